"""Closed months, protected periods and releases. Rows are added, never changed or deleted."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from varna.access.encrypted import EncryptedBinaryField, SealedManager
from varna.access.fields import GuardedTextField
from varna.access.permissions import Permission
from varna.figures.enums import Audience, Source, TriggerKind
from varna.figures.spec import FigureSpec
from varna.organisations.models import Area, Unit
from varna.organisations.scope import ScopedManager, ScopedModel, ScopedQuerySet

if TYPE_CHECKING:
    from varna.access.actor import Actor


class UnchangeableError(RuntimeError):
    """A row of what has been released was about to be changed or deleted."""


class YearQuerySet(ScopedQuerySet):
    """Rows of a source and year."""

    def of_year(self, source: str, year: int) -> YearQuerySet:
        """Oldest first."""
        return self.filter(source=source, year=year).order_by("pk")


class AddedQuerySet(YearQuerySet):
    """Rows that are only ever added."""

    def update(self, **values: Any) -> int:
        raise UnchangeableError("What is released is added to, never changed.")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise UnchangeableError("What is released is added to, never deleted from.")


class Added(ScopedModel):
    """A row that is only ever added; the database refuses anything else, too."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        if not self._state.adding:
            raise UnchangeableError("What is released is added to, never changed.")
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        raise UnchangeableError("What is released is added to, never deleted from.")


class ClosedMonth(Added):
    """A source's counts of one month as they stood when it was closed. Unprotected: never shown.

    The database lets its bytes be written anew, for when the site's keys are changed.
    """

    source = models.CharField(max_length=10, choices=Source.choices)
    year = models.PositiveSmallIntegerField()
    month = models.DateField()
    facts = EncryptedBinaryField()
    closed_at = models.DateTimeField()

    objects = SealedManager.from_queryset(YearQuerySet)()

    class Meta:
        ordering: ClassVar = ["month"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality", "source", "month"], name="figures_month_closed_once"
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="figures_month_first_day"),
        ]

    class Secrecy:
        internal = ("source", "year", "month", "closed_at")
        secret = ("facts",)

    class Retention:
        period = None
        why = "Counts of months, areas and kinds, of no person; later releases are checked by them."

    def __str__(self) -> str:
        return f"{self.source} {self.month:%Y-%m}"


class PeriodQuerySet(AddedQuerySet):
    """Which protected periods."""

    def visible_to(self, actor: Actor) -> PeriodQuerySet:
        """All of the municipality's, for those who read figures."""
        return self.all() if actor.may(Permission.FIGURE_READ) else self.none()


class ProtectedPeriod(Added):
    """The tables of a source's month, tertial or year, protected with all that was out before.

    ``tables``: name → rows of codes, state, value, incomplete. ``ledger``: what readers have learnt
    of it, cell by cell, for every later period. Empty tables say that nothing could be protected.
    """

    source = models.CharField(max_length=10, choices=Source.choices)
    year = models.PositiveSmallIntegerField()
    period = models.CharField(_("period"), max_length=7)
    tables = models.JSONField(blank=True)
    ledger = models.JSONField(default=dict, blank=True)
    rule = models.JSONField()
    plan = models.JSONField()
    coverage = models.JSONField(default=dict, blank=True)
    sha256 = models.CharField(max_length=64)
    protected_at = models.DateTimeField()

    objects = ScopedManager.from_queryset(PeriodQuerySet)()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality", "source", "period"], name="figures_period_once"
            )
        ]

    class Secrecy:
        internal = "source year period tables ledger rule plan coverage sha256 protected_at".split()

    class Retention:
        period = None
        why = "What has been released must be known for every later release to be safe."

    def __str__(self) -> str:
        return f"{self.source} {self.period}"


class ReleaseQuerySet(AddedQuerySet):
    """Which releases."""

    def visible_to(self, actor: Actor) -> ReleaseQuerySet:
        """All of the municipality's, for those who read figures."""
        return self.all() if actor.may(Permission.FIGURE_READ) else self.none()


class Release(Added):
    """One figure as it was given to an audience: a part of what its periods had protected.

    ``table`` holds codes, cells and the names of places as they were then; ``provenance`` says what
    it rests on. Never computed again: a document that shows it shows the same for ever.
    """

    source = models.CharField(max_length=10, choices=Source.choices)
    year = models.PositiveSmallIntegerField()
    period = models.CharField(_("period"), max_length=7)
    audience = models.CharField(_("audience"), max_length=10, choices=Audience.choices)
    spec = models.JSONField()
    table = models.JSONField()
    rule = models.JSONField()
    plan = models.JSONField()
    provenance = models.JSONField()
    sha256 = models.CharField(max_length=64)
    released_at = models.DateTimeField(_("released"))
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ScopedManager.from_queryset(ReleaseQuerySet)()

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "sha256"], name="figures_release_once")
        ]

    class Secrecy:
        internal = (
            "source year period audience spec table rule plan provenance sha256 released_at"
        ).split()

    class Retention:
        period = None
        why = "What has been published must be able to be shown as it was."

    def __str__(self) -> str:
        return f"{self.source} {self.period} {self.audience}"

    def get_absolute_url(self) -> str:
        return reverse("figure_release", args=[self.pk])

    @property
    def figure(self) -> FigureSpec:
        """What it shows."""
        return FigureSpec.from_json(self.spec)


class TriggerQuerySet(ScopedQuerySet):
    """Which triggers."""

    def visible_to(self, actor: Actor) -> TriggerQuerySet:
        """Those of units that the actor's coordinating or managing reaches."""
        return self.filter(
            actor.within(Permission.FIGURE_RELEASE, "unit__path")
            | actor.within(Permission.PROGRESS_REPORT, "unit__path")
        )

    def open(self) -> TriggerQuerySet:
        """Those that nobody has said anything of yet."""
        return self.filter(settled_on=None)


class Trigger(ScopedModel):
    """Knowledge that calls for prompt action, and by when (R-102)."""

    kind = models.CharField(_("kind"), max_length=12, choices=TriggerKind.choices)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="triggers", verbose_name=_("unit")
    )
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    basis = GuardedTextField(_("what it rests on"), max_length=500)
    noted_on = models.DateField(_("noted on"))
    due_on = models.DateField(_("act by"))
    settled_on = models.DateField(_("settled on"), null=True, blank=True)
    outcome = GuardedTextField(_("what was done"), max_length=500, blank=True)

    objects = ScopedManager.from_queryset(TriggerQuerySet)()

    class Meta:
        ordering: ClassVar = ["settled_on", "due_on"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(due_on__gte=models.F("noted_on")), name="figures_trigger_dates"
            ),
            models.CheckConstraint(
                condition=Q(settled_on=None, outcome="")
                | Q(settled_on__isnull=False) & ~Q(outcome=""),
                name="figures_trigger_settled_with_words",
                violation_error_message=_("Say what was done."),
            ),
        ]

    class Secrecy:
        internal = ("kind", "noted_on", "due_on", "settled_on")
        text = ("basis", "outcome")

    class Retention:
        period = timedelta(days=730)
        since = "noted_on"
        then = "erase"
        why = "What called for action, and what was done, is needed for two yearly pictures."

    def __str__(self) -> str:
        return self.get_kind_display()

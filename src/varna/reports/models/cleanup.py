"""Orders to clean away graffiti and stickers, each with its clock; and what people are told.

An order points at an area, a kind of place and whoever owns the place. To be found it also bears a
short wording of the place, without street numbers (the guard stops them). That wording is erased
thirty days after the order ended, long enough to answer a complaint or to see the tag come back;
what remains is what the statistics need.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from varna.access.fields import GuardedCharField
from varna.access.permissions import Permission
from varna.guidance.enums import Environment, Setting
from varna.organisations.models import Area, ExternalActor, Unit
from varna.organisations.scope import ScopedManager, ScopedModel, ScopedQuerySet
from varna.reports.clock import Standing, deadline, standing
from varna.reports.enums_cleanup import CleanupChannel, Extremist, Medium, Outcome

if TYPE_CHECKING:
    from varna.access.actor import Actor

PLACE_KEPT = timedelta(days=30)
_NEVER = datetime(9000, 1, 1, tzinfo=UTC)
_NUMBER = RegexValidator(
    r"^[0-9A-Za-zÅÄÖåäö][0-9A-Za-zÅÄÖåäö /:.-]*\Z",
    _("Write the number with letters, digits, spaces and / : . - only."),
)


class CleanupQuerySet(ScopedQuerySet):
    """Which clean-up orders."""

    def visible_to(self, actor: Actor) -> CleanupQuerySet:
        """Orders that the actor's units keep, and those for places that they own."""
        if not actor.may(Permission.CLEANUP_READ):
            return self.none()
        keeps = actor.within(Permission.CLEANUP_READ, "unit__path")
        owns = actor.within(Permission.CLEANUP_READ, "owner_unit__path")
        return self.filter(keeps if keeps == Q() else keeps | owns)

    def running(self) -> CleanupQuerySet:
        """Orders that have not ended."""
        return self.filter(ended_at__isnull=True)

    def overdue(self, at: datetime) -> CleanupQuerySet:
        """Orders whose 24 hours have passed, and which have not ended."""
        return self.running().filter(due_at__lt=at)

    def late(self) -> CleanupQuerySet:
        """Orders that were cleaned after their 24 hours."""
        return self.filter(outcome=Outcome.CLEANED, ended_at__gt=F("due_at"))

    def lacking_ia(self) -> CleanupQuerySet:
        """Damage on own premises that is not in the incident reporting system (R-136, R-464)."""
        return self.filter(on_own_premises=True, ia_reference="").exclude(outcome=Outcome.MISTAKEN)

    def place_due(self, at: datetime) -> CleanupQuerySet:
        """Ended orders whose wording of the place is to be erased."""
        return self.exclude(where="").filter(ended_at__lt=at - PLACE_KEPT)

    def for_list(self) -> CleanupQuerySet:
        """With what a row of a list shows, and ``pressing`` to order by: no clock comes last."""
        rows = self.select_related("unit", "area", "owner_unit", "owner_external")
        return rows.annotate(pressing=Coalesce("due_at", Value(_NEVER)))


class CleanupOrder(ScopedModel):
    """Graffiti, a sticker or other damage to clean away, and the 24-hour clock if extremist."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(_("channel"), max_length=10, choices=CleanupChannel.choices)
    medium = models.CharField(_("medium"), max_length=10, choices=Medium.choices)
    extremist = models.CharField(_("extremist message"), max_length=10, choices=Extremist.choices)
    environment = models.CharField(
        _("environment"),
        max_length=20,
        choices=Environment.choices,
        default=Environment.UNKNOWN,
    )
    setting = models.CharField(_("kind of place"), max_length=20, choices=Setting.choices)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    where = GuardedCharField(_("where on the place"), max_length=120, blank=True)
    owner_unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    owner_external = models.ForeignKey(
        ExternalActor, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reported_at = models.DateTimeField(pgettext_lazy("an order", "reported"))
    due_at = models.DateTimeField(_("to be gone by"), null=True, blank=True)
    owner_told_at = models.DateTimeField(_("owner told"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome.choices, blank=True)
    reference = models.CharField(
        _("number in the other system"), max_length=40, blank=True, validators=[_NUMBER]
    )
    on_own_premises = models.BooleanField(_("on the municipality's own premises"), default=False)
    ia_reference = models.CharField(
        _("number in the incident reporting system"),
        max_length=40,
        blank=True,
        validators=[_NUMBER],
    )

    objects = ScopedManager.from_queryset(CleanupQuerySet)()

    class Meta:
        ordering: ClassVar = ["-reported_at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["municipality", "due_at"], name="reports_cleanup_due"),
            models.Index(fields=["municipality", "reported_at"], name="reports_cleanup_reported"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(owner_unit__isnull=False, owner_external__isnull=True)
                | Q(owner_unit__isnull=True, owner_external__isnull=False),
                name="reports_cleanup_one_owner",
                violation_error_message=_("Choose who owns the place: one unit or one other body."),
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, outcome="")
                | (Q(ended_at__isnull=False) & ~Q(outcome="")),
                name="reports_cleanup_end_has_outcome",
                violation_error_message=_("Say how the order ended, and when."),
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("reported_at")),
                name="reports_cleanup_ends_after_report",
                violation_error_message=_("It cannot be cleaned before it was reported."),
            ),
            models.CheckConstraint(
                condition=Q(extremist=Extremist.NO, due_at__isnull=True)
                | (~Q(extremist=Extremist.NO) & Q(due_at__isnull=False)),
                name="reports_cleanup_clock_if_extremist",
                violation_error_message=_("The clock runs unless the message is not extremist."),
            ),
        ]

    class Secrecy:
        internal = (
            "channel medium extremist environment setting reported_at due_at owner_told_at "
            "ended_at outcome reference on_own_premises ia_reference"
        ).split()
        text = ("where",)

    class Retention:
        period = PLACE_KEPT
        since = "ended_at"
        then = "erase the wording of the place; the rest is kept for statistics"
        why = "The wording is needed to find the place, and to answer a complaint."

    def __str__(self) -> str:
        return f"{self.get_medium_display()}, {self.area}"

    def get_absolute_url(self) -> str:
        return reverse("cleanup_order", args=[self.pk])

    @property
    def owner(self) -> Unit | ExternalActor:
        """Whoever owns the place."""
        owner = self.owner_unit or self.owner_external
        assert owner is not None, "The database holds orders to exactly one owner."
        return owner

    def start_clock(self) -> None:
        """Set the deadline by the rule; there is none for what surely is not extremist (R-459)."""
        runs = self.extremist != Extremist.NO
        self.due_at = deadline(self.reported_at) if runs else None

    def standing(self, at: datetime | None = None) -> Standing | None:
        """How the clock stands now or at a time; None where none runs."""
        if self.due_at is None or self.outcome not in ("", Outcome.CLEANED):
            return None
        return standing(self.due_at, self.ended_at, at or timezone.now())


class SpreadQuerySet(ScopedQuerySet):
    """Which times that the channels were told of."""

    def visible_to(self, actor: Actor) -> SpreadQuerySet:
        """Those of the units that the actor reaches."""
        if not actor.may(Permission.CLEANUP_READ):
            return self.none()
        return self.filter(actor.within(Permission.CLEANUP_READ, "unit__path"))


class InformationSpread(ScopedModel):
    """A time when a unit told people how to report graffiti: at least once a year (R-462)."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    on = models.DateField(_("day"))
    how = GuardedCharField(_("how"), max_length=160)

    objects = ScopedManager.from_queryset(SpreadQuerySet)()

    class Meta:
        ordering: ClassVar = ["-on", "-pk"]

    class Secrecy:
        internal = ("on", "how")

    class Retention:
        period = None
        why = "Shows that the yearly task was done."

    def __str__(self) -> str:
        return f"{self.unit} {self.on}"

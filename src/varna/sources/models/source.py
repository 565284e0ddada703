"""The register of sources, the rounds in which they are asked, and what they answer."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from varna.access.fields import GuardedCharField, GuardedTextField
from varna.access.permissions import Permission
from varna.organisations.models import ExternalActor, Unit
from varna.organisations.scope import ScopedManager, ScopedModel, ScopedQuerySet
from varna.sources.enums import MONTHS_OF, Reliability, RequestState, RoundPart, SourceCategory

if TYPE_CHECKING:
    from varna.access.actor import Actor


class SourceQuerySet(ScopedQuerySet):
    """Which sources."""

    def visible_to(self, actor: Actor) -> SourceQuerySet:
        """Sources of the units whose picture the actor works with."""
        if not actor.may(Permission.SOURCE_READ):
            return self.none()
        return self.filter(actor.within(Permission.SOURCE_READ, "unit__path"))

    def active(self) -> SourceQuerySet:
        return self.filter(is_active=True)


class Source(ScopedModel):
    """A body or a system that gives input to a unit's picture (R-098). Never a person."""

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="sources", verbose_name=_("unit")
    )
    name = GuardedCharField(_("name"), max_length=120)
    category = models.CharField(_("category"), max_length=20, choices=SourceCategory.choices)
    external = models.ForeignKey(
        ExternalActor,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="sources",
        verbose_name=_("external actor"),
    )
    reliability = models.CharField(
        _("reliability"), max_length=12, choices=Reliability.choices, default=Reliability.REPORTED
    )
    contact_role = GuardedCharField(_("contact"), max_length=120, blank=True)
    agreement = GuardedCharField(_("agreement"), max_length=200, blank=True)
    agreement_until = models.DateField(_("agreement until"), null=True, blank=True)
    is_active = models.BooleanField(_("is asked"), default=True)

    objects = ScopedManager.from_queryset(SourceQuerySet)()

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "name"],
                name="sources_source_once",
                violation_error_message=_("The unit already has a source with that name."),
            )
        ]

    class Secrecy:
        open = ("name", "category")
        internal = "reliability contact_role agreement agreement_until is_active".split()

    class Retention:
        period = None
        why = "A body and a function. Pictures of many years say what they rest on."

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("source", args=[self.pk])


class RoundQuerySet(ScopedQuerySet):
    """Which rounds."""

    def visible_to(self, actor: Actor) -> RoundQuerySet:
        """Rounds of the units whose picture the actor works with."""
        if not actor.may(Permission.SOURCE_READ):
            return self.none()
        return self.filter(actor.within(Permission.SOURCE_READ, "unit__path"))

    def with_counts(self) -> RoundQuerySet:
        """Add ``asked``, ``answered`` and ``nil``: numbers of sources."""
        return self.annotate(
            asked=models.Count("requests"),
            answered=models.Count("requests", filter=Q(requests__state=RequestState.ANSWERED)),
            nil=models.Count("requests", filter=Q(requests__state=RequestState.NIL)),
        ).order_by("-year", "-part", "unit__path", "pk")


class InputRound(ScopedModel):
    """One time that a unit asks its sources, for a year or a part of it."""

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="input_rounds", verbose_name=_("unit")
    )
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(1990), MaxValueValidator(2100)]
    )
    part = models.CharField(
        _("period"), max_length=8, choices=RoundPart.choices, default=RoundPart.YEAR
    )
    due_on = models.DateField(_("answer by"))
    adopted_on = models.DateField(_("picture adopted"), null=True, blank=True)

    objects = ScopedManager.from_queryset(RoundQuerySet)()

    class Meta:
        ordering: ClassVar = ["-year", "-part", "unit__path"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "year", "part"],
                name="sources_round_once",
                violation_error_message=_("The unit has already asked for that period."),
            )
        ]

    class Secrecy:
        internal = ("year", "part", "due_on", "adopted_on")

    class Retention:
        period = None
        why = "Shows what the picture of the period rested on."

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        return reverse("input_round", args=[self.pk])

    @property
    def label(self) -> str:
        """“2026” or “Tertial 1 2026”."""
        if self.part == RoundPart.YEAR:
            return str(self.year)
        return f"{self.get_part_display()} {self.year}"

    @property
    def first(self) -> date:
        return date(self.year, MONTHS_OF[RoundPart(self.part)][0], 1)

    @property
    def last(self) -> date:
        """The first day of the last month."""
        return date(self.year, MONTHS_OF[RoundPart(self.part)][1], 1)


class RequestQuerySet(ScopedQuerySet):
    """Which requests."""

    def visible_to(self, actor: Actor) -> RequestQuerySet:
        """Requests of the rounds that the actor sees."""
        if not actor.may(Permission.SOURCE_READ):
            return self.none()
        return self.filter(actor.within(Permission.SOURCE_READ, "round__unit__path"))


class InputRequest(ScopedModel):
    """What one source was asked in one round, and what came of it (R-093, R-098)."""

    round = models.ForeignKey(InputRound, on_delete=models.CASCADE, related_name="requests")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="requests")
    state = models.CharField(
        _("answer"), max_length=10, choices=RequestState.choices, default=RequestState.MISSING
    )
    reliability = models.CharField(
        _("reliability of this answer"), max_length=12, choices=Reliability.choices, blank=True
    )
    finding = GuardedTextField(_("what it says"), max_length=1000, blank=True)
    settled_on = models.DateField(_("answered on"), null=True, blank=True)

    objects = ScopedManager.from_queryset(RequestQuerySet)()

    class Meta:
        ordering: ClassVar = ["source__name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "source"], name="sources_request_once"),
            models.CheckConstraint(
                condition=~Q(state=RequestState.ANSWERED) | ~Q(reliability=""),
                name="sources_answer_is_graded",
                violation_error_message=_("Say how reliable the answer is."),
            ),
            models.CheckConstraint(
                condition=Q(state=RequestState.MISSING, settled_on=None)
                | ~Q(state=RequestState.MISSING) & Q(settled_on__isnull=False),
                name="sources_answer_is_dated",
            ),
        ]

    class Secrecy:
        internal = ("state", "reliability", "settled_on")
        text = ("finding",)

    class Retention:
        period = None
        why = "Shows what the picture rested on; nothing to report is kept apart from no answer."

    def __str__(self) -> str:
        return f"{self.source}, {self.round}"

    @property
    def grade(self) -> str:
        """The reliability of the finding, or of the source where none is said (R-097)."""
        return self.reliability or self.source.reliability


class LinkQuerySet(ScopedQuerySet):
    """Which links."""

    def visible_to(self, actor: Actor) -> LinkQuerySet:
        """Links of sources that the actor keeps."""
        return self.filter(actor.within(Permission.SOURCE_MANAGE, "source__unit__path"))

    def in_force(self, on: date) -> LinkQuerySet:
        return self.filter(withdrawn_on=None, ends_on__gte=on)


class PartnerLink(ScopedModel):
    """A link by which a source hands in figures without an account. Only a hash is kept."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="links")
    token_hash = models.CharField(max_length=64, editable=False)
    opened_on = models.DateField(_("made on"))
    ends_on = models.DateField(_("last day"))
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    confirmed_on = models.DateField(_("contact confirmed on"), null=True, blank=True)

    objects = ScopedManager.from_queryset(LinkQuerySet)()

    class Meta:
        ordering: ClassVar = ["-opened_on", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["token_hash"], name="sources_link_once"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("opened_on")),
                name="sources_link_dates",
                violation_error_message=_("The last day cannot come before the first."),
            ),
        ]

    class Secrecy:
        internal = ("opened_on", "ends_on", "withdrawn_on", "confirmed_on")
        secret = ("token_hash",)

    class Retention:
        period = None
        why = "Shows which body could hand in figures, and when. Bodies, not persons."

    def __str__(self) -> str:
        return f"{self.source} {self.opened_on}"

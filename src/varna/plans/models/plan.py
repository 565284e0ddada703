"""The plan, its chapters, its tables and the notes on what the source leaves unclear."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from varna.access.fields import GuardedCharField, GuardedTextField
from varna.access.permissions import Permission
from varna.approvals.dates import written
from varna.approvals.enums import DatePrecision, Step
from varna.organisations.models import Unit
from varna.organisations.scope import ScopedManager, ScopedModel, ScopedQuerySet
from varna.plans.enums import ON_THE_WAY, MeasureStatus, PlanState, TableForm

if TYPE_CHECKING:
    from varna.access.actor import Actor

_TITLE = 300
_FIRST_YEAR, _LAST_YEAR = 2000, 2100


def reached_by(actor: Actor, path: str) -> Q:
    """Rows whose plan's unit, or leading unit, the actor reaches, or stands below.

    Whoever registers a body's decisions also sees what waits for that body.
    """
    reads = actor.within(Permission.PLAN_READ, f"{path}unit__path")
    leads = actor.within(Permission.PLAN_READ, f"{path}lead_unit__path")
    above = {int(part) for post in actor.posts for part in post.path.split("/") if part}
    if not actor.may(Permission.PLAN_READ):
        return Q(pk__in=[])
    decides = actor.within(Permission.DECISION_REGISTER, f"{path}treated_by__path")
    decides |= actor.within(Permission.DECISION_REGISTER, f"{path}approved_by__path")
    waits = decides & Q(**{f"{path}state__in": ON_THE_WAY})
    if reads == Q():
        return reads
    return reads | leads | waits | Q(**{f"{path}unit_id__in": above})


class PlanQuerySet(ScopedQuerySet):
    """Which plans."""

    def visible_to(self, actor: Actor) -> PlanQuerySet:
        """Plans of the units that the actor reaches, and of the bodies above them."""
        return self.filter(reached_by(actor, ""))

    def waiting_for(self, actor: Actor) -> PlanQuerySet:
        """Plans whose next step one of the actor's bodies takes."""
        treats = actor.within(Permission.DECISION_REGISTER, "treated_by__path")
        approves = actor.within(Permission.DECISION_REGISTER, "approved_by__path")
        if not actor.may(Permission.DECISION_REGISTER):
            return self.none()
        ready, treated = PlanState.DEPARTMENT_READY, PlanState.TREATED_BY_BOARD
        return self.filter(
            (Q(state=ready, treated_by__isnull=False) & treats)
            | (Q(state=ready, treated_by__isnull=True, approved_by__isnull=False) & approves)
            | (Q(state=treated, approved_by__isnull=False) & approves)
        )

    def with_counts(self) -> PlanQuerySet:
        """Add ``measure_count`` and ``done_count``."""
        return self.annotate(
            measure_count=models.Count("measures"),
            done_count=models.Count("measures", filter=Q(measures__status=MeasureStatus.DONE)),
        )


class Plan(ScopedModel):
    """One body's action plan for one year."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="plans")
    lead_unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="led_plans"
    )
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(_FIRST_YEAR), MaxValueValidator(_LAST_YEAR)]
    )
    title = GuardedCharField(_("title"), max_length=_TITLE)
    predecessor = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="successors"
    )
    state = models.CharField(
        _("state"), max_length=30, choices=PlanState.choices, default=PlanState.DRAFT
    )
    diary_number = models.CharField(_("registry number"), max_length=60, blank=True)
    treated_by = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_by = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    adopted_on = models.DateField(_("decided on"), null=True, blank=True)
    adopted_precision = models.CharField(
        max_length=6, choices=DatePrecision.choices, default=DatePrecision.DAY, editable=False
    )
    entered_on = models.DateField(_("entered here"), default=timezone.localdate, editable=False)
    adopted_as_written = models.CharField(_("date as printed"), max_length=60, blank=True)
    next_revision = models.DateField(_("next revision"), null=True, blank=True)
    revision_as_written = models.CharField(_("revision is tied to"), max_length=120, blank=True)
    intranet_url = models.URLField(_("page on the intranet"), blank=True)
    picture = models.ForeignKey(
        "situation.Picture",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="plans",
        verbose_name=_("situation picture"),
    )
    is_historic = models.BooleanField(_("loaded from an older document"), default=False)

    objects = ScopedManager.from_queryset(PlanQuerySet)()

    class Meta:
        ordering: ClassVar = ["-year", "unit__name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "year"],
                condition=Q(state=PlanState.IN_FORCE),
                name="plans_one_in_force_per_unit_and_year",
                violation_error_message=_("The unit already has a plan in force for this year."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[PlanState.IN_FORCE, PlanState.SUPERSEDED])
                | Q(adopted_on__isnull=False),
                name="plans_in_force_has_date",
                violation_error_message=_("A plan in force needs the date of its decision."),
            ),
            models.CheckConstraint(
                condition=Q(predecessor__isnull=True) | ~Q(predecessor=F("pk")),
                name="plans_not_its_own_predecessor",
            ),
        ]

    class Secrecy:
        open = (
            "year title state diary_number adopted_on adopted_precision adopted_as_written "
            "next_revision revision_as_written is_historic entered_on"
        ).split()
        internal = ("intranet_url",)

    class Retention:
        period = None
        why = "A decided plan is a public document that the municipality archives."

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("plan", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        """Only a draft is written in."""
        return self.state == PlanState.DRAFT

    @property
    def is_on_the_way(self) -> bool:
        """Whether the plan is handed in and waits for a decision, or to come into force."""
        return self.state in ON_THE_WAY

    @property
    def way(self) -> list[tuple[Step, Unit | None]]:
        """The steps that this plan takes, each with the body that takes it.

        A board that decides alone is the only body; the other is left empty (R-259).
        """
        steps: list[tuple[Step, Unit | None]] = [(Step.DEPARTMENT_READY, None)]
        if self.treated_by:
            steps.append((Step.TREATED_BY_BOARD, self.treated_by))
        if self.approved_by:
            steps.append((Step.APPROVED_BY_EXECUTIVE_BOARD, self.approved_by))
        return steps

    @property
    def next_decision(self) -> tuple[Step, Unit] | None:
        """The step that a body has still to take, and the body; None when none is left."""
        taken = PlanState(self.state)
        if taken not in ON_THE_WAY:
            return None
        names = [step.value for step, _body in self.way]
        later = self.way[names.index(taken.value) + 1 :] if taken.value in names else []
        return next(((step, body) for step, body in later if body), None)

    @property
    def decided_in_words(self) -> str:
        """The day of the decision as exactly as it is known."""
        return written(self.adopted_on, self.adopted_precision) if self.adopted_on else ""


class Chapter(ScopedModel):
    """A numbered chapter of the plan's text. ``^[note]`` in the text becomes a footnote."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="chapters")
    number = models.PositiveSmallIntegerField(_("number"))
    title = GuardedCharField(_("heading"), max_length=_TITLE)
    body = GuardedTextField(_("text"), blank=True)
    previous = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="later"
    )

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "number"], name="plans_chapter_number_once")
        ]

    class Secrecy:
        open = ("number", "title")
        text = ("body",)

    class Retention:
        period = None
        why = "Part of the plan."

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class Section(ScopedModel):
    """One table of measures in the plan, in the form that the board prints."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="sections")
    number = models.PositiveSmallIntegerField(_("number"))
    title = GuardedCharField(_("heading"), max_length=_TITLE)
    form = models.CharField(
        _("form of the table"), max_length=10, choices=TableForm.choices, default=TableForm.ACTORS
    )

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "number"], name="plans_section_number_once")
        ]

    class Secrecy:
        open = ("number", "title", "form")

    class Retention:
        period = None
        why = "Part of the plan."

    def __str__(self) -> str:
        return self.title


class Note(ScopedModel):
    """A contradiction or gap of the source, kept in sight and never resolved in silence."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="notes")
    measure = models.ForeignKey(
        "plans.Measure", on_delete=models.CASCADE, null=True, blank=True, related_name="notes"
    )
    text = GuardedCharField(_("note"), max_length=300)
    text_en = GuardedCharField(_("note in English"), max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    class Secrecy:
        internal = ("text", "text_en")

    class Retention:
        period = None
        why = "Part of the plan."

    def __str__(self) -> str:
        return self.text

    @property
    def label(self) -> str:
        """The note in the reader's language."""
        return self.text_en if self.text_en and get_language() == "en" else self.text

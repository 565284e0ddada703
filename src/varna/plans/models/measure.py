"""The measure: what is to be done, by which functions, by when, and how it goes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from varna.access.fields import GuardedCharField, GuardedTextField
from varna.organisations.models import Area, ExternalActor, RoleTitle, Unit
from varna.organisations.scope import ScopedManager, ScopedModel, ScopedQuerySet
from varna.plans.describing import RiskAspect
from varna.plans.enums import (
    ANSWERS_FOR,
    FINISHED,
    POINTS_DUE,
    FollowUpPoint,
    MeasureArea,
    MeasureStatus,
    Part,
    PlanState,
    PreventionLevel,
    RoundKind,
    TableForm,
)
from varna.plans.models.details import AGES_IN_ORDER, Described
from varna.plans.models.plan import Plan, Section, reached_by
from varna.plans.timeplan import Every, Precision, Recurrence, TimePlan

if TYPE_CHECKING:
    from varna.access.actor import Actor

_TITLE = 300


class MeasureQuerySet(ScopedQuerySet):
    """Which measures."""

    def visible_to(self, actor: Actor) -> MeasureQuerySet:
        """Measures of the plans that the actor sees."""
        return self.filter(reached_by(actor, "plan__"))

    def answered_by(self, actor: Actor) -> MeasureQuerySet:
        """Measures that one of the actor's posts is responsible for."""
        mine = Q(pk__in=[])
        for post in actor.posts:
            titled = Q(title__role=post.role)
            mine |= Q(unit_id=post.unit_id) & (titled | Q(title__isnull=True) | Q(title__role=""))
            mine |= titled & Q(unit__isnull=True, measure__plan__unit_id=post.unit_id)
        parts = Participant.objects.filter(mine, part__in=ANSWERS_FOR, measure=OuterRef("pk"))
        return self.filter(Exists(parts))

    def containing(self, words: str) -> MeasureQuerySet:
        """Measures that say the words in title, description, goal or target group."""
        found = Q()
        for name in ("title", "title_en", "description", "goal", "target_group"):
            found |= Q(**{f"{name}__icontains": words})
        return self.filter(found)

    def live(self) -> MeasureQuerySet:
        """Measures of plans in force that are not finished."""
        return self.filter(plan__state=PlanState.IN_FORCE).exclude(status__in=FINISHED)

    def overdue(self, on: date) -> MeasureQuerySet:
        """Live measures whose time has run out (R-255)."""
        return self.live().filter(ends__lt=on)

    def undated(self) -> MeasureQuerySet:
        """Live measures that say no time at all."""
        return self.live().filter(is_dated=False)

    def slipped(self) -> MeasureQuerySet:
        """Live measures that should have been done by an earlier date in the plan before."""
        return self.live().put_off()

    def put_off(self) -> MeasureQuerySet:
        """Measures with a later deadline than in the plan before, in force or not."""
        return self.filter(previous__ends__lt=F("ends"), is_deadline=True)

    def without_risk_checks(self) -> MeasureQuerySet:
        """Measures still to be done for which a risk question is unanswered (R-505)."""
        return (
            self.exclude(section__form=TableForm.COMPLETED)
            .annotate(answered_risks=Count("risk_checks", distinct=True))
            .filter(answered_risks__lt=len(RiskAspect))
        )

    def due_in(self, kind: str) -> MeasureQuerySet:
        """Measures that a follow-up round of the kind asks about (R-238)."""
        points = FollowUp.objects.filter(
            measure=OuterRef("pk"), point__in=POINTS_DUE[RoundKind(kind)]
        )
        return self.filter(Exists(points))

    def for_list(self) -> MeasureQuerySet:
        """Fetch what a list across plans shows, in a fixed number of queries."""
        return self.select_related("plan__unit").prefetch_related(
            "participants__title", "participants__unit", "participants__external"
        )

    def for_rows(self) -> MeasureQuerySet:
        """Fetch all that the measure says, in a fixed number of queries."""
        return (
            self.for_list()
            .select_related("section", "previous")
            .prefetch_related("levels", "follow_ups", "tags")
        )

    def for_tables(self, plan: Plan) -> MeasureQuerySet:
        """Fetch what the plan's own tables show of its measures, and nothing more."""
        forms = set(plan.sections.values_list("form", flat=True))
        rows = self.prefetch_related(
            "plan", "participants__title", "participants__unit", "participants__external"
        )
        return rows.prefetch_related("follow_ups") if TableForm.FOLLOW_UP in forms else rows


class Measure(Described, ScopedModel):
    """What is to be done, by which functions, by when, and how it goes."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="measures")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="measures")
    number = models.PositiveSmallIntegerField(_("number"))
    area = models.CharField(_("area"), max_length=20, choices=MeasureArea.choices)
    title = GuardedCharField(_("measure"), max_length=_TITLE)
    title_en = GuardedCharField(_("measure in English"), max_length=_TITLE, blank=True)
    description = GuardedTextField(_("description"), blank=True)
    status = models.CharField(
        _("status"), max_length=20, choices=MeasureStatus.choices, default=MeasureStatus.PLANNED
    )
    completed_on = models.DateField(_("completed on"), null=True, blank=True)
    previous = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="later"
    )
    areas = models.ManyToManyField(Area, blank=True, related_name="measures")

    # Counted up at every change, so that nobody overwrites what they have not seen.
    version = models.PositiveIntegerField(default=0, editable=False)

    time_as_written = models.CharField(_("time plan"), max_length=160, blank=True)
    starts = models.DateField(_("starts"), null=True, blank=True, editable=False)
    ends = models.DateField(_("ends"), null=True, blank=True, editable=False)
    precision = models.CharField(max_length=10, blank=True, editable=False)
    is_deadline = models.BooleanField(default=False, editable=False)
    recurrences = models.JSONField(default=list, editable=False)
    continuous = models.BooleanField(default=False, editable=False)
    as_needed = models.BooleanField(default=False, editable=False)
    occasions = models.PositiveSmallIntegerField(null=True, editable=False)
    is_dated = models.BooleanField(default=False, editable=False)

    # What a board decides on; how it goes is told in the follow-up.
    CONTENT: ClassVar = (
        "title",
        "title_en",
        "area",
        "description",
        "time_as_written",
        *Described.DESCRIBED,
    )

    objects = ScopedManager.from_queryset(MeasureQuerySet)()

    class Meta:
        ordering: ClassVar = ["plan", "section__number", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["section", "number"], name="plans_measure_number_once"),
            models.CheckConstraint(
                condition=Q(completed_on__isnull=True) | Q(status=MeasureStatus.DONE),
                name="plans_completed_is_done",
                violation_error_message=_("Only a measure that is done has a completion date."),
            ),
            AGES_IN_ORDER,
        ]
        indexes: ClassVar = [
            models.Index(fields=["municipality", "plan", "status"], name="plans_measure_status"),
            models.Index(fields=["municipality", "title"], name="plans_measure_title"),
        ]

    class Secrecy:
        open = (
            "number area title title_en status completed_on areas time_as_written starts ends "
            "precision is_deadline recurrences continuous as_needed occasions is_dated version "
            "origin control audience perspective target_group target_sex target_from target_to "
            "in_ordinary"
        ).split()
        text = ("description", "goal", "adaptation")

    class Retention:
        period = None
        why = "Part of the plan."

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("measure", args=[self.pk])

    @property
    def label(self) -> str:
        """The measure in the reader's language."""
        return self.title_en if self.title_en and get_language() == "en" else self.title

    @property
    def time_plan(self) -> TimePlan:
        """The time plan as data."""
        return TimePlan(
            starts=self.starts,
            ends=self.ends,
            precision=Precision(self.precision) if self.precision else None,
            is_deadline=self.is_deadline,
            recurrences=tuple(
                Recurrence(row["count"], Every(row["every"]), row["span"])
                for row in self.recurrences
            ),
            continuous=self.continuous,
            as_needed=self.as_needed,
            occasions=self.occasions,
        )

    @time_plan.setter
    def time_plan(self, plan: TimePlan) -> None:
        self.starts, self.ends = plan.starts, plan.ends
        self.precision = plan.precision or ""
        self.is_deadline = plan.is_deadline
        self.recurrences = [
            {"count": row.count, "every": row.every, "span": row.span} for row in plan.recurrences
        ]
        self.continuous, self.as_needed = plan.continuous, plan.as_needed
        self.occasions, self.is_dated = plan.occasions, plan.is_dated

    @property
    def is_finished(self) -> bool:
        """Done, or given up."""
        return self.status in FINISHED

    def is_overdue(self, on: date) -> bool:
        """Whether the time has run out on the day and the measure is not finished."""
        return not self.is_finished and self.ends is not None and self.ends < on

    @property
    def slipped_from(self) -> date | None:
        """The earlier deadline of the same measure in the plan before, if this one is later."""
        before = self.previous.ends if self.previous else None
        late = before and self.ends and self.is_deadline and before < self.ends
        return before if late else None

    def parts(self, *kinds: str) -> list[Participant]:
        """Participants of the kinds, in the order written."""
        rows = [row for row in self.participants.all() if row.part in kinds]
        return sorted(rows, key=lambda row: row.position)

    @property
    def responsible(self) -> list[Participant]:
        """Functions that answer for the measure; the accountable one first."""
        rows = self.parts(*ANSWERS_FOR)
        return sorted(rows, key=lambda row: row.part != Part.ACCOUNTABLE)

    @property
    def others(self) -> list[Participant]:
        """Other actors that take part."""
        return self.parts(Part.OTHER)

    @property
    def points(self) -> list[str]:
        """Follow-up points in the order of the year."""
        held = {row.point for row in self.follow_ups.all()}
        return [point for point in FollowUpPoint.values if point in held]


class MeasureLevel(ScopedModel):
    """A level of prevention that the measure works on, and for selective work which group."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="levels")
    level = models.CharField(_("level"), max_length=12, choices=PreventionLevel.choices)
    group = GuardedCharField(_("group"), max_length=160, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["measure", "level"], name="plans_level_once"),
            models.CheckConstraint(
                condition=Q(group="") | ~Q(level=PreventionLevel.INDICATED),
                name="plans_indicated_names_no_group",
                violation_error_message=_("An indicated measure describes support, not people."),
            ),
        ]

    class Secrecy:
        open = ("level", "group")

    class Retention:
        period = None
        why = "Part of the plan."

    def __str__(self) -> str:
        return self.get_level_display()


class FollowUp(ScopedModel):
    """A point at which the measure is followed up."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="follow_ups")
    point = models.CharField(_("point"), max_length=20, choices=FollowUpPoint.choices)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["measure", "point"], name="plans_follow_up_once")
        ]

    class Secrecy:
        open = ("point",)

    class Retention:
        period = None
        why = "Part of the plan."

    def __str__(self) -> str:
        return self.get_point_display()


class Participant(ScopedModel):
    """A function or body that takes part: a title at a unit, an outside actor, or words as printed.

    Never a person (R-200): whoever holds the title at the time answers.
    """

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="participants")
    part = models.CharField(_("part"), max_length=12, choices=Part.choices)
    position = models.PositiveSmallIntegerField(default=0)
    title = models.ForeignKey(
        RoleTitle, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    external = models.ForeignKey(
        ExternalActor, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    as_written = GuardedCharField(_("as written"), max_length=160, blank=True)

    class Meta:
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["measure"],
                condition=Q(part=Part.ACCOUNTABLE),
                name="plans_one_accountable",
                violation_error_message=_("One function is accountable, not several."),
            ),
            models.CheckConstraint(
                condition=Q(title__isnull=False)
                | Q(unit__isnull=False)
                | Q(external__isnull=False)
                | ~Q(as_written=""),
                name="plans_participant_is_someone",
                violation_error_message=_("Choose a function, a unit or an outside actor."),
            ),
            models.CheckConstraint(
                condition=Q(external__isnull=True) | Q(title__isnull=True, unit__isnull=True),
                name="plans_participant_inside_or_outside",
                violation_error_message=_(
                    "Choose either a function of the municipality or an outside actor."
                ),
            ),
        ]

    class Secrecy:
        open = ("part", "position", "as_written")

    class Retention:
        period = None
        why = "Part of the plan."

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """Role and unit, or the outside actor, in the reader's language."""
        if self.external:
            return self.external.label
        if self.title and self.unit:
            return f"{self.title.label}, {self.unit.label}"
        one = self.title or self.unit
        return one.label if one else self.as_written

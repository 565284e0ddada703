"""The X-ray: what is missing in the chain from need to result, by weight, with where to mend it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from varna.plans.coverage import ANSWERED, coverage_of
from varna.plans.enums import (
    ANSWERS_FOR,
    MeasureStatus,
    Part,
    PlanState,
    PreventionLevel,
)
from varna.plans.gaps import gaps_of
from varna.plans.models import Coverage, FollowUp, Measure, Participant, Plan, PlanCheck, Progress
from varna.steering.enums import Applies, Modality

# More than these are told by their number; the list of measures shows them all.
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Place:
    """Where something can be mended."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of gap, how many there are, and where each is mended."""

    title: str
    why: str
    places: list[Place] = field(default_factory=list)
    count: int = 0
    is_serious: bool = False

    @property
    def more(self) -> int:
        """How many are not listed."""
        return self.count - len(self.places)


def xray(plan: Plan, on: date) -> list[Fault]:
    """Return every gap of the plan's chain, the serious ones first (R-186, R-234, R-255, R-258)."""
    measures = list(
        Measure.objects.filter(plan=plan)
        .select_related("plan", "previous", "ground")
        .order_by("section__number", "number")
    )
    found = [*_chain(plan, measures), *_time(measures, on), *_demands(plan), *_levels(plan)]
    found += _unchecked(plan, on)
    if plan.is_draft:
        found += [
            Fault(gap.text, "", [Place(_("Mend it"), gap.url)], 1, gap.stops)
            for gap in gaps_of(plan)
        ]
    return sorted((fault for fault in found if fault.count), key=lambda one: not one.is_serious)


def _fault(
    title: str, why: str, rows: Iterable[Measure], *, serious: bool, name: str = "measure"
) -> Fault:
    kept = list(rows)
    places = [Place(one.label, reverse(name, args=[one.pk])) for one in kept[:_SHOWN]]
    return Fault(title, why, places, len(kept), serious)


def _having(plan: Plan, model: Any, **more: Any) -> set[int]:
    # One question for the whole plan: asked row by row, it is answered row by row.
    rows = model.objects.filter(measure__plan=plan, **more).order_by()
    return set(rows.values_list("measure_id", flat=True))


def _ground(measure: Measure) -> Any:
    return getattr(measure, "ground", None)


def _chain(plan: Plan, measures: list[Measure]) -> Iterator[Fault]:
    # What is taken from a catalogue is a way, not a need.
    covering = _having(plan, Coverage, requirement__document__kind__in=ANSWERED)
    yield _fault(
        _("Measures without a need"),
        _("Say what in the local picture, or which guideline, calls for the measure."),
        (
            one
            for one in measures
            if one.pk not in covering and not (_ground(one) and _ground(one).need)
        ),
        serious=True,
        name="measure_ground",
    )
    answered = _having(plan, Participant, part__in=ANSWERS_FOR)
    yield _fault(
        _("Measures that nobody answers for"),
        _("One function or unit must be responsible."),
        (one for one in measures if one.pk not in answered),
        serious=True,
    )
    single = _having(plan, Participant, part=Part.ACCOUNTABLE)
    yield _fault(
        _("Measures with several responsible but none accountable"),
        _("Choose which of them answers for the whole."),
        (one for one in measures if one.pk in answered and one.pk not in single),
        serious=False,
    )
    followed = _having(plan, FollowUp)
    yield _fault(
        _("Measures that are never followed up"),
        _("Choose T1, T2, the annual report or another time."),
        (one for one in measures if one.pk not in followed),
        serious=False,
    )
    yield _fault(
        _("Measures without a basis of knowledge"),
        _("Say whether it rests on research, proven experience or local experience."),
        (one for one in measures if not (_ground(one) and _ground(one).basis)),
        serious=False,
        name="measure_ground",
    )
    told = Progress.objects.filter(measure__plan=plan).exclude(result="", evidence="").order_by()
    shown = set(told.values_list("measure_id", flat=True))
    yield _fault(
        _("Done, but nothing shows it"),
        _("Write the result, or point at what shows it, in the follow-up."),
        (one for one in measures if one.status == MeasureStatus.DONE and one.pk not in shown),
        serious=False,
    )


def _time(measures: list[Measure], on: date) -> Iterator[Fault]:
    yield _fault(
        _("Measures whose time has run out"),
        _("Tell how it went, or why it did not happen, in the follow-up."),
        (one for one in measures if one.is_overdue(on)),
        serious=True,
    )
    yield _fault(
        _("Measures without a time"),
        _("Say when: a year, a season, a month, or that it is continuous."),
        (one for one in measures if not one.is_dated),
        serious=True,
    )
    yield _fault(
        _("Measures that have been put off"),
        _("The plan before had an earlier time. Ask what stands in the way."),
        (one for one in measures if one.slipped_from),
        serious=False,
    )


def _demands(plan: Plan) -> Iterator[Fault]:
    for one in coverage_of(plan):
        open_lines = [line for line in one.lines if not line.is_covered]
        binding = [
            line
            for line in open_lines
            if line.requirement.modality == Modality.MUST or line.requirement.applies == Applies.ALL
        ]
        url = reverse("plan_coverage", args=[plan.pk])
        yield Fault(
            _("%(document)s: without a measure") % {"document": one.document.label},
            _("Point at a measure that meets it, or say why you do it in another way."),
            [Place(line.requirement.label, url) for line in open_lines[:_SHOWN]],
            len(open_lines),
            bool(binding),
        )


def _unchecked(plan: Plan, on: date) -> list[Fault]:
    # Asked from the year of the plan, once a year.
    if plan.state != PlanState.IN_FORCE or on.year < plan.year:
        return []
    if PlanCheck.objects.filter(plan=plan, year=on.year).exists():
        return []
    place = Place(_("Answer them"), reverse("check_plan", args=[plan.pk]))
    return [
        Fault(
            _("The two questions of the year"),
            _("Say whether the plan is updated and followed."),
            [place],
            1,
        )
    ]


def _levels(plan: Plan) -> Iterator[Fault]:
    used = set(Measure.objects.filter(plan=plan).values_list("levels__level", flat=True))
    missing = [level for level in PreventionLevel if level.value not in used]
    if missing and used - {None}:
        yield Fault(
            _("Levels of prevention without a measure"),
            _("Decide whether that is how you want it."),
            [Place(str(level.label), plan.get_absolute_url()) for level in missing],
            len(missing),
        )

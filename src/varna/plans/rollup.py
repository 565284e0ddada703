"""All boards on one page: plan, follow-up and what is late (R-164, R-528), in few queries."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, QuerySet

from varna.organisations.models import Unit
from varna.plans.coverage import covered_by_plan, demands
from varna.plans.enums import DECIDED, MeasureStatus, PlanState, RoundKind
from varna.plans.models import FollowUp, Measure, MeasureLevel, Plan, Progress, Round

YEARS_BACK = 4


@dataclass(slots=True)
class Told:
    """How a follow-up went: due, answered, and when it was closed. None without a round."""

    due: int
    answered: int
    closed_on: date | None
    is_late: bool


@dataclass(slots=True)
class BoardRow:
    """One unit in one year."""

    unit: Unit
    is_obliged: bool
    has_coordinator: bool
    plan: Plan | None = None
    measures: int = 0
    done: int = 0
    overdue: int = 0
    # Demands of the guidelines in force that the plan meets, and of how many.
    met: int = 0
    demands: int = 0
    told: dict[RoundKind, Told] = field(default_factory=dict)
    # State by year, newest first.
    years: dict[int, Plan] = field(default_factory=dict)
    by_area: Counter[str] = field(default_factory=Counter)
    by_level: Counter[str] = field(default_factory=Counter)
    by_origin: Counter[str] = field(default_factory=Counter)

    @property
    def lacks_plan(self) -> bool:
        """Obliged, and without a plan in any state."""
        return self.is_obliged and self.plan is None


def roll_up(plans: QuerySet[Plan], year: int, on: date) -> list[BoardRow]:
    """Return a row for every unit that must have a plan, or has one; those without first."""
    recent = list(
        plans.filter(year__lte=year, year__gte=year - YEARS_BACK)
        .select_related("unit", "treated_by", "approved_by")
        .order_by("pk")
    )
    units = {one.pk: one for one in Unit.objects.current(on).filter(must_have_plan=True)}
    obliged = set(units)
    units |= {plan.unit_id: plan.unit for plan in recent}
    lacking = set(Unit.objects.must_have_coordinator_without(on).values_list("pk", flat=True))
    rows = {key: BoardRow(unit, key in obliged, key not in lacking) for key, unit in units.items()}
    for plan in sorted(recent, key=_furthest):
        rows[plan.unit_id].years[plan.year] = plan
    for row in rows.values():
        row.plan = row.years.get(year)
    _count({row.plan.pk: row for row in rows.values() if row.plan}, year, on)
    return sorted(rows.values(), key=lambda row: (not row.lacks_plan, row.unit.label))


def _furthest(plan: Plan) -> tuple[bool, int]:
    # The one that has come furthest counts; one that is replaced only if there is no other.
    return plan.state != PlanState.SUPERSEDED, PlanState.values.index(plan.state)


def _count(rows: dict[int, BoardRow], year: int, on: date) -> None:
    measures = Measure.objects.filter(plan__in=rows).order_by()
    counted = measures.values_list("plan_id", "status", "area", "origin").annotate(n=Count("pk"))
    for plan, status, area, origin, number in counted:
        row = rows[plan]
        row.measures += number
        row.done += number if status == MeasureStatus.DONE else 0
        row.by_area[area] += number
        row.by_origin[origin] += number
    for plan, number in measures.overdue(on).values_list("plan_id").annotate(n=Count("pk")):
        rows[plan].overdue = number
    levels = MeasureLevel.objects.filter(measure__plan__in=rows).order_by()
    for plan, level, number in levels.values_list("measure__plan_id", "level").annotate(
        n=Count("pk")
    ):
        rows[plan].by_level[level] = number
    _follow_ups(rows, year, on)
    _coverage(rows)


def _coverage(rows: dict[int, BoardRow]) -> None:
    total = demands()
    for key, counts in covered_by_plan(row.plan for row in rows.values() if row.plan).items():
        rows[key].met, rows[key].demands = sum(counts.values()), total


def _follow_ups(rows: dict[int, BoardRow], year: int, on: date) -> None:
    answers = {
        (plan, kind): number
        for plan, kind, number in Progress.objects.filter(round__plan__in=rows, round__year=year)
        .order_by()
        .values_list("round__plan_id", "round__kind")
        .annotate(n=Count("pk"))
    }
    due = due_counts(rows)
    for follow_up in Round.objects.filter(plan__in=rows, year=year):
        key = (follow_up.plan_id, follow_up.kind)
        rows[follow_up.plan_id].told[RoundKind(follow_up.kind)] = Told(
            due.get(key, 0), answers.get(key, 0), follow_up.closed_on, follow_up.is_late(on)
        )


def due_counts(plans: Iterable[int]) -> dict[tuple[int, str], int]:
    """How many measures of each plan each kind of round asks about."""
    points: dict[tuple[int, int], set[str]] = {}
    held = FollowUp.objects.filter(measure__plan__in=list(plans))
    for plan, measure, point in held.values_list("measure__plan_id", "measure_id", "point"):
        points.setdefault((plan, measure), set()).add(point)
    counts: Counter[tuple[int, str]] = Counter()
    for (plan, _measure), marked in points.items():
        for kind in RoundKind:
            if kind.asks_about(marked):
                counts[plan, kind.value] += 1
    return dict(counts)


def decided_share(rows: Iterable[BoardRow]) -> tuple[int, int]:
    """How many of the obliged units have a plan in force, of how many."""
    obliged = [row for row in rows if row.is_obliged]
    decided = [row for row in obliged if row.plan and row.plan.state in DECIDED]
    return len(decided), len(obliged)

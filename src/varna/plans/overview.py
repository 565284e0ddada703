"""The picture over plans: how measures stand by area and by board, and who lacks a plan."""

from collections import Counter
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from varna.organisations.models import Unit
from varna.plans.enums import MeasureArea, MeasureStatus, PlanState
from varna.plans.models import Measure, Plan
from varna.plans.words import plan_state
from varna.web.charts import Bar, Progress, Series, progress_bars, stacked_bars
from varna.web.components import Cell, Column, Table


def overview(plans: QuerySet[Plan], year: int) -> dict[str, Any]:
    """Return the figures of the picture. Measures are the municipality's own acts, not events."""
    counts = (
        Measure.objects.filter(plan__in=plans)
        .order_by()
        .values("area", "status", "plan_id")
        .annotate(number=Count("pk"))
    )
    by_area: Counter[tuple[str, str]] = Counter()
    names = {plan.pk: plan.unit.label for plan in plans.select_related("unit")}
    boards: dict[tuple[str, int], Counter[str]] = {}
    for row in counts:
        by_area[row["area"], row["status"]] += row["number"]
        board = boards.setdefault((names[row["plan_id"]], row["plan_id"]), Counter())
        board[row["status"]] += row["number"]
    return {
        "by_area": _by_area(by_area, year) if by_area else None,
        "by_board": _by_board(boards, year) if boards else None,
    }


def _by_area(counts: Counter[tuple[str, str]], year: int) -> Any:
    statuses = [
        status for status in MeasureStatus if any(counts[area, status] for area in MeasureArea)
    ]
    series = [
        Series(status.label, look=MeasureStatus.values.index(status) + 1) for status in statuses
    ]
    bars = [
        Bar(area.label, [counts[area, status] for status in statuses])
        for area in MeasureArea
        if any(counts[area, status] for status in statuses)
    ]
    return stacked_bars(
        _("Measures of %(year)d by area and status") % {"year": year},
        series,
        bars,
        first=_("Area"),
    )


def _by_board(boards: dict[tuple[str, int], Counter[str]], year: int) -> Any:
    rows = [
        Progress(name, counts[MeasureStatus.DONE], sum(counts.values()))
        for (name, _plan), counts in sorted(boards.items())
    ]
    return progress_bars(
        _("Measures done of all, by unit, %(year)d") % {"year": year}, rows, first=_("Unit")
    )


def obligations(year: int, on: date) -> dict[str, Any]:
    """Return which units must have a plan, whether they do, and the share that does (R-164)."""
    units = list(Unit.objects.current(on).filter(must_have_plan=True).order_by("name"))
    plans: dict[int, Plan] = {}
    for plan in sorted(
        Plan.objects.filter(unit__in=units, year=year),
        key=lambda one: PlanState.values.index(one.state),
    ):
        # The one that has come furthest; one that is replaced says nothing of today.
        if plan.state != PlanState.SUPERSEDED or plan.unit_id not in plans:
            plans[plan.unit_id] = plan
    decided = sum(
        1 for unit in units if unit.pk in plans and plans[unit.pk].state == PlanState.IN_FORCE
    )
    rows = []
    for unit in units:
        plan = plans.get(unit.pk)
        rows.append(
            [
                Cell(unit.label),
                Cell(plan.title, url=plan.get_absolute_url()) if plan else Cell(_("No plan")),
                Cell(status=plan_state(plan)) if plan else Cell("–"),
            ]
        )
    table = Table(
        caption=_("Units that must have a plan, %(year)d") % {"year": year},
        columns=[Column(_("Unit")), Column(_("Plan")), Column(_("State"))],
        rows=rows,
    )
    without = Unit.objects.must_have_coordinator_without(on).order_by("name")
    return {
        "obliged": len(units),
        "decided": decided,
        "obligation_table": table,
        "without_coordinator": list(without),
        "organisation_url": reverse("organisation"),
    }

"""All boards on one page, two boards side by side, and what is one unit's own."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.documents import file_response, render_excel
from varna.organisations.models import Unit
from varna.plans.enums import ANSWERS_FOR, PlanState
from varna.plans.forms import BoardsForm
from varna.plans.models import Measure, Plan
from varna.plans.rollup import YEARS_BACK, BoardRow, decided_share, roll_up
from varna.plans.rollup_present import (
    board_table,
    board_workbook,
    comparison_table,
    year_table,
)
from varna.plans.views.lists import measure_table, plans_tabs, year_of
from varna.plans.words import plan_state
from varna.web.components import Cell, Column, Tab, Table


@screen(Permission.CITY_OVERVIEW)
def boards(request: ActorRequest) -> HttpResponse:
    """Every board against plan, follow-up and what is late."""
    year = year_of(request)
    rows = _rows(request, year)
    years = range(year, year - YEARS_BACK - 1, -1)
    decided, obliged = decided_share(rows)
    context = {
        "tabs": plans_tabs(request.actor, "boards"),
        "years": _year_tabs(year),
        "year": year,
        "table": board_table(rows, year),
        "year_table": year_table(rows, years),
        "decided": decided,
        "obliged": obliged,
        "without": [row.unit for row in rows if row.lacks_plan],
    }
    return render(request, "plans/boards.html", context)


@screen(Permission.CITY_OVERVIEW)
def boards_file(request: ActorRequest) -> HttpResponse:
    """The same as Excel."""
    year = year_of(request)
    book = board_workbook(_rows(request, year), year)
    return file_response(render_excel(book), book.title, "xlsx")


@screen(Permission.CITY_OVERVIEW)
def compare_boards(request: ActorRequest) -> HttpResponse:
    """Two boards side by side."""
    year = year_of(request)
    rows = {str(row.unit.pk): row for row in _rows(request, year)}
    form = BoardsForm(request.GET if "left" in request.GET else None, rows=rows.values(), year=year)
    table = None
    if form.is_bound and form.is_valid():
        table = comparison_table(*(rows[form.cleaned_data[side]] for side in ("left", "right")))
    tabs = plans_tabs(request.actor, "compare_boards")
    context = {"form": form, "table": table, "year": year, "tabs": tabs}
    return render(request, "plans/compare_boards.html", context)


@screen(Permission.PLAN_READ)
def unit_page(request: ActorRequest, pk: int) -> HttpResponse:
    """What is the unit's own: its plans, what it answers for, and where it takes part (R-017)."""
    unit = get_object_or_404(Unit.objects.current(timezone.localdate()), pk=pk)
    shown = Measure.objects.visible_to(request.actor).filter(plan__state=PlanState.IN_FORCE)
    below = {"participants__unit__path__startswith": unit.path}
    answers = shown.filter(participants__part__in=ANSWERS_FOR, **below).distinct()
    takes_part = shown.filter(**below).exclude(pk__in=answers.values("pk")).distinct()
    plans = Plan.objects.visible_to(request.actor).filter(unit=unit).with_counts()
    context = {
        "unit": unit,
        "plans": _plans_table(plans.order_by("-year", "-pk")),
        "answers": _measures(answers, _("Answers for")),
        "takes_part": _measures(takes_part, _("Takes part")),
    }
    return render(request, "plans/unit.html", context)


def _rows(request: ActorRequest, year: int) -> list[BoardRow]:
    return roll_up(Plan.objects.visible_to(request.actor), year, timezone.localdate())


def _year_tabs(year: int) -> list[Tab]:
    this = timezone.localdate().year
    shown = sorted({*range(this - YEARS_BACK, this + 2), year}, reverse=True)
    return [Tab(str(one), f"?year={one}", current=one == year) for one in shown]


def _measures(rows: Any, caption: str) -> Table:
    ordered = rows.for_list().order_by("plan__unit__name", "title")[:200]
    return measure_table(ordered, timezone.localdate(), caption=caption)


def _plans_table(plans: Any) -> Table:
    return Table(
        caption=_("Plans"),
        columns=[
            Column(_("Plan")),
            Column(_("Year"), numeric=True),
            Column(_("State")),
            Column(_("Measures"), numeric=True),
            Column(_("Of them done"), numeric=True),
        ],
        rows=[
            [
                Cell(plan.title, url=plan.get_absolute_url()),
                Cell(str(plan.year)),
                Cell(status=plan_state(plan)),
                plan.measure_count,
                plan.done_count,
            ]
            for plan in plans
        ],
    )

"""Lists: plans, measures, and the picture over them."""

import re
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.plans.forms import MeasureListFilter, PlanFilter
from varna.plans.models import Measure, Plan
from varna.plans.overview import obligations, overview
from varna.plans.words import measure_status, plan_state, time_words
from varna.web.components import Action, Cell, Column, Tab, Table
from varna.web.lists import page_of, sort_order

_PLAN_ORDERS = {
    "title": ("title", "pk"),
    "unit": ("unit__name", "-year", "pk"),
    "year": ("year", "unit__name", "pk"),
    "state": ("state", "-year", "pk"),
}
_MEASURE_ORDERS = {
    "title": ("title", "pk"),
    "unit": ("plan__unit__name", "-plan__year", "pk"),
    "status": ("status", "title", "pk"),
    "time": ("ends", "title", "pk"),
}


@screen(Permission.PLAN_READ)
def plan_list(request: ActorRequest) -> HttpResponse:
    """Every plan that the reader sees."""
    form = PlanFilter(request.GET)
    plans = form.narrow(Plan.objects.visible_to(request.actor), timezone.localdate())
    sort, fields = sort_order(request.GET, _PLAN_ORDERS, "-year")
    page = page_of(request.GET, plans.select_related("unit").with_counts().order_by(*fields))
    may_write = request.actor.may(Permission.PLAN_EDIT)
    return render(
        request,
        "plans/plan_list.html",
        {
            "form": form,
            "page": page,
            "table": _plan_table(page, sort),
            "main": Action(_("Start a plan"), reverse("new_plan")) if may_write else None,
            "tabs": plans_tabs(request.actor, "plans"),
            "query": request.GET.urlencode(),
            "actions": _actions(may_write),
        },
    )


def _plan_table(plans: Any, sort: str) -> Table:
    return Table(
        caption=_("Action plans"),
        caption_hidden=True,
        columns=[
            Column(_("Plan"), "title"),
            Column(_("Unit"), "unit"),
            Column(_("Year"), "year", numeric=True),
            Column(_("State"), "state"),
            Column(_("Measures"), numeric=True),
            Column(_("Of them done"), numeric=True),
        ],
        rows=[
            [
                Cell(plan.title, url=plan.get_absolute_url()),
                plan.unit.label,
                Cell(str(plan.year)),
                Cell(status=plan_state(plan)),
                plan.measure_count,
                plan.done_count,
            ]
            for plan in plans
        ],
        sort=sort,
    )


def _actions(may_write: bool) -> list[Action]:
    return [Action(_("Read in a plan"), reverse("import_plan"))] if may_write else []


@screen(Permission.PLAN_READ)
def measure_list(request: ActorRequest) -> HttpResponse:
    """Every measure that the reader sees, across plans."""
    return _measures(request, Measure.objects.visible_to(request.actor), "measures")


@screen(Permission.PLAN_READ)
def my_measures(request: ActorRequest) -> HttpResponse:
    """The measures in force that the reader answers for."""
    return _measures(request, mine(request.actor), "my_measures")


def mine(actor: Actor) -> QuerySet[Measure]:
    """Measures of plans in force that one of the actor's posts answers for."""
    return Measure.objects.visible_to(actor).answered_by(actor).filter(plan__state="in_force")


def _chosen(request: ActorRequest, rows: Any) -> tuple[MeasureListFilter, Any]:
    form = MeasureListFilter(request.GET)
    return form, form.narrow(rows, timezone.localdate())


def plans_tabs(actor: Actor, here: str) -> list[Tab]:
    """The ways to look at all plans."""
    tabs = [("plans", _("Plans")), ("plan_overview", _("The picture"))]
    if actor.may(Permission.CITY_OVERVIEW):
        tabs += [
            ("boards", _("All boards")),
            ("compare_boards", _("Compare two boards")),
            ("city_coverage", _("Guidelines")),
        ]
    tabs.append(("watched_decisions", _("Watched decisions")))
    tabs.append(("plan_difference", _("Difference between two plans")))
    return [Tab(label, reverse(name), current=name == here) for name, label in tabs]


def _measures(request: ActorRequest, rows: Any, here: str) -> HttpResponse:
    form, measures = _chosen(request, rows)
    sort, fields = sort_order(request.GET, _MEASURE_ORDERS, "title")
    page = page_of(request.GET, measures.for_list().order_by(*fields))
    today = timezone.localdate()
    tabs = [
        Tab(_("All measures"), reverse("measures"), current=here == "measures"),
        Tab(_("Mine"), reverse("my_measures"), current=here == "my_measures"),
    ]
    return render(
        request,
        "plans/measure_list.html",
        {
            "form": form,
            "page": page,
            "table": measure_table(page, today, sort=sort),
            "tabs": tabs,
            "is_mine": here == "my_measures",
            "query": request.GET.urlencode(),
        },
    )


def measure_table(page: Any, today: Any, *, sort: str = "", caption: str = "") -> Table:
    """Measures of several plans."""
    return Table(
        caption=caption or _("Measures"),
        caption_hidden=not caption,
        columns=[
            Column(_("Measure"), "title" if sort else ""),
            Column(_("Plan"), "unit" if sort else ""),
            Column(_("Responsible")),
            Column(_("Time plan"), "time" if sort else ""),
            Column(_("Status"), "status" if sort else ""),
        ],
        rows=[
            [
                Cell(
                    measure.label,
                    url=measure.get_absolute_url(),
                    note=measure.get_area_display(),
                ),
                Cell(
                    f"{measure.plan.unit.label} {measure.plan.year}",
                    url=measure.plan.get_absolute_url(),
                ),
                "; ".join(part.label for part in measure.responsible),
                Cell(time_words(measure), note=overdue_note(measure, today)),
                Cell(status=measure_status(measure.status)),
            ]
            for measure in page
        ],
        sort=sort,
    )


def overdue_note(measure: Measure, today: Any) -> str:
    """Say that the time has run out, for a plan in force."""
    late = measure.plan.state == "in_force" and measure.is_overdue(today)
    return _("The time has run out") if late else ""


@screen(Permission.PLAN_READ)
def plan_overview(request: ActorRequest) -> HttpResponse:
    """The picture: areas and boards against status, and who has a plan at all (R-164)."""
    year = year_of(request)
    plans = Plan.objects.visible_to(request.actor).filter(year=year)
    context = {
        "year": year,
        "years": [
            Tab(str(one), f"?year={one}", current=one == year)
            for one in sorted({*_years(request.actor), year}, reverse=True)
        ],
        "tabs": plans_tabs(request.actor, "plan_overview"),
        **overview(plans, year),
    }
    if request.actor.may(Permission.CITY_OVERVIEW):
        context |= obligations(year, timezone.localdate())
    return render(request, "plans/overview.html", context)


def year_of(request: ActorRequest) -> int:
    """The year that is asked for; this year unless said."""
    asked = request.GET.get("year", "")
    return int(asked) if re.fullmatch(r"20[0-9]{2}", asked) else timezone.localdate().year


def _years(actor: Actor) -> list[int]:
    years = Plan.objects.visible_to(actor).order_by("-year").values_list("year", flat=True)
    return list(years.distinct())

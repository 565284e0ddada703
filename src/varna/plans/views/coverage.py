"""Which demands the plans meet, and the X-ray of what is missing."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.actor import allows
from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.horizon.models import Item
from varna.plans import policy, services
from varna.plans.coverage import (
    answered_documents,
    catalogues,
    chosen_of,
    coverage_of,
    covered_by_plan,
    goals_in,
    goals_of,
    programmes,
    standing_points,
)
from varna.plans.enums import PlanState
from varna.plans.forms.ground import CoverageForm, GroundForm, ProgrammesForm
from varna.plans.models import Measure, Plan
from varna.plans.present import page_of_plan
from varna.plans.views.lists import plans_tabs
from varna.plans.views.measure import find_measure
from varna.plans.views.plan import crumbs_of, find
from varna.plans.watching_present import shared_measures
from varna.plans.xray import xray
from varna.web.components import Cell, Column, Crumb, Table

_SEEN_WITHIN = timedelta(days=2 * 365)


@screen(Permission.PLAN_READ)
def plan_coverage(request: ActorRequest, pk: int) -> HttpResponse:
    """Every demand in force, with the plan's measures that meet it."""
    plan = find(request, pk)
    context = {
        **page_of_plan(request.actor, plan, "plan_coverage"),
        "documents": coverage_of(plan),
        "goals": goals_of(plan),
        "programmes": shared_measures(plan),
        "chosen": chosen_of(plan),
        "may_say": allows(policy.check_can_say_coverage, request.actor, plan),
    }
    return render(request, "plans/plan_coverage.html", context)


@screen(Permission.PLAN_READ)
def plan_xray(request: ActorRequest, pk: int) -> HttpResponse:
    """What is missing in the chain from need to result, with where to mend it."""
    plan = find(request, pk)
    context = {
        **page_of_plan(request.actor, plan, "plan_xray"),
        "faults": xray(plan, timezone.localdate()),
    }
    return render(request, "plans/plan_xray.html", context)


@screen(Permission.PLAN_EDIT, methods=("GET", "POST"))
def measure_ground(request: ActorRequest, pk: int) -> HttpResponse:
    """Say why the measure is there; of a decided plan only which demands it meets."""
    measure = find_measure(request, pk)
    policy.check_can_say_coverage(request.actor, measure.plan)
    writes = allows(policy.check_can_edit_plan, request.actor, measure.plan)
    ground, coverage, shared = _ground_forms(request, measure)
    forms = [ground, coverage, shared] if writes else [coverage, shared]
    if request.method == "POST" and all(form.is_valid() for form in forms):
        if writes:
            services.set_ground(measure, by=request.actor, **ground.facts)
        services.set_coverage(measure, by=request.actor, requirements=coverage.requirements)
        services.set_programmes(measure, by=request.actor, documents=shared.documents)
        messages.success(request, _("It is saved why the measure is there."))
        return redirect(measure)
    return _ground_page(request, measure, forms)


def _ground_forms(
    request: ActorRequest, measure: Measure
) -> tuple[GroundForm, CoverageForm, ProgrammesForm]:
    data = request.POST if request.method == "POST" else None
    said = getattr(measure, "ground", None)
    names = ("need", "basis", "reference", "item_id")
    initial = {name.removesuffix("_id"): getattr(said, name) for name in names} if said else {}
    since = timezone.localdate() - _SEEN_WITHIN
    items = Item.objects.visible_to(request.actor).kept().filter(dated__gte=since)
    today = standing_points()
    held = measure.coverage.values_list("requirement_id", flat=True)
    chosen = {today.get(key, key) for key in held}
    chosen.update(held)
    offered = [*answered_documents(), *goals_in(measure.plan.year), *catalogues()]
    shared = [str(key) for key in measure.programmes.values_list("document_id", flat=True)]
    return (
        GroundForm(data, initial=initial, items=items),
        CoverageForm(data, documents=offered, chosen=chosen),
        ProgrammesForm(data, documents=programmes(), initial={"programmes": shared}),
    )


def _ground_page(request: ActorRequest, measure: Measure, forms: list[Any]) -> HttpResponse:
    title = _("Why is the measure there?")
    crumbs = [*crumbs_of(measure.plan), Crumb(measure.label, measure.get_absolute_url())]
    context = {
        "forms": forms,
        "title": title,
        "measure": measure,
        "crumbs": [*crumbs, Crumb(title)],
    }
    status = 422 if any(form.is_bound and form.errors for form in forms) else 200
    return render(request, "plans/measure_ground.html", context, status=status)


@screen(Permission.CITY_OVERVIEW)
def city_coverage(request: ActorRequest) -> HttpResponse:
    """Boards against documents: how much of each the plan in force meets (R-047, R-234)."""
    plans = list(
        Plan.objects.visible_to(request.actor)
        .filter(state=PlanState.IN_FORCE)
        .select_related("unit")
        .order_by("unit__name", "-year")
    )
    crumbs = [Crumb(_("Plans"), reverse("plans")), Crumb(_("Guidelines that the plans meet"))]
    context = {
        "table": _city_table(plans),
        "tabs": plans_tabs(request.actor, "city_coverage"),
        "crumbs": crumbs,
    }
    return render(request, "plans/city_coverage.html", context)


def _city_table(plans: list[Plan]) -> Table | None:
    documents = answered_documents()
    if not plans or not documents:
        return None
    counts = covered_by_plan(plans)
    return Table(
        caption=_("Guidelines that the plans meet"),
        caption_hidden=True,
        columns=[
            Column(_("Plan")),
            *(Column(one.label, numeric=True) for one, _points in documents),
        ],
        rows=[
            [
                Cell(
                    plan.unit.label,
                    url=reverse("plan_coverage", args=[plan.pk]),
                    note=str(plan.year),
                ),
                *(f"{counts[plan.pk][one.pk]}/{len(points)}" for one, points in documents),
            ]
            for plan in plans
        ],
        narrow="scroll",
    )

"""The year's plan, needs and gaps."""

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.organisations.enums import UnitKind
from varna.training import policy, services
from varna.training.forms.planning import AskForm, LineForm, LinkForm, NeedForm, PlanForm
from varna.training.models import Course, Need, NeedRequest, PlanLine, TrainingPlan
from varna.training.present.common import tabs_of
from varna.training.present.planning import gap_table, needs_page, plan_page, plan_table
from varna.training.views.common import (
    WRITE,
    all_units,
    crumb_of,
    find_line,
    find_plan,
    page_with,
    roles_of,
    units_within,
)
from varna.web.components import Action, Crumb
from varna.web.form_page import attempt
from varna.web.lists import page_of

_DIVISIONS = (
    UnitKind.DIVISION,
    UnitKind.DEPARTMENT,
    UnitKind.OPERATION,
    UnitKind.UNIT,
    UnitKind.DISTRICT_ADMINISTRATION,
    UnitKind.SPECIALIST_ADMINISTRATION,
)


@screen(Permission.TRAINING_READ)
def training_plans(request: ActorRequest) -> HttpResponse:
    """Every plan, the latest year first."""
    rows = TrainingPlan.objects.visible_to(request.actor).select_related("unit")
    rows = rows.annotate(line_count=Count("lines")).order_by("-year", "unit__path")
    page = page_of(request.GET, rows)
    may_open = request.actor.may(Permission.TRAINING_EDIT)
    context = {
        "page": page,
        "table": plan_table(page),
        "tabs": tabs_of(request.actor, "training_plans"),
        "main": Action(_("Begin a plan"), reverse("open_training_plan")) if may_open else None,
    }
    return render(request, "training/plans.html", context)


@screen(Permission.TRAINING_EDIT, methods=WRITE)
def open_training_plan(request: ActorRequest) -> HttpResponse:
    """Begin the plan of a unit and a year."""
    units = units_within(request, Permission.TRAINING_EDIT)
    initial = {"unit": units[0].pk if units else "", "year": timezone.localdate().year}
    form = PlanForm(request.POST or None, units=units, initial=initial)
    made = attempt(
        form, lambda: services.open_plan(form.picked("unit"), by=request.actor, **form.facts)
    )
    if made:
        return redirect(made)
    crumb = Crumb(_("Year plans"), reverse("training_plans"))
    return page_with(request, form, _("Begin a plan"), _("Begin the plan"), crumb)


@screen(Permission.TRAINING_READ)
def training_plan(request: ActorRequest, pk: int) -> HttpResponse:
    """One plan: its lines, its year, and the series of each course."""
    context = plan_page(request.actor, find_plan(request, pk), timezone.localdate())
    return render(request, "training/plan.html", context)


@screen(Permission.TRAINING_EDIT, methods=("POST",))
def decide_training_plan(request: ActorRequest, pk: int) -> HttpResponse:
    """Say that the plan is made."""
    found = services.decide_plan(find_plan(request, pk), by=request.actor)
    messages.success(request, _("The plan is decided."))
    return redirect(found)


@screen(Permission.TRAINING_EDIT, methods=WRITE)
def add_plan_line(request: ActorRequest, pk: int) -> HttpResponse:
    """Put a course into the plan."""
    plan = find_plan(request, pk)
    policy.check_can_plan(request.actor, plan)
    form = _line_form(request)
    made = attempt(
        form,
        lambda: services.add_line(
            plan, by=request.actor, course=form.picked("course"), **form.facts
        ),
    )
    if made:
        return redirect(plan)
    return page_with(request, form, _("Add a line"), _("Add the line"), crumb_of(plan))


def _line_form(request: ActorRequest, line: PlanLine | None = None) -> LineForm:
    units = all_units()
    initial: dict[str, Any] = {"wanted": 1}
    if line is not None:
        names = ("season", "wanted", "note")
        initial = {name: getattr(line, name) for name in names}
        initial |= {
            "partner": line.partner_id,
            "units": [unit.pk for unit in line.units.all()],
        }
    return LineForm(
        request.POST or None,
        initial=initial,
        courses=Course.objects.visible_to(request.actor).exclude(state="ended"),
        units=units,
        partners=units,
        is_new=line is None,
    )


@screen(Permission.TRAINING_EDIT, methods=WRITE)
def change_plan_line(request: ActorRequest, pk: int) -> HttpResponse:
    """Change a line of the plan."""
    line = find_line(request, pk)
    policy.check_can_plan(request.actor, line.plan)
    form = _line_form(request, line)
    if attempt(form, lambda: services.change_line(line, by=request.actor, **form.facts)):
        messages.success(request, _("The line is saved."))
        return redirect(line.plan)
    title = _("Change the line")
    lead = line.course.title
    return page_with(request, form, title, _("Save the line"), crumb_of(line.plan), lead=lead)


@screen(Permission.TRAINING_EDIT, methods=("POST",))
def confirm_line_here(request: ActorRequest, pk: int) -> HttpResponse:
    """Our side confirms the joint planning."""
    line = services.confirm_line(find_line(request, pk), by=request.actor, there=False)
    messages.success(request, _("The joint planning is confirmed by you."))
    return redirect(line.plan)


@screen(Permission.TRAINING_ANSWER, methods=("POST",))
def confirm_line_there(request: ActorRequest, pk: int) -> HttpResponse:
    """The other side confirms the joint planning."""
    line = services.confirm_line(find_line(request, pk), by=request.actor, there=True)
    messages.success(request, _("The joint planning is confirmed by you."))
    return redirect(line.plan)


def _year(request: ActorRequest) -> int:
    asked = request.GET.get("year", "")
    return int(asked) if asked.isdecimal() and len(asked) == 4 else timezone.localdate().year


@screen(Permission.TRAINING_ANSWER)
def training_needs(request: ActorRequest) -> HttpResponse:
    """What the units need, and who has not answered."""
    year, actor = _year(request), request.actor
    may_ask = actor.may(Permission.TRAINING_EDIT)
    context = {
        **needs_page(actor, year),
        "tabs": tabs_of(actor, "training_needs"),
        "main": Action(_("Note a need"), f"{reverse('add_need')}?year={year}"),
        "actions": [
            Action(_("Gaps role by role"), f"{reverse('training_gaps')}?year={year}"),
            *([Action(_("Ask the divisions"), reverse("ask_training_needs"))] * may_ask),
        ],
    }
    return render(request, "training/needs.html", context)


@screen(Permission.TRAINING_EDIT, methods=WRITE)
def ask_training_needs(request: ActorRequest) -> HttpResponse:
    """Ask divisions for their needs."""
    units = [
        unit for unit in units_within(request, Permission.TRAINING_EDIT) if unit.kind in _DIVISIONS
    ]
    initial = {"year": timezone.localdate().year}
    form = AskForm(request.POST or None, units=units, initial=initial)
    if form.is_bound and form.is_valid():
        year = form.cleaned_data["year"]
        made = services.ask_needs(form.picked("units"), by=request.actor, year=year) or []
        messages.success(request, _("%(count)d units are asked.") % {"count": len(made)})
        return redirect(f"{reverse('training_needs')}?year={year}")
    lead = _("Each finds the question on its home page. No need is an answer too.")
    crumb = Crumb(_("Needs"), reverse("training_needs"))
    return page_with(request, form, _("Ask the divisions"), _("Ask them"), crumb, lead=lead)


@screen(Permission.TRAINING_ANSWER, methods=WRITE)
def add_need(request: ActorRequest) -> HttpResponse:
    """Note a need of a unit; one that a survey expressed comes filled in."""
    form = _need_form(request)
    asked = request.GET.get("survey", "")
    survey = int(asked) if asked.isdecimal() and len(asked) < 10 else None
    made = attempt(
        form,
        lambda: services.add_need(
            form.picked("unit"), by=request.actor, survey_need=survey, **form.facts
        ),
    )
    if made:
        return redirect(f"{reverse('training_needs')}?year={made.year}")
    crumb = Crumb(_("Needs"), reverse("training_needs"))
    return page_with(request, form, _("Note a need"), _("Save the need"), crumb)


def _need_form(request: ActorRequest) -> NeedForm:
    found = {name: request.GET.get(name, "") for name in ("unit", "title")}
    return NeedForm(
        request.POST or None,
        units=units_within(request, Permission.TRAINING_ANSWER),
        roles=roles_of(request),
        initial={**found, "year": _year(request), "kind": "general"},
    )


@screen(Permission.TRAINING_EDIT, methods=WRITE)
def link_need(request: ActorRequest, pk: int) -> HttpResponse:
    """Say which line of a plan is to meet the need."""
    rows = Need.objects.visible_to(request.actor).select_related("unit")
    need: Need = get_object_or_404(rows, pk=pk)
    policy.check_can_edit(request.actor, need.unit)
    lines = PlanLine.objects.visible_to(request.actor).filter(plan__year__gte=need.year - 1)
    form = LinkForm(
        request.POST or None,
        lines=lines.select_related("course", "plan"),
        initial={"line": need.line_id},
    )
    if form.is_bound and form.is_valid():
        services.link_need(need, by=request.actor, line=form.picked("line"))
        return redirect(f"{reverse('training_needs')}?year={need.year}")
    crumb = Crumb(_("Needs"), reverse("training_needs"))
    return page_with(request, form, str(need), _("Save the choice"), crumb, lead=need.unit.label)


@screen(Permission.TRAINING_ANSWER, methods=("POST",))
def settle_needs(request: ActorRequest, pk: int) -> HttpResponse:
    """Say that the division has told all it needs."""
    rows = NeedRequest.objects.visible_to(request.actor).select_related("unit")
    found: NeedRequest = get_object_or_404(rows, pk=pk)
    services.settle_needs(found, by=request.actor)
    messages.success(request, _("Thank you. It is noted that the division has answered."))
    return redirect(f"{reverse('training_needs')}?year={found.year}")


@screen(Permission.TRAINING_ANSWER)
def training_gaps(request: ActorRequest) -> HttpResponse:
    """Need, course and material, role by role."""
    year = _year(request)
    context = {
        "table": gap_table(request.actor, year),
        "year": year,
        "back": f"{reverse('training_needs')}?year={year}",
    }
    return render(request, "training/gaps.html", context)

"""The plan: its page in four tabs, and what its coordinator writes in it."""

import re
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.actor import allows, refusal
from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.organisations.enums import BOARDS
from varna.organisations.models import Unit
from varna.plans import policy, services
from varna.plans.enums import DECIDED
from varna.plans.follow_up_present import between_rounds, round_matrix, round_table
from varna.plans.forms import ChapterForm, MeasureFilter, NewPlanForm, PlanForm
from varna.plans.models import Chapter, Measure, Plan
from varna.plans.present import history_of, page_of_plan, plan_files, section_tables
from varna.plans.watching_present import check_table
from varna.web.components import Crumb
from varna.web.form_page import form_page

_WRITE = ("GET", "POST")


def find(request: ActorRequest, pk: int) -> Plan:
    """The plan, if the reader sees it; 404 otherwise."""
    rows = Plan.objects.visible_to(request.actor).select_related(
        "unit", "lead_unit", "predecessor", "treated_by", "approved_by", "picture__unit"
    )
    return get_object_or_404(rows, pk=pk)


@screen(Permission.PLAN_READ)
def plan_page(request: ActorRequest, pk: int) -> HttpResponse:
    """The measures of the plan, table by table."""
    plan = find(request, pk)
    form = MeasureFilter(request.GET)
    measures = form.narrow(Measure.objects.filter(plan=plan).for_tables(plan), timezone.localdate())
    context = {
        **page_of_plan(request.actor, plan, "plan"),
        "form": form,
        "tables": section_tables(plan, measures, request.actor),
        "may_edit": allows(policy.check_can_edit_plan, request.actor, plan),
        "files": plan_files(plan),
        "notes": plan.notes.filter(measure__isnull=True),
    }
    return render(request, "plans/plan_measures.html", context)


@screen(Permission.PLAN_READ)
def plan_text(request: ActorRequest, pk: int) -> HttpResponse:
    """The chapters of the plan."""
    plan = find(request, pk)
    context = {
        **page_of_plan(request.actor, plan, "plan_text"),
        "chapters": plan.chapters.all(),
        "may_edit": allows(policy.check_can_edit_plan, request.actor, plan),
    }
    return render(request, "plans/plan_text.html", context)


@screen(Permission.PLAN_READ)
def plan_follow_up(request: ActorRequest, pk: int) -> HttpResponse:
    """The rounds of the plan, this year's first."""
    plan = find(request, pk)
    year = timezone.localdate().year
    context = {
        **page_of_plan(request.actor, plan, "plan_follow_up"),
        "table": round_table(plan, request.actor),
        "matrix": round_matrix(plan),
        "between": between_rounds(plan),
        "checks": check_table(plan),
        "may_check": allows(policy.check_can_check_plan, request.actor, plan),
        "year": year,
        "may_schedule": allows(policy.check_can_manage_rounds, request.actor, plan)
        and plan.rounds.filter(year=year).count() < 3,
    }
    return render(request, "plans/plan_follow_up.html", context)


@screen(Permission.PLAN_READ)
def plan_history(request: ActorRequest, pk: int) -> HttpResponse:
    """Facts of the plan, its lineage, and what has happened to it."""
    plan = find(request, pk)
    context = {
        **page_of_plan(request.actor, plan, "plan_history"),
        "events": history_of(plan),
        "may_edit": allows(policy.check_can_edit_plan, request.actor, plan),
        "refused": refusal(policy.check_can_edit_plan, request.actor, plan),
    }
    return render(request, "plans/plan_history.html", context)


@screen(Permission.PLAN_EDIT, methods=_WRITE)
def new_plan(request: ActorRequest) -> HttpResponse:
    """Start a plan for a unit that the coordinator keeps."""
    units = Unit.objects.current(timezone.localdate()).filter(
        request.actor.within(Permission.PLAN_EDIT, "path")
    )
    form = NewPlanForm(
        request.POST or None,
        units=units.order_by("name"),
        plans=Plan.objects.visible_to(request.actor)
        .filter(unit__in=units)
        .filter(state__in=DECIDED),
        initial=_new_plan(request),
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        plan = services.create_plan(
            form.picked("unit"),
            by=request.actor,
            year=said["year"],
            title=said["title"],
            template=said["template"],
            predecessor=form.picked("predecessor"),
        )
        messages.success(request, _("The draft is ready to write in."))
        return redirect(plan)
    crumbs = [Crumb(_("Plans"), reverse("plans")), Crumb(_("Start a plan"))]
    return form_page(request, form, _("Start a plan"), _("Start the plan"), crumbs)


@screen(Permission.PLAN_EDIT, methods=_WRITE)
def change_plan(request: ActorRequest, pk: int) -> HttpResponse:
    """Change the plan's own facts."""
    plan = find(request, pk)
    policy.check_can_edit_plan(request.actor, plan)
    names = ("title", "diary_number", "revision_as_written", "next_revision", "intranet_url")
    initial: dict[str, Any] = {name: getattr(plan, name) for name in names}
    for name in ("lead_unit", "treated_by", "approved_by"):
        initial[name] = getattr(plan, f"{name}_id")
    units = Unit.objects.current(timezone.localdate()).order_by("name")
    form = PlanForm(
        request.POST or None, initial=initial, units=units, boards=units.filter(kind__in=BOARDS)
    )
    if request.method == "POST" and form.is_valid():
        services.change_plan(plan, by=request.actor, **form.facts)
        messages.success(request, _("The facts are saved."))
        return redirect(plan)
    crumbs = [*crumbs_of(plan), Crumb(_("Facts"))]
    return form_page(request, form, _("Facts of the plan"), _("Save the facts"), crumbs)


@screen(Permission.PLAN_EDIT, methods=_WRITE)
def write_chapter(request: ActorRequest, pk: int, number: int) -> HttpResponse:
    """Write one chapter."""
    plan = find(request, pk)
    chapter: Chapter = get_object_or_404(plan.chapters, number=number)
    policy.check_can_edit_plan(request.actor, plan)
    form = ChapterForm(request.POST or None, initial={"title": chapter.title, "body": chapter.body})
    if request.method == "POST" and form.is_valid():
        services.write_chapter(chapter, by=request.actor, **form.cleaned_data)
        messages.success(request, _("The chapter is saved."))
        return redirect(f"{reverse('plan_text', args=[plan.pk])}#chapter-{number}")
    crumbs = [*crumbs_of(plan), Crumb(_("Text"), reverse("plan_text", args=[plan.pk]))]
    title = _("Chapter %(number)d") % {"number": number}
    return form_page(request, form, title, _("Save the chapter"), [*crumbs, Crumb(title)])


@screen(Permission.ROUND_MANAGE, methods=("POST",))
def schedule_rounds(request: ActorRequest, pk: int) -> HttpResponse:
    """Make this year's T1, T2 and annual report."""
    plan = find(request, pk)
    services.schedule_rounds(plan, by=request.actor, year=timezone.localdate().year)
    messages.success(request, _("The follow-up of the year is scheduled."))
    return redirect("plan_follow_up", plan.pk)


def _new_plan(request: ActorRequest) -> dict[str, Any]:
    asked = request.GET.get("year", "")
    year = int(asked) if re.fullmatch(r"20[0-9]{2}", asked) else timezone.localdate().year + 1
    # The title is content of a Swedish document, not interface text.
    title = f"Handlingsplan mot våldsbejakande extremism {year}"
    return {"year": year, "title": title, "unit": request.GET.get("unit", "")}


def crumbs_of(plan: Plan) -> list[Crumb]:
    """The way to the plan."""
    return [Crumb(_("Plans"), reverse("plans")), Crumb(plan.title, plan.get_absolute_url())]

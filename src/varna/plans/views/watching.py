"""The year's two questions of a plan, and decisions that are watched."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.actor import allows
from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.kit.time import tertial_end
from varna.organisations.models import Unit
from varna.plans import policy, services
from varna.plans.forms.watching import DoneForm, PlanCheckForm, TakeForm, WatchForm
from varna.plans.models import Plan, WatchedDecision
from varna.plans.views.lists import plans_tabs
from varna.plans.views.plan import crumbs_of, find
from varna.plans.watching_present import watched_table
from varna.web.components import Crumb
from varna.web.form_page import form_page

_WRITE = ("GET", "POST")


@screen(Permission.ROUND_MANAGE, methods=_WRITE)
def check_plan(request: ActorRequest, pk: int) -> HttpResponse:
    """Answer whether the plan is updated and followed this year."""
    plan, year = find(request, pk), timezone.localdate().year
    policy.check_can_check_plan(request.actor, plan)
    form = PlanCheckForm(request.POST or None, initial=_said(plan, year))
    if request.method == "POST" and form.is_valid():
        services.answer_check(plan, by=request.actor, year=year, **form.facts)
        messages.success(request, _("The answers are saved."))
        return redirect("plan_follow_up", plan.pk)
    title = _("Two questions for %(year)d") % {"year": year}
    crumbs = [*crumbs_of(plan), Crumb(title)]
    lead = _("Answered once a year for the plan as a whole.")
    return form_page(request, form, title, _("Save the answers"), crumbs, lead=lead)


def _said(plan: Plan, year: int) -> dict[str, Any]:
    row = plan.checks.filter(year=year).first()
    if row is None:
        return {}
    words = {True: "yes", False: "no"}
    return {
        "is_updated": words[row.is_updated],
        "is_followed": words[row.is_followed],
        "updated_as_written": row.updated_as_written,
        "comment": row.comment,
    }


@screen(Permission.PLAN_READ)
def watched_decisions(request: ActorRequest) -> HttpResponse:
    """Decisions that the reader's units watch, those that are to be carried out first."""
    rows = WatchedDecision.objects.visible_to(request.actor).select_related("unit", "after")
    order = sorted(rows, key=lambda one: (bool(one.done_on), not one.decided_on, one.pk))
    context = {
        "tabs": plans_tabs(request.actor, "watched_decisions"),
        "table": watched_table(order, request.actor, timezone.localdate()),
        "may_watch": request.actor.may(Permission.PLAN_EDIT),
    }
    return render(request, "plans/watched.html", context)


@screen(Permission.PLAN_EDIT, methods=_WRITE)
def watch_decision(request: ActorRequest) -> HttpResponse:
    """Begin to watch a decision."""
    units = Unit.objects.current(timezone.localdate()).filter(
        request.actor.within(Permission.PLAN_EDIT, "path")
    )
    form = WatchForm(
        request.POST or None, units=units.order_by("name"), others=_open(request).all()
    )
    if request.method == "POST" and form.is_valid():
        services.start_watching(form.picked("unit"), by=request.actor, **form.facts)
        messages.success(request, _("The decision is watched."))
        return redirect("watched_decisions")
    return _page(request, form, _("Watch a decision"), _("Watch the decision"))


@screen(Permission.PLAN_EDIT, methods=_WRITE)
def change_watched(request: ActorRequest, pk: int) -> HttpResponse:
    """Change what is watched, or go on to note that it is taken."""
    row = _find(request, pk)
    policy.check_can_change_watched(request.actor, row)
    names = ("title", "body", "expected", "task")
    initial = {name: getattr(row, name) for name in names} | {"after": row.after_id}
    others = [one for one in _open(request).exclude(pk=row.pk) if not one.comes_after(row)]
    if row.after and row.after.decided_on:
        others.append(row.after)
    form = WatchForm(request.POST or None, initial=initial, units=None, others=others)
    if request.method == "POST" and form.is_valid():
        services.change_watched(row, by=request.actor, **form.facts)
        messages.success(request, _("It is saved."))
        return redirect("watched_decisions")
    may_take = allows(policy.check_can_take_watched, request.actor, row)
    take = reverse("take_watched", args=[row.pk]) if may_take else ""
    return _page(request, form, row.title, _("Save"), take=take, first=row.after)


@screen(Permission.PLAN_EDIT, methods=_WRITE)
def take_watched(request: ActorRequest, pk: int) -> HttpResponse:
    """Note that the decision is taken, which opens its task."""
    row, today = _find(request, pk), timezone.localdate()
    policy.check_can_take_watched(request.actor, row)
    form = TakeForm(request.POST or None, initial={"due": tertial_end(today.year, 3)})
    if request.method == "POST" and form.is_valid():
        services.take_watched(row, by=request.actor, **form.cleaned_data)
        messages.success(request, _("It is noted. What you are to do is now a task of yours."))
        return redirect("watched_decisions")
    title = _("The decision is taken")
    return _page(request, form, title, _("Open the task"), lead=f"{row.title}. {row.task}")


@screen(Permission.PLAN_EDIT, methods=_WRITE)
def finish_watched(request: ActorRequest, pk: int) -> HttpResponse:
    """Tell that what followed from the decision is done."""
    row = _find(request, pk)
    policy.check_can_finish_watched(request.actor, row)
    form = DoneForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        services.close_watched(row, by=request.actor, result=form.cleaned_data["result"])
        messages.success(request, _("It is noted as carried out."))
        return redirect("watched_decisions")
    return _page(request, form, row.task, _("It is done"), lead=row.title)


def _find(request: ActorRequest, pk: int) -> WatchedDecision:
    rows = WatchedDecision.objects.visible_to(request.actor).select_related("unit", "after")
    found: WatchedDecision = get_object_or_404(rows, pk=pk)
    return found


def _open(request: ActorRequest) -> Any:
    rows = WatchedDecision.objects.visible_to(request.actor).select_related("after")
    return rows.filter(decided_on__isnull=True).order_by("title")


def _page(request: ActorRequest, form: Any, title: str, button: str, **more: Any) -> HttpResponse:
    crumbs = [
        Crumb(_("Plans"), reverse("plans")),
        Crumb(_("Watched decisions"), reverse("watched_decisions")),
        Crumb(title),
    ]
    context = {"form": form, "title": title, "button": button, "crumbs": crumbs, **more}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "plans/watched_form.html", context, status=status)

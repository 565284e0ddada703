"""The way of the plan up the tree: see it, hand in, decide, unlock, put in force."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.approvals.services import documents_of
from varna.documents import file_response
from varna.plans import exports, policy, services
from varna.plans.forms import BodyDecisionForm, EarlierDecisionForm, ReasonForm
from varna.plans.gaps import gaps_of
from varna.plans.models import Plan
from varna.plans.present import page_of_plan
from varna.plans.views.plan import crumbs_of, find
from varna.plans.way import waiting_table, way_context
from varna.web.components import Crumb
from varna.web.form_page import form_page

_WRITE = ("GET", "POST")


@screen(Permission.PLAN_READ)
def plan_way(request: ActorRequest, pk: int) -> HttpResponse:
    """The steps of the decision, what was decided on, and the log."""
    plan = find(request, pk)
    context = page_of_plan(request.actor, plan, "plan_way") | way_context(request.actor, plan)
    return render(request, "plans/plan_way.html", context)


@screen(Permission.DECISION_REGISTER)
def plans_waiting(request: ActorRequest) -> HttpResponse:
    """The plans that wait for a body whose decisions the reader registers."""
    plans = Plan.objects.visible_to(request.actor).waiting_for(request.actor)
    rows = list(plans.select_related("unit", "treated_by", "approved_by").order_by("year", "pk"))
    crumbs = [Crumb(_("Plans"), reverse("plans")), Crumb(_("Waiting for a decision"))]
    context = {"table": waiting_table(rows), "crumbs": crumbs}
    return render(request, "plans/waiting.html", context)


@screen(Permission.PLAN_EDIT)
def plan_missing(request: ActorRequest, pk: int) -> HttpResponse:
    """What the draft still lacks, each with a link to mend it."""
    plan = find(request, pk)
    policy.check_can_edit_plan(request.actor, plan)
    gaps = gaps_of(plan)
    context = {
        "plan": plan,
        "stopping": [gap for gap in gaps if gap.stops],
        "other": [gap for gap in gaps if not gap.stops],
        "crumbs": _crumbs(plan, _("What is missing")),
    }
    return render(request, "plans/missing.html", context)


@screen(Permission.PLAN_EDIT, methods=_WRITE)
def submit_plan(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask once, then pin the document and lock the plan."""
    plan = find(request, pk)
    policy.check_can_submit(request.actor, plan)
    if request.method == "POST":
        services.submit_plan(plan, by=request.actor, pinned=exports.pinned(plan))
        messages.success(request, _("The plan is handed in."))
        return redirect("plan_way", plan.pk)
    return _submit_page(request, plan)


@screen(Permission.DECISION_REGISTER, methods=_WRITE)
def decide_plan(request: ActorRequest, pk: int) -> HttpResponse:
    """Register what the body decided."""
    plan = find(request, pk)
    policy.check_can_decide(request.actor, plan)
    form = BodyDecisionForm(request.POST or None, initial={"registry_number": plan.diary_number})
    if request.method == "POST" and form.is_valid() and _decided(request, plan, form):
        return redirect("plan_way", plan.pk)
    title = _("Decision of %(body)s") % {"body": _body(plan)}
    button, crumbs = _("Register the body's decision"), _crumbs(plan, _("Decision"))
    return form_page(request, form, title, button, crumbs)


@screen(Permission.PLAN_EDIT, methods=_WRITE)
def unlock_plan(request: ActorRequest, pk: int) -> HttpResponse:
    """Open the plan for changes, with a reason."""
    plan = find(request, pk)
    policy.check_can_unlock(request.actor, plan)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.unlock_plan(plan, by=request.actor, **form.cleaned_data)
        messages.success(request, _("The plan is a draft again."))
        return redirect(plan)
    lead = _("What has been decided on the plan stops being valid. It must be decided again.")
    title, button = _("Unlock the plan"), _("Unlock the plan")
    return form_page(request, form, title, button, _crumbs(plan, title), lead=lead)


@screen(Permission.PLAN_EDIT, methods=_WRITE)
def put_in_force(request: ActorRequest, pk: int) -> HttpResponse:
    """Let a decided plan come into force; or one that was decided before it was entered here."""
    plan = find(request, pk)
    policy.check_can_put_in_force(request.actor, plan)
    form = EarlierDecisionForm(request.POST or None) if plan.is_draft else Form(request.POST)
    if request.method == "POST" and form.is_valid():
        try:
            services.put_in_force(plan, by=request.actor, **getattr(form, "facts", {}))
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The plan is in force."))
            return redirect(plan)
    return _force_page(request, plan, form)


@screen(Permission.PLAN_READ)
def decided_file(request: ActorRequest, pk: int, document: int) -> HttpResponse:
    """The exact document that was decided on, byte for byte."""
    plan = find(request, pk)
    pinned = get_object_or_404(documents_of(plan), pk=document)
    return file_response(bytes(pinned.content), pinned.title, "pdf")


def _submit_page(request: ActorRequest, plan: Plan) -> HttpResponse:
    lead = _(
        "The plan is locked, and exactly this document is what is decided on. "
        "If something must be changed afterwards you can unlock it, and say why."
    )
    title, warnings = _("Hand in for decision"), [gap.text for gap in gaps_of(plan)]
    crumbs, button = _crumbs(plan, title), _("Hand in the plan")
    return form_page(request, Form(), title, button, crumbs, lead=lead, warnings=warnings)


def _decided(request: ActorRequest, plan: Plan, form: BodyDecisionForm) -> bool:
    try:
        if form.is_sent_back:
            reason = form.cleaned_data["reason"]
            services.send_plan_back(plan, by=request.actor, reason=reason)
            messages.success(request, _("The plan is sent back."))
        else:
            services.decide_plan(plan, by=request.actor, minutes=form.minutes)
            messages.success(request, _("The decision is registered."))
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


def _force_page(request: ActorRequest, plan: Plan, form: Form) -> HttpResponse:
    lead = _(
        "When the plan is in force nobody can change its text or measures. "
        "The measures are followed up, and next year gets a plan of its own."
    )
    warnings: list[Any] = []
    if plan.is_draft:
        warnings = [
            _(
                "This is the short way, for a plan that was decided before it was entered here on "
                "%(day)s. Other plans are handed in, and the body registers its own decision."
            )
            % {"day": plan.entered_on},
            *(gap.text for gap in gaps_of(plan)),
        ]
    crumbs = _crumbs(plan, _("Decision"))
    title, button = _("Put the plan in force"), _("Put in force")
    return form_page(request, form, title, button, crumbs, lead=lead, warnings=warnings)


def _body(plan: Plan) -> str:
    return plan.next_decision[1].label if plan.next_decision else ""


def _crumbs(plan: Plan, here: str) -> list[Crumb]:
    return [*crumbs_of(plan), Crumb(here)]

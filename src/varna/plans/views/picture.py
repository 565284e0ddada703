"""The plan held against the situation picture that it stands on."""

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
from varna.plans import policy, services
from varna.plans.findings import answered_findings, proposed
from varna.plans.forms.picture import AlignmentForm, FindingAnswerForm, PictureChoiceForm
from varna.plans.models import Measure, Plan
from varna.plans.present import page_of_plan
from varna.plans.views.plan import crumbs_of, find, form_page
from varna.situation.models import Finding, Foothold, Picture
from varna.web.components import Crumb

_WRITE = ("GET", "POST")


@screen(Permission.PLAN_READ)
def plan_picture(request: ActorRequest, pk: int) -> HttpResponse:
    """The picture, its findings with what meets each, and the judgement."""
    plan, today = find(request, pk), timezone.localdate()
    seen = Picture.objects.visible_to(request.actor).filter(pk=plan.picture_id).first()
    context = {
        **page_of_plan(request.actor, plan, "plan_picture"),
        "picture": seen,
        "is_current": seen is not None and seen.is_current(today),
        "findings": answered_findings(plan) if seen else [],
        "footholds": _footholds(request, plan),
        "alignment": plan.alignments.first(),
        "may_edit": allows(policy.check_can_edit_plan, request.actor, plan),
        "may_judge": allows(policy.check_can_judge_alignment, request.actor, plan),
    }
    return render(request, "plans/plan_picture.html", context)


def _footholds(request: ActorRequest, plan: Plan) -> list[Foothold]:
    rows = Foothold.objects.visible_to(request.actor).standing(timezone.localdate())
    return list(rows.filter(unit__path__startswith=plan.unit.path).select_related("area"))


@screen(Permission.PLAN_EDIT, methods=_WRITE)
def choose_picture(request: ActorRequest, pk: int) -> HttpResponse:
    """Say which picture the plan stands on."""
    plan = find(request, pk)
    policy.check_can_edit_plan(request.actor, plan)
    initial = {"picture": plan.picture_id}
    form = PictureChoiceForm(request.POST or None, initial=initial, pictures=_current(request))
    if request.method == "POST" and form.is_valid():
        services.choose_picture(plan, by=request.actor, picture=form.picked("picture"))
        messages.success(request, _("The plan stands on the picture. Answer its findings."))
        return redirect("plan_picture", plan.pk)
    title = _("The picture that the plan stands on")
    return form_page(request, form, title, _("Save"), _crumbs(plan, title))


def _current(request: ActorRequest) -> list[Picture]:
    today = timezone.localdate()
    rows = Picture.objects.visible_to(request.actor).adopted().select_related("unit")
    return [one for one in rows if one.is_current(today)]


def _crumbs(plan: Plan, title: str) -> list[Crumb]:
    return [
        *crumbs_of(plan),
        Crumb(_("Situation picture"), reverse("plan_picture", args=[plan.pk])),
        Crumb(title),
    ]


@screen(Permission.PLAN_EDIT, methods=_WRITE)
def answer_finding(request: ActorRequest, pk: int, finding: int) -> HttpResponse:
    """Choose the measures that meet a finding, or say why none does."""
    plan = find(request, pk)
    row = _finding(request, plan, finding)
    policy.check_can_answer_finding(request.actor, plan, row)
    own, others = proposed(request.actor, plan, row)
    form = _answer_form(request, plan, row, own)
    if request.method == "POST" and form.is_valid():
        measures, reason = form.picked("measures"), form.cleaned_data["reason"]
        services.answer_finding(plan, row, by=request.actor, measures=measures, reason=reason)
        messages.success(request, _("The finding is answered."))
        return redirect("plan_picture", plan.pk)
    title = _("Finding %(number)d") % {"number": row.number}
    context = {"form": form, "finding": row, "own": own, "others": others, "title": title}
    context["crumbs"] = _crumbs(plan, title)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "plans/answer_finding.html", context, status=status)


def _finding(request: ActorRequest, plan: Plan, pk: int) -> Finding:
    rows = Finding.objects.visible_to(request.actor).filter(picture=plan.picture_id)
    found: Finding = get_object_or_404(rows.prefetch_related("areas"), pk=pk)
    return found


def _answer_form(
    request: ActorRequest, plan: Plan, row: Finding, own: list[Measure]
) -> FindingAnswerForm:
    held = plan.finding_answers.filter(finding=row)
    initial: dict[str, Any] = {
        "measures": [str(one.measure_id) for one in held if one.measure_id],
        "reason": next((one.reason for one in held if one.reason), ""),
    }
    first = {one.pk: place for place, one in enumerate(own)}
    measures = plan.measures.order_by("section__number", "number")
    ordered = sorted(measures, key=lambda one: first.get(one.pk, len(first)))
    return FindingAnswerForm(request.POST or None, initial=initial, measures=ordered)


@screen(Permission.PLAN_EDIT, methods=_WRITE)
def judge_alignment(request: ActorRequest, pk: int) -> HttpResponse:
    """Judge whether the plan is in line with its picture."""
    plan = find(request, pk)
    policy.check_can_judge_alignment(request.actor, plan)
    held = plan.alignments.first()
    initial = {"result": held.result, "gaps": held.gaps} if held else {}
    form = AlignmentForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        services.judge_alignment(plan, by=request.actor, **form.cleaned_data)
        messages.success(request, _("Your judgement is saved."))
        return redirect("plan_picture", plan.pk)
    title = _("Hold the plan against the picture")
    return form_page(request, form, title, _("Save"), _crumbs(plan, title))

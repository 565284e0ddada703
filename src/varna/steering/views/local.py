"""What a unit says: the checklist, and its own way of doing it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from varna.access.actor import refusal
from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.organisations.models import Unit
from varna.steering import policy, services
from varna.steering.forms import AdaptationForm, AnswerForm, checklist
from varna.steering.models import Adaptation, Assessment, Requirement, SteeringDocument
from varna.steering.present import crumbs_of
from varna.steering.reading import tally
from varna.steering.views.documents import find, form_page


@screen(Permission.STEERING_READ, methods=("GET", "POST"))
def unit_checklist(request: ActorRequest, pk: int, unit_pk: int) -> HttpResponse:
    """Every point with whether the unit meets it; written in by the unit's coordinator."""
    document, unit = find(request, pk), _unit(request, unit_pk)
    points = list(document.points.select_related("document"))
    rows = Assessment.objects.visible_to(request.actor).filter(unit=unit)
    answers = {row.requirement_id: row for row in rows.filter(requirement__document=document)}
    if request.method == "GET":
        return _checklist_page(request, document, unit, points, answers)
    for point in points:
        policy.check_can_answer(request.actor, point, unit)
    forms = checklist(points, answers, request.POST)
    faulty = [form for form in forms if not form.is_valid()]
    if faulty:
        return _checklist_page(request, document, unit, points, answers, forms)
    count = _judge(request, unit, forms)
    messages.success(request, _("%(count)d answers are saved.") % {"count": count})
    return redirect("steering_checklist", document.pk, unit.pk)


def _judge(request: ActorRequest, unit: Unit, forms: list[AnswerForm]) -> int:
    changed = [form for form in forms if form.has_changed() and form.cleaned_data["met"]]
    for form in changed:
        services.judge(form.point, by=request.actor, unit=unit, **form.cleaned_data)
    return len(changed)


def _checklist_page(
    request: ActorRequest,
    document: SteeringDocument,
    unit: Unit,
    points: list[Requirement],
    answers: dict[int, Assessment],
    forms: list[AnswerForm] | None = None,
) -> HttpResponse:
    refused = refusal(policy.check_can_answer, request.actor, points[0], unit) if points else None
    adapted = Adaptation.objects.visible_to(request.actor).filter(unit=unit, requirement__in=points)
    reasons = {row.requirement_id: row for row in adapted}
    lines = forms if forms is not None else checklist(points, answers)
    context: dict[str, Any] = {
        "document": document,
        "unit": unit,
        "forms": [form for form in lines if form.errors],
        "lines": [(form, answers.get(form.point.pk), reasons.get(form.point.pk)) for form in lines],
        "tally": tally(points, answers.values()),
        "refused": refused,
        "crumbs": crumbs_of(document, unit.label),
    }
    return render(request, "steering/checklist.html", context, status=422 if forms else 200)


@screen(Permission.STEERING_ANSWER, methods=("GET", "POST"))
def adapt(request: ActorRequest, pk: int, unit_pk: int) -> HttpResponse:
    """Say how the unit does it instead, and why."""
    rows = Requirement.objects.visible_to(request.actor).select_related("document")
    point: Requirement = get_object_or_404(rows, pk=pk)
    unit = _unit(request, unit_pk)
    policy.check_can_answer(request.actor, point, unit)
    said = Adaptation.objects.visible_to(request.actor).filter(requirement=point, unit=unit).first()
    form = AdaptationForm(request.POST or None, initial={"reason": said.reason} if said else {})
    if request.method == "POST" and form.is_valid():
        services.adapt(point, by=request.actor, unit=unit, **form.cleaned_data)
        messages.success(request, _("Your own way of doing it is saved."))
        return redirect("steering_checklist", point.document_id, unit.pk)
    title = _("Do it in another way")
    crumbs = crumbs_of(point.document, title)
    lead = f"{unit.label}: {point.label}"
    return form_page(request, form, title, _("Save the reason"), crumbs, lead=lead)


def _unit(request: ActorRequest, pk: int) -> Unit:
    units = Unit.objects.filter(request.actor.within(Permission.STEERING_READ, "path"))
    found: Unit = get_object_or_404(units, pk=pk)
    return found

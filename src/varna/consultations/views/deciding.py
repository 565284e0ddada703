"""The decision: expected, handed in, registered; and the tasks that follow."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.consultations import exports, policy, services
from varna.consultations.decision_present import decision_page
from varna.consultations.forms.deciding import DecisionForm, DoneForm, TasksForm
from varna.consultations.forms.sending import ExpectationForm
from varna.consultations.models import Consultation
from varna.consultations.present import crumbs_in, recipients_of
from varna.consultations.standing import successors
from varna.consultations.views.common import BOTH, find, form_page, pinned_response
from varna.consultations.views.frame import expectation_choices
from varna.organisations.models import Unit
from varna.web.components import Crumb
from varna.web.form_page import attempt


def _crumbs(found: Consultation, title: str) -> list[Crumb]:
    own = Crumb(_("Decision"), reverse("consultation_decision", args=[found.pk]))
    return crumbs_in(found, own, Crumb(title))


@screen(Permission.CONSULTATION_READ)
def consultation_decision(request: ActorRequest, pk: int) -> HttpResponse:
    """Expected and actual decision, the log, the exact documents, and the tasks."""
    context = decision_page(request.actor, find(request, pk))
    return render(request, "consultations/decision.html", context)


@screen(Permission.CONSULTATION_SEND, methods=BOTH)
def change_expectation(request: ActorRequest, pk: int) -> HttpResponse:
    """Say when the decision is expected, by whom and after what."""
    found = find(request, pk)
    policy.check_keeps(request.actor, found)
    initial = {name: getattr(found, name) for name in ("expected_year", "expected_month")}
    initial |= {"body": found.body_id, "after": found.after_id}
    choices = expectation_choices(request, found)
    form = ExpectationForm(request.POST or None, initial=initial, **choices)
    if attempt(form, lambda: services.change_expectation(found, by=request.actor, **form.facts)):
        messages.success(request, _("It is saved."))
        return redirect("consultation_decision", found.pk)
    title = _("The expected decision")
    return form_page(request, form, title, _("Save"), _crumbs(found, title))


@screen(Permission.CONSULTATION_SEND, methods=BOTH)
def submit_version(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask once, then pin the new version and hand it in."""
    found = find(request, pk)
    policy.check_can_hand_in_version(request.actor, found)
    if request.method == "POST":
        pinned = exports.pinned_version(found, recipients_of(found))
        services.submit_version(found, by=request.actor, pinned=pinned)
        messages.success(request, _("The new version is handed in."))
        return redirect("consultation_decision", found.pk)
    title, lead = _("Hand in for decision"), _lead(found)
    return form_page(request, None, title, title, _crumbs(found, title), lead=lead)


def _lead(found: Consultation) -> str:
    waiting = sum(not row.reply.is_sent for row in recipients_of(found))
    text = _("Exactly this version, with every answer, is what %(body)s decides on.") % {
        "body": found.body.label if found.body else "–"
    }
    late = _("Not yet answered: %(count)d. Late replies are taken in and marked.")
    return f"{text} {late % {'count': waiting}}" if waiting else text


@screen(Permission.DECISION_REGISTER, methods=BOTH)
def decide_consultation(request: ActorRequest, pk: int) -> HttpResponse:
    """Register what the body decided."""
    found = find(request, pk)
    policy.check_can_decide(request.actor, found)
    form = DecisionForm(request.POST or None, initial={"registry_number": found.diary_number})
    if request.method == "POST" and form.is_valid() and _decided(request, found, form):
        return redirect("consultation_decision", found.pk)
    title = _("Decision of %(body)s") % {"body": found.body.label if found.body else ""}
    button = _("Register the decision")
    return form_page(request, form, title, button, _crumbs(found, title))


def _decided(request: ActorRequest, found: Consultation, form: DecisionForm) -> bool:
    try:
        if form.is_sent_back:
            reason = form.cleaned_data["reason"]
            services.send_version_back(found, by=request.actor, reason=reason)
            messages.success(request, _("It is sent back."))
        else:
            services.decide_consultation(found, by=request.actor, minutes=form.minutes)
            messages.success(request, _("The decision is registered."))
    except ValidationError as error:
        form.add_error(None, list(dict.fromkeys(error.messages)))
        return False
    return True


@screen(Permission.CONSULTATION_READ)
def consultation_pinned_file(request: ActorRequest, pk: int, document: int) -> HttpResponse:
    """The exact document that was decided on."""
    return pinned_response(find(request, pk), document)


@screen(Permission.CONSULTATION_SEND, methods=BOTH)
def add_tasks(request: ActorRequest, pk: int) -> HttpResponse:
    """Give units the task of putting the decision into practice."""
    found = find(request, pk)
    policy.check_can_give_tasks(request.actor, found)
    form = _tasks_form(request, found)
    if attempt(form, lambda: services.add_tasks(found, by=request.actor, **form.facts)):
        messages.success(request, _("The tasks are given out."))
        return redirect("consultation_decision", found.pk)
    title = _("Give out tasks")
    return form_page(request, form, title, title, _crumbs(found, title))


def _tasks_form(request: ActorRequest, found: Consultation) -> TasksForm:
    today = timezone.localdate()
    asked = [row.unit for row in recipients_of(found) if row.unit]
    first = {new.pk for unit in asked for new in successors(unit, today)}
    units = Unit.objects.current(today)
    initial: dict[str, Any] = {
        "units": sorted(str(pk) for pk in first),
        "title": _("Carry out the decision in the department"),
        "point": "VB",
    }
    return TasksForm(request.POST or None, initial=initial, units=units.order_by("name"))


@screen(Permission.PROGRESS_REPORT, methods=BOTH)
def close_task(request: ActorRequest, pk: int, task: int) -> HttpResponse:
    """Say that the unit has done it."""
    found = find(request, pk)
    row = get_object_or_404(found.tasks.select_related("unit", "consultation"), pk=task)
    policy.check_can_close_task(request.actor, row)
    form = DoneForm(request.POST or None)
    if attempt(form, lambda: services.close_task(row, by=request.actor, **form.facts)):
        messages.success(request, _("It is noted as done."))
        return redirect("consultation_decision", found.pk)
    lead, title = f"{row.unit.label}: {row.title}", _("Say that it is done")
    return form_page(request, form, title, title, _crumbs(found, title), lead=lead)

"""Occasions: from planned to held and evaluated."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.documents import file_response
from varna.training import policy, services
from varna.training.calendar import calendar_of
from varna.training.enums import OccasionState
from varna.training.forms.occasions import (
    LINES,
    ComingForm,
    EvaluationForm,
    InviteForm,
    OccasionFilter,
    OccasionForm,
    ParticipantsForm,
    RecordingForm,
)
from varna.training.models import Course, Evaluation, Invitation, Occasion, Participation, PlanLine
from varna.training.periods import season_of
from varna.training.present.common import tabs_of
from varna.training.present.occasions import occasion_page, occasion_table
from varna.training.views.common import (
    WRITE,
    all_units,
    crumb_of,
    externals,
    find_occasion,
    page_with,
    roles_of,
    units_within,
)
from varna.web.components import Action, Crumb
from varna.web.form_page import attempt
from varna.web.lists import page_of


@screen(Permission.TRAINING_READ)
def occasions(request: ActorRequest) -> HttpResponse:
    """Every occasion, the undecided first, then the latest."""
    form = OccasionFilter(request.GET)
    rows = Occasion.objects.visible_to(request.actor).select_related("course", "unit")
    page = page_of(request.GET, form.narrow(rows, timezone.localdate()))
    may_add = request.actor.may(Permission.TRAINING_EDIT)
    context = {
        "form": form,
        "page": page,
        "table": occasion_table(page),
        "tabs": tabs_of(request.actor, "occasions"),
        "main": Action(_("Add an occasion"), reverse("add_occasion")) if may_add else None,
    }
    return render(request, "training/occasions.html", context)


@screen(Permission.TRAINING_READ)
def occasion(request: ActorRequest, pk: int) -> HttpResponse:
    """One occasion."""
    context = occasion_page(request.actor, find_occasion(request, pk), timezone.localdate())
    return render(request, "training/occasion.html", context)


def _form(request: ActorRequest, found: Occasion | None, **initial: Any) -> OccasionForm:
    courses: QuerySet[Course] = Course.objects.visible_to(request.actor).exclude(state="ended")
    lines = PlanLine.objects.visible_to(request.actor).select_related("course", "plan")
    if found is not None:
        lines = lines.filter(course=found.course)
    return OccasionForm(
        request.POST or None,
        initial=initial,
        courses=courses,
        units=units_within(request, Permission.TRAINING_EDIT),
        lines=lines.filter(plan__year__gte=timezone.localdate().year - 1),
        lecturers=externals(),
        is_new=found is None,
    )


@screen(Permission.TRAINING_EDIT, methods=WRITE)
def add_occasion(request: ActorRequest) -> HttpResponse:
    """Add an occasion."""
    today = timezone.localdate()
    asked = {"course": request.GET.get("course", ""), "our_part": "gives"}
    form = _form(request, None, year=today.year, season=season_of(today), **asked)
    made = attempt(
        form,
        lambda: services.add_occasion(
            form.picked("course"), by=request.actor, unit=form.picked("unit"), **form.facts
        ),
    )
    if made:
        return redirect(made)
    crumb = Crumb(_("Occasions"), reverse("occasions"))
    return page_with(request, form, _("Add an occasion"), _("Add the occasion"), crumb)


@screen(Permission.TRAINING_EDIT, methods=WRITE)
def change_occasion(request: ActorRequest, pk: int) -> HttpResponse:
    """Change day, place or other facts."""
    found = find_occasion(request, pk)
    policy.check_can_arrange(request.actor, found)
    form = _form(request, found, **_initial(found))
    if attempt(form, lambda: services.change_occasion(found, by=request.actor, **form.facts)):
        messages.success(request, _("The occasion is saved."))
        return redirect(found)
    title = _("Change the occasion")
    return page_with(request, form, title, _("Save the occasion"), crumb_of(found))


def _initial(found: Occasion) -> dict[str, Any]:
    names = ("year", "season", "place", "places", "our_part", "is_filmed")
    begins = timezone.localtime(found.starts_at) if found.starts_at else None
    ends = timezone.localtime(found.ends_at) if found.ends_at else None
    return {
        **{name: getattr(found, name) for name in names},
        "lecturer": found.lecturer_id,
        "line": found.line_id,
        "day": found.day,
        "begins": begins and begins.time(),
        "ends": ends and ends.time(),
    }


@screen(Permission.TRAINING_EDIT, methods=("POST",))
def move_occasion(request: ActorRequest, pk: int) -> HttpResponse:
    """Open or cancel the occasion, or take it back to planned."""
    found = find_occasion(request, pk)
    asked = request.POST.get("state", "")
    allowed = (OccasionState.OPEN, OccasionState.PLANNED, OccasionState.CANCELLED)
    state = next((one for one in allowed if one == asked), OccasionState.OPEN)
    services.move_occasion(found, by=request.actor, state=state)
    messages.success(request, _("The occasion is now %(state)s.") % {"state": state.label.lower()})
    return redirect(found)


@screen(Permission.TRAINING_EDIT, methods=WRITE)
def invite_units(request: ActorRequest, pk: int) -> HttpResponse:
    """Invite units."""
    found = find_occasion(request, pk)
    policy.check_can_invite(request.actor, found)
    invited = set(found.invitations.values_list("unit_id", flat=True))
    units = [unit for unit in all_units() if unit.pk not in invited]
    meant = [unit.pk for unit in found.line.units.all()] if found.line else []
    form = InviteForm(request.POST or None, units=units, initial={"units": meant})
    if form.is_bound and form.is_valid():
        services.send_invitations(found, by=request.actor, units=form.picked("units"))
        messages.success(request, _("The units are invited. Each finds it on its home page."))
        return redirect(found)
    title = _("Invite units")
    return page_with(request, form, title, _("Invite them"), crumb_of(found))


@screen(Permission.TRAINING_ANSWER, methods=WRITE)
def answer_invitation(request: ActorRequest, pk: int) -> HttpResponse:
    """Say how many of the unit come."""
    rows = Invitation.objects.visible_to(request.actor).select_related("unit", "occasion__course")
    found: Invitation = get_object_or_404(rows, pk=pk)
    policy.check_can_answer_invitation(request.actor, found)
    form = ComingForm(request.POST or None, initial={"coming": found.coming})
    if form.is_bound and form.is_valid():
        services.answer_invitation(found, by=request.actor, **form.cleaned_data)
        messages.success(request, _("Thank you. The number is saved."))
        return redirect(found.occasion)
    lead = f"{found.occasion.label}. {found.unit.label}"
    title = _("Who comes?")
    return page_with(
        request, form, title, _("Save the number"), crumb_of(found.occasion), lead=lead
    )


@screen(Permission.TRAINING_EDIT, methods=WRITE)
def note_participants(request: ActorRequest, pk: int) -> HttpResponse:
    """Say how many took part, by unit and role or in all."""
    found = find_occasion(request, pk)
    policy.check_can_note(request.actor, found)
    form = _participants_form(request, found)
    if attempt(form, lambda: _note(request, found, form)):
        messages.success(request, _("It is saved how many took part."))
        return redirect(found)
    title, lead = _("Say who took part"), _("Numbers alone, never names.")
    more = {"template": "training/participants.html", "lead": lead, "occasion": found}
    return page_with(request, form, title, _("Save the numbers"), crumb_of(found), **more)


def _participants_form(request: ActorRequest, found: Occasion) -> ParticipantsForm:
    rows = Participation.objects.visible_to(request.actor).filter(occasion=found, origin="list")
    lines = list(rows.values_list("unit_id", "role_id", "number"))
    if not lines:
        coming = found.invitations.filter(coming__gt=0)
        lines = [(unit, None, number) for unit, number in coming.values_list("unit_id", "coming")]
    initial: dict[str, Any] = {
        "told_number": found.told_number,
        "told_is_about": found.told_is_about,
    }
    for n, (unit, role, number) in enumerate(lines, start=1):
        initial |= {f"unit-{n}": unit or "", f"role-{n}": role or "", f"number-{n}": number}
    return ParticipantsForm(
        request.POST or None,
        initial=initial,
        units=all_units(),
        roles=roles_of(request),
        lines=len(lines) + LINES,
    )


def _note(request: ActorRequest, found: Occasion, form: ParticipantsForm) -> bool:
    said = form.cleaned_data
    services.note_participants(found, by=request.actor, counts=form.counts)
    if said["told_number"] is not None:
        about = said["told_is_about"]
        services.note_number(found, by=request.actor, number=said["told_number"], is_about=about)
    return True


@screen(Permission.TRAINING_EDIT, methods=("POST",))
def open_training_door(request: ActorRequest, pk: int) -> HttpResponse:
    """Make the code at the door."""
    found = services.open_door(find_occasion(request, pk), by=request.actor)
    messages.success(request, _("The code is made. It works on the day of the occasion."))
    return redirect(found)


@screen(Permission.TRAINING_EDIT, methods=WRITE)
def evaluate_occasion(request: ActorRequest, pk: int) -> HttpResponse:
    """Keep what those who took part said."""
    found = find_occasion(request, pk)
    policy.check_can_evaluate(request.actor, found)
    old = Evaluation.objects.visible_to(request.actor).filter(occasion=found).first()
    names = ("sent", "answered", "score", "improvement")
    initial = {name: getattr(old, name) for name in names} if old else {}
    form = EvaluationForm(request.POST or None, initial=initial)
    facts = {"by": request.actor}
    if attempt(form, lambda: services.save_evaluation(found, **facts, **form.cleaned_data)):
        messages.success(request, _("The evaluation is saved."))
        return redirect(found)
    title = _("Evaluate the occasion")
    return page_with(request, form, title, _("Save the evaluation"), crumb_of(found))


@screen(Permission.TRAINING_EDIT, methods=WRITE)
def record_occasion(request: ActorRequest, pk: int) -> HttpResponse:
    """Link the recording."""
    found = find_occasion(request, pk)
    policy.check_can_arrange(request.actor, found)
    form = RecordingForm(request.POST or None, initial={"url": found.recording_url})
    if form.is_bound and form.is_valid():
        services.register_recording(found, by=request.actor, url=form.cleaned_data["url"])
        return redirect(found)
    return page_with(request, form, _("Link the recording"), _("Save the link"), crumb_of(found))


@screen(Permission.TRAINING_READ)
def occasion_calendar(request: ActorRequest, pk: int) -> HttpResponse:
    """The occasion for a calendar."""
    found = get_object_or_404(
        Occasion.objects.visible_to(request.actor).exclude(starts_at=None), pk=pk
    )
    url = request.build_absolute_uri(found.get_absolute_url())
    content = calendar_of(found, request.get_host(), url)
    return file_response(content, found.course.title, "ics")

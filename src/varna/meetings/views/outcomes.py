"""Minutes and what a meeting led to."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.kit.difference import compare_words
from varna.meetings import policy, services
from varna.meetings.errors import MeanwhileError
from varna.meetings.forms.meetings import (
    DoneForm,
    FollowForm,
    MeasureForm,
    MinutesForm,
    OutcomeForm,
)
from varna.meetings.models import Meeting, Outcome
from varna.meetings.present.frame import meeting_crumbs
from varna.meetings.present.meetings import outcome_page
from varna.meetings.views.common import (
    BOTH,
    attempt,
    externals_now,
    find_meeting,
    find_outcome,
    form_page,
    units_now,
)
from varna.plans.enums import PlanState
from varna.plans.models import Measure, Plan, Section
from varna.plans.policy import keeps_plan
from varna.web.components import Crumb


@screen(Permission.MEETING_KEEP, methods=BOTH)
def write_minutes(request: ActorRequest, pk: int) -> HttpResponse:
    """Write the minutes; when another wrote meanwhile, both texts are shown."""
    found = find_meeting(request, pk)
    policy.check_keeps_meeting(request.actor, found)
    initial = {"minutes": found.minutes, "version": found.minutes_version}
    form = MinutesForm(request.POST or None, initial=initial)
    try:
        if attempt(request, form, services.write_minutes, found):
            messages.success(request, _("The minutes are saved."))
            return redirect(found)
    except MeanwhileError as meanwhile:
        return _meanwhile(request, found, meanwhile)
    return _minutes_page(request, found, form)


def _minutes_page(
    request: ActorRequest, found: Meeting, form: MinutesForm, **more: Any
) -> HttpResponse:
    title = _("Write the minutes")
    crumbs = meeting_crumbs(found, Crumb(title))
    return form_page(request, form, title, _("Save the minutes"), crumbs, **more)


def _meanwhile(request: ActorRequest, found: Meeting, meanwhile: MeanwhileError) -> HttpResponse:
    row: Any = meanwhile.row
    data = request.POST.copy()
    data["version"] = str(row.minutes_version)
    words = compare_words(str(row.minutes), data.get("minutes", "").replace("\r\n", "\n"))
    theirs = {"body": row.minutes, "words": words}
    return _minutes_page(request, found, MinutesForm(data), theirs=theirs, status=409)


@screen(Permission.MEETING_KEEP, methods=BOTH)
def add_outcome(request: ActorRequest, pk: int) -> HttpResponse:
    """Note what the meeting led to."""
    found = find_meeting(request, pk)
    policy.check_keeps_meeting(request.actor, found)
    form = _outcome_form(request, found, {})
    if attempt(request, form, services.add_outcome, found):
        messages.success(request, _("The outcome is noted."))
        return redirect("add_outcome" if "more" in request.POST else "meeting", pk)
    title, more = _("Note an outcome"), _("Save, and note another")
    crumbs = meeting_crumbs(found, Crumb(title))
    return form_page(request, form, title, _("Save the outcome"), crumbs, more_button=more)


def _outcome_form(
    request: ActorRequest, found: Meeting, initial: dict[str, Any], data: Any = None
) -> OutcomeForm:
    return OutcomeForm(
        data or request.POST or None,
        initial=initial,
        items=found.items.filter(why_removed=""),
        units=units_now(),
        externals=externals_now(),
    )


@screen(Permission.MEETING_READ)
def outcome(request: ActorRequest, pk: int) -> HttpResponse:
    """An outcome, for whoever carries it out."""
    found = find_outcome(request, pk)
    return render(request, "meetings/outcome.html", outcome_page(request.actor, found))


@screen(Permission.MEETING_KEEP, methods=BOTH)
def change_outcome(request: ActorRequest, pk: int) -> HttpResponse:
    """Change an outcome; when another did meanwhile, both texts are shown."""
    found = find_outcome(request, pk)
    policy.check_can_change_outcome(request.actor, found)
    form = _outcome_form(request, found.meeting, _said(found))
    try:
        if _changed(request, form, found):
            messages.success(request, _("The outcome is saved."))
            return redirect(found.meeting)
    except MeanwhileError as meanwhile:
        return _other_outcome(request, found, meanwhile)
    return _outcome_page(request, found, form)


def _said(found: Outcome) -> dict[str, Any]:
    own = {name: getattr(found, name) for name in ("kind", "text", "due", "version")}
    keys = {name: getattr(found, f"{name}_id") for name in ("item", "unit", "external")}
    return {**own, **keys}


def _changed(request: ActorRequest, form: OutcomeForm, found: Outcome) -> Any:
    if request.method != "POST" or not form.is_valid():
        return None
    version = form.cleaned_data["version"] or 0
    try:
        return services.change_outcome(found, by=request.actor, version=version, **form.facts)
    except ValidationError as error:
        form.add_error(None, list(dict.fromkeys(error.messages)))
        return None


def _other_outcome(
    request: ActorRequest, found: Outcome, meanwhile: MeanwhileError
) -> HttpResponse:
    row: Any = meanwhile.row
    data = request.POST.copy()
    data["version"] = str(row.version)
    words = compare_words(str(row.text), data.get("text", "").replace("\r\n", "\n"))
    form = _outcome_form(request, found.meeting, {}, data)
    return _outcome_page(
        request, found, form, theirs={"body": row.text, "words": words}, status=409
    )


def _outcome_page(
    request: ActorRequest, found: Outcome, form: OutcomeForm, **more: Any
) -> HttpResponse:
    title = _("Change the outcome")
    crumbs = meeting_crumbs(found.meeting, Crumb(title))
    removal = ("remove_outcome", found.pk, None, _("Take the outcome away"))
    return form_page(request, form, title, _("Save the outcome"), crumbs, removal=removal, **more)


@screen(Permission.MEETING_KEEP, methods=("POST",))
def remove_outcome(request: ActorRequest, pk: int) -> HttpResponse:
    """Take an outcome out."""
    found = find_outcome(request, pk)
    services.remove_outcome(found, by=request.actor)
    messages.success(request, _("The outcome is taken away."))
    return redirect(found.meeting)


@screen(Permission.MEETING_READ, methods=BOTH)
def finish_action(request: ActorRequest, pk: int) -> HttpResponse:
    """Say that an action is done."""
    found = find_outcome(request, pk)
    policy.check_can_close_action(request.actor, found)
    form = DoneForm(request.POST or None)
    if attempt(request, form, services.finish_action, found):
        messages.success(request, _("The action is done."))
        return redirect(found)
    title = _("The action is done")
    crumbs = outcome_page(request.actor, found)["crumbs"]
    return form_page(request, form, title, _("Save"), crumbs, lead=str(found.text))


@screen(Permission.MEETING_KEEP, methods=BOTH)
def make_measure(request: ActorRequest, pk: int) -> HttpResponse:
    """Let a draft plan carry the action."""
    found = find_outcome(request, pk)
    policy.check_can_make_measure(request.actor, found)
    sections = _sections(request)
    form = MeasureForm(request.POST or None, initial={"title": found.text}, sections=sections)
    measure = _made(request, form, found)
    if measure:
        messages.success(request, _("It is a measure of the plan now."))
        return redirect(measure)
    title = _("Make it a measure")
    crumbs = meeting_crumbs(found.meeting, Crumb(title))
    lead = "" if sections else _("You keep no draft plan. Start one, or revise the plan, first.")
    return form_page(request, form, title, _("Add to the plan"), crumbs, lead=lead)


def _sections(request: ActorRequest) -> list[Section]:
    plans = Plan.objects.visible_to(request.actor).filter(state=PlanState.DRAFT)
    kept = [one for one in plans.select_related("unit") if keeps_plan(request.actor, one)]
    return [row for one in kept for row in one.sections.select_related("plan")]


def _made(request: ActorRequest, form: MeasureForm, found: Outcome) -> Any:
    if request.method != "POST" or not form.is_valid():
        return None
    said = form.cleaned_data
    try:
        return services.put_in_plan(
            found,
            form.picked("section"),
            by=request.actor,
            title=said["title"],
            area=said["area"],
        )
    except ValidationError as error:
        form.add_error(None, list(dict.fromkeys(error.messages)))
        return None


@screen(Permission.MEETING_KEEP, methods=BOTH)
def follow_up_measure(request: ActorRequest, pk: int) -> HttpResponse:
    """Note what was said of a measure."""
    found = find_meeting(request, pk)
    policy.check_keeps_meeting(request.actor, found)
    live = Measure.objects.visible_to(request.actor).live().order_by("title")[:300]
    form = FollowForm(request.POST or None, measures=live)
    if attempt(request, form, services.add_follow_up, found):
        messages.success(request, _("The follow-up is noted."))
        return redirect(found)
    title = _("Follow up a measure")
    return form_page(
        request, form, title, _("Save the follow-up"), meeting_crumbs(found, Crumb(title))
    )

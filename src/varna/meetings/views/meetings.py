"""Meetings: the list, planning a year, and one meeting with its agenda and material."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.documents import document_response
from varna.guidance.red_days import red_day
from varna.meetings import exports, policy, services
from varna.meetings.forms.meetings import (
    DaysForm,
    HeldForm,
    ItemForm,
    MaterialForm,
    MoveForm,
    ProposalForm,
    ReasonForm,
)
from varna.meetings.models import AgendaItem, Forum, Meeting
from varna.meetings.present.frame import forum_crumbs, meeting_crumbs, section
from varna.meetings.present.meetings import (
    action_table,
    coming_and_unreported,
    meeting_page,
    meeting_table,
    waiting_actions,
)
from varna.meetings.rhythm import proposed_days
from varna.meetings.views.common import (
    BOTH,
    attempt,
    find_forum,
    find_meeting,
    form_page,
)
from varna.meetings.words import rhythm_words
from varna.plans.models import Plan
from varna.steering.models import SteeringDocument
from varna.web.components import Crumb


@screen(Permission.MEETING_READ)
def meetings(request: ActorRequest) -> HttpResponse:
    """What is to come, what nobody has told of, and actions that wait."""
    coming, late = coming_and_unreported(request.actor)
    actions = waiting_actions(request.actor)
    context = {
        **section(request.actor, "meetings"),
        "coming": meeting_table(coming, with_forum=True) if coming else None,
        "late": meeting_table(late, with_forum=True) if late else None,
        "actions": action_table(actions) if actions else None,
    }
    return render(request, "meetings/meetings.html", context)


@screen(Permission.MEETING_KEEP, methods=BOTH)
def plan_forum_meetings(request: ActorRequest, pk: int) -> HttpResponse:
    """Let the agreed rhythm propose days, change them, and plan the meetings."""
    found = find_forum(request, pk)
    policy.check_can_plan(request.actor, found)
    asked = ProposalForm(request.GET if "first" in request.GET else None, initial=_year_ahead())
    form = DaysForm(request.POST or None, initial=_proposed(found, asked))
    made = attempt(request, form, services.schedule_meetings, found)
    if made:
        text = ngettext(
            "%(count)d meeting is planned.", "%(count)d meetings are planned.", len(made)
        )
        messages.success(request, text % {"count": len(made)})
        return redirect(found)
    title = _("Plan meetings")
    more: dict[str, Any] = {"asked": asked if found.times else None, "lead": _lead(found)}
    crumbs = forum_crumbs(found, Crumb(title))
    return form_page(request, form, title, _("Plan the meetings"), crumbs, **more)


def _lead(found: Forum) -> str:
    return _("Agreed: %(rhythm)s.") % {"rhythm": rhythm_words(found)}


def _year_ahead() -> dict[str, Any]:
    today = timezone.localdate()
    return {"first": today + timedelta(days=14), "until": today.replace(month=12, day=31)}


def _proposed(found: Forum, asked: ProposalForm) -> dict[str, Any]:
    initial: dict[str, Any] = {"clock": "13:00", "minutes": 90}
    if found.times and asked.is_bound and asked.is_valid():
        said = asked.cleaned_data
        days = proposed_days(found.times, found.per, said["first"], said["until"], red_day)
        initial["days"] = "\n".join(str(day) for day in days)
    return initial


@screen(Permission.MEETING_READ)
def meeting(request: ActorRequest, pk: int) -> HttpResponse:
    """A meeting."""
    found = find_meeting(request, pk)
    return render(request, "meetings/meeting.html", meeting_page(request.actor, found))


@screen(Permission.MEETING_READ)
def meeting_file(request: ActorRequest, pk: int, ending: str) -> HttpResponse:
    """The minutes, or before the meeting the notice, as Word or PDF."""
    return document_response(exports.meeting_document(find_meeting(request, pk)), ending)


@screen(Permission.MEETING_KEEP, methods=BOTH)
def move_meeting(request: ActorRequest, pk: int) -> HttpResponse:
    """Give it another time or place."""
    found = find_meeting(request, pk)
    policy.check_can_reschedule(request.actor, found)
    form = MoveForm(request.POST or None, initial=_when(found))
    if attempt(request, form, services.move_meeting, found):
        messages.success(request, _("The meeting is moved. Calendars that fetch it follow."))
        return redirect(found)
    title = _("Move the meeting")
    return form_page(request, form, title, title, meeting_crumbs(found, Crumb(title)))


def _when(found: Meeting) -> dict[str, Any]:
    begins = timezone.localtime(found.starts_at)
    minutes = int((found.ends_at - found.starts_at).total_seconds() // 60)
    return {
        "day": begins.date(),
        "clock": begins.time(),
        "minutes": minutes,
        "place": found.place,
    }


@screen(Permission.MEETING_KEEP, methods=BOTH)
def cancel_meeting(request: ActorRequest, pk: int) -> HttpResponse:
    """Cancel it, and say why."""
    found = find_meeting(request, pk)
    policy.check_can_reschedule(request.actor, found)
    form = ReasonForm(request.POST or None)
    if attempt(request, form, services.withdraw_meeting, found):
        messages.success(request, _("The meeting is cancelled."))
        return redirect(found)
    title = _("Cancel the meeting")
    return form_page(request, form, title, title, meeting_crumbs(found, Crumb(title)))


@screen(Permission.MEETING_KEEP, methods=BOTH)
def add_agenda_item(request: ActorRequest, pk: int) -> HttpResponse:
    """Put an item on the agenda."""
    found = find_meeting(request, pk)
    policy.check_keeps_meeting(request.actor, found)
    form = ItemForm(request.POST or None)
    if attempt(request, form, services.add_item, found):
        messages.success(request, _("The agenda item is added."))
        return redirect(found)
    title = _("Add an agenda item")
    return form_page(request, form, title, title, meeting_crumbs(found, Crumb(title)))


@screen(Permission.MEETING_KEEP, methods=BOTH)
def remove_agenda_item(request: ActorRequest, pk: int, item: int) -> HttpResponse:
    """Take an item off; the standing one with a reason."""
    found = find_meeting(request, pk)
    policy.check_keeps_meeting(request.actor, found)
    rows = found.items.filter(why_removed="").select_related("meeting__forum__owner")
    row: AgendaItem = get_object_or_404(rows, pk=item)
    form = ReasonForm(request.POST or None) if row.is_standing else None
    if _removed(request, form, row):
        messages.success(request, _("The item is taken off."))
        return redirect(found)
    title = _("Take off: %(item)s") % {"item": row.title}
    crumbs = meeting_crumbs(found, Crumb(_("Take off an item")))
    return form_page(request, form, title, _("Take it off"), crumbs)


def _removed(request: ActorRequest, form: ReasonForm | None, row: AgendaItem) -> bool:
    if request.method != "POST" or (form is not None and not form.is_valid()):
        return False
    services.remove_item(row, by=request.actor, **(form.facts if form else {}))
    return True


@screen(Permission.MEETING_KEEP, methods=BOTH)
def add_meeting_material(request: ActorRequest, pk: int) -> HttpResponse:
    """Point at what is read before the meeting."""
    found = find_meeting(request, pk)
    policy.check_keeps_meeting(request.actor, found)
    form = MaterialForm(
        request.POST or None,
        plans=Plan.objects.visible_to(request.actor).order_by("-year", "title")[:100],
        guidelines=SteeringDocument.objects.visible_to(request.actor),
    )
    if attempt(request, form, services.add_material, found):
        messages.success(request, _("The material is added."))
        return redirect(found)
    title = _("Add material")
    return form_page(request, form, title, title, meeting_crumbs(found, Crumb(title)))


@screen(Permission.MEETING_KEEP, methods=("POST",))
def remove_meeting_material(request: ActorRequest, pk: int, material: int) -> HttpResponse:
    """Take material off the list."""
    found = find_meeting(request, pk)
    rows = found.materials.select_related("meeting__forum__owner")
    services.remove_material(get_object_or_404(rows, pk=material), by=request.actor)
    messages.success(request, _("The material is taken away."))
    return redirect(found)


@screen(Permission.MEETING_KEEP, methods=BOTH)
def hold_meeting(request: ActorRequest, pk: int) -> HttpResponse:
    """Say who took part, and whether the question was taken up; made for a phone."""
    found = find_meeting(request, pk)
    policy.check_can_hold(request.actor, found)
    form = _held_form(request, found)
    if attempt(request, form, services.note_held, found):
        messages.success(request, _("The meeting is held. Note what it led to."))
        return redirect(found)
    title = _("Hold the meeting")
    lead = _("Say which organisations took part. No names are kept.")
    crumbs = meeting_crumbs(found, Crumb(title))
    return form_page(request, form, title, _("Save who took part"), crumbs, lead=lead)


def _held_form(request: ActorRequest, found: Meeting) -> HeldForm:
    rows = found.forum.members.select_related("unit", "external")
    members = [one for one in rows if one.organisation is not None]
    item = found.standing_item
    initial: dict[str, Any] = {
        f"member-{one.member_id}": one.presence for one in found.attendances.all()
    }
    initial["is_taken_up"] = item.is_taken_up if item and found.is_held else True
    return HeldForm(request.POST or None, initial=initial, members=members, standing=item)

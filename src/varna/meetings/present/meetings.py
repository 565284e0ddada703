"""The list of meetings, and one of them."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from varna.access.actor import Actor, allows
from varna.meetings import policy
from varna.meetings.enums import MeetingEvent, Presence
from varna.meetings.models import Meeting, Outcome
from varna.meetings.present.frame import meeting_crumbs
from varna.meetings.words import PRESENCE_TONE, meeting_tag, outcome_tag, owner_words
from varna.web.components import Cell, Column, Download, Status, Table
from varna.web.trail import trail_of


def weekday_words(meeting: Meeting) -> str:
    """The day and the hours, as people say them."""
    day = date_format(meeting.day, "l")
    return f"{day.capitalize()} {meeting.day}, {meeting.clock}"


def meeting_table(meetings: Iterable[Meeting], with_forum: bool = False) -> Table:
    """Meetings with day, place and state."""
    rows = []
    for one in meetings:
        name = one.forum.name if with_forum else weekday_words(one)
        note = weekday_words(one) if with_forum else ""
        cell = Cell(name, url=one.get_absolute_url(), note=note)
        rows.append([cell, str(one.place) or "–", Cell(status=meeting_tag(one))])
    return Table(
        caption=_("Meetings"),
        caption_hidden=True,
        columns=[Column(_("Meeting")), Column(_("Place")), Column(_("State"))],
        rows=rows,
    )


def action_table(outcomes: Iterable[Outcome]) -> Table:
    """Actions that wait, the nearest day first."""
    return Table(
        caption=_("Actions that wait"),
        caption_hidden=True,
        columns=[Column(_("Action")), Column(_("Who does it")), Column(_("By when"))],
        rows=[
            [
                Cell(one.text, url=one.get_absolute_url(), note=one.meeting.forum.name),
                one.owner.label if one.owner else "–",
                one.due or "–",
            ]
            for one in outcomes
        ],
    )


def waiting_actions(actor: Actor) -> list[Outcome]:
    """Actions that are not done, of the meetings and units that the actor sees."""
    rows = Outcome.objects.visible_to(actor).waiting()
    return list(
        rows.select_related("meeting__forum", "unit", "external").order_by("due", "pk")[:50]
    )


def meeting_page(actor: Actor, meeting: Meeting) -> dict[str, Any]:
    """All that is known of the meeting."""
    items = list(meeting.items.all())
    outcomes = meeting.outcomes.select_related("unit", "external", "measure", "item")
    return {
        "meeting": meeting,
        "title": meeting.forum.name,
        "lead": _lead(meeting),
        "crumbs": meeting_crumbs(meeting),
        "status": meeting_tag(meeting),
        "keeps": allows(policy.check_keeps_meeting, actor, meeting),
        "may_move": allows(policy.check_can_reschedule, actor, meeting),
        "may_hold": allows(policy.check_can_hold, actor, meeting),
        "items": [one for one in items if not one.why_removed],
        "struck": [one for one in items if one.why_removed],
        "materials": list(meeting.materials.select_related("plan", "steering")),
        "presence": _presence(meeting),
        "outcomes": [_outcome(actor, meeting, one) for one in outcomes],
        "followed": list(meeting.followed.select_related("measure__plan")),
        "files": files_of(meeting),
        "events": trail_of(meeting, MeetingEvent),
    }


def _lead(meeting: Meeting) -> str:
    when = weekday_words(meeting)
    return f"{when}. {meeting.place}." if meeting.place else f"{when}."


def _presence(meeting: Meeting) -> list[tuple[str, Status]]:
    return [
        (
            str(one.name),
            Status(one.get_presence_display(), PRESENCE_TONE[Presence(one.presence)]),
        )
        for one in meeting.attendances.all()
    ]


def _outcome(actor: Actor, meeting: Meeting, one: Outcome) -> dict[str, Any]:
    one.meeting = meeting
    return {
        "row": one,
        "status": outcome_tag(one),
        "owner": owner_words(one),
        "may_done": allows(policy.check_can_close_action, actor, one),
        "may_plan": allows(policy.check_can_make_measure, actor, one),
        "may_change": allows(policy.check_can_change_outcome, actor, one),
    }


def outcome_page(actor: Actor, outcome: Outcome) -> dict[str, Any]:
    """An outcome by itself, for whoever carries an action out without having sat in the meeting."""
    sees = Meeting.objects.visible_to(actor).filter(pk=outcome.meeting_id).exists()
    return {
        "outcome": outcome,
        "crumbs": meeting_crumbs(outcome.meeting) if sees else [],
        "status": outcome_tag(outcome),
        "owner": owner_words(outcome),
        "sees": sees,
        "may_done": allows(policy.check_can_close_action, actor, outcome),
        "may_plan": allows(policy.check_can_make_measure, actor, outcome),
        "may_change": allows(policy.check_can_change_outcome, actor, outcome),
    }


def files_of(meeting: Meeting) -> list[Download]:
    """The minutes as Word and PDF."""
    name = _("Minutes") if meeting.is_held else _("Notice with the agenda")
    return [
        Download(name, reverse("meeting_file", args=[meeting.pk, ending]), kind)
        for ending, kind in (("docx", "Word"), ("pdf", "PDF"))
    ]


def coming_and_unreported(actor: Actor) -> tuple[list[Meeting], list[Meeting]]:
    """Meetings that are to come, and those that nobody has said how they went."""
    now = timezone.now()
    rows = Meeting.objects.visible_to(actor).select_related("forum__owner")
    late = [one for one in rows.unreported(now) if allows(policy.check_can_hold, actor, one)]
    return list(rows.coming(now).order_by("starts_at")[:60]), late

"""Plan meetings, move and cancel them, their agenda and material, and who took part."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.access.guard import read_through
from varna.audit.changes import changed_fields, keep
from varna.audit.commands import command, record
from varna.meetings import policy
from varna.meetings.enums import MeetingEvent, MeetingState, Presence
from varna.meetings.models import AgendaItem, Attendance, Forum, Material, Meeting, Member

# Content of a Swedish agenda, not words of the interface.
STANDING = "Våldsbejakande extremism: aktuell lägesbild"
FIRST_ITEMS = ("Föregående minnesanteckningar och vad som blev av det",)
LAST_ITEMS = ("Övrigt och nästa möte",)


@command
def schedule_meetings(
    forum: Forum, *, by: Actor, starts: Iterable[datetime], length: timedelta, place: str = ""
) -> list[Meeting]:
    """Plan one or many meetings; the standing item is on every agenda (R-280, R-281).

    ``starts`` are moments that know their zone. Those that are planned already are left alone.
    """
    policy.check_can_plan(by, forum)
    known = set(forum.meetings.values_list("starts_at", flat=True))
    made = []
    for at in sorted(set(starts) - known):
        meeting = Meeting(
            municipality=forum.municipality,
            forum=forum,
            starts_at=at,
            ends_at=at + length,
            place=place,
        )
        keep(meeting)
        _lay_agenda(meeting)
        record(MeetingEvent.PLANNED, meeting, {"starts_at": at})
        made.append(meeting)
    if not made:
        raise Denied(_("All of these meetings are planned already."))
    return made


def _lay_agenda(meeting: Meeting) -> None:
    standing = (STANDING,) if meeting.forum.has_vbe_item else ()
    for number, title in enumerate((*FIRST_ITEMS, *standing, *LAST_ITEMS), start=1):
        keep(
            AgendaItem(
                municipality=meeting.municipality,
                meeting=meeting,
                number=number,
                title=read_through(title),
                is_standing=title == STANDING,
            )
        )


def hold_meeting_row(meeting: Meeting) -> Meeting:
    """Queue with everyone who writes in the meeting."""
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("forum__owner")
    held: Meeting = rows.get(pk=meeting.pk)
    return held


@command
def move_meeting(
    meeting: Meeting, *, by: Actor, starts_at: datetime, length: timedelta, place: str = ""
) -> Meeting:
    """Give it another time or place. Calendars that have fetched it move it too."""
    held = hold_meeting_row(meeting)
    policy.check_can_reschedule(by, held)
    with changed_fields(held) as changes:
        held.starts_at, held.ends_at = starts_at, starts_at + length
        held.place, held.sequence = place, held.sequence + 1
        keep(held)
    record(MeetingEvent.MOVED, held, changes)
    return held


@command
def withdraw_meeting(meeting: Meeting, *, by: Actor, why: str) -> Meeting:
    """Cancel it, and say why."""
    held = hold_meeting_row(meeting)
    policy.check_can_reschedule(by, held)
    held.state, held.why_cancelled = MeetingState.CANCELLED, why
    held.sequence += 1
    keep(held)
    record(MeetingEvent.CANCELLED, held)
    return held


@command
def add_item(meeting: Meeting, *, by: Actor, title: str) -> AgendaItem:
    """Put an item last on the agenda."""
    held = hold_meeting_row(meeting)
    policy.check_keeps_meeting(by, held)
    last = held.items.order_by("-number").values_list("number", flat=True).first() or 0
    item = AgendaItem(municipality=held.municipality, meeting=held, number=last + 1, title=title)
    keep(item)
    record(MeetingEvent.ITEM_ADDED, held, {"number": item.number})
    return item


@command
def remove_item(item: AgendaItem, *, by: Actor, why: str = "") -> None:
    """Take an item off. The standing one needs a reason, which stays readable (R-280)."""
    policy.check_keeps_meeting(by, item.meeting)
    if item.is_standing:
        if not why:
            raise Denied(_("Say why the standing item is taken off."))
        item.why_removed, item.is_taken_up = why, False
        keep(item)
        record(MeetingEvent.ITEM_REMOVED, item.meeting, {"number": item.number, "standing": True})
        return
    if item.outcomes.exists():
        raise Denied(_("Outcomes are noted under the item. It stays."))
    record(MeetingEvent.ITEM_REMOVED, item.meeting, {"number": item.number})
    item.delete()


@command
def add_material(meeting: Meeting, *, by: Actor, **facts: Any) -> Material:
    """Point at what is read before the meeting."""
    policy.check_keeps_meeting(by, meeting)
    row = Material(municipality=meeting.municipality, meeting=meeting, **facts)
    keep(row)
    record(MeetingEvent.MATERIAL_ADDED, meeting, {"material": row.pk})
    return row


@command
def remove_material(material: Material, *, by: Actor) -> None:
    """Take material off the list."""
    policy.check_keeps_meeting(by, material.meeting)
    record(MeetingEvent.MATERIAL_REMOVED, material.meeting, {"material": material.pk})
    material.delete()


@command
def note_held(
    meeting: Meeting,
    *,
    by: Actor,
    presence: Mapping[Member, str],
    is_taken_up: bool = True,
) -> Meeting:
    """Say that it was held, which organisations took part, and whether the question was taken up.

    May be said again: the latest holds, and the trail keeps that it changed (R-279, R-285).
    """
    held = hold_meeting_row(meeting)
    policy.check_can_hold(by, held)
    held.state = MeetingState.HELD
    keep(held)
    held.attendances.all().delete()
    for member, said in presence.items():
        keep(
            Attendance(
                municipality=held.municipality,
                meeting=held,
                member=member,
                name=read_through(member.label),
                presence=said,
            )
        )
    item = held.standing_item
    if item is not None:
        item.is_taken_up = is_taken_up
        keep(item)
    present = sum(said == Presence.PRESENT for said in presence.values())
    record(MeetingEvent.HELD, held, {"present": present, "taken_up": is_taken_up})
    return held

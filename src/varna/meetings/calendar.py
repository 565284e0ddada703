"""Meetings in the form that calendars read (RFC 5545), by the clock in Sweden."""

from collections.abc import Callable, Iterable

from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from varna.meetings.enums import MeetingState
from varna.meetings.models import Meeting
from varna.meetings.rhythm import STOCKHOLM


def calendar_of(
    meetings: Iterable[Meeting], name: str, host: str, absolute: Callable[[str], str]
) -> bytes:
    """Return the meetings with their zone, so that a time stays the same on both sides of summer.

    A meeting keeps its identity: one that is moved moves in the calendar too, and one that is
    cancelled is shown as cancelled. Nothing of agenda or minutes is told.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Varna//Meetings//SV")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for one in meetings:
        calendar.add_component(_event(one, host, absolute))
    calendar.add_missing_timezones()
    content: bytes = calendar.to_ical()
    return content


def _event(meeting: Meeting, host: str, absolute: Callable[[str], str]) -> Event:
    event = Event()
    event.add("uid", f"meeting-{meeting.pk}@{host}")
    event.add("dtstamp", timezone.now())
    event.add("sequence", meeting.sequence)
    event.add("dtstart", meeting.starts_at.astimezone(STOCKHOLM))
    event.add("dtend", meeting.ends_at.astimezone(STOCKHOLM))
    cancelled = meeting.state == MeetingState.CANCELLED
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    name = str(meeting.forum.name)
    event.add("summary", _("Cancelled: %(forum)s") % {"forum": name} if cancelled else name)
    if meeting.place:
        event.add("location", str(meeting.place))
    event.add("url", absolute(meeting.get_absolute_url()))
    return event

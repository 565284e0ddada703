"""An occasion in the form that calendars read (RFC 5545)."""

from datetime import UTC, timedelta

from django.utils import timezone
from icalendar import Calendar, Event

from varna.training.models import Occasion


def calendar_of(occasion: Occasion, host: str, url: str) -> bytes:
    """Return a calendar with the occasion; one that is moved keeps its identity."""
    calendar, event = Calendar(), Event()
    calendar.add("prodid", "-//Varna//Training//SV")
    calendar.add("version", "2.0")
    starts = occasion.starts_at and occasion.starts_at.astimezone(UTC)
    event.add("uid", f"occasion-{occasion.pk}@{host}")
    event.add("dtstamp", timezone.now())
    event.add("dtstart", starts)
    ends = occasion.ends_at and occasion.ends_at.astimezone(UTC)
    event.add("dtend", ends or (starts and starts + timedelta(hours=1)))
    event.add("summary", occasion.course.title)
    event.add("url", url)
    if occasion.place:
        event.add("location", str(occasion.place))
    if occasion.state == "cancelled":
        event.add("status", "CANCELLED")
    calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content

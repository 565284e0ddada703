"""The rounds and the revision of a plan in the form that calendars read (RFC 5545; R-244)."""

from collections.abc import Callable
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from varna.plans.models import Plan


def calendar_of(plan: Plan, host: str, absolute: Callable[[str], str]) -> bytes:
    """Return a calendar with a day for each opening, each last day of answering, and the revision.

    A day that is moved keeps its identity, so that fetching again moves it in the calendar too.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Varna//Follow-up//SV")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", plan.title)
    for follow_up in plan.rounds.all():
        named = {"round": follow_up, "unit": plan.unit.label}
        url = absolute(follow_up.get_absolute_url())
        for key, day, words in (
            ("opens", follow_up.opens, _("%(round)s opens, %(unit)s")),
            ("closes", follow_up.closes, _("Answer %(round)s by today, %(unit)s")),
        ):
            ident = f"round-{follow_up.pk}-{key}@{host}"
            calendar.add_component(_day(ident, day, words % named, url))
    if plan.next_revision:
        words = _("Revise the plan, %(unit)s") % {"unit": plan.unit.label}
        ident = f"plan-{plan.pk}-revision@{host}"
        url = absolute(plan.get_absolute_url())
        calendar.add_component(_day(ident, plan.next_revision, words, url))
    content: bytes = calendar.to_ical()
    return content


def _day(ident: str, day: date, words: str, url: str) -> Event:
    event = Event()
    event.add("uid", ident)
    event.add("dtstamp", timezone.now())
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", words)
    event.add("url", url)
    return event

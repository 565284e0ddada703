"""Tabs, ways and words that several pages share."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.access.permissions import Permission
from varna.sources.enums import BatchState, Reliability, RequestState
from varna.web.components import Crumb, Status, Tab, Tone

_STATES = {
    RequestState.MISSING: Tone.PLANNED,
    RequestState.ANSWERED: Tone.DONE,
    RequestState.NIL: Tone.DONE,
}
_BATCHES = {
    BatchState.UPLOADED: Tone.NEEDS_YOU,
    BatchState.CHECKING: Tone.STARTED,
    BatchState.CHECKED: Tone.NEEDS_YOU,
    BatchState.SAVING: Tone.STARTED,
    BatchState.IMPORTED: Tone.DONE,
    BatchState.REPLACED: Tone.PAUSED,
    BatchState.WITHDRAWN: Tone.NOT_DONE,
    BatchState.ABANDONED: Tone.PAUSED,
}


def crumbs_of(*here: Crumb) -> list[Crumb]:
    """The way to the page."""
    return [Crumb(_("Sources"), reverse("sources")), *here]


def tabs_of(actor: Actor, here: str) -> list[Tab]:
    """The parts that the reader may open."""
    parts = (
        (Permission.SOURCE_READ, "sources", _("Register")),
        (Permission.SOURCE_READ, "input_rounds", _("What they answered")),
        (Permission.SOURCE_IMPORT, "batches", _("Figures")),
    )
    return [
        Tab(label, reverse(name), current=name == here)
        for needs, name, label in parts
        if actor.may(needs)
    ]


def answer_status(state: str) -> Status:
    """Answered, nothing to report, or no answer yet: three things, never two."""
    found = RequestState(state)
    return Status(found.label, _STATES[found])


def batch_status(state: str) -> Status:
    """What became of the figures."""
    found = BatchState(state)
    return Status(found.label, _BATCHES[found])


def grade(value: str) -> str:
    """The reliability in words."""
    return str(Reliability(value).label) if value else "–"


def day(value: Any) -> str:
    """A date as it is written in Sweden."""
    return value.isoformat() if value else "–"


def months(first: Any, last: Any) -> str:
    """“2026-01–2026-04”, or one month."""
    if first is None:
        return "–"
    if (first.month, last.month) == (1, 12) and first.year == last.year:
        return f"{first.year}"
    if first == last:
        return f"{first:%Y-%m}"
    return f"{first:%Y-%m}–{last:%Y-%m}"

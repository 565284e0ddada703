"""What the audit trail says of an object, in words, for a page's history."""

from collections.abc import Callable, Collection, Iterable
from typing import Any

from django.db import models
from django.utils import timezone

from varna.accounts.models import User
from varna.audit.models import Event as AuditEvent
from varna.web.components import Event, Words

_NEWEST = 100


def _nothing(row: AuditEvent) -> Words:
    return ""


def trail_of(
    thing: models.Model,
    *events: type[models.TextChoices],
    leave_out: Collection[str] = (),
    detail: Callable[[AuditEvent], Words] = _nothing,
) -> list[Event]:
    """The newest hundred events of the object; ``events`` have the words for them.

    ``leave_out`` names events that the page does not show, ``detail`` says more of one.
    """
    rows = list(AuditEvent.objects.about(thing).exclude(event__in=leave_out)[:_NEWEST])
    names = names_of(rows)
    words = {value: label for choices in events for value, label in choices.choices}
    return [
        Event(
            timezone.localtime(row.at),
            str(words.get(row.event, row.event)),
            who=names.get(row.user_id or 0, "Värna"),
            text=detail(row),
        )
        for row in rows
    ]


def names_of(rows: Iterable[AuditEvent]) -> dict[int, str]:
    """Who did what the rows tell: user → name, in one question."""
    asked: set[Any] = {row.user_id for row in rows}
    return dict(User.objects.filter(pk__in=asked).values_list("pk", "name"))

"""What the audit trail says of an object, in words, for a page's history."""

from typing import Any

from django.db import models
from django.utils import timezone

from varna.accounts.models import User
from varna.audit.models import Event as AuditEvent
from varna.web.components import Event

_NEWEST = 100


def trail_of(thing: models.Model, events: type[models.TextChoices]) -> list[Event]:
    """The newest hundred events of the object; ``events`` has the words for them."""
    rows = list(AuditEvent.objects.about(thing)[:_NEWEST])
    asked: set[Any] = {row.user_id for row in rows}
    names = dict(User.objects.filter(pk__in=asked).values_list("pk", "name"))
    words = dict(events.choices)
    return [
        Event(
            timezone.localtime(row.at),
            str(words.get(row.event, row.event)),
            who=names.get(row.user_id or 0, "Värna"),
        )
        for row in rows
    ]

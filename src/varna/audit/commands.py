"""`@command` and `record()`: one verb, one transaction, at least one event, or nothing at all.

A command takes ``by=`` (who acts) as a keyword. Its events are appended to the chain at the very
end of the outermost command, under a lock that is held only until the commit, so that writers
queue for as short a time as can be.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import connection, models, transaction
from django.utils import timezone

from varna.audit.chain import GENESIS
from varna.audit.models import Event
from varna.audit.running import (
    Author,
    Changes,
    Happening,
    NoCommandError,
    NothingRecordedError,
    Run,
    System,
    running,
)

__all__ = [
    "Author",
    "Changes",
    "NoCommandError",
    "NothingRecordedError",
    "System",
    "command",
    "record",
]

P = ParamSpec("P")
R = TypeVar("R")


def command(function: Callable[P, R]) -> Callable[P, R]:
    """Run ``function`` in a transaction, and roll all of it back unless it records an event."""

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        if "by" not in kwargs:
            raise TypeError(f"{function.__name__}() is a command: say who acts with by=…")
        outer, inner = running.get(), Run(by=kwargs["by"])  # type: ignore[arg-type]
        token = running.set(inner)
        try:
            with transaction.atomic():
                result = function(*args, **kwargs)
                if not inner.happenings:
                    raise NothingRecordedError(
                        f"{function.__name__}() recorded nothing, so nothing was written. "
                        "Call record(Event, object) in it."
                    )
                if outer is None:
                    _append(inner.happenings)
                else:
                    outer.happenings.extend(inner.happenings)
        finally:
            running.reset(token)
        return result

    run.is_command = True  # type: ignore[attr-defined]
    return run


def record(event: str, thing: models.Model, changes: Changes | None = None) -> None:
    """Name what happened to ``thing`` in the running command.

    ``changes`` maps a field to ``[before, after]``. Of a field that ``class Secrecy`` calls secret,
    and of guarded free text, only the name is kept.
    """
    run = running.get()
    if run is None:
        raise NoCommandError(f"record({event}) was called outside a command.")
    municipality = getattr(thing, "municipality_id", None) or run.by.municipality_id
    run.happenings.append(
        Happening(
            by=run.by,
            event=str(event),
            object_type=thing._meta.label_lower,
            object_id=str(thing.pk),
            chain=municipality or 0,
            changes=_presentable(type(thing), changes or {}),
        )
    )


def _presentable(model: type[models.Model], changes: Changes) -> Changes:
    secrecy = getattr(model, "Secrecy", None)
    secret = set(getattr(secrecy, "secret", ())) | set(getattr(secrecy, "text", ()))
    return {name: None if name in secret else _plain(value) for name, value in changes.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    return str(value)


def _append(happenings: list[Happening]) -> None:
    events: list[Event] = []
    for chain in sorted({happening.chain for happening in happenings}):
        _lock(chain)
        last = Event.objects.filter(chain=chain).order_by("-number").first()
        number, previous = (last.number, last.digest) if last else (0, GENESIS)
        at = timezone.now()
        for happening in happenings:
            if happening.chain != chain:
                continue
            number += 1
            event = Event(
                chain=chain,
                number=number,
                at=at,
                user_id=happening.by.user_id,
                event=happening.event,
                object_type=happening.object_type,
                object_id=happening.object_id,
                changes=happening.changes,
                previous=previous,
            )
            event.digest = previous = event.link.digest()
            events.append(event)
    Event.objects.bulk_create(events)


def _lock(chain: int) -> None:
    # SQLite already holds the one write lock; PostgreSQL queues the writers of one chain here.
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [0x7A61, chain])

"""The log of who opened a secret, for its owner and the data protection officer."""

from typing import Any

from varna.access.actor import Actor
from varna.audit.commands import command, record


@command
def log_reading(match: Any, *, by: Actor) -> None:
    """Record that the actor opened the page: its name and which object, never what it said."""
    arguments = {name: str(value) for name, value in match.kwargs.items()}
    record("reading", by.user, {"view": match.view_name, **arguments})

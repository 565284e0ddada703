"""Which command is running, and the refusal to write when none is."""

from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.db import models

Changes = dict[str, Any]


class Author(Protocol):
    """Who acts: a user in a municipality, or the program itself (both ids ``None``)."""

    @property
    def user_id(self) -> int | None: ...
    @property
    def municipality_id(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class System:
    """The program itself as the author, for a user's own account or for nobody."""

    municipality_id: int | None = None
    user_id: int | None = None


class NoCommandError(RuntimeError):
    """A row was written outside a command. Write it in a service marked ``@command``."""


class NothingRecordedError(RuntimeError):
    """A command ended without `record()`. Its writes were rolled back."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One recorded event, before it is appended to its chain."""

    by: Author
    event: str
    object_type: str
    object_id: str
    chain: int
    changes: Changes


@dataclass(slots=True)
class Run:
    """One command in progress, with what it has recorded so far."""

    by: Author
    happenings: list[Happening] = field(default_factory=list)


running: ContextVar[Run | None] = ContextVar("varna_command", default=None)


def require_command(model: type[models.Model]) -> None:
    """Raise unless a command is running."""
    if running.get() is None:
        raise NoCommandError(
            f"{model.__name__} was written outside a command. Move the write into a service "
            "marked @command, which gives it a transaction and an audit event."
        )

"""The records that components read. Views fill them; ``{% load web %}`` draws them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise
"""Text, or a translation that is read when it is drawn."""


class Tone(TextChoices):
    """The looks of a status tag. Each has its own shape; needs_you and danger are kept for that."""

    NEUTRAL = "neutral", _("Neutral")
    PLANNED = "planned", _("Planned")
    STARTED = "started", _("Started")
    ONGOING = "ongoing", _("Ongoing")
    DEVELOPMENT = "development", _("Under development")
    AS_NEEDED = "as-needed", _("As needed")
    DONE = "done", _("Done")
    PAUSED = "paused", _("Paused")
    NOT_DONE = "not-done", _("Not done")
    NEEDS_YOU = "needs", _("Needs you")
    DANGER = "danger", _("Danger")
    PROTECTED = "protected", _("Protected")


@dataclass(frozen=True)
class Status:
    """A status in words with its tone."""

    label: Words
    tone: Tone = Tone.NEUTRAL


@dataclass(frozen=True)
class Crumb:
    """A step of the breadcrumbs; the last one, the page itself, has no url."""

    label: Words
    url: str | None = None


@dataclass(frozen=True)
class Action:
    """A link that looks like a button. Writing actions are forms with POST, not this."""

    label: Words
    url: str
    icon: str | None = None


@dataclass(frozen=True)
class Fact:
    """A row of a summary list. ``change_url`` adds a “Change” link named after the label."""

    label: Words
    value: object
    change_url: str | None = None
    url: str | None = None


@dataclass(frozen=True)
class Tab:
    """A tab is a link to its own address."""

    label: Words
    url: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True)
class Event:
    """An entry of a history: when, what, who and, if wanted, a text."""

    when: date | datetime
    title: Words
    who: Words = ""
    text: Words = ""
    status: Status | None = None


@dataclass(frozen=True)
class Step:
    """A line of a task list: a first step to take, done or not."""

    label: Words
    url: str | None
    status: Status
    hint: Words = ""


@dataclass(frozen=True)
class Download:
    """A file to fetch: label, address, type in words (“Word”, “PDF”) and size in bytes if known."""

    label: Words
    url: str
    kind: Words
    size: int | None = None


@dataclass(frozen=True)
class Column:
    """A column: ``sort`` is the name used in ``?sort=``; empty means not sortable."""

    label: Words
    sort: str = ""
    numeric: bool = False


@dataclass(frozen=True)
class Cell:
    """A cell: text or number, with a link, a second line or a status tag beside it."""

    text: object = ""
    url: str | None = None
    note: Words = ""
    status: Status | None = None


@dataclass(frozen=True)
class Group:
    """A row that heads the rows beneath it, such as an area of measures."""

    label: str


@dataclass(frozen=True)
class Table:
    """A table with a caption; rows hold ``Cell``s or plain values, one for each column.

    The first cell of a row is its header. ``narrow`` says what happens at 390 px: ``cards``
    (each row becomes a card) or ``scroll`` (a labelled region that scrolls with the keyboard).
    """

    caption: Words
    columns: Sequence[Column]
    rows: Sequence[Sequence[object] | Group] = field(default_factory=tuple)
    sort: str = ""
    narrow: str = "cards"
    caption_hidden: bool = False

    def __post_init__(self) -> None:
        """Refuse rows that do not fit the columns: a shifted cell is a wrong statement."""
        for row in self.rows:
            if not isinstance(row, Group) and len(row) != len(self.columns):
                raise ValueError(
                    f"The table “{self.caption}” has {len(self.columns)} columns, "
                    f"but a row has {len(row)} cells."
                )

    @property
    def lines(self) -> list[list[tuple[Column, Cell]] | Group]:
        """Rows as pairs of column and cell; a row that heads others as it is."""
        return [
            row
            if isinstance(row, Group)
            else [
                (column, cell if isinstance(cell, Cell) else Cell(cell))
                for column, cell in zip(self.columns, row, strict=True)
            ]
            for row in self.rows
        ]

"""What a document holds, and what was understood of it. Plain data, no Django.

A document is a row of *lines*, each with its number and page. Everything that is said later points
back at lines, and every line ends as exactly one of used, furniture or unread.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Line:
    """One line (text, PDF) or paragraph (Word, ODT) of the source, numbered from 1.

    ``heading`` is the level if the format says so, ``size`` the type size in points where known,
    ``gap`` tells whether white space stands above it.
    """

    number: int
    page: int
    text: str
    heading: int = 0
    bullet: bool = False
    size: float = 0.0
    bold: bool = False
    gap: bool = False
    furniture: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table, with its lines. ``carried`` marks a merged cell's lower rows."""

    lines: tuple[Line, ...] = ()
    span: int = 1
    carried: bool = False

    @property
    def texts(self) -> list[str]:
        """The lines' texts, empty ones left out."""
        return [line.text for line in self.lines if line.text.strip()]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: rows of cells, all rows as wide as the table."""

    rows: tuple[tuple[Cell, ...], ...]
    page: int = 1

    def lines(self) -> Iterator[Line]:
        """All lines, each once."""
        for row in self.rows:
            for cell in row:
                if not cell.carried:
                    yield from cell.lines


Item = Line | Grid


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader gives: lines and tables in reading order."""

    items: tuple[Item, ...]
    pages: int
    kind: str
    notes: tuple[str, ...] = ()

    def lines(self) -> Iterator[Line]:
        """Every line of the source, also those in tables."""
        for item in self.items:
            if isinstance(item, Grid):
                yield from item.lines()
            else:
                yield item


@dataclass(frozen=True, slots=True)
class Place:
    """Page and line of the source, both from 1."""

    page: int
    line: int


@dataclass(frozen=True, slots=True)
class Said:
    """One thing the source says: as written, as understood, and how sure that is (0-1)."""

    written: str
    value: str
    confidence: float
    place: Place | None = None

    def __bool__(self) -> bool:
        return bool(self.value)


NOTHING = Said("", "", 0.0)


class Certainty(StrEnum):
    """Groups for the review: sure rows can be taken together, the others are looked at first."""

    SURE = "sure"
    LIKELY = "likely"
    UNSURE = "unsure"

    @classmethod
    def of(cls, confidence: float) -> "Certainty":
        """The group of a confidence."""
        if confidence >= 0.8:
            return cls.SURE
        return cls.LIKELY if confidence >= 0.55 else cls.UNSURE


@dataclass(frozen=True, slots=True)
class FoundMeasure:
    """A row of the plan. ``others`` and ``responsible`` hold one actor a line in ``value``."""

    title: Said
    responsible: Said = NOTHING
    others: Said = NOTHING
    time: Said = NOTHING
    follow_up: Said = NOTHING
    status: Said = NOTHING
    goal: Said = NOTHING
    area: Said = NOTHING
    level: Said = NOTHING
    description: Said = NOTHING
    section: str = ""
    number: str = ""

    @property
    def confidence(self) -> float:
        """How sure the row is: its title's, lowered by what is unsure beside it."""
        fields = [self.title, *(one for one in (self.responsible, self.time) if one)]
        lowest = min(one.confidence for one in fields)
        # A row of which only the title is known may be no measure at all.
        return lowest if len(fields) > 1 else min(lowest, 0.6)

    @property
    def place(self) -> Place | None:
        """Where the row begins."""
        return self.title.place


@dataclass(frozen=True, slots=True)
class FoundChapter:
    """A heading and the text under it, in the marks of `varna.kit.prose`."""

    title: Said
    body: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Fact:
    """A survey figure or a public contact: what it is, and the value."""

    label: str
    value: str
    confidence: float
    place: Place | None = None
    written: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """A line that was not understood, and why."""

    text: str
    why: str
    place: Place


@dataclass(frozen=True, slots=True)
class ImportedPlan:
    """All that was understood of one document, and all that was not."""

    title: Said = NOTHING
    kind: Said = NOTHING
    year: Said = NOTHING
    municipality: Said = NOTHING
    organisation: Said = NOTHING
    chapters: tuple[FoundChapter, ...] = ()
    measures: tuple[FoundMeasure, ...] = ()
    figures: tuple[Fact, ...] = ()
    contacts: tuple[Fact, ...] = ()
    notes: tuple[Fact, ...] = ()
    unread: tuple[Unread, ...] = ()
    furniture: tuple[Unread, ...] = ()
    is_scan: bool = False
    pages: int = 1
    lines: int = 0


class Use(StrEnum):
    """What became of a line."""

    USED = "used"
    FURNITURE = "furniture"
    UNREAD = "unread"


@dataclass(slots=True)
class Ledger:
    """Keeps account of every line, so that none is dropped and none is counted twice."""

    uses: dict[int, Use] = field(default_factory=dict)
    why: dict[int, str] = field(default_factory=dict)

    def mark(self, lines: Iterable[Line], use: Use, why: str = "") -> None:
        """Set what became of the lines. The first word stands, but unread gives way to used."""
        for line in lines:
            held = self.uses.get(line.number)
            if held is None or (held is Use.UNREAD and use is Use.USED):
                self.uses[line.number] = use
                self.why[line.number] = why

    def is_free(self, line: Line) -> bool:
        """Whether nothing has been said of the line."""
        return line.number not in self.uses

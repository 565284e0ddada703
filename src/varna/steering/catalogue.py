"""A prevention catalogue, read level by level; what stands on several is counted once (R-212)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from varna.steering.enums import Entry, PreventionLevel
from varna.steering.models import Requirement

# What a measure of a plan can take up; the rest tells about the level.
CHOSEN = (Entry.MEASURE, Entry.SUPPORT)


@dataclass(frozen=True, slots=True)
class Shelf:
    """What stands on one level."""

    level: PreventionLevel
    entries: dict[Entry, list[Requirement]] = field(default_factory=dict)

    def of(self, entry: Entry) -> list[Requirement]:
        """The entries of the kind, in the order of the document."""
        return self.entries.get(entry, [])


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The levels from the broadest, and the numbers that the catalogue comes to."""

    shelves: list[Shelf]
    unique: int
    listed: int
    undecided: int
    # Points of a draft that nobody has said the level of.
    loose: list[Requirement]

    def __iter__(self) -> Iterator[Shelf]:
        return iter(self.shelves)


def catalogue_of(points: Iterable[Requirement]) -> Catalogue:
    """Sort the points of a catalogue by level. ``unique`` counts measures, ``listed`` places."""
    shelves = {level: Shelf(level) for level in PreventionLevel}
    rows = list(points)
    for point in rows:
        for level in point.prevention_levels:
            shelves[level].entries.setdefault(_entry(point), []).append(point)
    return Catalogue(
        shelves=[one for one in shelves.values() if one.entries],
        unique=sum(_entry(point) == Entry.MEASURE for point in rows),
        listed=sum(len(shelf.of(Entry.MEASURE)) for shelf in shelves.values()),
        undecided=sum(point.is_undecided for point in rows),
        loose=[point for point in rows if not point.prevention_levels],
    )


def _entry(point: Requirement) -> Entry:
    return Entry(point.entry or Entry.MEASURE)

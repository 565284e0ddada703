"""Everything that has been released of a source and year, as one lookup of cells. No Django.

A filter, another level, a longer period: each is a choice among these cells, never a new count.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

TOTAL = "Total"
SHOWN, HIDDEN, MISSING, IMPOSSIBLE, NOT_OUT = (
    "exact",
    "suppressed",
    "missing",
    "structural zero",
    "not released",
)
Key = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Cell:
    """What a reader is told: a state, and a number only when it is shown."""

    state: str
    value: int | None = None
    incomplete: bool = False

    @property
    def told(self) -> int | None:
        """The number, zero included, if there is one to show."""
        return 0 if self.state == IMPOSSIBLE else self.value

    def to_json(self) -> list[Any]:
        return [self.state, self.value, self.incomplete]


NONE = Cell(NOT_OUT)


def key_of(where: Mapping[str, str]) -> Key:
    """The cell's key: its categories, totals left out."""
    return frozenset((axis, code) for axis, code in where.items() if code != TOTAL)


class Cells:
    """The released cells of a source and year; the newest word on a cell holds."""

    def __init__(self, tables: Iterable[tuple[str, Iterable[Mapping[str, Any]]]]) -> None:
        """``tables``: for each protected period, its month code and its tables, oldest first."""
        self._cells: dict[Key, Cell] = {}
        self._codes: dict[str, dict[str, None]] = {}
        for month, found in tables:
            for table in found:
                self._take(month, table)

    def _take(self, month: str, table: Mapping[str, Any]) -> None:
        axes = table["axes"]
        for *codes, state, value, incomplete in table["rows"]:
            where = {"month": month} | dict(zip(axes, codes, strict=True))
            self._cells[key_of(where)] = Cell(state, value, incomplete)
        for at, axis in enumerate(axes):
            known = self._codes.setdefault(axis, {})
            known.update(dict.fromkeys(row[at] for row in table["rows"]))

    def at(self, where: Mapping[str, str]) -> Cell:
        """The cell; `NONE` when it is in no released table."""
        return self._cells.get(key_of(where), NONE)

    def codes(self, axis: str) -> list[str]:
        """Categories of the axis in the order of its tables, the total first."""
        return list(self._codes.get(axis, {}))

    def total(self, wheres: Iterable[Mapping[str, str]]) -> Cell:
        """The sum of disjoint cells, when every one of them is shown; else why there is none."""
        cells = [self.at(where) for where in wheres]
        for state in (NOT_OUT, HIDDEN, MISSING):
            if any(cell.state == state for cell in cells):
                return Cell(state)
        incomplete = any(cell.incomplete for cell in cells)
        return Cell(SHOWN, sum(cell.told or 0 for cell in cells), incomplete)

"""What may be shown: safe cells, tables and releases. Nothing here tells why a cell is hidden."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from itertools import product
from typing import Any, NoReturn

from varna.disclosure import phrases
from varna.disclosure.errors import InputError
from varna.disclosure.keys import CellKey
from varna.disclosure.ledger import Entry
from varna.disclosure.words import Listed, Translate, Words, gettext_noop

__all__ = ["Release", "Report", "SafeCell", "SafeTable", "Status"]

HIDDEN = "··"


class Status(Enum):
    """What a reader is told about a cell."""

    EXACT = "exact"
    ROUNDED = "rounded"
    SUPPRESSED = "suppressed"
    STRUCTURAL_ZERO = "structural zero"
    MISSING = "missing"


_STATUS_WORDS = {
    Status.EXACT: Words(phrases.STATUS_EXACT),
    Status.ROUNDED: Words(phrases.STATUS_ROUNDED),
    Status.SUPPRESSED: Words(phrases.STATUS_SUPPRESSED),
    Status.STRUCTURAL_ZERO: Words(phrases.STATUS_IMPOSSIBLE),
    Status.MISSING: Words(phrases.STATUS_MISSING),
}


@dataclass(frozen=True, slots=True)
class SafeCell:
    """One publishable cell. Every suppressed cell equals every other: sensitive or not is not told.

    Attributes:
        status: what is told.
        value: the number shown; None when suppressed or missing.
        incomplete: some of what the cell covers was not reported.
    """

    status: Status
    value: int | None
    incomplete: bool = False

    @property
    def words(self) -> Words:
        """What the mark means, for a legend or a screen reader."""
        return _STATUS_WORDS[self.status]

    def __str__(self) -> str:
        if self.status is Status.SUPPRESSED:
            return HIDDEN
        if self.status is Status.MISSING:
            return "…"
        if self.status is Status.STRUCTURAL_ZERO:
            return "–"
        return f"{self.value}*" if self.incomplete else str(self.value)


@dataclass(frozen=True)
class SafeTable:
    """A publishable table: cells in the plan's row-major order.

    Attributes:
        name: the table's name.
        categories: dimension → categories shown, in order.
        keys: cell keys in row-major order.
        cells: key → cell.
    """

    name: str
    categories: Mapping[str, tuple[str, ...]]
    keys: tuple[CellKey, ...]
    cells: Mapping[CellKey, SafeCell]

    def __iter__(self) -> Iterator[tuple[tuple[str, ...], SafeCell]]:
        """(categories, cell) in row-major order."""
        codes = product(*self.categories.values())
        return zip(codes, (self.cells[key] for key in self.keys), strict=True)

    def __len__(self) -> int:
        return len(self.keys)

    def text(self) -> str:
        """The table as aligned text, the last dimension across."""
        names = list(self.categories)
        across = self.categories[names[-1]] if names else ("",)
        width = len(across)
        rows = list(self)
        head = [*names[:-1], *across]
        lines = [head]
        for start in range(0, len(rows), width):
            block = rows[start : start + width]
            lines.append([*block[0][0][:-1], *(str(cell) for _, cell in block)])
        widths = [max(len(line[i]) for line in lines) for i in range(len(head))]
        left = max(0, len(names) - 1)
        return "\n".join(
            "  ".join(
                word.ljust(widths[i]) if i < left else word.rjust(widths[i])
                for i, word in enumerate(line)
            ).rstrip()
            for line in lines
        )


@dataclass(frozen=True)
class Report:
    """How the protection went, for the person who made it. Not for publication.

    The cost is the sum of what is hidden, which a reader must not learn; so the report cannot be
    serialised and shows only the gap when printed.

    Attributes:
        cost: weight of all hidden cells.
        bound: no safe pattern can cost less.
        hidden: number of hidden cells.
        sensitive: number of sensitive cells.
        seconds: time used.
        audited: number of demands the audit confirmed.
    """

    cost: float
    bound: float
    hidden: int
    sensitive: int
    seconds: float
    audited: int

    @property
    def gap(self) -> float:
        """How much of the cost might be saved by searching longer: 0 when proven cheapest."""
        return max(0.0, (self.cost - self.bound) / self.cost) if self.cost > 0 else 0.0

    @property
    def proven(self) -> bool:
        """Whether no cheaper safe pattern exists."""
        return self.gap < 1e-6

    @property
    def words(self) -> Words:
        """How much less might be hidden, in words; says nothing about any count."""
        if self.proven:
            return Words(phrases.GAP_NONE)
        return Words(phrases.GAP_SOME, {"gap": max(0.1, 100.0 * self.gap)})

    def __repr__(self) -> str:
        return f"<Report: gap {self.gap:.1%}, {self.seconds:.1f} s>"

    def __reduce_ex__(self, protocol: Any) -> NoReturn:
        raise TypeError("The report of a protection is internal and cannot be serialised.")


@dataclass(frozen=True)
class Release:
    """A set of safe tables that passed the audit together with everything released before.

    Attributes:
        name: the release's name in the ledger.
        vintage: vintage of the counts.
        audience: who it is for.
        tables: table name → safe table.
        entries: what the ledger records of it.
        notes: what was merged or left out, in words to translate.
        report: how the protection went; internal.
    """

    name: str
    vintage: str
    audience: str
    tables: Mapping[str, SafeTable]
    entries: tuple[Entry, ...]
    notes: tuple[Words, ...]
    report: Report = field(compare=False)

    @property
    def table(self) -> SafeTable:
        """The only table; InputError when there are several."""
        if len(self.tables) != 1:
            raise InputError(phrases.NOT_ONE_TABLE, known=Listed.of(self.tables))
        return next(iter(self.tables.values()))

    def cell(self, key: CellKey) -> SafeCell:
        """The cell of that key in any table; InputError when the release does not hold it."""
        for table in self.tables.values():
            if key in table.cells:
                return table.cells[key]
        raise InputError(phrases.CELL_NOT_HELD)

    def to_json(self, translate: Translate = gettext_noop) -> str:
        """The publishable content as text, notes in the reader's language.

        The same release and language always give the same bytes.
        """
        body = {
            "format": "varna-disclosure-release-1",
            "name": self.name,
            "vintage": self.vintage,
            "audience": self.audience,
            "notes": [note.say(translate) for note in self.notes],
            "tables": [
                {
                    "name": table.name,
                    "categories": {name: list(codes) for name, codes in table.categories.items()},
                    "cells": [
                        [list(codes), cell.status.value, cell.value, cell.incomplete]
                        for codes, cell in table
                    ],
                }
                for table in self.tables.values()
            ],
        }
        return json.dumps(body, ensure_ascii=False, separators=(",", ":"))

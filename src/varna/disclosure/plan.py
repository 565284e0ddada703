"""A table plan: the set of linked low-order tables that one release will hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from varna.disclosure import phrases
from varna.disclosure.dimensions import Dimension
from varna.disclosure.errors import InputError
from varna.disclosure.keys import CellKey, cell_key
from varna.disclosure.raw import RawTable
from varna.disclosure.words import Words

__all__ = ["Table", "TablePlan"]


@dataclass(frozen=True)
class Table:
    """One table: for each of its dimensions, the categories it shows. Others are at their total."""

    name: str
    categories: Mapping[str, tuple[str, ...]]

    @classmethod
    def full(cls, name: str, dimensions: Sequence[Dimension]) -> Table:
        """Every category of the given dimensions, totals and groups included."""
        return cls(name, {d.name: d.categories for d in dimensions})

    def keys(self, raw: RawTable) -> Iterator[tuple[tuple[str, ...], CellKey]]:
        """Row-major: the categories shown and the cell's key, in which totals are left out."""
        names = list(self.categories)
        totals = {name: raw.dimension(name).total for name in names}
        for codes in product(*self.categories.values()):
            shown = zip(names, codes, strict=True)
            yield codes, cell_key({n: c for n, c in shown if c != totals[n]})


@dataclass(frozen=True)
class TablePlan:
    """What will be published from a raw table.

    Attributes:
        raw: the sealed counts.
        tables: the tables of the release.
        notes: what was merged or left out and why, in words to translate.
    """

    raw: RawTable
    tables: tuple[Table, ...]
    notes: tuple[Words, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "tables", tuple(self.tables))
        if not self.tables:
            raise InputError(phrases.PLAN_EMPTY)
        names = [table.name for table in self.tables]
        if len(set(names)) != len(names):
            raise InputError(phrases.TABLE_NAME_TWICE)
        for table in self.tables:
            for name, codes in table.categories.items():
                self.raw.dimension(name).check(codes)
                if len(set(codes)) != len(codes) or not codes:
                    raise InputError(phrases.TABLE_CATEGORIES, table=table.name, dimension=name)

    def cell_keys(self) -> tuple[CellKey, ...]:
        """Every cell of the plan once, in order of first appearance."""
        found: dict[CellKey, None] = {}
        for table in self.tables:
            for _, key in table.keys(self.raw):
                found[key] = None
        return tuple(found)

"""From the set of hidden cells to safe tables and ledger entries."""

from __future__ import annotations

import numpy as np

from varna.disclosure.keys import CellKey
from varna.disclosure.ledger import Entry, Where
from varna.disclosure.plan import TablePlan
from varna.disclosure.raw import RawTable, contents_of
from varna.disclosure.rule import Rule
from varna.disclosure.safe import SafeCell, SafeTable, Status

__all__ = ["Reader", "assemble", "where_of"]


def where_of(raw: RawTable, key: CellKey) -> Where:
    """The leaves a cell covers in every dimension, in the dimension's order."""
    chosen = dict(key)
    found = []
    for dimension in raw.dimensions:
        members = dimension.members[chosen.get(dimension.name, dimension.total)]
        found.append((dimension.name, tuple(x for x in dimension.leaves if x in members)))
    return tuple(found)


class Reader:
    """Reads true counts and their kind; stays inside the library."""

    def __init__(self, raw: RawTable) -> None:
        self._raw = raw
        self._contents = contents_of(raw)

    def kind(self, key: CellKey) -> tuple[int, Status, bool]:
        """(true count, EXACT / STRUCTURAL_ZERO / MISSING, incomplete)."""
        spots = np.ix_(
            *[
                [dimension.leaves.index(leaf) for leaf in leaves]
                for dimension, (_, leaves) in zip(
                    self._raw.dimensions, where_of(self._raw, key), strict=True
                )
            ]
        )
        impossible = self._contents.impossible[spots]
        missing = self._contents.missing[spots] & ~impossible
        if impossible.all():
            return 0, Status.STRUCTURAL_ZERO, False
        if (impossible | missing).all():
            return 0, Status.MISSING, False
        return int(self._contents.counts[spots].sum()), Status.EXACT, bool(missing.any())


def assemble(
    plan: TablePlan, rule: Rule, hidden: frozenset[CellKey], name: str
) -> tuple[dict[str, SafeTable], tuple[Entry, ...]]:
    """Safe tables in the plan's order, and one ledger entry per cell."""
    reader = Reader(plan.raw)
    cells: dict[CellKey, SafeCell] = {}
    entries = []
    for key in plan.cell_keys():
        count, status, incomplete = reader.kind(key)
        if status is not Status.EXACT:
            cells[key] = SafeCell(status, 0 if status is Status.STRUCTURAL_ZERO else None)
            continue
        where = where_of(plan.raw, key)
        if key in hidden:
            cells[key] = SafeCell(Status.SUPPRESSED, None, incomplete)
            entry = Entry(name, plan.raw.vintage, key, where, None, rule.floor, None)
        else:
            cells[key] = SafeCell(Status.EXACT, count, incomplete)
            entry = Entry(name, plan.raw.vintage, key, where, count, count, count)
        entries.append(entry)
    return {table.name: safe_table(plan, table.name, cells) for table in plan.tables}, tuple(
        entries
    )


def safe_table(plan: TablePlan, name: str, cells: dict[CellKey, SafeCell]) -> SafeTable:
    """One table of the plan with the given cells."""
    table = next(table for table in plan.tables if table.name == name)
    keys = tuple(key for _, key in table.keys(plan.raw))
    return SafeTable(name, dict(table.categories), keys, {key: cells[key] for key in keys})

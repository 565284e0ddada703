"""Evidence: everything a reader knows, as statements about sums of unknown whole numbers.

Units are the finest parts that no statement tells apart. They are found by hashing: each statement
adds a random number to every leaf it covers, and leaves with equal sums are one unit.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy import sparse

from varna.disclosure import phrases
from varna.disclosure.errors import InputError
from varna.disclosure.keys import CellKey, key_words
from varna.disclosure.ledger import Entry
from varna.disclosure.raw import RawTable, contents_of

__all__ = ["Evidence", "Statement", "gather"]

IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Statement:
    """A sum of units and what is known about it.

    Attributes:
        name: the cell in words.
        key: the cell's key.
        release: the release it comes from; empty for extra knowledge.
        vintage: vintage of the counts.
        low: least possible value; equal to ``high`` for a published exact count.
        high: largest possible value, None when unlimited.
    """

    name: str
    key: CellKey
    release: str
    vintage: str
    low: int
    high: int | None

    @property
    def exact(self) -> bool:
        """Whether the value is known."""
        return self.low == self.high


@dataclass(frozen=True, repr=False)
class Evidence:
    """Statements over units.

    Attributes:
        statements: what is known.
        matrix: which units each statement sums, shape (statements, units), 0/1.
        floor: least value of each unit: 0, or very low for a change that may be negative.
        truth: the true value of each unit; for checking witnesses and choosing targets only.
        unit: unit of each (step, flat leaf), -1 where none.
        vintages: the steps in order.
    """

    statements: tuple[Statement, ...]
    matrix: sparse.csr_matrix
    floor: IntArray
    truth: IntArray
    unit: IntArray
    vintages: tuple[str, ...]

    def true_values(self) -> IntArray:
        """The true value of each statement."""
        return np.asarray(self.matrix @ self.truth, dtype=np.int64)


_FREE = -(10**6)


def gather(
    raw: RawTable, entries: Iterable[Entry], extra: Sequence[tuple[CellKey, int, int | None]] = ()
) -> Evidence:
    """Evidence from released cells and from ``extra`` knowledge (cell, low, high) of today."""
    stack = [
        (tuple(frozenset(leaves) for _, leaves in _ordered(raw, entry)), entry) for entry in entries
    ]
    today = [
        (
            tuple(d.members[dict(key).get(d.name, d.total)] for d in raw.dimensions),
            Entry("", raw.vintage, key, (), None, low, high),
        )
        for key, low, high in extra
    ]
    tables = [*raw.earlier, raw]
    used = {entry.vintage for _, entry in (*stack, *today)} | {raw.vintage}
    vintages = tuple(table.vintage for table in tables if table.vintage in used)
    missing = used - set(vintages)
    if missing:
        raise InputError(phrases.VINTAGE_NEEDED, vintage=sorted(missing)[0])
    leaf_counts = _counts(raw, [table for table in tables if table.vintage in used])
    return _assemble(raw, vintages, leaf_counts, [*stack, *today])


def _ordered(raw: RawTable, entry: Entry) -> list[tuple[str, tuple[str, ...]]]:
    covered = dict(entry.where)
    try:
        return [(d.name, covered[d.name]) for d in raw.dimensions]
    except KeyError as error:
        raise InputError(phrases.LEDGER_LACKS_DIMENSION, dimension=str(error.args[0])) from None


def _counts(raw: RawTable, tables: Sequence[RawTable]) -> list[IntArray]:
    found = []
    for table in tables:
        wide = np.zeros(contents_of(raw).counts.shape, dtype=np.int64)
        axes = [
            [new.leaves.index(leaf) for leaf in old.leaves]
            for new, old in zip(raw.dimensions, table.dimensions, strict=True)
        ]
        wide[np.ix_(*axes)] = contents_of(table).counts
        found.append(wide)
    return found


def _assemble(
    raw: RawTable,
    vintages: tuple[str, ...],
    counts: list[IntArray],
    stack: Sequence[tuple[tuple[frozenset[str], ...], Entry]],
) -> Evidence:
    sealed = contents_of(raw)
    dead = sealed.impossible | sealed.missing
    rng = np.random.default_rng(20_240_917)
    steps = len(vintages)
    marks = np.zeros((steps, *dead.shape, 2), dtype=np.uint64)
    grids = []
    for sets, entry in stack:
        axes = [
            [i for i, leaf in enumerate(d.leaves) if leaf in chosen]
            for d, chosen in zip(raw.dimensions, sets, strict=True)
        ]
        last = vintages.index(entry.vintage)
        grid = np.ix_(range(last + 1), *axes)
        marks[grid] += rng.integers(0, 2**63, size=2, dtype=np.uint64)
        grids.append(grid)
    known_still = np.zeros_like(dead) if steps == 1 else sealed.closed
    for step in range(steps):
        marks[step][dead | (known_still if step else np.zeros_like(dead))] = 0
    flat = marks.reshape(-1, 2)
    _, first, inverse = np.unique(flat, axis=0, return_index=True, return_inverse=True)
    blank = (flat[first] == 0).all(axis=1)
    renumber = np.where(blank, -1, np.cumsum(~blank) - 1)
    unit = renumber[inverse.ravel()].reshape(steps, *dead.shape)
    increments = np.stack([counts[0], *(b - a for a, b in pairwise(counts))])
    total = int((~blank).sum())
    truth = np.zeros(total, dtype=np.int64)
    np.add.at(truth, unit[unit >= 0], increments[unit >= 0])
    floor = np.zeros(total, dtype=np.int64)
    rows = [np.unique(unit[grid]) for grid in grids]
    rows = [row[row >= 0] for row in rows]
    statements = [
        Statement(
            key_words(entry.key), entry.key, entry.release, entry.vintage, entry.low, entry.high
        )
        for _, entry in stack
    ]
    lowered = [step for step in range(1, steps) if (increments[step] < 0).any()]
    if lowered:
        _free_changes(unit, lowered, floor, rows, statements)
    keep = [i for i, row in enumerate(rows) if len(row)]
    return Evidence(
        tuple(statements[i] for i in keep),
        _incidence([rows[i] for i in keep], total),
        floor,
        truth,
        unit.reshape(steps, -1),
        vintages,
    )


def _free_changes(
    unit: IntArray,
    lowered: list[int],
    floor: IntArray,
    rows: list[IntArray],
    statements: list[Statement],
) -> None:
    """Where counts can fall, changes may be negative but running counts may not.

    Leaves that share a later unit may differ in earlier ones, never the other way round, so the
    running count of a later unit is the sum of all earlier units of its leaves.
    """
    flat = unit.reshape(unit.shape[0], -1)
    for step in range(1, len(flat)):
        for number in np.unique(flat[step][flat[step] >= 0]):
            leaves = flat[step] == number
            if (flat[:step, leaves] == number).any():
                continue
            if step in lowered:
                floor[number] = _FREE
            chain = np.unique(flat[: step + 1, leaves])
            rows.append(chain[chain >= 0])
            statements.append(Statement("a running count", (), "", "", 0, None))


def _incidence(rows: list[IntArray], width: int) -> sparse.csr_matrix:
    owner = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    column = np.concatenate(rows) if rows else np.zeros(0, dtype=np.int64)
    ones = np.ones(len(column), dtype=np.int64)
    return sparse.csr_matrix((ones, (owner, column)), shape=(len(rows), width))

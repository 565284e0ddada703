"""Tables and brute force for the tests of ``varna.disclosure``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product

import numpy as np

from varna.disclosure import (
    CellKey,
    Dimension,
    Entry,
    Ledger,
    RawTable,
    Release,
    Rule,
    Table,
    TablePlan,
    Zeros,
    cell_key,
)
from varna.disclosure.audit import gather, intervals

Counts = Sequence[Sequence[int]]


def two_way(
    rows: Sequence[str], columns: Sequence[str], counts: Counts, **options: object
) -> RawTable:
    """A plain two-way table; dimensions are called ``r`` and ``c``."""
    dimensions = (Dimension("r", tuple(rows)), Dimension("c", tuple(columns)))
    cells = {
        (r, c): v
        for r, line in zip(rows, counts, strict=True)
        for c, v in zip(columns, line, strict=True)
    }
    return RawTable(dimensions, cells, **options)  # type: ignore[arg-type]


def from_array(counts: np.ndarray, groups: Mapping[int, int] | None = None) -> RawTable:
    """A table with one dimension per axis; ``groups`` gives axis → number of equal groups."""
    dimensions = []
    for axis, size in enumerate(counts.shape):
        leaves = tuple(f"{axis}-{i}" for i in range(size))
        parts = {}
        if groups and axis in groups:
            width = -(-size // groups[axis])
            parts = {
                f"g{axis}-{g}": leaves[g * width : (g + 1) * width] for g in range(groups[axis])
            }
        dimensions.append(Dimension(f"d{axis}", leaves, parts))
    cells = {
        tuple(f"{axis}-{i}" for axis, i in enumerate(place)): int(value)
        for place, value in np.ndenumerate(counts)
    }
    return RawTable(dimensions, cells)


def whole(raw: RawTable) -> TablePlan:
    """The plan with the full cross of a raw table."""
    return TablePlan(raw, (Table.full("all", raw.dimensions),))


def known(raw: RawTable, *sources: Release | Ledger) -> dict[CellKey, tuple[int, int | None]]:
    """What the audit says a reader can work out today, cell by cell."""
    entries: list[Entry] = [entry for source in sources for entry in source.entries]
    found = intervals(gather(raw, entries))
    return {key: (interval.low, interval.high) for (_, key), interval in found.items()}


def worlds(
    raw: RawTable, entries: Sequence[Entry], limit: int = 30_000
) -> Iterator[tuple[int, ...]]:
    """Every table of whole numbers consistent with the entries, by plain enumeration.

    A table is the tuple of leaf counts in row-major order. Shares no code with the library. Every
    leaf must be covered by a published exact count.
    """
    leaves = list(product(*(d.leaves for d in raw.dimensions)))
    place = {leaf: i for i, leaf in enumerate(leaves)}
    rows = []
    for entry in entries:
        inside = [place[leaf] for leaf in product(*(chosen for _, chosen in entry.where))]
        rows.append((inside, entry.low, entry.high))
    upper = [
        min(high for inside, _, high in rows if i in inside and high is not None)
        for i in range(len(leaves))
    ]
    by_last: dict[int, list[tuple[list[int], int, int | None]]] = {}
    for row in rows:
        by_last.setdefault(max(row[0]), []).append(row)
    table = [0] * len(leaves)
    steps = 0

    def walk(i: int) -> Iterator[tuple[int, ...]]:
        nonlocal steps
        steps += 1
        if steps > limit:
            raise OverflowError("too many tables to enumerate")
        if i == len(leaves):
            yield tuple(table)
            return
        for value in range(upper[i] + 1):
            table[i] = value
            if all(
                low <= sum(table[j] for j in inside) <= (high if high is not None else 10**9)
                for inside, low, high in by_last.get(i, [])
            ):
                yield from walk(i + 1)
        table[i] = 0

    return walk(0)


def brute_intervals(raw: RawTable, entries: Sequence[Entry]) -> dict[CellKey, tuple[int, int]]:
    """Least and largest count of every entry over all consistent tables."""
    leaves = list(product(*(d.leaves for d in raw.dimensions)))
    place = {leaf: i for i, leaf in enumerate(leaves)}
    spans = {
        entry.key: [place[leaf] for leaf in product(*(chosen for _, chosen in entry.where))]
        for entry in entries
    }
    found: dict[CellKey, tuple[int, int]] = {}
    for table in worlds(raw, entries):
        for key, span in spans.items():
            value = sum(table[i] for i in span)
            low, high = found.get(key, (value, value))
            found[key] = (min(low, value), max(high, value))
    return found


def margins(counts: Counts) -> dict[CellKey, int]:
    """Every cell of a two-way table made by ``two_way`` with rows r0… and columns c0…."""
    array = np.array(counts)
    found = {cell_key(): int(array.sum())}
    for i, line in enumerate(array):
        found[cell_key(r=f"r{i}")] = int(line.sum())
        for j, value in enumerate(line):
            found[cell_key(r=f"r{i}", c=f"c{j}")] = int(value)
    for j in range(array.shape[1]):
        found[cell_key(c=f"c{j}")] = int(array[:, j].sum())
    return found


def cheapest(
    raw: RawTable,
    counts: Mapping[CellKey, int],
    rule: Rule,
    needs: Mapping[CellKey, tuple[int, int, int]],
) -> int | None:
    """Cost of the cheapest safe pattern by trying every pattern, cheapest first.

    ``needs`` holds for each sensitive cell the least value that must be possible at most, the
    largest that must be possible at least, and the width.
    """
    floor = 1 if rule.zeros is Zeros.SHOWN else 0
    where = {
        key: tuple(
            (d.name, tuple(x for x in d.leaves if x in d.members[dict(key).get(d.name, d.total)]))
            for d in raw.dimensions
        )
        for key in counts
    }
    free = [
        key
        for key in counts
        if key not in needs and key not in rule.keep and not (floor and counts[key] == 0)
    ]
    base = sum(max(counts[key], 1) for key in needs)
    options = sorted(
        (
            (base + sum(max(counts[key], 1) for key in extra), extra)
            for size in range(len(free) + 1)
            for extra in combinations(free, size)
        ),
        key=lambda option: option[0],
    )
    for cost, extra in options:
        hidden = set(needs) | set(extra)
        entries = [
            Entry("x", raw.vintage, key, where[key], None, floor, None)
            if key in hidden
            else Entry("x", raw.vintage, key, where[key], value, value, value)
            for key, value in counts.items()
        ]
        try:
            found = brute_intervals(raw, entries)
        except ValueError:
            continue  # some leaf is covered by no published count: not comparable
        if all(
            found[key][0] <= low
            and found[key][1] >= high
            and found[key][1] - found[key][0] >= width
            for key, (low, high, width) in needs.items()
        ):
            return cost
    return None

"""Random tables, plans, rules and release histories: solver and audit must always agree.

``protect`` raises AuditFailedError or SolverError when they do not, so returning is the test; what
it returns is checked once more against the rule by a plain reader's attack.
"""

from __future__ import annotations

import numpy as np
import pytest

from varna.disclosure import (
    Band,
    Dimension,
    E,
    Ledger,
    PolicyInfeasibleError,
    RawTable,
    Rule,
    T,
    Table,
    TablePlan,
    W,
    Zeros,
    protect,
)
from varna.disclosure.audit import gather, intervals
from varna.disclosure.output import Reader


def random_dimensions(rng):
    found = []
    for axis in range(rng.integers(2, 4)):
        leaves = tuple(f"{axis}-{i}" for i in range(rng.integers(2, 5)))
        groups = {}
        if len(leaves) >= 3 and rng.random() < 0.5:
            groups[f"g{axis}"] = leaves[:2]
        if len(leaves) >= 4 and rng.random() < 0.4:
            groups[f"h{axis}"] = leaves[1:3]
        found.append(Dimension(f"d{axis}", leaves, groups))
    return tuple(found)


def random_tables(rng, dimensions):
    """The counts at one vintage, and perhaps at a second with late and withdrawn reports."""
    shape = tuple(len(d.leaves) for d in dimensions)
    blank = np.zeros(shape, dtype=bool)
    options = {}
    if rng.random() < 0.2:
        options["impossible"] = [(dimensions[0].leaves[-1],) + (None,) * (len(shape) - 1)]
        blank[-1] = True
    if rng.random() < 0.2:
        options["missing"] = [(None,) * (len(shape) - 1) + (dimensions[-1].leaves[0],)]
        blank[..., 0] = True

    def table(counts, vintage, earlier=()):
        cells = {
            tuple(d.leaves[i] for d, i in zip(dimensions, place, strict=True)): int(value)
            for place, value in np.ndenumerate(np.where(blank, 0, counts))
        }
        return RawTable(dimensions, cells, vintage=vintage, earlier=earlier, **options)

    counts = rng.poisson(rng.gamma(0.8, rng.choice([2.0, 6.0, 15.0]), size=shape))
    first = table(counts, "first")
    if rng.random() < 0.5:
        return [first]
    change = (rng.random(shape) < 0.3) * rng.integers(0, 4, size=shape)
    if rng.random() < 0.3:
        change -= (rng.random(shape) < 0.2) * rng.integers(0, 3, size=shape)
    return [first, table(np.maximum(counts + change, 0), "second", (first,))]


def random_rule(rng):
    zeros = list(Zeros)[rng.integers(2)]
    hideable = zeros is Zeros.SUPPRESSIBLE
    return Rule(
        threshold=int(rng.choice([3, 5])),
        level=[E(), W(2), W(4), T(), Band(0, 1, 2)][rng.integers(5)],
        zeros=zeros,
        protect_zeros=bool(hideable and rng.random() < 0.15),
        concentration=0.9 if rng.random() < 0.2 else None,
        unpublished=bool(rng.random() < 0.2),
        secret=b"a secret" if rng.random() < 0.3 else None,
    )


def random_plan(rng, raw):
    tables = []
    for number in range(rng.integers(1, 3)):
        size = rng.integers(1, len(raw.dimensions) + 1)
        axes = sorted(rng.choice(len(raw.dimensions), size, replace=False))
        tables.append(Table.full(str(number), [raw.dimensions[axis] for axis in axes]))
    return TablePlan(raw, tuple(tables))


def run(seed):
    rng = np.random.default_rng(seed)
    raws = random_tables(rng, random_dimensions(rng))
    rule = random_rule(rng)
    ledger = Ledger()
    for number in range(rng.integers(1, 4)):
        raw = raws[min(number, len(raws) - 1)]
        method = str(rng.choice(["auto", "loop", "heuristic"]))
        try:
            release = protect(
                random_plan(rng, raw), rule, ledger, name=str(number), seconds=2, method=method
            )
        except PolicyInfeasibleError:
            break
        ledger.append(release.entries)
    found = intervals(gather(raws[-1], ledger.entries))
    readers = {raw.vintage: Reader(raw) for raw in raws}
    for entry in ledger.entries:
        count = readers[entry.vintage].kind(entry.key)[0]
        interval = found[(entry.release, entry.key)]
        assert interval.low <= count
        assert interval.high is None or count <= interval.high
        if rule.is_small(count):
            assert not interval.exact


@pytest.mark.parametrize("seed", range(12))
def test_random_releases_are_safe(seed):
    run(seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 220))
def test_many_random_releases_are_safe(seed):
    run(seed)

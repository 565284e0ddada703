"""Controlled rounding: additive, near, reused, and never beside a suppressed view."""

from __future__ import annotations

import numpy as np
import pytest

from tests.disclosure.tables import from_array, known, two_way, whole
from varna.disclosure import (
    InputError,
    Ledger,
    Rule,
    Status,
    Table,
    TablePlan,
    cell_key,
    protect,
    round_release,
)

# The example table of the R package SmallCountRounding (exPSD), there rounded to a total of 26.
EXAMPLE = [[6, 0, 1, 3, 4], [1, 2, 3, 1, 2], [0, 1, 1, 0, 2]]


def check_additive(release, raw):
    """Every total equals the sum of its categories, in every table."""
    for table in release.tables.values():
        for key in table.keys:
            for dimension in raw.dimensions:
                code = dict(key).get(dimension.name, dimension.total)
                rest = [pair for pair in key if pair[0] != dimension.name]
                for parts in dimension.splits(code):
                    keys = [tuple(sorted([*rest, (dimension.name, part)])) for part in parts]
                    if all(k in table.cells for k in keys):
                        total = sum(table.cells[k].value for k in keys)
                        assert total == table.cells[key].value


@pytest.mark.parametrize("base", [3, 5])
def test_the_published_example_is_rounded_additively_to_neighbours(base):
    raw = two_way(("r1", "r2", "r3"), ("c1", "c2", "c3", "c4", "c5"), EXAMPLE)
    release = round_release(whole(raw), base=base)
    check_additive(release, raw)
    differences = []
    for i, line in enumerate(EXAMPLE):
        for j, count in enumerate(line):
            cell = release.cell(cell_key(r=f"r{i + 1}", c=f"c{j + 1}"))
            assert cell.status is Status.ROUNDED
            assert cell.value % base == 0
            differences.append(abs(cell.value - count))
    assert max(differences) < base
    assert abs(release.cell(cell_key()).value - 27) < base
    for key, (low, high) in known(raw, release).items():
        count = release.cell(key).value
        if 1 <= count < 5:
            assert high - low >= base - 1


@pytest.mark.parametrize("seed", range(3))
def test_every_small_count_keeps_a_range(seed):
    rng = np.random.default_rng(seed)
    counts = rng.poisson(rng.gamma(0.8, 4.0, size=(5, 4)))
    raw = from_array(counts, {0: 2})
    release = round_release(whole(raw), base=3, seed=seed)
    check_additive(release, raw)
    found = known(raw, release)
    for place, count in np.ndenumerate(counts):
        key = cell_key({f"d{axis}": f"{axis}-{i}" for axis, i in enumerate(place)})
        low, high = found[key]
        assert low <= count <= high
        if 1 <= count < 5:
            assert high - low >= 2


def test_rounded_numbers_are_reused_in_later_releases():
    rng = np.random.default_rng(5)
    raw = from_array(rng.poisson(3.0, size=(4, 4, 2)))
    a, b, c = raw.dimensions
    first = round_release(TablePlan(raw, (Table.full("ab", [a, b]),)), name="one")
    ledger = Ledger(first.entries)
    second = round_release(TablePlan(raw, (Table.full("ac", [a, c]),)), Rule(), ledger, name="two")
    for code in a.categories:
        key = cell_key(d0=code) if code != a.total else cell_key()
        assert first.cell(key) == second.cell(key)


def test_both_views_of_one_table_are_refused():
    raw = two_way(("r1", "r2", "r3"), ("c1", "c2", "c3", "c4", "c5"), EXAMPLE)
    rounded = Ledger(round_release(whole(raw), name="rounded").entries)
    with pytest.raises(InputError, match="combine"):
        protect(whole(raw), Rule(), rounded, name="hidden")
    hidden = Ledger(protect(whole(raw), Rule(), name="hidden").entries)
    with pytest.raises(InputError, match="combine"):
        round_release(whole(raw), Rule(), hidden, name="rounded")


def test_only_bases_three_and_five():
    raw = two_way("ab", "xy", [[5, 6], [7, 8]])
    with pytest.raises(InputError, match="3 or 5"):
        round_release(whole(raw), base=4)

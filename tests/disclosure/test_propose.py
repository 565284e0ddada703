"""Plans proposed from counts: low order, coarsened where needed, and said in words."""

from __future__ import annotations

import numpy as np
import pytest

from varna.disclosure import (
    Dimension,
    InputError,
    RawTable,
    Rule,
    Status,
    propose_plan,
    protect,
)


def sparse_table(mean, seed=1):
    rng = np.random.default_rng(seed)
    areas = tuple(f"area {i}" for i in range(6))
    kinds = tuple(f"kind {i}" for i in range(4))
    dimensions = [
        Dimension("area", areas, {"east": areas[:3], "west": areas[3:]}),
        Dimension("kind", kinds, {"marks": kinds[:2], "threats": kinds[2:]}),
        Dimension("tertial", ("t1", "t2", "t3")),
    ]
    counts = rng.poisson(rng.gamma(1.0, mean, size=(6, 4, 3)))
    cells = {(areas[i], kinds[j], f"t{k + 1}"): int(v) for (i, j, k), v in np.ndenumerate(counts)}
    return RawTable(dimensions, cells)


def test_a_proposed_plan_is_of_low_order_and_can_be_protected():
    raw = sparse_table(2.0)
    plan = propose_plan(raw, seconds=10)
    full = len(raw.dimensions[0].categories) * len(raw.dimensions[1].categories) * 4
    assert all(
        len(table.categories) <= 2 or len(list(table.keys(raw))) < full for table in plan.tables
    )
    release = protect(plan, seconds=10)
    for table in release.tables.values():
        hidden = [cell.status is Status.SUPPRESSED for cell in table.cells.values()]
        assert np.mean(hidden) <= 0.7


def test_sparser_counts_are_shown_more_coarsely_and_it_says_so():
    fine, coarse = (
        propose_plan(sparse_table(6.0), seconds=10),
        propose_plan(sparse_table(0.5), seconds=10),
    )
    assert len(coarse.cell_keys()) < len(fine.cell_keys())
    assert coarse.notes
    said = [str(note) for note in coarse.notes]
    assert all("because" in note for note in said)
    assert not any(character.isdigit() for note in said for character in note)


def test_only_the_wanted_tables_are_considered():
    plan = propose_plan(sparse_table(4.0), wanted=[("area",), ("area", "kind")], seconds=10)
    assert {table.name for table in plan.tables} <= {"area", "area × kind"}


def test_hopelessly_few_events_are_refused_with_advice():
    raw = RawTable([Dimension("area", ("a", "b", "c"))], {("a",): 1, ("b",): 1})
    with pytest.raises(InputError, match="longer period"):
        propose_plan(raw, Rule(), seconds=5)

"""Published cases: tables from the literature and from reports of users of other packages."""

from __future__ import annotations

import pytest

from tests.disclosure.tables import known, two_way, whole
from varna.disclosure import (
    Band,
    Dimension,
    E,
    Ledger,
    PolicyInfeasibleError,
    RawTable,
    Rule,
    Status,
    Zeros,
    cell_key,
    protect,
)
from varna.disclosure.audit import gather, intervals
from varna.disclosure.ledger import Entry
from varna.disclosure.output import Reader, where_of


def hidden(release):
    table = next(iter(release.tables.values()))
    return {key for key, cell in table.cells.items() if cell.status is Status.SUPPRESSED}


def shown_except(raw, cells, floor=0):
    """Entries as another package would publish them: only ``cells`` hidden."""
    reader = Reader(raw)
    entries = []
    for key in whole(raw).cell_keys():
        value = reader.kind(key)[0]
        low, high, shown = (floor, None, None) if key in cells else (value, value, value)
        entries.append(Entry("peer", raw.vintage, key, where_of(raw, key), shown, low, high))
    return entries


def attacked(raw, cells, floor=0):
    found = intervals(gather(raw, shown_except(raw, cells, floor)))
    return {key: (i.low, i.high) for (_, key), i in found.items()}


def test_fischetti_salazar_three_by_three():
    raw = two_way(("I", "II", "III"), "ABC", [[20, 50, 10], [8, 19, 22], [17, 32, 12]])
    secret = cell_key(r="II", c="C")
    rule = Rule(threshold=1, level=Band(5, 5), sensitive=frozenset({secret}))
    release = protect(whole(raw), rule)
    assert hidden(release) == {cell_key(r=r, c=c) for r in ("II", "III") for c in "AC"}
    assert release.report.cost == 59
    assert release.report.proven
    assert known(raw, release)[secret] == (5, 30)


FOUR = [[30, 47, 64, 89], [90, 124, 5, 31], [92, 100, 59, 85], [800, 991, 651, 685]]
NINE = frozenset(
    cell_key(r=row, c=column)
    for row, columns in {"w": "abc", "x": "ac", "y": "bd", "z": "bd"}.items()
    for column in columns
)


def test_four_by_four_with_two_hidden_in_each_line_is_still_exact():
    raw = two_way("wxyz", "abcd", FOUR)
    assert attacked(raw, NINE)[cell_key(r="w", c="b")] == (47, 47)


def test_four_by_four_is_repaired_by_one_cell():
    raw = two_way("wxyz", "abcd", FOUR)
    release = protect(whole(raw), Rule(threshold=1, level=E(), sensitive=NINE))
    assert hidden(release) - NINE == {cell_key(r="x", c="d")}
    assert known(raw, release)[cell_key(r="w", c="b")] == (0, 78)


def overlapping():
    counties = {"county-1": tuple("ABIJ"), "county-2": tuple("KLMN")}
    sizes = {"big": tuple("LM"), "small": tuple("ABIJKN")}
    region = Dimension("region", tuple("ABIJKLMN"), counties | sizes)
    counts = zip("ABIJKLMN", (2, 2, 8, 8, 3, 3, 3, 7), strict=True)
    return RawTable([region], {(code,): count for code, count in counts})


def test_overlapping_groupings_leak_when_only_small_cells_are_hidden():
    small = {cell_key(region=code) for code in "ABKLM"}
    assert attacked(overlapping(), small)[cell_key(region="K")] == (3, 3)


@pytest.mark.parametrize(
    ("zeros", "expected"), [(Zeros.SUPPRESSIBLE, (0, 10)), (Zeros.SHOWN, (1, 9))]
)
def test_overlapping_groupings_are_protected_together(zeros, expected):
    raw = overlapping()
    release = protect(whole(raw), Rule(level=E(), zeros=zeros))
    assert hidden(release) == {cell_key(region=code) for code in "ABKLMN"}
    assert known(raw, release)[cell_key(region="K")] == expected


SINGLETONS = [[1, 1, 7, 1, 0], [1, 0, 0, 2, 8]]


def test_singletons_are_all_exact_to_a_reader_who_knows_that_zeros_are_shown():
    raw = two_way("12", "ABHMW", SINGLETONS)
    rule = Rule(threshold=3, level=E(), zeros=Zeros.SHOWN)
    small = {
        key for key, interval in attacked(raw, ()).items() if 1 <= interval[0] < rule.threshold
    }
    assert len(small) == 7
    naive, aware = attacked(raw, small, floor=0), attacked(raw, small, floor=1)
    assert naive[cell_key(r="1", c="A")][1] > 1
    assert all(aware[key][0] == aware[key][1] for key in small)


def test_singletons_are_repaired_by_the_seven_and_its_total():
    raw = two_way("12", "ABHMW", SINGLETONS)
    release = protect(whole(raw), Rule(threshold=3, level=E(), zeros=Zeros.SHOWN))
    assert {cell_key(r="1", c="H"), cell_key(c="H")} <= hidden(release)
    assert release.report.cost == 9 + 14


@pytest.mark.parametrize(
    ("counts", "concealed", "floor", "expected"),
    [
        ((0, 0, 0), (0, 1), 0, {0: (0, 0), 1: (0, 0)}),
        ((10, 5, 0, 0), (2, 3), 0, {2: (0, 0), 3: (0, 0)}),
        ((10, 3, 1, 1), (2, 3), 1, {2: (1, 1), 3: (1, 1)}),
        ((10, 3, 1, 1), (2, 3), 0, {2: (0, 2), 3: (0, 2)}),
    ],
)
def test_zeros_and_ones_that_cannot_hide_each_other(counts, concealed, floor, expected):
    leaves = tuple("abcd"[: len(counts)])
    raw = RawTable(
        [Dimension("x", leaves)], {(leaf,): n for leaf, n in zip(leaves, counts, strict=True)}
    )
    found = attacked(raw, {cell_key(x=leaves[i]) for i in concealed}, floor)
    assert {i: found[cell_key(x=leaves[i])] for i in concealed} == expected


def months():
    groups = {"1-2": ("1", "2"), "1-3": ("1-2", "3")}
    month = Dimension("month", tuple("1234"), groups, total="1-4")
    return RawTable([month], {(m,): n for m, n in zip("1234", (2, 6, 3, 7), strict=True)})


def test_cumulative_totals_reveal_small_months():
    found = attacked(months(), {cell_key(month="1"), cell_key(month="3")})
    assert found[cell_key(month="1")] == (2, 2)
    assert found[cell_key(month="3")] == (3, 3)


def test_cumulative_totals_are_hidden_with_the_months():
    release = protect(whole(months()), Rule(level=E()))
    assert hidden(release) == {cell_key(month=m) for m in ("1", "3", "1-2")}


def test_cumulative_totals_already_out_make_the_policy_infeasible():
    raw = months()
    out = [
        Entry("first", "", key, where_of(raw, key), value, value, value)
        for key, value in ((cell_key(month="2"), 6), (cell_key(month="1-2"), 8))
    ]
    with pytest.raises(PolicyInfeasibleError) as caught:
        protect(whole(raw), Rule(level=E()), Ledger(out))
    assert any("month=1" in name for name in caught.value.cells)
    assert caught.value.proposals


def test_gauss_suppression_example_of_2014():
    raw = two_way(("young", "old"), ("Spain", "Iceland", "Portugal"), [[5, 2, 0], [6, 3, 4]])
    release = protect(whole(raw), Rule(threshold=2, level=E(), protect_zeros=True))
    assert hidden(release) == {
        cell_key(r=age, c=land) for age in ("young", "old") for land in ("Iceland", "Portugal")
    }

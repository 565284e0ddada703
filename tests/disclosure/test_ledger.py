"""Releases over time: differences between them are tables too."""

from __future__ import annotations

from itertools import combinations

import pytest

from tests.disclosure.tables import known, whole
from varna.disclosure import (
    Dimension,
    E,
    InputError,
    Ledger,
    PolicyInfeasibleError,
    RawTable,
    Rule,
    Status,
    Table,
    TablePlan,
    W,
    cell_key,
    protect,
)
from varna.disclosure.audit import gather, intervals

AREAS = ("a", "b", "c")
KINDS = ("k", "l", "m")


def quarters(number):
    """Counts by area, kind and quarter, up to a quarter."""
    series = {
        "Q1": [[10, 16, 30], [12, 33, 20], [20, 2, 14]],
        "Q2": [[3, 20, 21], [26, 14, 17], [0, 19, 25]],
        "Q3": [[0, 10, 22], [21, 32, 13], [17, 2, 31]],
        "Q4": [[6, 12, 9], [15, 18, 11], [4, 22, 13]],
    }
    used = list(series)[:number]
    counts = {
        (area, kind, quarter): series[quarter][i][j]
        for quarter in used
        for i, area in enumerate(AREAS)
        for j, kind in enumerate(KINDS)
    }
    cumulative = {f"Q1-{q}": tuple(used[: i + 1]) for i, q in enumerate(used) if 0 < i < number - 1}
    return RawTable(
        [
            Dimension("area", AREAS),
            Dimension("kind", KINDS),
            Dimension("time", tuple(used), cumulative),
        ],
        counts,
        vintage="one",
    )


def test_quarters_published_in_turn_never_reveal_a_small_count():
    ledger = Ledger()
    rule = Rule(level=W(3))
    for number in range(1, 5):
        raw = quarters(number)
        release = protect(whole(raw), rule, ledger, name=f"Q{number}", seconds=10)
        published = {e.key: e.value for e in ledger.entries if e.exact}
        for key, value in published.items():
            if dict(key).get("time"):
                assert release.cell(key).value == value
        ledger.append(release.entries)
    found = intervals(gather(raw, ledger.entries))
    for entry in ledger.entries:
        interval = found[(entry.release, entry.key)]
        if entry.exact:
            assert interval.low == interval.high == entry.value
        elif 1 <= interval.low < 5:
            assert interval.high is None or interval.high - interval.low >= 3
    assert not all(entry.exact for entry in ledger.entries)
    # No sum or difference of a few published counts of the same kind isolates 1 to 4 events.
    assert_no_small_difference(raw, ledger)


def assert_no_small_difference(raw, ledger):
    """Every pair of nested published cells leaves 0, or at least the threshold, or known cells."""
    exact = {frozenset(cells(e.where)): e for e in ledger.entries if e.exact}
    covered = {frozenset(cells(e.where)) for e in ledger.entries}
    for outer, inner in combinations(sorted(exact, key=len, reverse=True), 2):
        if inner < outer:
            rest = outer - inner
            value = exact[outer].value - exact[inner].value
            parts = {part for part in covered if part <= rest}
            assert not 1 <= value < 5 or (rest not in covered and set().union(*parts) == rest)


def cells(where):
    found = [()]
    for _, leaves in where:
        found = [(*key, leaf) for key in found for leaf in leaves]
    return found


def late(counts, vintage, earlier=(), closed=None):
    return RawTable(
        [Dimension("area", AREAS), Dimension("kind", KINDS)],
        {(a, k): counts[i][j] for i, a in enumerate(AREAS) for j, k in enumerate(KINDS)},
        vintage=vintage,
        earlier=earlier,
        closed=closed,
    )


BEFORE = [[10, 16, 30], [12, 33, 20], [20, 17, 14]]
AFTER = [[10, 16, 32], [12, 33, 20], [20, 17, 14]]


def test_a_late_report_of_two_events_is_not_shown_by_the_difference():
    first = late(BEFORE, "may")
    ledger = Ledger(protect(whole(first), Rule(), name="may", seconds=10).entries)
    assert all(entry.exact for entry in ledger.entries)
    second = late(AFTER, "june", earlier=(first,))
    release = protect(whole(second), Rule(), ledger, name="june", seconds=10)
    changed = cell_key(area="a", kind="m")
    for key in (changed, cell_key(area="a"), cell_key(kind="m"), cell_key()):
        assert release.cell(key).status is Status.SUPPRESSED
    found = intervals(gather(second, (*ledger.entries, *release.entries)))[("june", changed)]
    assert found.low == 30
    assert found.high is None or found.high >= 35


def test_a_late_report_in_a_closed_period_is_refused():
    first = late(BEFORE, "may")
    ledger = Ledger(protect(whole(first), Rule(), name="may", seconds=10).entries)
    second = late(AFTER, "june", earlier=(first,), closed={"area": AREAS})
    with pytest.raises(InputError, match="closed differ"):
        protect(whole(second), Rule(), ledger, name="june")


def test_closed_periods_stay_as_they_were_published():
    first = late(BEFORE, "may")
    ledger = Ledger(protect(whole(first), Rule(), name="may", seconds=10).entries)
    second = late(BEFORE, "june", earlier=(first,), closed={"area": AREAS})
    release = protect(whole(second), Rule(), ledger, name="june", seconds=10)
    assert all(entry.exact for entry in release.entries)


def test_a_withdrawn_report_is_not_shown_by_the_difference():
    first = late(AFTER, "may")
    ledger = Ledger(protect(whole(first), Rule(), name="may", seconds=10).entries)
    second = late(BEFORE, "june", earlier=(first,))
    release = protect(whole(second), Rule(level=E()), ledger, name="june", seconds=10)
    assert release.cell(cell_key(area="a", kind="m")).status is Status.SUPPRESSED


def test_the_counts_of_an_earlier_vintage_must_be_given():
    ledger = Ledger(protect(whole(late(BEFORE, "may")), Rule(), name="may").entries)
    with pytest.raises(InputError, match="may"):
        protect(whole(late(AFTER, "june")), Rule(), ledger, name="june")


def test_a_ledger_that_does_not_fit_the_counts_is_refused():
    ledger = Ledger(protect(whole(late(BEFORE, "may")), Rule(), name="may").entries)
    with pytest.raises(InputError, match="do not fit"):
        protect(whole(late(AFTER, "may")), Rule(), ledger, name="again")


def areas(split):
    """North is published whole first, later without its small part."""
    leaves = ("north-a", "north-b", "south", "west")
    groups = {"north": ("north-a", "north-b")} if not split else {}
    counts = {("north-a",): 20, ("north-b",): 3, ("south",): 30, ("west",): 25}
    codes = ("Total", "north", "south", "west") if not split else ("Total", "north-a", "south")
    raw = RawTable([Dimension("area", leaves, groups)], counts)
    return TablePlan(raw, (Table("areas", {"area": codes}),))


def test_changed_borders_do_not_reveal_the_part_between_them():
    first = protect(areas(split=False), Rule(), name="old borders")
    ledger = Ledger(first.entries)
    second = protect(areas(split=True), Rule(), ledger, name="new borders")
    assert first.cell(cell_key(area="north")).value == 23
    assert second.cell(cell_key(area="north-a")).status is Status.SUPPRESSED
    raw = areas(split=True).raw
    part = cell_key(area="north-b")
    found = intervals(gather(raw, (*ledger.entries, *second.entries), [(part, 0, None)]))
    assert found[("", part)].low == 0
    assert found[("", part)].high >= 5


def test_a_cell_out_under_a_laxer_rule_cannot_be_taken_back():
    raw = late([[3, 16, 30], [12, 33, 20], [20, 17, 14]], "may")
    ledger = Ledger(protect(whole(raw), Rule(threshold=1), name="lax").entries)
    with pytest.raises(PolicyInfeasibleError, match="area=a × kind=k"):
        protect(whole(raw), Rule(), ledger, name="strict")


def test_the_ledger_is_append_only_and_survives_text():
    release = protect(whole(late(BEFORE, "may")), Rule(), name="may")
    ledger = Ledger()
    ledger.append(release.entries)
    with pytest.raises(InputError, match="already holds"):
        ledger.append(release.entries)
    with pytest.raises(InputError, match="already holds"):
        protect(whole(late(BEFORE, "may")), Rule(), ledger, name="may")
    again = Ledger.from_json(ledger.to_json())
    assert again.entries == ledger.entries
    assert again.to_json() == ledger.to_json()
    for damaged in ("", "[]", '{"format":"x"}', ledger.to_json()[:-9]):
        with pytest.raises(InputError):
            Ledger.from_json(damaged)


def test_a_release_and_its_ledger_say_the_same():
    raw = quarters(2)
    release = protect(whole(raw), Rule(), name="x", seconds=10)
    found = known(raw, release)
    for entry in release.entries:
        cell = release.cell(entry.key)
        assert (cell.value is None) == (entry.value is None)
        if cell.value is not None:
            assert found[entry.key] == (cell.value, cell.value)

"""Properties that must hold for every table: monotone, invariant, ordered, silent, repeatable."""

from __future__ import annotations

import json

import numpy as np
import pytest

from tests.disclosure.tables import from_array, known, two_way, whole
from varna.disclosure import (
    E,
    InputError,
    PolicyInfeasibleError,
    RawTable,
    Rule,
    SafeCell,
    Status,
    T,
    Table,
    TablePlan,
    W,
    Zeros,
    cell_key,
    protect,
)
from varna.disclosure.audit import gather, intervals
from varna.disclosure.ledger import Entry

SEEDS = range(4)


def table(seed, shape=(4, 5), mean=3.0):
    rng = np.random.default_rng(seed)
    return rng.poisson(rng.gamma(1.0, mean, size=shape))


def concealed(entries, extra):
    return [
        Entry(e.release, e.vintage, e.key, e.where, None, 0, None) if e.key in extra else e
        for e in entries
    ]


def inside(inner, outer):
    low, high = inner
    return outer[0] <= low and (outer[1] is None or (high is not None and high <= outer[1]))


@pytest.mark.parametrize("seed", SEEDS)
def test_hiding_one_more_cell_never_narrows_what_is_possible(seed):
    raw = from_array(table(seed))
    release = protect(whole(raw), Rule(level=E()), seconds=5)
    before = known(raw, release)
    shown = [entry.key for entry in release.entries if entry.exact]
    for key in shown[:: max(1, len(shown) // 4)]:
        found = intervals(gather(raw, concealed(release.entries, {key})))
        for (_, cell), interval in found.items():
            assert inside(before[cell], (interval.low, interval.high))


@pytest.mark.parametrize("seed", SEEDS)
def test_another_release_never_widens_what_is_possible(seed):
    raw = from_array(table(seed, (3, 3, 3), 2.0))
    first = TablePlan(raw, (Table.full("01", raw.dimensions[:2]),))
    second = TablePlan(raw, (Table.full("12", raw.dimensions[1:]),))
    alone = protect(first, Rule(level=E()), name="one", seconds=5)
    from varna.disclosure import Ledger

    ledger = Ledger(alone.entries)
    after = protect(second, Rule(level=E()), ledger, name="two", seconds=5)
    before, joint = known(raw, alone), known(raw, alone, after)
    for key, interval in before.items():
        assert inside(joint[key], interval)


@pytest.mark.parametrize("seed", SEEDS)
def test_order_and_names_of_categories_do_not_matter(seed):
    counts = table(seed)
    rule = Rule()
    rng = np.random.default_rng(seed)
    plain = protect(whole(from_array(counts)), rule, seconds=10)
    shuffled = counts[rng.permutation(4)][:, rng.permutation(5)]
    other = protect(whole(two_way("pqrs", "vwxyz", shuffled.tolist())), rule, seconds=10)
    assert plain.report.proven
    assert other.report.proven
    assert other.report.cost == plain.report.cost


@pytest.mark.parametrize("seed", SEEDS)
def test_a_category_that_cannot_occur_costs_nothing(seed):
    counts = table(seed)
    plain = protect(whole(from_array(counts)), Rule(), seconds=10)
    wider = np.pad(counts, ((0, 1), (0, 0)))
    raw = from_array(wider)
    pattern = [("0-4", None)]
    from varna.disclosure.raw import contents_of

    cells = {(f"0-{i}", f"1-{j}"): int(v) for (i, j), v in np.ndenumerate(contents_of(raw).counts)}
    empty = RawTable(raw.dimensions, cells, impossible=pattern)
    release = protect(whole(empty), Rule(), seconds=10)
    assert release.report.cost == plain.report.cost
    assert release.cell(cell_key(d0="0-4", d1="1-0")).status is Status.STRUCTURAL_ZERO


@pytest.mark.parametrize("zeros", list(Zeros))
@pytest.mark.parametrize("seed", SEEDS)
def test_a_stricter_level_never_costs_less(seed, zeros):
    raw = from_array(table(seed, (4, 4), 5.0))
    costs = []
    for level in (E(), W(5), T()):
        rule = Rule(zeros=zeros, level=level)
        try:
            release = protect(whole(raw), rule, seconds=10)
        except PolicyInfeasibleError:
            costs.append(float("inf"))
            continue
        assert release.report.proven
        costs.append(release.report.cost)
    # With zeros shown a hidden cell is at least 1, so T spans n - 1 and W(n) is not implied.
    if zeros is Zeros.SUPPRESSIBLE:
        assert costs[0] <= costs[1] <= costs[2]
    else:
        assert costs[0] <= costs[1]
        assert costs[0] <= costs[2]


def test_kept_cells_are_shown_and_an_impossible_wish_is_an_error_that_names_cells():
    counts = [[1, 6, 9], [7, 8, 9], [9, 9, 9]]
    raw = two_way("abc", "xyz", counts)
    keep = frozenset({cell_key(r="a", c="y")})
    release = protect(whole(raw), Rule(keep=keep))
    assert release.cell(cell_key(r="a", c="y")) == SafeCell(Status.EXACT, 6)
    everything = frozenset(key for key in whole(raw).cell_keys() if key != cell_key(r="a", c="x"))
    with pytest.raises(PolicyInfeasibleError) as caught:
        protect(whole(raw), Rule(keep=everything))
    assert caught.value.cells == ("c=x × r=a",)
    assert "merge" in str(caught.value)


def test_hidden_cells_are_all_alike_whatever_the_reason():
    raw = two_way("abc", "xyz", [[1, 6, 9], [7, 8, 9], [9, 9, 9]])
    release = protect(whole(raw), Rule(level=E()))
    hidden = [cell for cell in release.tables["all"].cells.values() if cell.value is None]
    assert len(hidden) > 1
    assert len(set(hidden)) == 1
    assert len({(e.value, e.low, e.high) for e in release.entries if e.value is None}) == 1
    text = release.to_json()
    rows = json.loads(text)["tables"][0]["cells"]
    assert {tuple(row[1:]) for row in rows if row[2] is None} == {("suppressed", None, False)}
    assert [row[0] for row in rows] == [list(codes) for codes, _ in release.tables["all"]]
    assert str(int(release.report.cost)) not in repr(release.report)
    with pytest.raises(TypeError):
        release.report.__reduce_ex__(2)


@pytest.mark.parametrize("method", ["auto", "loop", "heuristic"])
def test_the_same_seed_gives_the_same_bytes(method):
    counts = table(7, (5, 6))
    rule = Rule(secret=b"a municipality's own")
    releases = [
        protect(whole(from_array(counts)), rule, seed=3, method=method, seconds=20)
        for _ in range(2)
    ]
    assert releases[0].to_json() == releases[1].to_json()
    assert releases[0].entries == releases[1].entries


def test_a_secret_shifts_costs_but_not_safety():
    raw = from_array(table(2, (5, 5)))
    patterns = set()
    for number in range(4):
        release = protect(whole(raw), Rule(secret=bytes([number]), jitter=0.3), seconds=10)
        found = known(raw, release)
        for key in whole(raw).cell_keys():
            cell = release.cell(key)
            if cell.value is None:
                assert found[key] != (found[key][0], found[key][0])
        patterns.add(frozenset(e.key for e in release.entries if e.value is None))
    assert len(patterns) > 1


def test_an_insider_who_knows_own_events_learns_no_more_about_others():
    raw = two_way("abc", "xyz", [[2, 2, 9], [7, 8, 9], [9, 9, 9]])
    own = cell_key(r="a", c="x")
    rule = Rule(insiders={"a school": {own: 2}})
    release = protect(whole(raw), rule)
    found = intervals(gather(raw, release.entries, [(own, 2, None)]))
    other = found[("release", cell_key(r="a", c="y"))]
    assert other.low == 0
    assert other.high is None or other.high >= 5


def test_concentration_protects_a_category_that_holds_nearly_all():
    raw = two_way("abc", "xyz", [[40, 0, 0], [20, 18, 22], [21, 19, 20]])
    plain = protect(whole(raw), Rule())
    strict = protect(whole(raw), Rule(concentration=0.95))
    key = cell_key(r="a", c="x")
    assert plain.cell(key).value == 40
    assert strict.cell(key).status is Status.SUPPRESSED


def test_unpublished_combinations_are_not_pinned_down_when_the_rule_says_so():
    counts = np.zeros((2, 2, 2), dtype=int)
    counts[0, 0, 0], counts[1, 1, 1], counts[0, 1, 1], counts[1, 0, 0] = 7, 9, 2, 6
    counts[0, 1, 0] = 6
    raw = from_array(counts)
    a, b, c = raw.dimensions
    plan = TablePlan(
        raw, (Table.full("ab", [a, b]), Table.full("bc", [b, c]), Table.full("ac", [a, c]))
    )
    release = protect(plan, Rule(unpublished=True), seconds=10)
    secret = cell_key(d0="0-0", d1="1-1", d2="2-1")
    found = intervals(gather(raw, release.entries, [(secret, 0, None)]))[("", secret)]
    assert not found.exact


def test_wrong_rules_are_refused_with_a_reason():
    with pytest.raises(InputError, match="both always shown and protected"):
        Rule(zeros=Zeros.SHOWN, protect_zeros=True)
    raw = two_way("ab", "xy", [[5, 6], [7, 8]])
    with pytest.raises(InputError, match="does not show"):
        protect(whole(raw), Rule(keep=frozenset({cell_key(z="1")})))

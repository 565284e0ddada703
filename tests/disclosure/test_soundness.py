"""Brute force: the audit sees what enumeration sees, and the optimum is the optimum."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.disclosure.tables import (
    brute_intervals,
    cheapest,
    from_array,
    known,
    margins,
    two_way,
    whole,
)
from varna.disclosure import (
    E,
    Ledger,
    PolicyInfeasibleError,
    Rule,
    T,
    Table,
    TablePlan,
    W,
    Zeros,
    protect,
)
from varna.disclosure.output import Reader

LEVELS = (E(), W(2), T())
SETTINGS = settings(
    max_examples=30,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def needed(count: int, rule: Rule) -> tuple[int, int, int]:
    """(least, largest, width) that must remain possible for a sensitive count."""
    if isinstance(rule.level, T):
        return rule.floor, rule.threshold, 0
    return count, count, rule.level.k if isinstance(rule.level, W) else 1


def small_counts(rows: int, columns: int, most: int):
    return st.lists(
        st.lists(st.integers(0, most), min_size=columns, max_size=columns),
        min_size=rows,
        max_size=rows,
    )


@SETTINGS
@given(
    small_counts(3, 3, 4),
    st.sampled_from(LEVELS),
    st.sampled_from(list(Zeros)),
    st.sampled_from(["auto", "loop", "heuristic"]),
)
def test_a_release_is_as_uncertain_as_enumeration_says(counts, level, zeros, method):
    raw = two_way(["r0", "r1", "r2"], ["c0", "c1", "c2"], counts)
    rule = Rule(threshold=3, level=level, zeros=zeros)
    try:
        release = protect(whole(raw), rule, method=method, seconds=5)
    except PolicyInfeasibleError:
        return
    truth = margins(counts)
    try:
        found = brute_intervals(raw, release.entries)
    except (ValueError, OverflowError):
        assume(False)
    assert known(raw, release) == found
    for key, count in truth.items():
        low, high = found[key]
        assert low <= count <= high
        if rule.is_small(count):
            least, largest, width = needed(count, rule)
            assert low <= least
            assert high >= largest
            assert high - low >= width


@SETTINGS
@given(
    st.lists(st.integers(0, 4), min_size=8, max_size=8),
    st.sampled_from(LEVELS),
    st.sampled_from(list(Zeros)),
)
def test_three_dimensions_are_sound_in_whole_numbers(counts, level, zeros):
    raw = from_array(np.array(counts).reshape(2, 2, 2))
    rule = Rule(threshold=3, level=level, zeros=zeros)
    try:
        release = protect(whole(raw), rule, seconds=5)
    except PolicyInfeasibleError:
        return
    try:
        assert known(raw, release) == brute_intervals(raw, release.entries)
    except (ValueError, OverflowError):
        assume(False)


@settings(SETTINGS, max_examples=8)
@given(small_counts(2, 3, 4), st.sampled_from(LEVELS), st.sampled_from(list(Zeros)))
def test_the_proven_cost_is_the_cheapest_of_all_patterns(counts, level, zeros):
    raw = two_way(["r0", "r1"], ["c0", "c1", "c2"], counts)
    truth = margins(counts)
    rule = Rule(threshold=3, level=level, zeros=zeros, keep=frozenset({()}))
    assume(truth[()] >= 3)
    needs = {key: needed(count, rule) for key, count in truth.items() if rule.is_small(count)}
    try:
        best = cheapest(raw, truth, rule, needs)
    except OverflowError:
        assume(False)
    if best is None:
        with pytest.raises(PolicyInfeasibleError):
            protect(whole(raw), rule, seconds=10)
        return
    release = protect(whole(raw), rule, seconds=10)
    assert release.report.proven
    assert release.report.cost == pytest.approx(best)


@settings(SETTINGS, max_examples=12)
@given(
    st.lists(st.integers(0, 4), min_size=8, max_size=8),
    st.sampled_from(LEVELS),
    st.sampled_from(list(Zeros)),
    st.permutations(range(3)),
)
def test_two_linked_releases_are_sound_together(counts, level, zeros, order):
    raw = from_array(np.array(counts).reshape(2, 2, 2))
    rule = Rule(threshold=3, level=level, zeros=zeros)
    ledger = Ledger()
    pairs = [(order[0], order[1]), (order[1], order[2])]
    for number, pair in enumerate(pairs):
        dimensions = [raw.dimensions[axis] for axis in pair]
        plan = TablePlan(raw, (Table.full(str(number), dimensions),))
        try:
            release = protect(plan, rule, ledger, name=str(number), seconds=5)
        except PolicyInfeasibleError:
            break
        ledger.append(release.entries)
    try:
        found = brute_intervals(raw, ledger.entries)
    except (ValueError, OverflowError):
        assume(False)
    assert known(raw, ledger) == found
    reader = Reader(raw)
    for key, (low, high) in found.items():
        count = reader.kind(key)[0]
        assert low <= count <= high
        if rule.is_small(count):
            least, largest, width = needed(count, rule)
            assert low <= least
            assert high >= largest
            assert high - low >= width

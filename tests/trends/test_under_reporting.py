"""Two unlinked sources and linked lists: published figures, refusals, and no total invented."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import kendalltau

from varna.trends import rate_ratio, three_lists, two_lists, under_reporting
from varna.trends.glm import DidNotConverge
from varna.trends.loglinear import fit_loglinear, parse_histories, profile_interval
from varna.trends.reporting import Indication, concordance
from varna.trends.three_lists import sample_coverage
from varna.trends.two_lists import lognormal_interval, petersen

# Hepatitis A in a college in Taiwan, three linked lists: Chao & Tsay (1998).
HAV = {"001": 63, "010": 55, "011": 18, "100": 69, "101": 17, "110": 21, "111": 28}
# HIV in four centres of Rome: Abeni, Brancato & Perucci (1994), Epidemiology 5, 410-414.
HIV = {
    "1110": 3, "1101": 1, "1100": 33, "1010": 20, "1001": 6, "1000": 403, "0111": 3, "0110": 35,
    "0101": 10, "0100": 545, "0011": 11, "0010": 621, "0001": 205,
}  # fmt: skip


@pytest.mark.req("R-154")
def test_more_mentions_than_registered_indicates_under_reporting_with_both_figures():
    found = under_reporting([1, 0, 1, 1], [5, 4, 6, 7])
    assert found.indication is Indication.LIKELY
    said = [str(words) for words in found.words]
    assert said[0] == "register: 3. survey: 22."
    assert any(words.startswith("Likely under-reporting") for words in said)


def test_chance_is_admitted_when_figures_are_small():
    found = under_reporting([1], [3])
    assert found.indication is Indication.POSSIBLE
    assert under_reporting([4], [4]).indication is Indication.NONE_SEEN
    assert under_reporting([0], [0]).ratio is None


def test_unlinked_sources_give_a_bound_and_never_a_total():
    found = under_reporting([2, 3], [6, 5])
    assert found.at_least == 11
    assert not hasattr(found, "total")
    assert any("no total can be estimated" in str(words) for words in found.words)


@pytest.mark.parametrize(("registered", "mentioned"), [([1], [1, 2]), ([-1], [2])])
def test_sources_that_do_not_match_are_refused(registered, mentioned):
    with pytest.raises(ValueError, match=r"same periods|0 or more"):
        under_reporting(registered, mentioned)


def test_rate_ratio_is_rs_exact_interval():
    """poisson.test(c(5, 6), c(1, 12)): ratio 10, interval 2.414208 to 39.327325."""
    found = rate_ratio(6, 5, first_exposure=12)
    assert (found.ratio, found.low, found.high) == pytest.approx((10, 2.414208, 39.327325))
    assert found.p_value == pytest.approx(0.00083788, abs=1e-8)


def test_rate_ratio_at_the_edges():
    none_first = rate_ratio(0, 4)
    assert (none_first.ratio, none_first.high) == (math.inf, math.inf)
    assert none_first.low > 0.6
    assert rate_ratio(4, 0).low == 0
    said = [str(words) for words in under_reporting([0], [4]).words]
    assert any("no upper limit" in words for words in said)
    for wrong in ((0, 0, 1.0), (-1, 2, 1.0), (1, 2, 0.0)):
        with pytest.raises(ValueError, match=r"no ratio|above 0"):
            rate_ratio(wrong[0], wrong[1], first_exposure=wrong[2])


@settings(deadline=None)
@given(st.floats(min_value=0.3, max_value=3), st.integers(min_value=4, max_value=40))
def test_rate_ratio_interval_covers_at_least_its_level(truth, total):
    share = truth / (1 + truth)
    covered = 0.0
    for second in range(total + 1):
        found = rate_ratio(total - second, second)
        if found.low <= truth <= found.high:
            covered += math.comb(total, second) * share**second * (1 - share) ** (total - second)
    assert covered >= 0.95 - 1e-9


def test_concordance_is_kendalls_tau_with_an_exact_p_value():
    found = concordance([1, 2, 3, 4, 5], [2, 4, 6, 8, 10])
    assert found.tau == pytest.approx(1)
    assert found.p_value == pytest.approx(2 / math.factorial(5))
    opposite = concordance([1, 2, 3, 4, 5], [5, 4, 3, 2, 1])
    assert opposite.tau == pytest.approx(-1)


def test_concordance_with_ties_is_scipys_tau_b_and_its_p_value():
    generator = np.random.default_rng(1)
    first = generator.poisson(4, 20)
    second = first + generator.poisson(3, 20)
    found, expected = concordance(first.tolist(), second.tolist()), kendalltau(first, second)
    assert found.tau == pytest.approx(expected.statistic)
    assert found.p_value == pytest.approx(expected.pvalue, abs=0.01)


def test_concordance_needs_periods_that_differ():
    assert concordance([1, 2, 3], [1, 2, 3]) is None
    assert concordance([1, 1, 1, 1], [1, 2, 3, 4]) is None
    with pytest.raises(ValueError, match="same periods"):
        concordance([1, 2], [1])


@pytest.mark.parametrize(
    ("first", "second", "both", "plain", "chapman", "error"),
    [(135, 122, 49, 336, 334, 29), (135, 126, 45, 378, 374, 36), (122, 126, 46, 334, 331, 30)],
)
def test_hepatitis_pairs(first, second, both, plain, chapman, error):
    found = two_lists(first, second, both)
    assert round(petersen(first, second, both)) == plain
    assert round(found.total) == chapman
    assert round(found.standard_error) == error


def test_hepatitis_interval_of_the_first_pair():
    found = two_lists(135, 122, 49)
    assert (round(found.low), round(found.high)) == (289, 403)
    assert found.sensitivity[1.0] == pytest.approx(petersen(135, 122, 49))
    assert found.sensitivity[4.0] == pytest.approx(208 + 4 * 86 * 73 / 49)
    said = [str(words) for words in found.words]
    assert any("4 times the odds" in words for words in said)
    assert any("Assumes" in words for words in said)


@pytest.mark.parametrize("both", range(7))
def test_chapman_is_refused_below_seven_in_both(both):
    found = two_lists(10, 8, both)
    assert found.refused
    assert found.total is None
    assert found.known == 18 - both
    assert f"only {both} events" in str(found.words[0])


@given(
    st.integers(min_value=7, max_value=200),
    st.integers(min_value=0, max_value=300),
    st.integers(min_value=0, max_value=300),
)
def test_interval_never_falls_below_what_is_known(both, only_first, only_second):
    found = two_lists(both + only_first, both + only_second, both)
    assert found.known <= found.low <= found.total <= found.high
    assert lognormal_interval(10, 10, 0) == (10, 10)


def test_an_overlap_larger_than_a_list_is_an_error():
    with pytest.raises(ValueError, match="overlap"):
        two_lists(5, 9, 6)


def test_hepatitis_three_lists_show_all_eight_models_and_choose_none():
    found = three_lists(HAV)
    by_terms = {model.fit.terms: model for model in found.models}
    assert len(by_terms) == 8
    independent = by_terms[()].fit
    assert independent.total == pytest.approx(388.48, abs=0.01)
    assert independent.deviance == pytest.approx(24.357, abs=0.001)
    assert independent.aic == pytest.approx(69.75, abs=0.01)
    two_pairs = by_terms[(0, 1), (1, 2)].fit
    assert (two_pairs.total, two_pairs.aic) == pytest.approx((526.71, 62.59), abs=0.01)
    saturated = by_terms[(0, 1), (0, 2), (1, 2)].fit
    assert (saturated.total, saturated.aic) == pytest.approx((1312.76, 51.39), abs=0.01)
    # The saturated model wins on AIC, alone: no supported range, and it is said why.
    assert found.models[0].fit is saturated
    assert found.supported is None
    assert not hasattr(found, "total")
    assert any("no single figure is given" in str(words) for words in found.words)
    assert found.spread == pytest.approx((388.48, 1312.76), abs=0.01)


def test_hepatitis_sample_coverage():
    found = sample_coverage(HAV)
    assert (round(found.low_bias), round(found.one_step)) == (407, 508)


def test_hiv_in_rome_with_all_pairs():
    """R's Rcapture: 23,443.5 (se 9,594.9), deviance 3.037, AIC 92.073, 10,027.6 to 50,046.3."""
    table = parse_histories(HIV)
    pairs = [(i, j) for i in range(4) for j in range(i + 1, 4)]
    fit = fit_loglinear(table, pairs)
    assert fit.total == pytest.approx(23443.5, abs=0.1)
    assert fit.standard_error == pytest.approx(9594.9, abs=0.1)
    assert (fit.deviance, fit.aic) == pytest.approx((3.037, 92.073), abs=0.001)
    assert profile_interval(table, fit) == pytest.approx((10027.6, 50046.3), abs=0.1)


def test_independent_lists_give_a_supported_range_around_the_truth():
    """Expected counts of 1,000 events with chances .4, .5, .3 of being listed."""
    chances = (0.4, 0.5, 0.3)
    table = {}
    for cell in ("001", "010", "011", "100", "101", "110", "111"):
        share = math.prod(p if c == "1" else 1 - p for c, p in zip(cell, chances, strict=True))
        table[cell] = round(1000 * share)
    found = three_lists(table)
    low, high = found.supported
    assert low <= 1001
    assert high >= 999
    assert high - low < 40
    assert found.models[0].low < 1000 < found.models[0].high
    assert any("data support" in str(words) for words in found.words)


def test_lists_that_hardly_overlap_are_refused():
    found = three_lists({"100": 9, "010": 7, "001": 12, "110": 1, "111": 2})
    assert found.models == ()
    assert found.known == 31
    assert "only 3 events" in str(found.words[0])


def test_a_pair_that_never_meets_leaves_the_saturated_model_out():
    found = three_lists({"100": 30, "010": 25, "001": 28, "110": 0, "101": 12, "011": 11, "111": 3})
    assert found.models
    assert all(not model.fit.saturated for model in found.models)
    with pytest.raises(DidNotConverge):
        fit_loglinear(parse_histories({"100": 5, "010": 5, "001": 5}), [(0, 1), (0, 2), (1, 2)])


@pytest.mark.parametrize(
    "table", [{}, {"000": 3}, {"12": 4}, {"10": 1, "101": 2}, {"101": -1}, {"10": 1}, {"101": 0}]
)
def test_histories_that_cannot_be_read_are_refused(table):
    with pytest.raises(ValueError, match=r"history|0 or more|Three lists|No event"):
        three_lists(table)


def test_coverage_needs_an_overlap():
    with pytest.raises(ValueError, match="two lists"):
        sample_coverage({"100": 5, "010": 5, "001": 5})


cells = st.integers(min_value=0, max_value=60)


@settings(deadline=None, max_examples=40)
@given(st.tuples(*[cells] * 7))
def test_any_three_lists_are_answered_or_refused_without_a_false_figure(counts):
    table = dict(zip(("001", "010", "011", "100", "101", "110", "111"), counts, strict=True))
    if not sum(counts):
        return
    found = three_lists(table)
    assert found.known == sum(counts)
    for model in found.models:
        assert found.known <= model.low <= model.high
        assert model.low <= model.fit.total * (1 + 1e-6)
    if found.supported is not None:
        assert found.spread[0] <= found.supported[0] <= found.supported[1] <= found.spread[1]
    assert all(str(words) for words in found.words)

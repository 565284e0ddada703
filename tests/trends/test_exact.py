"""Exact tails: published values, validity for every rate, clustering."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from varna.trends.distributions import (
    beta_binomial_tail,
    binomial_tail,
    count_pmf,
    count_quantile,
    count_tail,
    negative_binomial_quantile,
    negative_binomial_tail,
)
from varna.trends.exact import Baseline, Dispersion, Tail, dispersion_test, exact_tail


def test_five_in_one_against_six_in_twelve_is_rs_poisson_test():
    assert exact_tail(5, 1, 6, 12) == pytest.approx(0.00083788, abs=1e-8)


def test_five_after_six_in_twelve_is_the_negative_binomial_predictive():
    assert exact_tail(5, 1, 6, 12, Tail.PREDICTIVE) == pytest.approx(0.00064550, abs=1e-8)


counts = st.integers(min_value=0, max_value=60)
means = st.floats(min_value=0.05, max_value=50)
spreads = st.floats(min_value=1.01, max_value=6)
levels = st.floats(min_value=0.001, max_value=0.999)


@settings(deadline=None)
@given(counts, st.integers(min_value=0, max_value=80), st.floats(min_value=0.01, max_value=0.99))
def test_binomial_tail_is_the_sum_of_its_terms(x, n, p):
    assert float(binomial_tail(x, n, p)) == pytest.approx(stats.binom.sf(x - 1, n, p), abs=1e-12)


@settings(deadline=None)
@given(counts, means, st.floats(min_value=0.05, max_value=0.95))
def test_negative_binomial_tail_is_the_sum_of_its_terms(x, size, success):
    want = stats.nbinom.sf(x - 1, size, success)
    assert float(negative_binomial_tail(x, size, success)) == pytest.approx(want, abs=1e-10)


@settings(deadline=None)
@given(counts, means, spreads)
def test_clustered_counts_have_the_asked_mean_and_tail(x, mean, spread):
    size, success = mean / (spread - 1), 1 / spread
    assert float(count_tail(x, mean, spread)) == pytest.approx(
        stats.nbinom.sf(x - 1, size, success), abs=1e-9
    )
    assert float(count_pmf(x, mean, spread)) == pytest.approx(
        stats.nbinom.pmf(x, size, success), abs=1e-9
    )
    assert float(count_tail(x, mean)) == pytest.approx(stats.poisson.sf(x - 1, mean), abs=1e-12)


@settings(deadline=None)
@given(levels, means, spreads)
def test_quantile_is_the_smallest_count_that_reaches_the_level(level, mean, spread):
    for factor in (1.0, spread):
        q = count_quantile(level, mean, factor)
        assert 1 - float(count_tail(q + 1, mean, factor)) >= level
        assert q == 0 or 1 - float(count_tail(q, mean, factor)) < level


def test_negative_binomial_quantile_agrees_with_scipy():
    for level in (0.5, 0.95, 0.99):
        for size in (0.5, 6.5, 40):
            want = int(stats.nbinom.ppf(level, size, 0.8))
            assert negative_binomial_quantile(level, size, 0.8) == want


@settings(deadline=None)
@given(
    counts, counts, st.floats(min_value=0.1, max_value=9), st.floats(min_value=0.1, max_value=99)
)
def test_beta_binomial_tail_is_the_sum_of_its_terms(x, n, a, b):
    want = stats.betabinom.sf(x - 1, n, a, b) if x <= n else 0.0
    assert beta_binomial_tail(x, n, a, b) == pytest.approx(want, abs=1e-9)


def test_tails_far_out_keep_their_digits():
    assert float(exact_tail(40, 1, 1, 36)) == pytest.approx(
        stats.binom.pmf(40, 41, 1 / 37) + stats.binom.pmf(41, 41, 1 / 37), rel=1e-9
    )


@pytest.mark.parametrize("rate", [0.05, 0.1, 0.3, 1.0, 3.0, 10.0])
@pytest.mark.parametrize("periods", [9, 36])
def test_conditional_test_never_exceeds_its_level_whatever_the_rate(rate, periods):
    """Exact, by enumeration: P(p <= alpha) <= alpha over baseline and count together."""
    events = np.arange(0, stats.poisson.ppf(1 - 1e-12, rate * periods) + 1)
    count = np.arange(0, stats.poisson.ppf(1 - 1e-12, rate) + 2)
    p = exact_tail(count[None, :], 1, events[:, None], periods)
    chance = stats.poisson.pmf(events, rate * periods)[:, None] * stats.poisson.pmf(count, rate)
    for alpha in (0.01, 0.05):
        assert float(chance[p <= alpha].sum()) <= alpha


@settings(deadline=None)
@given(st.integers(min_value=0, max_value=200), st.floats(min_value=0.2, max_value=5))
def test_alarm_limit_is_the_smallest_count_within_the_level(events, exposure):
    baseline = Baseline(float(events), 36.0, 36, Dispersion(1.0, 1.0))
    limit = baseline.alarm_limit(exposure, 0.01, 3, Tail.CONDITIONAL)
    assert limit >= 3
    assert baseline.tail(limit, exposure) <= 0.01
    assert limit == 3 or baseline.tail(limit - 1, exposure) > 0.01


def test_clustered_baseline_needs_more_to_alarm():
    calm = Baseline(36.0, 36.0, 36, Dispersion(1.0, 1.0))
    clustered = Baseline(36.0, 36.0, 36, Dispersion(2.0, 0.001))
    args = (1.0, 0.01, 3, Tail.CONDITIONAL)
    assert clustered.alarm_limit(*args) > calm.alarm_limit(*args)
    assert clustered.tail(4, 1.0) > calm.tail(4, 1.0)
    assert clustered.upper_rate() > calm.upper_rate() > 1.0


def test_clustering_tends_to_the_poisson_test_as_it_vanishes():
    calm = Baseline(36.0, 36.0, 36, Dispersion(1.0, 1.0))
    nearly = Baseline(36.0, 36.0, 36, Dispersion(1.0001, 0.001))
    assert nearly.tail(4, 1.0) == pytest.approx(calm.tail(4, 1.0), rel=1e-3)


def test_upper_rate_covers_the_truth_nine_times_in_ten():
    for rate in (0.1, 1.0, 3.0):
        events = np.arange(0, 400)
        upper = np.array(
            [Baseline(float(s), 36.0, 36, Dispersion(1.0, 1.0)).upper_rate() for s in events]
        )
        covered = stats.poisson.pmf(events, 36 * rate)[upper >= rate].sum()
        assert covered >= 0.9


@pytest.mark.parametrize("rate", [0.3, 1.0, 5.0])
def test_expected_range_holds_the_next_count(rate):
    events = np.arange(0, 400)
    held = 0.0
    for s in events[stats.poisson.pmf(events, 36 * rate) > 1e-9]:
        low, high = Baseline(float(s), 36.0, 36, Dispersion(1.0, 1.0)).expected_range(1.0)
        inside = stats.poisson.cdf(high, rate) - stats.poisson.cdf(low - 1, rate)
        held += stats.poisson.pmf(s, 36 * rate) * inside
    assert held >= 0.94


@pytest.mark.parametrize("rate", [0.1, 0.3, 1.0, 3.0])
@pytest.mark.parametrize("periods", [15, 36])
def test_dispersion_test_keeps_its_level_at_small_means(rate, periods):
    generator = np.random.default_rng(11)
    found = [
        dispersion_test(row, np.ones(periods)).clustered
        for row in generator.poisson(rate, (1500, periods)).astype(float)
    ]
    assert np.mean(found) <= 0.085


def test_dispersion_test_keeps_its_level_with_unequal_exposure():
    generator = np.random.default_rng(12)
    exposure = np.tile([1.0, 0.5, 2.0], 12)
    found = [
        dispersion_test(row, exposure).clustered
        for row in generator.poisson(exposure, (1500, 36)).astype(float)
    ]
    assert np.mean(found) <= 0.08


def test_dispersion_test_sees_clusters():
    generator = np.random.default_rng(13)
    rows = generator.negative_binomial(1.5, 1.5 / 2.5, (300, 36)).astype(float)
    assert np.mean([dispersion_test(row, np.ones(36)).clustered for row in rows]) >= 0.5
    assert dispersion_test(np.array([0.0, 9, 0, 0, 9, 0]), np.ones(6)).factor == pytest.approx(7.2)


def test_one_period_or_one_event_says_nothing_of_clustering():
    assert dispersion_test(np.array([5.0]), np.ones(1)) == Dispersion(1.0, 1.0)
    assert dispersion_test(np.array([1.0, 0, 0]), np.ones(3)) == Dispersion(1.0, 1.0)

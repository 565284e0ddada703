"""CUSUM chains and e-values: published run lengths and the guarantee."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from varna.trends.cusum import Chart, Step, average_run_length, design, run_length, survival
from varna.trends.distributions import count_pmf
from varna.trends.evalues import RATIOS, average, log_likelihood_ratio, shiryaev_roberts
from varna.trends.multiplicity import benjamini_hochberg, e_benjamini_hochberg


@pytest.mark.parametrize(
    ("mean", "reference", "limit", "head_start", "expected"),
    [
        (2.4, 3, 10, 0, 548.36227),  # R surveillance 1.20.3, arlCusum
        (2.4, 3, 10, 5, 513.67187),  # fast initial response
        (1.0, 1.5, 4, 0, 121.95),
        (0.3, 0.6, 3, 0, 295.36),
        (0.9, 0.6, 3, 0, 9.44),
    ],
)
def test_run_length_equals_the_reference(mean, reference, limit, head_start, expected):
    found = average_run_length(mean, reference, limit, head_start=head_start)
    assert found == pytest.approx(expected, abs=0.005)


def test_too_fine_a_reference_is_refused_in_words():
    with pytest.raises(ValueError, match="fewer decimals"):
        average_run_length(1.0, 1.501, 100.003)


def test_run_length_equals_a_simulation_of_the_same_chart():
    generator = np.random.default_rng(3)
    chart = design([0.4, 0.8], 2, 60)
    references = [chart.step(mean, mean, 1.0).reference for mean in (0.4, 0.8)]
    alive, total, sums = 4000, 0, np.zeros(4000, dtype=int)
    period = 0
    while alive and period < 2000:
        total += alive
        counts = generator.poisson((0.4, 0.8)[period % 2], alive)
        sums = np.maximum(0, sums + counts * chart.lattice - references[period % 2])
        sums = sums[sums < chart.limit]
        alive, period = len(sums), period + 1
    assert total / 4000 == pytest.approx(chart.run_length, rel=0.06)


@settings(deadline=None)
@given(st.floats(min_value=0.05, max_value=8))
def test_designed_limit_is_long_enough_and_not_much_longer(mean):
    chart = design([mean], 2, 100)
    steps = [chart.step(mean, mean, 1.0)]
    assert run_length(steps, chart.limit, chart.lattice) >= 100
    shorter = chart.limit - max(1, chart.lattice // 20)
    assert run_length(steps, shorter, chart.lattice) < 100


def test_clustered_counts_need_a_higher_limit():
    calm, clustered = design([1.0], 2, 240), design([1.0], 2, 240, dispersion=2.0)
    assert clustered.limit > calm.limit


def test_path_adds_excess_and_stays_at_zero():
    chart = Chart(lattice=2, limit=9, ratio=2, run_length=50)
    # The reference for mean 1.0 is 1 / ln 2 = 1.44 events, three half-steps when rounded up.
    assert chart.path([0, 3, 0, 2], [1.0] * 4) == [0, 3, 0, 1]
    assert chart.events(3) == 1.5


def test_coarse_grains_keep_the_run_length_exact():
    generator = np.random.default_rng(4)
    chart = design([300.0], 2, 60, dispersion=80.0)
    assert chart.grain > 1
    size = 300 / 79
    lengths = []
    for _ in range(1500):
        counts = generator.negative_binomial(size, 1 / 80, 1500).tolist()
        sums = np.array(chart.path(counts, [300.0] * 1500))
        lengths.append(int(np.argmax(sums >= chart.limit)) + 1)
    assert np.mean(lengths) == pytest.approx(chart.run_length, rel=0.08)


def test_survival_ends_where_the_run_length_begins():
    step = Step(0.9, 3)
    lived = sum(survival(step, 15, 5, t) for t in range(400))
    assert lived == pytest.approx(run_length([step], 15, 5), rel=1e-6)


@settings(deadline=None)
@given(
    st.floats(min_value=0.02, max_value=12),
    st.floats(min_value=0.0, max_value=1.0),
    st.sampled_from(RATIOS),
    st.sampled_from([1.0, 1.6, 3.0]),
)
def test_likelihood_ratio_is_an_e_value_at_and_below_the_reference(mean, share, ratio, spread):
    counts = np.arange(0, 3000)
    truth = max(mean * share, 1e-6)
    chance = count_pmf(counts, truth, spread)
    with np.errstate(over="ignore"):
        log_terms = np.log(np.maximum(chance, 1e-300)) + log_likelihood_ratio(
            counts, mean, ratio, spread
        )
    terms = np.where(chance > 1e-290, np.exp(np.minimum(log_terms, 50)), 0)
    assert terms.sum() <= 1 + 1e-6


def test_mean_run_of_the_mixture_keeps_its_promise():
    """Design B2: true rate at the bound, c = 120; the mean run was at least 224 of 1,500."""
    generator = np.random.default_rng(1)
    process = shiryaev_roberts(generator.poisson(1.0, (3000, 1500)), 1.0)
    crossed = process >= 120
    first = np.where(crossed.any(axis=1), crossed.argmax(axis=1) + 1, 1500)
    assert first.mean() >= 224


def test_averaging_keeps_the_promise_even_for_identical_series():
    generator = np.random.default_rng(2)
    counts = generator.poisson(1.0, (2000, 600))
    one = shiryaev_roberts(counts, 1.0)
    other = shiryaev_roberts(generator.poisson(0.5, (2000, 600)), 0.5)
    for mixed in (average([one, one]), average([one, other])):
        crossed = mixed >= 60
        first = np.where(crossed.any(axis=1), crossed.argmax(axis=1) + 1, 600)
        assert first.mean() >= 60
    with pytest.raises(ValueError, match="no process"):
        average([])


def test_overwhelming_evidence_stays_a_number():
    process = shiryaev_roberts([5000, 5000, 0], [1.0, 1.0, 1.0])
    assert np.isfinite(process).all()
    assert process[1] > 1e90


def test_process_is_the_recursion_by_hand():
    found = shiryaev_roberts([2, 0], [1.0, 1.0], ratios=(2.0,))
    first = 4 * np.exp(-1)
    assert found == pytest.approx([first, (first + 1) * np.exp(-1)])


def _slow_bh(p, q):
    m = len(p)
    bars = [k for k in range(1, m + 1) if sum(v <= q * k / m for v in p) >= k]
    return [v <= q * max(bars) / m for v in p] if bars else [False] * m


@settings(deadline=None)
@given(st.lists(st.floats(min_value=0, max_value=1), max_size=12), st.sampled_from([0.05, 0.1]))
def test_benjamini_hochberg_equals_its_definition(p, q):
    assert benjamini_hochberg(p, q)[0] == _slow_bh(p, q)


@settings(deadline=None)
@given(st.lists(st.floats(min_value=0, max_value=1000), max_size=12))
def test_e_benjamini_hochberg_is_benjamini_hochberg_on_inverted_e_values(e):
    p = [1 / value if value > 0 else 2.0 for value in e]
    assert sum(e_benjamini_hochberg(e, 0.1)) == sum(_slow_bh(p, 0.1))


def test_nothing_to_compare_gives_nothing():
    assert benjamini_hochberg([], 0.1) == ([], 0.1)
    assert e_benjamini_hochberg([], 0.1) == []

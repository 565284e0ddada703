"""Farrington, EARS and Bayes beside R 4.2.2 with surveillance 1.20.3: limits within 0.01."""

import datetime as dt

import numpy as np
import pytest

from tests.trends.reference import YEAR_2011, hepatitis, newport, number, rows, weeks
from varna.trends.bayes import BAYES_1, BAYES_2, BAYES_3, bayes
from varna.trends.ears import EarsMethod, ears
from varna.trends.farrington import (
    FarringtonSettings,
    PowerTransform,
    ThresholdMethod,
    farrington_flexible,
    farrington_original,
    farrington_threshold,
    reference_indices,
    season_of_each,
)
from varna.trends.glm import DidNotConverge, fit_quasipoisson

NOUFAILY = {"years": 4, "alpha": 0.01, "seasonal_levels": 10, "skip_recent": 26}
ORIGINAL = {
    "years": 4,
    "alpha": 0.01,
    "reweight_above": 1.0,
    "seasonal_levels": 1,
    "skip_recent": 3,
    "trend_alpha": 0.05,
    "threshold": ThresholdMethod.DELTA,
}


def flexible(**settings):
    counts, dates = newport()
    return farrington_flexible(counts, YEAR_2011, FarringtonSettings(**settings), dates=dates)


def assert_same_limits(points, expected):
    assert [p.upper is None for p in points] == [e is None for e in expected]
    pairs = [(p.upper, e) for p, e in zip(points, expected, strict=True) if e is not None]
    assert max(abs(ours - rs) for ours, rs in pairs) <= 0.01


@pytest.mark.parametrize("season", ["10", "1"])
@pytest.mark.parametrize("trend", ["1", "0.05"])
@pytest.mark.parametrize("method", list(ThresholdMethod))
def test_flexible_farrington_has_rs_limits_and_trends(method, season, trend):
    base = NOUFAILY if season == "10" else ORIGINAL
    points = flexible(**{**base, "threshold": method, "trend_alpha": float(trend)})
    reference = rows("farrington_flexible_R1.20.3.csv")
    key = f"{method.value}_{season}_{trend}"
    assert_same_limits(points, [number(r[f"{key}.ub"]) for r in reference])
    slopes = [number(r[f"{key}.tr"]) for r in reference]
    assert [p.trend is None for p in points] == [s is None for s in slopes]
    for point, slope in zip(points, slopes, strict=True):
        assert slope is None or point.trend == pytest.approx(slope, abs=1e-5)


@pytest.mark.parametrize(
    ("settings", "column", "alarms"),
    [
        (NOUFAILY, "A", [44, 45, 46, 47, 51]),
        (ORIGINAL, "B", [3, 44, 45, 46, 47, 50, 51]),
        ({**NOUFAILY, "threshold": ThresholdMethod.MUAN}, "C", [45, 46, 47, 51]),
    ],
)
def test_newport_2011_alarms_in_the_weeks_r_names(settings, column, alarms):
    points = flexible(**settings)
    reference = rows("newport2011_R1.20.3.csv")
    assert_same_limits(points, [number(r[f"{column}.ub"]) for r in reference])
    assert weeks(points) == alarms


def test_first_limits_are_the_published_ones():
    assert [p.upper for p in flexible(**NOUFAILY)[:4]] == [5, None, 5, 5]
    assert flexible(**ORIGINAL)[0].upper == pytest.approx(2.815806, abs=1e-4)


def test_monthly_series_has_rs_limits():
    reference = rows("monthly_R1.20.3.csv")
    counts = [int(r["x"]) for r in reference]
    settings = FarringtonSettings(
        years=5, half_window=1, alpha=0.01, seasonal_levels=4, skip_recent=3
    )
    points = farrington_flexible(counts, range(96, 120), settings, periods_per_year=12)
    for point in points:
        row = reference[point.index]
        assert point.upper == float(row["ub"])
        assert point.expected == pytest.approx(float(row["mu"]), abs=1e-5)
        assert point.dispersion == pytest.approx(float(row["phi"]), abs=1e-3)


def test_original_farrington_alarms_in_the_weeks_r_names():
    points = farrington_original(hepatitis(), range(249, 290), years=2, alpha=0.05)
    assert weeks(points) == [28, 30, 31, 33, 37, 38, 39]
    assert points[27].upper == pytest.approx(2.073039, abs=0.01)
    assert points[33].upper == pytest.approx(3.034801, abs=0.01)


@pytest.mark.parametrize(
    ("transform", "low", "high"),
    [
        (PowerTransform.NONE, 1.3073128, 8.6926872),
        (PowerTransform.TWO_THIRDS, 1.808448, 9.115483),
        (PowerTransform.HALF, 1.989110, 9.374484),
    ],
)
def test_farrington_threshold(transform, low, high):
    found = farrington_threshold(5, 0.2, 1, 0.05, transform)
    assert found == pytest.approx((low, high), abs=1e-6)


@pytest.mark.parametrize(
    ("method", "column", "alarms"),
    [
        (EarsMethod.C1, "E1", [31, 35, 43, 44, 45, 46]),
        (EarsMethod.C2, "E2", [15, 16, 31, 35, 44, 45, 46, 47]),
        (EarsMethod.C3_AS_IN_R, "E3", [32, 45, 46, 47, 48, 49]),
    ],
)
def test_ears_has_rs_limits_and_alarms(method, column, alarms):
    points = ears(newport()[0], YEAR_2011, method, alpha=0.05)
    reference = rows("newport2011_R1.20.3.csv")
    for point, row in zip(points, reference, strict=True):
        assert point.upper == pytest.approx(float(row[f"{column}.ub"]), abs=1e-6)
    assert weeks(points) == alarms


def test_published_c3_is_the_sum_of_three_excesses_over_one():
    counts = [2, 4, 3, 5, 2, 4, 3, 5, 4, 9, 9, 9]
    window = np.array(counts[2:9], dtype=float)
    excess = [
        (counts[t] - np.mean(counts[t - 9 : t - 2])) / np.std(counts[t - 9 : t - 2], ddof=1) - 1
        for t in (9, 10)
    ]
    centre, spread = window.mean(), window.std(ddof=1)
    expected = max(0.0, centre + spread * (1.6448536 - sum(max(0.0, e) for e in excess)))
    assert ears(counts, [11], EarsMethod.C3, alpha=0.05)[0].upper == pytest.approx(expected)


def test_a_flat_window_before_a_rise_alarms_instead_of_dividing_by_zero():
    assert ears([0] * 11 + [4, 5], [12], EarsMethod.C3, alpha=0.05)[0].upper == 0.0


@pytest.mark.parametrize(
    ("system", "start", "alarms"),
    [
        (BAYES_1, [2, 2, 2, 3, 3, 2, 3, 3, 2, 2, 1, 2], [37]),
        (BAYES_2, [3, 3, 3], [28, 37, 38, 39]),
        (BAYES_3, [4, 4, 4, 3, 4], [28, 30, 31, 37, 38, 39]),
    ],
)
def test_bayes_has_rs_bounds_and_alarms(system, start, alarms):
    points = bayes(hepatitis(), range(249, 290), system)
    assert [p.upper for p in points[: len(start)]] == start
    assert weeks(points) == alarms


def test_missing_counts_leave_the_baseline():
    counts, dates = newport()
    holed = [float("nan") if i in (200, 250, 300) else float(x) for i, x in enumerate(counts)]
    settings = FarringtonSettings(**NOUFAILY)
    point = farrington_flexible(holed, [365], settings, dates=dates)[0]
    assert point.upper == 5
    assert point.expected != flexible(**NOUFAILY)[0].expected
    half = bayes([float("nan"), 1, 2, float("nan"), 2, 1, 9], [6], BAYES_1)[0]
    assert half.upper == bayes([1, 2, 2, 1, 9], [4], type(BAYES_1)(0, 0, 4))[0].upper


@pytest.mark.parametrize(
    "call",
    [
        lambda: farrington_flexible([1.0] * 80, [79], FarringtonSettings()),
        lambda: farrington_flexible([float("nan")] * 400, [399], FarringtonSettings()),
        lambda: farrington_original([1.0] * 80, [79], years=2),
        lambda: ears([1, 2, 3], [2], EarsMethod.C1),
        lambda: bayes([1, 2, 3], [2], BAYES_3),
        lambda: bayes([float("nan")] * 7, [6], BAYES_1),
    ],
)
def test_too_little_history_is_an_error_in_words(call):
    with pytest.raises(ValueError, match=r"history|earlier|no count|no reference"):
        call()


def test_reference_weeks_start_nearest_to_the_same_date():
    monday = dt.date(2016, 2, 29)
    dates = [monday - dt.timedelta(7 * back) for back in range(120, -1, -1)]
    found = [dates[i] for i in reference_indices(dates, 120, 2)]
    assert found == [dt.date(2014, 3, 3), dt.date(2015, 3, 2)]
    with pytest.raises(ValueError, match="history lacks"):
        reference_indices(dates, 120, 3)


def test_season_blocks_cover_every_period_between_the_windows():
    season = season_of_each([0, 52], 3, 10)
    assert set(season) == set(range(-3, 56))
    assert [sum(v == level for v in season.values()) for level in range(10)] == [14] + [5] * 9


def test_regression_finds_the_exact_solution_of_a_two_group_table():
    design = np.array([[1.0, 0], [1, 0], [1, 1], [1, 1]])
    fit = fit_quasipoisson(design, np.array([2.0, 4, 9, 15]))
    assert np.exp(fit.coefficients) == pytest.approx([3, 4])
    assert fit.leverage.sum() == pytest.approx(2)
    assert fit.dispersion == pytest.approx(((1 + 1) / 3 + (9 + 9) / 12) / 2)


def test_a_group_without_events_gets_a_mean_of_nothing_and_leaves_the_rest_alone():
    design = np.array([[1.0, 0], [1, 0], [1, 1], [1, 1]])
    fit = fit_quasipoisson(design, np.array([3.0, 4, 0, 0]))
    assert fit.fitted == pytest.approx([3.5, 3.5, 0, 0], abs=1e-6)


@pytest.mark.parametrize(
    ("design", "counts"),
    [
        (np.ones((2, 2)), np.ones(2)),
        (np.ones((4, 2)), np.array([1.0, 2, 3, 4])),
    ],
)
def test_regression_without_a_solution_says_so(design, counts):
    with pytest.raises(DidNotConverge):
        fit_quasipoisson(design, counts)

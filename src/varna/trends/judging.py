"""One series at one period against its reference: probability, expected range, limit and power."""

from __future__ import annotations

from dataclasses import dataclass

from varna.trends import phrases
from varna.trends.baseline import BaselineRule
from varna.trends.distributions import (
    count_quantile,
    count_tail,
    normal_quantile,
    normal_tail,
)
from varna.trends.ears import EarsMethod
from varna.trends.exact import Tail
from varna.trends.farrington import FarringtonSettings, farrington_flexible
from varna.trends.findings import ExpectedRange, Method
from varna.trends.glm import DidNotConverge
from varna.trends.series import Rhythm, Series, Status, counts_and_exposure
from varna.trends.words import InputError, Words

# Below this mean per period, regression and normal limits are empty or wrong (design B1).
LEAST_MEAN_FOR_REGRESSION = 5.0
LEAST_YEARS_FOR_REGRESSION = 3
_MOST_YEARS = 5
_EARS_PERIODS = 7


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of every series alike.

    ``alpha``: highest probability that one quiet series signals in one period. ``least``: smallest
    count that may signal. A series counts as monitorable when a rise to ``ratio`` times the level
    is found within half a year with probability ``least_power``.
    """

    alpha: float = 0.01
    least: int = 3
    tail: Tail = Tail.CONDITIONAL
    ratio: float = 3.0
    least_power: float = 0.3

    def __post_init__(self) -> None:
        if not (0 < self.alpha < 1 and self.least >= 1 and self.ratio > 1):
            raise InputError(phrases.QUESTION_FORM)
        if not 0 < self.least_power < 1:
            raise ValueError("The least power lies between 0 and 1.")

    def horizon(self, rhythm: Rhythm) -> int:
        """Periods in half a year, at least one."""
        return max(1, int(rhythm) // 2)

    def power_words(self, rhythm: Rhythm, power: float) -> Words:
        """How likely a signal is if the level rises by ``ratio``."""
        numbers = {"ratio": self.ratio, "periods": self.horizon(rhythm), "power": power}
        return Words(phrases.POWER, numbers)


@dataclass(frozen=True, slots=True)
class Judgement:
    """The answer for one series: enough to build a finding from."""

    method: Method
    observed: int
    p_value: float
    expected: ExpectedRange
    alarm_from: int
    power: float
    why: tuple[Words, ...]


def left_out_words(series: Series, periods: list[int]) -> tuple[Words, ...]:
    """What the baseline lacks, if anything."""
    lacking = series.left_out(periods)
    if not lacking:
        return ()
    return (
        Words(
            phrases.LEFT_OUT,
            {
                "missing": lacking.get(Status.MISSING, 0),
                "not_asked": lacking.get(Status.NOT_ASKED, 0),
                "approximate": lacking.get(Status.APPROXIMATE, 0),
            },
        ),
    )


def judge_exactly(
    series: Series, period: int, rule: BaselineRule, question: Question
) -> Judgement | None:
    """Exact test against the baseline; None when no comparable period has an exact count."""
    baseline = rule.of(series, period)
    if not baseline.periods:
        return None
    here = series.at(period)
    observed, exposure = int(here.count or 0), here.exposure
    low, high = baseline.expected_range(exposure)
    limit = baseline.alarm_limit(exposure, question.alpha, question.least, question.tail)
    why = [
        Words(
            phrases.BASELINE,
            {
                "events": int(baseline.events),
                "periods": baseline.periods,
                "which": rule.words(),
            },
        ),
        *left_out_words(series, rule.periods(series.rhythm, period)),
    ]
    if baseline.factor > 1:
        why.append(Words(phrases.CLUSTERED, {"factor": baseline.factor}))
    else:
        why.append(Words(phrases.EXACT_TEST))
    return Judgement(
        method=Method.EXACT_CLUSTERED if baseline.factor > 1 else Method.EXACT,
        observed=observed,
        p_value=baseline.tail(observed, exposure, question.tail),
        expected=ExpectedRange(low, high, baseline.rate * exposure),
        alarm_from=limit,
        power=baseline.power(limit, exposure, question.ratio, question.horizon(series.rhythm)),
        why=tuple(why),
    )


def regression_settings(rhythm: Rhythm, years: int, alpha: float) -> FarringtonSettings:
    """Flexible Farrington scaled to the rhythm: a window of ±1 period, half a season block each."""
    blocks = {Rhythm.MONTH: 4, Rhythm.QUARTER: 2}.get(rhythm, 1)
    return FarringtonSettings(
        years=years,
        half_window=1 if rhythm is Rhythm.MONTH else 0,
        alpha=alpha,
        seasonal_levels=blocks,
        skip_recent=max(1, int(rhythm) // 4),
    )


def regression_years(series: Series, period: int) -> int:
    """Whole years of history before the period, at most five."""
    if not series.observations or series.rhythm is Rhythm.YEAR:
        return 0
    reach = period - min(series.observations) - 1
    return min(_MOST_YEARS, reach // int(series.rhythm))


def recent_mean(series: Series, period: int) -> float:
    """Mean count per period over the last three years."""
    baseline = BaselineRule().of(series, period)
    return baseline.rate


def counts_until(series: Series, period: int) -> tuple[list[float], int]:
    """Counts from the first observation to the period (NaN where not exact), and its index."""
    first = min(series.observations)
    known = series.exact(range(first, period + 1))
    values = [
        float(known[p].count or 0) if p in known else float("nan") for p in range(first, period + 1)
    ]
    return values, period - first


def judge_by_regression(series: Series, period: int, question: Question) -> Judgement | None:
    """Flexible Farrington; None where mean, history or fit do not carry it, or exposure varies."""
    years = regression_years(series, period)
    mean = recent_mean(series, period)
    if mean < LEAST_MEAN_FOR_REGRESSION or years < LEAST_YEARS_FOR_REGRESSION:
        return None
    span = range(min(series.observations), period + 1)
    if len({o.exposure for o in series.exact(span).values()}) > 1:
        return None
    values, index = counts_until(series, period)
    settings = regression_settings(series.rhythm, years, question.alpha)
    try:
        point = farrington_flexible(values, [index], settings, periods_per_year=int(series.rhythm))[
            0
        ]
    except DidNotConverge:
        return None
    words = (
        Words(phrases.REGRESSION, {"years": years, "mean": point.expected}),
        *left_out_words(series, list(span)),
    )
    # The plug-in quantile ignores that the mean is estimated; adding that variance keeps alpha.
    spread = point.dispersion + point.standard_error**2 / point.expected
    return _around(Method.FARRINGTON, series, period, point.expected, spread, question, words)


def judge_by_ears(
    series: Series, period: int, method: EarsMethod, question: Question
) -> Judgement | None:
    """EARS C1 or C2; None where the mean is below five or the periods before are not all exact."""
    if method not in (EarsMethod.C1, EarsMethod.C2):
        raise ValueError("Only C1 and C2 give a probability; use ears() for C3.")
    last = period - (0 if method is EarsMethod.C1 else 2)
    window = series.exact(range(last - _EARS_PERIODS, last))
    counts, exposures = counts_and_exposure(window)
    if len(counts) < _EARS_PERIODS or set(exposures) != {series.at(period).exposure}:
        return None
    mean, deviation = float(counts.mean()), float(counts.std(ddof=1))
    # A flat window would make any rise infinitely surprising; a Poisson count cannot be flatter.
    deviation = max(deviation, mean**0.5)
    if mean < LEAST_MEAN_FOR_REGRESSION:
        return None
    observed = int(series.at(period).count or 0)
    limit = int(mean + normal_quantile(1 - question.alpha) * deviation) + 1
    limit = max(question.least, limit)
    reach = normal_quantile(0.975) * deviation
    spread = deviation**2 / mean
    once = float(count_tail(limit, question.ratio * mean, spread))
    return Judgement(
        method=Method.EARS,
        observed=observed,
        p_value=normal_tail((observed - mean) / deviation),
        expected=ExpectedRange(max(0, int(mean - reach)), int(mean + reach), mean),
        alarm_from=limit,
        power=1 - (1 - once) ** question.horizon(series.rhythm),
        why=(Words(phrases.EARS, {"periods": _EARS_PERIODS, "name": method.value}),),
    )


def _around(
    method: Method,
    series: Series,
    period: int,
    mean: float,
    spread: float,
    question: Question,
    words: tuple[Words, ...],
) -> Judgement:
    observed = int(series.at(period).count or 0)
    limit = max(question.least, count_quantile(1 - question.alpha, mean, spread) + 1)
    once = float(count_tail(limit, question.ratio * mean, spread))
    return Judgement(
        method=method,
        observed=observed,
        p_value=float(count_tail(observed, mean, spread)),
        expected=ExpectedRange(
            count_quantile(0.025, mean, spread), count_quantile(0.975, mean, spread), mean
        ),
        alarm_from=limit,
        power=1 - float((1 - once) ** question.horizon(series.rhythm)),
        why=words,
    )

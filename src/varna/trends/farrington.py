"""Farrington's regression: an upper limit for the next count from comparable periods of past years.

For series of about five events per period and more; below that its limit is empty or wrong
(``varna.trends.watch`` sends such series to the exact tests). Sources: Farrington, Andrews, Beale
& Catchpole (1996), J. R. Statist. Soc. A 159, 547-563; Noufaily et al. (2013), Statistics in
Medicine 32, 1206-1222; Salmon, Schumacher & Höhle (2016), J. Stat. Software 70(10).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

import numpy as np

from varna.trends.distributions import (
    Floats,
    count_quantile,
    count_tail,
    normal_quantile,
    student_two_sided,
)
from varna.trends.glm import DidNotConverge, QuasiPoissonFit, fit_quasipoisson


class ThresholdMethod(StrEnum):
    """How the upper limit is drawn from the fitted mean."""

    DELTA = "delta"
    NB_PLUGIN = "nbPlugin"
    MUAN = "muan"


class PowerTransform(StrEnum):
    """Scale on which the prediction error is taken as normal (delta method)."""

    NONE = "none"
    HALF = "1/2"
    TWO_THIRDS = "2/3"


@dataclass(frozen=True, slots=True)
class FarringtonSettings:
    """Choices of the flexible Farrington method; defaults are Noufaily's advice.

    ``seasonal_levels`` 1 gives the original method's baseline (only the windows around the same
    period of earlier years); more levels use all periods, with a step function for the season.
    ``skip_recent`` periods before the tested one are left out of the baseline.
    ``relative_errors`` scales the covariance of the estimates as R's surveillance 1.20.3 does in
    its flexible method: by the mean squared relative error. False takes Pearson's dispersion.
    """

    years: int = 5
    half_window: int = 3
    alpha: float = 0.01
    reweight_above: float | None = 2.58
    trend: bool = True
    trend_alpha: float = 1.0
    seasonal_levels: int = 10
    skip_recent: int = 26
    threshold: ThresholdMethod = ThresholdMethod.NB_PLUGIN
    transform: PowerTransform = PowerTransform.TWO_THIRDS
    relative_errors: bool = True
    least_events: int = 5
    least_events_periods: int = 4


@dataclass(frozen=True, slots=True)
class FarringtonPoint:
    """Outcome for one period: ``upper`` is None when the limit54 rule says "too few events"."""

    index: int
    observed: int
    expected: float
    dispersion: float
    upper: float | None
    alarm: bool
    trend: float | None
    p_value: float
    standard_error: float


def farrington_threshold(
    mean: float,
    standard_error: float,
    dispersion: float,
    alpha: float,
    transform: PowerTransform = PowerTransform.TWO_THIRDS,
) -> tuple[float, float]:
    """Prediction limits by the delta method, each exceeded with probability alpha.

    ``standard_error`` is that of the estimated mean, on the scale of counts (Farrington 1996, 3.4).
    """
    z = normal_quantile(1 - alpha)
    spread = (mean * dispersion + standard_error**2) ** 0.5
    if transform is PowerTransform.NONE:
        low, high = mean - z * spread, mean + z * spread
        return max(0.0, low), high
    power = 2 / 3 if transform is PowerTransform.TWO_THIRDS else 1 / 2
    reach = power * z * spread / mean
    return mean * max(0.0, 1 - reach) ** (1 / power), mean * (1 + reach) ** (1 / power)


def reference_indices(dates: Sequence[dt.date], index: int, years: int) -> list[int]:
    """Positions of the same calendar week in earlier years: the nearest period start to the date.

    ``dates`` start each week on one weekday. Raises ValueError when the history is too short.
    """
    position = {date: i for i, date in enumerate(dates)}
    today = dates[index]
    found = []
    for back in range(1, years + 1):
        leap_day = today.month == 2 and today.day == 29
        same_day = today.replace(year=today.year - back, day=28 if leap_day else today.day)
        after = (same_day.weekday() - today.weekday()) % 7
        nearest = same_day - dt.timedelta(after if after <= 3 else after - 7)
        if nearest not in position:
            raise ValueError(
                f"The history lacks the week of {nearest}; {years} years before {today} are needed."
            )
        found.append(position[nearest])
    return sorted(found)


def season_of_each(anchors: Sequence[int], half_window: int, levels: int) -> dict[int, int]:
    """Season level of every period: 0 within the window of an anchor, else the block between.

    The periods between two windows are split into ``levels - 1`` runs whose lengths differ by at
    most one, the longer first. With one level only the windows themselves are returned.
    """
    season: dict[int, int] = {}
    for anchor in anchors:
        season.update(dict.fromkeys(range(anchor - half_window, anchor + half_window + 1), 0))
    if levels > 1:
        for left, right in pairwise(anchors):
            between = np.arange(left + half_window + 1, right - half_window)
            for level, block in enumerate(np.array_split(between, levels - 1), start=1):
                season.update({int(period): level for period in block})
    return season


def anscombe_weights(counts: Floats, fit: QuasiPoissonFit, above: float) -> Floats:
    """Weights that let past outbreaks count less: s^-2 where the residual s exceeds ``above``.

    Standardised Anscombe residuals; the weights sum to the number of rows (Farrington 1996, 3.6).
    """
    # Leverage can reach 1 for a level with a single row; its residual is then 0 by construction.
    slack = np.sqrt(fit.dispersion * np.maximum(1 - fit.leverage, 1e-12))
    residual = 1.5 * (counts ** (2 / 3) - fit.fitted ** (2 / 3)) / (fit.fitted ** (1 / 6) * slack)
    weights = np.where(residual > above, np.maximum(residual, above) ** -2.0, 1.0)
    return weights * len(weights) / float(weights.sum())


@dataclass(frozen=True, slots=True)
class _Baseline:
    """Reference counts, their season level and time, and the tested period."""

    counts: Floats
    time: Floats
    season: Floats
    index: int
    levels: int

    def design(self, *, trend: bool) -> tuple[Floats, Floats]:
        """Design matrix (n, p) and the row of the tested period; time counts from it."""
        columns = [np.ones(len(self.counts))]
        row = [1.0]
        if trend:
            columns.append(self.time - self.index)
            row.append(0.0)
        for level in range(1, self.levels):
            columns.append((self.season == level).astype(np.float64))
            row.append(0.0)
        return np.column_stack(columns), np.array(row)


def _fit(
    baseline: _Baseline, above: float | None, *, trend: bool
) -> tuple[QuasiPoissonFit, Floats]:
    design, row = baseline.design(trend=trend)
    fit = fit_quasipoisson(design, baseline.counts)
    if above is not None:
        fit = fit_quasipoisson(
            design, baseline.counts, anscombe_weights(baseline.counts, fit, above)
        )
    return fit, row


def _scale(fit: QuasiPoissonFit, settings: FarringtonSettings) -> float:
    return fit.relative_dispersion if settings.relative_errors else fit.dispersion


def _fit_with_trend_rule(
    baseline: _Baseline, settings: FarringtonSettings, least_years: int
) -> tuple[QuasiPoissonFit, Floats, float | None]:
    """Keep the trend only if significant, with enough years, and not predicting a new record."""
    above = settings.reweight_above
    if settings.trend:
        try:
            fit, row = _fit(baseline, above, trend=True)
        except DidNotConverge:
            pass
        else:
            slope = float(fit.coefficients[1])
            variance = float(fit.unscaled_covariance[1, 1]) * _scale(fit, settings)
            p_value = student_two_sided(slope / variance**0.5, fit.degrees_of_freedom)
            within = fit.predict(row) <= float(baseline.counts.max())
            if p_value < settings.trend_alpha and within and settings.years >= least_years:
                return fit, row, slope
    fit, row = _fit(baseline, above, trend=False)
    return fit, row, None


def _upper(fit: QuasiPoissonFit, row: Floats, settings: FarringtonSettings) -> tuple[float, float]:
    """Upper limit and the mean it is drawn from."""
    mean = fit.predict(row)
    error = mean * (fit.log_variance(row) * _scale(fit, settings)) ** 0.5
    if settings.threshold is ThresholdMethod.DELTA:
        limits = farrington_threshold(
            mean, error, fit.dispersion, settings.alpha, settings.transform
        )
        return limits[1], mean
    if settings.threshold is ThresholdMethod.MUAN:
        mean = mean * float(np.exp(normal_quantile(1 - settings.alpha) * error / mean))
    return float(count_quantile(1 - settings.alpha, mean, fit.dispersion)), mean


def _point(
    counts: Floats, baseline: _Baseline, settings: FarringtonSettings, least_years: int
) -> FarringtonPoint:
    fit, row, slope = _fit_with_trend_rule(baseline, settings, least_years)
    upper, mean = _upper(fit, row, settings)
    index = baseline.index
    recent = counts[max(0, index - settings.least_events_periods + 1) : index + 1]
    enough = float(np.nansum(recent)) >= settings.least_events
    observed = int(counts[index])
    return FarringtonPoint(
        index=index,
        observed=observed,
        expected=mean,
        dispersion=fit.dispersion,
        upper=upper if enough else None,
        alarm=enough and observed > upper,
        trend=slope,
        p_value=float(count_tail(observed, mean, fit.dispersion)),
        standard_error=mean * (fit.log_variance(row) * _scale(fit, settings)) ** 0.5,
    )


def farrington_flexible(
    counts: Sequence[float] | Floats,
    indices: Sequence[int],
    settings: FarringtonSettings,
    *,
    periods_per_year: int = 52,
    dates: Sequence[dt.date] | None = None,
) -> list[FarringtonPoint]:
    """Test each period of ``indices`` (0-based) with the flexible method.

    ``counts`` may hold NaN for periods that are missing: they leave the baseline and cannot be
    tested. ``dates`` (weekly data) place the windows on the calendar; without them the same
    period of an earlier year lies ``periods_per_year`` back.
    Raises ValueError when a tested period lacks history or its count is missing.
    """
    values = np.asarray(counts, dtype=np.float64)

    def anchors(index: int) -> list[int]:
        if dates is not None:
            return reference_indices(dates, index, settings.years)
        return [index - back * periods_per_year for back in range(settings.years, 0, -1)]

    def baseline(index: int) -> _Baseline:
        reference = anchors(index)
        season = season_of_each([*reference, index], settings.half_window, settings.seasonal_levels)
        first = reference[0] - settings.half_window
        last = index - settings.skip_recent
        return _gather(values, season, range(first, last), index, settings.seasonal_levels)

    return [_point(values, baseline(index), settings, 3) for index in _tested(values, indices)]


def farrington_original(
    counts: Sequence[float] | Floats,
    indices: Sequence[int],
    *,
    years: int = 5,
    half_window: int = 3,
    alpha: float = 0.05,
    periods_per_year: int = 52,
) -> list[FarringtonPoint]:
    """Test each period with the method of 1996: two-sided alpha, windows only, reweighting above 1.

    Arguments as for ``farrington_flexible``.
    """
    values = np.asarray(counts, dtype=np.float64)
    settings = FarringtonSettings(
        years=years,
        half_window=half_window,
        alpha=alpha / 2,
        reweight_above=1.0,
        trend_alpha=0.05,
        seasonal_levels=1,
        threshold=ThresholdMethod.DELTA,
        relative_errors=False,
    )

    def baseline(index: int) -> _Baseline:
        reference = [index - back * periods_per_year for back in range(years, 0, -1)]
        season = season_of_each(reference, half_window, 1)
        return _gather(values, season, sorted(season), index, 1)

    return [_point(values, baseline(index), settings, 3) for index in _tested(values, indices)]


def _tested(values: Floats, indices: Sequence[int]) -> list[int]:
    for index in indices:
        if not 0 <= index < len(values) or np.isnan(values[index]):
            raise ValueError(f"Period {index} has no count to test.")
    return list(indices)


def _gather(
    values: Floats, season: dict[int, int], wanted: Sequence[int], index: int, levels: int
) -> _Baseline:
    if wanted and wanted[0] < 0:
        raise ValueError(f"Period {index} needs {-wanted[0]} more periods of history.")
    chosen = [i for i in wanted if i in season and not np.isnan(values[i])]
    time = np.array(chosen, dtype=np.float64)
    levels_of = np.array([season[i] for i in chosen], dtype=np.float64)
    return _Baseline(values[chosen], time, levels_of, index, levels)

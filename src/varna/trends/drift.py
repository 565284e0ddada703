"""Drift: has the level risen and stayed up? A Poisson CUSUM with an exact run length.

The limit is designed at the upper 90 % limit of the baseline rate, so that a baseline that happened
to be low does not alarm for ever (design B1). With a clustered baseline the chain uses the negative
binomial of the same dispersion.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from varna.trends import phrases
from varna.trends.accumulating import Watched, Watching, cut, last_zero, untested
from varna.trends.cusum import Chart, design, survival
from varna.trends.findings import Finding, Method, Verdict
from varna.trends.judging import Question
from varna.trends.series import Series, format_period
from varna.trends.words import Words


@dataclass(frozen=True, slots=True)
class DriftSettings:
    """``ratio``: the rise the chart is tuned to. ``question`` says what counts as monitorable."""

    watching: Watching
    ratio: float = 2.0
    question: Question = field(default_factory=Question)

    def __post_init__(self) -> None:
        if self.ratio <= 1:
            raise ValueError("The rise that drift is tuned to is above 1.")


def drift(series: Series, until: int, settings: DriftSettings) -> Finding:
    """Test for a lasting rise from ``settings.watching.since`` to ``until``.

    Missing periods stand still. Raises ValueError when watching would start after ``until``.
    """
    watched = cut(series, until, settings.watching)
    if watched is None:
        return untested(series, until, Method.CUSUM)
    factor = watched.baseline.factor
    chart = design(watched.means, settings.ratio, settings.watching.run_length, factor)
    sums = chart.path(watched.counts, watched.means)
    crossed = next((i for i, value in enumerate(sums) if value >= chart.limit), None)
    power = _power(watched, chart, settings)
    # An earlier crossing still stands as long as the sum has not come back to zero.
    signal = crossed is not None and all(value > 0 for value in sums[crossed:])
    if signal:
        verdict, msgid = Verdict.SIGNAL, phrases.DRIFT_SIGNAL
    elif power >= settings.question.least_power:
        verdict, msgid = Verdict.QUIET, phrases.DRIFT_QUIET
    else:
        verdict, msgid = Verdict.NOT_MONITORABLE, phrases.DRIFT_NOT_MONITORABLE
    said = settings.question.power_words(series.rhythm, power)
    return _finding(watched, chart, sums, power, said, verdict, msgid)


def _power(watched: Watched, chart: Chart, settings: DriftSettings) -> float:
    """Chance of an alarm within half a year of a rise to ``question.ratio`` times the level."""
    exposure = watched.exposures[-1]
    rate = (watched.baseline.events + 0.5) / watched.baseline.exposure
    raised = settings.question.ratio * rate * exposure
    step = chart.step(watched.upper_rate * exposure, raised, watched.baseline.factor)
    horizon = settings.question.horizon(watched.series.rhythm)
    return 1 - survival(step, chart.limit, chart.lattice, horizon)


def _finding(
    watched: Watched,
    chart: Chart,
    sums: list[int],
    power: float,
    power_said: Words,
    verdict: Verdict,
    msgid: str,
) -> Finding:
    rhythm = watched.series.rhythm
    period = format_period(rhythm, watched.until)
    statistic, limit = chart.events(sums[-1]), chart.events(chart.limit)
    rule = Words(
        phrases.DRIFT_RULE,
        {
            "statistic": statistic,
            "limit": limit,
            "rate": watched.upper_rate,
            "run_length": round(chart.run_length),
        },
    )
    why = [rule, *watched.why]
    if watched.baseline.factor > 1:
        why.append(Words(phrases.CLUSTERED, {"factor": watched.baseline.factor}))
    why.append(power_said)
    if verdict is Verdict.SIGNAL:
        why.append(Words(phrases.MEANING))
    headline = Words(
        msgid,
        {
            "series": watched.series.name,
            "period": period,
            "since": format_period(rhythm, last_zero(sums, watched.periods)),
            "observed": watched.observed,
            "periods": len(watched.periods),
            "mean": watched.expected,
        },
    )
    return Finding(
        series=watched.series.name,
        period=period,
        verdict=verdict,
        method=Method.CUSUM,
        observed=watched.observed,
        headline=headline,
        why=tuple(why),
        power=power,
        statistic=statistic,
        limit=limit,
    )

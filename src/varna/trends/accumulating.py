"""What drift and confirm share: a baseline that ends where watching starts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from varna.trends import phrases
from varna.trends.exact import Baseline
from varna.trends.findings import Finding, Method, Verdict
from varna.trends.judging import left_out_words
from varna.trends.series import Series, Status, counts_and_exposure, format_period
from varna.trends.words import InputError, Words


@dataclass(frozen=True, slots=True)
class Watching:
    """From when a series is watched, and how much history before that is the baseline.

    ``upper_level``: confidence of the highest rate that the baseline allows; promises are made at
    that rate, not at the estimate (design B1). ``run_length``: periods between false alarms.
    """

    since: int
    baseline_years: int = 3
    upper_level: float = 0.9
    run_length: float = 240.0

    def __post_init__(self) -> None:
        if self.baseline_years < 1 or not 0 < self.upper_level < 1 or self.run_length <= 1:
            raise InputError(phrases.WATCHING_FORM)


@dataclass(frozen=True, slots=True)
class Watched:
    """A series cut at the start of watching: baseline, and exact counts with exposures since."""

    series: Series
    until: int
    baseline: Baseline
    upper_rate: float
    periods: tuple[int, ...]
    counts: tuple[int, ...]
    exposures: tuple[float, ...]
    why: tuple[Words, ...]

    @property
    def means(self) -> list[float]:
        """Expected counts at the highest rate the baseline allows."""
        return [self.upper_rate * exposure for exposure in self.exposures]

    @property
    def observed(self) -> int:
        """Events since watching started."""
        return sum(self.counts)

    @property
    def expected(self) -> float:
        """Events expected since then at the baseline's own rate."""
        return self.baseline.rate * sum(self.exposures)


def cut(series: Series, until: int, watching: Watching) -> Watched | None:
    """Baseline and watched periods; None when either has no exact count.

    Raises ValueError when watching would start after it ends.
    """
    if watching.since > until:
        raise InputError(phrases.WATCHING_LATE)
    year = int(series.rhythm)
    before = range(watching.since - watching.baseline_years * year, watching.since)
    known = series.exact(range(watching.since, until + 1))
    baseline = Baseline.of(*counts_and_exposure(series.exact(before)))
    if not baseline.periods or not known:
        return None
    periods = tuple(sorted(known))
    return Watched(
        series=series,
        until=until,
        baseline=baseline,
        upper_rate=baseline.upper_rate(watching.upper_level),
        periods=periods,
        counts=tuple(int(known[p].count or 0) for p in periods),
        exposures=tuple(known[p].exposure for p in periods),
        why=left_out_words(series, [*before, *range(watching.since, until + 1)]),
    )


def untested(series: Series, until: int, method: Method) -> Finding:
    """The finding for a series with nothing to compare or nothing to compare with."""
    exact = series.at(until).status is Status.EXACT
    observed = series.at(until).count
    where: dict[str, str | int] = {
        "series": series.name,
        "period": format_period(series.rhythm, until),
    }
    if exact and observed is not None:
        headline = Words(phrases.NO_BASELINE, {**where, "observed": observed})
    else:
        headline = Words(phrases.NOT_TESTED, where)
    return Finding(
        series=series.name,
        period=str(where["period"]),
        verdict=Verdict.NOT_MONITORABLE if exact else Verdict.NOT_TESTED,
        method=method,
        observed=observed,
        headline=headline,
        why=(),
    )


def last_zero(values: Sequence[int], periods: Sequence[int]) -> int:
    """The first period of the present climb: the one after the sum last stood at zero."""
    start = 0
    for place, value in enumerate(values[:-1]):
        if value == 0:
            start = place + 1
    return periods[start]

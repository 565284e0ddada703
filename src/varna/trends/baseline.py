"""Which earlier periods a count is compared with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from varna.trends import phrases
from varna.trends.distributions import Floats
from varna.trends.exact import Baseline, dispersion_test
from varna.trends.series import Rhythm, Series, counts_and_exposure
from varna.trends.words import InputError, Words

# Season halves the usable history, so it must show clearly before it is corrected for.
_SEASON_ALPHA = 0.01
_YEARS = {Rhythm.MONTH: 3, Rhythm.QUARTER: 5, Rhythm.TERTIAL: 5, Rhythm.YEAR: 10}


@dataclass(frozen=True, slots=True)
class BaselineRule:
    """Comparable periods: the last ``years``, all of them or ± ``half_window`` of the season.

    ``gap`` periods just before the tested one are left out, so that a slow rise does not hide in
    its own baseline.
    """

    years: int = 3
    half_window: int | None = None
    gap: int = 0

    def __post_init__(self) -> None:
        if (
            self.years < 1
            or self.gap < 0
            or (self.half_window is not None and self.half_window < 0)
        ):
            raise InputError(phrases.BASELINE_FORM)

    def periods(self, rhythm: Rhythm, target: int) -> list[int]:
        """Period numbers of the baseline, oldest first; never the target or later."""
        year = int(rhythm)
        latest = target - 1 - self.gap
        if self.half_window is None:
            return list(range(target - self.years * year, latest + 1))
        reach = min(self.half_window, (year - 1) // 2)
        found = {
            middle + shift
            for middle in range(target - self.years * year, target, year)
            for shift in range(-reach, reach + 1)
        }
        return sorted(period for period in found if period <= latest)

    def of(self, series: Series, target: int) -> Baseline:
        """Exact counts of the comparable periods, summed up."""
        return Baseline.of(*counts_and_exposure(series.exact(self.periods(series.rhythm, target))))

    def words(self) -> Words:
        """The rule in a clause."""
        if self.half_window is None:
            return Words(phrases.ALL_PERIODS, {"years": self.years})
        return Words(phrases.SAME_SEASON, {"half_window": self.half_window, "years": self.years})


def season_matters(family: Iterable[Series], target: int, years: int = 5) -> bool:
    """Whether the time of year shows in all series taken together, before the target period.

    Each place in the year is compared with what the series' own rates and exposures give.
    """
    observed: Floats | None = None
    expected: Floats | None = None
    for series in family:
        year = int(series.rhythm)
        known = series.exact(range(target - years * year, target))
        counts, exposures = counts_and_exposure(known)
        if observed is None or expected is None:
            observed, expected = np.zeros(year), np.zeros(year)
        if not counts.sum():
            continue
        places = np.array(sorted(known)) % year
        np.add.at(observed, places, counts)
        np.add.at(expected, places, exposures * counts.sum() / exposures.sum())
    if observed is None or expected is None or not np.all(expected > 0):
        return False
    return dispersion_test(observed, expected).p_value < _SEASON_ALPHA


def suitable_rule(family: Sequence[Series], target: int) -> BaselineRule:
    """Same season of five years where the time of year matters, else all of the last years.

    Three years of months; longer for coarser periods, so that there is something to compare with.
    """
    rhythm = family[0].rhythm if family else Rhythm.MONTH
    if rhythm is not Rhythm.YEAR and season_matters(family, target):
        return BaselineRule(years=5, half_window=1 if rhythm is Rhythm.MONTH else 0)
    return BaselineRule(years=_YEARS[rhythm])

"""Two linked lists: Chapman's estimate with an interval that never falls below what is known.

Sources: Chapman (1951); Seber (1982), The Estimation of Animal Abundance, 3.1; log-normal interval
after Burnham et al. (1987) and Chao (1989). Refused below seven events in both lists, where the
estimate is biased (Robson & Regier 1964). Sensitivity to dependent lists after Gerritse, van der
Heijden & Bakker (2015).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from varna.trends import phrases
from varna.trends.distributions import normal_quantile
from varna.trends.words import InputError, Value, Words

LEAST_IN_BOTH = 7
ODDS_RATIOS = (0.5, 1.0, 2.0, 4.0)


@dataclass(frozen=True, slots=True)
class TwoListEstimate:
    """Estimated number of events, or why there is none.

    ``known`` different events are in at least one list; ``total``, ``standard_error``, ``low`` and
    ``high`` are None when refused. ``sensitivity`` maps the odds ratio between the lists to the
    total it gives: show it beside every figure.
    """

    known: int
    in_both: int
    total: float | None
    standard_error: float | None
    low: float | None
    high: float | None
    sensitivity: dict[float, float]
    words: tuple[Words, ...]

    @property
    def refused(self) -> bool:
        """True when too few events are in both lists."""
        return self.total is None


def petersen(first: int, second: int, both: int) -> float:
    """first × second / both, the plain estimate; infinite without overlap."""
    return first * second / both if both else math.inf


def lognormal_interval(
    known: float, total: float, standard_error: float, level: float = 0.95
) -> tuple[float, float]:
    """Interval of a total whose unseen part is log-normal; never below what is known."""
    unseen = total - known
    if unseen <= 0:
        return known, known
    z = normal_quantile((1 + level) / 2)
    factor = math.exp(z * math.sqrt(math.log1p((standard_error / unseen) ** 2)))
    return known + unseen / factor, known + unseen * factor


def two_lists(first: int, second: int, both: int, *, level: float = 0.95) -> TwoListEstimate:
    """Estimate the number of events from list sizes and their overlap.

    Raises ValueError when the overlap is larger than a list or a figure is negative.
    """
    if both < 0 or both > min(first, second):
        raise InputError(phrases.OVERLAP, both=both, least=min(first, second))
    known = first + second - both
    if both < LEAST_IN_BOTH:
        numbers: dict[str, Value] = {"both": both, "least": LEAST_IN_BOTH, "bound": known}
        refused = (Words(phrases.LISTS_REFUSED, numbers), Words(phrases.LISTS_ASSUMED))
        return TwoListEstimate(known, both, None, None, None, None, {}, refused)
    total = (first + 1) * (second + 1) / (both + 1) - 1
    variance = (first + 1) * (second + 1) * (first - both) * (second - both)
    error = math.sqrt(variance / ((both + 1) ** 2 * (both + 2)))
    low, high = lognormal_interval(known, total, error, level)
    unseen = (first - both) * (second - both) / both
    sensitivity = {odds: known + odds * unseen for odds in ODDS_RATIOS}
    estimate = Words(
        phrases.LISTS_ESTIMATE,
        {
            "total": round(total),
            "level": round(100 * level),
            "low": math.floor(low),
            "high": math.ceil(high),
            "bound": known,
        },
    )
    dependence = [
        Words(phrases.LISTS_SENSITIVITY, {"odds": odds, "total": round(value)})
        for odds, value in sensitivity.items()
        if odds != 1
    ]
    words = (estimate, *dependence, Words(phrases.LISTS_ASSUMED))
    return TwoListEstimate(known, both, total, error, low, high, sensitivity, words)

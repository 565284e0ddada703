"""Exact tail probabilities of a rare count against its own history.

Two exact references (design B1): *conditional*, P(Bin(s0 + x, e/(e0 + e)) >= x), valid for every
rate (Przyborowski & Wilenski 1940); *predictive*, the negative binomial NB(s0 + 1/2, e0/(e0 + e))
from a Gamma(1/2, 0) prior, a little sharper. Clustered histories use the beta-binomial that follows
from a negative binomial count with the same dispersion.
All arrays broadcast; a hundred thousand tests take well under a second.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from varna.trends.distributions import (
    Floats,
    beta_binomial_tail,
    binomial_tail,
    count_quantile,
    count_tail,
    gamma_quantile,
    gamma_tail,
    negative_binomial_tail,
)

# Significance of the dispersion test; crossing it costs power, not validity.
DISPERSION_ALPHA = 0.05


class Tail(StrEnum):
    """Which exact reference a p-value comes from."""

    CONDITIONAL = "conditional"
    PREDICTIVE = "predictive"


def exact_tail(
    count: ArrayLike,
    exposure: ArrayLike,
    baseline_events: ArrayLike,
    baseline_exposure: ArrayLike,
    tail: Tail = Tail.CONDITIONAL,
) -> Floats:
    """P(at least ``count`` events | the baseline), for Poisson counts at one unknown rate."""
    x = np.asarray(count, dtype=np.float64)
    events = np.asarray(baseline_events, dtype=np.float64)
    share = np.asarray(exposure, dtype=np.float64)
    share = share / (share + np.asarray(baseline_exposure, dtype=np.float64))
    if tail is Tail.PREDICTIVE:
        return negative_binomial_tail(x, events + 0.5, 1 - share)
    return binomial_tail(x, events + x, share)


@dataclass(frozen=True, slots=True)
class Dispersion:
    """Whether events come one by one or in clusters.

    ``factor`` is variance over mean, not below 1; ``p_value`` of the index-of-dispersion test.
    """

    factor: float
    p_value: float

    @property
    def clustered(self) -> bool:
        """True when the spread is more than one-by-one events give."""
        return self.p_value < DISPERSION_ALPHA and self.factor > 1


def dispersion_test(counts: Floats, exposures: Floats) -> Dispersion:
    """Test variance against mean given the total; counts (n,), exposures (n,).

    The index of dispersion is compared with the Gamma distribution that has its exact conditional
    mean and variance (Haldane 1937), because the chi-square fails at means far below 5.
    """
    periods, total = len(counts), float(counts.sum())
    if periods < 2 or total < 2:
        return Dispersion(1.0, 1.0)
    share = exposures / exposures.sum()
    expected = total * share
    statistic = float(((counts - expected) ** 2 / expected).sum())
    mean = periods - 1
    inverse = float((1 / share).sum())
    variance = 2 * mean + (inverse - periods**2 - 2 * periods + 2) / total
    p_value = gamma_tail(statistic * mean / variance, mean**2 / variance)
    return Dispersion(max(1.0, statistic / mean), p_value)


@dataclass(frozen=True, slots=True)
class Baseline:
    """What comparable earlier periods hold: events, exposure, periods and spread."""

    events: float
    exposure: float
    periods: int
    dispersion: Dispersion

    @classmethod
    def of(cls, counts: Floats, exposures: Floats) -> Baseline:
        """Summarise exact counts (n,) with exposures (n,)."""
        spread = dispersion_test(counts, exposures)
        return cls(float(counts.sum()), float(exposures.sum()), len(counts), spread)

    @property
    def rate(self) -> float:
        """Events per unit exposure."""
        return self.events / self.exposure if self.exposure else 0.0

    @property
    def factor(self) -> float:
        """Variance over mean to calculate with: 1 unless the history is clustered."""
        return self.dispersion.factor if self.dispersion.clustered else 1.0

    def upper_rate(self, level: float = 0.9) -> float:
        """Exact upper confidence limit of the rate (Garwood 1936), widened when clustered.

        A clustered history carries as much information as ``events / factor`` single events.
        """
        effective = self.events / self.factor
        return float(gamma_quantile(level, effective + 1)) * self.factor / self.exposure

    def tail(self, count: int, exposure: float, tail: Tail = Tail.CONDITIONAL) -> float:
        """P(at least ``count`` events in a further period of this exposure)."""
        if self.factor == 1:
            return float(exact_tail(count, exposure, self.events, self.exposure, tail))
        shape = self.rate / (self.factor - 1)
        trials = int(self.events) + count
        return beta_binomial_tail(count, trials, shape * exposure, shape * self.exposure)

    def expected_range(self, exposure: float, level: float = 0.95) -> tuple[int, int]:
        """Central range that holds the next count with at least this probability."""
        mean = (self.events + 0.5) * exposure / self.exposure
        # The rate itself is an estimate: its variance adds mean × exposure / baseline exposure.
        spread = self.factor * (1 + exposure / self.exposure)
        edge = (1 - level) / 2
        return count_quantile(edge, mean, spread), count_quantile(1 - edge, mean, spread)

    def alarm_limit(self, exposure: float, alpha: float, least: int, tail: Tail) -> int:
        """Smallest count of at least ``least`` whose tail probability is at most alpha."""
        low = least
        if self.tail(low, exposure, tail) <= alpha:
            return low
        high = 2 * low
        while self.tail(high, exposure, tail) > alpha:
            low, high = high, 2 * high
        while high - low > 1:
            middle = (low + high) // 2
            if self.tail(middle, exposure, tail) > alpha:
                low = middle
            else:
                high = middle
        return high

    def power(self, limit: int, exposure: float, ratio: float, periods: int) -> float:
        """Chance that one of the next periods reaches the limit at ``ratio`` times the rate."""
        # Half an event is added so that an empty history does not claim a rate of exactly zero.
        mean = ratio * (self.events + 0.5) * exposure / self.exposure
        once = float(count_tail(limit, mean, self.factor))
        return 1 - float((1 - once) ** periods)

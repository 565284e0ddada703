"""Bayes 1-3: a negative binomial predictive limit from a few comparable periods.

The reference counts are Poisson with a Gamma(1/2, 0) prior on the rate; the limit is the
(1 - alpha) quantile of the next count, and a count above it alarms. Source: Riebler (2004);
Höhle (2007), Computational Statistics 22, 571-582. Agrees with R's surveillance 1.20.3.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from varna.trends.distributions import Floats, negative_binomial_quantile
from varna.trends.ears import LimitPoint


@dataclass(frozen=True, slots=True)
class BayesSystem:
    """Reference periods: ``recent`` ones just before, ±``half_window`` in each of ``years``."""

    years: int
    half_window: int
    recent: int


BAYES_1 = BayesSystem(years=0, half_window=0, recent=6)
BAYES_2 = BayesSystem(years=1, half_window=6, recent=6)
BAYES_3 = BayesSystem(years=2, half_window=4, recent=0)


def bayes(
    counts: Sequence[float] | Floats,
    indices: Sequence[int],
    system: BayesSystem,
    *,
    alpha: float = 0.05,
    periods_per_year: int = 52,
) -> list[LimitPoint]:
    """Test each period of ``indices`` (0-based); NaN counts leave the reference.

    Raises ValueError when a tested period lacks history or has no reference count at all.
    """
    values = np.asarray(counts, dtype=np.float64)
    points = []
    for index in indices:
        wanted = [*range(index - system.recent, index)]
        for back in range(1, system.years + 1):
            middle = index - back * periods_per_year
            wanted += range(middle - system.half_window, middle + system.half_window + 1)
        if min(wanted) < 0:
            raise ValueError(f"Period {index} needs {-min(wanted)} more periods of history.")
        reference = values[wanted]
        reference = reference[~np.isnan(reference)]
        if not len(reference):
            raise ValueError(f"Period {index} has no reference count.")
        periods = len(reference)
        upper = negative_binomial_quantile(
            1 - alpha, float(reference.sum()) + 0.5, periods / (periods + 1)
        )
        observed = int(values[index])
        points.append(LimitPoint(index, observed, upper, observed > upper))
    return points

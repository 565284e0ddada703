"""EARS C1, C2 and C3: limits from the latest seven periods, for counts with little history.

Normal-theory limits: meant for about five events per period and more. Sources: Hutwagner, Thompson,
Seeman & Treadwell (2003), J. Urban Health 80, i89-i96; Fricker, Hegler & Dunfee (2008), Statistics
in Medicine 27, 3407-3429. C1, C2 and C3_AS_IN_R agree with R's surveillance 1.20.3 (``earsC``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from varna.trends.distributions import Floats, normal_quantile


class EarsMethod(StrEnum):
    """C1: the seven periods just before; C2: two periods earlier; C3: C2 summed over three.

    ``C3_AS_IN_R`` is what R's surveillance 1.20.3 computes: it puts the present count where the
    published formula has the mean, so that only the two periods *before* decide. For comparison
    with R; use C3 for anything else.
    """

    C1 = "C1"
    C2 = "C2"
    C3 = "C3"
    C3_AS_IN_R = "C3 as in R"


@dataclass(frozen=True, slots=True)
class LimitPoint:
    """A limit and whether the count of that period (0-based index) breaks it."""

    index: int
    observed: int
    upper: float
    alarm: bool


def _mean_and_deviation(counts: Floats, index: int, lag: int, baseline: int) -> tuple[float, float]:
    window = counts[index - lag - baseline : index - lag]
    return float(window.mean()), float(window.std(ddof=1))


def ears(
    counts: Sequence[float] | Floats,
    indices: Sequence[int],
    method: EarsMethod,
    *,
    alpha: float = 0.001,
    baseline: int = 7,
) -> list[LimitPoint]:
    """Test each period of ``indices`` (0-based) by C1, C2 or C3 at one-sided level alpha.

    Alarm: the count is above the limit. C3 subtracts from C2's limit what the two periods before
    exceeded theirs by (in standard deviations beyond 1), never below 0.
    Raises ValueError when a tested period has fewer earlier periods than the method needs.
    """
    values = np.asarray(counts, dtype=np.float64)
    lag = 0 if method is EarsMethod.C1 else 2
    third = method in (EarsMethod.C3, EarsMethod.C3_AS_IN_R)
    need = baseline + lag + (2 if third else 0)
    z = normal_quantile(1 - alpha)
    points = []
    for index in indices:
        if index < need:
            raise ValueError(f"{method} needs {need} earlier periods; period {index} has {index}.")
        mean, deviation = _mean_and_deviation(values, index, lag, baseline)
        observed = int(values[index])
        upper = mean + z * deviation
        if third:
            carried = sum(_beyond_one(values, index - back, baseline) for back in (1, 2))
            centre = observed if method is EarsMethod.C3_AS_IN_R else mean
            # A flat window before a rise makes the carried excess infinite: the limit is then 0.
            upper = 0.0 if np.isinf(carried) else max(0.0, centre + deviation * (z - carried))
        points.append(LimitPoint(index, observed, upper, observed > upper))
    return points


def _beyond_one(values: Floats, index: int, baseline: int) -> float:
    mean, deviation = _mean_and_deviation(values, index, 2, baseline)
    if deviation == 0:
        return np.inf if values[index] > mean else 0.0
    return max(0.0, float(values[index] - mean) / deviation - 1)

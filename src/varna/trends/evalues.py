"""Evidence that adds up: likelihood ratios with a guaranteed run length.

The e-Shiryaev-Roberts process M = (M + 1) × likelihood ratio has mean t after t periods whenever
the true rate is at most the reference rate, so an alarm at M >= c comes after c periods or more on
average (Shin, Ramdas & Rinaldo 2023, "E-detectors"). Averages of such processes keep the guarantee
under any dependence: over the size of the rise, and up a hierarchy.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from varna.trends.distributions import Floats

RATIOS = (1.5, 2.0, 3.0, 5.0)

# Evidence beyond these adds nothing; capping it can only weaken an alarm, so promises hold.
_LARGEST_GROWTH = 300.0
_LARGEST_EVIDENCE = 1e100


def log_likelihood_ratio(
    counts: ArrayLike, means: ArrayLike, ratio: float, dispersion: float = 1.0
) -> Floats:
    """Log likelihood of ``ratio`` × mean against mean; exp of it is an e-value at or below mean.

    Poisson, or with dispersion above 1 the negative binomial of that variance-to-mean ratio and
    fixed size.
    """
    x = np.asarray(counts, dtype=np.float64)
    mu = np.asarray(means, dtype=np.float64)
    if dispersion <= 1:
        return np.asarray(x * np.log(ratio) - mu * (ratio - 1), dtype=np.float64)
    excess = dispersion - 1
    size = mu / excess
    # Success probabilities 1 / (1 + excess) at the mean and 1 / (1 + ratio × excess) at the rise.
    growth = np.log(ratio) + np.log1p(excess) - np.log1p(ratio * excess)
    shrink = np.log1p(excess) - np.log1p(ratio * excess)
    return np.asarray(x * growth + size * shrink, dtype=np.float64)


def shiryaev_roberts(
    counts: ArrayLike,
    means: ArrayLike,
    *,
    ratios: Sequence[float] = RATIOS,
    dispersion: float = 1.0,
) -> Floats:
    """The mixture process after each period; time is the last axis of counts and means.

    Averaged over ``ratios`` with equal weights.
    """
    x, mu = np.broadcast_arrays(
        np.asarray(counts, dtype=np.float64), np.asarray(means, dtype=np.float64)
    )
    mixture = np.zeros(x.shape)
    for ratio in ratios:
        growth = log_likelihood_ratio(x, mu, ratio, dispersion)
        factors = np.exp(np.minimum(growth, _LARGEST_GROWTH))
        process = np.zeros(x.shape[:-1])
        for period in range(x.shape[-1]):
            process = np.minimum((process + 1) * factors[..., period], _LARGEST_EVIDENCE)
            mixture[..., period] += process / len(ratios)
    return mixture


def average(processes: Sequence[Floats]) -> Floats:
    """The equal-weight average of processes over the same periods: again such a process."""
    if not processes:
        raise ValueError("There is no process to average.")
    return np.asarray(np.mean(np.stack(processes), axis=0), dtype=np.float64)

"""Every probability in this package comes from here: typed, vectorised, exact.

The only module that touches scipy, and only ``scipy.special``: ``scipy.stats`` takes seconds to
load. Arguments broadcast like numpy arrays; results are float arrays. Tails are computed as
incomplete beta and gamma functions, never as one minus a sum, so a probability of 1e-30 keeps its
digits.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

Floats = NDArray[np.float64]

# The NB1 family tends to the Poisson as the dispersion tends to 1; below this the formulas divide
# by almost nothing, and the difference to the Poisson is under 1e-9.
_POISSON_DISPERSION = 1 + 1e-9


def _floats(values: object) -> Floats:
    return np.asarray(values, dtype=np.float64)


def binomial_tail(successes: ArrayLike, trials: ArrayLike, probability: ArrayLike) -> Floats:
    """P(Bin(trials, probability) >= successes); 1 where successes is 0, 0 beyond the trials."""
    x, n, p = np.broadcast_arrays(_floats(successes), _floats(trials), _floats(probability))
    inside = (x > 0) & (x <= n)
    tail = special.betainc(np.where(inside, x, 1.0), np.where(inside, n - x + 1, 1.0), p)
    return _floats(np.where(x <= 0, 1.0, np.where(inside, tail, 0.0)))


def negative_binomial_tail(count: ArrayLike, size: ArrayLike, success: ArrayLike) -> Floats:
    """P(NB(size, success) >= count), NB counting failures before the size-th success."""
    x, r, p = np.broadcast_arrays(_floats(count), _floats(size), _floats(success))
    tail = special.betainc(np.where(x > 0, x, 1.0), r, 1 - p)
    return _floats(np.where(x <= 0, 1.0, tail))


def _quantile(level: float, tail: Callable[[int], float]) -> int:
    """Smallest q with 1 - tail(q + 1) >= level, for a falling tail(x) = P(X >= x)."""

    def reached(count: int) -> bool:
        return 1 - tail(count + 1) >= level

    if reached(0):
        return 0
    low, high = 0, 1
    while not reached(high):
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if reached(middle) else (middle, high)
    return high


def negative_binomial_quantile(level: float, size: float, success: float) -> int:
    """Smallest q with P(NB(size, success) <= q) >= level."""
    return _quantile(level, lambda count: float(negative_binomial_tail(count, size, success)))


def beta_binomial_tail(count: int, trials: int, a: float, b: float) -> float:
    """P(BetaBin(trials, a, b) >= count), summed term by term from the upper end."""
    if count <= 0:
        return 1.0
    if count > trials:
        return 0.0
    x = np.arange(count, trials + 1, dtype=np.float64)
    log_choose = special.gammaln(trials + 1) - special.gammaln(x + 1)
    log_choose = log_choose - special.gammaln(trials - x + 1)
    terms = np.exp(log_choose + special.betaln(x + a, trials - x + b) - special.betaln(a, b))
    return float(min(1.0, terms.sum()))


def count_pmf(count: ArrayLike, mean: float, dispersion: float = 1.0) -> Floats:
    """P(X = count) for a count with this mean and variance dispersion × mean (Poisson if 1)."""
    x = _floats(count)
    if dispersion <= _POISSON_DISPERSION or mean == 0:
        return _floats(np.exp(special.xlogy(x, mean) - mean - special.gammaln(x + 1)))
    size = mean / (dispersion - 1)
    log_choose = special.gammaln(x + size) - special.gammaln(size) - special.gammaln(x + 1)
    log_chance = -size * np.log(dispersion) + x * np.log1p(-1 / dispersion)
    return _floats(np.exp(log_choose + log_chance))


def count_tail(count: ArrayLike, mean: ArrayLike, dispersion: ArrayLike = 1.0) -> Floats:
    """P(X >= count) for a count with this mean and variance dispersion × mean (Poisson if 1)."""
    x, mu, phi = np.broadcast_arrays(_floats(count), _floats(mean), _floats(dispersion))
    excess = np.maximum(phi, _POISSON_DISPERSION) - 1
    positive = np.where(mu > 0, mu, 1.0)
    poisson = special.gammainc(np.where(x > 0, x, 1.0), positive)
    clustered = special.betainc(np.where(x > 0, x, 1.0), positive / excess, excess / (1 + excess))
    tail = np.where(phi <= _POISSON_DISPERSION, poisson, clustered)
    return _floats(np.where(x <= 0, 1.0, np.where(mu > 0, tail, 0.0)))


def count_quantile(level: float, mean: float, dispersion: float = 1.0) -> int:
    """Smallest q with P(X <= q) >= level for a count with variance dispersion × mean."""
    return _quantile(level, lambda count: float(count_tail(count, mean, dispersion)))


def gamma_quantile(level: ArrayLike, shape: ArrayLike) -> Floats:
    """Quantile of the Gamma distribution with unit rate."""
    return _floats(special.gammaincinv(_floats(shape), _floats(level)))


def gamma_tail(value: float, shape: float) -> float:
    """P(Gamma(shape, rate 1) > value)."""
    return float(special.gammaincc(shape, value))


def beta_quantile(level: float, a: float, b: float) -> float:
    """Quantile of the Beta(a, b) distribution."""
    return float(special.betaincinv(a, b, level))


def normal_quantile(level: float) -> float:
    """Quantile of the standard normal distribution."""
    return float(special.ndtri(level))


def normal_tail(value: float) -> float:
    """P(standard normal > value)."""
    return float(special.ndtr(-value))


def chi_square_quantile(level: float, degrees: float) -> float:
    """Quantile of the chi-square distribution."""
    return 2 * float(special.gammaincinv(degrees / 2, level))


def student_two_sided(statistic: float, degrees: float) -> float:
    """Two-sided p-value of a t statistic."""
    return float(2 * special.stdtr(degrees, -abs(statistic)))


def log_factorial(value: ArrayLike) -> Floats:
    """log(value!), for fractions too."""
    return _floats(special.gammaln(_floats(value) + 1))


def root(function: Callable[[float], float], low: float, high: float) -> float:
    """The zero of a continuous function that changes sign between low and high."""
    from scipy import optimize  # slow to import; only interval estimates need it

    return cast("float", optimize.brentq(function, low, high, xtol=1e-10, rtol=1e-12))

"""Quasi-Poisson regression with a log link, fitted by iteratively reweighted least squares.

Small on purpose: a dozen columns, a few hundred rows (McCullagh & Nelder 1989, ch. 2 and 9).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from varna.trends.distributions import Floats

_TOLERANCE = 1e-8
_MOST_ITERATIONS = 25
# A log mean beyond this is a fit running away to 0 or infinity.
_LARGEST_LOG_MEAN = 30.0


class DidNotConverge(ArithmeticError):  # noqa: N818 - reads as what happened
    """The regression has no solution: dependent columns, too few rows, or means that run away."""


@dataclass(frozen=True, slots=True)
class QuasiPoissonFit:
    """A fitted regression of counts.

    ``coefficients`` (p,); ``fitted`` means (n,); ``leverage`` (n,), the diagonal of the hat
    matrix; ``dispersion``, Pearson's estimate with n - p degrees of freedom, not below 1;
    ``relative_dispersion``, the same sum with squared *relative* errors, unbounded;
    ``unscaled_covariance`` (p, p), to be multiplied by a dispersion; ``deviance``.
    """

    coefficients: Floats
    fitted: Floats
    leverage: Floats
    dispersion: float
    relative_dispersion: float
    unscaled_covariance: Floats
    deviance: float
    degrees_of_freedom: int

    def predict(self, row: Floats) -> float:
        """Mean count at a design row (p,)."""
        return float(np.exp(row @ self.coefficients))

    def log_variance(self, row: Floats) -> float:
        """Variance of the log of the mean at a design row, before scaling by a dispersion."""
        return float(row @ self.unscaled_covariance @ row)


def poisson_deviance(counts: Floats, means: Floats, weights: Floats) -> float:
    """Twice the weighted log-likelihood distance to the saturated Poisson model."""
    log_ratio = np.log(np.where(counts > 0, counts, 1.0) / np.where(counts > 0, means, 1.0))
    return float(2 * np.sum(weights * (counts * log_ratio - (counts - means))))


def fit_quasipoisson(
    design: Floats, counts: Floats, weights: Floats | None = None
) -> QuasiPoissonFit:
    """Fit log E(counts) = design @ coefficients with prior weights.

    design (n, p), counts (n,), weights (n,) or None for ones.
    A group of rows without any event gets a mean of nearly zero. Raises DidNotConverge when the
    columns are dependent, the rows too few or a mean runs away.
    """
    rows, columns = design.shape
    if rows <= columns:
        raise DidNotConverge(f"{rows} rows cannot carry {columns} coefficients.")
    prior = np.ones(rows) if weights is None else weights
    means = counts + 0.1
    linear = np.log(means)
    deviance = np.inf
    for _ in range(_MOST_ITERATIONS):
        working = prior * means
        normal = design.T @ (working[:, None] * design)
        target = design.T @ (working * (linear + (counts - means) / means))
        try:
            coefficients = np.linalg.solve(normal, target)
        except np.linalg.LinAlgError as error:
            raise DidNotConverge("The columns of the design are dependent.") from error
        linear = design @ coefficients
        if not np.all(np.abs(linear) < _LARGEST_LOG_MEAN):
            raise DidNotConverge("A fitted mean runs away to zero or infinity.")
        means = np.exp(linear)
        previous, deviance = deviance, poisson_deviance(counts, means, prior)
        if abs(previous - deviance) < _TOLERANCE * (abs(deviance) + 0.1):
            break
    else:
        raise DidNotConverge(f"No convergence in {_MOST_ITERATIONS} iterations.")
    working = prior * means
    covariance = np.linalg.inv(design.T @ (working[:, None] * design))
    pearson = float(np.sum(prior * (counts - means) ** 2 / means))
    return QuasiPoissonFit(
        coefficients=np.asarray(coefficients, dtype=np.float64),
        fitted=means,
        leverage=working * ((design @ covariance) * design).sum(axis=1),
        dispersion=max(1.0, pearson / (rows - columns)),
        relative_dispersion=float(np.sum(prior * (counts / means - 1) ** 2)) / (rows - columns),
        unscaled_covariance=np.asarray(covariance, dtype=np.float64),
        deviance=deviance,
        degrees_of_freedom=rows - columns,
    )

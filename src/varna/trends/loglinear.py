"""Log-linear models of overlapping lists, and the profile interval of the unseen number.

Sources: Fienberg (1972), Biometrika 59, 591-603; Cormack (1992), Biometrics 48, 567-576, for the
profile likelihood; Baillargeon & Rivest (2007), J. Stat. Software 19(5), for reference values.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from varna.trends import phrases
from varna.trends.distributions import Floats, chi_square_quantile, log_factorial, root
from varna.trends.glm import DidNotConverge, fit_quasipoisson
from varna.trends.words import InputError

# An estimate this many times what is known is a fit running away, not a finding.
_MOST_UNSEEN_PER_KNOWN = 1000

# A capture history: 1 where the event is in that list.
History = tuple[int, ...]
Term = tuple[int, ...]


def histories(lists: int) -> list[History]:
    """Every history with at least one list, in binary order."""
    return [history for history in product((0, 1), repeat=lists) if any(history)]


def parse_histories(table: Mapping[str, int]) -> dict[History, int]:
    """Read {"110": 17, …}; histories not given count 0.

    Raises ValueError on a history that is not of zeros and ones, all zero, of uneven length, or
    with a negative count.
    """
    lengths = {len(key) for key in table}
    if len(lengths) != 1 or any(set(key) - {"0", "1"} or "1" not in key for key in table):
        raise InputError(phrases.HISTORY_FORM)
    if any(count < 0 for count in table.values()):
        raise InputError(phrases.COUNT_BELOW_ZERO)
    given = {tuple(int(c) for c in key): count for key, count in table.items()}
    return {history: given.get(history, 0) for history in histories(lengths.pop())}


@dataclass(frozen=True, slots=True)
class LogLinearFit:
    """One model: interaction ``terms`` beside a main effect per list.

    ``total`` with ``standard_error``; ``deviance`` and ``degrees_of_freedom`` against the observed
    cells; ``aic`` and small-sample ``aicc`` (by number of events).
    """

    terms: tuple[Term, ...]
    total: float
    standard_error: float
    deviance: float
    degrees_of_freedom: int
    aic: float
    aicc: float

    @property
    def saturated(self) -> bool:
        """True when there are as many parameters as observed cells: nothing left to check with."""
        return self.degrees_of_freedom == 0


def _design(cells: Sequence[History], terms: Sequence[Term]) -> Floats:
    columns = [np.ones(len(cells))]
    matrix = np.array(cells, dtype=np.float64)
    columns.extend(matrix.T)
    columns.extend(np.prod(matrix[:, list(term)], axis=1) for term in terms)
    return np.column_stack(columns)


def _solve(design: Floats, counts: Floats) -> tuple[Floats, Floats, float, Floats]:
    """Coefficients, fitted means, deviance and covariance; exact when the model is saturated."""
    rows, columns = design.shape
    if rows > columns:
        fit = fit_quasipoisson(design, counts)
        return fit.coefficients, fit.fitted, fit.deviance, fit.unscaled_covariance
    if not np.all(counts > 0):
        raise DidNotConverge("A saturated model needs every combination of lists to occur.")
    inverse = np.asarray(np.linalg.inv(design), dtype=np.float64)
    covariance = np.asarray(inverse @ np.diag(1 / counts) @ inverse.T, dtype=np.float64)
    return np.asarray(inverse @ np.log(counts), dtype=np.float64), counts, 0.0, covariance


def fit_loglinear(table: Mapping[History, int], terms: Sequence[Term]) -> LogLinearFit:
    """Fit a model with the given interactions (tuples of list positions).

    Raises DidNotConverge when zero cells leave the model without a finite estimate.
    """
    cells = sorted(table)
    counts = np.array([table[cell] for cell in cells], dtype=np.float64)
    design = _design(cells, terms)
    coefficients, fitted, deviance, covariance = _solve(design, counts)
    known = float(counts.sum())
    unseen = math.exp(min(float(coefficients[0]), 700.0))
    if unseen > _MOST_UNSEEN_PER_KNOWN * known:
        raise DidNotConverge("The lists overlap too little: the unseen number runs away.")
    parameters = design.shape[1]
    log_likelihood = float(np.sum(counts * np.log(fitted) - fitted - log_factorial(counts)))
    aic = 2 * parameters - 2 * log_likelihood
    room = known - parameters - 1
    correction = 2 * parameters * (parameters + 1) / room if room > 0 else math.inf
    # Unseen events vary as a Poisson count around an estimated mean.
    error = math.sqrt(unseen + unseen**2 * float(covariance[0, 0]))
    return LogLinearFit(
        terms=tuple(tuple(term) for term in terms),
        total=known + unseen,
        standard_error=error,
        deviance=deviance,
        degrees_of_freedom=len(cells) - parameters,
        aic=aic,
        aicc=aic + correction,
    )


def profile_interval(
    table: Mapping[History, int], fit: LogLinearFit, *, level: float = 0.95
) -> tuple[float, float]:
    """Totals whose multinomial profile likelihood lies within the chi-square bound.

    The upper end is infinite when the likelihood never falls far enough (below 1,000 × the total).
    """
    cells = [(0,) * len(next(iter(table))), *sorted(table)]
    seen = np.array([table[cell] for cell in cells[1:]], dtype=np.float64)
    design = _design(cells, fit.terms)
    known = float(seen.sum())

    def likelihood(total: float) -> float:
        counts = np.concatenate([[total - known], seen])
        means = _solve(design, counts)[1]
        shares = means / total
        head = float(log_factorial(np.array(total)) - log_factorial(np.array(total - known)))
        return head + float(counts @ np.log(shares))

    best_total, best = _highest(likelihood, known, fit.total)
    drop = chi_square_quantile(level, 1) / 2

    def beyond(total: float) -> float:
        return likelihood(total) - best + drop

    floor = known + 1e-6
    low = known if beyond(floor) > 0 else root(beyond, floor, best_total)
    ceiling = best_total
    while beyond(ceiling) > 0:
        ceiling = known + 2 * (ceiling - known) + 1
        if ceiling > 1000 * fit.total:
            return low, math.inf
    return low, root(beyond, best_total, ceiling)


def _highest(
    likelihood: Callable[[float], float], known: float, near: float
) -> tuple[float, float]:
    """Where a single-peaked likelihood of the total is highest, by golden section."""
    golden = (math.sqrt(5) - 1) / 2
    low, high = known + 1e-6, known + 4 * (near - known) + 10
    left, right = high - golden * (high - low), low + golden * (high - low)
    at_left, at_right = likelihood(left), likelihood(right)
    while high - low > 1e-7 * high:
        if at_left > at_right:
            high, right, at_right = right, left, at_left
            left = high - golden * (high - low)
            at_left = likelihood(left)
        else:
            low, left, at_left = left, right, at_right
            right = low + golden * (high - low)
            at_right = likelihood(right)
    middle = (low + high) / 2
    return middle, likelihood(middle)

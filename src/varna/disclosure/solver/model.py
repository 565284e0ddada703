"""The suppression problem as plain arrays: which cells to hide so that every demand is met.

All quantities are deviations ``z = x - a`` from the true table ``a``. The attacker's worlds are the
integer ``z`` with ``rows @ z == 0`` and ``-down[i] * y[i] <= z[i] <= up[i] * y[i]``, where ``y`` is
the suppression pattern (Fischetti & Salazar 2001, "Solving the cell suppression problem on tabular
data with linear constraints", Management Science 47(7)).
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from scipy import sparse

from varna.disclosure.solver.grid import Grid

__all__ = ["BoolArray", "Demand", "FloatArray", "IntArray", "SuppressionProblem"]

IntArray = npt.NDArray[np.int64]
FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, repr=False)
class Demand:
    """How far an attacker must be able to move one variable away from the truth.

    Attributes:
        var: index of the variable.
        down: required room below the true value (0 when nothing is asked).
        up: required room above the true value (0 when nothing is asked).
        width: required sum of the two (0 when nothing is asked).
        scenario: which attacker: a row of ``SuppressionProblem.down``.
    """

    var: int
    down: int
    up: int
    width: int = 0
    scenario: int = 0


@dataclass(frozen=True, repr=False)
class SuppressionProblem:
    """A weighted suppression problem over ``n`` variables and ``m`` equations.

    Attributes:
        weight: cost of hiding each variable, shape (n,).
        down: room below the true value if hidden, per scenario, shape (scenarios, n).
        up: room above the true value if hidden, shape (n,).
        hidden: variables that are hidden whatever happens (sensitive, or never published).
        shown: variables that are published whatever happens (forced, or already out).
        rows: a basis of the equations, shape (m, n), entries -1, 0, 1.
        equations: further equations implied by ``rows``; they only strengthen the relaxation.
        demands: what must be protected.
        grid: where the variables stand among the categories; None when that is not known.
    """

    weight: FloatArray
    down: IntArray
    up: IntArray
    hidden: BoolArray
    shown: BoolArray
    rows: sparse.csr_matrix
    equations: sparse.csr_matrix
    demands: tuple[Demand, ...] = field(default=())
    grid: Grid | None = None

    @property
    def size(self) -> int:
        """Number of variables."""
        return int(self.weight.shape[0])

    def cost(self, pattern: BoolArray) -> float:
        """Weight of everything hidden by ``pattern``."""
        return float(self.weight[pattern].sum())

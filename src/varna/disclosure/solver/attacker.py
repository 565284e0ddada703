"""The solver's own attacker: how far can one cell move under a suppression pattern?

One linear program is kept warm in HiGHS and re-bounded for each question. Every status is checked;
anything but "optimal" aborts.
"""

from __future__ import annotations

from dataclasses import dataclass

import highspy
import numpy as np

from varna.disclosure.solver.highs import load, new_highs, run
from varna.disclosure.solver.model import BoolArray, FloatArray, IntArray, SuppressionProblem

__all__ = ["Attacker", "Move", "integral"]

_TOLERANCE = 1e-6


def integral(move: FloatArray) -> IntArray | None:
    """The move as integers when every entry is integral within tolerance, else None."""
    rounded = np.rint(move)
    if np.abs(move - rounded).max(initial=0.0) > _TOLERANCE:
        return None
    return rounded.astype(np.int64)


@dataclass(frozen=True, slots=True)
class Move:
    """An attacker's best deviation and the proof of its limit.

    Attributes:
        reach: how far the variable moved (at most what was asked).
        z: the deviation, shape (n,).
        dual: multipliers d with ``z[var] = sum(d[i] * z[i])`` over the equations, d[var] = 0;
            None when the proof is degenerate.
    """

    reach: float
    z: FloatArray
    dual: FloatArray | None


class Attacker:
    """Maximises single deviations under a (possibly fractional) pattern."""

    def __init__(self, problem: SuppressionProblem) -> None:
        self._problem = problem
        self._transposed = problem.rows.T.tocsr().astype(np.float64)
        n, rows = problem.size, problem.rows.tocsr()
        solver = new_highs()
        solver.setOptionValue("presolve", "off")
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = n, rows.shape[0]
        lp.col_cost_ = np.zeros(n)
        lp.col_lower_, lp.col_upper_ = np.zeros(n), np.zeros(n)
        lp.row_lower_, lp.row_upper_ = np.zeros(rows.shape[0]), np.zeros(rows.shape[0])
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = rows.indptr.astype(np.int32)
        lp.a_matrix_.index_ = rows.indices.astype(np.int32)
        lp.a_matrix_.value_ = rows.data.astype(np.float64)
        load(solver, lp, "the attack")
        self._solver = solver
        self._index = np.arange(n, dtype=np.int32)
        self._pattern = np.zeros(n)
        self._integer = False
        self.calls = 0

    def set_pattern(self, pattern: FloatArray | BoolArray) -> None:
        """Choose the pattern that later moves are confined to."""
        self._pattern = np.clip(np.asarray(pattern, dtype=np.float64), 0.0, 1.0)
        self._pattern[self._pattern < 1e-9] = 0.0

    def push(
        self, var: int, sign: int, want: int, *, scenario: int = 0, cap: int | None = None
    ) -> Move:
        """Move ``var`` by ``sign`` as far as possible, at most ``want``.

        ``cap`` limits how far any other cell moves. It makes violated proofs easier to find; the
        proof itself holds without it, because it only uses the equations.
        """
        problem = self._problem
        up, down = problem.up.astype(np.float64), problem.down[scenario].astype(np.float64)
        if cap is not None:
            up, down = np.minimum(up, cap), np.minimum(down, cap)
        upper, lower = up * self._pattern, -down * self._pattern
        if sign > 0:
            upper[var] = min(upper[var], want)
        else:
            lower[var] = max(lower[var], -want)
        solver = self._solver
        solver.changeColsBounds(len(lower), self._index, lower, upper)
        solver.changeColCost(var, -float(sign))
        run(solver, "the attack on one cell")
        self.calls += 1
        solution = solver.getSolution()
        z = np.asarray(solution.col_value, dtype=np.float64)
        dual = self._combination(np.asarray(solution.row_dual, dtype=np.float64), var)
        solver.changeColCost(var, 0.0)
        return Move(reach=sign * float(z[var]), z=z, dual=dual)

    def _combination(self, row_dual: FloatArray, var: int) -> FloatArray | None:
        # r = c - M'y and z'M'y = 0, so any y gives the identity (M'y)[var] z[var] = -sum(others).
        combined = self._transposed @ row_dual
        pivot = combined[var]
        if abs(pivot) < 1e-7:
            return None
        dual = -combined / pivot
        dual[var] = 0.0
        dual[np.abs(dual) < 1e-8] = 0.0
        near = np.rint(dual * 12.0) / 12.0
        close = np.abs(dual - near) < 1e-7
        dual[close] = near[close]
        return np.asarray(dual)

"""Cheapest integer moves: what else must be hidden so that one cell can move as far as demanded."""

from __future__ import annotations

import highspy
import numpy as np

from varna.disclosure.errors import SolverError
from varna.disclosure.solver.attacker import integral, new_highs
from varna.disclosure.solver.model import BoolArray, FloatArray, IntArray, SuppressionProblem

__all__ = ["MoveFinder", "UndecidedError"]

_EXPECTED = (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kTimeLimit)


class UndecidedError(Exception):
    """No integer move was found in time, and none was shown not to exist (internal signal)."""


class MoveFinder:
    """Minimum-cost deviations, as a linear program first and an integer program when needed."""

    def __init__(self, problem: SuppressionProblem) -> None:
        self._problem = problem
        n, rows = problem.size, problem.rows.tocsr()
        both = np.concatenate([rows.indices, rows.indices + n])
        data = np.concatenate([rows.data, -rows.data]).astype(np.float64)
        owner = np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))
        order = np.argsort(np.concatenate([owner, owner]), kind="stable")
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = 2 * n, rows.shape[0]
        lp.col_cost_ = np.zeros(2 * n)
        lp.col_lower_, lp.col_upper_ = np.zeros(2 * n), np.zeros(2 * n)
        lp.row_lower_, lp.row_upper_ = np.zeros(rows.shape[0]), np.zeros(rows.shape[0])
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = (2 * rows.indptr).astype(np.int32)
        lp.a_matrix_.index_ = both[order].astype(np.int32)
        lp.a_matrix_.value_ = data[order]
        self._lp = lp
        self._solver = new_highs()
        self._solver.setOptionValue("presolve", "off")
        if self._solver.passModel(lp) == highspy.HighsStatus.kError:
            raise SolverError("The move model was refused by the solver; nothing is published.")
        self._all = np.arange(2 * n, dtype=np.int32)

    def cheapest(
        self,
        var: int,
        sign: int,
        distance: int,
        unit_cost: FloatArray,
        allowed: BoolArray,
        scenario: int = 0,
        milp_seconds: float = 2.0,
    ) -> IntArray | None:
        """The integer deviation with ``z[var] = sign * distance`` of least cost, or None.

        None means no such integer deviation exists within ``allowed``; UndecidedError is raised
        when neither is clear after about ``milp_seconds``. Costs are per unit moved, shape (n,).
        """
        lower, upper = self._bounds(var, sign, distance, allowed, scenario)
        cost = np.concatenate([unit_cost, unit_cost])
        solver = self._solver
        solver.changeColsBounds(len(lower), self._all, lower, upper)
        solver.changeColsCost(len(cost), self._all, cost)
        status = solver.run()
        found = solver.getModelStatus()
        if found == highspy.HighsModelStatus.kInfeasible:
            return None
        if status == highspy.HighsStatus.kError or found != highspy.HighsModelStatus.kOptimal:
            raise SolverError(
                f"The search for a move ended as {found.name}; nothing is published."
            )
        values = np.asarray(solver.getSolution().col_value, dtype=np.float64)
        z = integral(self._net(values))
        if z is not None:
            return z
        return self._integer(lower, upper, cost, distance, milp_seconds)

    def _net(self, values: FloatArray) -> FloatArray:
        n = self._problem.size
        return np.asarray(values[:n] - values[n:])

    def _bounds(
        self, var: int, sign: int, distance: int, allowed: BoolArray, scenario: int
    ) -> tuple[FloatArray, FloatArray]:
        problem, n = self._problem, self._problem.size
        upper = np.concatenate([problem.up * allowed, problem.down[scenario] * allowed])
        upper = upper.astype(np.float64)
        lower = np.zeros(2 * n)
        mine, other = (var, var + n) if sign > 0 else (var + n, var)
        lower[mine] = upper[mine] = float(distance)
        upper[other] = 0.0
        return lower, upper

    def _integer(
        self, lower: FloatArray, upper: FloatArray, cost: FloatArray, distance: int, seconds: float
    ) -> IntArray | None:
        # Small boxes first: the same answer, found some fifty times sooner.
        small = np.maximum(np.minimum(upper, max(6, 2 * distance)), lower)
        for box, price in ((small, cost), (upper, cost), (small, np.zeros_like(cost))):
            verdict, z = self._solve_integer(lower, box, price, seconds)
            if z is not None:
                return z
            if verdict == "infeasible" and box is upper:
                return None
        raise UndecidedError

    def _solve_integer(
        self, lower: FloatArray, upper: FloatArray, cost: FloatArray, seconds: float
    ) -> tuple[str, IntArray | None]:
        lp = self._lp
        lp.col_lower_, lp.col_upper_, lp.col_cost_ = lower, upper, cost
        lp.integrality_ = [highspy.HighsVarType.kInteger] * len(cost)
        solver = new_highs()
        solver.setOptionValue("time_limit", seconds)
        solver.setOptionValue("mip_rel_gap", 0.05)
        solver.passModel(lp)
        status = solver.run()
        found = solver.getModelStatus()
        if found == highspy.HighsModelStatus.kInfeasible:
            return "infeasible", None
        if status == highspy.HighsStatus.kError or found not in _EXPECTED:
            raise SolverError(
                f"The search for an integer move ended as {found.name}; nothing is published."
            )
        feasible = highspy.SolutionStatus.kSolutionStatusFeasible
        if solver.getInfo().primal_solution_status != feasible:
            return "undecided", None
        values = np.asarray(solver.getSolution().col_value, dtype=np.float64)
        return "found", integral(self._net(values))

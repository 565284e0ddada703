"""Cheapest integer moves: what else must be hidden so that one cell can move as far as demanded."""

from __future__ import annotations

import highspy
import numpy as np

from varna.disclosure.solver.attacker import integral
from varna.disclosure.solver.exchange import Exchanges
from varna.disclosure.solver.highs import Status, load, new_highs, run
from varna.disclosure.solver.model import BoolArray, FloatArray, IntArray, SuppressionProblem

__all__ = ["MoveFinder", "UndecidedError"]

_DIVES = 6
_DIVES_WITH_SWAP = 2
_DEPTH = 80
_EXPECTED = (Status.kOptimal, Status.kTimeLimit, Status.kInfeasible)


class UndecidedError(Exception):
    """No integer move was found in time, and none was shown not to exist (internal signal)."""


class MoveFinder:
    """Minimum-cost deviations, as a linear program first and an integer program when needed.

    ``direct`` says whether the last one came straight from the linear program; ``careful`` whether
    fractional moves are worth rounding when a swap of categories is known.
    """

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
        load(self._solver, lp, "the search for a move")
        self._all = np.arange(2 * n, dtype=np.int32)
        self.direct = True
        self.careful = True
        self._exchanges = None if problem.grid is None else Exchanges(problem, problem.grid)

    def cheapest(
        self,
        var: int,
        sign: int,
        distance: int,
        unit_cost: FloatArray,
        allowed: BoolArray,
        scenario: int = 0,
        milp_seconds: float = 2.0,
        known: IntArray | None = None,
    ) -> IntArray | None:
        """The integer deviation with ``z[var] = sign * distance`` of least cost, or None.

        None means no such integer deviation exists within ``allowed``; UndecidedError is raised
        when neither is clear after about ``milp_seconds``. Costs are per unit moved, shape (n,).
        ``known`` is a move to fall back on, so that no integer program is needed.
        """
        lower, upper = self._bounds(var, sign, distance, allowed, scenario)
        # Small boxes first: nearly always enough, and far more often integral.
        small = np.maximum(np.minimum(upper, max(6, 2 * distance)), lower)
        cost = np.concatenate([unit_cost, unit_cost])
        self._solver.changeColsCost(len(cost), self._all, cost)
        values, box = self._relax(lower, small), small
        if values is None:
            values, box = self._relax(lower, upper), upper
        if values is None:
            return None
        z = integral(self._net(values))
        self.direct = z is not None
        if z is None:
            z = self._rounded(values, lower, box, cost, self._dives(known, milp_seconds))
        if z is None and known is not None:
            return self._near(values, var, sign, distance, unit_cost, allowed, scenario, known)
        if z is None:
            if milp_seconds <= 0:
                raise UndecidedError
            z = self._integer(lower, upper, small, cost, milp_seconds)
        return z

    def _dives(self, known: IntArray | None, milp_seconds: float) -> int:
        if known is not None:
            return _DIVES_WITH_SWAP if self.careful else 0
        return _DIVES if milp_seconds > 0 else 1

    def _rounded(
        self, values: FloatArray, lower: FloatArray, box: FloatArray, cost: FloatArray, dives: int
    ) -> IntArray | None:
        """An integer move from a fractional one, by diving from several vertices."""
        rng = np.random.default_rng(len(values))
        for attempt in range(dives):
            z = self._dive(values, lower, box, rng, attempt)
            if z is not None:
                return z
            # Another vertex of nearly the same cost may round where this one did not.
            shaken = cost * rng.uniform(1.0, 1.5 + attempt, len(cost))
            self._solver.changeColsCost(len(cost), self._all, shaken)
            again = self._relax(lower, box)
            if again is None:
                return None
            values = again
        return None

    def swap(
        self,
        var: int,
        sign: int,
        distance: int,
        price: FloatArray,
        allowed: BoolArray,
        scenario: int = 0,
    ) -> IntArray | None:
        """A move made of swaps of categories, found without a solver; None proves nothing.

        ``price`` is what hiding each variable costs, whatever the distance, shape (n,).
        """
        if self._exchanges is None:
            return None
        return self._exchanges.cheapest(var, sign, distance, price, allowed, scenario)

    def _near(
        self,
        values: FloatArray,
        var: int,
        sign: int,
        distance: int,
        unit_cost: FloatArray,
        allowed: BoolArray,
        scenario: int,
        known: IntArray,
    ) -> IntArray:
        """A swap close to a fractional move, or the known one when that is cheaper."""
        guided = np.where(np.abs(self._net(values)) > 1e-6, 0.1 * unit_cost, unit_cost)
        near = self.swap(var, sign, distance, guided, allowed, scenario)
        options = [known] if near is None else [near, known]
        return min(options, key=lambda z: float(unit_cost[z != 0].sum()))

    def _relax(self, lower: FloatArray, upper: FloatArray) -> FloatArray | None:
        self._solver.clearSolver()
        self._solver.changeColsBounds(len(lower), self._all, lower, upper)
        return self._run()

    def _run(self) -> FloatArray | None:
        """The current relaxation's solution; None when infeasible."""
        found = run(self._solver, "the search for a move", (Status.kOptimal, Status.kInfeasible))
        if found == Status.kInfeasible:
            return None
        return np.asarray(self._solver.getSolution().col_value, dtype=np.float64)

    def _dive(
        self,
        values: FloatArray,
        lower: FloatArray,
        upper: FloatArray,
        rng: np.random.Generator,
        attempt: int,
    ) -> IntArray | None:
        """Round one fractional entry at a time, most decided first, re-solving after each.

        Finds near-cheapest integer moves in a few re-solves where integer programming flounders
        (linked margins over many unpublished atoms). None proves nothing.
        """
        lower, upper = lower.copy(), upper.copy()
        for _ in range(_DEPTH):
            fraction = np.abs(values - np.rint(values))
            open_ = np.flatnonzero(fraction > 1e-6)
            if not len(open_):
                return integral(self._net(values))
            score = fraction[open_] - 1e-3 * values[open_]
            if attempt > 1:
                score = rng.random(len(open_))
            var = int(open_[np.argmin(score)])
            value = float(values[var])
            below, above = float(np.floor(value)), float(np.floor(value)) + 1.0
            down_first = value - below < 0.5
            branch = (lower[var], below) if down_first else (above, upper[var])
            flip = (above, upper[var]) if down_first else (lower[var], below)
            lower[var], upper[var] = branch
            self._solver.changeColBounds(var, *branch)
            found = self._run()
            if found is None:
                lower[var], upper[var] = flip
                if flip[0] > flip[1]:
                    return None
                self._solver.changeColBounds(var, *flip)
                found = self._run()
            if found is None:
                return None
            values = found
        return None

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
        self,
        lower: FloatArray,
        upper: FloatArray,
        small: FloatArray,
        cost: FloatArray,
        seconds: float,
    ) -> IntArray | None:
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
        load(solver, lp, "the search for an integer move")
        found = run(solver, "the search for an integer move", _EXPECTED)
        if found == Status.kInfeasible:
            return "infeasible", None
        feasible = highspy.SolutionStatus.kSolutionStatusFeasible
        if solver.getInfo().primal_solution_status != feasible:
            return "undecided", None
        values = np.asarray(solver.getSolution().col_value, dtype=np.float64)
        return "found", integral(self._net(values))

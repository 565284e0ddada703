"""The master problem: the cheapest pattern that satisfies every inequality found so far."""

from __future__ import annotations

from collections.abc import Iterable

import highspy
import numpy as np

from varna.disclosure.solver.cuts import Cut
from varna.disclosure.solver.highs import load, new_highs, run
from varna.disclosure.solver.model import BoolArray, FloatArray, SuppressionProblem

__all__ = ["Master"]


class Master:
    """Linear relaxation over the free cells, growing by cuts; also solved as an integer program."""

    def __init__(self, problem: SuppressionProblem) -> None:
        self.problem = problem
        self.cuts: list[Cut] = []
        self._free = ~(problem.hidden | problem.shown)
        self.closed = np.zeros(problem.size, dtype=np.bool_)
        self.fixed_cost = float(problem.weight[problem.hidden].sum())
        solver = new_highs()
        lp = highspy.HighsLp()
        n = problem.size
        lp.num_col_, lp.num_row_ = n, 0
        lp.col_cost_ = np.where(problem.hidden, 0.0, problem.weight)
        lp.col_lower_ = problem.hidden.astype(np.float64)
        lp.col_upper_ = np.where(problem.shown, 0.0, 1.0)
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.zeros(1, dtype=np.int32)
        load(solver, lp, "the pattern relaxation")
        self._solver = solver

    def add(self, cuts: Iterable[Cut]) -> int:
        """Append cuts and return how many there were."""
        added = list(cuts)
        if not added:
            return 0
        starts = np.cumsum([0] + [len(cut.index) for cut in added[:-1]]).astype(np.int32)
        index = np.concatenate([cut.index for cut in added]).astype(np.int32)
        coef = np.concatenate([cut.coef for cut in added])
        lower = np.array([cut.rhs for cut in added])
        upper = np.full(len(added), highspy.kHighsInf)
        self._solver.addRows(len(added), lower, upper, len(index), starts, index, coef)
        self.cuts.extend(added)
        return len(added)

    def purge(self, keep: int, y: FloatArray) -> int:
        """Drop cuts after the first ``keep`` that are slack at ``y``; return how many."""
        slack = [cut.slack(y) for cut in self.cuts[keep:]]
        drop = [keep + i for i, value in enumerate(slack) if value > 0.25]
        if len(drop) < 200:
            return 0
        self._solver.deleteRows(len(drop), np.array(drop, dtype=np.int32))
        gone = set(drop)
        self.cuts = [cut for i, cut in enumerate(self.cuts) if i not in gone]
        return len(drop)

    def relax(self) -> tuple[float, FloatArray]:
        """Solve the relaxation: a lower bound on the cost and the fractional pattern."""
        run(self._solver, "the pattern relaxation")
        y = np.asarray(self._solver.getSolution().col_value, dtype=np.float64)
        objective = float(self._solver.getInfo().objective_function_value)
        return objective + self.fixed_cost, y

    def reduced_costs(self) -> FloatArray:
        """Reduced costs of the last relaxation, for fixing cells that cannot pay off."""
        return np.asarray(self._solver.getSolution().col_dual, dtype=np.float64)

    def close(self, index: BoolArray) -> None:
        """Fix the chosen free cells as shown."""
        self.closed |= index & self._free
        for var in np.flatnonzero(index & self._free):
            self._solver.changeColBounds(int(var), 0.0, 0.0)

    def integer_copy(self) -> highspy.Highs:
        """A fresh integer program with every cut, for a search that must not disturb this one."""
        lp = self._solver.getLp()
        lp.integrality_ = [
            highspy.HighsVarType.kInteger if free else highspy.HighsVarType.kContinuous
            for free in self._free
        ]
        solver = new_highs()
        load(solver, lp, "the pattern search")
        return solver

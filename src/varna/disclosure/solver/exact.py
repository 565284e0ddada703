"""The cut loop: cheapest pattern under the cuts so far, attacked, cut again, until it holds.

The relaxation gives a valid lower bound at every moment and the heuristic a safe pattern, so the
search can stop at any time with a known gap.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

import highspy
import numpy as np

from varna.disclosure.solver.attacker import Attacker
from varna.disclosure.solver.cuts import cover_cut
from varna.disclosure.solver.heuristic import Heuristic, UnmetDemandError
from varna.disclosure.solver.highs import Status, run
from varna.disclosure.solver.master import Master
from varna.disclosure.solver.model import BoolArray, FloatArray, SuppressionProblem
from varna.disclosure.solver.moves import UndecidedError
from varna.disclosure.solver.root import Separator, tighten

__all__ = ["CutLoop", "Incumbent"]


@dataclass(slots=True)
class Incumbent:
    """The best safe pattern known and the bound below which none can be.

    ``frozen`` means some pattern was set aside without proof, so the bound may not rise further.
    """

    pattern: BoolArray
    cost: float
    bound: float
    frozen: bool = False
    trace: list[tuple[float, float, float]] = field(default_factory=list)

    @property
    def gap(self) -> float:
        """Relative distance between cost and bound; 0 when proven cheapest."""
        return max(0.0, (self.cost - self.bound) / self.cost) if self.cost > 0 else 0.0


class CutLoop:
    """Anytime exact suppression by cuts, integer re-solves and neighbourhood searches."""

    def __init__(
        self,
        problem: SuppressionProblem,
        heuristic: Heuristic,
        start: BoolArray,
        *,
        deadline: float,
        progress: Callable[[float, float], None] | None = None,
        seed: int = 0,
    ) -> None:
        self.problem = problem
        self.heuristic = heuristic
        self.attacker = Attacker(problem)
        self.master = Master(problem)
        self.separator = Separator(problem, self.attacker)
        self.best = Incumbent(start, problem.cost(start), self.master.fixed_cost)
        self._deadline = deadline
        self._progress = progress
        self._rng = np.random.default_rng(seed)
        self._begin = monotonic()
        self._y: FloatArray = start.astype(np.float64)
        self._whole = bool(np.all(problem.weight == np.rint(problem.weight)))

    @property
    def proven(self) -> bool:
        """Whether the incumbent is known to be cheapest."""
        return self.best.bound >= self.best.cost - 1e-6 * max(1.0, self.best.cost)

    @property
    def late(self) -> bool:
        """Whether the time limit has passed."""
        return monotonic() > self._deadline

    def raise_bound(self, bound: float) -> None:
        if self._whole:
            bound = float(np.ceil(bound - 1e-6))
        if bound > self.best.bound and not self.best.frozen:
            self.best.bound = min(bound, self.best.cost)
            self._tell()

    def _tell(self) -> None:
        if self._progress is not None:
            self._progress(self.best.cost, self.best.bound)
        self.best.trace.append((monotonic() - self._begin, self.best.cost, self.best.bound))

    def offer(self, pattern: BoolArray) -> bool:
        cost = self.problem.cost(pattern)
        if cost >= self.best.cost - 1e-9:
            return False
        self.best.pattern, self.best.cost = pattern, cost
        self._tell()
        return True

    def hear(self, pattern: BoolArray) -> None:
        """Take a safe pattern found elsewhere."""
        self.offer(pattern)

    def freeze(self) -> None:
        """Some pattern was set aside without proof: the bound may not rise any further."""
        self.best.frozen = True

    def open(self) -> None:
        """Root cuts, then patterns guided by the relaxation."""
        root = tighten(self.master, self.separator, deadline=self._deadline, target=self.best.cost)
        self.raise_bound(root.bound)
        self._y = root.y
        if self.proven or self.late:
            return
        self._dive(root.y)
        self._fix_by_reduced_cost(root.bound)
        self._polish(root.y)

    def _polish(self, y: FloatArray) -> None:
        """Search neighbourhoods while they pay off, for at most a third of the time left."""
        now = monotonic()
        until = now + (self._deadline - now) / 3.0
        failures = 0
        while failures < 3 and self.best.gap > 0.02 and monotonic() < until and not self.proven:
            failures = 0 if self._neighbourhood(y, 0.4 + 0.2 * failures) else failures + 1

    def _dive(self, y: FloatArray) -> None:
        """Patterns guided by the relaxation: cells it likes are cheap."""
        for sharpness in (1.0, 0.9):
            if self.late or self.proven:
                return
            price = self.problem.weight * (1.0 - sharpness * np.clip(y, 0.0, 1.0)) + 1e-3
            self._improve(self.problem.hidden.copy(), price)

    def _improve(self, start: BoolArray, price: FloatArray | None = None) -> bool:
        try:
            pattern = self.heuristic.complete(
                start, price=price, milp_seconds=0.5, deadline=self._deadline
            )
        except (UnmetDemandError, UndecidedError):
            return False
        if self.problem.cost(pattern) > 1.6 * self.best.cost:
            return False
        return self.offer(self.heuristic.clean(pattern, deadline=self._deadline))

    def _fix_by_reduced_cost(self, bound: float) -> None:
        reduced = self.master.reduced_costs()
        self.master.close(bound + reduced > self.best.cost - (1.0 if self._whole else 0.0) + 1e-6)

    def alternate(self) -> None:
        """Alternate neighbourhood searches (cost) with full re-solves (bound) until done."""
        y = self._y
        radius = 0.5
        seconds = 2.0
        while not self.proven and not self.late:
            if self._neighbourhood(y, radius):
                radius = 0.5
                continue
            radius = min(1.0, radius + 0.15)
            y = self._resolve(seconds, y)
            seconds = min(seconds * 1.5, 30.0)

    def _neighbourhood(self, y: FloatArray, radius: float) -> bool:
        """Re-optimise a part of the incumbent, the rest fixed."""
        free = ~(self.problem.hidden | self.problem.shown)
        agree = np.abs(y - self.best.pattern) < 0.1
        keep = free & agree & (self._rng.random(self.problem.size) > radius * 0.5)
        keep &= ~(free & ~agree)
        solver = self.master.integer_copy()
        index = np.flatnonzero(keep).astype(np.int32)
        value = self.best.pattern[index].astype(np.float64)
        solver.changeColsBounds(len(index), index, value, value)
        found = self._integer(solver, min(4.0, self._deadline - monotonic()))
        if found is None:
            return False
        pattern, _ = found
        if self.problem.cost(pattern) >= self.best.cost - 1e-9:
            return False
        self._cut_off(pattern)
        return self._improve(pattern)

    def _resolve(self, seconds: float, y: FloatArray) -> FloatArray:
        solver = self.master.integer_copy()
        found = self._integer(solver, min(seconds, self._deadline - monotonic()), bound=True)
        if found is not None:
            pattern, optimal = found
            holds = self._cut_off(pattern)
            if holds and optimal and self.problem.cost(pattern) <= self.best.cost + 1e-9:
                self.offer(pattern)
                self.raise_bound(self.problem.cost(pattern))
                return y
            self._improve(pattern)
        bound, y = self.master.relax()
        self.raise_bound(bound)
        return y

    def _integer(
        self, solver: highspy.Highs, seconds: float, *, bound: bool = False
    ) -> tuple[BoolArray, bool] | None:
        solver.setOptionValue("time_limit", max(0.05, seconds))
        expected = (Status.kOptimal, Status.kTimeLimit, *(() if bound else (Status.kInfeasible,)))
        found = run(solver, "the pattern search", expected)
        if found == Status.kInfeasible:
            return None
        info = solver.getInfo()
        if bound and np.isfinite(info.mip_dual_bound):
            self.raise_bound(float(info.mip_dual_bound) + self.master.fixed_cost)
        if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            return None
        y = np.asarray(solver.getSolution().col_value, dtype=np.float64)
        return (y > 0.5) | self.problem.hidden, found == Status.kOptimal

    def _cut_off(self, pattern: BoolArray) -> bool:
        """Attack a pattern; add what it violates. True when it meets every demand."""
        y = pattern.astype(np.float64)
        for cap_factor in (1.0, None):
            cuts = self.separator.separate(
                y, cap_factor=cap_factor, limit=400, deadline=self._deadline
            )
            if cuts:
                self.master.add(cuts)
                return False
        if self.late:
            return False
        unmet = self.heuristic.unmet(pattern).tolist()
        try:
            self.heuristic.complete(pattern, allowed=pattern, order=unmet, deadline=self._deadline)
        except UnmetDemandError:
            self.master.add([cover_cut(self.problem, pattern)])
            return False
        except UndecidedError:
            # Leaving the pattern out without proof would make later bounds false.
            self.freeze()
            self.master.add([cover_cut(self.problem, pattern)])
            return False
        return True

"""The whole search: feasibility, heuristic, root cuts, then branch and cut or the cut loop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

import numpy as np

from varna.disclosure import phrases
from varna.disclosure.errors import InputError, SolverError
from varna.disclosure.solver.branch import BranchAndCut
from varna.disclosure.solver.exact import CutLoop
from varna.disclosure.solver.heuristic import Heuristic, UnmetDemandError
from varna.disclosure.solver.model import BoolArray, IntArray, SuppressionProblem
from varna.disclosure.solver.moves import UndecidedError
from varna.disclosure.solver.worlds import Worlds
from varna.disclosure.words import Listed

__all__ = ["Outcome", "Search", "UnprotectableError"]

_METHODS = ("auto", "branch", "loop", "heuristic")


class UnprotectableError(Exception):
    """Variables that stay exposed even when everything allowed is hidden (internal signal)."""

    def __init__(self, variables: tuple[int, ...]) -> None:
        self.variables = variables
        super().__init__(f"{len(variables)} variables")


@dataclass(frozen=True, repr=False)
class Outcome:
    """A pattern, its cost, a valid lower bound, and worlds that show its safety, (k, n)."""

    pattern: BoolArray
    cost: float
    bound: float
    moves: IntArray

    @property
    def gap(self) -> float:
        """Relative distance between cost and bound."""
        return max(0.0, (self.cost - self.bound) / self.cost) if self.cost > 0 else 0.0


class Search:
    """Finds a pattern that meets every demand, as cheap as time allows."""

    def __init__(
        self,
        problem: SuppressionProblem,
        *,
        seconds: float,
        method: str = "auto",
        seed: int = 0,
        progress: Callable[[float, float], None] | None = None,
    ) -> None:
        if method not in _METHODS:
            raise InputError(phrases.METHOD_UNKNOWN, known=Listed.of(_METHODS))
        self.problem = problem
        self.method = method
        self.seed = seed
        self.progress = progress
        self.begin = monotonic()
        self.deadline = self.begin + max(seconds, 0.0)
        # A safe pattern comes early, whatever the machine's load; the rest of the time improves it.
        share = 0.6 if method == "heuristic" else 0.15
        self.early = min(8.0, max(2.0, share * seconds))
        self.worlds = Worlds(problem)
        self.heuristic = Heuristic(problem, self.worlds)

    def run(self) -> Outcome:
        """The best pattern found; UnprotectableError when there is none."""
        problem = self.problem
        if not problem.demands:
            empty = np.zeros((0, problem.size), dtype=np.int64)
            cost = problem.cost(problem.hidden)
            return Outcome(problem.hidden.copy(), cost, cost, empty)
        self.heuristic.thorough_until = self.begin + 0.5 * self.early
        self.heuristic.finder.careful = False
        start = self._first()
        self.heuristic.thorough_until = self.begin + self.early
        start = self.heuristic.clean(start, deadline=self.begin + self.early)
        self.heuristic.thorough_until = np.inf
        self.heuristic.finder.careful = True
        fixed = problem.cost(problem.hidden)
        loop = CutLoop(
            problem,
            self.heuristic,
            start,
            deadline=self.deadline,
            progress=self.progress,
            seed=self.seed,
        )
        if self.method != "heuristic" and problem.cost(start) > fixed + 1e-9:
            loop.open()
            if self.method == "loop":
                loop.alternate()
            elif not loop.proven:
                self._branch(loop)
        best = loop.best
        bound = best.cost if best.cost <= fixed + 1e-9 else best.bound
        places = self.worlds.within(best.pattern)
        return Outcome(best.pattern, best.cost, bound, self.worlds.take(places))

    def _first(self) -> BoolArray:
        try:
            return self.heuristic.complete(self.problem.hidden.copy(), milp_seconds=3.0)
        except UnmetDemandError:
            raise UnprotectableError(self._exposed()) from None
        except UndecidedError:
            raise SolverError(phrases.UNSETTLED) from None

    def _exposed(self) -> tuple[int, ...]:
        """Every variable with a demand that hiding everything does not meet."""
        found = []
        everything = ~self.problem.shown
        for position, demand in enumerate(self.problem.demands):
            try:
                self.heuristic.complete(everything, order=[position], milp_seconds=1.0)
            except (UnmetDemandError, UndecidedError):
                found.append(demand.var)
        return tuple(dict.fromkeys(found))

    def _branch(self, loop: CutLoop) -> None:
        search = BranchAndCut(
            self.problem,
            self.heuristic,
            loop.separator,
            loop.master.cuts,
            loop.master.closed,
            loop.best.pattern,
            deadline=self.deadline,
            on_pattern=loop.hear,
            on_bound=loop.raise_bound,
            on_doubt=loop.freeze,
            best_cost=lambda: loop.best.cost,
            proven=lambda: loop.proven,
            seed=self.seed,
        )
        if search.run() and not loop.best.frozen:
            loop.raise_bound(loop.best.cost)

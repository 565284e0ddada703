"""The heuristic: meet each unmet demand by its cheapest move, then show again what is not needed.

It always ends with a pattern under which every demand is met by integer worlds it can name, or says
which demand cannot be met at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from time import monotonic

import numpy as np

from varna.disclosure.solver.model import (
    BoolArray,
    Demand,
    FloatArray,
    IntArray,
    SuppressionProblem,
)
from varna.disclosure.solver.moves import MoveFinder, UndecidedError
from varna.disclosure.solver.reduce import Movable
from varna.disclosure.solver.worlds import Coverage, Worlds

__all__ = ["Heuristic", "UnmetDemandError"]


class UnmetDemandError(Exception):
    """A demand has no integer move even when everything allowed is hidden (internal signal)."""

    def __init__(self, demand: Demand) -> None:
        self.demand = demand
        super().__init__(f"variable {demand.var}")


class _Search:
    """One completion under way: the pattern so far, what may be used, and what is covered."""

    def __init__(
        self,
        heuristic: Heuristic,
        pattern: BoolArray,
        allowed: BoolArray,
        weight: FloatArray,
        milp_seconds: float,
    ) -> None:
        self.pattern = pattern
        self.allowed = allowed
        self.weight = weight
        self.milp_seconds = milp_seconds
        self._heuristic = heuristic
        self.coverage = Coverage(heuristic.problem, heuristic.worlds)
        self.coverage.include(heuristic.worlds.within(pattern))

    def meet(self, position: int) -> None:
        demand = self._heuristic.problem.demands[position]
        for sign, distance in ((1, demand.up), (-1, demand.down)):
            if self._reach(position, sign) >= distance:
                continue
            z = self._move(demand, sign, distance, self.pattern)
            if z is None:
                raise UnmetDemandError(demand)
            self._learn(z, demand.scenario)
        if self.coverage.high[position] + self.coverage.low[position] < demand.width:
            self._widen(position, demand)

    def _reach(self, position: int, sign: int) -> int:
        side = self.coverage.high if sign > 0 else self.coverage.low
        return int(side[position])

    def _learn(self, z: IntArray, scenario: int) -> None:
        self._heuristic.worlds.add(z, scenario)
        self.coverage.include_move(z, scenario)
        self.pattern = self.pattern | (z != 0)

    def _move(
        self, demand: Demand, sign: int, distance: int, pattern: BoolArray
    ) -> IntArray | None:
        """The cheaper of a swap of categories and a move found by linear programming."""
        finder = self._heuristic.finder
        price = np.where(pattern, 0.0, self.weight)
        swap = finder.swap(demand.var, sign, distance, price, self.allowed, demand.scenario)
        if swap is not None and (
            not price[swap != 0].any() or monotonic() > self._heuristic.thorough_until
        ):
            return swap

        def cheapest(price: FloatArray) -> IntArray | None:
            unit = np.where(pattern, 1e-4, price)
            return finder.cheapest(
                demand.var,
                sign,
                distance,
                unit,
                self.allowed,
                demand.scenario,
                self.milp_seconds,
                swap,
            )

        z = cheapest(self.weight / distance)
        if z is None or not price[z != 0].any():
            return z
        if not finder.direct:
            return z if swap is None else min((z, swap), key=lambda m: float(price[m != 0].sum()))
        # One re-weighting: a cell that moves little still has to be hidden whole.
        share = np.where(z != 0, np.clip(np.abs(z) / distance, 0.2, 1.0), 1.0)
        try:
            again = cheapest(self.weight / distance / share)
        except UndecidedError:
            again = None
        options = [move for move in (z, again, swap) if move is not None]
        return min(options, key=lambda move: float(price[move != 0].sum()))

    def _widen(self, position: int, demand: Demand) -> None:
        """Reach the demanded width by the cheapest split between up and down."""
        best: tuple[float, list[IntArray]] | None = None
        room = int(self._heuristic.problem.down[demand.scenario, demand.var])
        for down in range(min(demand.width, room) + 1):
            moves = self._split(position, demand, down)
            if moves is None:
                continue
            trial = self.pattern.copy()
            for z in moves:
                trial |= z != 0
            cost = float(self.weight[trial & ~self.pattern].sum())
            if best is None or cost < best[0] - 1e-9:
                best = (cost, moves)
            if cost == 0.0:
                break
        if best is None:
            raise UnmetDemandError(demand)
        for z in best[1]:
            self._learn(z, demand.scenario)

    def _split(self, position: int, demand: Demand, down: int) -> list[IntArray] | None:
        moves: list[IntArray] = []
        trial = self.pattern
        for sign, distance in ((-1, down), (1, demand.width - down)):
            if distance <= self._reach(position, sign):
                continue
            z = self._move(demand, sign, distance, trial)
            if z is None:
                return None
            moves.append(z)
            trial = trial | (z != 0)
        return moves


class Heuristic:
    """Builds, repairs and cleans patterns, sharing one store of worlds."""

    def __init__(self, problem: SuppressionProblem, worlds: Worlds) -> None:
        self.problem = problem
        self.worlds = worlds
        self.finder = MoveFinder(problem)
        self._movable = Movable(problem)
        self.thorough_until = np.inf
        size = [max(d.up, d.down, d.width) for d in problem.demands]
        self._rank = np.argsort(-np.array(size, dtype=np.int64), kind="stable")

    def complete(
        self,
        pattern: BoolArray,
        *,
        allowed: BoolArray | None = None,
        price: FloatArray | None = None,
        order: Iterable[int] | None = None,
        milp_seconds: float = 2.0,
        deadline: float = np.inf,
    ) -> BoolArray:
        """Extend ``pattern`` until every demand has its worlds.

        ``price`` replaces the weights when choosing moves; ``allowed`` limits what may be hidden.
        Raises UnmetDemandError for the first demand without an integer move, and UndecidedError
        when ``deadline`` passes first.
        """
        search = _Search(
            self,
            pattern | self.problem.hidden,
            ~self.problem.shown if allowed is None else allowed,
            self.problem.weight if price is None else price,
            milp_seconds,
        )
        unmet = set(search.coverage.unmet().tolist())
        if allowed is not None and unmet:
            search.allowed = self._movable.within(allowed)
            for position in unmet:
                if not search.allowed[self.problem.demands[position].var]:
                    raise UnmetDemandError(self.problem.demands[position])
        for position in self._rank if order is None else order:
            if position in unmet:
                if monotonic() > deadline:
                    raise UndecidedError
                search.meet(int(position))
        return search.pattern

    def unmet(self, pattern: BoolArray) -> IntArray:
        """Positions of the demands that no stored world inside ``pattern`` meets."""
        coverage = Coverage(self.problem, self.worlds)
        coverage.include(self.worlds.within(pattern))
        return coverage.unmet()

    def clean(self, pattern: BoolArray, *, deadline: float = np.inf, effort: int = 12) -> BoolArray:
        """Show again, dearest first, every cell whose hiding no demand needs.

        ``effort`` limits how many demands may be re-attacked to free one cell.
        """
        problem, worlds = self.problem, self.worlds
        extra = np.flatnonzero(pattern & ~problem.hidden)
        for var in extra[np.argsort(-problem.weight[extra], kind="stable")]:
            if monotonic() > deadline:
                break
            trial = pattern.copy()
            trial[var] = False
            coverage = Coverage(problem, worlds)
            coverage.include(worlds.within(trial))
            unmet = coverage.unmet()
            if len(unmet) > effort:
                continue
            try:
                self.complete(trial, allowed=trial, order=unmet.tolist(), milp_seconds=0.0)
            except (UnmetDemandError, UndecidedError):
                continue
            pattern = trial
        return pattern

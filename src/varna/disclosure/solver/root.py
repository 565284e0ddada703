"""The root loop: relax, attack the fractional pattern, add what it violates, repeat."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

import numpy as np

from varna.disclosure.solver.attacker import Attacker
from varna.disclosure.solver.cuts import Cut, bridgeless_cuts, capacity_cut, widening_cut
from varna.disclosure.solver.master import Master
from varna.disclosure.solver.model import Demand, FloatArray, SuppressionProblem

__all__ = ["RootResult", "Separator", "tighten"]

_VIOLATION = 1e-4


class Separator:
    """Finds violated capacity cuts, skipping demands that an earlier move already satisfies."""

    def __init__(self, problem: SuppressionProblem, attacker: Attacker) -> None:
        self._problem = problem
        self._attacker = attacker
        self._heat = np.ones(len(problem.demands))
        scenarios = problem.down.shape[0]
        self._high = np.zeros((scenarios, problem.size))
        self._low = np.zeros((scenarios, problem.size))

    def separate(
        self, y: FloatArray, *, cap_factor: float | None, limit: int, deadline: float
    ) -> list[Cut]:
        """Up to ``limit`` cuts violated at ``y``; none means none were found in time."""
        self._attacker.set_pattern(y)
        self._high[:], self._low[:] = 0.0, 0.0
        cuts: list[Cut] = []
        for position in np.argsort(-self._heat, kind="stable"):
            if len(cuts) >= limit or monotonic() > deadline:
                break
            found = self._attack(self._problem.demands[position], y, cap_factor)
            self._heat[position] = 0.7 * self._heat[position] + (1.0 if found else 0.0)
            cuts.extend(found)
        return cuts

    def _attack(self, demand: Demand, y: FloatArray, cap_factor: float | None) -> list[Cut]:
        cuts = []
        for sign, want in ((1, demand.up), (-1, demand.down)):
            if want > 0:
                cuts += self._one_sided(demand, sign, want, y, cap_factor)
        if demand.width > 0:
            cuts += self._two_sided(demand, y, cap_factor)
        return cuts

    def _known(self, demand: Demand, sign: int) -> float:
        store = self._high if sign > 0 else self._low
        return float(store[demand.scenario, demand.var])

    def _push(
        self, demand: Demand, sign: int, want: int, cap_factor: float | None
    ) -> tuple[float, FloatArray | None]:
        cap = None if cap_factor is None else max(1, int(np.ceil(cap_factor * want)))
        move = self._attacker.push(demand.var, sign, want, scenario=demand.scenario, cap=cap)
        high, low = self._high[demand.scenario], self._low[demand.scenario]
        np.maximum(high, move.z, out=high)
        np.maximum(low, -move.z, out=low)
        return move.reach, move.dual

    def _one_sided(
        self, demand: Demand, sign: int, want: int, y: FloatArray, cap_factor: float | None
    ) -> list[Cut]:
        if self._known(demand, sign) >= want - 1e-6:
            return []
        reach, dual = self._push(demand, sign, want, cap_factor)
        if reach >= want - 1e-6 or dual is None:
            return []
        cut = capacity_cut(self._problem, dual, sign, want, demand.scenario)
        return [cut] if cut is not None and cut.slack(y) < -_VIOLATION else []

    def _two_sided(self, demand: Demand, y: FloatArray, cap_factor: float | None) -> list[Cut]:
        want = demand.width
        if self._known(demand, 1) + self._known(demand, -1) >= want - 1e-6:
            return []
        proofs: list[tuple[int, FloatArray]] = []
        total = 0.0
        for sign, room in (
            (1, int(self._problem.up[demand.var])),
            (-1, int(self._problem.down[demand.scenario, demand.var])),
        ):
            reach, dual = self._push(demand, sign, want, cap_factor)
            total += reach
            if reach >= room - 1e-6:
                want -= room  # its own range ends here, whatever else is hidden
            elif dual is None:
                return []
            else:
                proofs.append((sign, dual))
        if total >= demand.width - 1e-6 or not proofs:
            return []
        cut = widening_cut(self._problem, proofs, want, demand.scenario)
        return [cut] if cut is not None and cut.slack(y) < -_VIOLATION else []


@dataclass(slots=True)
class RootResult:
    """Where the root loop ended: a valid lower bound, the last fractional pattern, and why."""

    bound: float
    y: FloatArray
    converged: bool


def tighten(
    master: Master,
    separator: Separator,
    *,
    deadline: float,
    target: float = np.inf,
    progress: Callable[[float], None] | None = None,
) -> RootResult:
    """Raise the lower bound by cuts until nothing is violated, progress stalls or time is up."""
    if not master.cuts:
        master.add(bridgeless_cuts(master.problem))
    static = len(master.cuts)
    bound, y = master.relax()
    cap_factor: float | None = 1.0
    stalled = 0
    while True:
        cuts = separator.separate(y, cap_factor=cap_factor, limit=80, deadline=deadline)
        if not cuts:
            if cap_factor is None or monotonic() > deadline:
                return RootResult(bound, y, converged=monotonic() <= deadline)
            cap_factor = None
            continue
        master.add(cuts)
        previous = bound
        bound, y = master.relax()
        if progress is not None:
            progress(bound)
        stalled = stalled + 1 if bound - previous < 2e-4 * max(1.0, bound) else 0
        if bound > target - 1e-6 or stalled >= 12 or monotonic() > deadline:
            return RootResult(bound, y, converged=False)
        master.purge(static, y)

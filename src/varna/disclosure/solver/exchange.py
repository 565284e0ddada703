"""Exchange moves: integer deviations built from one swap of categories per dimension.

Raising one combination of leaves and lowering its neighbour, in every dimension at once, changes
the corners of a box and what they add up to; all sums hold and every entry is whole. Where no one
swap carries the whole distance, several are added up. No solver is needed, so such a move costs
a fraction of a millisecond; it is not always the cheapest.
"""

from __future__ import annotations

import numpy as np

from varna.disclosure.solver.grid import STUCK, Grid
from varna.disclosure.solver.model import BoolArray, FloatArray, IntArray, SuppressionProblem

__all__ = ["Exchanges"]

_BLOCKED = 1e9
_MOST_SWAPS = 256
_MOST_COMBINATIONS = 400_000


class Exchanges:
    """Finds cheap exchange moves over a grid."""

    def __init__(self, problem: SuppressionProblem, grid: Grid) -> None:
        self._problem = problem
        self._grid = grid
        self._place: dict[int, tuple[int, ...]] = {}
        for place in map(tuple, np.argwhere(grid.number >= 0)):
            self._place.setdefault(int(grid.number[place]), place)
        self._shape = grid.number.shape
        self._stuck = _BLOCKED * (grid.number == STUCK)
        self._both, self._odd = np.zeros(problem.size + 1), np.zeros(problem.size + 1)
        # One spare entry at the end stands for all that is free or stuck.
        self._take = np.where(grid.number >= 0, grid.number, problem.size)
        self._swaps: dict[tuple[int, int], FloatArray] = {}

    def cheapest(
        self,
        var: int,
        sign: int,
        distance: int,
        price: FloatArray,
        allowed: BoolArray,
        scenario: int = 0,
    ) -> IntArray | None:
        """An integer deviation with ``z[var] = sign * distance``, or None when none was found.

        ``price`` is what hiding each variable costs, whatever the distance. None proves nothing.
        """
        if var not in self._place:
            return None
        sides = self._sides(var)
        best: tuple[float, IntArray] | None = None
        for step in dict.fromkeys((distance, -(-distance // 2), 1)):
            z = self._in_steps(var, sign, distance, step, price, allowed, scenario, sides)
            if z is None:
                continue
            cost = float(price[z != 0].sum())
            if best is None or cost < best[0] - 1e-12:
                best = (cost, z)
            if cost == 0.0:
                break
        return None if best is None else best[1]

    def _sides(self, var: int) -> list[FloatArray]:
        """Per dimension, the swaps that raise the variable's category: (swaps, categories)."""
        place = self._place[var]
        sides = [self._swap(axis, category) for axis, category in enumerate(place)]
        while np.prod([float(len(side)) for side in sides]) > _MOST_COMBINATIONS:
            widest = int(np.argmax([len(side) for side in sides]))
            sides[widest] = sides[widest][::2]
        return sides

    def _swap(self, axis: int, category: int) -> FloatArray:
        key = (axis, category)
        if key not in self._swaps:
            member = self._grid.member[axis].astype(np.float64)
            inside = np.flatnonzero(member[category] > 0)
            outside = np.flatnonzero(member[category] == 0)
            lone = member[:, inside].T
            paired = (member[:, inside].T[:, None, :] - member[:, outside].T[None, :, :]).reshape(
                -1, len(member)
            )
            swaps = np.vstack([lone, paired])
            self._swaps[key] = swaps[:: -(-len(swaps) // _MOST_SWAPS)]
        return self._swaps[key]

    def _in_steps(
        self,
        var: int,
        sign: int,
        distance: int,
        step: int,
        price: FloatArray,
        allowed: BoolArray,
        scenario: int,
        sides: list[FloatArray],
    ) -> IntArray | None:
        problem = self._problem
        up = np.where(allowed, problem.up, 0)
        down = np.where(allowed, problem.down[scenario], 0)
        cost = price.copy()
        z = np.zeros(problem.size, dtype=np.int64)
        while int(sign * z[var]) < distance:
            amount = min(step, distance - int(sign * z[var]))
            box = self._best(sign, amount, cost, up - z, down + z, sides)
            if box is None:
                return None
            z = z + amount * box
            if (z > up).any() or (-z > down).any():
                return None
            cost[z != 0] = 0.0
        return z

    def _best(
        self,
        sign: int,
        amount: int,
        cost: FloatArray,
        up: IntArray,
        down: IntArray,
        sides: list[FloatArray],
    ) -> IntArray | None:
        """The unit exchange whose every entry can move by ``amount`` and that costs least."""
        rise, fall = (up < amount), (down < amount)
        if sign < 0:
            rise, fall = fall, rise
        both, odd = self._both, self._odd
        both[:-1] = cost + (0.5 * _BLOCKED) * rise + (0.5 * _BLOCKED) * fall
        odd[:-1] = (0.5 * _BLOCKED) * rise - (0.5 * _BLOCKED) * fall
        total = both[self._take] + self._stuck
        tilt = odd[self._take]
        for side in sides:
            # Contracting the first axis each time leaves the axes in their order.
            first, rest = total.shape[0], (*total.shape[1:], len(side))
            total = (np.abs(side) @ total.reshape(first, -1)).T.reshape(rest)
            tilt = (side @ tilt.reshape(first, -1)).T.reshape(rest)
        price = total + tilt
        chosen = np.unravel_index(int(price.argmin()), price.shape)
        if price[chosen] > 0.25 * _BLOCKED:
            return None
        box = np.ones(1)
        for side, number in zip(sides, chosen, strict=True):
            box = np.multiply.outer(box, side[number])
        entries = np.rint(box.reshape(self._shape)).astype(np.int64)
        z = np.zeros(self._problem.size + 1, dtype=np.int64)
        z[self._take[entries != 0]] = sign * entries[entries != 0]
        z = z[:-1]
        grid = self._grid
        if len(grid.apart):
            z[grid.apart] = grid.recipe @ z
        return z

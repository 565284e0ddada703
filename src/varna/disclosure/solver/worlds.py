"""The attacker's alternative worlds found so far: integer tables consistent with a pattern.

A world found for one cell usually protects many others, so every world is kept and shared.
"""

from __future__ import annotations

import numpy as np

from varna.disclosure.solver.model import (
    BoolArray,
    IntArray,
    SuppressionProblem,
)

__all__ = ["Coverage", "Worlds"]


class Worlds:
    """Integer deviations in one growing array, with the scenario each was found for."""

    def __init__(self, problem: SuppressionProblem, limit: int = 4000) -> None:
        self.problem = problem
        self._limit = limit
        self._stack = np.zeros((64, problem.size), dtype=np.int32)
        self._scenario = np.zeros(64, dtype=np.int32)
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, z: IntArray, scenario: int) -> int:
        """Keep one deviation and return its place; the oldest quarter goes when full."""
        if self._count == self._limit:
            keep = self._limit // 4
            self._stack[: self._count - keep] = self._stack[keep : self._count]
            self._scenario[: self._count - keep] = self._scenario[keep : self._count]
            self._count -= keep
        if self._count == len(self._scenario):
            self._stack = np.vstack([self._stack, np.zeros_like(self._stack)])
            self._scenario = np.concatenate([self._scenario, np.zeros_like(self._scenario)])
        self._stack[self._count] = z
        self._scenario[self._count] = scenario
        self._count += 1
        return self._count - 1

    def within(self, pattern: BoolArray) -> IntArray:
        """Places of the worlds that move only hidden cells, shape (k,)."""
        outside = self._stack[: self._count][:, ~pattern]
        return np.flatnonzero(~(outside != 0).any(axis=1))

    def column(self, places: IntArray, var: int) -> IntArray:
        """How each of the chosen worlds moves one variable."""
        return np.asarray(self._stack[places, var], dtype=np.int64)

    def columns(self, places: IntArray, variables: IntArray) -> IntArray:
        """How each of the chosen worlds moves the chosen variables, shape (k, v)."""
        return np.asarray(self._stack[np.ix_(places, variables)], dtype=np.int64)

    def scenarios(self, places: IntArray) -> IntArray:
        """The scenario of each chosen world."""
        return np.asarray(self._scenario[places], dtype=np.int64)

    def take(self, places: IntArray) -> IntArray:
        """The chosen worlds whole, shape (k, n)."""
        return np.asarray(self._stack[places], dtype=np.int64)


class Coverage:
    """Which demands the chosen worlds meet: reach up and down per demand."""

    def __init__(self, problem: SuppressionProblem, worlds: Worlds) -> None:
        demands = problem.demands
        self._worlds = worlds
        self._var = np.array([d.var for d in demands], dtype=np.int64)
        self._up = np.array([d.up for d in demands], dtype=np.int64)
        self._down = np.array([d.down for d in demands], dtype=np.int64)
        self._width = np.array([d.width for d in demands], dtype=np.int64)
        self._scenario = np.array([d.scenario for d in demands], dtype=np.int64)
        self.high = np.zeros(len(demands), dtype=np.int64)
        self.low = np.zeros(len(demands), dtype=np.int64)

    def include(self, places: IntArray) -> None:
        """Count the chosen worlds in."""
        if not len(places) or not len(self._var):
            return
        moved = self._worlds.columns(places, self._var)
        # The plain attacker knows least: a world open to an insider is open to him as well.
        usable = (self._worlds.scenarios(places)[:, None] == self._scenario[None, :]) | (
            self._scenario[None, :] == 0
        )
        moved = np.where(usable, moved, 0)
        self.high = np.maximum(self.high, moved.max(axis=0))
        self.low = np.maximum(self.low, -moved.min(axis=0))

    def include_move(self, z: IntArray, scenario: int) -> None:
        """Count one deviation in."""
        usable = (self._scenario == scenario) | (self._scenario == 0)
        moved = np.where(usable, z[self._var], 0)
        self.high = np.maximum(self.high, moved)
        self.low = np.maximum(self.low, -moved)

    def unmet(self) -> IntArray:
        """Positions of the demands not met."""
        short = (
            (self.high < self._up) | (self.low < self._down) | (self.high + self.low < self._width)
        )
        return np.flatnonzero(short)

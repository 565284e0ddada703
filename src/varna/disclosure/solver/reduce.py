"""Presolve: leave out variables that cannot move, so that every later step is smaller."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from varna.disclosure.solver.model import BoolArray, IntArray, SuppressionProblem

__all__ = ["Movable", "Reduced", "reduce_problem"]


@dataclass(frozen=True, repr=False)
class Reduced:
    """A smaller problem with the same answers.

    Attributes:
        problem: over the movable variables only.
        index: original variable of each.
        stuck: original positions of demands on variables that cannot move at all.
    """

    problem: SuppressionProblem
    index: IntArray
    stuck: tuple[int, ...]

    def expand(self, pattern: BoolArray, original: SuppressionProblem) -> BoolArray:
        """The pattern on the original variables; what cannot move is hidden only if it must be."""
        whole = original.hidden.copy()
        whole[self.index] = pattern
        return whole


class Movable:
    """Which cells of a pattern can move at all, by looking at one equation at a time.

    A cell that is alone in an equation, or has no partner that can offset it, cannot move; what is
    left is looked at again. This settles most unsafe patterns without a linear program.
    """

    def __init__(self, problem: SuppressionProblem) -> None:
        matrix = problem.equations.tocsr()
        self._size, self._rows = problem.size, matrix.shape[0]
        self._owner = np.repeat(np.arange(self._rows), np.diff(matrix.indptr))
        self._column = matrix.indices
        positive = matrix.data > 0
        rises, falls = problem.up > 0, problem.down.max(axis=0) > 0
        self._able = rises | falls
        self._rises = np.where(positive, rises[self._column], falls[self._column])
        self._falls = np.where(positive, falls[self._column], rises[self._column])

    def within(self, pattern: BoolArray) -> BoolArray:
        """The cells of ``pattern`` that may be able to move; the others certainly cannot."""
        live = pattern & self._able
        while True:
            inside = live[self._column]
            can_rise = np.bincount(self._owner, inside & self._rises, self._rows)
            can_fall = np.bincount(self._owner, inside & self._falls, self._rows)
            count = np.bincount(self._owner, inside, self._rows)
            dead_row = (can_rise == 0) | (can_fall == 0) | (count == 1)
            dead = np.zeros(self._size, dtype=np.bool_)
            dead[self._column[dead_row[self._owner]]] = True
            if not (dead & live).any():
                return np.asarray(live)
            live = live & ~dead


def reduce_problem(problem: SuppressionProblem) -> Reduced:
    """Drop shown and immovable variables and the equations they empty."""
    keep = Movable(problem).within(~problem.shown)
    index = np.flatnonzero(keep)
    place = np.full(problem.size, -1, dtype=np.int64)
    place[index] = np.arange(len(index))
    demands, stuck = [], []
    for number, demand in enumerate(problem.demands):
        if demand.up == demand.down == demand.width == 0:
            continue
        if keep[demand.var]:
            demands.append(replace(demand, var=int(place[demand.var])))
        else:
            stuck.append(number)
    smaller = SuppressionProblem(
        problem.weight[index],
        problem.down[:, index],
        problem.up[index],
        problem.hidden[index],
        problem.shown[index],
        _without_empty(problem.rows, index),
        _without_empty(problem.equations, index),
        tuple(demands),
        None if problem.grid is None else problem.grid.reduced(place),
    )
    return Reduced(smaller, index, tuple(stuck))


def _without_empty(matrix: sparse.csr_matrix, index: IntArray) -> sparse.csr_matrix:
    kept = matrix.tocsc()[:, index].tocsr()
    return kept[np.diff(kept.indptr) > 0]

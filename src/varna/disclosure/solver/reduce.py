"""Presolve: leave out variables that cannot move, so that every later step is smaller."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from varna.disclosure.solver.model import BoolArray, IntArray, SuppressionProblem

__all__ = ["Reduced", "reduce_problem"]


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


def _movable(problem: SuppressionProblem) -> BoolArray:
    matrix = problem.equations.tocsr()
    owner = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    column, positive = matrix.indices, matrix.data > 0
    down = problem.down.max(axis=0)
    live = ~problem.shown & ((problem.up > 0) | (down > 0))
    while True:
        rises = live[column] & np.where(positive, problem.up[column] > 0, down[column] > 0)
        falls = live[column] & np.where(positive, down[column] > 0, problem.up[column] > 0)
        can_rise = np.bincount(owner, rises, matrix.shape[0])
        can_fall = np.bincount(owner, falls, matrix.shape[0])
        count = np.bincount(owner, live[column], matrix.shape[0])
        dead_row = (can_rise == 0) | (can_fall == 0) | (count == 1)
        dead = np.zeros(problem.size, dtype=np.bool_)
        dead[column[dead_row[owner]]] = True
        if not (dead & live).any():
            return np.asarray(live)
        live &= ~dead


def reduce_problem(problem: SuppressionProblem) -> Reduced:
    """Drop shown and immovable variables and the equations they empty."""
    keep = _movable(problem)
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

"""Valid inequalities on the suppression pattern: capacity cuts and bridgeless cuts.

A capacity cut says: the moves that could carry this demand are limited by these cells, so enough
of them must be hidden. A bridgeless cut says: a hidden cell that is alone in an equation gains
nothing. Both hold for some cheapest pattern, so they never cut off the optimum.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from varna.disclosure.solver.model import (
    BoolArray,
    FloatArray,
    IntArray,
    SuppressionProblem,
)

__all__ = ["Cut", "bridgeless_cuts", "capacity_cut", "cover_cut", "widening_cut"]

_TINY = 1e-7


@dataclass(frozen=True, slots=True)
class Cut:
    """``sum(coef * y[index]) >= rhs``."""

    index: IntArray
    coef: FloatArray
    rhs: float

    def slack(self, y: FloatArray) -> float:
        """Left side minus right side at ``y``; negative when violated."""
        return float(self.coef @ y[self.index]) - self.rhs


def _usage(problem: SuppressionProblem, dual: FloatArray, sign: int, scenario: int) -> FloatArray:
    directed = sign * dual
    return np.asarray(
        problem.up * np.maximum(directed, 0.0) + problem.down[scenario] * np.maximum(-directed, 0.0)
    )


def _strengthened(problem: SuppressionProblem, usage: FloatArray, want: float) -> Cut | None:
    need = want - float(usage[problem.hidden].sum())
    if need <= _TINY * max(1.0, want):
        return None
    free = ~(problem.hidden | problem.shown) & (usage > _TINY)
    index = np.flatnonzero(free)
    return Cut(index, np.minimum(usage[index], need) / need, 1.0)


def capacity_cut(
    problem: SuppressionProblem, dual: FloatArray, sign: int, want: int, scenario: int
) -> Cut | None:
    """The strengthened capacity cut of one demand from the attacker's proof, or None if void."""
    return _strengthened(problem, _usage(problem, dual, sign, scenario), float(want))


def widening_cut(
    problem: SuppressionProblem,
    proofs: Sequence[tuple[int, FloatArray]],
    want: int,
    scenario: int,
) -> Cut | None:
    """The capacity cut for a required width: the sum of the (sign, proof) of both directions."""
    usage = np.zeros(problem.size)
    for sign, dual in proofs:
        usage += _usage(problem, dual, sign, scenario)
    return _strengthened(problem, usage, float(want))


def cover_cut(problem: SuppressionProblem, pattern: BoolArray) -> Cut:
    """At least one more cell: ``pattern`` is unsafe, hence so is every part of it."""
    index = np.flatnonzero(~pattern & ~problem.shown & ~problem.hidden)
    return Cut(index, np.ones(len(index)), 1.0)


def bridgeless_cuts(problem: SuppressionProblem) -> Iterator[Cut]:
    """For each equation and cell in it: hide the cell only with a partner that can offset it."""
    matrix = problem.equations.tocsr()
    down = problem.down.max(axis=0)
    for row in range(matrix.shape[0]):
        span = slice(matrix.indptr[row], matrix.indptr[row + 1])
        index, sign = matrix.indices[span].astype(np.int64), matrix.data[span]
        live = ~problem.shown[index]
        index, sign = index[live], sign[live]
        rises = np.where(sign > 0, problem.up[index], down[index]) > 0
        falls = np.where(sign > 0, down[index], problem.up[index]) > 0
        for k, var in enumerate(index):
            if problem.hidden[var]:
                continue
            partner = (rises[k] & falls) | (falls[k] & rises)
            partner[k] = False
            others = index[partner]
            if problem.hidden[others].any():
                continue
            yield Cut(
                np.concatenate([others, [var]]),
                np.concatenate([np.ones(len(others)), [-1.0]]),
                0.0,
            )

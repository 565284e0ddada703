"""The attack: the least and largest whole number a sum of units can be, given the evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse.csgraph import connected_components

from varna.disclosure import phrases
from varna.disclosure.audit.evidence import Evidence
from varna.disclosure.errors import SolverError
from varna.disclosure.keys import CellKey

__all__ = ["Attack", "Interval", "intervals"]

IntArray = npt.NDArray[np.int64]

_OPTIMAL, _LIMIT, _INFEASIBLE, _UNBOUNDED, _UNCLEAR = 0, 1, 2, 3, 4
_WORDS = {_LIMIT: "out of time", _INFEASIBLE: "infeasible"}
_FAR = 1_000_000


@dataclass(frozen=True, slots=True)
class Interval:
    """What a reader can work out: ``low <= count <= high``; ``high`` None means no limit."""

    low: int
    high: int | None

    @property
    def exact(self) -> bool:
        """Whether the count is disclosed."""
        return self.low == self.high


class Attack:
    """The reader's problem, reduced to what is not yet settled and split into unlinked parts."""

    def __init__(self, evidence: Evidence, raised: Sequence[tuple[IntArray, int]] = ()) -> None:
        """``raised`` is an insider's knowledge: sums of units that are at least a number."""
        self._evidence = evidence
        matrix = evidence.matrix
        low = np.array([s.low for s in evidence.statements], dtype=np.int64)
        high = np.array(
            [np.inf if s.high is None else s.high for s in evidence.statements], dtype=np.float64
        )
        if raised:
            width = np.arange(matrix.shape[1])
            extra = sparse.csr_matrix(
                np.array([np.isin(width, units) for units, _ in raised], dtype=np.int64)
            )
            matrix = sparse.vstack([matrix, extra]).tocsr()
            low = np.concatenate([low, [count for _, count in raised]])
            high = np.concatenate([high, np.full(len(raised), np.inf)])
        self.matrix, self.low, self.high = matrix, low, high
        self.lower, self.upper = self._propagate()
        if (self.lower > self.upper).any():
            raise SolverError(phrases.SOLVER_TROUBLE, detail="the evidence contradicts itself")
        self._label = self._split()
        self._parts: dict[tuple[int, ...], tuple[IntArray, LinearConstraint]] = {}

    def _propagate(self) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        """Bounds that follow from single statements; settles most published units."""
        matrix = self.matrix
        lower = self._evidence.floor.astype(np.float64)
        upper = np.full(matrix.shape[1], np.inf)
        positive = np.diff(matrix.indptr)
        owner = np.repeat(np.arange(matrix.shape[0]), positive)
        for _ in range(30):
            sum_low = matrix @ lower
            unlimited = matrix @ np.isinf(upper).astype(np.int64)
            sum_high = matrix @ np.where(np.isinf(upper), 0.0, upper)
            slack = self.high - sum_low
            new_upper = upper.copy()
            np.minimum.at(new_upper, matrix.indices, lower[matrix.indices] + slack[owner])
            rest_unlimited = unlimited[owner] - np.isinf(upper[matrix.indices])
            rest_high = sum_high[owner] - np.where(
                np.isinf(upper[matrix.indices]), 0.0, upper[matrix.indices]
            )
            floor = np.where(rest_unlimited > 0, -np.inf, self.low[owner] - rest_high)
            new_lower = lower.copy()
            np.maximum.at(new_lower, matrix.indices, floor)
            if np.array_equal(new_lower, lower) and np.array_equal(new_upper, upper):
                break
            lower, upper = new_lower, new_upper
        return lower, upper

    def _split(self) -> IntArray:
        free = self.lower < self.upper
        loose = self.matrix[:, np.flatnonzero(free)]
        graph = (loose.T @ loose).tocsr()
        _, part = connected_components(graph, directed=False)
        label = np.full(len(free), -1, dtype=np.int64)
        label[free] = part
        return label

    def extreme(
        self, units: IntArray, sign: int, cap: int | None = None, seconds: float = 60.0
    ) -> tuple[int | None, IntArray | None]:
        """The largest (sign 1) or least (sign -1) sum of ``units``, and a table that attains it.

        With ``cap`` the search stops there: the answer is then ``cap`` or short of it. The value is
        None when unlimited. Raises SolverError unless the search ends proven.
        """
        free = units[self.lower[units] < self.upper[units]]
        settled = int(self.lower[np.setdiff1d(units, free)].sum())
        if not len(free):
            return settled, None
        limit = None if cap is None else cap - settled
        answer, inside, objective = self._solve(free, sign, limit, seconds)
        if cap is None and int(answer.status) in (_UNBOUNDED, _UNCLEAR):
            # "Unbounded or infeasible": the truth is feasible, so see whether a far limit is met.
            answer, inside, objective = self._solve(free, sign, sign * _FAR, seconds)
            if int(answer.status) == _OPTIMAL and -answer.fun >= _FAR - 1:
                return None, None
        if int(answer.status) != _OPTIMAL:
            word = _WORDS.get(int(answer.status), "in trouble")
            raise SolverError(phrases.SOLVER_TROUBLE, detail=f"an audit step ended {word}")
        found = np.rint(np.asarray(answer.x, dtype=np.float64)).astype(np.int64)
        table = self._evidence.truth.copy()
        table[inside] = found
        return int(objective @ found) + settled, table

    def _part(self, labels: tuple[int, ...]) -> tuple[IntArray, LinearConstraint]:
        """The open units of some linked parts and the equations among them (kept for reuse)."""
        if labels not in self._parts:
            inside = np.flatnonzero(np.isin(self._label, labels))
            rows = np.flatnonzero(np.diff(self.matrix[:, inside].tocsr().indptr))
            fixed = self.lower.copy()
            fixed[inside] = 0.0
            fixed[~np.isfinite(fixed)] = 0.0
            shift = self.matrix[rows] @ fixed
            low, high = self.low[rows] - shift, self.high[rows] - shift
            # Statements that cannot bind any more (hidden, and at least 0 anyway) are left out.
            block = self.matrix[rows][:, inside]
            binding = (low > block @ self.lower[inside]) | np.isfinite(high)
            equations = LinearConstraint(block[binding], low[binding], high[binding])
            self._parts[labels] = (inside, equations)
        return self._parts[labels]

    def _solve(
        self, free: IntArray, sign: int, limit: int | None, seconds: float
    ) -> tuple[Any, IntArray, npt.NDArray[np.int64]]:
        """Optimise over the linked parts that the free units belong to; the rest stays put."""
        inside, equations = self._part(tuple(np.unique(self._label[free]).tolist()))
        objective = np.isin(inside, free).astype(np.int64)
        constraints = [equations]
        if limit is not None:
            low, high = (-np.inf, limit) if sign > 0 else (limit, np.inf)
            row = sparse.csr_matrix(objective[None, :].astype(np.float64))
            constraints.append(LinearConstraint(row, low, high))
        answer = milp(
            -float(sign) * objective,
            constraints=constraints,
            bounds=Bounds(self.lower[inside], self.upper[inside]),
            integrality=np.ones(len(inside)),
            options={"time_limit": seconds, "mip_rel_gap": 0.0},
        )
        return answer, inside, objective


def intervals(
    evidence: Evidence, keys: Sequence[CellKey] | None = None, seconds: float = 60.0
) -> dict[tuple[str, CellKey], Interval]:
    """(release, cell) → what a reader can work out, for each statement or for the chosen cells."""
    attack = Attack(evidence)
    found: dict[tuple[str, CellKey], Interval] = {}
    for number, statement in enumerate(evidence.statements):
        if keys is not None and statement.key not in keys:
            continue
        span = slice(evidence.matrix.indptr[number], evidence.matrix.indptr[number + 1])
        units = evidence.matrix.indices[span].astype(np.int64)
        low, _ = attack.extreme(units, -1, seconds=seconds)
        high, _ = attack.extreme(units, 1, seconds=seconds)
        if low is None:
            raise SolverError(
                phrases.SOLVER_TROUBLE, detail="a count without a least value was audited"
            )
        found[(statement.release, statement.key)] = Interval(low, high)
    return found

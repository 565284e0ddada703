"""Equations between variables: a defining row each, and all further sums of the hierarchies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from scipy import sparse

from varna.disclosure.keys import CellKey
from varna.disclosure.plan import TablePlan
from varna.disclosure.system.atoms import AtomSpace, leaf_sets_of

__all__ = ["equations_of"]

_Row = list[tuple[int, int]]


def equations_of(
    plan: TablePlan,
    space: AtomSpace,
    parts: Sequence[tuple[int, ...]],
    index: Mapping[tuple[int, ...], int],
    keys: set[CellKey],
) -> tuple[sparse.csr_matrix, sparse.csr_matrix]:
    """A basis of all equations, and a longer list that strengthens relaxations.

    Every variable that is not an atom gets exactly one defining row, either the sum of its
    categories one level down or the sum of its atoms, so the basis has full row rank.
    """
    finder = _Splits(plan, space, index)
    sums: dict[int, list[tuple[int, ...]]] = {}
    for key in sorted(keys):
        for whole, pieces in finder.of(key):
            sums.setdefault(whole, []).append(pieces)
    basis: list[_Row] = []
    longer: list[_Row] = []
    for var, atoms in enumerate(parts):
        if len(atoms) == 1:
            continue
        ways = sums.get(var)
        if ways:
            basis.append(_row(var, ways[0]))
            longer.extend(_row(var, way) for way in ways)
        else:
            basis.append(_row(var, atoms))
            longer.append(_row(var, atoms))
    width = len(parts)
    return _matrix(basis, width), _matrix(longer, width)


class _Splits:
    """Finds the sums one level down whose pieces are all variables."""

    def __init__(
        self, plan: TablePlan, space: AtomSpace, index: Mapping[tuple[int, ...], int]
    ) -> None:
        self._plan = plan
        self._space = space
        self._index = index
        self._seen: dict[CellKey, int | None] = {}

    def _variable(self, key: CellKey) -> int | None:
        """The variable of a cell key; -1 when the cell is empty, None when it is no variable."""
        if key not in self._seen:
            raw = self._plan.raw
            sets = leaf_sets_of(raw, key)
            if not self._space.tells_apart(sets):
                self._seen[key] = None
            else:
                atoms = self._space.atoms_of(sets, raw.vintage)
                self._seen[key] = self._index.get(atoms) if atoms else -1
        return self._seen[key]

    def of(self, key: CellKey) -> list[tuple[int, tuple[int, ...]]]:
        whole = self._variable(key)
        if whole is None or whole < 0:
            return []
        found = []
        chosen = dict(key)
        for dimension in self._plan.raw.dimensions:
            code = chosen.get(dimension.name, dimension.total)
            rest = tuple(pair for pair in key if pair[0] != dimension.name)
            for way in dimension.splits(code):
                pieces = [
                    self._variable(tuple(sorted((*rest, (dimension.name, part))))) for part in way
                ]
                live = tuple(piece for piece in pieces if piece is not None and piece >= 0)
                if None not in pieces and live and live != (whole,):
                    found.append((whole, live))
        return found


def _row(var: int, pieces: Sequence[int]) -> _Row:
    return [(var, -1), *((piece, 1) for piece in pieces)]


def _matrix(rows: list[_Row], width: int) -> sparse.csr_matrix:
    owner = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    column = np.array([c for row in rows for c, _ in row], dtype=np.int64)
    data = np.array([v for row in rows for _, v in row], dtype=np.int64)
    return sparse.csr_matrix((data, (owner, column)), shape=(len(rows), width))

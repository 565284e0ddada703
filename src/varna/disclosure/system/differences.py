"""Differences: what a reader gets by subtracting a released cell from one that contains it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy import sparse

__all__ = ["difference_cells"]


def difference_cells(
    parts: Sequence[tuple[int, ...]],
    published: Sequence[int],
    atom_values: npt.NDArray[np.int64],
    threshold: int,
) -> list[tuple[tuple[int, ...], int, int]]:
    """Small differences between nested cells, as (atoms, outer, inner).

    Small means a value of 1 to ``threshold`` - 1 either way.

    A difference made up of cells that are themselves protected one by one is left out: it is the
    rest of a table, not a cell of its own.
    """
    atoms = len(atom_values)
    single = {parts[var][0] for var in published if len(parts[var]) == 1}
    if len(single) == atoms:
        return []
    owner = np.repeat(np.arange(len(published)), [len(parts[var]) for var in published])
    column = np.array([a for var in published for a in parts[var]], dtype=np.int64)
    matrix = sparse.csr_matrix(
        (np.ones(len(column), dtype=np.int64), (owner, column)), shape=(len(published), atoms)
    )
    size = np.asarray(matrix.sum(axis=1)).ravel()
    total = matrix @ atom_values
    shared = (matrix @ matrix.T).tocoo()
    outer, inner = shared.row, shared.col
    gap = np.abs(total[outer] - total[inner])
    nested = (shared.data == size[inner]) & (size[inner] < size[outer])
    nested &= (gap >= 1) & (gap < threshold)
    sets = [frozenset(parts[var]) for var in published]
    found: dict[tuple[int, ...], tuple[int, int]] = {}
    for big, small in zip(outer[nested].tolist(), inner[nested].tolist(), strict=True):
        rest = sets[big] - sets[small]
        covered: set[int] = set()
        for other in sets:
            if other < rest or other == rest:
                covered |= other
                if len(covered) == len(rest):
                    break
        if len(covered) < len(rest):
            found.setdefault(tuple(sorted(rest)), (published[big], published[small]))
    return [(rest, *pair) for rest, pair in found.items()]

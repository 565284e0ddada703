"""Lay the variables of a joint problem out in the cross of their dimensions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from scipy import sparse

from varna.disclosure.solver.grid import FREE, STUCK, Grid
from varna.disclosure.system.atoms import AtomSpace, LeafSets

__all__ = ["grid_of"]

_MOST_PLACES = 300_000


def grid_of(
    space: AtomSpace, parts: Sequence[tuple[int, ...]], sets: Mapping[LeafSets, int]
) -> Grid | None:
    """The grid of all variables; None for several vintages or too large a cross.

    ``sets`` holds the variable of every cell that is a combination of leaf sets.
    """
    if len(space.vintages) > 1:
        return None
    axes = len(space.raw.dimensions)
    spots = {key: [tuple(space.class_index(i, s)) for i, s in enumerate(key)] for key in sets}
    codes: list[dict[tuple[int, ...], int]] = []
    for axis in range(axes):
        singles = [(i,) for i in range(space.number[0].shape[axis])]
        found = dict.fromkeys([*singles, *(spot[axis] for spot in spots.values())])
        codes.append({chosen: i for i, chosen in enumerate(found)})
    shape = tuple(len(code) for code in codes)
    if np.prod([float(size) for size in shape]) > _MOST_PLACES:
        return None
    number = np.full(shape, FREE, dtype=np.int64)
    finest = space.number[0]
    number[tuple(slice(0, n) for n in finest.shape)] = np.where(finest >= 0, finest, STUCK)
    placed = np.zeros(len(parts), dtype=np.bool_)
    placed[: len(space.values)] = True
    for key, var in sets.items():
        number[tuple(code[spot] for code, spot in zip(codes, spots[key], strict=True))] = var
        placed[var] = True
    apart = np.flatnonzero(~placed)
    pieces = [parts[var] for var in apart.tolist()]
    owner = np.repeat(np.arange(len(pieces)), [len(atoms) for atoms in pieces])
    column = np.array([atom for atoms in pieces for atom in atoms], dtype=np.int64)
    recipe = sparse.csr_matrix(
        (np.ones(len(column), dtype=np.int64), (owner, column)), shape=(len(apart), len(parts))
    )
    members = []
    for axis, code in enumerate(codes):
        member = np.zeros((len(code), finest.shape[axis]), dtype=np.bool_)
        for chosen, row in code.items():
            member[row, list(chosen)] = True
        members.append(member)
    return Grid(tuple(members), number, apart, recipe)

"""Atoms: the finest parts that the plan and the ledger can tell apart, per vintage.

Every cell is a sum of atoms. Leaves that no cell tells apart are one class; an atom is a product of
classes. Where a later vintage covers an atom again, the change since the earlier one is an atom of
its own (late reports), so a later count is the earlier one plus its changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from varna.disclosure import phrases
from varna.disclosure.errors import InputError
from varna.disclosure.keys import CellKey
from varna.disclosure.ledger import Where
from varna.disclosure.raw import RawTable, contents_of
from varna.disclosure.words import Listed

__all__ = ["AtomSpace", "LeafSets", "atom_space", "leaf_sets_of", "vintage_counts"]

IntArray = npt.NDArray[np.int64]
LeafSets = tuple[frozenset[str], ...]
"""For every dimension, the leaves covered."""


def leaf_sets_of(raw: RawTable, key: CellKey) -> LeafSets:
    """The leaves a cell key covers in every dimension."""
    chosen = dict(key)
    for name, code in chosen.items():
        raw.dimension(name).check((code,))
    return tuple(d.members[chosen.get(d.name, d.total)] for d in raw.dimensions)


def entry_sets(raw: RawTable, where: Where) -> LeafSets:
    """The leaf sets of a ledger entry, checked against the table's dimensions."""
    covered = dict(where)
    sets = []
    for dimension in raw.dimensions:
        leaves = covered.pop(dimension.name, None)
        if leaves is None:
            raise InputError(phrases.LEDGER_CELLS_WITHOUT, dimension=dimension.name)
        unknown = [leaf for leaf in leaves if leaf not in dimension.members]
        if unknown:
            raise InputError(
                phrases.LEDGER_UNKNOWN_LEAF, category=unknown[0], dimension=dimension.name
            )
        sets.append(frozenset(leaves))
    if covered:
        raise InputError(phrases.LEDGER_EXTRA_DIMENSION, dimensions=Listed.of(covered))
    return tuple(sets)


def vintage_counts(raw: RawTable) -> dict[str, IntArray]:
    """Vintage → counts on the leaves of ``raw``, oldest first, the table's own last."""
    found: dict[str, IntArray] = {}
    for table in (*raw.earlier, raw):
        array = np.zeros_like(contents_of(raw).counts)
        spots = []
        for new, old in zip(raw.dimensions, table.dimensions, strict=True):
            lost = [leaf for leaf in old.leaves if leaf not in new.members]
            if lost:
                raise InputError(phrases.LEAF_GONE, category=lost[0], dimension=new.name)
            spots.append([new.leaves.index(leaf) for leaf in old.leaves])
        array[np.ix_(*spots)] = contents_of(table).counts
        found[table.vintage] = array
    return found


@dataclass(frozen=True, repr=False)
class AtomSpace:
    """The atoms of a joint problem.

    Attributes:
        raw: the current table.
        vintages: vintages in play, oldest first.
        number: per vintage, the atom of each block or -1; shape of the blocks.
        values: true value of each atom (a change may be negative), shape (atoms,).
        leaf: flat leaf index of a representative of each atom, shape (atoms,).
        step: index of the vintage each atom belongs to, shape (atoms,).
        base: for a change, the atoms before it in the same block; empty otherwise.
    """

    raw: RawTable
    vintages: tuple[str, ...]
    number: tuple[IntArray, ...]
    values: IntArray
    leaf: IntArray
    step: IntArray
    base: tuple[tuple[int, ...], ...]
    _classes: tuple[dict[str, int], ...]

    def atoms_of(self, sets: LeafSets, vintage: str) -> tuple[int, ...]:
        """The atoms that add up to the given cell at a vintage, ascending."""
        if not self.tells_apart(sets):
            raise ValueError("no atoms for a cell that is finer than the plan and the ledger")
        spots = np.ix_(*[self.class_index(axis, leaves) for axis, leaves in enumerate(sets)])
        found: list[int] = []
        for step in range(self.vintages.index(vintage) + 1):
            block = self.number[step][spots].ravel()
            found.extend(block[block >= 0].tolist())
        return tuple(sorted(found))

    def tells_apart(self, sets: LeafSets) -> bool:
        """Whether a cell is a whole number of classes in every dimension.

        A cell that splits a class has no atoms of its own here: no statement speaks of it.
        """
        for axis, leaves in enumerate(sets):
            classes = self._classes[axis]
            chosen = {classes[leaf] for leaf in leaves}
            if any(group in chosen and leaf not in leaves for leaf, group in classes.items()):
                return False
        return True

    def class_index(self, axis: int, leaves: frozenset[str]) -> list[int]:
        """The classes of one dimension that the given leaves make up, ascending."""
        classes = self._classes[axis]
        return sorted({classes[leaf] for leaf in leaves})


def _classify(leaves: Sequence[str], sets: Iterable[frozenset[str]]) -> dict[str, int]:
    distinct = list(dict.fromkeys(sets))
    signatures: dict[tuple[bool, ...], int] = {}
    return {
        leaf: signatures.setdefault(tuple(leaf in chosen for chosen in distinct), len(signatures))
        for leaf in leaves
    }


def atom_space(raw: RawTable, covers: Sequence[tuple[LeafSets, str]]) -> AtomSpace:
    """Build the atoms for all cells in ``covers``: (leaf sets, vintage) pairs."""
    counts = vintage_counts(raw)
    order = list(counts)
    for _, vintage in covers:
        if vintage not in counts:
            raise InputError(phrases.VINTAGE_COUNTS_MISSING, vintage=vintage)
    used = {vintage for _, vintage in covers} | {raw.vintage}
    vintages = tuple(vintage for vintage in order if vintage in used)
    sealed = contents_of(raw)
    dead = sealed.impossible | sealed.missing
    axes = [
        _classify(d.leaves, (sets[axis] for sets, _ in covers))
        for axis, d in enumerate(raw.dimensions)
    ]
    maps = [np.array([axes[i][leaf] for leaf in d.leaves]) for i, d in enumerate(raw.dimensions)]
    shape = tuple(int(m.max()) + 1 for m in maps)
    alive = _blocks(~dead, maps, shape) > 0
    open_ = _blocks(~dead & ~sealed.closed, maps, shape) > 0
    flat = np.arange(dead.size).reshape(dead.shape)
    first = np.full(shape, dead.size)
    grid = np.ix_(*maps)
    np.minimum.at(first, grid, np.where(dead, dead.size, flat))
    last: IntArray = np.zeros(shape, dtype=np.int64)
    seen = np.zeros(shape, dtype=np.bool_)
    history: dict[tuple[int, ...], tuple[int, ...]] = {}
    number: list[IntArray] = []
    values: list[int] = []
    leaf: list[int] = []
    steps: list[int] = []
    bases: list[tuple[int, ...]] = []
    for step, vintage in enumerate(vintages):
        covered = np.zeros(shape, dtype=np.bool_)
        for sets, when in covers:
            if when == vintage:
                spots = [sorted({axes[i][x] for x in s}) for i, s in enumerate(sets)]
                covered[np.ix_(*spots)] = True
        now = _blocks(np.where(dead, 0, counts[vintage]), maps, shape)
        new = covered & alive & (~seen | open_)
        if (covered & seen & ~open_ & (now != last)).any():
            raise InputError(phrases.CLOSED_DIFFER, vintage=vintage)
        index = np.full(shape, -1, dtype=np.int64)
        places = np.argwhere(new)
        index[new] = np.arange(len(values), len(values) + len(places))
        for place in map(tuple, places):
            before = history.get(place, ())
            values.append(int(now[place] - last[place]))
            leaf.append(int(first[place]))
            steps.append(step)
            bases.append(before)
            history[place] = (*before, int(index[place]))
        last[new] = now[new]
        seen |= new
        number.append(index)
    return AtomSpace(
        raw,
        vintages,
        tuple(number),
        np.array(values, dtype=np.int64),
        np.array(leaf, dtype=np.int64),
        np.array(steps, dtype=np.int64),
        tuple(bases),
        tuple(axes),
    )


def _blocks(
    array: npt.NDArray[np.int64] | npt.NDArray[np.bool_],
    maps: Sequence[IntArray],
    shape: tuple[int, ...],
) -> IntArray:
    total = np.zeros(shape, dtype=np.int64)
    np.add.at(total, np.ix_(*maps), array.astype(np.int64))
    return total

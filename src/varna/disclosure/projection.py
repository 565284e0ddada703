"""Projections: every page, filter, share, rank and map takes its numbers from a release.

What can be computed from published numbers tells a reader nothing new and is allowed. What would
need a hidden number is refused: percentages, ranks and alarms are linear information too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.sparse.linalg import lsqr

from varna.disclosure import phrases
from varna.disclosure.errors import InputError, LinearInformationError
from varna.disclosure.keys import CellKey, cell_key, cell_words
from varna.disclosure.ledger import Entry
from varna.disclosure.safe import Release, SafeCell, SafeTable, Status
from varna.disclosure.words import Listed

__all__ = ["Figure", "Projection", "project"]

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Figure:
    """A derived number, or the fact that there is none to show.

    Attributes:
        value: the number; None when any part of it is hidden or missing.
        rounded: whether it was computed from rounded counts.
    """

    value: float | None
    rounded: bool = False

    @property
    def hidden(self) -> bool:
        """Whether there is nothing to show."""
        return self.value is None


def project(release: Release) -> Projection:
    """The projection of a release."""
    return Projection(release)


class Projection:
    """Numbers for display, from one release only; it never sees unprotected counts."""

    def __init__(self, release: Release) -> None:
        self._release = release
        self._cells: dict[CellKey, SafeCell] = {}
        for table in release.tables.values():
            self._cells.update(table.cells)

    def cell(self, where: Mapping[str, str] | None = None, /, **categories: str) -> SafeCell:
        """One published cell; InputError when the release does not hold it."""
        return self._cell(cell_key(where, **categories))

    def _cell(self, key: CellKey) -> SafeCell:
        if key not in self._cells:
            raise InputError(phrases.CELL_NOT_RELEASED, cell=cell_words(key))
        return self._cells[key]

    def table(self, name: str, only: Mapping[str, Sequence[str]] | None = None) -> SafeTable:
        """A table filtered to chosen categories. Totals stay as they are: published or hidden."""
        if name not in self._release.tables:
            raise InputError(
                phrases.TABLE_NOT_RELEASED, table=name, known=Listed.of(self._release.tables)
            )
        table = self._release.tables[name]
        chosen = dict(table.categories)
        for dimension, codes in (only or {}).items():
            unknown = [code for code in codes if code not in chosen.get(dimension, ())]
            if dimension not in chosen or unknown:
                raise InputError(
                    phrases.FILTER_UNKNOWN,
                    table=name,
                    dimension=dimension,
                    codes=Listed.of(unknown),
                )
            chosen[dimension] = tuple(codes)
        by_codes = dict(zip(product(*table.categories.values()), table.keys, strict=True))
        keys = tuple(by_codes[codes] for codes in product(*chosen.values()))
        return SafeTable(name, chosen, keys, {key: table.cells[key] for key in keys})

    def share(self, part: CellKey, whole: CellKey) -> Figure:
        """Part as a share of the whole, when both are published."""
        return self._ratio(self._cell(part), self._number(self._cell(whole)))

    def rate(self, key: CellKey, population: float, per: float = 10_000) -> Figure:
        """Events per ``per`` inhabitants, when the count is published."""
        if population <= 0:
            raise InputError(phrases.POPULATION)
        return self._ratio(self._cell(key), population / per)

    @staticmethod
    def _number(cell: SafeCell) -> float | None:
        return None if cell.value is None else float(cell.value)

    def _ratio(self, cell: SafeCell, below: float | None) -> Figure:
        above = self._number(cell)
        if above is None or below is None or below == 0:
            return Figure(None)
        return Figure(above / below, cell.status is Status.ROUNDED)

    def rank(
        self, name: str, only: Mapping[str, Sequence[str]] | None = None
    ) -> dict[CellKey, int]:
        """Cells from largest to smallest with equal ranks for ties; hidden cells take no part.

        A hidden cell gets no place, not even "somewhere below": its place would bound its count.
        """
        table = self.table(name, only)
        shown = {k: c.value for k, c in table.cells.items() if c.value is not None}
        order = sorted(shown.values(), reverse=True)
        return {key: 1 + order.index(value) for key, value in shown.items()}

    def alarm(self, key: CellKey, bound: float) -> bool:
        """Whether a published count exceeds a bound; LinearInformationError when it is hidden.

        An alarm on a hidden cell would tell that its count is above the bound, and silence that it
        is not. Show such alarms only to those who may see the count itself.
        """
        cell = self._cell(key)
        if cell.value is None:
            raise LinearInformationError(phrases.ALARM_HIDDEN, cell=cell_words(key))
        return cell.value > bound

    def combine(self, parts: Mapping[CellKey, int]) -> Figure:
        """A sum of cells with whole-number factors, when published numbers already imply it.

        Raises LinearInformationError when the sum would add information about hidden cells. To
        publish it anyway, make it a category of the plan; it is then protected with the rest.
        """
        cells = {key: self._cell(key) for key, factor in parts.items() if factor}
        if any(cell.status is Status.MISSING for cell in cells.values()):
            return Figure(None)
        if all(cell.value is not None for cell in cells.values()):
            total = sum(parts[key] * float(cell.value or 0) for key, cell in cells.items())
            rounded = any(cell.status is Status.ROUNDED for cell in cells.values())
            return Figure(total, rounded)
        return self._implied({key: parts[key] for key in cells})

    def _implied(self, parts: Mapping[CellKey, int]) -> Figure:
        matrix, values, place = self._equations
        target = np.zeros(matrix.shape[0])
        for key, factor in parts.items():
            if key in place:
                target += factor * place[key]
        weights, *_ = lsqr(matrix, target, atol=1e-12, btol=1e-12, iter_lim=20_000)
        if np.abs(matrix @ weights - target).max(initial=0.0) > 1e-7:
            raise LinearInformationError(
                phrases.FIGURE_TELLS_MORE,
                cells=Listed.of(cell_words(key) for key in list(parts)[:4]),
            )
        return Figure(float(np.rint(weights @ values)))

    @cached_property
    def _equations(
        self,
    ) -> tuple[sparse.csc_matrix, FloatArray, dict[CellKey, FloatArray]]:
        """Published counts as columns over the finest parts, their values, and all cells' parts."""
        entries = self._release.entries
        parts = _parts(entries)
        exact = [i for i, entry in enumerate(entries) if entry.exact]
        dense = np.array([parts[i] for i in exact], dtype=np.float64)
        values = np.array([entries[i].value for i in exact], dtype=np.float64)
        width = len(parts[0]) if parts else 0
        matrix = sparse.csc_matrix(dense.reshape(len(exact), width).T)
        return matrix, values, {entry.key: parts[i] for i, entry in enumerate(entries)}


def _parts(entries: Sequence[Entry]) -> list[FloatArray]:
    """Which of the finest distinguishable parts each entry covers, as 0/1 rows."""
    if not entries:
        return []
    names = [name for name, _ in entries[0].where]
    rows: list[FloatArray] = []
    axes = []
    for axis in range(len(names)):
        sets = list(dict.fromkeys(entry.where[axis][1] for entry in entries))
        leaves = list(dict.fromkeys(leaf for chosen in sets for leaf in chosen))
        signature: dict[tuple[bool, ...], int] = {}
        group = {
            leaf: signature.setdefault(tuple(leaf in s for s in sets), len(signature))
            for leaf in leaves
        }
        cover = {s: np.zeros(len(signature)) for s in sets}
        for chosen, row in cover.items():
            row[[group[leaf] for leaf in chosen]] = 1.0
        axes.append(cover)
    for entry in entries:
        line: FloatArray = np.ones(1)
        for axis, cover in enumerate(axes):
            line = np.asarray(np.kron(line, cover[entry.where[axis][1]]))
        rows.append(line)
    return rows

"""Unprotected counts, sealed: they can be protected or rounded, but not looked at.

A ``RawTable`` has no printable content, cannot be iterated, indexed, compared, copied, pickled or
serialised. Only this library reads it, through ``counts_of``; whatever leaves has been audited.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, NoReturn, Protocol

import numpy as np
import numpy.typing as npt

from varna.disclosure import phrases
from varna.disclosure.dimensions import Dimension
from varna.disclosure.errors import InputError
from varna.disclosure.words import Listed

__all__ = ["Contents", "RawTable", "contents_of"]

IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]


class Contents:
    """What a RawTable holds, for the library's own use; as tight-lipped as the table itself.

    Attributes:
        counts: events per combination of leaves, one axis per dimension.
        impossible: combinations that cannot occur (structural zeros).
        missing: combinations not asked for or not reported.
        closed: combinations that no later vintage may change.
    """

    __slots__ = ("closed", "counts", "impossible", "missing")

    def __init__(
        self, counts: IntArray, impossible: BoolArray, missing: BoolArray, closed: BoolArray
    ) -> None:
        self.counts = counts
        self.impossible = impossible
        self.missing = missing
        self.closed = closed

    def __repr__(self) -> str:
        return "<Contents: withheld>"

    def __reduce_ex__(self, protocol: Any) -> NoReturn:
        raise TypeError("Unprotected counts cannot be serialised.")


class _Sealed(Protocol):
    _open: Callable[[], Contents]


class RawTable:
    """Counts of events by leaf categories; contents readable only inside this library.

    Args:
        dimensions: the classifications, in display order.
        counts: leaf codes in dimension order → number of events (a whole number, 0 or more).
            Combinations left out count 0.
        impossible: combinations that cannot occur; ``None`` in a place means any category.
        missing: combinations not reported; ``None`` in a place means any category.
        vintage: when these counts stood as they do. Two tables with the same vintage and leaves
            must hold the same counts.
        earlier: the counts as they stood at earlier vintages, oldest first; needed when something
            from them has been released.
        closed: dimension name → leaves whose counts are frozen since they were first released.
        stated: sums given with the counts, by category codes in dimension order (groups and totals
            too); each is checked against its parts.

    Raises:
        InputError: an unknown category, a negative or fractional count, or a count in a
            combination that is impossible or missing; or a stated sum that its parts do not add
            up to.
    """

    __slots__ = ("_open", "dimensions", "earlier", "vintage")

    def __init__(
        self,
        dimensions: Sequence[Dimension],
        counts: Mapping[tuple[str, ...], int],
        *,
        impossible: Iterable[tuple[str | None, ...]] = (),
        missing: Iterable[tuple[str | None, ...]] = (),
        vintage: str = "",
        earlier: Sequence[RawTable] = (),
        closed: Mapping[str, Collection[str]] | None = None,
        stated: Mapping[tuple[str, ...], int] | None = None,
    ) -> None:
        self.dimensions = tuple(dimensions)
        self.vintage = vintage
        self.earlier = tuple(earlier)
        names = [dimension.name for dimension in self.dimensions]
        if len(set(names)) != len(names) or not names:
            raise InputError(phrases.NO_DIMENSIONS)
        for old in self.earlier:
            if [d.name for d in old.dimensions] != names or old.vintage == vintage:
                raise InputError(phrases.EARLIER_SHAPE, vintage=old.vintage)
        shape = tuple(len(dimension.leaves) for dimension in self.dimensions)
        places = [{leaf: i for i, leaf in enumerate(d.leaves)} for d in self.dimensions]
        array = np.zeros(shape, dtype=np.int64)
        for key, value in counts.items():
            array[_place(key, places, names)] = _whole(value, key)
        contents = Contents(
            array,
            _mask(impossible, shape, places, names),
            _mask(missing, shape, places, names),
            _closed(closed or {}, shape, self.dimensions),
        )
        if (array[contents.impossible | contents.missing] != 0).any():
            raise InputError(phrases.COUNTS_WHERE_NONE)
        _check_sums(array, self.dimensions, stated or {})
        self._open = lambda: contents

    @classmethod
    def from_rows(
        cls,
        dimensions: Sequence[Dimension],
        rows: Iterable[Mapping[str, object]],
        *,
        count: str | None = None,
        **options: Any,
    ) -> RawTable:
        """Count rows (or add up their ``count`` column) per combination of leaves.

        Args:
            dimensions: the classifications; each name is a column of the rows.
            rows: one mapping per event, or per combination when ``count`` is given.
            count: the column that holds the number of events.
            options: passed on to the constructor.
        """
        totals: dict[tuple[str, ...], int] = {}
        for number, row in enumerate(rows, start=1):
            for column in (*(d.name for d in dimensions), *(() if count is None else (count,))):
                if row.get(column) is None:
                    raise InputError(phrases.ROW_LACKS, row=number, column=column)
            key = tuple(str(row[dimension.name]) for dimension in dimensions)
            value = 1 if count is None else _counted(row[count], number)
            totals[key] = totals.get(key, 0) + value
        return cls(dimensions, totals, **options)

    def dimension(self, name: str) -> Dimension:
        """The dimension of that name; InputError if there is none."""
        for dimension in self.dimensions:
            if dimension.name == name:
                return dimension
        raise InputError(phrases.NO_DIMENSION, dimension=name)

    def __repr__(self) -> str:
        names = ", ".join(dimension.name for dimension in self.dimensions)
        return f"<RawTable by {names}: contents withheld>"

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return repr(self)

    def _refuse(self, *_: Any, **__: Any) -> NoReturn:
        raise TypeError(
            "A RawTable is not protected and cannot be read. "
            "Use protect() or round_release() and read the release."
        )

    __iter__ = __len__ = __getitem__ = __contains__ = __array__ = _refuse
    __reduce__ = __reduce_ex__ = __getstate__ = __copy__ = __deepcopy__ = _refuse
    __eq__ = _refuse
    __hash__ = object.__hash__


def contents_of(raw: RawTable) -> Contents:
    """The sealed contents, for this library's solver and audit only."""
    sealed: _Sealed = raw
    return sealed._open()


def _counted(given: object, number: int) -> int:
    text = str(given).strip()
    if not re.fullmatch(r"\d+", text):
        raise InputError(phrases.ROW_COUNT, row=number, text=text)
    return int(text)


def _place(key: tuple[str, ...], places: list[dict[str, int]], names: list[str]) -> tuple[int, ...]:
    if len(key) != len(places):
        raise InputError(phrases.KEY_SHAPE, key=str(key), dimensions=Listed.of(names))
    found = []
    for code, known, name in zip(key, places, names, strict=True):
        if code not in known:
            raise InputError(phrases.NOT_A_LEAF, category=code, dimension=name)
        found.append(known[code])
    return tuple(found)


def _whole(value: int, key: tuple[str, ...]) -> int:
    if isinstance(value, bool) or int(value) != value or value < 0:
        where = " × ".join(key)
        raise InputError(phrases.COUNT_WHOLE, cell=where)
    return int(value)


def _check_sums(
    counts: IntArray, dimensions: Sequence[Dimension], stated: Mapping[tuple[str, ...], int]
) -> None:
    """Parts must add up to the sums given with them."""
    for key, given in stated.items():
        if len(key) != len(dimensions):
            names = Listed.of(dimension.name for dimension in dimensions)
            raise InputError(phrases.KEY_SHAPE, key=str(key), dimensions=names)
        axes = []
        for code, dimension in zip(key, dimensions, strict=True):
            dimension.check((code,))
            inside = dimension.members[code]
            axes.append([i for i, leaf in enumerate(dimension.leaves) if leaf in inside])
        found = int(counts[np.ix_(*axes)].sum())
        if found != given:
            cell = " × ".join(key)
            raise InputError(phrases.SUM_WRONG, cell=cell, stated=given, sum=found)


def _mask(
    patterns: Iterable[tuple[str | None, ...]],
    shape: tuple[int, ...],
    places: list[dict[str, int]],
    names: list[str],
) -> BoolArray:
    mask = np.zeros(shape, dtype=np.bool_)
    for pattern in patterns:
        if len(pattern) != len(shape):
            raise InputError(phrases.PATTERN_SHAPE, key=str(pattern), dimensions=Listed.of(names))
        spot: list[int | slice] = []
        for code, known, name in zip(pattern, places, names, strict=True):
            if code is not None and code not in known:
                raise InputError(phrases.NOT_A_LEAF, category=code, dimension=name)
            spot.append(slice(None) if code is None else known[code])
        mask[tuple(spot)] = True
    return mask


def _closed(
    closed: Mapping[str, Collection[str]], shape: tuple[int, ...], dimensions: Sequence[Dimension]
) -> BoolArray:
    mask = np.zeros(shape, dtype=np.bool_)
    for axis, dimension in enumerate(dimensions):
        index = [dimension.leaves.index(leaf) for leaf in closed.get(dimension.name, ())]
        spot: list[Any] = [slice(None)] * len(shape)
        spot[axis] = index
        mask[tuple(spot)] = True
    return mask

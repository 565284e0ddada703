"""A dimension names the finest categories of a table and the groups they add up to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from varna.disclosure import phrases
from varna.disclosure.errors import InputError
from varna.disclosure.words import Listed

__all__ = ["Dimension"]


@dataclass(frozen=True)
class Dimension:
    """One classification: leaves, groups of them (nested or overlapping) and the total.

    Attributes:
        name: what is classified, for example ``area``.
        leaves: the finest categories, in display order.
        groups: group code → its parts, each a leaf or another group. Groups may overlap; they are
            then linked groupings of the same leaves.
        total: code of the category that holds every leaf.

    Raises:
        InputError: a code is used twice, a part is unknown, a group contains itself, or its parts
            overlap.
    """

    name: str
    leaves: tuple[str, ...]
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    total: str = "Total"

    def __post_init__(self) -> None:
        object.__setattr__(self, "leaves", tuple(self.leaves))
        object.__setattr__(self, "groups", {k: tuple(v) for k, v in self.groups.items()})
        if not self.leaves:
            raise InputError(phrases.DIMENSION_EMPTY, dimension=self.name)
        codes = [*self.leaves, *self.groups, self.total]
        if len(set(codes)) != len(codes):
            twice = sorted({code for code in codes if codes.count(code) > 1})
            raise InputError(phrases.CODES_TWICE, dimension=self.name, codes=Listed.of(twice))
        known = set(self.leaves) | set(self.groups)
        for code, parts in self.groups.items():
            unknown = [part for part in parts if part not in known]
            if unknown or not parts:
                what = ", ".join(unknown) or "nothing"
                raise InputError(
                    phrases.GROUP_UNKNOWN_PART, group=code, dimension=self.name, parts=what
                )
        for code in self.groups:
            self._resolve(code, ())

    def _resolve(self, code: str, trail: tuple[str, ...]) -> frozenset[str]:
        if code in trail:
            raise InputError(phrases.GROUP_LOOP, group=code, dimension=self.name)
        if code not in self.groups:
            return frozenset((code,))
        found: set[str] = set()
        for part in self.groups[code]:
            members = self._resolve(part, (*trail, code))
            if found & members:
                raise InputError(phrases.GROUP_OVERLAP, group=code, dimension=self.name)
            found |= members
        return frozenset(found)

    @cached_property
    def members(self) -> Mapping[str, frozenset[str]]:
        """Every category code → the leaves it holds."""
        found = {leaf: frozenset((leaf,)) for leaf in self.leaves}
        found |= {code: self._resolve(code, ()) for code in self.groups}
        found[self.total] = frozenset(self.leaves)
        return found

    @cached_property
    def categories(self) -> tuple[str, ...]:
        """All codes in display order: total, groups, leaves."""
        return (self.total, *self.groups, *self.leaves)

    @cached_property
    def tops(self) -> tuple[str, ...]:
        """Codes that are part of no group."""
        inside = {part for parts in self.groups.values() for part in parts}
        return tuple(code for code in (*self.groups, *self.leaves) if code not in inside)

    def splits(self, code: str) -> tuple[tuple[str, ...], ...]:
        """Ways in which a category is the sum of others; a leaf has none."""
        if code in self.groups:
            return (self.groups[code],)
        if code != self.total:
            return ()
        ways: list[tuple[str, ...]] = []
        for seed in self.tops:
            way, left = [], set(self.leaves)
            for candidate in (seed, *self.tops, *self.leaves):
                if self.members[candidate] <= left:
                    way.append(candidate)
                    left -= self.members[candidate]
            ordered = tuple(sorted(way, key=self.categories.index))
            if ordered not in ways and ordered != (self.total,):
                ways.append(ordered)
        return tuple(ways)

    @cached_property
    def levels(self) -> tuple[tuple[str, ...], ...]:
        """Partitions from the coarsest (groups) to the leaves, following the groups downwards.

        With overlapping groups only the first grouping is followed.
        """
        found: list[tuple[str, ...]] = []
        level: tuple[str, ...] = self.splits(self.total)[0]
        while True:
            found.append(level)
            finer = tuple(p for code in level for p in self.groups.get(code, (code,)))
            if finer == level:
                return tuple(found)
            level = finer

    def check(self, codes: Sequence[str]) -> None:
        """Raise InputError for the first code that this dimension does not have."""
        for code in codes:
            if code not in self.members:
                raise InputError(
                    phrases.CATEGORY_UNKNOWN,
                    category=code,
                    dimension=self.name,
                    known=Listed.of(self.categories[:12]),
                )

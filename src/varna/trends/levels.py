"""Levels of a hierarchy: where sparse series are added together until they can be monitored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

from varna.trends.series import Place, Series, Status, pool

# Per dimension the level (0 is the finest) and the name there; None where it is summed over.
Node = tuple[tuple[int, str] | None, ...]

EVERYTHING = "all"


def node_at(place: Place, heights: Sequence[int]) -> Node:
    """The node ``heights`` steps up each dimension; beyond a path's end the dimension is summed."""
    return tuple(
        (height, path[height]) if height < len(path) else None
        for path, height in zip(place, heights, strict=True)
    )


def climb(place: Place) -> Iterator[Node]:
    """Nodes above a place, nearest first; the place itself is left out."""
    heights = sorted(product(*(range(len(path) + 1) for path in place)), key=lambda h: (sum(h), h))
    for steps in heights[1:]:
        yield node_at(place, steps)


@dataclass
class Levels:
    """The leaves of a hierarchy and their sums at one period, each summed once."""

    leaves: Sequence[Series]
    target: int
    _sums: dict[Node, Series] = field(default_factory=dict)
    _members: dict[Node, list[Series]] = field(default_factory=dict)
    _heights: dict[tuple[int, str], set[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for leaf in self.leaves:
            for dimension, path in enumerate(leaf.place):
                for height, name in enumerate(path):
                    self._heights.setdefault((dimension, name), set()).add(height)
            for node in climb(leaf.place):
                self._members.setdefault(node, []).append(leaf)

    def name(self, node: Node) -> str:
        """Names joined with ×; "all" when every dimension is summed over.

        A name that stands on several levels of its dimension (an area and its district) gets the
        number of its level, counted from 1: "Centrum (2)".
        """
        parts = []
        for dimension, part in enumerate(node):
            if part is not None:
                height, name = part
                shared = len(self._heights[dimension, name]) > 1 and height > 0
                parts.append(f"{name} ({height + 1})" if shared else name)
        return " × ".join(parts) or EVERYTHING

    def nodes(self) -> dict[Node, list[Series]]:
        """Every node above the leaves, with the leaves under it."""
        return self._members

    def absent(self, node: Node) -> list[str]:
        """Names of leaves under a node that have no exact count at the target period."""
        return [
            leaf.name
            for leaf in self._members[node]
            if leaf.at(self.target).status is not Status.EXACT
        ]

    def sum_at(self, node: Node) -> Series:
        """The sum of the leaves under a node; see ``pool`` for what is left out."""
        if node not in self._sums:
            self._sums[node] = pool(self.name(node), self._members[node], self.target)
        return self._sums[node]

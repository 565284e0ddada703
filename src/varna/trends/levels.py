"""Levels of a hierarchy: where sparse series are added together until they can be monitored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

from varna.trends.series import Place, Series, Status, pool

# One name per dimension; None where a dimension is summed over.
Node = tuple[str | None, ...]

EVERYTHING = "all"


def node_at(place: Place, heights: Sequence[int]) -> Node:
    """The node ``heights`` steps up each dimension; beyond a path's end the dimension is summed."""
    return tuple(
        path[height] if height < len(path) else None
        for path, height in zip(place, heights, strict=True)
    )


def node_name(node: Node) -> str:
    """Names joined with ×; "all" when every dimension is summed over."""
    return " × ".join(part for part in node if part is not None) or EVERYTHING


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

    def __post_init__(self) -> None:
        for leaf in self.leaves:
            for node in {node_at(leaf.place, (0,) * len(leaf.place)), *climb(leaf.place)}:
                self._members.setdefault(node, []).append(leaf)

    def members(self, node: Node) -> list[Series]:
        """The leaves under a node."""
        return self._members[node]

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
            self._sums[node] = pool(node_name(node), self._members[node], self.target)
        return self._sums[node]

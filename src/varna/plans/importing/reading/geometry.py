"""Words and rules on a page, and the tables that rules make. Points, y grows downwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_NEAR = 4.0


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it stands."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool = False

    @property
    def middle(self) -> float:
        """Height of the word's middle."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight rule: at ``at``, from ``start`` to ``end`` along the other axis."""

    upright: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Frame:
    """A ruled table: the edges of its columns and rows, and which small cells belong together.

    ``owner[row][column]`` is the row and column of the cell's upper left corner.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    owner: tuple[tuple[tuple[int, int], ...], ...]

    def holds(self, word: Word) -> bool:
        """Whether the word stands inside."""
        middle = (word.x0 + word.x1) / 2
        inside = self.xs[0] - 2 <= middle <= self.xs[-1] + 2
        return inside and self.ys[0] - 2 <= word.middle <= self.ys[-1] + 2

    def cell_of(self, word: Word) -> tuple[int, int]:
        """The cell in which the word stands."""
        column = _slot(self.xs, (word.x0 + word.x1) / 2)
        row = _slot(self.ys, word.middle)
        return self.owner[row][column]


def _slot(edges: Sequence[float], at: float) -> int:
    for index, (_, end) in enumerate(pairwise(edges)):
        if at < end:
            return index
    return len(edges) - 2


def gathered(values: Sequence[float], near: float = _NEAR) -> list[float]:
    """Values with those that lie near one another made one, in order."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= near:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def frames(rules: Sequence[Rule]) -> list[Frame]:
    """The tables that the rules make: at least two columns, with rules on both axes."""
    found = []
    for group in _touching(rules):
        xs = gathered([one.at for one in group if one.upright])
        ys = gathered([one.at for one in group if not one.upright])
        # Where the outer rules are left out, the other axis tells how far the table reaches.
        if xs and ys:
            xs = gathered([*xs, *_ends(group, upright=False, inner=xs)])
            ys = gathered([*ys, *_ends(group, upright=True, inner=ys)])
        if len(xs) >= 3 and len(ys) >= 2 and len(xs) <= 40 and len(ys) <= 400:
            found.append(_frame(group, xs, ys))
    return sorted(found, key=lambda frame: frame.ys[0])


def _ends(group: Sequence[Rule], *, upright: bool, inner: Sequence[float]) -> list[float]:
    along = [one for one in group if one.upright is upright]
    if not along:
        return []
    first, last = min(one.start for one in along), max(one.end for one in along)
    return [
        end
        for end in (first, last)
        if all(abs(end - held) > 12 for held in inner)
        and sum(abs(one.start - end) < _NEAR or abs(one.end - end) < _NEAR for one in along) >= 2
    ]


def _touching(rules: Sequence[Rule]) -> list[list[Rule]]:
    upright = [one for one in rules if one.upright]
    level = [one for one in rules if not one.upright]
    parent = {id(one): id(one) for one in rules}

    def root(one: int) -> int:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for one in upright:
        for other in level:
            if (
                one.start - _NEAR <= other.at <= one.end + _NEAR
                and other.start - _NEAR <= one.at <= other.end + _NEAR
            ):
                parent[root(id(one))] = root(id(other))
    groups: dict[int, list[Rule]] = {}
    for one in rules:
        groups.setdefault(root(id(one)), []).append(one)
    return [group for group in groups.values() if len(group) >= 4]


def _frame(group: Sequence[Rule], xs: list[float], ys: list[float]) -> Frame:
    height, width = len(ys) - 1, len(xs) - 1
    owner = [[(row, column) for column in range(width)] for row in range(height)]
    for row in range(height):
        for column in range(width):
            if column and not _parted(group, True, xs[column], ys[row], ys[row + 1]):
                owner[row][column] = owner[row][column - 1]
            elif row and not _parted(group, False, ys[row], xs[column], xs[column + 1]):
                above = owner[row - 1][column]
                if above[1] == column:
                    owner[row][column] = above
    return Frame(tuple(xs), tuple(ys), tuple(tuple(line) for line in owner))


def _parted(group: Sequence[Rule], upright: bool, at: float, start: float, end: float) -> bool:
    need = (end - start) * 0.5
    covered = sum(
        max(0.0, min(one.end, end) - max(one.start, start))
        for one in group
        if one.upright is upright and abs(one.at - at) <= _NEAR
    )
    return covered >= need

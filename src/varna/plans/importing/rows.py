"""Rows on their way to measures: which lines stand under which head."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from varna.plans.importing.fold import join_lines
from varna.plans.importing.model import Line
from varna.plans.importing.vocabulary import Role

Cells = dict[Role, list[Line]]


@dataclass(slots=True)
class RowFound:
    """One row: the lines under each head, and how sure the layout was."""

    cells: Cells
    sure: float = 0.95
    section: str = ""
    area: str = ""
    goal: tuple[Line, ...] = ()
    doubts: dict[Role, float] = field(default_factory=dict)

    def text(self, role: Role) -> str:
        """What stands under the head, as running text."""
        return join_lines([line.text for line in self.cells.get(role, [])])

    def lines(self) -> Iterable[Line]:
        """All its lines."""
        for held in self.cells.values():
            yield from held


def fragment(line: Line, text: str, *, gap: bool | None = None) -> Line:
    """A piece of a line, with the line's own number."""
    return replace(line, text=text.strip(), gap=line.gap if gap is None else gap)


def parts_of(lines: Iterable[Line]) -> list[list[Line]]:
    """A cell's lines in paragraphs: a gap, or a bullet, starts a new one."""
    parts: list[list[Line]] = []
    for line in lines:
        if not line.text.strip():
            continue
        if not parts or line.gap or line.bullet:
            parts.append([line])
        else:
            parts[-1].append(line)
    return parts

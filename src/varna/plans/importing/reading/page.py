"""One page's words to lines and tables in reading order."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from varna.plans.importing.model import Cell, Line
from varna.plans.importing.reading.build import Builder, grid_of
from varna.plans.importing.reading.columns import Loose, loose_table, parted_in_columns
from varna.plans.importing.reading.geometry import Frame, Rule, Word, frames, gathered
from varna.plans.importing.reading.rows import Row, rows_of

_BULLETS = frozenset("•▪●◦*■□➢►–-—·‣⁃") | {"o", "\uf0b7", "\uf0a7"}


@dataclass(frozen=True, slots=True)
class _Type:
    """The page's ordinary type size and distance from line to line."""

    size: float
    step: float


def place_page(
    build: Builder, words: Sequence[Word], rules: Sequence[Rule], width: float, height: float
) -> None:
    """Put what stands on the page into the document."""
    tables = frames(rules)
    loose = [word for word in words if not any(frame.holds(word) for frame in tables)]
    ordinary = _type_of(loose or words)
    top = 0.0
    for frame in tables:
        above = [word for word in loose if top <= word.middle < frame.ys[0]]
        _place_text(build, above, rules, ordinary, width)
        _place_frame(build, frame, [word for word in words if frame.holds(word)])
        top = frame.ys[-1]
    _place_text(build, [word for word in loose if word.middle >= top], rules, ordinary, width)


def _type_of(words: Sequence[Word]) -> _Type:
    if not words:
        return _Type(11.0, 14.0)
    size = median(word.size for word in words)
    tops = gathered([row.top for row in rows_of(words)], near=1.0)
    steps = [after - before for before, after in pairwise(tops)]
    near = [step for step in steps if size * 0.8 < step < size * 2.2]
    return _Type(size, median(near) if near else size * 1.35)


def _place_text(
    build: Builder, words: Sequence[Word], rules: Sequence[Rule], ordinary: _Type, width: float
) -> None:
    if not words:
        return
    levels = gathered([one.at for one in rules if not one.upright and one.end - one.start > 80], 2)
    for piece in loose_table(rows_of(words), levels, ordinary.step):
        if isinstance(piece, Loose):
            rows = [[_cell(build, cell, ordinary) for cell in row] for row in piece.rows]
            grid = grid_of(rows, build.page)
            if grid is not None:
                build.add(grid)
            continue
        for column in parted_in_columns(piece, width):
            last: Row | None = None
            for row in column:
                build.add(_line(build, row, last, ordinary))
                last = row


def _line(build: Builder, row: Row, last: Row | None, ordinary: _Type) -> Line:
    text = row.text
    bullet = row.words[0].text in _BULLETS and len(row.words) > 1
    size = max(word.size for word in row.words)
    step = max(ordinary.step, size * 1.35)
    gap = last is None or row.top - last.top > step * 1.35
    heading = 0
    if size > ordinary.size * 1.12 and len(row.words) <= 14:
        heading = 1 if size > ordinary.size * 1.5 else 2
    bold = sum(word.bold for word in row.words) * 2 > len(row.words)
    relative = -1.0 if size < ordinary.size * 0.86 else size / ordinary.size
    return build.line(text, gap=gap, bullet=bullet, heading=heading, bold=bold, size=relative)


def _cell(build: Builder, words: Sequence[Word], ordinary: _Type) -> Cell:
    lines: list[Line] = []
    last: Row | None = None
    for row in rows_of(words):
        gap = last is not None and row.top - last.top > ordinary.step * 1.3
        bold = all(word.bold for word in row.words)
        bullet = row.words[0].text in _BULLETS and len(row.words) > 1
        lines.append(build.line(row.text, gap=gap or last is None, bold=bold, bullet=bullet))
        last = row
    return Cell(tuple(lines))


def _place_frame(build: Builder, frame: Frame, words: Sequence[Word]) -> None:
    held: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        held.setdefault(frame.cell_of(word), []).append(word)
    inside = _type_of(words)
    rows: list[list[Cell]] = []
    made: dict[tuple[int, int], Cell] = {}
    for row, owners in enumerate(frame.owner):
        cells: list[Cell] = []
        for column, owner in enumerate(owners):
            if owner == (row, column):
                span = sum(one == owner for one in owners)
                cell = _cell(build, held.get(owner, []), inside)
                made[owner] = Cell(cell.lines, span)
                cells.append(made[owner])
            elif owner[0] < row and owner[1] == column:
                cells.append(Cell(made[owner].lines, carried=True))
            else:
                cells.append(Cell(span=0))
        rows.append(cells)
    grid = grid_of(rows, build.page)
    if grid is not None:
        build.add(grid)

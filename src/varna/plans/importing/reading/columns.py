"""Text side by side on a page: tables without rules, known by their heads, and columns of prose."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from varna.plans.importing.reading.geometry import Word, gathered
from varna.plans.importing.reading.rows import Row
from varna.plans.importing.vocabulary import Role, head_role

# White space that parts two heads, or two cells, in widths of a letter.
_PART = 1.2
# A gutter between columns of prose is at least this wide, in points.
_GUTTER = 9.0
_LEAST_ROWS = 5
# Rows from the first in which a gutter is looked for.
_SEEN = 15


@dataclass(slots=True)
class Loose:
    """A table without rules: rows of cells, each a list of words."""

    rows: list[list[list[Word]]] = field(default_factory=list)


def loose_table(
    rows: Sequence[Row], levels: Sequence[float], step: float
) -> list["Loose | list[Row]"]:
    """The rows in pieces: tables found by a row of heads, and the text between them."""
    pieces: list[Loose | list[Row]] = []
    text: list[Row] = []
    index = 0
    while index < len(rows):
        edges = _heads(rows[index])
        if edges is None:
            text.append(rows[index])
            index += 1
            continue
        if text:
            pieces.append(text)
            text = []
        index, table = _take(rows, index, edges, levels, step)
        pieces.append(table)
    if text:
        pieces.append(text)
    return pieces


def _heads(row: Row) -> list[float] | None:
    """Left edges of the columns, if the row is one of heads."""
    size = median(word.size for word in row.words)
    groups = row.pieces(size * _PART)
    if len(groups) < 2:
        return None
    roles = [head_role(" ".join(word.text for word in group)) for group in groups]
    known = [role for role in roles if role]
    work = any(role in {Role.TITLE, Role.GOAL} for role in known)
    beside = any(role not in {Role.TITLE, Role.GOAL, Role.AREA, Role.NUMBER} for role in known)
    if not (work and beside) or len(known) * 3 < len(groups) * 2:
        return None
    return [group[0].x0 for group in groups]


def _take(
    rows: Sequence[Row], start: int, edges: list[float], levels: Sequence[float], step: float
) -> tuple[int, Loose]:
    end = start + 1
    while end < len(rows) and _belongs(rows, end, edges, step):
        end += 1
    body = rows[start:end]
    edges = _moved(edges, body)
    table = Loose()
    last: Row | None = None
    for row in body:
        cells = _cells(row, edges)
        if last is None or _is_new(row, last, cells, table, levels, step):
            table.rows.append([[] for _ in edges])
        for column, words in enumerate(cells):
            table.rows[-1][column] += words
        last = row
    return end, table


def _belongs(rows: Sequence[Row], index: int, edges: list[float], step: float) -> bool:
    row, above = rows[index], rows[index - 1]
    size = median(word.size for word in row.words)
    if size > median(word.size for word in above.words) * 1.15 and row.words[0].bold:
        return False
    if row.top - above.top > step * 6:
        return False
    # Text that runs across where columns begin, with no cell beginning there, is prose again.
    wide = row.words[-1].x1 - row.words[0].x0
    crossed = sum(any(word.x0 < edge - 2 < word.x1 - 2 for word in row.words) for edge in edges[1:])
    begun = sum(any(abs(word.x0 - edge) < size for word in row.words) for edge in edges[1:])
    alone = len(row.pieces(size * _PART)) == 1
    return not (alone and wide > (edges[1] - edges[0]) * 1.15 and (crossed or not begun))


def _moved(edges: list[float], body: Sequence[Row]) -> list[float]:
    """Edges moved left to where the cells begin, when heads are centred over their columns."""
    starts = [
        group[0].x0 for row in body for group in row.pieces(median(w.size for w in row.words))
    ]
    moved = []
    for index, edge in enumerate(edges):
        before = edges[index - 1] if index else -1000.0
        near = sorted(one for one in starts if before + (edge - before) * 0.4 < one <= edge + 1)
        common = [one for one in near if sum(abs(one - other) < 2 for other in near) >= 3]
        moved.append(min(common) if common and common[0] < edge - 3 else edge)
    return moved


def _cells(row: Row, edges: list[float]) -> list[list[Word]]:
    cells: list[list[Word]] = [[] for _ in edges]
    for word in row.words:
        column = 0
        for index, edge in enumerate(edges):
            if word.x0 >= edge - 2.5:
                column = index
        cells[column].append(word)
    return cells


def _is_new(
    row: Row,
    last: Row,
    cells: list[list[Word]],
    table: Loose,
    levels: Sequence[float],
    step: float,
) -> bool:
    if len(table.rows) == 1 and not _heads(row) and len(table.rows[0]) == len(cells):
        below_heads = row.top - last.top
        heads = all(head_role(" ".join(w.text for w in words)) or not words for words in cells)
        # The first row, unless the heads themselves run over two lines.
        return below_heads >= step * 1.1 or not heads
    if levels and any(last.middle < level < row.middle for level in levels):
        return True
    if row.top - last.top > step * 1.3:
        return True
    if levels:
        return False
    filled = sum(bool(words) for words in cells)
    return bool(filled == len(cells) and filled > 1 and cells[0][0].text[:1].isupper())


def parted_in_columns(rows: Sequence[Row], width: float) -> list[list[Row]]:
    """The rows, with stretches of two columns read left column first."""
    found: list[list[Row]] = []
    index = 0
    while index < len(rows):
        end, gutter = _stretch(rows, index, width)
        if gutter is None:
            if found and found[-1]:
                found[-1].append(rows[index])
            else:
                found.append([rows[index]])
            index = end
            continue
        left = [_part(row, gutter, left=True) for row in rows[index:end]]
        right = [_part(row, gutter, left=False) for row in rows[index:end]]
        found.append([row for row in left if row])
        found.append([row for row in right if row])
        found.append([])
        index = end
    return [column for column in found if column]


def _part(row: Row, gutter: float, *, left: bool) -> Row | None:
    words = tuple(word for word in row.words if (word.x0 < gutter) is left)
    return Row(words) if words else None


def _stretch(rows: Sequence[Row], start: int, width: float) -> tuple[int, float | None]:
    """How far a stretch of two columns reaches from here, and where its gutter lies."""
    best: tuple[int, float | None] = (start + 1, None)
    gaps = [
        after.x0 - _GUTTER / 2
        for row in rows[start : start + _SEEN]
        for before, after in zip(row.words, row.words[1:], strict=False)
        if after.x0 - before.x1 >= _GUTTER
    ]
    for gutter in gathered([gap for gap in gaps if width * 0.3 < gap < width * 0.7], 2.0):
        end = start
        left = right = both = 0
        while end < len(rows) and _clear(rows[end], gutter):
            on_left = rows[end].words[0].x0 < gutter
            on_right = rows[end].words[-1].x0 > gutter
            left, right, both = left + on_left, right + on_right, both + (on_left and on_right)
            end += 1
        while end > start and rows[end - 1].words[-1].x0 < gutter:
            # Below the right column the text may run across again; these lines wait.
            end -= 1
        if min(left, right) >= _LEAST_ROWS and both >= 2 and end > best[0]:
            best = (end, gutter)
    return best


def _clear(row: Row, gutter: float) -> bool:
    return not any(word.x0 - _GUTTER / 3 < gutter < word.x1 + _GUTTER / 3 for word in row.words)

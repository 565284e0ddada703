"""Tables that became text: cells parted by tabs, by bars, or by runs of spaces."""

import re
from collections.abc import Sequence

from varna.plans.importing.model import Cell, Grid, Line
from varna.plans.importing.reading.columns import Loose, loose_table
from varna.plans.importing.reading.geometry import Word
from varna.plans.importing.reading.rows import Row, rows_of
from varna.plans.importing.rows import fragment
from varna.plans.importing.tables import Reading, read_grid

# A letter of typewriter text, in the points that page layout reckons with.
_LETTER, _STEP, _SIZE = 6.0, 12.0, 10.0
# How many lines ahead a table of aligned columns is looked for at once.
_WINDOW = 400


def tabbed(lines: Sequence[Line], start: int, reading: Reading) -> int | None:
    """Read a table whose cells are parted by tabs; return the line after it."""
    if "\t" not in lines[start].text:
        return None
    end, rows = _tab_rows(lines, start)
    return end if len(rows) > 1 and read_grid(_grid(rows), reading) else None


def _tab_rows(lines: Sequence[Line], start: int) -> tuple[int, list[list[Cell]]]:
    width = lines[start].text.count("\t") + 1
    rows: list[list[list[Line]]] = []
    end = start
    while end < len(lines):
        line = lines[end]
        pieces = line.text.split("\t")
        if len(pieces) > 1 and (not rows or len(rows[-1]) >= width or line.gap):
            rows.append([[fragment(line, piece)] for piece in pieces])
        elif rows and len(rows[-1]) < width and not line.gap:
            rows[-1][-1].append(fragment(line, pieces[0]))
            rows[-1] += [[fragment(line, piece)] for piece in pieces[1:]]
        elif rows and not line.gap and line.text[:1].islower():
            rows[-1][-1].append(fragment(line, line.text))
        elif _is_row_begun(lines, end):
            rows.append([[fragment(line, line.text)]])
        else:
            break
        end += 1
    return end, [[Cell(tuple(one for one in cell if one.text)) for cell in row] for row in rows]


def _is_row_begun(lines: Sequence[Line], at: int) -> bool:
    # The first cell of a row may run over lines before its first tab.
    return any("\t" in line.text and not line.gap for line in lines[at + 1 : at + 4])


def barred(lines: Sequence[Line], start: int, reading: Reading) -> int | None:
    """Read a table whose cells are parted by bars; return the line after it."""
    if lines[start].text.count("|") < 2:
        return None
    rows: list[list[Cell]] = []
    end = start
    while end < len(lines) and "|" in lines[end].text:
        text = lines[end].text.strip()
        pieces = text.strip("|").split("|") if text.startswith("|") else text.split("|")
        if re.fullmatch(r"[\s|:+=-]+", text):
            reading.heads.append(lines[end])
        else:
            rows.append([Cell((fragment(lines[end], piece),)) for piece in pieces])
        end += 1
    width = len(rows[0]) if rows else 0
    even = sum(len(row) == width for row in rows) * 5 >= len(rows) * 4
    return end if len(rows) > 1 and even and read_grid(_grid(rows), reading) else None


def aligned(lines: Sequence[Line], start: int, reading: Reading) -> int | None:
    """Read a table whose columns are kept apart by spaces; return the line after it."""
    if not re.search(r"\S {2,}\S", lines[start].text):
        return None
    window = lines[start : start + _WINDOW]
    words: list[Word] = []
    at: dict[float, Line] = {}
    top = 0.0
    for line in window:
        top += _STEP * (2 if line.gap else 1)
        at[top] = line
        for match in re.finditer(r"\S+", line.text.expandtabs()):
            x0, x1 = match.start() * _LETTER, match.end() * _LETTER
            words.append(Word(match[0], x0, x1, top, top + _SIZE, _SIZE))
    pieces = loose_table(rows_of(words), [], _STEP)
    if not pieces or not isinstance(pieces[0], Loose):
        return None
    rows = [[_cell(cell, at) for cell in row] for row in pieces[0].rows]
    count = len({line.number for row in rows for cell in row for line in cell.lines})
    return start + count if len(rows) > 1 and read_grid(_grid(rows), reading) else None


def _cell(words: Sequence[Word], at: dict[float, Line]) -> Cell:
    rows: list[Row] = rows_of(words) if words else []
    return Cell(
        tuple(fragment(at[row.top], row.text, gap=not index) for index, row in enumerate(rows))
    )


def _grid(rows: list[list[Cell]]) -> Grid:
    width = max(len(row) for row in rows)
    page = next((line.page for row in rows for cell in row for line in cell.lines), 1)
    return Grid(tuple(tuple(row) + (Cell(),) * (width - len(row)) for row in rows), page)

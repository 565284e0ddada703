"""Rows that hold several measures, parted where all their cells agree on how many."""

import re
from collections.abc import Sequence

from varna.plans.importing.model import Line
from varna.plans.importing.rows import Cells, RowFound, fragment, parts_of
from varna.plans.importing.vocabulary import (
    ACTORS,
    TIMES,
    Role,
    level_of,
    time_share,
    title_share,
)

_SPLIT = 0.78


def split_row(row: RowFound) -> list[RowFound]:
    """Several measures that stand in one row, parted where all their cells agree on how many."""
    titles = row.cells.get(Role.TITLE, [])
    by_part = _by_parts(row)
    if by_part:
        return by_part
    if len(titles) == 1 and len(titles[0].text) < 1500:
        return _by_words(row) or [row]
    return [row]


def _by_parts(row: RowFound) -> list[RowFound]:
    titles = parts_of(row.cells.get(Role.TITLE, []))
    count = len(titles)
    if count < 2:
        return []
    others: dict[Role, list[list[Line]]] = {
        role: parts_of(lines) for role, lines in row.cells.items() if role is not Role.TITLE
    }
    agree = [
        role for role, parts in others.items() if len(parts) == count and role in ACTORS | TIMES
    ]
    bullets = all(part[0].bullet for part in titles)
    verbs = all(title_share(part[0].text) == 1.0 for part in titles)
    if not agree and not (bullets and verbs):
        return []
    if any(len(parts) not in {0, 1, count} for parts in others.values()) and len(agree) < 2:
        return []
    return _distributed(row, titles, others, _SPLIT if agree else 0.66)


def _distributed(
    row: RowFound, titles: Sequence[list[Line]], others: dict[Role, list[list[Line]]], sure: float
) -> list[RowFound]:
    count = len(titles)
    found = []
    for index, title in enumerate(titles):
        cells: Cells = {Role.TITLE: title}
        doubts: dict[Role, float] = {}
        for role, parts in others.items():
            if len(parts) == count:
                cells[role] = parts[index]
            elif len(parts) == 1:
                cells[role] = parts[0]
                doubts[role] = 0.9
            elif parts:
                cells[role] = parts[min(index, len(parts) - 1)]
                doubts[role] = 0.5
        made = RowFound(cells, min(row.sure, sure), row.section, row.area, row.goal, doubts)
        found.append(made)
    return found


def _by_words(row: RowFound) -> list[RowFound]:
    """Cells whose lines were run together: "Pågående Pågående Pågående" tells that they are three."""
    pieces = {
        role: _run_together(lines[0], role)
        for role, lines in row.cells.items()
        if len(lines) == 1 and role in ACTORS | TIMES
    }
    counts = [len(parts) for role, parts in pieces.items() if role in TIMES and len(parts) > 1]
    if not counts:
        return []
    count = counts[0]
    titles = _titles(row.cells[Role.TITLE][0], count)
    if titles is None:
        return []
    others: dict[Role, list[list[Line]]] = {}
    for role, lines in row.cells.items():
        if role is Role.TITLE:
            continue
        parts = pieces.get(role, [])
        others[role] = [[part] for part in parts] if len(parts) == count else [lines]
    return _distributed(row, [[title] for title in titles], others, 0.72)


def _run_together(line: Line, role: Role) -> list[Line]:
    found = re.split(r"(?<=[a-zåäö0-9.])\s+(?=[A-ZÅÄÖ][a-zåäö])", line.text)
    if role in TIMES and not all(time_share(part) > 0.5 for part in found):
        return [line]
    return [fragment(line, part, gap=True) for part in found]


def _titles(line: Line, count: int) -> list[Line] | None:
    starts = re.split(r"(?<=[a-zåäö0-9.])\s+(?=[A-ZÅÄÖ][a-zåäö])", line.text)
    if any(level_of(part) for part in starts):
        joined: list[str] = []
        for part in starts:
            if level_of(part) or not joined:
                joined.append(part)
            else:
                joined[-1] += f" {part}"
        starts = joined
    if len(starts) != count:
        sentences = re.split(r"(?<=\.)\s+(?=[A-ZÅÄÖ])", line.text)
        starts = sentences if len(sentences) == count else []
    return [fragment(line, part) for part in starts] if len(starts) == count else None

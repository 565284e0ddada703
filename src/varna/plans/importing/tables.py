"""Tables to rows: find the heads, carry merged cells down, follow rows over pages, split cells."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from varna.plans.importing.fold import join_lines, words
from varna.plans.importing.model import Cell, Grid, Line
from varna.plans.importing.rows import Cells, RowFound, fragment
from varna.plans.importing.splitting import split_row
from varna.plans.importing.vocabulary import (
    ACTORS,
    TIMES,
    Role,
    actor_share,
    area_of,
    head_rank,
    head_role,
    time_share,
)

Roles = list[Role | None]
_SURE, _INFERRED = 0.95, 0.62


@dataclass(slots=True)
class Reading:
    """What has been read so far: rows, and what goes on from table to table."""

    rows: list[RowFound] = field(default_factory=list)
    heads: list[Line] = field(default_factory=list)
    roles: Roles | None = None
    page: int = 0
    section: str = ""
    area: str = ""
    goal: tuple[Line, ...] = ()


def text_of(cell: Cell) -> str:
    """A cell's lines as running text."""
    return join_lines(cell.texts)


def read_grid(grid: Grid, reading: Reading) -> bool:
    """Add the table's rows; False if it is no table of measures, and nothing was taken."""
    if _read_records(grid, reading):
        return True
    start, roles, sure = _roles_of(grid, reading)
    if roles is None:
        return False
    reading.area, reading.goal = ("", ()) if start else (reading.area, reading.goal)
    for line in [line for row in grid.rows[:start] for cell in row for line in cell.lines]:
        reading.heads.append(line)
    before = start and _caption(grid.rows[:start])
    if before:
        reading.section = before
    # The first row of a table that goes on from the page before may be the end of its last row.
    first = not start or (reading.roles is not None and 0 < grid.page - reading.page <= 1)
    for row in grid.rows[start:]:
        if _is_heads(row):
            roles = _assigned([head_role(text_of(cell)) for cell in row], grid, roles)
            reading.heads += [line for cell in row for line in cell.lines]
            continue
        _read_row(row, roles, reading, sure, goes_on=first)
        first = False
    reading.roles, reading.page = roles, grid.page + _pages(grid)
    return True


def _pages(grid: Grid) -> int:
    lines = list(grid.lines())
    return max((line.page for line in lines), default=grid.page) - grid.page


def _is_heads(row: Sequence[Cell]) -> bool:
    cells = [cell for cell in row if cell.texts]
    roles = [head_role(text_of(cell)) for cell in cells]
    known = [role for role in roles if role]
    work = any(role in {Role.TITLE, Role.GOAL, Role.AREA, Role.DESCRIPTION} for role in known)
    beside = any(role in ACTORS | TIMES | {Role.FOLLOW_UP} for role in known)
    return bool(len(known) >= 2 and work and beside and len(known) * 5 >= len(cells) * 3)


def _caption(rows: Sequence[Sequence[Cell]]) -> str:
    for row in rows:
        if not _is_heads(row):
            texts = [text_of(cell) for cell in row if cell.texts]
            if len(texts) == 1:
                return texts[0]
    return ""


def _roles_of(grid: Grid, reading: Reading) -> tuple[int, Roles | None, float]:
    for index, row in enumerate(grid.rows[:5]):
        if _is_heads(row):
            roles = [head_role(text_of(cell)) for cell in row]
            after = index + 1
            # Heads in two rows: "Tidplan" over "Start" and "Slut".
            if after < len(grid.rows) and _is_second_head(row, grid.rows[after]):
                lower = [head_role(text_of(cell)) for cell in grid.rows[after]]
                roles = [low or high for low, high in zip(lower, roles, strict=True)]
                after += 1
            return after, _assigned(roles, grid, None), _SURE
    if reading.roles and len(reading.roles) == len(grid.rows[0]) and grid.page - reading.page <= 1:
        return 0, reading.roles, _SURE
    return 0, _inferred(grid), _INFERRED


def _is_second_head(row: Sequence[Cell], below: Sequence[Cell]) -> bool:
    fresh = [cell for cell in below if cell.texts and not cell.carried]
    return (
        bool(fresh)
        and all(head_rank(text_of(cell)) for cell in fresh)
        and any(cell.span != 1 for cell in row)
    )


def _assigned(roles: Roles, grid: Grid, before: Roles | None) -> Roles:
    """One column for each role; of several the plainest, and an unnamed first column is the area."""
    found: Roles = list(roles)
    titles = [index for index, role in enumerate(found) if role is Role.TITLE]
    if len(titles) > 1:
        keep = max(titles, key=lambda column: (_variety(grid, column), -column))
        for column in titles:
            if column != keep:
                found[column] = Role.AREA if column < keep else Role.DESCRIPTION
    if not titles:
        for stand_in in (Role.DESCRIPTION, Role.GOAL, Role.AREA):
            if stand_in in found:
                found[found.index(stand_in)] = Role.TITLE
                break
    taken: set[Role] = set()
    for index, role in enumerate(found):
        if role in taken and role not in {Role.DESCRIPTION, Role.OTHERS, Role.FOLLOW_UP}:
            found[index] = Role.OTHERS if role is Role.RESPONSIBLE else Role.DESCRIPTION
        if role:
            taken.add(role)
    for index, role in enumerate(found):
        if role is None:
            found[index] = _unnamed(grid, index, taken)
            taken |= {found[index]} if found[index] else set()  # type: ignore[arg-type]
    return found


def _unnamed(grid: Grid, column: int, taken: set[Role]) -> Role | None:
    texts = [text_of(row[column]) for row in grid.rows[1:] if row[column].texts]
    if not texts:
        return None
    if column == 0 and Role.AREA not in taken:
        short = sum(len(text) <= 6 for text in texts) == len(texts)
        return Role.NUMBER if short and any(one[0].isdigit() for one in texts) else Role.AREA
    if Role.TIME not in taken and _mean(time_share, texts) > 0.6:
        return Role.TIME
    if Role.RESPONSIBLE not in taken and _mean(actor_share, texts) > 0.5:
        return Role.RESPONSIBLE
    return Role.DESCRIPTION


def _mean(share: object, texts: Sequence[str]) -> float:
    assert callable(share)
    return sum(share(text) for text in texts) / len(texts) if texts else 0.0


def _variety(grid: Grid, column: int) -> int:
    return len({text_of(row[column]) for row in grid.rows if not row[column].carried})


def _inferred(grid: Grid) -> Roles | None:
    """Roles told from the content alone; None unless actors or times stand in a column."""
    width = len(grid.rows[0])
    if width < 2 or len(grid.rows) < 2:
        return None
    columns = [
        [text_of(row[index]) for row in grid.rows if row[index].texts] for index in range(width)
    ]
    times = {index: _mean(time_share, texts) for index, texts in enumerate(columns)}
    actors = {index: _mean(actor_share, texts) for index, texts in enumerate(columns)}
    roles: Roles = [None] * width
    at_time = max(times, key=lambda index: times[index])
    at_actor = max(actors, key=lambda index: actors[index])
    if times[at_time] < 0.6 or actors[at_actor] < 0.45 or at_time == at_actor:
        return None
    roles[at_time], roles[at_actor] = Role.TIME, Role.RESPONSIBLE
    left = [index for index in range(width) if roles[index] is None and columns[index]]
    if not left:
        return None
    longest = max(left, key=lambda index: sum(map(len, columns[index])) / len(columns[index]))
    roles[longest] = Role.TITLE
    for index in left:
        if index != longest:
            roles[index] = Role.AREA if index < longest else Role.DESCRIPTION
    return roles


def _read_records(grid: Grid, reading: Reading) -> bool:
    """Tables that name their heads in the first column: one record below the other."""
    labels = [head_role(text_of(row[0])) if row else None for row in grid.rows]
    named = {role for role in labels if role}
    if Role.TITLE not in named | ({Role.TITLE} if Role.GOAL in named else set()):
        return False
    if (
        len(named) < 3
        or sum(bool(one) for one in labels) * 3 < len(labels) * 2
        or _is_heads(grid.rows[0])
    ):
        return False
    opener = next(
        role for role in labels if role in {Role.TITLE, Role.GOAL, Role.AREA, Role.NUMBER}
    )
    cells: Cells = {}
    for row, label in zip(grid.rows, labels, strict=True):
        values = [line for cell in row[1:] if not cell.carried for line in cell.lines]
        reading.heads += [] if row[0].carried else list(row[0].lines)
        if (label is opener and cells.get(Role.TITLE)) or (label in cells and label is Role.TITLE):
            reading.rows.append(RowFound(cells, section=reading.section))
            cells = {} if label is opener else {Role.GOAL: cells.get(Role.GOAL, [])}
        if label:
            cells.setdefault(label, []).extend(values)
        elif values and cells:
            cells.setdefault(Role.DESCRIPTION, []).extend([*row[0].lines, *values])
        else:
            reading.section = text_of(row[0]) or reading.section
    if Role.TITLE not in cells and Role.GOAL in cells:
        cells[Role.TITLE] = cells.pop(Role.GOAL)
    if cells.get(Role.TITLE):
        reading.rows.append(RowFound(cells, section=reading.section))
    return True


def _read_row(
    row: Sequence[Cell], roles: Roles, reading: Reading, sure: float, *, goes_on: bool
) -> None:
    filled = [cell for cell in row if cell.texts]
    if not filled:
        return
    fresh = [cell for cell in filled if not cell.carried]
    if len(fresh) == 1 and _is_band(fresh[0], row, roles):
        _band(fresh[0], reading)
        return
    cells: Cells = {}
    carried: set[Role] = set()
    for cell, role in zip(row, roles, strict=True):
        if role and cell.texts:
            cells.setdefault(role, []).extend(line for line in cell.lines if line.text.strip())
            if cell.carried:
                carried.add(role)
    _area_and_goal(cells, reading)
    title = cells.get(Role.TITLE)
    last = reading.rows[-1] if reading.rows else None
    if last and (not title or Role.TITLE in carried) and _append(last, cells, carried):
        return
    if last and title and goes_on and title[0].text[:1].islower() and _append(last, cells, carried):
        return
    if not title:
        described = cells.pop(Role.DESCRIPTION, None) or cells.pop(Role.GOAL, None)
        if not described:
            return
        cells[Role.TITLE] = described
    _finish_cut(last, cells, goes_on)
    made = RowFound(cells, sure, reading.section, reading.area, reading.goal)
    reading.rows += split_row(made)


def _is_band(cell: Cell, row: Sequence[Cell], roles: Roles) -> bool:
    """Whether a row is a heading across the table."""
    if len(row) < 3 and cell.span < len(row):
        return False
    at = next(index for index, one in enumerate(row) if one is cell)
    if cell.span >= max(2, len(row) - 1):
        return True
    if any(one.carried for one in row):
        return False
    plain = text_of(cell)
    return (
        at == 0
        and roles[0] in {Role.TITLE, Role.AREA, Role.GOAL}
        and (
            bool(re.match(r"(?i)(?:del)?mål\b|område|fokus|inriktning|prioriter", plain))
            or (bool(area_of(plain)) and len(plain.split()) <= 4)
        )
    )


def _band(cell: Cell, reading: Reading) -> None:
    text = text_of(cell)
    reading.heads += list(cell.lines)
    if head_role(text.split(":")[0].split(" ")[0].strip("0123456789.:")) is Role.GOAL:
        reading.goal = cell.lines
    else:
        reading.area = text
        reading.goal = ()


def _area_and_goal(cells: Cells, reading: Reading) -> None:
    area = cells.pop(Role.AREA, None)
    if area:
        reading.area = join_lines([line.text for line in area])
        reading.heads += area
    if Role.GOAL in cells and Role.TITLE in cells:
        reading.goal = tuple(cells.pop(Role.GOAL))
        reading.heads += reading.goal


def _append(last: RowFound, cells: Cells, carried: set[Role]) -> bool:
    """Let a row without a title of its own go on the one above."""
    fresh = {role: lines for role, lines in cells.items() if role not in carried}
    if Role.TITLE in carried and Role.DESCRIPTION in fresh and len(fresh) > 1:
        return False
    for role, lines in fresh.items():
        held = {line.number for line in last.cells.get(role, [])}
        last.cells.setdefault(role, []).extend(one for one in lines if one.number not in held)
    return True


def _finish_cut(last: RowFound | None, cells: Cells, goes_on: bool) -> None:
    """Give back to the row above the end of a cell that the page break cut in two."""
    if last is None:
        return
    for role in (Role.RESPONSIBLE, Role.OTHERS):
        lines = cells.get(role)
        before = last.cells.get(role)
        if not lines or not before or not re.match(r"[a-zåäö]", lines[0].text):
            continue
        match = re.search(r"(?<=[a-zåäö])\s+(?=[A-ZÅÄÖ])", lines[0].text)
        if match:
            last.cells[role] = [
                *before,
                fragment(lines[0], lines[0].text[: match.start()], gap=False),
            ]
            cells[role] = [fragment(lines[0], lines[0].text[match.end() :]), *lines[1:]]


def heads_in(text: str) -> list[Role] | None:
    """The heads that a line consists of, and of nothing else; at least two.

    >>> heads_in("Aktivitet Ansvarig enhetschef Tidplan")
    [<Role.TITLE: 'title'>, <Role.RESPONSIBLE: 'responsible'>, <Role.TIME: 'time'>]
    """
    plain = words(text)
    if not 2 <= len(plain) <= 14 or text.rstrip().endswith((".", "?")):
        return None
    roles: list[Role] = []
    phrase: list[str] = []
    for word in plain:
        role = head_role(word)
        if role and (not roles or role is not roles[-1]):
            roles.append(_others_or(role, phrase))
            phrase = []
        elif role is None and head_role(f"ansvarig {word}") is None:
            return None
        phrase.append(word)
    work = Role.TITLE in roles or Role.GOAL in roles
    beside = any(role in ACTORS | TIMES | {Role.FOLLOW_UP} for role in roles)
    return roles if work and beside and len(set(roles)) == len(roles) else None


def _others_or(role: Role, phrase: Sequence[str]) -> Role:
    if role is Role.RESPONSIBLE and phrase and phrase[-1] == "ovriga":
        return Role.OTHERS
    return role

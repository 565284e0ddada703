"""Tables of which only the cells are left, one after another: row by row or column by column."""

from collections.abc import Sequence
from dataclasses import dataclass

from varna.plans.importing.fold import alike, join_lines, words
from varna.plans.importing.interleaved import is_interleaved, read_interleaved
from varna.plans.importing.model import Line
from varna.plans.importing.rows import Cells, RowFound, fragment
from varna.plans.importing.sharing import shared_out
from varna.plans.importing.tables import Reading, heads_in
from varna.plans.importing.vocabulary import (
    ACTORS,
    AREA_NAMES,
    TIMES,
    Role,
    actor_share,
    follow_share,
    head_role,
    time_share,
    title_share,
)

# A chunk with more words than this is prose, and ends the table.
_PROSE = 60
_AHEAD = 480


@dataclass(slots=True)
class Chunk:
    """Lines that belong to one cell."""

    lines: list[Line]
    role: Role | None = None

    @property
    def text(self) -> str:
        """The lines in one."""
        return join_lines([line.text for line in self.lines])


def headed(lines: Sequence[Line], start: int, reading: Reading) -> int | None:
    """Read a table after its heads, which stand in one line or one to a line."""
    found = _heads(lines, start)
    if found is None:
        return _by_labels(lines, start, reading)
    after, roles = found
    body = _body(lines, after, roles)
    if not body:
        return None
    reading.heads += lines[start:after]
    if is_interleaved(body, roles):
        used = read_interleaved(body, roles, reading)
    else:
        used = _by_cells(body, roles, reading)
    return after + used if used else None


def _heads(lines: Sequence[Line], start: int) -> tuple[int, list[Role]] | None:
    for count in (2, 1):
        held = lines[start : start + count]
        if len(held) == count and not any(line.gap for line in held[1:]):
            roles = heads_in(" ".join(line.text for line in held))
            if roles and len(roles) > 2 - (count == 1) and (count == 1 or len(held[1].text) < 40):
                return start + count, roles
    roles = []
    index = start
    while index < len(lines):
        role = head_role(lines[index].text) if len(words(lines[index].text)) <= 4 else None
        if role is None or role in roles:
            break
        roles.append(role)
        index += 1
    work = Role.TITLE in roles or Role.GOAL in roles
    beside = [role for role in roles if role in ACTORS | TIMES | {Role.FOLLOW_UP}]
    if not work or not beside or len(roles) < 2 or (len(roles) == 2 and not set(roles) & ACTORS):
        return None
    if Role.TITLE not in roles:
        roles[roles.index(Role.GOAL)] = Role.TITLE
    return index, roles


def _body(lines: Sequence[Line], start: int, roles: Sequence[Role]) -> list[Line]:
    """The lines that can belong to the table: up to a heading, prose, or other heads."""
    end = start
    while end < len(lines):
        line = lines[end]
        if line.heading or (end > start and _other_heads(lines, end, roles)):
            break
        end += 1
    return list(lines[start:end])


def _other_heads(lines: Sequence[Line], index: int, roles: Sequence[Role]) -> bool:
    found = _heads(lines, index)
    return found is not None and len(found[1]) >= 2


def chunks_of(lines: Sequence[Line]) -> list[Chunk]:
    """Cells: parted by white space where there is any, else by how the lines begin and end."""
    inner = lines[1:]
    spaced = bool(inner) and sum(line.gap for line in inner) * 5 >= len(inner)
    chunks: list[Chunk] = []
    for line in lines:
        if chunks and not (line.gap if spaced else not _wraps(chunks[-1].lines[-1], line)):
            chunks[-1].lines.append(line)
        else:
            chunks.append(Chunk([line]))
    return chunks


def _wraps(above: Line, line: Line) -> bool:
    """Whether a line goes on the one above, where no white space parts the cells."""
    if line.gap or line.bullet:
        return False
    ending = above.text.rstrip()
    if line.text[:1].islower() or ending.endswith(("-", ",", "/", "(")):
        return True
    last = words(ending)[-1:] or [""]
    return last[0] in {
        "och",
        "for",
        "med",
        "i",
        "om",
        "av",
        "till",
        "pa",
        "samt",
        "mot",
        "att",
        "under",
    }


def _by_cells(body: list[Line], roles: list[Role], reading: Reading) -> int:
    """Cells row by row, or column by column within a row; return how many lines were taken."""
    chunks = _with_areas(_cut(chunks_of(body), roles))
    for index, chunk in enumerate(chunks):
        if len(chunk.text.split()) > _PROSE:
            chunks = chunks[:index]
            break
    chunks, tails = _without_tails(chunks)
    _decode(chunks, roles)
    for index, lines in tails:
        title = next((one for one in reversed(chunks[:index]) if one.role is Role.TITLE), None)
        if title is not None:
            title.lines += lines
    groups = _groups(chunks)
    while groups and not _is_whole(groups[-1]):
        groups.pop()
    if not groups or sum(_is_whole(group) for group in groups) * 2 < len(groups):
        return 0
    area = ""
    for group in groups:
        if group[0].role is Role.AREA:
            area = group[0].text
            reading.heads += group[0].lines
            group = group[1:]
        for row in shared_out([(chunk.role, chunk.lines) for chunk in group], roles):
            reading.rows.append(
                RowFound(row.cells, row.sure, reading.section, area or reading.area, (), row.doubts)
            )
    used = {line.number for group in groups for chunk in group for line in chunk.lines}
    return sum(line.number in used for line in body)


def _without_tails(chunks: list[Chunk]) -> tuple[list[Chunk], list[tuple[int, list[Line]]]]:
    """Set aside the ends of titles that a page break cut; each with where it stood."""
    kept: list[Chunk] = []
    tails: list[tuple[int, list[Line]]] = []
    for chunk in chunks:
        turned = kept and chunk.lines[0].page != kept[-1].lines[-1].page
        if turned and chunk.text[:1].islower():
            tails.append((len(kept), chunk.lines))
        else:
            kept.append(chunk)
    return kept, tails


def _is_whole(group: Sequence[Chunk]) -> bool:
    return any(chunk.role in ACTORS | TIMES | {Role.FOLLOW_UP} for chunk in group)


def _cut(chunks: list[Chunk], roles: Sequence[Role]) -> list[Chunk]:
    """Part what one chunk holds of several titles: a full stop, then a capital on the next line."""
    found: list[Chunk] = []
    for chunk in chunks:
        parts = [[chunk.lines[0]]]
        for above, line in zip(chunk.lines, chunk.lines[1:], strict=False):
            if above.text.rstrip().endswith(".") and line.text.strip()[:1].isupper():
                parts.append([line])
            else:
                parts[-1].append(line)
        if len(parts) > 1 and all(actor_share(_text(part)) < 0.5 for part in parts):
            found += [Chunk(part) for part in parts]
        else:
            found.append(chunk)
    return found


def _text(lines: Sequence[Line]) -> str:
    return " ".join(line.text.strip() for line in lines)


def _with_areas(chunks: list[Chunk]) -> list[Chunk]:
    """Part an area from the title it stands before: "Utbildning Utbildning av berörd personal"."""
    found: list[Chunk] = []
    for chunk in chunks:
        first = chunk.lines[0]
        head, _, rest = first.text.strip().partition(" ")
        plain = " ".join(words(first.text))
        if plain in AREA_NAMES and len(chunk.lines) == 1:
            found.append(Chunk([first], Role.AREA))
        elif " ".join(words(head)) in AREA_NAMES and rest[:1].isupper():
            found.append(Chunk([fragment(first, head)], Role.AREA))
            found.append(Chunk([fragment(first, rest), *chunk.lines[1:]]))
        else:
            found.append(chunk)
    return found


def _cost(chunk: Chunk, role: Role) -> float:
    text = chunk.text
    when, who, follow = time_share(text), actor_share(text), follow_share(text)
    if role is Role.TITLE:
        likely = title_share(text) - (when > 0.7) * 0.9 - (0.6 if who > 0.6 else who * 0.2)
    elif role in ACTORS:
        likely = who - (when > 0.7) * 0.5 - (title_share(text) == 1.0) * 0.5
    elif role in TIMES:
        likely = when - (follow > 0.8) * 0.1
    elif role is Role.FOLLOW_UP:
        likely = max(follow, 0.3)
    else:
        likely = 0.35
    return 1.0 - likely


def _decode(chunks: Sequence[Chunk], roles: list[Role]) -> None:
    """Give each chunk its column: the cheapest path through the columns, row after row."""
    width = len(roles)
    costs = [[0.0] * width for _ in chunks]
    back = [[0] * width for _ in chunks]
    first = roles.index(Role.TITLE) if Role.TITLE in roles else 0
    for index, chunk in enumerate(chunks):
        for column, role in enumerate(roles):
            own = 9.0 if chunk.role is Role.AREA and column != first else _cost(chunk, role)
            if not index:
                costs[index][column] = own + (0.0 if column <= first else 0.6)
                continue
            if chunks[index - 1].role is Role.AREA and column != first:
                own += 9.0
            steps = [
                (costs[index - 1][before] + _step(before, column, first), before)
                for before in range(width)
            ]
            best, back[index][column] = min(steps)
            costs[index][column] = best + own
    if not chunks:
        return
    column = min(range(width), key=lambda one: costs[-1][one])
    for index in range(len(chunks) - 1, -1, -1):
        if chunks[index].role is not Role.AREA:
            chunks[index].role = roles[column]
        column = back[index][column]


def _step(before: int, after: int, first: int) -> float:
    if after == before:
        return 0.15
    if after > before:
        return 0.08 * (after - before - 1)
    return 0.1 + 0.1 * after if after <= first else 0.9


def _groups(chunks: Sequence[Chunk]) -> list[list[Chunk]]:
    """Rows: a title after anything else, or an area, begins a new one."""
    groups: list[list[Chunk]] = []
    for chunk in chunks:
        opens = chunk.role in {Role.TITLE, Role.AREA, Role.NUMBER, Role.GOAL}
        last = groups[-1][-1].role if groups else None
        if not groups or chunk.role is Role.AREA or (opens and last not in _LEADING):
            groups.append([chunk])
        else:
            groups[-1].append(chunk)
    return groups


_LEADING = frozenset({Role.TITLE, Role.AREA, Role.NUMBER, Role.GOAL})


def _by_labels(lines: Sequence[Line], start: int, reading: Reading) -> int | None:
    """Read columns, or records, each under a head of its own that stands alone on its line."""
    if head_role(lines[start].text) not in {Role.TITLE, Role.GOAL, Role.AREA, Role.NUMBER}:
        return None
    if len(words(lines[start].text)) > 3:
        return None
    segments: list[tuple[Role, list[Line]]] = []
    heads: list[Line] = []
    end = start
    while end < min(len(lines), start + _AHEAD):
        line = lines[end]
        role = _lone_head(line)
        if role:
            segments.append((role, []))
            heads.append(line)
        elif line.heading:
            break
        elif segments:
            segments[-1][1].append(line)
        end += 1
    rows, last = _records(segments)
    if not rows:
        return None
    reading.heads += [head for head in heads if head.number < last]
    for row in rows:
        row.section, row.area = reading.section, reading.area
    reading.rows += rows
    return next(
        (index for index in range(start, len(lines)) if lines[index].number > last), len(lines)
    )


# Heads that stand in cells as often: alone on a line they are taken for what they say.
_VALUES = "pagaende planerat genomfort klart klar fardig fardigt slutford start".split()


def _lone_head(line: Line) -> Role | None:
    found = words(line.text)
    if not found or len(found) > 3 or any(alike(word, one) for word in found for one in _VALUES):
        return None
    return head_role(line.text)


def _records(segments: list[tuple[Role, list[Line]]]) -> tuple[list[RowFound], int]:
    groups: list[list[tuple[Role, list[Line]]]] = []
    opener = segments[0][0]
    for role, held in segments:
        if role is opener or not groups:
            groups.append([])
        groups[-1].append((role, held))
    rows: list[RowFound] = []
    last = 0
    for group in groups:
        found = _record(group, alone=len(groups) == 1)
        if not found:
            break
        rows += found
        last = max(line.number for row in found for line in row.lines())
    return rows, last


def _record(group: list[tuple[Role, list[Line]]], *, alone: bool) -> list[RowFound]:
    by_role: dict[Role, list[Line]] = {}
    for role, held in group:
        by_role.setdefault(role, []).extend(held)
    if Role.TITLE not in by_role and Role.GOAL in by_role:
        by_role[Role.TITLE] = by_role.pop(Role.GOAL)
    titles, who = by_role.get(Role.TITLE), by_role.get(Role.RESPONSIBLE)
    when = next(
        (by_role[role] for role in (Role.TIME, Role.END, Role.STATUS) if role in by_role), None
    )
    if not titles or not who or not when:
        return []
    parts = {role: chunks_of(held) for role, held in by_role.items() if held}
    count = len(parts[Role.RESPONSIBLE])
    last = group[-1][0]
    if last in parts:
        # What stands after the last column belongs to the text below the table.
        most = count if alone else 1
        parts[last] = parts[last][: max(most, 1)]
    if _mean(actor_share, parts[Role.RESPONSIBLE]) < 0.4:
        return []
    timed = next(role for role in (Role.TIME, Role.END, Role.STATUS) if role in parts)
    if _mean(time_share, parts[timed]) < 0.5:
        return []
    if not alone and count == 1:
        cells: Cells = {
            role: [line for chunk in held for line in chunk.lines] for role, held in parts.items()
        }
        return [RowFound(cells, 0.9)]
    listed = [(role, chunk.lines) for role, held in parts.items() for chunk in held]
    return shared_out(listed, list(parts))


def _mean(share: object, held: Sequence[Chunk]) -> float:
    assert callable(share)
    return sum(share(chunk.text) for chunk in held) / len(held) if held else 0.0

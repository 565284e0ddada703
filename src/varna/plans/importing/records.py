"""Measures written out as lists: "Ansvarig: …" under one another, and bullets with brackets."""

import re
from collections.abc import Sequence

from varna.plans.importing.fold import fold, join_lines
from varna.plans.importing.model import Line
from varna.plans.importing.reading.text import without_mark
from varna.plans.importing.rows import Cells, RowFound, fragment
from varna.plans.importing.tables import Reading
from varna.plans.importing.vocabulary import (
    ACTORS,
    TIMES,
    Role,
    actor_share,
    follow_share,
    head_role,
    time_share,
)

_LABEL = re.compile(
    r"^\s*(?P<label>[^:\n]{2,45}?)\s*(?P<number>\d+(?:\.\d+)*)?\s*:\s*(?P<value>.*)$"
)
_INLINE = re.compile(
    r"(?:^|(?<=[.;,–—)(\s]))\s*(?P<label>(?:Huvudansvarig|Ansvariga?|Ansvar|Vem|Utförare|Samverkan(?:spartners?)?|"
    r"Övriga aktörer|Aktörer|Medverkande|Tidplan|Tidsplan|Tid|När|Klart|Senast|Slutdatum|Startdatum|"
    r"Uppföljning|Indikatorer?|Status|Mål|Syfte|Kommentar))\s*:\s*",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"^\s*(?:(?:åtgärd|aktivitet|insats)\s+)?(\d{1,2}(?:\.\d{1,2}){0,2})[.):]?\s+(?=\S)", re.I
)
_POINTED = re.compile(r"^\s*\d{1,2}(?:\.\d{1,2})*[.)]\s+(?=\S)")
_BRACKET = re.compile(r"\(([^()]{4,160})\)\s*[.;]?\s*$")
_OPENERS = frozenset({Role.TITLE, Role.GOAL, Role.AREA, Role.NUMBER})
_REACH = 14


def label_of(line: Line) -> tuple[Role, str] | None:
    """The head and the value of a line such as ``Ansvarig: rektor``."""
    match = _LABEL.match(without_mark(line.text))
    if not match or len(match["label"].split()) > 4:
        return None
    label = re.sub(r"[*_]+", "", match["label"]).strip()
    role = head_role(label)
    if role is None or _INLINE.search(match["value"]):
        # A line with several labels is read as running text.
        return None
    return role, match["value"].strip(" *_")


def labelled(lines: Sequence[Line], start: int, reading: Reading) -> int | None:
    """Read records of labels and values; return the line after the last."""
    first = label_of(lines[start])
    if first is None or not _is_record(lines, start):
        return None
    cells: Cells = {}
    open_role: Role | None = None
    index = start
    rows: list[RowFound] = []
    while index < len(lines):
        line = lines[index]
        found = label_of(line)
        if found is None:
            if open_role is None or not _goes_on(lines, index, cells):
                if not _titled(lines, index):
                    break
                _close(rows, cells, reading)
                cells, open_role = {Role.TITLE: [fragment(line, _bare(line.text))]}, Role.TITLE
            else:
                cells[open_role].append(line)
            index += 1
            continue
        role, value = found
        if role in cells and role not in _OPENERS and Role.TITLE not in cells:
            break
        if _opens(role, cells):
            goal = cells.get(Role.GOAL, []) if role is Role.TITLE else []
            _close(rows, cells, reading)
            cells = {Role.GOAL: goal} if goal else {}
        cells.setdefault(role, []).append(fragment(line, value))
        open_role = role
        index += 1
    _close(rows, cells, reading)
    if not rows:
        return None
    reading.rows += rows
    return index


def _is_record(lines: Sequence[Line], start: int) -> bool:
    """Whether labels of what to do, and of who or when, stand close together from here."""
    roles = {held[0] for line in lines[start : start + _REACH] if (held := label_of(line))}
    first = label_of(lines[start])
    assert first is not None
    work = Role.TITLE in roles or Role.GOAL in roles or first[0] in _OPENERS
    if first[0] not in _OPENERS:
        return False
    return work and bool(roles & (ACTORS | TIMES))


def _opens(role: Role, cells: Cells) -> bool:
    if role not in _OPENERS or not cells:
        return False
    if role is Role.TITLE:
        return Role.TITLE in cells
    # A goal after the rows of a measure begins the next; before them it belongs to the same.
    return bool(set(cells) & (ACTORS | TIMES)) or role in cells


def _close(rows: list[RowFound], cells: Cells, reading: Reading) -> None:
    held = {role: [one for one in lines if one.text] for role, lines in cells.items()}
    held = {role: lines for role, lines in held.items() if lines}
    if Role.TITLE not in held and Role.GOAL in held and set(held) & (ACTORS | TIMES):
        held[Role.TITLE] = held.pop(Role.GOAL)
    if Role.TITLE in held and set(held) & (ACTORS | TIMES | {Role.FOLLOW_UP}):
        area = " ".join(line.text for line in held.pop(Role.AREA, []))
        rows.append(RowFound(held, 0.95, reading.section, area or reading.area))
        # The labels themselves are read too, also where nothing stands after them.
        reading.heads += [line for lines in cells.values() for line in lines]


def _goes_on(lines: Sequence[Line], index: int, cells: Cells) -> bool:
    line = lines[index]
    if not cells or line.heading:
        return False
    last = next(reversed(cells))
    if not cells[last] or not any(one.text for one in cells[last]):
        return True
    if line.gap and last in ACTORS | TIMES:
        return False
    return not line.gap and not (line.bullet and last is not Role.TITLE)


def _titled(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is the heading of the next record: labels follow right after."""
    line = lines[index]
    if len(line.text) > 200 or line.text.rstrip().endswith((":", ",")):
        return False
    # Under a heading of the format's own, a few lines may explain before the labels come.
    for one in lines[index + 1 : index + (5 if line.heading else 2)]:
        found = label_of(one)
        if found or one.heading:
            return found is not None and found[0] in ACTORS | TIMES
    return False


def _bare(text: str) -> str:
    return _NUMBERED.sub("", without_mark(text), count=1)


def titled_record(lines: Sequence[Line], start: int, reading: Reading) -> int | None:
    """Read records that have a heading of their own and labels under it."""
    if label_of(lines[start]) is not None or not _titled(lines, start):
        return None
    rows: list[RowFound] = []
    index = start
    while index < len(lines) and label_of(lines[index]) is None and _titled(lines, index):
        cells: Cells = {Role.TITLE: [fragment(lines[index], _bare(lines[index].text))]}
        index += 1
        role: Role | None = None
        while index < len(lines):
            may_open = role is not None or bool(lines[index].heading)
            if may_open and label_of(lines[index]) is None and _titled(lines, index):
                break
            found = label_of(lines[index])
            if found:
                role = found[0] if found[0] is not Role.TITLE else Role.DESCRIPTION
                cells.setdefault(role, []).append(fragment(lines[index], found[1]))
            elif role and _goes_on(lines, index, cells):
                cells[role].append(lines[index])
            elif role is None and not lines[index].heading:
                cells.setdefault(Role.DESCRIPTION, []).append(lines[index])
            else:
                break
            index += 1
        _close(rows, cells, reading)
    reading.rows += rows
    return index if rows else None


def bullet_item(lines: Sequence[Line], start: int, reading: Reading) -> int | None:
    """Read one bullet, number or short paragraph that says itself who and when."""
    line = lines[start]
    end = start + 1
    held = [line]
    while end < len(lines) and _same_item(lines, end):
        held.append(lines[end])
        end += 1
    text = join_lines([one.text for one in held])
    cells = _inline(held, text) or _bracketed(held, text) or _dashed(held, text)
    if cells is None:
        return None
    reading.rows.append(RowFound(cells, 0.9, reading.section, reading.area, reading.goal))
    reading.heads += held
    return end


def _same_item(lines: Sequence[Line], index: int) -> bool:
    line = lines[index]
    first = _INLINE.match(line.text)
    if first and not line.heading and label_of(line) is None:
        return True
    if line.bullet or line.gap or line.heading or _NUMBERED.match(line.text):
        return False
    return label_of(line) is None or bool(_INLINE.search(line.text))


def _inline(held: Sequence[Line], text: str) -> Cells | None:
    """``Utbilda rektorer. Ansvarig: enhetschef. Tid: hösten 2024``."""
    found = list(_INLINE.finditer(text))
    roles = [head_role(match["label"]) for match in found]
    if not found or not set(roles) & ACTORS:
        return None
    title = _bare(text[: found[0].start()]).strip(" .,;–—-(")
    if len(title) < 4 or len(title) > 400:
        return None
    cells: Cells = {Role.TITLE: [fragment(held[0], title)]}
    ends = [match.start() for match in found[1:]] + [len(text)]
    for match, role, end in zip(found, roles, ends, strict=True):
        value = text[match.end() : end].strip(" .,;–—()")
        if role and value:
            cells.setdefault(role, []).append(fragment(held[-1], value))
    return cells


def _bracketed(held: Sequence[Line], text: str) -> Cells | None:
    """``- Utbilda rektorer (enhetschef, hösten 2024)``: who and when, in either order."""
    match = _BRACKET.search(text)
    marked = held[0].bullet or bool(_POINTED.match(held[0].text))
    if not match or not (marked or len(text) < 300):
        return None
    pieces = [
        piece.strip() for piece in re.split(r"[;,]|\s[–—-]\s|\s/\s", match[1]) if piece.strip()
    ]
    who: list[str] = []
    when: list[str] = []
    for piece in pieces:
        label = re.match(r"(?i)(ansvarig|ansvar|tid|när|klart?)\s*:\s*", piece)
        bare = piece[label.end() :] if label else piece
        is_time = time_share(bare) > 0.5 and actor_share(bare) < time_share(bare)
        (when if is_time else who).append(bare)
    said = ", ".join(who)
    if not when and not (marked and actor_share(said) > 0.6 and len(said.split()) <= 6):
        return None
    if who and actor_share(said) < 0.2 and len(said.split()) > 5:
        return None
    if not who and not marked:
        return None
    title = _bare(text[: match.start()]).strip(" .,;–—-")
    if len(title.split()) < 2 and not marked:
        return None
    cells: Cells = {Role.TITLE: [fragment(held[0], title)]}
    if who:
        cells[Role.RESPONSIBLE] = [fragment(held[-1], said)]
    if when:
        cells[Role.TIME] = [fragment(held[-1], ", ".join(when))]
    return cells if title else None


def _dashed(held: Sequence[Line], text: str) -> Cells | None:
    """``1. Utbilda rektorer – enhetschef, hösten 2024``."""
    marked = held[0].bullet or bool(_POINTED.match(held[0].text))
    title, dash, said = _bare(text).rpartition(" – ")
    who, comma, when = said.rstrip(" .").rpartition(",")
    if not marked or not dash or not comma or not title.strip():
        return None
    if time_share(when) <= 0.5 or actor_share(who) <= 0.5 or len(who.split()) > 8:
        return None
    return {
        Role.TITLE: [fragment(held[0], title)],
        Role.RESPONSIBLE: [fragment(held[-1], who)],
        Role.TIME: [fragment(held[-1], when)],
    }


_DONE = re.compile(
    r"\b(?:genomforda|avslutade|slutforda|utforda|fardiga) (?:aktiviteter|atgarder|insatser)\b"
)


def done_list(lines: Sequence[Line], start: int, reading: Reading) -> int | None:
    """Read the bullets under a heading such as "Genomförda aktiviteter" (R-174)."""
    head = lines[start]
    if not _DONE.search(fold(head.text)) or len(head.text.split()) > 6:
        return None
    index = start + 1
    rows: list[RowFound] = []
    while index < len(lines) and lines[index].bullet:
        held = [fragment(lines[index], without_mark(lines[index].text))]
        index += 1
        while index < len(lines) and not lines[index].bullet and not _ends(lines, index):
            held.append(lines[index])
            index += 1
        status = fragment(head, "Genomförd")
        rows.append(RowFound({Role.TITLE: held, Role.STATUS: [status]}, 0.85, head.text.strip()))
    if not rows:
        return None
    reading.heads.append(head)
    reading.rows += rows
    return index


def _ends(lines: Sequence[Line], index: int) -> bool:
    line, above = lines[index], lines[index - 1]
    if line.heading or follow_share(line.text) == 1.0:
        return True
    return line.gap and (above.text.rstrip().endswith((".", ":")) or line.text[:1].isupper())

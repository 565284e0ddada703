"""Plain text: lines, pages and gaps. Tables in it are found later, by their content."""

import re

from varna.plans.importing.errors import Unreadable
from varna.plans.importing.model import Document
from varna.plans.importing.reading.build import Builder

_BOMS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
_BULLET = re.compile(r"^\s*(?:[-–—•▪●◦*■□➢►]|[oe=«»]|)\s+(?=\S)")
_MARKED = re.compile(r"^\s{0,3}(#{1,6})\s+")


def decoded(data: bytes) -> str:
    """The text, in whatever common encoding it was saved."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if data.count(0) > len(data) // 100:
        raise Unreadable("unknown")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    text = data.decode("cp1252", errors="replace")
    # Pictures, programs and sound are no text in any encoding.
    odd = sum(ord(one) < 32 and one not in "\t\n\r\f" for one in text) + text.count("\ufffd")
    if odd > len(text) / 50:
        raise Unreadable("unknown")
    return text


def read_text(data: bytes) -> Document:
    """Lines as they stand. A form feed, or a lone indented line in unindented text, turns the page."""
    text = decoded(data).replace("\r\n", "\n").replace("\r", "\n")
    rows = re.split(r"\n|(?=\f)", text)
    marks = _lone_spaces(rows)
    build = Builder()
    gap = False
    for position, row in enumerate(rows):
        if row.startswith("\f") or marks.get(position) == "page":
            build.next_page()
            row = row.lstrip("\f")
            gap = True
        if not row.strip():
            gap = True
            continue
        heading = _MARKED.match(row)
        bullet = _BULLET.match(row)
        build.add(
            build.line(
                row.rstrip(),
                gap=gap,
                heading=len(heading[1]) if heading else 0,
                bullet=bool(bullet) or marks.get(position) == "bullet",
            )
        )
        gap = False
    return Document(tuple(build.items), build.page, "text")


# Where unindented text has lines that begin with one space, a sign was lost there: of a list, if
# such lines stand close together, else of a new page.
_CLOSE = 5


def _lone_spaces(rows: list[str]) -> dict[int, str]:
    filled = sum(bool(row.strip()) for row in rows)
    lone = [index for index, row in enumerate(rows) if re.match(r" \S", row)]
    if len(lone) > filled // 6 + 1:
        return {}
    found = {}
    for place, index in enumerate(lone):
        near = [lone[other] for other in (place - 1, place + 1) if 0 <= other < len(lone)]
        listed = any(abs(index - other) <= _CLOSE for other in near)
        found[index] = "bullet" if listed and not re.match(r" \d", rows[index]) else "page"
    found.pop(0, None)
    return found


def without_mark(text: str) -> str:
    """A line without the mark of a bullet or a heading before it."""
    return _MARKED.sub("", _BULLET.sub("", text, count=1), count=1).strip()

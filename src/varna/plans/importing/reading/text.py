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
    rows = left_column_first(re.split(r"\n|(?=\f)", text))
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


# So many lines with two columns make a stretch of a two-column page.
_LEAST_LINES = 8


def left_column_first(rows: list[str]) -> list[str]:
    """The rows, with stretches of two columns of prose read left column first.

    A table also keeps its columns apart by spaces, but it has more of them, or short cells.
    """
    found: list[str] = []
    index = 0
    while index < len(rows):
        match = re.match(r"(\S.{14,}?\S {3,})\S.{14,}", rows[index])
        end = _two_columns(rows, index, match.end(1)) if match else index
        if match and end - index >= _LEAST_LINES:
            edge = match.end(1)
            found += [row[:edge].rstrip() for row in rows[index:end]]
            found += ["", *(row[edge:].rstrip() for row in rows[index:end]), ""]
            index = end
        else:
            found.append(rows[index])
            index += 1
    return found


def _two_columns(rows: list[str], start: int, edge: int) -> int:
    """Where the stretch ends in which nothing crosses the gutter before ``edge``."""
    end, on_left, on_right = start, 0, 0
    while end < len(rows) and (not rows[end][edge - 2 : edge].strip() and "\t" not in rows[end]):
        left, right = rows[end][:edge].strip(), rows[end][edge:].strip()
        if not left and not right:
            break
        if re.search(r" {3,}", left) or re.search(r" {3,}", right):
            return start
        on_left, on_right = on_left + (len(left) > 20), on_right + (len(right) > 20)
        end += 1
    return end if min(on_left, on_right) * 3 >= end - start else start


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

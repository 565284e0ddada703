"""Cut a text into numbered sections, so that a viewpoint can say what it is about. Pure.

A heading is a line that begins with ``#``, or a short line that begins with a number, stands free
and does not end as a sentence: “2.1 Ansvar”. A list of numbered points is no row of headings.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST = 20_000
_HASH = re.compile(r"^\s{0,3}#{1,4}\s+(?P<title>\S.*?)\s*#*\s*$")
_NUMBERED = re.compile(r"^\s*(?:\d{1,2}\.)*\d{1,2}\.?\s+(?P<title>[A-ZÅÄÖ].{1,120})$")


@dataclass(frozen=True, slots=True)
class Cut:
    """A section: its heading, its text, whether something was masked in it, and what it is."""

    title: str
    body: str
    is_masked: bool = False
    is_proposal: bool = False


def cut(text: str) -> list[Cut]:
    """Return the sections of the text in order. What stands before any heading comes first.

    >>> [one.title for one in cut("# Syfte\\nVarför.\\n\\n# Ansvar\\nVem.")]
    ['Syfte', 'Ansvar']
    """
    lines = text.replace("\r\n", "\n").split("\n")
    found: list[tuple[str, list[str]]] = [("", [])]
    for index, line in enumerate(lines):
        title = _heading(lines, index)
        if title:
            found.append((title, []))
        else:
            found[-1][1].append(line)
    cuts = [(title, "\n".join(body).strip()) for title, body in found]
    return [
        part
        for title, body in cuts
        if title or body
        for part in in_parts(title or _opening(body), body)
    ]


def in_parts(title: str, body: str) -> Iterator[Cut]:
    """The section; one too long to keep whole becomes several, cut between paragraphs."""
    rest, number = body, 1
    while len(rest) > LONGEST:
        at = rest.rfind("\n\n", 1, LONGEST)
        at = at if at > 0 else LONGEST
        yield Cut(_numbered(title, number), rest[:at].strip())
        rest, number = rest[at:].strip(), number + 1
    yield Cut(_numbered(title, number) if number > 1 else title[:300], rest)


def _numbered(title: str, number: int) -> str:
    return f"{title[:290]} ({number})"


def _heading(lines: list[str], index: int) -> str:
    line = lines[index]
    if found := _HASH.match(line):
        return found["title"][:300]
    found = _NUMBERED.match(line)
    if not found or line.rstrip().endswith((".", ",", ";", ":")):
        return ""
    before = lines[index - 1].strip() if index else ""
    after = lines[index + 1].strip() if index + 1 < len(lines) else ""
    is_free = not before and not _NUMBERED.match(after)
    return found["title"].strip() if is_free else ""


def _opening(body: str) -> str:
    words = body.split()
    return " ".join(words[:6]).rstrip(".,;:") + ("…" if len(words) > 6 else "")

"""What repeats on pages and says nothing of the plan: headers, footers, numbers, contents lists."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from varna.plans.importing.fold import fold
from varna.plans.importing.model import Line
from varna.plans.importing.vocabulary import head_role

_PAGE = re.compile(
    r"^(?:sida|sid|s\.?)?\s*[-–]?\s*\d{1,3}\s*[-–]?\s*(?:\(\s*\d{1,3}\s*\)|(?:av|/|of)\s*\d{1,3})?$"
)
_SAYS_PAGE = re.compile(r"\bsida?\.?\s*\d{1,3}\b|\b\d{1,3}\s*\(\s*\d{1,3}\s*\)\s*$")
_ENTRY = re.compile(
    r"^(?P<title>\S.*?)(?:\s*\.{3,}\s*|\s*…+\s*|\t+\s*|\s{3,})(?P<page>\d{1,3})\s*$"
)
_CONTENTS = frozenset(
    "innehall innehallsforteckning innehallsfortackning innehallsfdrteckning".split()
)
_LINK = re.compile(r"^(?:\[[^\]]*\]\()?<?(?:https?://|www\.)\S+>?\)?$")
# A header or footer stands among this many lines at the edge of its page.
_EDGE = 3


def furniture(lines: Sequence[Line]) -> tuple[dict[int, str], list[str]]:
    """Line number → why it is furniture; and the titles that the list of contents names."""
    found = {line.number: "page furniture" for line in lines if line.furniture}
    contents = _contents(lines, found)
    _edges(lines, found)
    _links(lines, found)
    return found, contents


def _contents(lines: Sequence[Line], found: dict[int, str]) -> list[str]:
    titles: list[str] = []
    run: list[tuple[Line, str]] = []
    opened: Line | None = None
    # Pages of a list of contents never go back; numbers of another table do.
    last = 1
    for line in [*lines, Line(0, 0, "")]:
        entry = _ENTRY.match(line.text.strip()) if line.number else None
        if entry and "\t" not in entry["title"].strip() and int(entry["page"]) >= last:
            last = int(entry["page"])
            run.append((line, entry["title"].strip(" .…")))
            continue
        last = 1
        if len(run) >= 3 or (run and opened):
            if opened is not None:
                found[opened.number] = "list of contents"
            for held, title in run:
                found[held.number] = "list of contents"
                titles.append(re.sub(r"^\d+(?:\.\d+)*\.?\s+", "", title))
        run = []
        opened = line if fold(line.text).strip(" :.") in _CONTENTS else None
    return titles


def _edges(lines: Sequence[Line], found: dict[int, str]) -> None:
    pages: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        if line.number not in found:
            pages[line.page].append(line)
    at_edge = [
        line
        for held in pages.values()
        for line in {one.number: one for one in held[:_EDGE] + held[-_EDGE:]}.values()
        # "Mål 1", "Mål 2" at the top of their pages are headings, not a header.
        if not (line.heading and re.search(r"\d", line.text))
    ]
    seen = Counter((_shape(line), line.page) for line in at_edge)
    on_pages = Counter(shape for shape, _ in seen)
    often = 2 if len(pages) <= 3 else 3
    for line in at_edge:
        plain = fold(line.text).strip()
        if len(pages) > 1 and _PAGE.match(plain):
            found[line.number] = "page number"
        elif len(pages) > 1 and on_pages[_shape(line)] >= often and head_role(line.text) is None:
            found[line.number] = "page header or footer"
    shapes = Counter(_shape(line) for line in lines if _SAYS_PAGE.search(fold(line.text)))
    for line in lines:
        plain = fold(line.text).strip()
        if re.fullmatch(r"sida?\.?\s*\d+.*", plain) and len(plain) < 20:
            found.setdefault(line.number, "page number")
        elif shapes[_shape(line)] >= 2 and len(plain.split()) <= 14:
            found.setdefault(line.number, "page header or footer")


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "#", " ".join(fold(line.text).split()))


def _links(lines: Sequence[Line], found: dict[int, str]) -> None:
    seen = " ".join(line.text for line in lines)
    whole = re.sub(r"-\s+|\s+", "", seen)
    for line in lines:
        text = line.text.strip()
        if (text.startswith("[") and _LINK.match(text)) or (
            _LINK.match(text)
            and whole.count(re.sub(r"-", "", text.strip("<>"))) + whole.count(text) > 1
        ):
            found.setdefault(line.number, "link of the page")

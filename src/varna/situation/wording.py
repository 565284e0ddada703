"""Words that may point out a group, and numbers and places that may point at somebody.

Pure: it is given the texts, the lists of words that hold on the day, and the names of places. What
it finds is asked about, and answered by rewriting or with a reason; nothing goes out unasked
(R-493, R-510).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from varna.guidance.wording import Lists, found_in, pattern_of


class HitKind(StrEnum):
    """Why the words are asked about."""

    WORD = "word"
    NUMBER = "number"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Hit:
    """Words that are asked about, in which part, with what stands around them."""

    kind: HitKind
    phrase: str
    place: str
    around: str
    instead: str = ""


_AROUND, _LONGEST = 40, 120
# A number so small that it may stand for persons, unless it numbers something or is part of a date.
_SMALL = re.compile(
    r"(?<![\w.,:/§–-])(?P<number>[1-9])(?!\s*%|[\w:/–-]|[.,]\d)",
)
_NUMBERED = re.compile(
    r"(figur|figure|fynd|finding|kapitel|chapter|tertial|steg|step|punkt|point|tabell|table|bilaga|§)\s*$",
    re.IGNORECASE,
)


def questions_of(body: str) -> list[str]:
    """The questions of a checklist: its lines that begin with ``-``."""
    lines = (line.strip() for line in body.splitlines())
    return [line[1:].strip() for line in lines if line.startswith("-")]


def look(
    texts: Mapping[str, str], lists: Lists, *, places: Iterable[str] = (), numbers: bool
) -> list[Hit]:
    """Return what is to be asked about, each phrase once for each part.

    ``texts`` is part → text, ``numbers`` whether small numbers are asked about.
    """
    names = [pattern_of(name) for name in places]
    hits: list[Hit] = []
    for place, text in texts.items():
        hits += _words(place, text, lists)
        for pattern in names:
            if found := pattern.search(text):
                hits.append(_hit(HitKind.PLACE, found.group(), place, text, found.span()))
        if numbers:
            hits += _numbers(place, text)
    return hits


def _words(place: str, text: str, lists: Lists) -> list[Hit]:
    hits: dict[str, Hit] = {}
    for found in found_in(text, lists):
        # A sentence is asked about by its beginning.
        span = (found.start, found.start + len(found.text))
        hit = _hit(HitKind.WORD, found.text[:_LONGEST], place, text, span, found.hint)
        hits.setdefault(hit.phrase, hit)
    return list(hits.values())


def _numbers(place: str, text: str) -> list[Hit]:
    hits, seen = [], set()
    for found in _SMALL.finditer(text):
        if _NUMBERED.search(text[: found.start()]) or found.group() in seen:
            continue
        seen.add(found.group())
        hits.append(_hit(HitKind.NUMBER, found.group(), place, text, found.span()))
    return hits


def _hit(
    kind: HitKind, phrase: str, place: str, text: str, at: tuple[int, int], instead: str = ""
) -> Hit:
    start, end = max(0, at[0] - _AROUND), at[1] + _AROUND
    around = " ".join(text[start:end].split())
    before, after = "…" if start else "", "…" if end < len(text) else ""
    return Hit(kind, phrase.casefold(), place, f"{before}{around}{after}", instead)

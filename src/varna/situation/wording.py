"""Words that may point out a group, and numbers and places that may point at somebody.

Pure: it is given the texts, the list of words that holds on the day, and the names of places. What
it finds is asked about, and answered by rewriting or with a reason; nothing goes out unasked
(R-493, R-510).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class HitKind(StrEnum):
    """Why the words are asked about."""

    WORD = "word"
    NUMBER = "number"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Rule:
    """A phrase of the list, and what to write instead. ``*`` stands for any ending."""

    phrase: str
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """Words that are asked about, in which part, with what stands around them."""

    kind: HitKind
    phrase: str
    place: str
    around: str
    instead: str = ""


_AROUND = 40
# A number so small that it may stand for persons, unless it numbers something or is part of a date.
_SMALL = re.compile(
    r"(?<![\w.,:/§–-])(?P<number>[1-9])(?!\s*%|[\w:/–-]|[.,]\d)",
)
_NUMBERED = re.compile(
    r"(figur|figure|fynd|finding|kapitel|chapter|tertial|steg|step|punkt|point|tabell|table|bilaga|§)\s*$",
    re.IGNORECASE,
)


def read_rules(body: str) -> list[Rule]:
    """The list as it is kept: one phrase a line, ``phrase | write instead``; other lines pass."""
    rules = []
    for line in body.splitlines():
        phrase, _bar, instead = line.strip().lstrip("- ").partition("|")
        if phrase.strip() and not phrase.strip().endswith(":"):
            rules.append(Rule(phrase.strip().casefold(), instead.strip()))
    return rules


def questions_of(body: str) -> list[str]:
    """The questions of a checklist: its lines that begin with ``-``."""
    lines = (line.strip() for line in body.splitlines())
    return [line[1:].strip() for line in lines if line.startswith("-")]


def look(
    texts: Mapping[str, str], rules: Iterable[Rule], *, places: Iterable[str] = (), numbers: bool
) -> list[Hit]:
    """Return what is to be asked about, each phrase once for each part.

    ``texts`` is part → text, ``numbers`` whether small numbers are asked about.
    """
    patterns = [(rule, _pattern(rule.phrase)) for rule in rules]
    names = [(name, _pattern(name.casefold())) for name in places]
    hits: list[Hit] = []
    for place, text in texts.items():
        for rule, pattern in patterns:
            hits += _first(HitKind.WORD, pattern, place, text, rule.instead)
        for _name, pattern in names:
            hits += _first(HitKind.PLACE, pattern, place, text)
        if numbers:
            hits += _numbers(place, text)
    return hits


def _pattern(phrase: str) -> re.Pattern[str]:
    words = (re.escape(word).replace(r"\*", r"\w*") for word in phrase.split())
    spaced = r"\s+".join(words)
    return re.compile(rf"(?<!\w){spaced}(?!\w)", re.IGNORECASE)


def _first(
    kind: HitKind, pattern: re.Pattern[str], place: str, text: str, instead: str = ""
) -> list[Hit]:
    found = pattern.search(text)
    return [_hit(kind, found.group(), place, text, found.span(), instead)] if found else []


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

"""What the form of a single word says: an inflected noun, a foreign spelling, a thing."""

import re
from typing import Final

from varna.deid.lexicon import fold
from varna.deid.words import NOT_A_NAME_ENDING, word_set

_UNSWEDISH: Final = re.compile(
    r"[qwzşğçłżćčšđžñışəŋț]|[^s]kh|gh|dh|ph|^[kg]h|iy|ay[aeiou]|yy|iu|ii|uu"
)
_FOREIGN: Final = re.compile(
    r"[qwxzşğçłżćčšđžñışəŋț]|kh|gh|dh|sh|aa|uu|ii|iy|ay[aeiou]|ou|yy|[aeiou]h[aeiou]|j[iu]"
    r"|[bcdfghjklmnpqrstvwxz][io]$|[aeo]u|^[mn][bdgkt]|ullah|ae|oe|ue"
)
_NOUN_ENDINGS: Final = (
    "det",
    "set",
    "tet",
    "ket",
    "get",
    "let",
    "net",
    "pet",
    "bet",
    "sen",
    "ten",
    "den",
    "gen",
    "ken",
    "len",
    "pen",
    "ion",
    "ian",
    "dan",
    "orn",
    "ret",
)
"""How definite nouns end: with only "är" or "har" after it, such an opening word is a noun."""


def looks_foreign(low: str) -> bool:
    """Whether the spelling is rare in Swedish words: it may be a name or a loan."""
    return _FOREIGN.search(low) is not None


def noun_like(low: str) -> bool:
    """Whether an opening word has the form of a Swedish noun: "priset", "strömmen", "tågvärdar"."""
    if low.endswith(_NOUN_ENDINGS):
        return True
    swedish = any(letter in low for letter in "åäö")
    return swedish and low.endswith(("en", "et", "an", "ar", "er", "or", "na", "ng"))


def definite(low: str) -> bool:
    """Whether the word ends as the definite form of a longer noun: "kostnaden"."""
    if len(low) >= 8 and low.endswith(("en", "et")) and not low.endswith(("nen", "sten", "gren")):
        return _UNSWEDISH.search(low) is None
    return len(low) >= 6 and low.endswith(
        ("erna", "arna", "orna", "ningen", "heten", "ordet", "ället")
    )


def ends(endings: tuple[str, ...], low: str) -> bool:
    """Whether the word ends in one of the folded endings, with at least two letters before it."""
    return fold(low)[2:].endswith(endings)


def ends_as_thing(low: str) -> bool:
    """Whether the word ends as the name of a house, an organisation or an event, or its genitive."""
    rest = fold(low)[2:]
    return rest.endswith(NOT_A_NAME_ENDING) or (
        rest.endswith("s") and rest[:-1].endswith(NOT_A_NAME_ENDING)
    )


_NO_NOUNS: Final = word_set(
    "sedan innan medan redan utan nästan någon annan vilken ingen även igen egen vuxen mycket något "
    "inget annat vilket sådan sådant eget bakom samman ihop bredvid utan istället tillsammans liten "
    "öppen säker full ledsen sliten trasig hittills iväg igång imorgon ikväll inatt igår idag dessutan "
    "vissen egentligen annan undan före emellan ovan ovanstående utanför framför dygnet"
)
_DEFINITE_ENDINGS: Final = ("en", "et", "an", "on", "ln", "rn")


def definite_thing(low: str) -> bool:
    """Whether a lower-case word looks like a noun in the definite form: "modellen", "boken"."""
    return (
        len(low) > 4
        and low.endswith(_DEFINITE_ENDINGS)
        and not low.endswith("ligen")
        and low not in _NO_NOUNS
    )

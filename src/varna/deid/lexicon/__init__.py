"""The word lists behind the guard, read once when they are first needed.

Each list is plain text: ``#`` begins a comment line, words are separated by spaces, ``_`` joins the
words of a phrase. ``names.txt`` holds the same number of names from each origin (see the README);
they support the evidence of a sentence and never decide alone where a word is also something else.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Final

WORD: Final = 1
GIVEN: Final = 2
SURNAME: Final = 4
PLACE: Final = 8
ORGANISATION: Final = 16
FIGURE: Final = 32
AMBIGUOUS: Final = 64
PLAIN: Final = 128

NAME: Final = GIVEN | SURNAME
NO_PERSON: Final = PLACE | ORGANISATION | FIGURE

_SECTION: Final = re.compile(r"\[(\w+) (given|surname)\]")
_STROKES: Final = str.maketrans(
    {
        "ø": "o",
        "æ": "a",
        "đ": "d",
        "ð": "d",
        "ł": "l",
        "ß": "s",
        "ŋ": "n",
        "ŧ": "t",
        "þ": "t",
        "ı": "i",
        "œ": "o",
    }
)
_DOUBLED: Final = re.compile(r"([a-z])\1+")
_SOUNDS: Final = tuple(
    pair.split("/")
    for pair in [
        "ph/f",
        "th/t",
        "kh/k",
        "gh/g",
        "dh/d",
        "ck/k",
        "tj/k",
        "dj/j",
        "ch/k",
        "sh/s",
        "ou/u",
        "oo/u",
        "w/v",
        "c/k",
        "q/k",
        "z/s",
        "x/ks",
        "y/i",
        "j/i",
    ]
)
"""Spellings and the sound each stands for, in the order in which they are replaced."""


@cache
def _plain_letters() -> dict[int, str]:
    """Every composed Latin letter to its base letter."""
    table: dict[int, str] = dict(_STROKES)
    for code in range(0xC0, 0x250):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base.isascii() and base.isalpha():
            table[code] = base
    return table


def fold(word: str) -> str:
    """The lower-case word without diacritics: ``Åsa`` and ``Asa`` fold alike."""
    lowered = word.lower()
    return lowered if lowered.isascii() else lowered.translate(_plain_letters())


def sound_key(word: str) -> str:
    """One key for spellings that sound alike: ``Mohammed`` and ``Mohamed``."""
    key = fold(word)
    for spelled, sound in _SOUNDS:
        if spelled in key:
            key = key.replace(spelled, sound)
    return _DOUBLED.sub(r"\1", key)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is known of words: ``flags`` by word, ``keys`` by sound, phrases by first word.

    ``stems`` are what is left of Swedish words when an ending is taken away ("skol", "nyckl").
    A municipality can add its own units and streets with :meth:`with_terms`.
    """

    flags: dict[str, int]
    folded: dict[str, int]
    keys: dict[str, int]
    phrases: dict[str, tuple[tuple[str, ...], ...]]
    stems: frozenset[str]

    @staticmethod
    def default() -> "Lexicon":
        """The lists that ship with the package, read once."""
        return _default()

    def with_terms(
        self, organisations: Iterable[str] = (), places: Iterable[str] = ()
    ) -> "Lexicon":
        """A lexicon that also knows the given names of organisations and places as no persons."""
        flags, phrases = dict(self.flags), dict(self.phrases)
        for terms, bit in ((organisations, ORGANISATION), (places, PLACE)):
            for term in terms:
                _add_term(term.lower().split(), bit, flags, phrases)
        return replace(self, flags=flags, phrases=phrases)


def _add_term(
    parts: list[str],
    bit: int,
    flags: dict[str, int],
    phrases: dict[str, tuple[tuple[str, ...], ...]],
) -> None:
    if len(parts) == 1:
        flags[parts[0]] = flags.get(parts[0], 0) | bit
    elif parts:
        known = phrases.get(parts[0], ())
        phrases[parts[0]] = tuple(sorted({*known, tuple(parts[1:])}, key=len, reverse=True))


def lines(name: str) -> Iterator[str]:
    """The lines of one of the lists, without comments."""
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))


def names_by_origin() -> dict[tuple[str, str], list[str]]:
    """The listed names by origin and part (``given`` or ``surname``)."""
    found: dict[tuple[str, str], list[str]] = {}
    for line in lines("names.txt"):
        if section := _SECTION.fullmatch(line):
            current = found.setdefault((section[1], section[2]), [])
        else:
            current.extend(line.split())
    return found


def _stems(words: Iterable[str]) -> frozenset[str]:
    """What endings are put on: the word, without its vowel, with its last letter doubled …"""
    stems = set(words)
    stems.update(
        [word[:-1] for word in words if word[-1] in "ae"],
        [word + word[-1] for word in words if word[-1] in "mn"],
        [word[:-2] + word[-1] for word in words if word[-2:] in _FLEETING],
        [word[:-2] for word in words if word[-2:] in {"um", "ar"}],
        [word[:-3] for word in words if word[-3:] == "ade"],
        [word[:-4] for word in words if word[-4:] == "ning"],
    )
    return frozenset([stem for stem in stems if len(stem) > _SHORTEST])


_FLEETING: Final = frozenset({"el", "en", "er"})
"""Endings whose vowel goes when another ending is added: nyckel, nyckl-ar. Verbs and the nouns made
of them lose theirs whole: avvis-ade, avvis-ning, avvis-as."""
_SHORTEST: Final = 2


def _read_terms(flags: dict[str, int], phrases: dict[str, tuple[tuple[str, ...], ...]]) -> None:
    """Read the lists of places, organisations and figures."""
    for name, bit in (
        ("places.txt", PLACE),
        ("organisations.txt", ORGANISATION),
        ("figures.txt", FIGURE),
    ):
        for line in lines(name):
            for term in line.lower().split():
                if "_" in term:
                    parts = [part for part in term.split("_") if part != "&"]
                    _add_term(parts, bit, flags, phrases)
                else:
                    flags[term] = flags.get(term, 0) | bit


def _read_names(flags: dict[str, int]) -> tuple[dict[str, int], dict[str, int]]:
    """Read the lists of names; answer the same names by folded form and by sound."""
    folded: dict[str, int] = {}
    keys: dict[str, int] = {}
    short_forms = [word for line in lines("shortforms.txt") for word in line.split()]
    for (_, part), names in (*names_by_origin().items(), (("", "given"), short_forms)):
        bit = GIVEN if part == "given" else SURNAME
        # All names of a list at once: one pass over a long text costs less than many over short ones.
        joined = " ".join(names).lower()
        for table, spelled in ((flags, joined), (folded, fold(joined))):
            for low in spelled.split(" "):
                table[low] = table.get(low, 0) | bit
        for low, key in zip(joined.split(" "), sound_key(joined).split(" "), strict=True):
            if len(low) > 3:
                keys[key] = keys.get(key, 0) | bit
    return folded, keys


@cache
def _default() -> Lexicon:
    flags: dict[str, int] = {}
    phrases: dict[str, tuple[tuple[str, ...], ...]] = {}
    for name in ("words.txt", "bases.txt"):
        for line in lines(name):
            flags.update(dict.fromkeys(line.split(), WORD))
    stems = _stems(flags)
    for line in lines("foreign.txt"):
        flags.update(dict.fromkeys(line.split(), WORD))
    _read_terms(flags, phrases)
    folded, keys = _read_names(flags)
    marked = [word for word, bits in flags.items() if bits & WORD and not word.isascii()]
    for plain in fold(" ".join(marked)).split(" "):
        flags.setdefault(plain, PLAIN)
    for line in lines("ambiguous.txt"):
        for low in line.lower().split():
            flags[low] = flags.get(low, 0) | AMBIGUOUS | (0 if flags.get(low, 0) & NAME else GIVEN)
    return Lexicon(flags, folded, keys, phrases, stems)

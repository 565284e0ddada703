"""Whether an unlisted word has the form of a Swedish word: inflected, derived or compound."""

from functools import lru_cache
from typing import Final

from varna.deid.lexicon import WORD, Lexicon
from varna.deid.words import SWEDISH_ENDING, inflections, word_set

_SURNAME_TAILS: Final = word_set(
    "berg bergs ström lund gren sten mark kvist blad dahl dal holm man vall hult bäck fors lind "
    "strand ås sjö rud land stam falk stål krantz borg feldt stedt blom rot lilja björk hag hage "
    "åker näs vik torp skog ek alm löv quist roth zon ling ing"
)
"""Words that end surnames as often as nouns: "Lindström" is no compound to go by."""


def looks_swedish(low: str, lexicon: Lexicon) -> bool:
    """Whether an unlisted lower-case word has the form of a Swedish word."""
    return _form(low, lexicon.stems) or bool(lexicon.flags.get(low, 0) & WORD)


def is_derived(low: str, lexicon: Lexicon) -> bool:
    """Whether a lower-case word comes from listed words, not only by the sound of its ending."""
    return _derived(low, lexicon.stems)


def ends_surname(low: str) -> bool:
    """Whether the word ends as Swedish surnames do that are put together of two nouns."""
    return low.endswith(_SURNAME_ENDS)


@lru_cache(maxsize=20_000)
def _form(low: str, stems: frozenset[str]) -> bool:
    if len(low) > 16 or _derived(low, stems):
        return True
    return len(low) >= 7 and (low[2:].endswith(SWEDISH_ENDING) or _ends_in_word(low, stems))


@lru_cache(maxsize=20_000)
def _derived(low: str, stems: frozenset[str]) -> bool:
    return is_inflected(low, stems) or (len(low) >= 7 and is_compound(low, stems))


def is_inflected(low: str, stems: frozenset[str]) -> bool:
    """Whether the word is a listed one or a listed stem with an ending."""
    return low in stems or any(
        stem in stems and (len(stem) > 3 or low[3:] in _WHOLE_ENDINGS) for stem in inflections(low)
    )


def is_compound(low: str, stems: frozenset[str]) -> bool:
    """Whether the word is put together of two listed words."""
    for cut in range(3, len(low) - 3):
        tail = low[cut:]
        if tail in _SURNAME_TAILS or not is_inflected(tail, stems):
            continue
        first = low[:cut]
        if first in _SHORT_HEADS or (
            cut > 3 and (first in stems or (first[-1] == "s" and first[:-1] in stems))
        ):
            return True
    return False


def _ends_in_word(low: str, stems: frozenset[str]) -> bool:
    """Whether a long word ends in a listed one, whatever stands before."""
    return len(low) >= 11 and any(
        low[cut:] not in _SURNAME_TAILS and is_inflected(low[cut:], stems)
        for cut in range(4, len(low) - 4)
    )


_SURNAME_ENDS: Final = tuple(sorted(tail for tail in _SURNAME_TAILS if len(tail) > 2))
_WHOLE_ENDINGS: Final = word_set("en et ar er arna erna ens ets ade")
"""Endings sure enough to be taken off a word of three letters: dom-en."""
_SHORT_HEADS: Final = word_set(
    "dag hem bil båt bad bar barn ben bok bön bus buss by del dom dör död eld far fas fel fik fot "
    "fri för gym hat hav hot hus hår jul kök kol kor kyl köp lag lek liv lov lus luft mat mål mor "
    "mun nät nöd ny oro park pojk på ras rum råd rök sal ser sjuk sju sko skol snö soc sol sop "
    "spel tid tjej tåg tak text torg trä tull ung ut upp vak val vin vit väg vän vår yrk år ö öl "
    "sjö hög låg röd gul grå blå rid sam kväll av om in an mis til sid jour två tre fem fyr tv it kill flick gat kyrk skogs"
)
"""First parts of compounds that are too short to be listed stems."""

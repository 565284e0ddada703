"""How much the evidence weighs: a score for one word or a run of words, and the reason to give.

A capital inside a sentence is worth 2, a listed name 3 more, a cue before or after the word 1 to 3; a
preposition of place takes away 1 or 2, the name of a thing 4 or 5, the letters of the word at most 1.
Two points make a name (``THRESHOLD`` in :mod:`varna.deid.names`).
"""

import re
from typing import Final

from varna.deid import reasons
from varna.deid.forms import definite, ends, ends_as_thing
from varna.deid.letters import likeness
from varna.deid.lexicon import GIVEN, NAME, NO_PERSON
from varna.deid.standing import Standing
from varna.deid.swedish import ends_surname
from varna.deid.tokens import (
    NAME_LIKE,
    NAME_MAYBE,
    NAME_SURE,
    UNKNOWN,
    Token,
)
from varna.deid.words import (
    ACTING,
    PARTICLES,
    PLACE_ENDING,
    PRONOUNS,
    SURNAME_ENDING,
    word_set,
)

_LIKE_A_NAME: Final = 0.8
_ORIGIN: Final = frozenset({"från"})
_PLACING: Final = frozenset({"från", "på", "i", "hos", "vid"})
_UNLIKE: Final = (-3.5, -3.0, 0.0)
"""How unlike a name a word must be spelled to lose a point: anywhere, after a preposition of
direction, after one of place."""
_INNER_CAPITAL: Final = re.compile(r"[^\W\d_]+[a-zåäö][A-ZÅÄÖ]")
_SCOTTISH: Final = ("Mc", "Mac", "De", "La", "Le", "O'", "Di", "Van", "Ab")
_NEVER: Final = word_set("sen kan sin vi ni du de den han hon min mina dina sina vår er her than")


class Weights(Standing):
    """Scores of words that may be names."""

    def _is_brand_of(self, last: int) -> bool:
        """ "Ann Taylor-kappan": a thing that has a name."""
        token = self.tokens[last]
        head, _, tail = token.text.rpartition("-")
        return bool(head) and len(tail) > 3 and tail.islower() and tail not in PARTICLES

    def _score(self, first: int, last: int) -> tuple[int, str]:
        token = self.tokens[first]
        said_before, said_after = self._said_before(first), self._said_after(last)
        beside = max(self._beside_detail(last), self._beside_person(first, last))
        said_before = max(said_before, beside)
        cues = said_before + min(said_after, 2)
        thing = self._says_thing(first, last) + 4 * self._among_figures(first, last)
        kinds = {self.kind(index) for index in range(first, last + 1)}
        inside = not token.initial and not self.words.shouting
        if NAME_SURE in kinds:
            score = 3 + 2 * inside + cues - thing - self._place_before(first, last, 1)
            return score - 2 * self._undergoes(first, last), reasons.NAME_LIST
        if first < last:
            return self._score_pair(first, last, cues, thing, inside)
        if NAME_LIKE in kinds:
            score = 1 + 2 * inside + cues - thing - self._place_before(first, last, 1)
            return score, reasons.NAME_LIST
        if NAME_MAYBE in kinds:
            return self._score_maybe(first, cues, said_after, thing, inside)
        return self._score_unknown(first, said_before, said_after, thing, inside)

    def _undergoes(self, first: int, last: int) -> bool:
        """A surname alone that opens a sentence and to which something is done: "Kone anlitades"."""
        token, after = self.tokens[first], self._after(last)
        return (
            first == last
            and token.initial
            and not token.bits & GIVEN
            and after is not None
            and after.low.endswith(("ades", "rdes", "ldes", "tes"))
        )

    def _score_pair(
        self, first: int, last: int, cues: int, thing: int, inside: bool
    ) -> tuple[int, str]:
        """Two or more capitals in a row, none of them surely a name."""
        token, tail = self.tokens[first], self.tokens[last]
        if token.text.isupper() and tail.text.isupper() and not self.words.careless:
            return cues - 1, reasons.NAME_SHAPE
        score = 2 + inside + cues - thing - self._place_before(first, last, 2)
        if ends(SURNAME_ENDING, tail.stem):
            score += 1
        if ends_as_thing(tail.low):
            score -= 4
        return score, reasons.NAME_SHAPE

    def _score_maybe(
        self, first: int, cues: int, said_after: int, thing: int, inside: bool
    ) -> tuple[int, str]:
        """A word that is a name and something else: a person only where the sentence says so."""
        token = self.tokens[first]
        if token.low in _NEVER or (token.low in PRONOUNS and not inside and said_after != 2):
            return 0, reasons.NAME_CUE
        if token.low in PRONOUNS and self._owned(first):
            return 0, reasons.NAME_CUE
        elsewhere = bool(token.bits & NO_PERSON)
        score = 1 - elsewhere + 2 * inside * (1 if not elsewhere else 0) + elsewhere * inside
        if not inside and said_after == 1:
            cues -= 1
        score += cues - thing - self._place_before(first, first, 2)
        if elsewhere and self._direction(first):
            score -= 2
        score += 1 if not inside and self._from_somewhere(first, _ORIGIN) else 0
        return score, reasons.NAME_CUE

    def _score_unknown(
        self, first: int, said_before: int, said_after: int, thing: int, inside: bool
    ) -> tuple[int, str]:
        """A capitalised word that no list knows."""
        token = self.tokens[first]
        why = reasons.NAME_CUE if said_before or said_after == 2 else reasons.NAME_SHAPE
        if self._cannot_be_name(token, first, said_before, said_after):
            return 0, why
        score = (2 if inside or self._opens_speech(first) else 1) + said_before + said_after - thing
        score += 1 if not inside and self._possesses(first) else 0
        somewhere = not inside and likeness(token.low) > 0 and self._from_somewhere(first, _PLACING)
        score += 1 if somewhere else 0
        score -= 2 if inside and self._after_capital(first) else 0
        score -= 1 if self.words.careless and token.initial and not said_before else 0
        score -= self._place_before(first, first, 2) + self._among_places(first)
        score -= self._formed_as_thing(token, first, said_before, said_after)
        labelled = self._after_colon(first) and not self._opens_speech(first)
        score -= 1 if labelled and not inside and not said_before and not said_after else 0
        if not said_before:
            score -= 2 * (self._titled(first) or (inside and self._thing_before(first)))
        return score + self._spelled(first, inside), why

    def _spelled(self, first: int, inside: bool) -> int:
        """What the letters say: much for a name that opens a sentence, or little for any name."""
        token = self.tokens[first]
        alike = likeness(token.stem)
        if not token.genitive and token.low.endswith("s"):
            alike = max(alike, likeness(token.low[:-1]))
        if alike > _LIKE_A_NAME:
            return 0 if inside else 1
        before = self._before(first)
        if before is not None and before.low == "enligt":
            return 0
        surname = ends(SURNAME_ENDING, token.stem) or ends_surname(token.stem)
        if alike < _UNLIKE[self._stands(first)] and not surname:
            return -1
        return 0

    def _cannot_be_name(self, token: Token, first: int, said_before: int, said_after: int) -> bool:
        """Too short, an acronym, the label of a form, or a definite noun that begins a sentence."""
        if len(token.text) < 3 and not said_before:
            return True
        if token.text.isupper() and not self.words.careless:
            return not said_before or len(token.text) < 4
        if self._is_label(first):
            return True
        return token.initial and definite(token.low) and said_after < 2 and not said_before

    def _formed_as_thing(self, token: Token, first: int, said_before: int, said_after: int) -> int:
        """What to take away for the form of a product, an organisation or a place."""
        minus = 0
        if _INNER_CAPITAL.search(token.text) and not token.text.startswith(_SCOTTISH):
            minus = 2
        if ends_as_thing(token.low):
            return minus + 4
        if self._on_thing(first):
            return minus + 2
        if not token.low[2:].endswith(PLACE_ENDING) or said_before:
            return minus
        if self._place_before(first, first, 1):
            return minus + 2
        return minus + (2 if self._direction(first) and said_after < 2 else 0)

    def _score_lower(self, index: int) -> tuple[int, str]:
        token = self.tokens[index]
        before, after = self._said_before(index), self._said_after(index)
        if not token.bits and not before and after < 2 and not self._may_be_name(token):
            return 0, reasons.NAME_CUE
        if not token.bits and token.gap == "" and token.start:
            return 0, reasons.NAME_CUE
        before = max(before, self._beside_detail(index), self._beside_person(index, index))
        kind = self.kind(index)
        if kind == NAME_SURE:
            return self._score_lower_sure(index, before + after), reasons.NAME_LIST
        if kind == NAME_LIKE:
            careless = self.words.careless
            stands = self._stands_as_name(index) if careless else -1
            return careless + before + after + stands, reasons.NAME_LIST
        if kind == NAME_MAYBE:
            return self._score_lower_maybe(index, before, after), reasons.NAME_CUE
        if kind == UNKNOWN:
            return self._score_lower_unknown(index, before, after), reasons.NAME_CUE
        return 0, reasons.NAME_CUE

    def _score_lower_sure(self, index: int, cues: int) -> int:
        token, careless = self.tokens[index], self.words.careless
        listed = 3 if token.bits & GIVEN or not token.bits else 1
        score = listed + cues + careless - self._says_thing(index, index)
        return score - (not token.bits & NAME and not careless)

    def _score_lower_maybe(self, index: int, before: int, after: int) -> int:
        token, careless = self.tokens[index], self.words.careless
        if token.low in _NEVER or (token.low in PRONOUNS and not token.upper):
            return 0
        if token.low in ACTING and not careless:
            return 0
        score = before + (after if careless and after == 2 else 0)
        return score - self._says_thing(index, index)

    def _score_lower_unknown(self, index: int, before: int, after: int) -> int:
        token = self.tokens[index]
        score = before - self._says_thing(index, index)
        if self.words.careless:
            score += after + self._stands_as_name(index)
            score += likeness(token.stem) > _LIKE_A_NAME
        elif before < 3:
            score -= 2
        return score - (3 if before < 3 and ends_as_thing(token.low) else 0)

    def _may_be_name(self, token: Token) -> bool:
        """A cheap look before the costly one."""
        return (
            token.genitive
            or "-" in token.low
            or (self.words.careless and 3 <= len(token.low) <= 14)
            or not token.low.isascii()
        )

"""Find persons by the evidence of the sentence, not by membership of a list.

What is weighed for every word that may be a name: the words before ("eleven", "heter", "med"), the
words after ("sa", "hotade", a relative or a belonging after a genitive), the shape (a capital
inside a sentence is rare in Swedish for anything but a name), the neighbours (two capitals side by
side), and lists of names of equal size for every origin. A name that is found is then found
everywhere in the text.
"""

import re
from typing import Final

from varna.deid import reasons
from varna.deid.evidence import PRONOUNS, Evidence
from varna.deid.forms import definite, ends, ends_as_thing
from varna.deid.letters import likeness
from varna.deid.lexicon import GIVEN, NAME, NO_PERSON, WORD
from varna.deid.model import Kind, Level
from varna.deid.swedish import ends_surname
from varna.deid.tokens import (
    BLOCKED,
    COMMON,
    NAME_LIKE,
    NAME_MAYBE,
    NAME_SURE,
    UNKNOWN,
    Token,
)
from varna.deid.words import (
    ACTING,
    KIN,
    ORGANISATION_AFTER,
    PLACE_ENDING,
    SURNAME_ENDING,
    is_person_noun,
    word_set,
)

THRESHOLD: Final = 2
_LIKE_A_NAME: Final = 0.8
_ORIGIN: Final = frozenset({"från"})
_PLACING: Final = frozenset({"från", "på", "i", "hos", "vid"})
_UNLIKE: Final = (-3.5, -2.5, 0.0)
"""How unlike a name a word must be spelled to lose a point: anywhere, after a preposition of
direction, after one of place."""
_PARTICLES: Final = word_set(
    "von af de del della di da dos bin ibn bint al el abu umm van der ben ul le la zu haj y"
)
_SCANNED_TAIL: Final = re.compile(r"\d(?:[^\W\d_]+\d?){1,3}(?![\w@])")
_INNER_CAPITAL: Final = re.compile(r"[^\W\d_]+[a-zåäö][A-ZÅÄÖ]")
_SCOTTISH: Final = ("Mc", "Mac", "De", "La", "Le", "O'", "Di", "Van", "Ab")
_NEVER: Final = word_set("sen kan sin vi ni du de den han hon min mina dina sina vår er her than")


class NameFinder(Evidence):
    """Weighs the words of one sheet and claims the persons among them."""

    def find(self) -> None:
        """Claim every person: capitalised runs, lower-case names, then repetitions."""
        index = 0
        tokens = self.tokens
        careless = self.words.careless
        while index < len(tokens):
            token = tokens[index]
            if token.taken or token.blocked:
                index += 1
            elif token.upper and not (careless and token.text.isupper()):
                index = self._capitalised(index)
            else:
                index = self._lower(index)
        self._repeat()

    def _capitalised(self, index: int) -> int:
        """Weigh the run of capitalised words that begins here; answer where to go on."""
        end = self._run_end(index)
        start = index
        while start < end and self._is_opening(start):
            start += 1
        position = start
        while position < end:
            stop = position
            while stop < end and self._fits(position, stop):
                stop += 1
            if stop == position:
                position += 1
                continue
            self._weigh(position, stop)
            position = stop
        return max(end, index + 1)

    def _run_end(self, index: int) -> int:
        tokens = self.tokens
        end = index + 1
        while end < len(tokens):
            token = tokens[end]
            joined = token.gap in {" ", ". "} and (
                token.gap == " " or len(tokens[end - 1].text) == 1
            )
            if not joined or token.taken or token.blocked or token.initial:
                break
            if token.upper:
                end += 1
            elif (
                token.low in _PARTICLES
                and end + 1 < len(tokens)
                and tokens[end + 1].upper
                and tokens[end + 1].gap == " "
            ):
                end += 2
            else:
                break
        return end

    def _is_opening(self, index: int) -> bool:
        """An ordinary word or a title that opens the run: "Eleven Ahmed", "Imam Yusuf"."""
        token = self.tokens[index]
        kind = self.kind(index)
        following = self._after(index)
        if kind == COMMON:
            if (
                token.bits & WORD
                or len(token.low) > 8
                or following is None
                or not following.upper
                or is_person_noun(token.low)
            ):
                return True
            if self.kind(index + 1) not in (UNKNOWN, NAME_SURE, NAME_LIKE):
                return True
            self._kinds[index] = UNKNOWN
            return False
        return (
            kind == NAME_MAYBE
            and token.initial
            and bool(token.bits & WORD)
            and following is not None
            and following.upper
            and is_person_noun(token.low)
        )

    def _fits(self, first: int, index: int) -> bool:
        """Whether a word of the run can be part of the name that begins at ``first``."""
        kind = self.kind(index)
        if index == first:
            return kind not in (BLOCKED, COMMON)
        token = self.tokens[index]
        if token.low in _PARTICLES or len(token.text) == 1:
            return True
        if (
            token.text.isupper()
            and len(token.text) < 6
            and not self.tokens[first].text.isupper()
            and not token.bits & NAME
        ):
            return False
        if self.tokens[index - 1].genitive and not token.bits & NAME:
            return False
        if kind in (BLOCKED, COMMON):
            if kind == COMMON and not token.bits and not ends_as_thing(token.low):
                return token.low not in ORGANISATION_AFTER
            named = self.kind(first) in (NAME_SURE, NAME_LIKE) and index == first + 1
            return (
                named
                and not token.blocked
                and not token.bits & ~(WORD | NO_PERSON)
                and not ends_as_thing(token.low)
                and token.low not in ORGANISATION_AFTER
            )
        return True

    def _weigh(self, first: int, stop: int) -> None:
        last = stop - 1
        while last > first and (self.tokens[last].low in _PARTICLES):
            last -= 1
        score, why = self._score(first, last)
        if self._is_brand_of(last):
            score -= 5
        if score >= THRESHOLD:
            self._accept(first, last, why)
        elif self._place_before(first, last, 1) or self._among_places(first):
            self._places.add(first)

    def _is_brand_of(self, last: int) -> bool:
        """ "Ann Taylor-kappan": a thing that has a name."""
        token = self.tokens[last]
        head, _, tail = token.text.rpartition("-")
        return bool(head) and len(tail) > 3 and tail.islower() and tail not in _PARTICLES

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
        if PLACE_ENDING.fullmatch(token.low) is None or said_before:
            return minus
        if self._place_before(first, first, 1):
            return minus + 2
        return minus + (2 if self._direction(first) and said_after < 2 else 0)

    def _lower(self, index: int) -> int:
        """Weigh one word without a capital (or in a text whose capitals say nothing)."""
        token = self.tokens[index]
        if token.bits == WORD or len(token.low) < 2:
            return index + 1
        score, why = self._score_lower(index)
        if score < THRESHOLD:
            return index + 1
        last = index
        while last + 1 < len(self.tokens) and self._continues(last):
            last += 1
        self._accept(index, last, why)
        return last + 1

    def _score_lower(self, index: int) -> tuple[int, str]:
        token = self.tokens[index]
        careless = self.words.careless
        said_before = max(
            self._said_before(index), self._beside_detail(index), self._beside_person(index, index)
        )
        said_after = self._said_after(index)
        if not token.bits and not said_before and said_after < 2 and not self._may_be_name(token):
            return 0, reasons.NAME_CUE
        if not token.bits and token.gap == "" and token.start:
            return 0, reasons.NAME_CUE
        kind = self.kind(index)
        if kind == NAME_SURE:
            given = token.bits & GIVEN or not token.bits
            score = (
                (3 if given else 1)
                + said_before
                + said_after
                + careless
                - self._says_thing(index, index)
            )
            if not token.bits & NAME and not careless:
                score -= 1
            return score, reasons.NAME_LIST
        if kind == NAME_LIKE:
            stands = self._stands_as_name(index) if careless else -1
            return careless + said_before + said_after + stands, reasons.NAME_LIST
        if kind == NAME_MAYBE:
            if token.low in _NEVER or (token.low in PRONOUNS and not token.upper):
                return 0, reasons.NAME_CUE
            if token.low in ACTING and not careless:
                return 0, reasons.NAME_CUE
            score = said_before + (said_after if careless and said_after == 2 else 0)
            return score - self._says_thing(index, index), reasons.NAME_CUE
        if kind == UNKNOWN:
            score = said_before + (said_after + self._stands_as_name(index) if careless else 0)
            if careless and likeness(token.stem) > _LIKE_A_NAME:
                score += 1
            if said_before < 3 and not careless:
                score -= 2
            if said_before < 3 and ends_as_thing(token.low):
                score -= 3
            return score - self._says_thing(index, index), reasons.NAME_CUE
        return 0, reasons.NAME_CUE

    def _may_be_name(self, token: Token) -> bool:
        """A cheap look before the costly one."""
        return (
            token.genitive
            or "-" in token.low
            or (self.words.careless and 3 <= len(token.low) <= 14)
            or not token.low.isascii()
        )

    def _continues(self, last: int) -> bool:
        """Whether the next word is the surname of the lower-case name before it."""
        following = self.tokens[last + 1]
        if self._is_initial(last + 1):
            return True
        if (
            following.gap != " "
            or following.taken
            or following.blocked
            or self.tokens[last].genitive
        ):
            return False
        if following.bits & WORD:
            return False
        if following.bits & NAME:
            return True
        if following.low in _PARTICLES or len(following.low) < 4:
            return False
        kind = self.kind(last + 1)
        if kind in (NAME_SURE, NAME_LIKE):
            return True
        return kind == UNKNOWN and (ends(SURNAME_ENDING, following.stem) or self.words.careless)

    def _is_initial(self, index: int) -> bool:
        """The letter of a surname after a lower-case name: "moa k la ut"."""
        token = self.tokens[index]
        return (
            len(token.text) == 1
            and token.gap == " "
            and token.low not in "eioåöy"
            and not token.taken
            and not self.tokens[index - 1].genitive
            and self.sheet.text[token.end : token.end + 1] in " .,!?\n"
        )

    def _accept(self, first: int, last: int, why: str) -> None:
        tokens = self.tokens
        end = tokens[last].end
        if tail := _SCANNED_TAIL.match(self.sheet.text, end):
            end = tail.end()  # "Al-Jub0uri": a digit that a scanner read for a letter.
        for index in range(first, last + 1):
            tokens[index].taken = True
        if self.sheet.claim(tokens[first].start, end, Kind.PERSON, Level.ASK, why):
            for index in range(first, last + 1):
                token = tokens[index]
                if len(token.stem) > 2 and token.low not in _PARTICLES:
                    sure = not token.bits & WORD and self.kind(index) not in (
                        COMMON,
                        BLOCKED,
                        NAME_MAYBE,
                    )
                    self.confirmed[token.stem] = sure or self.confirmed.get(token.stem, False)

    def _acts_again(self, index: int) -> bool:
        """Whether a word that was a name once is one again: not where any word is capitalised."""
        token, after = self.tokens[index], self._after(index)
        return not token.initial or (
            after is not None
            and (
                after.low in ACTING
                or after.low in KIN
                or (not after.upper and after.low.endswith(("ar", "er", "ade", "te", "de")))
            )
        )

    def _repeat(self) -> None:
        """Claim the other occurrences of names that were found, with and without a genitive."""
        forms: dict[str, bool] = {}
        for stem, sure in self.confirmed.items():
            shorter = (stem[:-1],) if sure and stem.endswith("s") and len(stem) > 4 else ()
            for form in (stem, stem + "s", stem + "'s", stem + ":s", *shorter):
                forms[form] = sure or forms.get(form, False)
        if not forms:
            return
        for index, token in enumerate(self.tokens):
            sure_or_none = forms.get(token.low)
            if sure_or_none is None or token.taken or token.blocked:
                continue
            if sure_or_none or (token.upper and self._acts_again(index)):
                token.taken = True
                self.sheet.claim(token.start, token.end, Kind.PERSON, Level.ASK, reasons.NAME_AGAIN)

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
from varna.deid.forms import ends, ends_as_thing
from varna.deid.lexicon import NAME, NO_PERSON, WORD
from varna.deid.model import Kind, Level
from varna.deid.tokens import (
    BLOCKED,
    COMMON,
    NAME_LIKE,
    NAME_MAYBE,
    NAME_SURE,
    UNKNOWN,
)
from varna.deid.weights import Weights
from varna.deid.words import (
    ACTING,
    KIN,
    ORGANISATION_AFTER,
    PARTICLES,
    SURNAME_ENDING,
    is_person_noun,
)

THRESHOLD: Final = 2
_SCANNED_TAIL: Final = re.compile(r"\d(?:[^\W\d_]+\d?){1,3}(?![\w@])")


class NameFinder(Weights):
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
                token.low in PARTICLES
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
        if token.low in PARTICLES or len(token.text) == 1:
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
        while last > first and (self.tokens[last].low in PARTICLES):
            last -= 1
        score, why = self._score(first, last)
        if self._is_brand_of(last):
            score -= 5
        if score >= THRESHOLD:
            self._accept(first, last, why)
        elif self._place_before(first, last, 1) or self._among_places(first):
            self._places.add(first)

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
        if following.low in PARTICLES or len(following.low) < 4:
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
                if len(token.stem) > 2 and token.low not in PARTICLES:
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

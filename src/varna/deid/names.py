"""Find persons by the evidence of the sentence, not by membership of a list.

What is weighed for every word that may be a name: the words before ("eleven", "heter", "med"), the
words after ("sa", "hotade", a relative or a belonging after a genitive), the shape (a capital
inside a sentence is rare in Swedish for anything but a name), the neighbours (two capitals side by side),
and lists of names of equal size for every origin. A name that is found is then found everywhere in
the text.
"""

import re
from typing import Final

from varna.deid import reasons
from varna.deid.lexicon import GIVEN, NAME, NO_PERSON, PLACE, WORD, fold
from varna.deid.model import Kind, Level
from varna.deid.sheet import Sheet
from varna.deid.tokens import (
    BLOCKED,
    COMMON,
    NAME_LIKE,
    NAME_MAYBE,
    NAME_SURE,
    UNKNOWN,
    Token,
    Words,
)
from varna.deid.words import (
    ACTING,
    DIRECTION,
    KIN,
    MOTION,
    NAMING,
    NOT_A_NAME_ENDING,
    ORGANISATION_AFTER,
    ORGANISATION_BEFORE,
    PLACE_BEFORE,
    PLACE_ENDING,
    SPEAKING,
    SURNAME_ENDING,
    THING_BEFORE,
    is_person_noun,
    word_set,
)

_HARD_STOP: Final = re.compile(r"[.!?\n]")
THRESHOLD: Final = 2
_PARTICLES: Final = word_set(
    "von af de del della di da dos bin ibn bint al el abu umm van der ben ul le la zu haj y"
)
_NEAR: Final = frozenset(
    {" ", ": ", ":", " (", ", ", " '", ' "', " - ", ":\n", '("', " :", ' ("', "\n"}
)
_APPOSED: Final = frozenset({" ", " '", ' "'})
_INNER_CAPITAL: Final = re.compile(r"[^\W\d_]+[a-zåäö][A-ZÅÄÖ]")
_SCOTTISH: Final = ("Mc", "Mac", "De", "La", "Le", "O'", "Di", "Van", "Ab")


class NameFinder:
    """Weighs the words of one sheet and claims the persons among them."""

    def __init__(self, sheet: Sheet, words: Words) -> None:
        self.sheet = sheet
        self.words = words
        self.tokens = words.tokens
        self.confirmed: dict[str, bool] = {}
        self._kinds: dict[int, int] = {}
        self._places: set[int] = set()

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

    # Context -----------------------------------------------------------------------------------

    def kind(self, index: int) -> int:
        """The kind of a word, worked out once."""
        known = self._kinds.get(index)
        if known is None:
            known = self.words.kind(self.tokens[index])
            if known == COMMON:
                known = self._capital_inside(index)
            self._kinds[index] = known
        return known

    def _capital_inside(self, index: int) -> int:
        """A common word has no capital inside a sentence: by form alone it may be a name."""
        token = self.tokens[index]
        inside = token.upper and not token.initial and not self.words.careless
        if not inside or token.bits & WORD or "-" in token.low or _ends_as_thing(token.low):
            return COMMON
        if len(token.low) > 11 and not _ends(SURNAME_ENDING, token.low):
            return COMMON
        return COMMON if definite(token.low) else UNKNOWN

    def _before(self, index: int) -> Token | None:
        """The word right before, unless a sentence or a line ends in between."""
        if index == 0 or self.tokens[index].gap not in _NEAR:
            return None
        return self.tokens[index - 1]

    def _after(self, index: int) -> Token | None:
        if index + 1 >= len(self.tokens) or self.tokens[index + 1].gap != " ":
            return None
        return self.tokens[index + 1]

    def _said_before(self, index: int) -> int:
        """How strongly the words before announce a person: 3 naming, 2 person noun."""
        before = self._before(index)
        if before is None or before.blocked or before.taken:
            return 0
        if before.low in NAMING:
            return 3 if not self._names_a_thing(index - 1) else 0
        gap = self.tokens[index].gap
        if is_person_noun(before.low):
            return 2 if gap != ", " else 1
        if before.low in {"är", "var"} and index > 1 and self.tokens[index - 2].low in NAMING:
            return 3
        return 0

    def _names_a_thing(self, index: int) -> bool:
        """Whether what is named is a place or an organisation: "skolan heter X"."""
        before = self._before(index)
        return before is not None and (
            before.low in ORGANISATION_BEFORE or _ends_as_thing(before.low)
        )

    def _said_after(self, last: int) -> int:
        """How strongly the words after say so: 2 for speech or a belonging, 1 for any act."""
        after = self._after(last)
        if after is None:
            return 0
        token = self.tokens[last]
        if after.low in KIN and (token.genitive or token.low[-1] in "sxz"):
            return 2
        if after.low in SPEAKING:
            return 2
        return 1 if after.low in ACTING else 0

    def _says_thing(self, first: int, last: int) -> int:
        """Evidence that the words name a place or an organisation (a number to take away)."""
        minus = 0
        before, after = self._before(first), self._after(last)
        apposed = self.tokens[first].gap in _APPOSED
        if (
            before is not None
            and apposed
            and not is_person_noun(before.low)
            and (before.low in ORGANISATION_BEFORE or _ends(THING_BEFORE, before.low))
        ):
            minus += 3
        if after is not None and after.low in ORGANISATION_AFTER:
            minus += 5
        return minus

    # Capitalised words -------------------------------------------------------------------------

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
            if kind == COMMON and not token.bits and not _ends_as_thing(token.low):
                return token.low not in ORGANISATION_AFTER
            named = self.kind(first) in (NAME_SURE, NAME_LIKE) and index == first + 1
            return (
                named
                and not token.blocked
                and not token.bits & ~(WORD | NO_PERSON)
                and not _ends_as_thing(token.low)
                and token.low not in ORGANISATION_AFTER
            )
        return True

    def _weigh(self, first: int, stop: int) -> None:
        last = stop - 1
        while last > first and (self.tokens[last].low in _PARTICLES):
            last -= 1
        score, why = self._score(first, last)
        if score >= THRESHOLD:
            self._accept(first, last, why)
        elif self._place_before(first, last, 1) or self._among_places(first):
            self._places.add(first)

    def _score(self, first: int, last: int) -> tuple[int, str]:
        token = self.tokens[first]
        said_before, said_after = self._said_before(first), self._said_after(last)
        cues = said_before + min(said_after, 2)
        thing = self._says_thing(first, last)
        kinds = {self.kind(index) for index in range(first, last + 1)}
        inside = not token.initial and not self.words.careless
        if NAME_SURE in kinds:
            return 3 + 2 * inside + cues - thing - self._place_before(
                first, last, 1
            ), reasons.NAME_LIST
        if first < last:
            return self._score_pair(first, last, cues, thing, inside)
        if NAME_LIKE in kinds:
            score = 1 + 2 * inside + cues - thing - self._place_before(first, last, 1)
            return score, reasons.NAME_LIST
        if NAME_MAYBE in kinds:
            return self._score_maybe(first, cues, said_after, thing, inside)
        return self._score_unknown(first, said_before, said_after, thing, inside)

    def _score_pair(
        self, first: int, last: int, cues: int, thing: int, inside: bool
    ) -> tuple[int, str]:
        """Two or more capitals in a row, none of them surely a name."""
        token, tail = self.tokens[first], self.tokens[last]
        if token.text.isupper() and tail.text.isupper() and not self.words.careless:
            return cues - 1, reasons.NAME_SHAPE
        score = 2 + inside + cues - thing - self._place_before(first, last, 2)
        if _ends(SURNAME_ENDING, tail.stem):
            score += 1
        if _ends_as_thing(tail.low):
            score -= 4
        return score, reasons.NAME_SHAPE

    def _score_maybe(
        self, first: int, cues: int, said_after: int, thing: int, inside: bool
    ) -> tuple[int, str]:
        """A word that is a name and something else: a person only where the sentence says so."""
        token = self.tokens[first]
        if token.low in _NEVER or (token.low in _PRONOUNS and not inside and said_after != 2):
            return 0, reasons.NAME_CUE
        if token.low in _PRONOUNS and self._owned(first):
            return 0, reasons.NAME_CUE
        elsewhere = bool(token.bits & NO_PERSON)
        score = 1 - elsewhere + 2 * inside * (1 if not elsewhere else 0) + elsewhere * inside
        if not inside and said_after == 1:
            cues -= 1
        score += cues - thing - self._place_before(first, first, 2)
        if elsewhere and self._direction(first):
            score -= 2
        return score, reasons.NAME_CUE

    def _score_unknown(
        self, first: int, said_before: int, said_after: int, thing: int, inside: bool
    ) -> tuple[int, str]:
        """A capitalised word that no list knows."""
        token = self.tokens[first]
        why = reasons.NAME_CUE if said_before or said_after == 2 else reasons.NAME_SHAPE
        if len(token.text) < 3 and not said_before:
            return 0, why
        if (
            token.text.isupper()
            and not self.words.careless
            and not (said_before and len(token.text) > 3)
        ):
            return 0, why
        if token.initial and self._is_label(first):
            return 0, why
        if token.initial and definite(token.low) and said_after < 2 and not said_before:
            return 0, why
        score = (2 if inside or self._opens_speech(first) else 1) + said_before + said_after - thing
        if not inside and self._possesses(first):
            score += 1
        if inside and self._after_capital(first):
            score -= 2
        if self.words.careless and not said_before:
            score -= 1
        score -= self._place_before(first, first, 2)
        if _INNER_CAPITAL.search(token.text) and not token.text.startswith(_SCOTTISH):
            score -= 2
        if _ends_as_thing(token.low):
            score -= 4
        elif self._on_thing(first):
            score -= 2
        elif PLACE_ENDING.fullmatch(token.low) and not said_before and said_after < 2:
            score -= 2 if self._direction(first) else 0
        score -= self._among_places(first)
        if (
            not inside
            and self._after_colon(first)
            and not said_before
            and not self._opens_speech(first)
        ):
            score -= 1
        return score, why

    def _opens_speech(self, index: int) -> bool:
        """After a colon or a quotation mark inside a sentence, not after the label of a form."""
        token = self.tokens[index]
        if _HARD_STOP.search(token.gap) or index == 0 or self.words.careless:
            return False
        following = self._after(index)
        if '"' in token.gap:
            spoken = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
            return spoken is not None and spoken.gap in {" ", ", "} and not spoken.upper
        if token.gap.startswith(":"):
            line = self.sheet.before(token.start, 60)
            return line.count(" ") >= 4
        return False

    def _possesses(self, index: int) -> bool:
        """A genitive that begins a sentence before a noun: "Xs dator stod på"."""
        token, after = self.tokens[index], self._after(index)
        return (
            token.low.endswith("s")
            and not token.low.endswith(("ens", "ets"))
            and after is not None
            and not after.upper
            and after.low not in ACTING
        )

    def _after_capital(self, index: int) -> bool:
        """Right after a capitalised common word: the rest of an organisation's name."""
        before = self._before(index)
        return (
            before is not None
            and before.upper
            and not before.initial
            and self.tokens[index].gap == " "
            and self.kind(index - 1) in (COMMON, BLOCKED)
            and not is_person_noun(before.low)
        )

    def _is_label(self, index: int) -> bool:
        """The label of a line of a form: one word, then a colon."""
        token = self.tokens[index]
        return self.sheet.text.startswith(":", token.end) and not self.sheet.before(token.start, 2)

    def _owned(self, index: int) -> bool:
        after = self._after(index)
        return after is not None and (after.low in KIN or after.low in _PRONOUNS)

    def _after_colon(self, index: int) -> bool:
        return ":" in self.tokens[index].gap

    def _place_before(self, first: int, last: int, weight: int) -> int:
        """Take away for "i X" and "vid X", unless X owns what follows: "i Xs klass"."""
        before = self._before(first)
        if before is None or before.low not in PLACE_BEFORE:
            return 0
        after = self._after(last)
        token = self.tokens[last]
        owns = (
            after is not None and (token.genitive or token.low.endswith("s")) and after.low in KIN
        )
        return 0 if owns else weight

    def _on_thing(self, index: int) -> bool:
        """ "på Ekorren": a definite form after "på" names a place or a department."""
        token, before = self.tokens[index], self._before(index)
        return (
            before is not None
            and before.low == "på"
            and len(token.low) > 5
            and token.low.endswith(("en", "et", "an", "na"))
        )

    def _among_places(self, index: int) -> int:
        """ "till X", where somebody travels, and "X, Y och Z", where one of them is a place."""
        before = self._before(index)
        if before is None:
            return 0
        if (
            before.low in {"till", "från", "mot", "via"}
            and index > 1
            and self.tokens[index - 2].low in MOTION
        ):
            return 2
        position = index
        while position > 0 and self.tokens[position].gap in {", ", " "}:
            listed = self.tokens[position - 1]
            if listed.low in {"och", "samt", "eller"} and self.tokens[position].gap == " ":
                position -= 1
                continue
            if not listed.upper or (self.tokens[position].gap == " " and position == index):
                return 0
            return (
                2
                if (listed.bits & PLACE and not listed.bits & NAME) or position - 1 in self._places
                else 0
            )
        return 0

    def _direction(self, index: int) -> bool:
        before = self._before(index)
        return before is not None and before.low in DIRECTION

    # Lower-case words --------------------------------------------------------------------------

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
        said_before = self._said_before(index)
        said_after = self._said_after(index)
        if not token.bits and not said_before and said_after < 2 and not self._may_be_name(token):
            return 0, reasons.NAME_CUE
        if not token.bits and token.gap == "":
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
            if token.low in _NEVER or (token.low in _PRONOUNS and not token.upper):
                return 0, reasons.NAME_CUE
            score = said_before + (said_after if careless and said_after == 2 else 0)
            return score - self._says_thing(index, index), reasons.NAME_CUE
        if kind == UNKNOWN:
            score = said_before + (said_after + self._stands_as_name(index) if careless else 0)
            if said_before < 3 and not careless:
                score -= 2
            if said_before < 3 and _ends_as_thing(token.low):
                score -= 3
            return score - self._says_thing(index, index), reasons.NAME_CUE
        return 0, reasons.NAME_CUE

    def _stands_as_name(self, index: int) -> int:
        """Where case says nothing: an unknown word in a place where names stand."""
        token, before, after = self.tokens[index], self._before(index), self._after(index)
        if definite(token.low) or len(token.low) < 4:
            return 0
        points = 0
        if token.initial or (before is not None and before.low in _CLAUSE_OPENERS):
            points += 1
        if before is not None and before.low in _PERSON_PREPOSITIONS:
            points += 1
        if after is not None and after.low in {"o", "å", "och"} and token.initial:
            points += 1
        if looks_foreign(token.low):
            points += 1
        if (
            after is not None
            and not after.bits
            and len(after.low) > 3
            and self.kind(index + 1) in (UNKNOWN, NAME_LIKE, NAME_SURE)
        ):
            points += 1
        return points

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
        return kind == UNKNOWN and (_ends(SURNAME_ENDING, following.stem) or self.words.careless)

    # Claims ------------------------------------------------------------------------------------

    def _accept(self, first: int, last: int, why: str) -> None:
        tokens = self.tokens
        end = tokens[last].end
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

    def _repeat(self) -> None:
        """Claim the other occurrences of names that were found, with and without a genitive."""
        forms: dict[str, bool] = {}
        for stem, sure in self.confirmed.items():
            shorter = (stem[:-1],) if sure and stem.endswith("s") and len(stem) > 4 else ()
            for form in (stem, stem + "s", stem + "'s", stem + ":s", *shorter):
                forms[form] = sure or forms.get(form, False)
        if not forms:
            return
        for token in self.tokens:
            sure_or_none = forms.get(token.low)
            if sure_or_none is None or token.taken or token.blocked:
                continue
            if sure_or_none or (token.upper and not token.initial):
                token.taken = True
                self.sheet.claim(token.start, token.end, Kind.PERSON, Level.ASK, reasons.NAME_AGAIN)


_CLAUSE_OPENERS: Final = word_set(
    "att men och så när om bror asså alltså vet som eller för sen sedan eftersom då tror tycker "
    "hörde idag igår ba bara att-satsen wallah hej"
)
_PERSON_PREPOSITIONS: Final = word_set(
    "åt med av mot hos om på till från och vet känner slog hotade slår hotar spöa hugga skjuta "
    "döda träffade träffat såg sett kallade frågade hatar mobbar mobbade döda vid at pa fran kom "
    "va var"
)
_UNSWEDISH: Final = re.compile(
    r"[qwzşğçłżćčšđžñışəŋț]|[^s]kh|gh|dh|ph|^[kg]h|iy|ay[aeiou]|yy|iu|ii|uu"
)
_FOREIGN: Final = re.compile(
    r"[qwxzşğçłżćčšđžñışəŋț]|kh|gh|dh|sh|aa|uu|ii|iy|ay[aeiou]|ou|yy|[aeiou]h[aeiou]|j[iu]"
    r"|[bcdfghjklmnpqrstvwxz][io]$|[aeo]u|^[mn][bdgkt]|ullah|ae|oe|ue"
)


def looks_foreign(low: str) -> bool:
    """Whether the spelling is rare in Swedish words: it may be a name or a loan."""
    return _FOREIGN.search(low) is not None


def definite(low: str) -> bool:
    """Whether the word ends as the definite form of a longer noun: "kostnaden"."""
    if len(low) >= 8 and low.endswith(("en", "et")):
        return _UNSWEDISH.search(low) is None
    return len(low) >= 6 and low.endswith(
        ("erna", "arna", "orna", "ningen", "heten", "ordet", "ället")
    )


_NEVER: Final = word_set("sen kan sin vi ni du de den han hon min mina dina sina vår er her than")
_PRONOUNS: Final = word_set(
    "min mina dina sina dana hans per are can may will du ni vi her than den de on ha do so vu "
    "le ma hu he an to in is at it so no go my"
)


def _ends(pattern: re.Pattern[str], low: str) -> bool:
    """Whether the word ends in the pattern, with at least two letters before it."""
    return pattern.fullmatch(fold(low)) is not None


def _ends_as_thing(low: str) -> bool:
    folded = fold(low)
    return NOT_A_NAME_ENDING.fullmatch(folded) is not None or (
        folded.endswith("s") and NOT_A_NAME_ENDING.fullmatch(folded[:-1]) is not None
    )

"""What the sentence around a word says of it: a person, a place, an organisation or nothing."""

import re
from typing import Final

from varna.deid.lexicon import NAME, PLACE, WORD, fold
from varna.deid.sheet import Sheet
from varna.deid.tokens import (
    BLOCKED,
    COMMON,
    NAME_LIKE,
    NAME_SURE,
    UNKNOWN,
    Token,
    Words,
)
from varna.deid.words import (
    ACTING,
    AUXILIARY,
    DIRECTION,
    KIN,
    MOTION,
    NAMING,
    NOT_A_NAME_ENDING,
    ORGANISATION_AFTER,
    ORGANISATION_BEFORE,
    PLACE_BEFORE,
    SPEAKING,
    SURNAME_ENDING,
    THING_BEFORE,
    is_person_noun,
    word_set,
)

_HARD_STOP: Final = re.compile(r"[.!?\n]")
_NEAR: Final = frozenset(
    {" ", ": ", ":", " (", ", ", " '", ' "', " - ", ":\n", '("', " :", ' ("', "\n"}
)
_APPOSED: Final = frozenset({" ", " '", ' "'})
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
PRONOUNS: Final = word_set(
    "min mina dina sina dana hans per are can may will du ni vi her than den de on ha do so vu "
    "le ma hu he an to in is at it so no go my"
)


_PAST: Final = re.compile(r"\w{3,}(?:ade|erar)")
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


class Evidence:
    """The words of one sheet, each with what stands around it."""

    def __init__(self, sheet: Sheet, words: Words) -> None:
        self.sheet = sheet
        self.words = words
        self.tokens = words.tokens
        self.confirmed: dict[str, bool] = {}
        self._kinds: dict[int, int] = {}
        self._places: set[int] = set()

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
        if not inside or token.bits & WORD or "-" in token.low or ends_as_thing(token.low):
            return COMMON
        if len(token.low) > 11 and not ends(SURNAME_ENDING, token.low):
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
            before.low in ORGANISATION_BEFORE or ends_as_thing(before.low)
        )

    def _said_after(self, last: int) -> int:
        """How strongly the words after say so: 2 for speech or a belonging, 1 for any act."""
        after = self._after(last)
        if after is None:
            return 0
        token = self.tokens[last]
        if after.low in KIN and (token.genitive or token.low[-1] in "sxz"):
            return 2
        noun = token.initial and not token.bits and noun_like(token.low)
        if noun and (after.low in AUXILIARY or after.low not in SPEAKING):
            return 0
        if after.low in SPEAKING:
            return 2
        return 1 if after.low in ACTING or _PAST.fullmatch(after.low) else 0

    def _says_thing(self, first: int, last: int) -> int:
        """Evidence that the words name a place or an organisation (a number to take away)."""
        minus = 0
        before, after = self._before(first), self._after(last)
        apposed = self.tokens[first].gap in _APPOSED
        if (
            before is not None
            and apposed
            and not is_person_noun(before.low)
            and (before.low in ORGANISATION_BEFORE or ends(THING_BEFORE, before.low))
        ):
            minus += 3
        if after is not None and after.low in ORGANISATION_AFTER:
            minus += 5
        return minus

    def _opens_speech(self, index: int) -> bool:
        """After a colon or a quotation mark inside a sentence, not after the label of a form."""
        token = self.tokens[index]
        if _HARD_STOP.search(token.gap) or index == 0 or self.words.careless:
            return False
        if '"' in token.gap:
            spoken = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
            return spoken is not None and spoken.gap in {" ", ", "} and not spoken.upper
        if token.gap.startswith(":"):
            return self.sheet.before(token.start, 60).count(" ") >= 4
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

    def _owned(self, index: int) -> bool:
        after = self._after(index)
        return after is not None and (after.low in KIN or after.low in PRONOUNS)

    def _is_label(self, index: int) -> bool:
        """The label of a line of a form: one word, then a colon."""
        token = self.tokens[index]
        return self.sheet.text.startswith(":", token.end) and not self.sheet.before(token.start, 2)

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

    def _direction(self, index: int) -> bool:
        before = self._before(index)
        return before is not None and before.low in DIRECTION

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

    def _on_thing(self, index: int) -> bool:
        """ "på Ekorren": a definite form after "på" names a place or a department."""
        token, before = self.tokens[index], self._before(index)
        return (
            before is not None
            and before.low == "på"
            and len(token.low) > 5
            and token.low.endswith(("en", "et", "an", "na"))
        )

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
        if after is not None and after.low == "som":
            points += 1
        if (
            after is not None
            and not after.bits
            and len(after.low) > 3
            and self.kind(index + 1) in (UNKNOWN, NAME_LIKE, NAME_SURE)
        ):
            points += 1
        return points


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


def ends(pattern: re.Pattern[str], low: str) -> bool:
    """Whether the word ends in the pattern, with at least two letters before it."""
    return pattern.fullmatch(fold(low)) is not None


def ends_as_thing(low: str) -> bool:
    folded = fold(low)
    return NOT_A_NAME_ENDING.fullmatch(folded) is not None or (
        folded.endswith("s") and NOT_A_NAME_ENDING.fullmatch(folded[:-1]) is not None
    )

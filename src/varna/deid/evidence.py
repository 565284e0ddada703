"""What the sentence around a word says of it: a person, a place, an organisation or nothing."""

from typing import Final

from varna.deid.forms import definite, definite_thing, ends, ends_as_thing, noun_like
from varna.deid.letters import likeness
from varna.deid.lexicon import NAME, WORD
from varna.deid.sheet import Sheet
from varna.deid.swedish import ends_surname, is_derived
from varna.deid.tokens import (
    COMMON,
    NAME_MAYBE,
    UNKNOWN,
    Token,
    Words,
)
from varna.deid.words import (
    ACTING,
    AND,
    APPOSED,
    AUXILIARY,
    CLAUSE_OPENERS,
    DONE,
    FAMILY,
    KIN,
    NAMING,
    ORGANISATION_AFTER,
    ORGANISATION_BEFORE,
    PAST,
    SPEAKING,
    SURNAME_ENDING,
    TAKEN_UP,
    THING_BEFORE,
    is_person_noun,
    word_set,
)

_NEAR: Final = frozenset(
    {" ", ": ", ":", " (", ", ", " '", ' "', " - ", ":\n", '("', " :", ' ("', "\n"}
)


_HOUSES: Final = (
    "museum", "museet", "teater", "teatern", "galleri", "hallen", "skolan", "bageri", "konditori",
    "förskola", "församling", "kyrka", "kapell", "minnesfond", "stiftelse", "pris", "stipendium",
)  # fmt: skip
"""How nouns end after which the word before names a house or a fund: "Sven-Harrys konstmuseum"."""
_SHOPS: Final = word_set("kiosk pizzeria restaurang café bar grill livs taxi butik salong hotell")
"""What somebody may own: "Xs kiosk" points out X."""
_HUMAN: Final = SPEAKING - word_set(
    "kom gick stod satt tog gav la lade visade filmade delade såg började slutade följde gör gjorde "
    "vill ville vet stack sprang skickade skickar postar vågar hänger hör hörde"
)
"""What nothing but a person does."""
_PLAINLY: Final = 0.8
_HARDLY: Final = -3.5
"""How name-like the letters of a word of Swedish form must be before what only persons do."""
_SAID: Final = word_set("sa sade säger skrev ropade skrek frågade svarade berättade hotade")


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
                named = self._in_place_of_a_name(index)
                known = UNKNOWN if named else self._capital_inside(index)
            self._kinds[index] = known
        return known

    def _capital_inside(self, index: int) -> int:
        """A common word has no capital inside a sentence: by form alone it may be a name."""
        token = self.tokens[index]
        inside = token.upper and not token.initial and not self.words.shouting
        if not inside or "-" in token.low or ends_as_thing(token.low):
            return COMMON
        if token.bits & WORD:
            bare = token.bits == WORD and 3 < len(token.low) < 9 and not definite_thing(token.low)
            return NAME_MAYBE if bare and self._beside_name(index) else COMMON
        if len(token.low) > 11 and not ends(SURNAME_ENDING, token.low):
            return COMMON
        before = self._before(index)
        cued = before is not None and (before.low == "enligt" or is_person_noun(before.low))
        if definite(token.low) or (not cued and self._is_word_by_letters(token.low)):
            return COMMON
        return UNKNOWN

    def _is_word_by_letters(self, low: str) -> bool:
        return (
            len(low) > 6
            and likeness(low) < -0.5
            and not ends_surname(low)
            and not ends(SURNAME_ENDING, low)
            and is_derived(low, self.words.lexicon)
        )

    def _in_place_of_a_name(self, index: int) -> bool:
        """A word of Swedish form is none where only a name can stand: "Segens mamma", "Hejar sa"."""
        token = self.tokens[index]
        after = self._after(index)
        if after is None or token.bits or "-" in token.low or is_person_noun(token.low):
            return False
        lexicon = self.words.lexicon
        if token.low[-1] in "sxz" and after.low in KIN:
            owner = token.low.rstrip("s")
            return not is_derived(token.low, lexicon) or (
                token.upper and after.low in FAMILY and not is_person_noun(owner)
            )
        human = after.low in _HUMAN or self._has_done(index)
        if token.initial and token.upper and human and not definite(token.low):
            alike = likeness(token.low)
            if alike > (_PLAINLY if is_derived(token.low, lexicon) else _HARDLY):
                return True
        if len(token.low) > 6 or (not token.initial and token.upper):
            return False
        before = self._before(index)
        opens = token.initial or (before is not None and before.low in CLAUSE_OPENERS)
        if after.low in _SAID and opens:
            return True
        return before is not None and is_person_noun(before.low) and after.low in SPEAKING

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
        if self._told_of(last):
            return 2
        after = self._after(last)
        if after is None:
            return 0
        token = self.tokens[last]
        if after.low in KIN and (token.genitive or token.low[-1] in "sxz"):
            return 2
        if self._has_done(last):
            return 2
        noun = token.initial and not token.bits and noun_like(token.low)
        if noun and (after.low in AUXILIARY or after.low not in SPEAKING):
            return 0
        if after.low in SPEAKING:
            return 2
        return 1 if after.low in ACTING or PAST.fullmatch(after.low) else 0

    def _has_done(self, last: int) -> bool:
        """ "X har sagt", "X ska hämnas"."""
        following = self.tokens[last + 1 : last + 3]
        return (
            len(following) == 2
            and following[0].low in AUXILIARY
            and following[1].low in DONE
            and following[1].gap == " "
        )

    def _told_of(self, last: int) -> bool:
        """ "X, han med mopeden": a pronoun takes the word up again as a person."""
        if last + 1 >= len(self.tokens):
            return False
        after = self.tokens[last + 1]
        return after.gap == ", " and after.low in TAKEN_UP

    def _says_thing(self, first: int, last: int) -> int:
        """Evidence that the words name a place or an organisation (a number to take away)."""
        minus = 0
        before, after = self._before(first), self._after(last)
        apposed = self.tokens[first].gap in APPOSED
        if (
            before is not None
            and apposed
            and not is_person_noun(before.low)
            and (before.low in ORGANISATION_BEFORE or ends(THING_BEFORE, before.low))
        ):
            minus += 5
        if after is not None and (after.low in ORGANISATION_AFTER or after.low.endswith(_HOUSES)):
            shop = self.tokens[last].genitive and after.low in _SHOPS and not after.upper
            minus += 0 if shop else 5
        return minus

    def _beside_name(self, index: int) -> bool:
        """Joined by "och" to a capitalised word that is nothing but a name."""
        tokens = self.tokens
        for step in (-2, 2):
            place = index + step
            if not 0 <= place < len(tokens) or tokens[index + step // 2].low not in AND:
                continue
            other = tokens[place]
            if other.upper and other.bits & NAME and not other.bits & ~NAME:
                return True
        return False

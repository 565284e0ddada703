"""What the sentence around a word says of it: a person, a place, an organisation or nothing."""

import re
from typing import Final

from varna.deid.forms import definite, definite_thing, ends, ends_as_thing, looks_foreign, noun_like
from varna.deid.lexicon import FIGURE, NAME, PLACE, WORD
from varna.deid.letters import likeness
from varna.deid.model import Kind
from varna.deid.sheet import CLAIMED, Sheet
from varna.deid.swedish import ends_surname, is_derived
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
    AUXILIARY,
    DIRECTION,
    DONE,
    FAMILY,
    KIN,
    MOTION,
    NAMING,
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
PRONOUNS: Final = word_set(
    "min mina dina sina dana hans per are can may will du ni vi her than den de on ha do so vu "
    "le ma hu he an to in is at it so no go my"
)


_TO_DETAIL: Final = re.compile(r"(?:,? \(|, | i | i klass | i åk | från | från klass )\S")
_AGE_AHEAD: Final = re.compile(
    r" ?\((?:\d{1,2})(?: år)?\)|,? \(?\d{1,2} ?år\b|, \d{1,2}(?:,| \()|,? \(?\d{1,2}-?åring"
)
_AT_SOMEBODY: Final = word_set(
    "skrek skriker skrika ropade ropar slog slår slå arg arga sur sura förbannad lyssnade lyssnar "
    "lyssna väntade väntar vänta litar litade lita tänker tänkte tänka pekade pekar peka tittade "
    "tittar titta kollade kollar kolla spottade spottar spotta hoppade hoppar hoppa gav ger kär "
    "svartsjuk trött skyller skyllde skylla sköt skjuta kastade kastar kasta skäller skällde "
    "gapade gapar sparkade sparkar irriterad besviken hämnas svarade svarar anmälan tafsade "
    "ringde ringer hatar stirrade stirrar"
)
"""Words after which "på" leads to a person: "skrek på X"."""
_AT_PLACE: Final = word_set("via bakom utanför innanför mellan inifrån uppe nere inne ute hos")
_TOWARDS: Final = word_set("till från av med mot åt för om över under")
_ASIDE: Final = re.compile(r" \(([a-zåäö]+)")
_STAGES: Final = word_set(
    "etta tvåa trea fyra femma sexa sjua åtta nia ettan tvåan trean fyran femman sexan sjuan åttan "
    "nian mamma pappa bror syster elev elevens hans hennes kallad alias"
)
_WE: Final = word_set("jag ja du vi han hon dom ni")
_MEETING: Final = word_set(
    "snackade snackar snacka pratade pratar prata hängde hänger hänga umgås umgicks bråkade bråkar "
    "bråka slåss slogs tjafsade tjafsar tjafsa va var gick går är e bor skriver skrev chattade "
    "chattar mötte dejtar dejtade"
)
"""What somebody does with somebody: "snackade med X"."""
_UPON: Final = word_set(
    "hjälpa hjälpte hjälper fråga frågade frågar ringa ringde ringer slå slog slår döda dödade hota "
    "hotade hotar hata hatar mobba mobbade mobbar reta retade retar krama träffa träffade träffar "
    "känner kände spöa spöade anmäla anmälde väcka tacka knuffade knuffa puttade putta sparkade "
    "sparka jaga jagade filmade lurade skyddar trösta tröstade varna varnade bjuda bjöd saknar"
)
"""What is done to somebody: "hjälpa X"."""
_OWN: Final = frozenset({Kind.CLASS, Kind.AGE, Kind.DOB, Kind.PNR, Kind.SAMNR, Kind.PHONE})
_HOUSES: Final = (
    "museum", "museet", "teater", "teatern", "galleri", "hallen", "skolan", "bageri", "konditori",
    "förskola", "församling", "kyrka", "kapell", "minnesfond", "stiftelse", "pris", "stipendium",
)  # fmt: skip
"""How nouns end after which the word before names a house or a fund: "Sven-Harrys konstmuseum"."""
_SHOPS: Final = word_set("kiosk pizzeria restaurang café bar grill livs taxi butik salong hotell")
"""What somebody may own: "Xs kiosk" points out X."""
_AND: Final = word_set("och o å samt & eller")
_TAKEN_UP: Final = word_set("han hon hen honom henne hens hennes")
_SAID: Final = word_set("sa sade säger skrev ropade skrek frågade svarade berättade hotade")
_PAST: Final = re.compile(r"\w{3,}(?:ade|erar)")


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
        if len(token.low) > 6 or (not token.initial and token.upper):
            return False
        before = self._before(index)
        opens = token.initial or (before is not None and before.low in _CLAUSE_OPENERS)
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
        noun = token.initial and not token.bits and noun_like(token.low)
        if noun and (after.low in AUXILIARY or after.low not in SPEAKING):
            return 0
        if after.low in SPEAKING:
            return 2
        if after.low in AUXILIARY and last + 2 < len(self.tokens):
            done = self.tokens[last + 2]
            if done.low in DONE and done.gap == " ":
                return 2
        return 1 if after.low in ACTING or _PAST.fullmatch(after.low) else 0

    def _told_of(self, last: int) -> bool:
        """ "X, han med mopeden": a pronoun takes the word up again as a person."""
        if last + 1 >= len(self.tokens):
            return False
        after = self.tokens[last + 1]
        return after.gap == ", " and after.low in _TAKEN_UP

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
            minus += 5
        if after is not None and (
            after.low in ORGANISATION_AFTER or after.low.endswith(_HOUSES)
        ):
            shop = self.tokens[last].genitive and after.low in _SHOPS and not after.upper
            minus += 0 if shop else 5
        return minus

    def _thing_before(self, index: int) -> bool:
        """Right after a definite noun that is no person: "modellen X", "rapporten X"."""
        before = self._before(index)
        return (
            before is not None
            and self.tokens[index].gap in _APPOSED
            and not before.taken
            and not (before.bits & NAME and not before.bits & WORD)
            and definite_thing(before.low)
            and not is_person_noun(before.low)
        )

    def _titled(self, last: int) -> bool:
        """Right before a capitalised common noun, as names of firms are: "X Service"."""
        after = self._after(last)
        return (
            after is not None
            and after.upper
            and not after.taken
            and self.kind(last + 1) in (COMMON, BLOCKED)
            and not self.words.careless
        )

    def _stands(self, index: int) -> int:
        """2 after a preposition of place, 1 after one of direction or belonging, 0 elsewhere."""
        before = self._before(index)
        if before is None or self.tokens[index].gap != " ":
            return 0
        if before.low == "på":
            verb = self._before(index - 1)
            return 0 if verb is not None and verb.low in _AT_SOMEBODY else 2
        return 2 if before.low in _AT_PLACE else int(before.low in _TOWARDS)

    def _beside_detail(self, last: int) -> int:
        """Right before a class, an age, a telephone number: what is somebody's own."""
        sheet, end = self.sheet, self.tokens[last].end
        if (match := _TO_DETAIL.match(sheet.low, end)) is None:
            return 0
        if aside := _ASIDE.match(sheet.low, end):
            return 2 if aside[1] in _STAGES or is_person_noun(aside[1]) else 0
        if sheet.state[match.end() - 1] == CLAIMED:
            return (
                2 if any(c.start == match.end() - 1 and c.kind in _OWN for c in sheet.claims) else 0
            )
        return 2 if _AGE_AHEAD.match(sheet.low, end) else 0

    def _beside_name(self, index: int) -> bool:
        """Joined by "och" to a capitalised word that is nothing but a name."""
        tokens = self.tokens
        for step in (-2, 2):
            place = index + step
            if not 0 <= place < len(tokens) or tokens[index + step // 2].low not in _AND:
                continue
            other = tokens[place]
            if other.upper and other.bits & NAME and not other.bits & ~NAME:
                return True
        return False

    def _beside_person(self, first: int, last: int) -> int:
        """One of a pair whose other is surely a name: "X och Ahmed", "Ahmed och X"."""
        tokens = self.tokens
        if last + 2 < len(tokens) and tokens[last + 1].low in _AND:
            other = tokens[last + 2]
            if other.gap == " " and not other.blocked and self.kind(last + 2) == NAME_SURE:
                return 1 if other.upper or not tokens[first].upper else 0
        if first > 1 and tokens[first - 1].low in _AND and tokens[first].gap == " ":
            place = tokens[first - 2].end - 1
            if tokens[first - 2].taken and self._is_person_at(place):
                return 1
        return 0

    def _from_somewhere(self, index: int, prepositions: frozenset[str]) -> bool:
        """ "Maj från expeditionen förde anteckningar": what stands somewhere and acts."""
        following = self.tokens[index + 1 : index + 4]
        return (
            len(following) == 3
            and following[0].low in prepositions
            and not following[1].upper
            and following[1].gap == following[2].gap == " "
            and (following[2].low in ACTING or _PAST.fullmatch(following[2].low) is not None)
        )

    def _among_figures(self, first: int, last: int) -> bool:
        """Named in one breath with a figure of history or of faith: "Abraham, Moses och Jesus"."""
        tokens = self.tokens
        near: list[Token] = []
        for step, place in ((-1, first), (1, last)):
            place += step
            while 0 <= place < len(tokens) and len(near) < 6:
                gap = tokens[place + (1 if step < 0 else 0)].gap
                if gap not in {" ", ", "} or (
                    tokens[place].low not in _AND and not tokens[place].upper
                ):
                    break
                near.append(tokens[place])
                place += step
        figures = [token for token in near if token.bits & FIGURE]
        return len(figures) > 1 or any(not token.bits & NAME for token in figures)

    def _is_person_at(self, place: int) -> bool:
        return self.sheet.state[place] == CLAIMED and any(
            claim.kind is Kind.PERSON and claim.start <= place < claim.end
            for claim in reversed(self.sheet.claims)
        )

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
        if before is None or before.low not in PLACE_BEFORE or self.tokens[first].gap != " ":
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
            and (
                self.tokens[index - 2].low in MOTION
                or (before.low == "från" and is_person_noun(self.tokens[index - 2].low))
            )
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

    def _in_company(self, index: int) -> bool:
        """ "jag o X", "snackade med X": an unknown word in the place of somebody."""
        if index < 2:
            return False
        before, verb = self.tokens[index - 1], self.tokens[index - 2]
        return before.gap == " " and (
            (before.low in _AND and verb.low in _WE)
            or (before.low in {"med", "me", "m", "mot"} and verb.low in _MEETING)
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
        if before is not None and likeness(token.stem) > -2.5:
            points += 2 * self._in_company(index) + (before.low in _UPON)
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

"""Where a word stands: after a preposition, beside a detail, in a row, in somebody's company."""

import re
from typing import Final

from varna.deid.evidence import Evidence
from varna.deid.forms import definite, definite_thing, looks_foreign
from varna.deid.letters import likeness
from varna.deid.lexicon import FIGURE, NAME, PLACE, WORD
from varna.deid.model import Kind
from varna.deid.sheet import CLAIMED
from varna.deid.tokens import (
    BLOCKED,
    COMMON,
    NAME_LIKE,
    NAME_SURE,
    UNKNOWN,
    Token,
)
from varna.deid.words import (
    ACTING,
    AND,
    APPOSED,
    CLAUSE_OPENERS,
    DIRECTION,
    KIN,
    MOTION,
    PAST,
    PLACE_BEFORE,
    PRONOUNS,
    TAKEN_UP,
    is_person_noun,
    word_set,
)

_HARD_STOP: Final = re.compile(r"[.!?\n]")
_PERSON_PREPOSITIONS: Final = word_set(
    "åt med av mot hos om på till från och vet känner slog hotade slår hotar spöa hugga skjuta "
    "döda träffade träffat såg sett kallade frågade hatar mobbar mobbade döda vid at pa fran kom "
    "va var"
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
_WARES: Final = word_set(
    "klipp klippet klippen film filmen filmer video videon videor flygblad flygbladet flygbladen "
    "affisch affischen affischer dekal dekalen dekaler klistermärke klistermärket klistermärken "
    "broschyr broschyren broschyrer tidning tidningen bok boken böcker låt låten låtar skiva musik "
    "spel spelet app appen mössa mössan mössor keps kepsen tröja tröjan tröjor jacka jackan jackor "
    "skor skorna väska väskan väskor kläder kläderna flagga flaggan flaggor märke märket märken "
    "maskin maskinen bil bilen lastbil paket paketet leverans leveransen faktura fakturan mat maten "
    "pizza pizzan möbler kamera kameran kameror system systemet program programmet propaganda "
    "material materialet podd podden citat citatet logga loggan reklam reklamen"
)
"""Things that come from a maker: "mössa från X" names a firm or a group sooner than a person."""
_OWN: Final = frozenset({Kind.CLASS, Kind.AGE, Kind.DOB, Kind.PNR, Kind.SAMNR, Kind.PHONE})


class Standing(Evidence):
    """What the place of a word in its sentence says of it."""

    def _thing_before(self, index: int) -> bool:
        """Right after a definite noun that is no person: "modellen X"; or made by it: "bok från X"."""
        before = self._before(index)
        if before is not None and before.low == "från" and self.tokens[index].gap == " ":
            ware = self._before(index - 1)
            return ware is not None and ware.low in _WARES
        return (
            before is not None
            and self.tokens[index].gap in APPOSED
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

    def _beside_person(self, first: int, last: int) -> int:
        """One of a pair whose other is surely a name: "X och Ahmed", "Ahmed och X"."""
        tokens = self.tokens
        if last + 2 < len(tokens) and tokens[last + 1].low in AND:
            other = tokens[last + 2]
            if other.gap == " " and not other.blocked and self.kind(last + 2) == NAME_SURE:
                return 1 if other.upper or not tokens[first].upper else 0
        if first > 1 and tokens[first - 1].low in AND and tokens[first].gap == " ":
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
            and (following[2].low in ACTING or PAST.fullmatch(following[2].low) is not None)
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
                    tokens[place].low not in AND and not tokens[place].upper
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

    def _done_to(self, index: int) -> int:
        """ "hjälpa X", and more so where a pronoun takes X up: "hjälpa X hen mår dåligt"."""
        if self.tokens[index - 1].low not in _UPON:
            return 0
        after = self._after(index)
        return 2 if after is not None and after.low in TAKEN_UP else 1

    def _in_company(self, index: int) -> bool:
        """ "jag o X", "snackade med X": an unknown word in the place of somebody."""
        if index < 2:
            return False
        before, verb = self.tokens[index - 1], self.tokens[index - 2]
        return before.gap == " " and (
            (before.low in AND and verb.low in _WE)
            or (before.low in {"med", "me", "m", "mot"} and verb.low in _MEETING)
        )

    def _stands_as_name(self, index: int) -> int:
        """Where case says nothing: an unknown word in a place where names stand."""
        token, before, after = self.tokens[index], self._before(index), self._after(index)
        if definite(token.low) or len(token.low) < 4:
            return 0
        points = 0
        if token.initial or (before is not None and before.low in CLAUSE_OPENERS):
            points += 1
        if before is not None and before.low in _PERSON_PREPOSITIONS:
            points += 1
        if before is not None and likeness(token.stem) > -2.5:
            points += 2 * self._in_company(index) + self._done_to(index)
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

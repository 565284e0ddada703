"""Cut the text into words: the case of each, whether a sentence begins with it, what it is."""

import re
from dataclasses import dataclass
from typing import Final

from varna.deid.lexicon import (
    AMBIGUOUS,
    GIVEN,
    NAME,
    NO_PERSON,
    ORGANISATION,
    PLAIN,
    WORD,
    Lexicon,
    fold,
    sound_key,
)
from varna.deid.sheet import Sheet
from varna.deid.swedish import looks_swedish
from varna.deid.words import PERSON_ENDINGS, PERSON_NOUNS, word_set

_TOKEN: Final = re.compile(r"[^\W\d_]+(?:['.:-][^\W\d_]+)*")
_STOPS: Final = re.compile(r"[.!?:;\n•\"*|>/=]|\d[.)]|(?:^|\s)-")
_HARD_STOP: Final = re.compile(r"[.!?\n]")
_ABBREVIATIONS: Final = word_set(
    "t ex bl kl ca nr st dr tel resp m fl dvs osv ev inkl bitr f d v s jfr sk g o.s.v t.ex bl.a "
    "m.fl m.m s.k p.g.a d.v.s f.d fr.o.m t.o.m e.d dnr mag fil ref adr mob tfn ang avd prof fru "
    "hr enl sthlm gbg"
)
_ARTICLES: Final = frozenset({"al", "el", "abu", "ibn", "bin", "ad", "as", "ar"})
_PREFIXED: Final = re.compile(r"(?:Mc|Mac|O'|Fitz)[A-ZÅÄÖ][a-zåäö]")
_GENITIVES: Final = ("'s", ":s", "s")

UNKNOWN, COMMON, NAME_SURE, NAME_LIKE, NAME_MAYBE, BLOCKED = range(6)


@dataclass(slots=True, eq=False)
class Token:
    """A word of the text; ``bits`` are the lexicon's flags of it or of its stem."""

    start: int
    end: int
    text: str
    low: str
    bits: int
    upper: bool
    initial: bool
    gap: str
    genitive: bool = False
    taken: bool = False
    blocked: bool = False

    @property
    def stem(self) -> str:
        """The lower-case word without a genitive ending, where it has one."""
        if not self.genitive:
            return self.low
        if self.low.endswith(("'s", ":s")):
            return self.low[:-2]
        return self.low[:-1]


@dataclass(slots=True)
class Words:
    """All words of a sheet, with what the text as a whole says of its use of capitals."""

    tokens: list[Token]
    lexicon: Lexicon
    careless: bool
    """Sentences begin without capitals, or everything is in capitals: what has none may be a name."""
    shouting: bool
    """Everything is in capitals: they say nothing."""

    def kind(self, token: Token) -> int:
        """What the lists and the form of a word make of it, before its surroundings are weighed."""
        bits = token.bits
        if token.blocked:
            return BLOCKED
        if ":" in token.low and not bits:
            return COMMON
        if bits & AMBIGUOUS or (bits & NAME and bits & (WORD | NO_PERSON)):
            return NAME_MAYBE
        if bits & NAME:
            return NAME_SURE
        if bits & NO_PERSON:
            return BLOCKED
        if bits & WORD or token.low in PERSON_NOUNS:
            return COMMON
        if _PREFIXED.match(token.text):
            return NAME_LIKE
        return self._unlisted(token)

    def _unlisted(self, token: Token) -> int:
        low, lexicon = token.stem, self.lexicon
        if "-" in low:
            return self._hyphenated(token)
        if not token.upper and any(letter in "åäö" for letter in low):
            return COMMON if looks_swedish(token.low, lexicon) else UNKNOWN
        if len(low) > 2 and lexicon.folded.get(fold(low), 0) & NAME:
            return NAME_SURE if not looks_swedish(low, lexicon) else NAME_MAYBE
        if len(low) > 3 and lexicon.keys.get(sound_key(low), 0) & NAME:
            return NAME_LIKE if not looks_swedish(low, lexicon) else NAME_MAYBE
        if looks_swedish(token.low, lexicon) or PERSON_ENDINGS.fullmatch(low):
            return COMMON
        return UNKNOWN

    def _hyphenated(self, token: Token) -> int:
        """``Anna-Lena`` and ``Al-Hassan`` are names; ``Snapchat-grupp`` is a word."""
        parts = token.stem.split("-")
        shown = token.text.split("-")
        flags = [
            self.lexicon.flags.get(part, 0) | self.lexicon.folded.get(fold(part), 0)
            for part in parts
        ]
        if flags[-1] & NAME and (shown[-1][:1].isupper() or not token.upper):
            return NAME_SURE
        if not shown[-1][:1].isupper() and not (parts[0] in _ARTICLES and not token.upper):
            return COMMON
        if flags[0] & NAME:
            return NAME_SURE
        return (
            BLOCKED if flags[0] & (NO_PERSON | WORD) and flags[-1] & (NO_PERSON | WORD) else UNKNOWN
        )


def read_words(sheet: Sheet, lexicon: Lexicon) -> Words:
    """One pass over the sheet: cut, look up, mark phrases that name no person."""
    tokens: list[Token] = []
    text, low_text, flags = sheet.text, sheet.low, lexicon.flags
    previous_end, previous_low = 0, ""
    initials = capitals = words_upper = 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        low = low_text[start:end]
        shown = match[0]
        gap = text[previous_end:start]
        initial = gap != " " and _begins(gap, previous_low, text, previous_end)
        upper = shown[0].isupper()
        bits = flags.get(low, 0)
        token = Token(start, end, shown, low, bits, upper, initial, gap)
        if not bits and len(low) > 2:
            _genitive(token, lexicon)
        tokens.append(token)
        if initial and _HARD_STOP.search(gap or "."):
            initials += 1
            capitals += upper or bool(sheet.state[start])
        if upper:
            words_upper += shown.isupper() and len(shown) > 1
        previous_end, previous_low = end, low
    _settle_plain(tokens, sheet)
    _mark_taken(tokens, sheet)
    _mark_phrases(tokens, lexicon)
    shouting = words_upper * 10 > len(tokens) * 6 and len(tokens) > 3
    return Words(tokens, lexicon, shouting or capitals * 2 < initials, shouting)


def _settle_plain(tokens: list[Token], sheet: Sheet) -> None:
    """ "lage" is a word only where the whole text is written without å, ä and ö."""
    without = not any(letter in sheet.low for letter in "åäö")
    for token in tokens:
        if token.bits & PLAIN:
            plain = without and (token.initial or not token.upper)
            token.bits = (token.bits & ~PLAIN) | (WORD if plain else 0)


def _begins(gap: str, previous: str, text: str, previous_end: int) -> bool:
    """Whether a sentence, a line item or a quotation begins after the gap."""
    if not previous:
        return True
    if gap in {". ", "."} and (previous in _ABBREVIATIONS or len(previous) == 1):
        return False
    if gap == "\n":
        line = text.rfind("\n", 0, previous_end)
        return previous_end - line < 46
    return _STOPS.search(gap) is not None


def _genitive(token: Token, lexicon: Lexicon) -> None:
    low = token.low
    for ending in _GENITIVES:
        if low.endswith(ending):
            stem = low[: -len(ending)]
            bits = lexicon.flags.get(stem, 0)
            if ending != "s" or bits & ~WORD:
                token.bits = bits
                token.genitive = True
            elif ending == "s" and not bits and len(stem) > 2:
                token.genitive = bool(lexicon.folded.get(fold(stem), 0) & NAME) or (
                    len(stem) > 3 and bool(lexicon.keys.get(sound_key(stem), 0) & GIVEN)
                )
            return


def _mark_taken(tokens: list[Token], sheet: Sheet) -> None:
    """Words that are protected or claimed by now take no part as names."""
    if not any(sheet.state):
        return
    state = sheet.state
    for token in tokens:
        if state[token.start] or state[token.end - 1]:
            token.taken = True


def _mark_phrases(tokens: list[Token], lexicon: Lexicon) -> None:
    phrases = lexicon.phrases
    for index, token in enumerate(tokens):
        endings = phrases.get(token.low)
        if endings is None:
            continue
        for ending in endings:
            following = tokens[index + 1 : index + 1 + len(ending)]
            if len(following) == len(ending) and all(
                word.low in (part, part + "s") and len(word.gap) <= 3
                for part, word in zip(ending, following, strict=True)
            ):
                for word in (token, *following):
                    word.blocked = True
                    word.bits |= ORGANISATION
                break

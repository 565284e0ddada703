"""Read the text as a person would see it, and know where every character came from.

Writers hide details by accident or intent: full-width digits, no-break spaces, en-dashes,
zero-width characters, letters built from a base and a combining mark. Recognisers work on the
normalised text; findings are carried back to code points of the original.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache

_SPACES = "".join(map(chr, (*range(0x2000, 0x200B), 0xA0, 0x1680, 0x202F, 0x205F, 0x3000, 9)))
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d\u2043"
_SINGLE_QUOTES = "\u2018\u2019\u201b\u2032\u02bc\u00b4\u0060"
_DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033"
_LINE_BREAKS = "\r\x0b\x0c\x85\u2028\u2029"

# Characters without width, and marks that belong to the character before them.
_VANISHING = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
    "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)
_COMBINING = re.compile("[\u0300-\u036f]")
_WIDE = re.compile(r"[^\x00-\u024f\u2010-\u203a]")


@cache
def _table() -> dict[int, str]:
    table: dict[int, str] = {}
    for chars, plain in (
        (_SPACES, " "),
        (_DASHES, "-"),
        (_SINGLE_QUOTES, "'"),
        (_DOUBLE_QUOTES, '"'),
        (_LINE_BREAKS, "\n"),
    ):
        table.update({ord(char): plain for char in chars})
    # Full-width forms of ASCII.
    table.update({code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)})
    table[0xFF0D] = "-"
    return table


def _plain_digit(match: re.Match[str]) -> str:
    """Any decimal digit of any script as an ASCII digit; other characters as they are."""
    char = match[0]
    value = unicodedata.decimal(char, None)
    return char if value is None else str(int(value))


@dataclass(frozen=True, slots=True)
class Normalised:
    """A text made plain, with the way back.

    ``text`` is what recognisers read; :meth:`span` gives the code points of the original that a
    span of it stands for. With ``origin`` empty the two texts have the same length.
    """

    text: str
    length: int
    origin: list[int] = field(default_factory=list)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range in the original text behind ``text[start:end]``."""
        if not self.origin:
            return start, end
        return self.origin[start], self.origin[end]


def normalise(text: str) -> Normalised:
    """Plain spaces, dashes, quotes and digits, composed letters, nothing invisible."""
    plain = text
    if not text.isascii():
        plain = text.translate(_table())
        plain = _WIDE.sub(_plain_digit, plain)
    elif "\t" in text or "`" in text or "\r" in text or "\x0b" in text or "\x0c" in text:
        plain = text.translate(_table())
    if plain.isascii() or not _VANISHING.search(plain):
        return Normalised(plain, len(text))
    return _without_vanishing(plain)


def _without_vanishing(plain: str) -> Normalised:
    chars: list[str] = []
    origin: list[int] = []
    for position, char in enumerate(plain):
        if not _VANISHING.match(char):
            chars.append(char)
            origin.append(position)
        elif chars and _COMBINING.match(char):
            composed = unicodedata.normalize("NFC", chars[-1] + char)
            if len(composed) == 1:
                chars[-1] = composed
    # A span ends where the next kept character begins, so that trailing marks go with it.
    origin.append(len(plain))
    return Normalised("".join(chars), len(plain), origin)

"""Numbers in Swedish: a space between thousands, a comma before decimals.

“1.234” may be a thousand or little more than one, so it is refused and not guessed.
"""

import re
from decimal import Decimal

from varna.documents.reading.errors import NotUnderstoodError

LARGEST = 1_000_000_000
_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
_PLAIN = re.compile(r"\d+(,\d+)?")
_GROUPED = re.compile(r"\d{1,3}( \d{3})+(,\d+)?")
_POINT = re.compile(r"\d+\.(\d{1,2}|\d{4,})")
_DOUBTFUL = re.compile(r"\d{1,3}(\.\d{3})+")


def tidy(text: str) -> str:
    """Return the text with one plain space for every run of spaces, and none at its ends."""
    return _SPACES.sub(" ", text).strip()


def number(text: str) -> Decimal:
    """Return the number. Raises `NotUnderstoodError`: ``number``, ``point`` or ``negative``."""
    said = tidy(text).replace("−", "-").replace("–", "-")
    if re.fullmatch(r"- ?\d[\d ,.]*", said):
        raise NotUnderstoodError("negative")
    if _DOUBTFUL.fullmatch(said):
        raise NotUnderstoodError("point")
    if not said.isascii():
        raise NotUnderstoodError("number")
    if _PLAIN.fullmatch(said) or _GROUPED.fullmatch(said):
        return Decimal(said.replace(" ", "").replace(",", "."))
    if _POINT.fullmatch(said):
        return Decimal(said)
    raise NotUnderstoodError("number")


def whole(text: str) -> int:
    """Return the whole number, 0 or more. Also raises ``whole`` and ``large``."""
    found = number(text)
    if found != found.to_integral_value():
        raise NotUnderstoodError("whole")
    if found > LARGEST:
        raise NotUnderstoodError("large")
    return int(found)


def in_groups(value: int) -> str:
    """Return the number as it is written in Swedish: 1 700."""
    return f"{value:,}".replace(",", " ")

"""Figures are cited in the text by number: ``[figur 2]``. Pure."""

import re

_CITED = re.compile(r"\[(?:figur|figure)\s+(\d{1,3})\]", re.IGNORECASE)


def cited(*texts: str) -> set[int]:
    """The numbers that the texts cite."""
    return {int(number) for text in texts for number in _CITED.findall(text)}


def as_read(text: str) -> str:
    """The text with its citations as they are read: “figur 2”."""
    return _CITED.sub(lambda found: found.group()[1:-1], text)

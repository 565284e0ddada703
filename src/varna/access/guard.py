"""The de-identification guard at the door: no free text is written before it has been read.

A writer who says that a questioned word is no person hands in a `Told` text, which carries those
words with it. What the guard blocks (numbers, addresses, contact details) cannot be answered.
Promise 1 of the product; R-125.
"""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from varna.deid import Finding, Level, scan


class Told(str):
    """A text with the words in it that its writer has said are no person."""

    __slots__ = ("kept",)
    kept: frozenset[str]

    def __new__(cls, text: str, kept: Iterable[str] = ()) -> "Told":
        told = super().__new__(cls, text)
        told.kept = frozenset(kept)
        return told


class Stored(str):
    """A text that was read from the database, and so has passed the guard already."""

    __slots__ = ()


def open_findings(text: str) -> list[Finding]:
    """Return what still stands against the text: all that is blocked, and unanswered questions."""
    if isinstance(text, Stored):
        return []
    kept = text.kept if isinstance(text, Told) else frozenset()
    return [
        finding
        for finding in scan(str(text))
        if finding.level == Level.BLOCK or text[finding.start : finding.end] not in kept
    ]


def read_through(text: str) -> Told:
    """Answer every question of the guard: for texts that ship with the program, read by people.

    What the guard blocks still stops the write.
    """
    asked = [finding for finding in scan(text) if finding.level == Level.ASK]
    return Told(text, (text[finding.start : finding.end] for finding in asked))


class IdentifyingTextError(ValidationError):
    """A text that may point out a person was about to be written."""


def refuse_identifying(value: Any) -> None:
    """Raise `IdentifyingTextError` if something in the text still stands against it."""
    if value and open_findings(value):
        raise IdentifyingTextError(
            _("The text may point out a person. Take out or replace what is marked."),
            code="identifying",
        )

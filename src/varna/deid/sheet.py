"""The sheet recognisers work on: the plain text, what is protected and what is claimed so far."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from re import Match, Pattern
from typing import Final

from varna.deid.model import Kind, Level
from varna.deid.normalise import Normalised

FREE, PROTECTED, CLAIMED = 0, 1, 2
_DIGITS: Final = re.compile(r"\d+")
_LETTERS: Final = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Claim:
    """A finding in offsets of the normalised text, before merging and numbering."""

    start: int
    end: int
    kind: Kind
    level: Level
    why: str


@dataclass(slots=True)
class Sheet:
    """A normalised text with its lower-case twin (of equal length) and the claims made on it.

    The first recogniser to claim a character keeps it, so recognisers run from the most to the
    least certain. A protected character can never be claimed.
    """

    plain: Normalised
    text: str
    low: str
    digits: list[int]
    openings: dict[str, list[int]]
    state: bytearray
    claims: list[Claim] = field(default_factory=list)

    @classmethod
    def of(cls, plain: Normalised) -> "Sheet":
        """A fresh sheet of a normalised text."""
        text = plain.text
        low = text.lower()
        if len(low) != len(text):
            low = "".join(lowered if len(lowered := char.lower()) == 1 else char for char in text)
        digits = [match.start() for match in _DIGITS.finditer(text)]
        openings: dict[str, list[int]] = {}
        for match in _LETTERS.finditer(low):
            start = match.start()
            openings.setdefault(low[start : start + 2], []).append(start)
        return cls(plain, text, low, digits, openings, bytearray(len(text)))

    @property
    def has_digit(self) -> bool:
        """Whether there is any digit in the text."""
        return bool(self.digits)

    def at_digits(
        self, pattern: Pattern[str], *, shown: bool = False, lead: str = ""
    ) -> Iterator[Match[str]]:
        """Matches of a pattern that begins with a digit, or with ``lead`` characters before it."""
        text = self.text if shown else self.low
        end = 0
        for position in self.digits:
            if self.state[position]:
                continue
            start = position
            while lead and start > end and text[start - 1] in lead:
                start -= 1
            match = pattern.match(text, start) if start >= end else None
            if match is None and start != position and position >= end:
                match = pattern.match(text, position)
            if match is not None and match.end() > end:
                end = match.end()
                yield match

    def at_words(
        self, pattern: Pattern[str], openings: tuple[str, ...], *, shown: bool = False
    ) -> Iterator[Match[str]]:
        """Matches of a pattern whose first word begins with one of the (two or more) letters."""
        text = self.text if shown else self.low
        end = 0
        for position in sorted(self._opened(openings)):
            if position >= end and self.state[position] != PROTECTED:
                match = pattern.match(text, position)
                if match is not None:
                    end = match.end()
                    yield match

    def _opened(self, openings: tuple[str, ...]) -> set[int]:
        found: set[int] = set()
        for key in {opening[:2] for opening in openings}:
            found.update(
                position
                for position in self.openings.get(key, ())
                if self.low.startswith(openings, position)
            )
        return found

    def is_free(self, start: int, end: int) -> bool:
        """Whether nothing in the span is protected or claimed."""
        state = self.state
        return state.find(PROTECTED, start, end) < 0 and state.find(CLAIMED, start, end) < 0

    def protect(self, start: int, end: int) -> None:
        """Keep every recogniser away from the span."""
        if self.state.find(CLAIMED, start, end) < 0:
            self.state[start:end] = bytes([PROTECTED]) * (end - start)

    def claim(self, start: int, end: int, kind: Kind, level: Level, why: str) -> bool:
        """Report the span, unless part of it is protected or claimed already."""
        if start >= end or not self.is_free(start, end):
            return False
        self.state[start:end] = bytes([CLAIMED]) * (end - start)
        self.claims.append(Claim(start, end, kind, level, why))
        return True

    def claim_all(
        self, pattern: Pattern[str], kind: Kind, level: Level, why: str, *, group: int = 0
    ) -> None:
        """Claim the given group of every match in the lower-case text."""
        for match in pattern.finditer(self.low):
            start, end = match.span(group)
            self.claim(start, end, kind, level, why)

    def before(self, position: int, width: int = 40) -> str:
        """The lower-case text just before a position, within the same line."""
        left = self.low[max(0, position - width) : position]
        return left[left.rfind("\n") + 1 :]

    def after(self, position: int, width: int = 40) -> str:
        """The lower-case text from a position, within the same line."""
        right = self.low[position : position + width]
        cut = right.find("\n")
        return right if cut < 0 else right[:cut]

    def sentence(self, start: int, end: int, width: int = 160) -> str:
        """The lower-case sentence around a span, at most ``width`` characters on each side."""
        left = self.low[max(0, start - width) : start]
        for stop in (". ", "! ", "? ", "\n\n"):
            left = left[left.rfind(stop) + len(stop) if stop in left else 0 :]
        right = self.low[end : end + width]
        for stop in (". ", "! ", "? ", "\n\n"):
            cut = right.find(stop)
            right = right if cut < 0 else right[:cut]
        return left + self.low[start:end] + right

    def ordered(self) -> Iterator[Claim]:
        """The claims in the order of the text."""
        return iter(sorted(self.claims, key=lambda claim: (claim.start, claim.end)))

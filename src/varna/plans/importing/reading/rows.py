"""Words to rows of words: those that stand at the same height."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from varna.plans.importing.reading.geometry import Word


@dataclass(frozen=True)
class Row:
    """Words at one height, from left to right."""

    words: tuple[Word, ...]

    @cached_property
    def top(self) -> float:
        """Upper edge."""
        return min(word.top for word in self.words)

    @cached_property
    def middle(self) -> float:
        """Middle of the first word, which footnote marks do not move."""
        return max(self.words, key=lambda word: word.size).middle

    @cached_property
    def text(self) -> str:
        """The words, in order."""
        return " ".join(word.text for word in self.words)

    def pieces(self, least: float) -> list[tuple[Word, ...]]:
        """The words in groups, parted where white space is at least so wide."""
        groups: list[list[Word]] = []
        for word in self.words:
            if groups and word.x0 - groups[-1][-1].x1 < least:
                groups[-1].append(word)
            else:
                groups.append([word])
        return [tuple(group) for group in groups]


def rows_of(words: Sequence[Word]) -> list[Row]:
    """The rows from top to bottom."""
    groups: list[list[Word]] = []
    centre = height = 0.0
    for word in sorted(words, key=lambda word: (word.middle, word.x0)):
        tall = max(word.bottom - word.top, word.size * 0.6)
        if groups and abs(word.middle - centre) <= 0.32 * max(height, tall):
            groups[-1].append(word)
            height = max(height, tall)
        else:
            groups.append([word])
            centre, height = word.middle, tall
    return [Row(tuple(sorted(group, key=lambda word: word.x0))) for group in groups]

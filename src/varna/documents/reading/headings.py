"""The head of a list: where its headings stand, and its first rows to choose columns by."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from varna.documents.incoming import Row, UnreadableFileError, rows_of
from varna.documents.reading.numbers import tidy

LARGEST = 20_000_000
"""The most bytes that a list may have."""
_HEAD = 10
_FIRST = 8


def known(text: str) -> str:
    """Return the text as words are compared: tidy, without regard to case."""
    return tidy(text).casefold()


def head_of(rows: Iterator[Row]) -> tuple[list[str], Iterator[Row]]:
    """Return the headings and the rows beneath them; lines of title above them are passed by.

    Raises `UnreadableFileError` where there is nothing at all.
    """
    first: list[Row] = []
    for number, row in rows:
        first.append((number, row))
        if len(first) == _HEAD:
            break
    widest = max((sum(map(bool, row)) for _number, row in first), default=0)
    if not widest:
        raise UnreadableFileError(_("The file is empty."))
    at = next(i for i, (_number, row) in enumerate(first) if sum(map(bool, row)) == widest)
    return first[at][1], _chained(first[at + 1 :], rows)


def _chained(first: list[Row], rest: Iterator[Row]) -> Iterator[Row]:
    yield from first
    yield from rest


def opened(content: bytes) -> tuple[list[str], Iterator[Row]]:
    """Return the headings of a file and its rows. Raises `UnreadableFileError`."""
    return head_of(rows_of(content, largest=LARGEST))


@dataclass(frozen=True, slots=True)
class Opening:
    """The headings of a file and its first rows, to choose columns by."""

    headings: list[str]
    first: list[list[str]]

    def samples(self, heading: str) -> list[str]:
        """A few cells of the column."""
        place = self.headings.index(heading)
        cells = [row[place] for row in self.first if place < len(row) and row[place]]
        return list(dict.fromkeys(cells))[:3]


def opening_of(content: bytes) -> Opening:
    """Look at the head of a file. Raises `UnreadableFileError`."""
    headings, rows = opened(content)
    first = [row for row, _index in zip((row for _n, row in rows), range(_FIRST), strict=False)]
    if not first:
        raise UnreadableFileError(_("The file has headings and no rows."))
    return Opening(headings, first)

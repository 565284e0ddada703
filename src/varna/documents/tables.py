"""A column is never narrower than its longest word, and a row is not torn over two pages.

Both hold as long as the page has room; what is larger than that is broken rather than lost.
"""

import math
from collections.abc import Sequence

from varna.documents.content import Content, Footnote, plain_text, runs
from varna.documents.model import Column, Group
from varna.documents.text import clean

SIGN_SHARE = 1 / 88
"""About how much of an upright page's text width one sign of table text takes, padding aside."""
PADDING_SHARE = 0.026
_LONGEST_WORD = 24
_WHOLE_LINES = 15
"""A row of at most so many lines is kept on one page, sideways pages with a long header too."""


def column_shares(
    columns: Sequence[Column], rows: Sequence[Sequence[Content] | Group], room: float = 1
) -> tuple[list[float], bool]:
    """Return each column's share of the width (sum 1) and whether every word fits its column.

    The shares are as asked for, but not narrower than the longest word; when the longest words do
    not all fit, they are as asked for. ``room`` is the page's text width relative to an upright
    page's.
    """
    total = sum(column.width for column in columns)
    asked = [column.width / total for column in columns]
    longest = [_longest(place, column, rows) for place, column in enumerate(columns)]
    needed = [(min(signs, _LONGEST_WORD) * SIGN_SHARE + PADDING_SHARE) / room for signs in longest]
    if sum(needed) >= 1:
        return asked, False
    tight: set[int] = set()
    while True:
        left = 1 - sum(needed[place] for place in tight)
        loose = sum(asked[place] for place in range(len(columns)) if place not in tight)
        shares = [
            needed[place] if place in tight else asked[place] * left / loose
            for place in range(len(columns))
        ]
        short = {place for place, share in enumerate(shares) if share < needed[place] - 1e-9}
        if not short - tight:
            return shares, max(longest) <= _LONGEST_WORD
        tight |= short


def kept_whole(row: Sequence[Content], shares: Sequence[float], room: float = 1) -> bool:
    """Tell whether the row is low enough to be kept on one page."""
    return all(
        _lines(cell, max(1.0, (share * room - PADDING_SHARE) / SIGN_SHARE)) <= _WHOLE_LINES
        for cell, share in zip(row, shares, strict=True)
    )


def _lines(cell: Content, signs: float) -> int:
    text = "".join(run.text for run in runs(cell) if not isinstance(run, Footnote))
    return sum(max(1, math.ceil(len(line) / signs)) for line in clean(text).split("\n"))


def _longest(place: int, column: Column, rows: Sequence[Sequence[Content] | Group]) -> int:
    texts = [column.title, *(plain_text(row[place]) for row in rows if not isinstance(row, Group))]
    words = (word for text in texts for word in text.replace("-", "- ").split())
    return max(map(len, words), default=1)

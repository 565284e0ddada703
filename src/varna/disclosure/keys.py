"""A cell's name: the categories that define it; dimensions at their total are left out."""

from __future__ import annotations

from collections.abc import Mapping

from varna.disclosure import phrases
from varna.disclosure.words import Value, Words

__all__ = ["CellKey", "cell_key", "cell_words", "key_words"]

CellKey = tuple[tuple[str, str], ...]
"""((dimension, category), …) in name order; the empty tuple is the grand total."""


def cell_key(where: Mapping[str, str] | None = None, /, **categories: str) -> CellKey:
    """The key of a cell from its categories, for example ``cell_key(area="North")``."""
    return tuple(sorted({**(where or {}), **categories}.items()))


def key_words(key: CellKey) -> str:
    """The key in English words, for names inside the library."""
    return str(cell_words(key))


def cell_words(key: CellKey) -> Value:
    """The key in words that can be translated, for messages."""
    if not key:
        return Words(phrases.GRAND_TOTAL)
    return " × ".join(f"{dimension}={category}" for dimension, category in key)

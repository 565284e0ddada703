"""A cell's name: the categories that define it; dimensions at their total are left out."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["CellKey", "cell_key", "key_words"]

CellKey = tuple[tuple[str, str], ...]
"""((dimension, category), …) in name order; the empty tuple is the grand total."""


def cell_key(where: Mapping[str, str] | None = None, /, **categories: str) -> CellKey:
    """The key of a cell from its categories, for example ``cell_key(area="North")``."""
    return tuple(sorted({**(where or {}), **categories}.items()))


def key_words(key: CellKey) -> str:
    """The key in words, for messages."""
    return " × ".join(f"{dimension}={category}" for dimension, category in key) or "the grand total"

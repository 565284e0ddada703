"""Abbreviations of the trade, found in a text as whole words. Pure (R-556)."""

import re
from collections.abc import Mapping
from functools import lru_cache


def parted(text: str, known: Mapping[str, str]) -> list[tuple[str, str]]:
    """Split the text into (words, expansion); the expansion is empty for ordinary words.

    Only whole words in the very letters of the list are found, so that *VB* does not mark *VBE*.

    >>> parted("SDF och KF", {"KF": "kommunfullmäktige"})
    [('SDF och ', ''), ('KF', 'kommunfullmäktige')]
    """
    if not known:
        return [(text, "")] if text else []
    parts = _pattern(tuple(sorted(known, key=lambda one: (-len(one), one)))).split(text)
    return [(part, known.get(part, "")) for part in parts if part]


@lru_cache(maxsize=64)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, words))})(?!\w)")

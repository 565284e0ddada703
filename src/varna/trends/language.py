"""The library's sentences in the reader's language, for the command line; pages use their own."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import polib

from varna.trends.words import gettext_noop, plain_number

__all__ = ["LANGUAGES", "numbers_of", "preferred", "translator"]

LANGUAGES = ("en", "sv")
_CATALOGUE = Path(__file__).with_name("locale") / "sv/LC_MESSAGES/django.po"


def preferred(environment: Mapping[str, str] | None = None) -> str:
    """Swedish when the locale is Swedish, else English (POSIX order of precedence)."""
    given = os.environ if environment is None else environment
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if given.get(name):
            return "sv" if given[name].lower().startswith("sv") else "en"
    return "en"


@cache
def _swedish() -> Mapping[str, str]:
    entries = polib.pofile(str(_CATALOGUE), encoding="utf-8")
    return {entry.msgid: entry.msgstr for entry in entries if entry.msgstr}


def translator(language: str) -> Callable[[str], str]:
    """The function that gives a sentence in a language; unknown sentences stay English."""
    if language != "sv":
        return gettext_noop
    texts = _swedish()
    return lambda msgid: texts.get(msgid, msgid)


def numbers_of(language: str) -> Callable[[float], str]:
    """How numbers with decimals are written in a language."""
    if language != "sv":
        return plain_number
    return lambda value: plain_number(value).replace(".", ",")

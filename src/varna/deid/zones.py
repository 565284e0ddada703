"""Protect what is no person's detail: masks, law references, public numbers, times, amounts."""

import re
from typing import Final

from varna.deid.sheet import Sheet

MASK: Final = re.compile(
    r"\[(?!(?:at|a|snabel-?a|snabla|dot|punkt|@|\.)\])[^\[\]\n]{1,40}\](?:[a-zåäö]{1,3}\b)?|<[a-zåäö_ ]{2,20}>|_{3,}|\*{3,}"
)
"""A mask already in the text, with a genitive or a definite ending after it."""

_LETTER: Final = re.compile(r"[^\W_]")
_AT_DIGITS: Final = re.compile(
    r"""
      \d{1,3}\s?(?:kap|st)\b\.?(?:\s?\d{1,3}\s?[a-z]?\s?§§?)?(?:\s?(?:och|-)\s?\d{1,3}\s?§)?
    | \d{1,3}\s?[a-z]?\s?§§?
    | (?:19|20)\d\d/(?:19|20)?\d\d:\d{1,4}(?!\d)
    | (?<![\d+-])(?:114\s?14|113\s?13|116\s?1\d\d|116\s?000|116\s?006|118\s?118|1177|112|90\s?101)
        (?![\d-])(?!\s?\d)
    | (?<![\d+])(?:020|0200|0771|0770|0772|0774|0775|0776|0778)\s?[-/]?\s?\d[\d -]{3,9}\d
    | (?<=\+)46\s?(?:20|771)\s?[-/]?\s?\d[\d -]{3,9}\d
    | (?<![\d.:-])[0-2]?\d[.:][0-5]\d(?:\s?-\s?[0-2]?\d[.:][0-5]\d)?(?![\d.:]|-\d{3})
    | \d{1,3}(?:[ .]\d{3}){1,4}(?:[,]\d\d)?\s?(?:kr\b|kronor|sek\b|tkr|mkr
        |:-|€|euro|dollar|invånare|meter)
    | \d{1,7}(?:[.,]\d{1,2})?\s?(?:kr\b|kronor|sek\b|tkr|mkr|:-|%|procent|promille)
    """,
    re.VERBOSE,
)
_AT_WORDS: Final = re.compile(
    r"""
      (?:sfs|prop\.?|proposition|ds|sou|dir\.?|skr\.?|bet\.?|rskr\.?|mot\.?|komm\.?dir\.?
        |sosfs|hslf-fs|lag(?:en)?|förordning(?:en)?|skolfs|afs|iso|ss-en)\s{0,2}\(?(?:nr\s)?
        \d{2,4}(?:/\d{2,4})?(?:[:-]\d{1,5})?\)?
    | (?:kl|klockan|kl\.)\s?\d{1,2}(?:[.:]?\d\d)?(?:\s?-\s?\d{1,2}(?:[.:]?\d\d)?)?
    """,
    re.VERBOSE,
)
_LAW_WORDS: Final = (
    "sfs",
    "prop",
    "ds",
    "sou",
    "dir",
    "skr",
    "bet",
    "rsk",
    "mot",
    "komm",
    "sosfs",
    "hslf",
    "lag",
    "förordning",
    "skolfs",
    "afs",
    "iso",
    "ss-",
    "kl",
)
_AFTER_SIGN: Final = re.compile(r"§§?\s?\d{1,3}(?:\s?[a-z]\b)?|\(\d{4}:\d{1,5}\)")
_STREET_LEFT: Final = re.compile(
    r"(?:gatan|vägen|gränd|stigen|backen|allén|gata|väg|torget|ringen|slingan)[ ](?:nr )?$"
)
_PLACEHOLDER: Final = re.compile(r"(?<!\w)(?:NN|XX|XXX|YY|N\.[ ]?N\.|X\.[ ]?X\.)(?!\w)")


def _without_words(mask: re.Match[str]) -> str:
    return _LETTER.sub("q", mask[0])


def protect_zones(sheet: Sheet) -> None:
    """Mark every zone that no recogniser may touch."""
    if "[" in sheet.text or "<" in sheet.text or "___" in sheet.text or "***" in sheet.text:
        for match in MASK.finditer(sheet.low):
            sheet.protect(*match.span())
        # The word in a mask is no cue for what stands beside it.
        sheet.low = MASK.sub(_without_words, sheet.low)
        sheet.text = MASK.sub(_without_words, sheet.text)
    if sheet.has_digit:
        _protect_numbers(sheet)
    for match in _PLACEHOLDER.finditer(sheet.text):
        sheet.protect(*match.span())


def _protect_numbers(sheet: Sheet) -> None:
    for match in sheet.at_words(_AT_WORDS, _LAW_WORDS):
        sheet.protect(*match.span())
    if "§" in sheet.low or "(" in sheet.low:
        for match in _AFTER_SIGN.finditer(sheet.low):
            sheet.protect(*match.span())
    for match in sheet.at_digits(_AT_DIGITS):
        if match[0] not in {"112", "1177"} or not _STREET_LEFT.search(
            sheet.before(match.start(), 12)
        ):
            sheet.protect(*match.span())

"""School classes: 9B, TE21b, klass 5c. A stage such as "årskurs 8" is no class."""

import re
from typing import Final

from varna.deid import reasons
from varna.deid.model import Kind, Level
from varna.deid.sheet import Sheet

_PROGRAMMES: Final = (
    r"(?:na|sa|te|es|ek|hu|ee|ba|bf|bft|ft|fs|fr|rl|hv|ht|ha|hant|in|nb|vf|vo|vvs|ib|im|ima|imv"
    r"|ims|imy|imr|sprint|hs|ins|elt|ekt|tek|nat|sam|nv|sp|be|bp|el|fp|hr|hp|lp|mp|op|mu|est|idr"
    r"|an|gy|gr|gys|vux|bar|bul|for|fri)"
)
_CLASS: Final = re.compile(
    rf"(?<![\wåäö.,:/-])(?:(?P<plain>[1-9](?:[ ]?[A-H]|[a-h])[1-4]?)"
    rf"|(?P<gym>(?i:{_PROGRAMMES})-?(?:1\d|2\d)[ ]?[A-Za-z]{{0,3}}\d?"
    rf"|(?i:{_PROGRAMMES})[123][A-Za-z]{{0,2}}|[A-ZÅÄÖ]{{2,5}}(?:1[5-9]|2\d)[A-Za-z]{{0,3}}"
    rf"|[A-Z]{{2,4}}[123][A-Ea-e])|(?P<year>[A-ZÅÄÖ]{{1,3}}[12]\d[a-eA-E]))(?:\b"
    rf"|(?=:))(?![\w%]|[.,]\d|[-/]\d|[ ]?(?:kap|§))"
)
_CLASS_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖabcdefghijklmnopqrstuvwxyzåäö-"
_CLASS_CUED: Final = re.compile(
    r"(?<![a-zåäö])(?P<cue>klass(?:en)?|kl\.?|åk\.?|årskurs|går (?:i|på)|gick i"
    r"|paralleller? i|elev(?:er|en)? i|undervisningsgrupp(?:en)?|mentorsgrupp(?:en)?"
    r"|mentorsklass(?:en)?|klassrum(?:met)? för|basgrupp(?:en)?"
    r"|stamgrupp(?:en)?)[ :]{1,2}(?P<class>(?:[a-zåäö]{1,5}[- ]?)?[1-9]\d?(?:[ :.-]?"
    r"[a-fA-F0-9](?![\wåäö])[1-4]?"
    r"|[a-z]{1,2}\d?(?!\w))|[a-zåäö]{2,5}[- ]?[123]\d?[a-z]{0,2}|f-?[a-e]|[a-f]\d)(?![\wåäö]"
    r"|[-.]\d|[:]\d\d)",
)
_CLASS_WORDS: Final = re.compile(
    r"(?<![a-zåäö])(?:i|till|från|av|klass|med|hos|vår|våra) (?P<class>(?:ettan|tvåan|trean"
    r"|fyran|femman|sexan|sjuan|åttan|nian) [a-d]|(?:ett|två|tre|fyra|fem|sex|sju|åtta"
    r"|nio)[ -](?:[ABCD]|[bcd]))(?![\wåäö])"
)
_CLASS_NEAR: Final = re.compile(
    r"(?:klass\w{0,4}|elev\w{0,4}|går|gick|gå|åk|i|till|från|av|med|hos|och|eller|mot|för|ur"
    r"|lärare|mentor\w{0,3}|klassen|samt|föräldrar|grupp|/|,|\(|-|:|på|vår|våra|hela|nu|några"
    r"|killar|tjejer|killarna|tjejerna|lektion\w{0,4})[ :(\"']{0,3}$"
)
_SPACED_CLASS: Final = re.compile(r"(?:klass|klassen|i|från|till|går|åk|av)[ ]$")
_SCHOOL: Final = re.compile(
    r"skol|klass|elev|lärar|mentor|lektion|rast|rektor|kurator|går i|gick i|årskurs|åk "
    r"|korridor|prov|plugg|gymnasi|fritids|parallell"
)
_NOT_CLASS: Final = frozenset(
    {
        "3h",
        "2h",
        "1h",
        "4h",
        "5h",
        "6h",
        "8h",
        "3d",
        "2d",
        "4d",
        "1d",
        "5d",
        "2g",
        "3g",
        "4g",
        "5g",
        "1a",
        "4k",
    }
)


def recognise_classes(sheet: Sheet) -> None:
    """Claim school classes: 9B, TE21b, klass 5c; a stage (årskurs 8) is no class."""
    if sheet.has_digit:
        for match in sheet.at_words(
            _CLASS_CUED,
            ("kla", "kl", "åk", "års", "gå", "gi", "par", "ele", "und", "ment", "bas", "stam"),
        ):
            _cued_class(sheet, match)
        for match in sheet.at_digits(_CLASS, shown=True, lead=_CLASS_LETTERS):
            if _is_class(sheet, match):
                sheet.claim(*match.span(), Kind.CLASS, Level.ASK, reasons.CLASS)
    for match in sheet.at_words(
        _CLASS_WORDS, ("i ", "till", "från", "av", "klass", "med", "hos", "vår")
    ):
        sheet.claim(*match.span("class"), Kind.CLASS, Level.ASK, reasons.CLASS)


def _cued_class(sheet: Sheet, match: re.Match[str]) -> None:
    name, cue = match["class"], match["cue"]
    if re.fullmatch(r"[1-9]\d?", name) or re.fullmatch(r"\d-\d|\d\d:\d|\d+[.]\d", name):
        return
    if cue in {"kl", "kl.", "går på", "gick i", "går i"} and re.fullmatch(r"[\d .:-]+", name):
        return
    if re.match(r"(?:i|på|av|om|med|och|en|ett|nr|den|de|för|till|kl|ca|år|åk)[- ]?\d", name):
        return
    start, end = match.span("class")
    sheet.claim(start, end, Kind.CLASS, Level.ASK, reasons.CLASS)


def _is_class(sheet: Sheet, match: re.Match[str]) -> bool:
    token = match[0].replace(" ", "")
    if token.lower() in _NOT_CLASS and not re.search(
        r"klass|elev|går i|gick i", sheet.before(match.start(), 20)
    ):
        return False
    before = sheet.before(match.start(), 24)
    if match["plain"]:
        if re.search(
            r"(?:kap|§|punkt|bilaga|figur|tabell|lokal|sal|rum|port|uppgång|buss|linje"
            r"|avsnitt|\d)[ .]{0,2}$",
            before,
        ):
            return False
        if " " in match[0]:
            return _SPACED_CLASS.search(before) is not None
        if token[1].islower():
            return _CLASS_NEAR.search(before) is not None
        return True
    if match[0].islower():
        return (
            _CLASS_NEAR.search(before) is not None
            or _SCHOOL.search(sheet.sentence(*match.span())) is not None
        )
    if match["year"] or not re.match(_PROGRAMMES + r"-?\d", token.lower()):
        return _SCHOOL.search(sheet.sentence(*match.span(), 120)) is not None
    return True

"""User names: with a sign, after a cue, or of a shape that no word has."""

import re
from typing import Final

from varna.deid import reasons
from varna.deid.model import Kind, Level
from varna.deid.sheet import Sheet

_PLATFORM: Final = (
    r"(?:snap(?:chat)?|insta(?:gram)?|ig|tik ?tok|discord|telegram|signal|wickr|kik|facebook|fb"
    r"|messenger|twitter|x|youtube|twitch|steam|roblox|fortnite|minecraft|reddit|threads"
    r"|flashback|vk|gab|whatsapp|xbox|playstation|psn|spotify|yubo|omegle|jodel)s?"
)
_AT_HANDLE: Final = re.compile(r"(?<![\w@./])@[ ]?(?=[\w.-]{0,30}[a-z])[\w](?:[\w.-]{0,38}\w)?")
_NUMBERED_TAG: Final = re.compile(r"(?<![\w#])[\w.]{2,32}#\d{4}(?!\d)")
_U_HANDLE: Final = re.compile(r"(?<![\w/.])/?u/[\w-]{2,30}")
_HANDLE_CUE: Final = re.compile(
    rf"(?<![a-zåäö])(?:användarnamn(?:et|en)?|användar-?id|username|user|nick(?:name|et)?"
    rf"|gamer-?tag(?:en)?|screen ?name|kanalnamn(?:et)?|{_PLATFORM}(?:-?konto(?:t)?"
    rf"|-?namn(?:et)?|-?profil(?:en)?|-?användaren?|-?id)?|(?:chatt|spel|profil)namn(?:et)?"
    rf"|användaren?|profilen|kontot?|inlogg(?:et|ning(?:en)?)?|login|kanalen)"
    r"(?P<lead>[ ]?[:=][ ]?|[ ](?:(?:på|hos|i) [\w-]{2,14} )?(?:(?:är|heter|hette|var"
    r"|som heter|med namnet|kallat|kallas|namnet|under namnet|under"
    r"|med användarnamnet) )?)[\"']?"
    r"(?P<handle>@?[\w](?:[\w.#-]{0,38}\w)?)"
)
_HANDLE_OPENINGS: Final = (
    "anv",
    "user",
    "nick",
    "gam",
    "scr",
    "kan",
    "snap",
    "inst",
    "ig",
    "tik",
    "disc",
    "tel",
    "sig",
    "wick",
    "kik",
    "face",
    "fb",
    "mess",
    "twi",
    "x",
    "you",
    "ste",
    "rob",
    "for",
    "mine",
    "red",
    "thr",
    "fla",
    "vk",
    "gab",
    "what",
    "play",
    "psn",
    "spo",
    "yub",
    "omeg",
    "jod",
    "chat",
    "spel",
    "prof",
    "kont",
    "inl",
    "log",
)
_HANDLE_SHAPE: Final = re.compile(
    r"(?<![\w@./#-])(?=[\w.]{0,40}[a-zåäö])(?:[a-zåäö\d.]{1,30}_[\w.]{0,30}\w"
    r"|x{1,2}_?[a-z]{2,20}_?x{1,2}|_[a-z][\w.]{2,30}"
    r"|\d{1,4}[a-zåäö]{2,20}\.[a-z]{2,20})(?![\w/@-]|\.[a-z])"
)
_MIXED: Final = re.compile(r"(?=[^\d]{0,30}\d)(?=.{0,30}[a-zåäö])[a-zåäö\d][\w.-]{3,30}")
_FILE_NAME: Final = re.compile(r"\.(?:docx?|xlsx?|pdf|png|jpe?g|mp[34]|txt|csv|zip|html?|pptx?)$")
_PLATFORM_NEAR: Final = re.compile(
    rf"(?<![a-zåäö]){_PLATFORM}(?![a-zåäö])|kontot?\b|användar|profil|alias|gamertag|chatt|server"
)
_NAMED: Final = re.compile(
    rf"(?:kallar sig|heter|hette|kallad|namnet|alias|kontot|användaren|profilen|nick(?:et)?"
    rf"|användarnamn(?:et)?|user(?:name)?|{_PLATFORM})(?: (?:på"
    rf"|i) [\w-]{{2,14}})?[ :]{{0,3}}[\"']?$"
)


def recognise_handles(sheet: Sheet) -> None:
    """Claim user names: with a sign, after a cue, or by a shape that no word has."""
    if "@" in sheet.low:
        sheet.claim_all(_AT_HANDLE, Kind.HANDLE, Level.ASK, reasons.HANDLE)
    if "#" in sheet.low:
        sheet.claim_all(_NUMBERED_TAG, Kind.HANDLE, Level.ASK, reasons.HANDLE)
    if "u/" in sheet.low:
        sheet.claim_all(_U_HANDLE, Kind.HANDLE, Level.ASK, reasons.HANDLE)
    for match in sheet.at_words(_HANDLE_CUE, _HANDLE_OPENINGS):
        _cued_handle(sheet, match)
    if "_" in sheet.low or "xx" in sheet.low:
        for match in _HANDLE_SHAPE.finditer(sheet.low):
            if not _FILE_NAME.search(match[0]) and len(match[0]) >= 4:
                sheet.claim(*match.span(), Kind.HANDLE, Level.ASK, reasons.HANDLE)
    if sheet.has_digit and _PLATFORM_NEAR.search(sheet.low):
        for match in sheet.at_digits(_TOKEN, lead=_LEAD):
            if _looks_made_up(match[0]) and (
                _NAMED.search(sheet.before(match.start(), 44))
                or _PLATFORM_NEAR.search(sheet.before(match.start(), 60))
                or _PLATFORM_NEAR.search(sheet.after(match.end(), 40))
            ):
                sheet.claim(*match.span(), Kind.HANDLE, Level.ASK, reasons.HANDLE)


_LEAD: Final = "abcdefghijklmnopqrstuvwxyzåäö._"
_TOKEN: Final = re.compile(
    r"(?<![\w@./#:-])[a-zåäö][\w.]{2,30}\d(?!\w)"
    r"|(?<![\w@./#:-])(?=[\w.]{0,30}\d)\d{0,3}[a-z][\w.]{3,30}(?!\w)"
)
_ORDINARY: Final = re.compile(
    r"\d{1,4}[a-zåäö]{1,3}\d?|[a-zåäö]{1,3}\d{1,2}[a-zåäö]?|\d+(?:st|:e|:a|tal|talet|-tal|år"
    r"|åring|åringen|åringar|årig|årige|kr|km|min|tiden|cm|kg|mm)\w{0,3}|covid\d*"
    r"|[a-zåäö]{2,4}\.\d+"
)


def _looks_made_up(token: str) -> bool:
    return not _ORDINARY.fullmatch(token) and not _FILE_NAME.search(token) and ".." not in token


def _cued_handle(sheet: Sheet, match: re.Match[str]) -> None:
    """After a cue any made-up token counts; an ordinary word only after a colon or quote."""
    start, end = match.span("handle")
    handle = match["handle"]
    lead = sheet.low[match.end("lead") - len(match["lead"]) : start]
    if _FILE_NAME.search(handle) or len(handle) < 3 or handle.isdigit():
        return
    made_up = any(sign in handle for sign in "_#@") or (
        _MIXED.fullmatch(handle) is not None and _looks_made_up(handle)
    )
    dotted = "." in handle.strip(".")
    quoted = start > 0 and sheet.text[start - 1] in "\"'"
    named = re.search(r"[:=]|heter|namnet|är $|var $|kallat|kallas|under", lead) is not None
    colon = ":" in lead or "=" in lead
    if made_up or dotted or quoted or colon or (named and sheet.text[start:end] != handle):
        sheet.claim(start, end, Kind.HANDLE, Level.ASK, reasons.HANDLE)

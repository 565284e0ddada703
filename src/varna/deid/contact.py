"""Telephone numbers, e-mail addresses, links, network addresses and user names.

Swedish numbers follow the numbering plan of Post- och telestyrelsen: a leading 0, an area or
mobile code and in all 8 to 10 digits; 020, 0200 and 077x are free or shared-cost services.
"""

import re
from collections.abc import Iterator
from typing import Final

from varna.deid import reasons
from varna.deid.model import Kind, Level
from varna.deid.sheet import Sheet

_PHONE: Final = re.compile(
    r"(?<![\w/.:+-])(?P<intl>(?:\+"
    r"|00)[ ]?[1-9]\d{0,2}[ ./-]{0,2}(?:\(0\)[ ]?)?)?(?P<body>\(?\d{1,4}\)?(?:[ ]?[-/. ][ ]?"
    r"|)"
    r"\d{1,4}(?:[ .-]{0,3}\d{1,4}){1,5})(?![\d/]|[-:]\d|[a-zA-ZåäöÅÄÖ])"
)
_OCR_PHONE: Final = re.compile(
    r"(?<![\w/.:+-])(?=[\doOlI -]{9,16}(?![\w-]))[0oO][7O][\dO][ -]?[\doOlI](?:[ -]?"
    r"[\doOlI]){6}(?![\w-])"
)
_DATE_LIKE: Final = re.compile(
    r"^(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d|\d\d[.:]?\d\d ?- ?\d\d[.:]?\d\d"
    r"|\d{4} ?- ?\d{4}|[12]\d{3}(?:[ -]\d{1,2}){1,2})$"
)
_PHONE_CUE: Final = re.compile(
    r"(?<![a-zåäö])(?:tele?fon(?:nr|nummer|numret|en)?|tel\b|tfn|tlf|tele\b|mobil(?:nr|nummer"
    r"|numret|en|telefon(?:en)?)?|mob\b|cell"
    r"|nummer(?:et)?|numret|nr\b|ring(?:a|er|de|s)?|sms(?:a|ar|ade|:a)?|whats ?app|signal"
    r"|viber|nås (?:på|via)|når (?:man|mig|du)|hemnummer|kontakt(?:a|as|nummer)?|telegram)"
    r"(?P<lead>[^\d\n+]{0,24}?)(?P<digits>\+?\(?\d(?:[ ()./-]{0,2}[\dO]){5,13})(?![\d-])"
)
_PHONE_OPENINGS: Final = (
    "tel",
    "tfn",
    "tlf",
    "mob",
    "cell",
    "num",
    "nr",
    "ring",
    "sms",
    "whats",
    "sig",
    "vib",
    "nå",
    "hemn",
    "kont",
)
_WORDY_CUE: Final = ("nummer", "numret", "nr", "kontakt", "signal", "cell")
_NOT_PHONE_BEFORE: Final = re.compile(
    r"(?:org\.?|organisations|diarie|dnr|ärende|mål|akt|konto|kort|id|kund|medlems"
    r"|anställnings|pass|faktura|artikel|serie|reg\.?|registrerings"
    r"|buss|linje|sida|sid|rum|sal|isbn|issn|version|artikelnr|lokal|uppdrags|projekt|beslut"
    r"|kvitto|order|beställnings|plusgiro|bankgiro|pg|bg|swish)"
    r"[a-zåäö.-]{0,9}[ :.#]{0,3}(?:nr|nummer)?[ :.#]{0,3}$"
)
_PUBLIC_BEFORE: Final = re.compile(
    r"(?:växel\w{0,3}|reception\w{0,3}|jour\w{0,12}|orostelefon\w{0,3}|beredskap\w{0,12}"
    r"|kontaktcenter|tipstelefon\w{0,2}|stödlinje\w{0,2}|stödtelefon\w{0,2}"
    r"|medborgarkontor\w{0,3}|mottagning\w{0,12}|kundtjänst\w{0,2}|kundcenter|servicecenter"
    r"|felanmälan|hjälptelefon\w{0,2}|larmnummer|hjälplinje\w{0,2})[^.\n\d]{0,48}$"
)
_FREE_CODES: Final = ("020", "0200", "0771", "0770", "0772", "0774", "0775", "0776", "0778")
_NUMBER_WORD: Final = (
    r"(?:noll|nolla|(?:tjugo|trettio|fyrtio|femtio|sextio|sjuttio|åttio|nittio)(?:ett|två|tre"
    r"|fyra|fem|sex|sju|åtta|nio)?"
    r"|tio|elva|tolv|tretton|fjorton|femton|sexton|sjutton|arton|nitton|ett|två|tre|fyra|fem"
    r"|sex|sju|åtta|nio|\d{1,4})"
)
_SPELLED: Final = re.compile(
    rf"(?<![\w-]){_NUMBER_WORD}(?:[ ,.-]{{1,3}}{_NUMBER_WORD}){{4,13}}(?![\w])"
)
_NUMBER_OPENINGS: Final = (
    "noll",
    "tjugo",
    "tre",
    "fyr",
    "fem",
    "sex",
    "sju",
    "åt",
    "ni",
    "ti",
    "el",
    "tol",
    "fjo",
    "art",
    "ett",
    "två",
)
_IS_WORD: Final = re.compile(r"[a-zåäö]{2,}")
_DIGIT: Final = re.compile(r"\d")
_EMAIL: Final = re.compile(
    r"(?<![\w.+-])[\w.+%-]{1,64}(?:@[ ]?|[ ]@[ ])[\w-]{1,63}(?:[ ]?\.[ ]?[\w-]{1,63}){0,4}?[ ]?\.[ ]?"
    r"(?:[a-z]{2,12})(?![\w-])"
)
_EMAIL_WORDY: Final = re.compile(
    r"(?:[ ]?(?:\(|\[|\{|<)[ ]?(?:at|snabel-?a|snabla|a|@|kanelbulle)[ ]?(?:\)|\]|\}|>)[ ]?"
    r"|[ ](?:snabel-?a|snabla|at|kanelbulle)[ ]|@[ ]?|[ ]@[ ])"
    r"[\w-]{1,63}(?:[ ]?(?:(?:\(|\[|\{)[ ]?(?:dot|punkt|\.)[ ]?(?:\)|\]|\})|[ ](?:dot"
    r"|punkt)[ ]|\.)[ ]?[\w-]{2,63}){1,3}(?![\w-])"
)
_DOMAIN_END: Final = re.compile(
    r"(?:se|com|org|net|nu|io|me|info|eu|no|dk|fi|de|uk|app|name|ru|pl|fr|nl)[ )\]}]*$"
)
_LOCAL_PART: Final = re.compile(r"[\w.+-]+$")
_PUBLIC_MAILBOX: Final = re.compile(
    r"(?:registrator|diarium|diariet|kontaktcenter|medborgarkontor|socialjour(?:en)?"
    r"|kommun(?:en)?|noreply|no-reply)@"
)
_URL: Final = re.compile(
    r"(?<![\w@.-])(?:(?:https?|hxxps?|ftp)\s?(?::|\[:\])//[^\s<>\"']{2,300}"
    r"|www\.[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}(?:/[^\s<>\"']{0,300})?"
    r"|(?:[\w-]{1,63}\.){1,4}(?:se|com|org|net|nu|io|me|gg|tv|ru|ly|info|eu|no|dk|fi|de|uk"
    r"|app|chat|xyz|be|onion)(?:/[^\s<>\"']{0,300})?(?![\w-]))"
)
_PROFILE: Final = re.compile(
    r"(?:instagram|facebook|fb|tiktok|snapchat|twitter|x|youtube|youtu|discord|telegram|t|vk"
    r"|linkedin|reddit|twitch|steamcommunity|soundcloud|threads|kik|roblox|spotify|ask|gab"
    r"|odysee|bitchute|flashback)\.(?:com|me|gg|tv|fm|org|be|fan)"
    r"|/(?:u|user|users|profil|profile|medlem|konto|member|add)/|/@|/in/"
)
_PUBLIC_HOSTS: Final = re.compile(
    r"(?:https?://)?(?:www\.|intranat\.|intranät\.)?(?:polisen|1177|stockholm|goteborg|malmo|cve"
    r"|samordnarenmotextremism|regeringen|riksdagen|socialstyrelsen|skolverket|bris|umo|youmo"
    r"|krisinformation|sakerhetspolisen|msb|mucf|bra|skr|sverigesradio|svt|imy|jo|domstol"
    r"|raddabarnen|rodakorset|fryshuset|expo|levandehistoria|dinsakerhet)\.(?:se"
    r"|nu)\b[^\s<>\"')]{0,200}"
)
_URL_TAIL: Final = ".,;:!?)'\"]"
_IPV4: Final = re.compile(
    r"(?<![\w.])(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d"
    r"|1?\d?\d)){3}(?::\d{2,5})?(?![\w]|\.\d)"
)
_IPV6: Final = re.compile(
    r"(?<![\w:])(?:(?:[\da-f]{1,4}:){7}[\da-f]{1,4}"
    r"|(?:[\da-f]{1,4}:){1,6}:(?:[\da-f]{1,4}(?::[\da-f]{1,4}){0,5})?)(?![\w:])"
)
_MAC: Final = re.compile(r"(?<![\w:-])[\da-f]{2}(?:([:-])[\da-f]{2})(?:\1[\da-f]{2}){4}(?![\w:-])")


def recognise_contact(sheet: Sheet) -> None:
    """Claim e-mail addresses, links, network addresses, telephone numbers."""
    _emails(sheet)
    _links(sheet)
    if sheet.has_digit:
        _networks(sheet)
        _phones(sheet)
    _spelled_numbers(sheet)


def _emails(sheet: Sheet) -> None:
    low = sheet.low
    if "@" in low:
        for match in _EMAIL.finditer(low):
            if not _PUBLIC_MAILBOX.match(match[0]):
                sheet.claim(*match.span(), Kind.EMAIL, Level.BLOCK, reasons.EMAIL)
            else:
                sheet.protect(*match.span())
    if (
        "@" in low
        or "snab" in low
        or " at" in low
        or "at)" in low
        or "at]" in low
        or "kanel" in low
    ):
        for match in _EMAIL_WORDY.finditer(low):
            local = _LOCAL_PART.search(low, max(0, match.start() - 64), match.start())
            if " at " in match[0] and not _DOMAIN_END.search(match[0]):
                continue  # "Call at once. You may …" is a sentence that ends, no address.
            if local:
                start = local.start()
                sheet.claim(start, match.end(), Kind.EMAIL, Level.BLOCK, reasons.EMAIL)


def _links(sheet: Sheet) -> None:
    if "." not in sheet.low:
        return
    for match in _URL.finditer(sheet.low):
        start, end = match.span()
        while end > start and sheet.low[end - 1] in _URL_TAIL:
            end -= 1
        link = sheet.low[start:end]
        if "//" not in link and "www." not in link and "/" not in link:
            continue  # A bare domain names an organisation or a service.
        if _PUBLIC_HOSTS.fullmatch(link):
            sheet.protect(start, end)
        elif _PROFILE.search(link):
            sheet.claim(start, end, Kind.URL, Level.BLOCK, reasons.PROFILE)
        else:
            sheet.claim(start, end, Kind.URL, Level.ASK, reasons.LINK)


def _networks(sheet: Sheet) -> None:
    if "." in sheet.low:
        for match in sheet.at_digits(_IPV4):
            sheet.claim(*match.span(), Kind.IP, Level.ASK, reasons.IP)
    if ":" in sheet.low or "-" in sheet.low:
        sheet.claim_all(_MAC, Kind.IP, Level.ASK, reasons.IP)
        for match in _IPV6.finditer(sheet.low):
            if match[0].count(":") >= 3:
                sheet.claim(*match.span(), Kind.IP, Level.ASK, reasons.IP)


def _phones(sheet: Sheet) -> None:
    for match in sheet.at_digits(_PHONE, shown=True, lead="+("):
        if _is_phone(sheet, match):
            sheet.claim(*match.span(), Kind.PHONE, Level.BLOCK, reasons.PHONE)
    for match in _ocr_phones(sheet):
        if len(_DIGIT.findall(match[0])) >= 6:
            sheet.claim(*match.span(), Kind.PHONE, Level.BLOCK, reasons.PHONE)
    for match in sheet.at_words(_PHONE_CUE, _PHONE_OPENINGS):
        digits = len(_DIGIT.findall(match["digits"]))
        needed = 7 if match[0].startswith(_WORDY_CUE) else 6
        start, end = match.span("digits")
        if (
            digits >= needed
            and not _DATE_LIKE.match(match["digits"])
            and not _NOT_PHONE_BEFORE.search(sheet.before(match.start("digits"), 24))
            and not _is_public(sheet, start, match["digits"])
        ):
            sheet.claim(start, end, Kind.PHONE, Level.BLOCK, reasons.PHONE)


def _ocr_phones(sheet: Sheet) -> Iterator[re.Match[str]]:
    """Numbers in which a reader took 0 for O or 1 for l."""
    if "O" in sheet.text or "o" in sheet.text:
        yield from _OCR_PHONE.finditer(sheet.text)


def _is_phone(sheet: Sheet, match: re.Match[str]) -> bool:
    body = match["body"]
    digits = "".join(_DIGIT.findall(body))
    if match["intl"]:
        return 6 <= len(digits) <= 12
    if not digits.startswith("0") or not 8 <= len(digits) <= 11 or digits.startswith("00"):
        return False
    if _DATE_LIKE.match(body) or digits.startswith(_FREE_CODES):
        return False
    if _NOT_PHONE_BEFORE.search(sheet.before(match.start(), 24)):
        return False
    return not _is_public(sheet, match.start(), body)


def _is_public(sheet: Sheet, start: int, digits: str) -> bool:
    """A switchboard or duty line said to be one; a mobile number never passes for that."""
    plain = "".join(_DIGIT.findall(digits))
    mobile = plain.startswith(("07", "467", "7", "00467"))
    return not mobile and _PUBLIC_BEFORE.search(sheet.before(start, 64)) is not None


def _spelled_numbers(sheet: Sheet) -> None:
    if "noll" not in sheet.low and "två" not in sheet.low and "ett" not in sheet.low:
        return
    for match in sheet.at_words(_SPELLED, _NUMBER_OPENINGS):
        words = _IS_WORD.findall(match[0])
        if len(words) < 3 or (len(words) < 5 and not match[0].startswith("noll")):
            continue
        cued = re.search(r"person|födelse|pnr|samordning", sheet.before(match.start(), 40))
        if cued:
            sheet.claim(*match.span(), Kind.PNR, Level.BLOCK, reasons.PNR_CUED)
        elif match[0].startswith("noll") or len(words) >= 7:
            sheet.claim(*match.span(), Kind.PHONE, Level.BLOCK, reasons.PHONE)

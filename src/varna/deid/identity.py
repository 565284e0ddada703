"""Numbers that stand for one person: personal, coordination, document, asylum and account numbers.

Forms and check digits: Skatteverket's SKV 704 (personal identity number) and SKV 707
(coordination number): YYMMDD-NNNC with day + 60 for coordination numbers and a Luhn check digit
over the ten last digits. ISO 13616 for IBAN.
"""

import re
from typing import Final

from varna.deid import reasons
from varna.deid.model import Kind, Level
from varna.deid.sheet import Sheet

_PNR: Final = re.compile(
    r"(?<![\dA-Za-z:/])(?P<century>(?:18|19|20)[ ]?)??(?P<year>\d\d)(?P<gap>[ ./-]?)(?P<month>\d\d)"
    r"[ ./-]?(?P<day>\d\d)(?P<sep>[ ]?[-+/][ ]?|[ ]?)(?P<tail>\d\d[ ]?\d\d)(?![\d:]|[-/]\d|\.\d)"
)
_PARTIAL: Final = re.compile(
    r"(?<![\d-])(?:(?:19|20)?\d{6}|(?:19|20)\d\d-\d\d-\d\d)[ ]?[-+]?[ ]?(?:x{2,4}|\*{2,4}"
    r"|_{2,4}|\?{2,4}|n{4}|•{2,4})(?![a-zåäö\d])"
    r"|(?<![\d-])(?:19|20)?\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01]|[6-9]\d)[-+](?=[\s,.;)]|$)"
    r"|(?<![\d-])(?:19|20)?\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01]|[6-9]\d)[-+]\d{1,3}(?:x{1,3}"
    r"|\*{1,3})?(?!\d)"
)
_HIDDEN_DATE: Final = re.compile(r"(?<![\w-])(?:[x*]{6}|[x*]{8})[ ]?[-+][ ]?\d{4}(?!\d)")
_PNR_CUE: Final = re.compile(
    r"(?<![a-zåäö])(?P<cue>person[ .-]{0,2}n(?:u(?:mm?e?r)\w{0,3}|r\b)"
    r"|pers\.?[ .-]{0,2}n(?:r\b|ummer)"
    r"|pnr\b|p-?nr\b|p\.nr\b|peronnummer|persnumm?er|personnumm?er\w{0,3}|id[ -]?nummer"
    r"|socialförsäkringsnummer"
    r"|födelsenummer|(?P<sam>samordnings[ -]?n(?:umm?e?r\w{0,3}|r\b)|samnr\b)"
    r"|(?:de )?(?:sista fyra|fyra sista|sista 4|4 sista)(?: siffrorna)?)"
)
_PNR_OPENINGS: Final = (
    "pers",
    "pnr",
    "p-n",
    "pn",
    "p.n",
    "pero",
    "id",
    "soc",
    "föd",
    "sam",
    "de ",
    "sista",
    "fyra",
)
_CUED_DIGITS: Final = re.compile(
    r"(?P<lead>[^\d\n]{0,28}?)(?P<digits>(?:\d[ ./+-]{0,3}){3,11}\d(?:[ -]{0,2}[x*?_]{2,4})?)(?!\d)"
)
_ORG_CUE: Final = re.compile(
    r"(?:org\.?|organisations|förenings)[ .-]?n(?:r|ummer)\w{0,3}[ :.]{0,3}$"
)
_DIGIT: Final = re.compile(r"\d")

_CARD: Final = re.compile(r"(?<![\d-])\d{4}[ -]?\d{4}[ -]?\d{4}[ -]?\d{4}(?![\d-])")
_IBAN: Final = re.compile(r"\b[a-z]{2}\d{2}(?:[ ]?[a-z0-9]{4}){3,7}(?:[ ]?[a-z0-9]{1,3})?\b")
_BANK_CUE: Final = re.compile(
    r"(?<![a-zåäö])(?:clearing(?:nummer|nr)?|konto(?:nummer|numret|nr)?(?=[ :.]{1,2}\d{4})|konto(?:nummer|numret|nr)|bank(?:konto\w{0,6})"
    r"|plus[ -]?giro\w{0,6}"
    r"|bank[ -]?giro\w{0,6}|pg|bg|kort(?:nummer|nr)|bankkort\w{0,2}|swish(?:nummer|nr|numret"
    r"|a|at|ade|ar)?|iban"
    r"|lönekonto\w{0,3}|sparkonto\w{0,3}|autogiro)"
    r"(?P<lead>[^\d\n]{0,22}?)(?P<digits>\d(?:[ ,./-]{0,2}\d){4,19})(?!\d)"
)
_DOC_CUE: Final = re.compile(
    r"(?<![a-zåäö])(?:pass(?:nummer|numret|nr|et)?|körkort(?:s?nummer|et|snr|snumret)?"
    r"|id-?kort(?:snummer|et|snr)?|legitimation(?:en)?"
    r"|leg|id-?handling(?:en)?|id-?nr|id-?nummer|tjänste-?id|tjänstekort(?:et)?|elev-?id"
    r"|elevnummer|elevnr|student-?id"
    r"|anställnings-?(?:nummer|nr|id)|uppehållstillstånds?(?:kort)?(?:et)?|ut-?kort(?:et)?"
    r"|lånekort(?:et|snummer)?|bibliotekskort(?:et)?"
    r"|lånekortsnummer|kort-?id|medlems-?(?:nummer|nr|id|kort)|kund-?(?:nummer|nr|id)"
    r"|patient-?id|journal-?id|imei|serienummer|reskort(?:et|snummer)?"
    r"|sl-kort(?:et)?|resekort(?:et)?|främlingspass(?:et)?|resedokument(?:et)?|dokumentnummer"
    r"|dokumentnr|nationellt id)"
    r"(?P<lead>[^\w\n]{1,4}(?:(?:nr|nummer|med|är|har|numret|löpnummer|id)[ :.#]{0,3}){0,3}"
    r"|[ :.#]{1,3})"
    r"(?P<number>(?=[a-z\d -]{0,12}\d)[a-z]{0,3}[ -]?\d(?:[ -]?[a-z\d]){3,17})(?![a-zåäö\d])"
)
_LMA_CUE: Final = re.compile(
    r"(?<![a-zåäö])(?:lma(?:[ -]?(?:kort(?:et|s?nummer)?|nummer|numret|nr))?|dossier(?:nummer"
    r"|numret|nr)?|beteckningsnummer|migrationsverkets? (?:nummer|nr|beteckning\w{0,2}))"
    r"(?P<lead>[^\w\n]{1,4}(?:(?:nr|nummer|med|är|har|numret)[ :.#]{0,3}){0,3}|[ :.#]{1,3})"
    r"(?P<number>[a-z]{0,2}\d(?:[ ./-]{0,1}\d){4,12})(?!\d)"
)


_OPENINGS: Final = {
    Kind.LMA: ("lma", "dos", "bete", "migr"),
    Kind.ID_DOC: (
        "pass",
        "kör",
        "id",
        "leg",
        "tjänste",
        "elev",
        "student",
        "anst",
        "upp",
        "ut",
        "lån",
        "bibl",
        "kort",
        "medl",
        "kund",
        "pati",
        "jour",
        "imei",
        "seri",
        "res",
        "sl",
        "främ",
        "dok",
        "nat",
    ),
    Kind.BANK: (
        "clea",
        "konto",
        "bank",
        "plus",
        "pg",
        "bg",
        "kort",
        "swish",
        "iban",
        "lön",
        "spar",
        "auto",
    ),
}
"""How the first word of each kind's cues may begin."""


def luhn(digits: str) -> bool:
    """Whether the last digit is the Luhn check digit of those before it (ISO/IEC 7812-1)."""
    total = 0
    for place, char in enumerate(reversed(digits)):
        value = int(char) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def iban_valid(text: str) -> bool:
    """Whether the text is an IBAN with a right check number (ISO 13616, mod 97)."""
    compact = text.replace(" ", "").upper()
    moved = compact[4:] + compact[:4]
    return int("".join(str(int(char, 36)) for char in moved)) % 97 == 1


def _is_day(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= 31


def recognise_identity(sheet: Sheet) -> None:
    """Claim personal, coordination, card, account, document and asylum numbers."""
    if not sheet.has_digit:
        return
    _cued_pnr(sheet)
    for match in sheet.at_digits(_PNR, shown=True):
        _plain_pnr(sheet, match)
    for match in sheet.at_digits(_PARTIAL):
        sheet.claim(*match.span(), Kind.PNR, Level.BLOCK, reasons.PNR_CUED)
    if "xxxxxx" in sheet.low or "******" in sheet.low:
        sheet.claim_all(_HIDDEN_DATE, Kind.PNR, Level.BLOCK, reasons.PNR_CUED)
    for match in sheet.at_digits(_CARD):
        if luhn("".join(_DIGIT.findall(match[0]))):
            sheet.claim(*match.span(), Kind.BANK, Level.BLOCK, reasons.BANK)
    for match in _IBAN.finditer(sheet.low):
        if iban_valid(match[0]):
            sheet.claim(*match.span(), Kind.BANK, Level.BLOCK, reasons.BANK)
    _cued(sheet, _LMA_CUE, "number", Kind.LMA, reasons.LMA)
    _cued(sheet, _DOC_CUE, "number", Kind.ID_DOC, reasons.ID_DOC)
    _cued(sheet, _BANK_CUE, "digits", Kind.BANK, reasons.BANK)


def _cued(sheet: Sheet, cue: re.Pattern[str], group: str, kind: Kind, why: str) -> None:
    for match in sheet.at_words(cue, _OPENINGS[kind]):
        sheet.claim(match.start(group), match.end(group), kind, Level.ASK, why)


def _cued_pnr(sheet: Sheet) -> None:
    for cue in sheet.at_words(_PNR_CUE, _PNR_OPENINGS):
        match = _CUED_DIGITS.match(sheet.low, cue.end())
        if match is None:
            continue
        count = len(_DIGIT.findall(match["digits"]))
        if not 4 <= count <= 12:
            continue
        if cue["cue"].startswith("id") and count < 8:
            continue
        kind = Kind.SAMNR if cue["sam"] else Kind.PNR
        start, end = match.span("digits")
        sheet.state[start:end] = bytes(end - start)
        sheet.claim(start, end, kind, Level.BLOCK, reasons.PNR_CUED)


def _plain_pnr(sheet: Sheet, match: re.Match[str]) -> None:
    """Pattern, then date, then check digit; an organisation has a "month" of 20 or more."""
    month, day = int(match["month"]), int(match["day"])
    tail = match["tail"].replace(" ", "")
    digits = match["year"] + match["month"] + match["day"] + tail
    checked = luhn(digits)
    joined = any(sign in match["sep"] for sign in "-+/")
    full = match["century"] is not None
    coordination = 61 <= day <= 91
    plausible = _is_day(month, day) or (coordination and 1 <= month <= 12)
    if month >= 20 or (not plausible and (not joined or match["gap"] not in ("", "-"))):
        return
    if _ORG_CUE.search(sheet.before(match.start(), 24)) and not plausible:
        return
    if match["gap"] and not joined and match["sep"] == " " and int(tail[:2]) < 24 and not checked:
        return  # A date followed by a time of day.
    if not joined and not checked and (digits.startswith("0") or not full):
        return  # Ten bare digits without a right check digit: left to the telephone rule.
    if digits.startswith("07") and not joined and not full and match["gap"] == "" and coordination:
        return
    kind, why = (Kind.SAMNR, reasons.SAMNR) if coordination else (Kind.PNR, reasons.PNR)
    level = Level.BLOCK if checked or (joined and plausible) else Level.ASK
    sheet.claim(*match.span(), kind, level, why)

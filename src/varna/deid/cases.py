"""Numbers of individual cases; the registry number of a policy document is none."""

import re
from typing import Final

from varna.deid import reasons
from varna.deid.model import Kind, Level
from varna.deid.sheet import Sheet

_K_NUMBER: Final = re.compile(
    r"(?<![\w-])(?:(?:0[1-9]|5)\d{2,3}-)?k[ ]?-?\d{3,7}-\d{2}(?:\d\d)?(?![\w-])"
    r"|(?<![\w-])k-?\d{4,7}-\d{2}(?![\w-])"
)
_PREFIXED: Final = re.compile(
    r"(?!KS|KF|KSN)[A-ZÅÄÖ](?<![\w-].)[A-ZÅÄÖ]{1,4}[ ](?:19|20)\d\d[/:.-]\d{1,6}(?:-\d{1,4})?"
    r"(?![\w/-])"
)
_COURT: Final = re.compile(r"(?<![\w-])(?:b|t|ö|ä|ft|pmt|ub|um|mål)[ ]\d{2,6}-\d{2}(?![\w-])")
_CASE_CUE: Final = re.compile(
    r"(?<![a-zåäö])(?P<cue>dnr|d\.nr|diarie(?:nr|nummer|numret|för(?:t|s|ing)(?: som)?)|diarium"
    r"|ärende(?:t|nr|nummer|numret|-?id)?|akt(?:en|nr|nummer|numret)?|personakt(?:en)?"
    r"|barnakt(?:en)?|elevakt(?:en)?|mål(?:et|nr|nummer|numret)?"
    r"|k-?(?:nr|nummer|numret)|polisanmälan|anmälan|anmälnings?(?:nr|nummer|numret)"
    r"|polisanmälnings?(?:nr|nummer)|orosanmälan|utredning(?:en|s?nr|s?nummer)?|journal(?:en"
    r"|nr|nummer|numret)?|avvikelse(?:n|nr|nummer)?|incident(?:en|nr|nummer|-?id)?"
    r"|lvu-?(?:mål|ärende)(?:t|et)?|ref\.?(?:nr|nummer|erens)?|referens(?:nr|nummer)?"
    r"|beslut(?:et|snr|snummer)?"
    r"|placering(?:snr)?|remiss(?:nr)?|aktualisering(?:en)?|löpnr|löpnummer|skade(?:nr"
    r"|nummer)|insats(?:nr)?|sip(?:nr)?|handling(?:snr|ar|arna)?|ia-?(?:nr|ärende|nummer)"
    r"|case(?:-?id)?|ticket)"
    r"(?P<lead>[ ]?[.:#][ ]{0,2}(?:nr\.?[ ]?|dnr\.?[: ]{0,2})?|[ ](?:(?:med|har|är|dnr|nr"
    r"|nummer|beteckning|diarienummer|ref|hos|id|löpnummer|under|i|på|polisen|socialtjänsten"
    r"|tingsrätten|förvaltningsrätten|ifo)(?![a-zåäö])\.?[ :]{0,2}){0,3})"
    r"(?P<number>(?=[a-zåäö/ -]{0,10}\d)(?:[a-zåäö]{1,8}[ /.-]?){0,2}\d[\da-z]*(?:[ ]?[-/:.]"
    r"[ ]?[\da-z]+){0,4})(?![\wåäö])"
)
_CASE_OPENINGS: Final = (
    "dnr",
    "d.",
    "dia",
    "äre",
    "akt",
    "pers",
    "barn",
    "elev",
    "mål",
    "k-",
    "kn",
    "polis",
    "anm",
    "oros",
    "utr",
    "jour",
    "avv",
    "inc",
    "lvu",
    "ref",
    "besl",
    "plac",
    "rem",
    "löp",
    "skade",
    "ins",
    "sip",
    "handl",
    "ia",
    "case",
    "tick",
)
_STRONG_CUES: Final = ("dnr", "d.nr", "diarie")
_REGISTRY: Final = re.compile(
    r"riktlinje|policy|handlingsplan|strategi|överenskommelse|program(?:met|mets)?\b|remiss"
    r"|skrivelse|avtal|upphandling|budget|verksamhetsplan|rutin(?:en|er|erna)?\b|plan\b"
    r"|planen\b"
    r"|protokoll|tjänsteutlåtande|reglemente|delegation|årsrapport|verksamhetsberättelse"
    r"|rapport(?:en)?\b|vägledning|föreskrift|betänkande|direktiv|enkät|lägesbild"
    r"|bidragsregler|taxa|regelverk|anvisning|kommunfullmäktige|kommunstyrelsens beslut"
    r"|nämndens beslut|nämndbeslut|motion|medborgarförslag|detaljplan|bygglov|styrdokument"
    r"|beredskapsplan|utredningsuppdrag|promemoria|uppdragsbeskrivning|föreningsbidrag"
    r"|statistik|upprop|faktur|beställning|inköp|leverans|offert|entreprena|avropa|ramavtal"
)
_PERSONAL: Final = re.compile(
    r"personakt|barnakt|elevakt|orosanmäl|polisanmäl|förundersökning|lvu|elevens|pojken"
    r"|flickan|mannen|kvinnan|brott|målsägande|journal|\bakt(?:en|nr)?\b|tingsrätt"
    r"|utredning om|ifo\b|\bärende(?:t)? gäll|familjen|vårdnadshavare|enskild|barnet"
    r"|placering"
)
_ONLY_A_YEAR: Final = re.compile(r"[a-zåäö]{0,8}[ -]?(?:19|20)\d\d")
_LAW_OR_DATE: Final = re.compile(
    r"^(?:(?:19|20)\d\d|\d{1,2}/\d{1,2}(?: ?-? ?(?:19|20)?\d\d)?|(?:19|20)[\do]{2}-[\do]{2}-[\do]{2}"
    r"|\d{1,3}|\d{1,2}[.:]\d\d|t[12]|vb)$"
)


def recognise_cases(sheet: Sheet) -> None:
    """Claim numbers of individual cases; a registry number of a policy document is no case."""
    if not sheet.has_digit:
        return
    for match in (*sheet.at_digits(_K_NUMBER), *sheet.at_words(_K_NUMBER, ("k-", "k"))):
        sheet.claim(*match.span(), Kind.CASE_NO, Level.ASK, reasons.CASE_NO)
    for match in sheet.at_words(_CASE_CUE, _CASE_OPENINGS):
        number = match["number"]
        strong = match["cue"].startswith(_STRONG_CUES) or match["cue"].endswith(
            ("nr", "nummer", "numret", "id")
        )
        if _LAW_OR_DATE.match(number) and not (
            strong and re.fullmatch(r"\d{4,}", number) and not number.startswith(("19", "20"))
        ):
            continue
        if not strong and (not re.search(r"\d{3}", number) or _ONLY_A_YEAR.fullmatch(number)):
            continue
        if re.match(
            r"(?:i|på|av|om|med|och|den|kl|vid|för|från|till|har|är|att|som|under|ca|t|vb)[ .]",
            number,
        ):
            continue
        if not _is_registry(sheet, match.start(), match.end(), match["cue"]):
            sheet.claim(*match.span("number"), Kind.CASE_NO, Level.ASK, reasons.CASE_NO)
        else:
            sheet.protect(*match.span("number"))
    for match in _PREFIXED.finditer(sheet.text):
        if not _is_registry(sheet, *match.span(), ""):
            sheet.claim(*match.span(), Kind.CASE_NO, Level.ASK, reasons.CASE_NO)
    for match in sheet.at_words(_COURT, ("b ", "t ", "ö ", "ä ", "ft", "pmt", "ub", "um", "mål")):
        if sheet.text[match.start()].isupper() or re.search(
            r"mål|tingsrätt|dom", sheet.before(match.start())
        ):
            sheet.claim(*match.span(), Kind.CASE_NO, Level.ASK, reasons.CASE_NO)


def _is_registry(sheet: Sheet, start: int, end: int, cue: str) -> bool:
    """Whether the number belongs to a document about rules or plans rather than about a person."""
    if cue.startswith(("personakt", "barnakt", "elevakt", "orosanm", "polisanm", "k-", "journal")):
        return False
    around = sheet.sentence(start, end, 110)
    return _REGISTRY.search(around) is not None and _PERSONAL.search(around) is None

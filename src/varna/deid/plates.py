"""Registration numbers of vehicles, in the old form (ABC 123) and the new (ABC 12D)."""

import re
from typing import Final

from varna.deid import reasons
from varna.deid.model import Kind, Level
from varna.deid.sheet import Sheet
from varna.deid.words import word_set

_PLATE: Final = re.compile(
    r"[A-HJ-PR-UW-Z](?<![\w/-].)[A-HJ-PR-UW-Z]{2}[ -]?\d{2}[\dA-HJ-PR-UW-Z](?![\w]|[-/.:]\d)"
)
_PLATE_CUE: Final = re.compile(
    r"(?<![a-zåäö])(?:reg\.?[ -]?(?:nr|nummer|numret|plåt(?:en)?|skylt(?:en)?)?"
    r"|registrering(?:snummer|snumret|snr|sskylt\w{0,3})|nummerplåt(?:en)?|skylt(?:en)?"
    r"|bil(?:en)?|mc|moped(?:en)?|a-traktor(?:n)?|epa(?:n|-traktor\w{0,2})?|volvo[n]?"
    r"|saab(?:en)?|bmw(?:n)?|audi(?:n)?|skåpbil(?:en)?|motorcykel(?:n)?|fordon(?:et)?"
    r"|plåt(?:en|ar|arna)?|golf(?:en)?|mercedes(?:en)?|elmoped(?:en)?|taxi(?:n)?"
    r"|husbil(?:en)?)"
    r"(?:[ :,(]{1,3}(?:med |var |är |hade |har |nr |reg(?:\.|nr|istreringsnummer)?[ :]?"
    r"|nummer |registrering |skylten "
    r"|[a-zåäö]{2,9} ){0,3}[\"']?)(?P<plate>[a-z]{3}[ -]?\d{2}[a-z\d])(?![\wåäö])"
)
_PLATE_OPENINGS: Final = (
    "reg",
    "num",
    "skylt",
    "bil",
    "mc",
    "mop",
    "a-t",
    "epa",
    "volv",
    "saab",
    "bmw",
    "audi",
    "skåp",
    "mot",
    "ford",
    "plåt",
    "golf",
    "merc",
    "elm",
    "taxi",
    "hus",
)
_NOT_PLATES: Final = word_set(
    "NMR AFA AFS VBE SFI LSS BUP IVO SFS SOU DIR ISO KAP AIK DIF GAIS HIF MFF BRÅ BRA CVE SIG "
    "LVU SOL OSL RGB VIN MHZ USB DVD CPU EXP AGE TEL FAX SMS MMS MKR TKR SEK EUR USD PER ETT DEN "
    "DET MED FÖR OCH SOM VAR ALL SAL RUM HUS BUS ÅRS SDN SDF NSA FBI CIA KLA MAJ JUN JUL AUG SEP "
    "OKT NOV DEC JAN FEB MAR APR ART DNR PNR TAL BBC CNN SVT TVÅ TRE SEX SJU"
)


def recognise_plates(sheet: Sheet) -> None:
    """Claim plates in capitals anywhere, and in lower case after a word for a vehicle."""
    if not sheet.has_digit:
        return
    for match in _PLATE.finditer(sheet.text):
        if match[0][:3] not in _NOT_PLATES:
            sheet.claim(*match.span(), Kind.PLATE, Level.ASK, reasons.PLATE)
    for match in sheet.at_words(_PLATE_CUE, _PLATE_OPENINGS):
        if match["plate"][:3].upper() not in _NOT_PLATES:
            sheet.claim(*match.span("plate"), Kind.PLATE, Level.ASK, reasons.PLATE)

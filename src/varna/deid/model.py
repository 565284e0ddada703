"""What the guard reports: a finding with its place, kind, level, reason and replacement.

The kinds follow requirement R-125 (free text must be stopped or questioned when it can identify
somebody). ``Level`` decides what a writer may do about a finding.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Level(StrEnum):
    """How firmly a finding is held against the writer."""

    BLOCK = "block"
    """Cannot be dismissed: the text must be changed before it is stored."""
    ASK = "ask"
    """Can be answered "not a person"; the answer is the writer's responsibility."""


class Kind(StrEnum):
    """What sort of identifying detail a finding is."""

    PERSON = "PERSON"
    INITIALS = "INITIALS"
    NICKNAME = "NICKNAME"
    HANDLE = "HANDLE"
    ROLE = "ROLE"
    PNR = "PNR"
    SAMNR = "SAMNR"
    DOB = "DOB"
    AGE = "AGE"
    CLASS = "CLASS"
    PHONE = "PHONE"
    EMAIL = "EMAIL"
    URL = "URL"
    IP = "IP"
    ADDRESS = "ADDRESS"
    APARTMENT = "APARTMENT"
    POSTCODE = "POSTCODE"
    GPS = "GPS"
    PLATE = "PLATE"
    BANK = "BANK"
    CASE_NO = "CASE_NO"
    ID_DOC = "ID_DOC"
    LMA = "LMA"


REPLACEMENTS: Final[dict[Kind, str]] = {
    Kind.PERSON: "[person]",
    Kind.INITIALS: "[initialer]",
    Kind.NICKNAME: "[smeknamn]",
    Kind.HANDLE: "[användarnamn]",
    Kind.ROLE: "[befattning]",
    Kind.PNR: "[personnummer]",
    Kind.SAMNR: "[samordningsnummer]",
    Kind.DOB: "[födelsedatum]",
    Kind.AGE: "[ålder]",
    Kind.CLASS: "[klass]",
    Kind.PHONE: "[telefonnummer]",
    Kind.EMAIL: "[e-postadress]",
    Kind.URL: "[länk]",
    Kind.IP: "[nätverksadress]",
    Kind.ADDRESS: "[adress]",
    Kind.APARTMENT: "[lägenhet]",
    Kind.POSTCODE: "[postnummer]",
    Kind.GPS: "[position]",
    Kind.PLATE: "[registreringsnummer]",
    Kind.BANK: "[kontonummer]",
    Kind.CASE_NO: "[ärendenummer]",
    Kind.ID_DOC: "[id-handling]",
    Kind.LMA: "[LMA-nummer]",
}
"""The neutral Swedish words that stand in a masked text; persons after the first are numbered."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One identifying detail.

    ``start`` and ``end`` count code points of the text as it was given, whatever was normalised
    on the way. ``why`` is one of :data:`varna.deid.REASONS`: a short English sentence to show or
    to translate. ``replacement`` is what :func:`varna.deid.mask` puts in its place.
    """

    start: int
    end: int
    kind: Kind
    level: Level
    why: str
    replacement: str

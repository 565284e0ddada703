"""Postcodes and coordinates: where something is, without a street."""

import re
from typing import Final

from varna.deid import reasons
from varna.deid.model import Kind, Level
from varna.deid.sheet import Sheet

_POSTCODE: Final = re.compile(
    r"(?<![\d,.+-])(?:s-|se-)?(?P<code>[1-9]\d{2}[ ]?\d{2})(?![\d.,:-]"
    r"|[ ]\d)(?P<town>[ ]{1,2}(?!(?:kr|kronor|SEK|EUR|Kr|st"
    r"|St)\b)[A-ZÅÄÖ][A-Za-zåäöÅÄÖé]+(?: [A-ZÅÄÖ][a-zåäö]+)?)"
)
_AFTER_ADDRESS: Final = re.compile(r",? ?\n?([1-9]\d{2} ?\d{2})(?![\d-])")
_POSTCODE_ALONE: Final = re.compile(r"(?<![\w-])s[e]?-[1-9]\d{2} ?\d{2}(?![\d-])")
_POSTCODE_CUE: Final = re.compile(
    r"(?<![a-zåäö])(?:postnummer|postnumret|postnr|postkod(?:en)?|zip"
    r"|postadress(?:en)?)[^\d\n]{0,14}(?P<code>\d{3}[ ]?\d{2})(?!\d)"
)
_GPS: Final = re.compile(
    r"(?<![\d.])(?:5[4-9]|6\d)[.,]\d{3,8}[ ]?°?[ ]?n?[ ]?[,;/ ][ ]?(?:(?:lon|lng|long"
    r"|longitud|lat)\.?[ :=]{0,3})?[+-]?(?:1\d|2[0-5])[.,]\d{3,8}(?:[ ]?°?[ ]?[eöo]\b)?(?!\d)"
    r"|(?<![\d.])\d{1,2}[ ]?°[ ]?\d{1,2}(?:[.,]\d{1,4})?[ ]?['][ ]?(?:\d{1,2}(?:[.,]\d{1,3})?"
    r"[ ]?(?:\""
    r"|'')?)?[ ]?[ns]?[ ,;]{1,3}[eöwv]?[ ]?\d{1,3}[ ]?°[ ]?\d{1,2}(?:[.,]\d{1,4})?[ ]?[']?"
    r"[ ]?(?:\d{1,2}(?:[.,]\d{1,3})?[ ]?(?:\""
    r"|'')?)?[ ]?(?:[eöwv]\b)?"
)
_GPS_CUED: Final = re.compile(
    r"(?:koordinat(?:er|erna)?|gps|position(?:en)?|lat/long?|sweref(?: ?99(?: ?tm)?)?"
    r"|rt ?90)[^\d\n-]{0,14}-?\d{1,7}(?:[.,]\d{2,8})[ ,;/]{1,3}-?\d{1,7}(?:[.,]\d{2,8})"
    r"|(?:koordinat(?:er|erna)?|sweref(?: ?99(?: ?tm)?)?"
    r"|rt ?90)[^\d\n]{0,14}\d{6,7}[ ,;/]{1,3}\d{6,7}"
)
_GPS_OPENINGS: Final = ("koor", "gps", "posi", "lat", "swe", "rt")
_THREE_WORDS: Final = re.compile(r"///[a-zåäö]{2,20}\.[a-zåäö]{2,20}\.[a-zåäö]{2,20}")
_LATITUDE: Final = re.compile(r"(?<![a-zåäö])(?:lat\.? ?)?[ns][ :]{0,2}$")


def recognise_coordinates(sheet: Sheet) -> None:
    """Claim coordinates in degrees or metres, and addresses of three words."""
    if sheet.has_digit:
        for match in (*sheet.at_digits(_GPS), *sheet.at_words(_GPS_CUED, _GPS_OPENINGS)):
            start = match.start()
            end = start + len(match[0].rstrip())
            if letter := _LATITUDE.search(sheet.before(start, 8)):
                start -= len(letter[0])
            sheet.claim(start, end, Kind.GPS, Level.ASK, reasons.GPS)
    if "///" in sheet.low:
        sheet.claim_all(_THREE_WORDS, Kind.GPS, Level.ASK, reasons.GPS)


def recognise_postcodes(sheet: Sheet) -> None:
    """Claim postcodes after a cue, before a town, after a street address, or with S- before."""
    if not sheet.has_digit:
        return
    sheet.claim_all(_POSTCODE_CUE, Kind.POSTCODE, Level.ASK, reasons.POSTCODE, group=1)
    for match in sheet.at_digits(_POSTCODE, shown=True):
        sheet.claim(match.start(), match.end(), Kind.POSTCODE, Level.ASK, reasons.POSTCODE)
    for match in sheet.at_words(_POSTCODE_ALONE, ("s-", "se-")):
        sheet.claim(*match.span(), Kind.POSTCODE, Level.ASK, reasons.POSTCODE)
    addresses = [claim.end for claim in sheet.claims if claim.kind is Kind.ADDRESS]
    for end in addresses:
        if (following := _AFTER_ADDRESS.match(sheet.low, end)) is not None:
            sheet.claim(*following.span(1), Kind.POSTCODE, Level.ASK, reasons.POSTCODE)

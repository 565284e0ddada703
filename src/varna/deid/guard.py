"""Scan a text for identifying details, and mask what was found."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from varna.deid.ages import recognise_ages, recognise_births
from varna.deid.aliases import recognise_aliases
from varna.deid.cases import recognise_cases
from varna.deid.classes import recognise_classes
from varna.deid.contact import recognise_contact
from varna.deid.handles import recognise_handles
from varna.deid.identity import recognise_identity
from varna.deid.lexicon import Lexicon
from varna.deid.model import REPLACEMENTS, Finding, Kind
from varna.deid.names import NameFinder
from varna.deid.normalise import normalise
from varna.deid.places import recognise_places
from varna.deid.plates import recognise_plates
from varna.deid.positions import recognise_coordinates, recognise_postcodes
from varna.deid.roles import recognise_roles
from varna.deid.sheet import Claim, Sheet
from varna.deid.tokens import read_words
from varna.deid.zones import protect_zones


def scan(text: str, *, lexicon: Lexicon | None = None) -> list[Finding]:
    """Find what can identify a person in a Swedish text.

    The findings are in the order of the text and do not overlap; their offsets count code points of
    ``text`` as given. ``lexicon`` is the shipped one unless a municipality adds its own names of
    places and organisations (:meth:`varna.deid.Lexicon.with_terms`). Never raises on any text.
    """
    if not text:
        return []
    return _settled(text, lexicon or Lexicon.default(), 4)


def _settled(text: str, lexicon: Lexicon, rounds: int) -> list[Finding]:
    """Findings after which masking uncovers no more.

    Where a finding is glued to letters or digits, taking it away can lay bare what they are
    ("AHMET01000000"): then, and where the text is short, the masked text is read again.
    """
    findings = _findings(text, lexicon)
    if not rounds or not findings:
        return findings
    if len(text) > _SHORT and not any(_glued(text, finding) for finding in findings):
        return findings
    further = _settled(mask(text, findings), lexicon, rounds - 1)
    return _carried_back(findings, further)


_SHORT: Final = 600
"""Texts up to this length are cheap enough to be read twice."""
_OPEN_LEFT: Final = re.compile(r"(?:^|[^\w@+])$")
_OPEN_RIGHT: Final = re.compile(r"[^\w@]|$")


def _glued(text: str, finding: Finding) -> bool:
    """Whether a letter, a digit or a sign of an address stands right beside the finding."""
    left = text[max(0, finding.start - 3) : finding.start]
    right = text[finding.end : finding.end + 4]
    return _OPEN_LEFT.search(left) is None or _OPEN_RIGHT.match(right) is None


def _carried_back(findings: list[Finding], further: list[Finding]) -> list[Finding]:
    """The findings of a masked text in offsets of the text before, joined with those it had."""
    joined = list(findings)
    for found in further:
        shift = 0
        for finding in findings:
            if finding.start + shift >= found.start:
                break
            shift += len(finding.replacement) - (finding.end - finding.start)
        joined.append(replace(found, start=found.start - shift, end=found.end - shift))
    return sorted(joined)


def _findings(text: str, lexicon: Lexicon) -> list[Finding]:
    sheet = Sheet.of(normalise(text))
    protect_zones(sheet)
    recognise_identity(sheet)
    recognise_contact(sheet)
    recognise_cases(sheet)
    recognise_coordinates(sheet)
    recognise_places(sheet)
    recognise_postcodes(sheet)
    recognise_plates(sheet)
    recognise_births(sheet)
    recognise_roles(sheet)
    recognise_classes(sheet)
    recognise_handles(sheet)
    words = read_words(sheet, lexicon)
    recognise_aliases(sheet, words)
    NameFinder(sheet, words).find()
    recognise_ages(sheet)
    return _numbered(sheet)


def _numbered(sheet: Sheet) -> list[Finding]:
    """Findings in the original's offsets; one number per person."""
    known: list[set[str]] = []
    findings: list[Finding] = []
    for claim in sheet.ordered():
        start, end = sheet.plain.span(claim.start, claim.end)
        replacement = REPLACEMENTS[claim.kind]
        if claim.kind is Kind.PERSON:
            replacement = _person(sheet, claim, known)
        findings.append(Finding(start, end, claim.kind, claim.level, claim.why, replacement))
    return findings


def _person(sheet: Sheet, claim: Claim, known: list[set[str]]) -> str:
    shown = sheet.low[claim.start : claim.end]
    parts = {part.rstrip("s:'") for part in shown.replace("-", " ").split() if len(part) > 1}
    genitive = ""
    number = next((place for place, names in enumerate(known) if names & parts), len(known))
    if number == len(known):
        known.append(set())
    elif shown.endswith("s") and shown not in known[number]:
        genitive = "s"
    known[number] |= parts
    return "[person]" + genitive if number == 0 else f"[person {number + 1}]" + genitive


def mask(text: str, findings: Iterable[Finding]) -> str:
    """The text with every finding replaced; of findings that overlap the first is used.

    Offsets that lie outside the text raise :class:`ValueError`: they belong to another text.
    """
    pieces: list[str] = []
    position = 0
    for finding in sorted(findings):
        if finding.end > len(text) or finding.start < 0:
            message = (
                f"finding {finding.start}-{finding.end} lies outside a text of {len(text)} "
                f"characters"
            )
            raise ValueError(message)
        if finding.start >= position:
            pieces += (text[position : finding.start], finding.replacement)
            position = finding.end
    return "".join([*pieces, text[position:]])

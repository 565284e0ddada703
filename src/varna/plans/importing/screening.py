"""What the de-identification guard makes of a read-in text, before anything of it is stored.

The guard asks about every capital that might be a name. Words that are known to be ordinary words of
plans, and are no one's name, are answered here; everything else is the reviewer's to answer.
"""

import re
from dataclasses import dataclass

from varna.deid import Finding, Kind, Level, Lexicon, mask, scan
from varna.deid.lexicon import GIVEN, NAME
from varna.plans.importing.fold import fold, is_known
from varna.plans.importing.vocabulary import head_role, is_actor_word, level_of, time_word

# Masking changes what stands around; after so many rounds the text is left out instead.
_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Screened:
    """A text that may be stored, the words answered in it, and whether anything was held out."""

    text: str
    kept: frozenset[str]
    is_held: bool


def screened(text: str) -> Screened:
    """The text as it may be stored: what the guard stops is masked and marked as held."""
    kept: set[str] = set()
    held = False
    for _ in range(_ROUNDS):
        findings = scan(text)
        kept |= {text[one.start : one.end] for one in findings if _is_ordinary(text, one)}
        left = [one for one in findings if text[one.start : one.end] not in kept]
        left += [one for one in findings if one.level is Level.BLOCK and one not in left]
        if not left:
            return Screened(text, frozenset(kept), held)
        held = True
        text = mask(text, sorted(left, key=lambda one: one.start))
    return Screened("", frozenset(), True)


def _is_ordinary(text: str, finding: Finding) -> bool:
    if finding.level is not Level.ASK or finding.kind not in {
        Kind.PERSON,
        Kind.INITIALS,
        Kind.ROLE,
    }:
        return False
    found = re.findall(r"[^\W\d_]+", text[finding.start : finding.end])
    return bool(found) and all(_is_word(word) for word in found)


def _is_word(word: str) -> bool:
    flags = Lexicon.default().flags.get(word.lower(), 0)
    if flags & (GIVEN | NAME):
        return False
    plain = fold(word)
    if is_known(word) or is_actor_word(plain) or time_word(plain) or head_role(word):
        return True
    return bool(level_of(word)) or word in _ABBREVIATIONS


# Abbreviations and names of bodies in Swedish plans; none is a person.
_ABBREVIATIONS = frozenset(
    "SDF SLK KF KS BoU DSO BUK HRV VINR ANDTS APT WS VB VBE MTR Sisab SIG CVE SSPF BRÅ Brå LVU SoL "
    "LUL OSL BOPS Bops KF:s SLK:s Fokus Remiss Därutöver Begreppet Kommittédirektiv IA MUCF FOI AMF EC AC REK VP T1 T2 SÄPO Säpo HR".split()
)

"""How many, as people say it: exactly, about so many, or in words alone (R-155, R-156).

The wording is kept. The three kinds are never added: a sum is of exact quantities, and says what it
leaves out.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from varna.documents.reading.errors import NotUnderstoodError
from varna.documents.reading.numbers import in_groups, tidy, whole

LONGEST = 60


class QuantityKind(StrEnum):
    """How sure a quantity is."""

    EXACT = "exact"
    APPROXIMATE = "approximate"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity. ``value`` is None for words alone; ``text`` is the wording, if not plain."""

    kind: QuantityKind
    value: int | None
    text: str = ""

    def __str__(self) -> str:
        return self.text or in_groups(self.value or 0)


@dataclass(frozen=True, slots=True)
class Sum:
    """Exact quantities added, and the wordings that stand beside the sum."""

    exact: int
    beside: tuple[str, ...]


_NIL = frozenset("noll|inga|ingen|inget|inte någon|inte något|inte några|none".split("|"))
_NUMBERS = {
    word: value
    for value, words in enumerate(
        "en ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv".split("|"), start=1
    )
    for word in words.split()
}
_COLLECTIVE = {
    "par": 2,
    "halvdussin": 6,
    "dussin": 12,
    "tiotal": 10,
    "femtontal": 15,
    "tjugotal": 20,
    "tjugofemtal": 25,
    "trettiotal": 30,
    "fyrtiotal": 40,
    "femtiotal": 50,
    "sextiotal": 60,
    "sjuttiotal": 70,
    "åttiotal": 80,
    "nittiotal": 90,
    "hundratal": 100,
    "tusental": 1000,
}
_ABOUT = (
    "ca|ca.|c:a|cirka|circa|omkring|omkr.|ungefär|ung.|runt|kring|drygt|knappt|minst|högst|max|"
    "upp till|upp emot|uppemot|uppåt|över|under|fler än|mer än|mindre än|färre än|nästan|närmare|"
    "åtminstone|~|≈|>|<|≥|≤"
)
_ABOUT_OF = re.compile(rf"(?:{'|'.join(map(re.escape, _ABOUT.split('|')))})\s*(?P<rest>\S.*)")
_RANGE = re.compile(
    r"(?:mellan )?(?P<low>[\d ]+?|\w+) ?(?:-|–|—| till | och | eller ) ?(?P<high>[\d ]+|\w+)"
)
_COLLECTED = re.compile(rf"(?:ett|något|några|nåt) (?P<what>{'|'.join(_COLLECTIVE)})")
# Words that say how much and not how many. Others are refused, so that no free text slips in here.
_WORDS = frozenset(
    "enstaka|något enstaka|någon enstaka|några enstaka|några|några få|någon|något|få|fåtal|"
    "ett fåtal|ett litet antal|ett antal|ett stort antal|en del|flera|ett flertal|flertalet|många|"
    "åtskilliga|merparten|majoriteten|en majoritet|de flesta|hälften|ungefär hälften|"
    "nästan uteslutande|så gott som uteslutande|uteslutande|övervägande|till övervägande del|"
    "huvudsakligen|främst|företrädesvis|till största delen|största andelen|i stort sett alla|"
    "nästan alla|alla|nästan inga|sällan|ibland|ofta|återkommande|regelbundet|dagligen|"
    "tiotals|dussintals|hundratals|tusentals|lite|mycket|"
    "single|occasional|a few|few|some|several|many|most|almost exclusively".split("|")
)
_THINGS = (
    "st|st.|stycken|händelse|händelser|fall|fallet|tillfälle|tillfällen|gång|gånger|ärende|ärenden|"
    "anmälan|anmälningar|individer|exempel|incidenter|incident"
)
_AFTER = re.compile(
    rf"(?: (?:{'|'.join(map(re.escape, _THINGS.split('|')))}))?"
    r"(?: (?:per|om) (?:år|året|månad|månaden|vecka|dag))?$"
)


def quantity(text: str) -> Quantity:
    """Return what the text says. Raises `NotUnderstoodError`: ``empty``, ``quantity`` and others.

    >>> quantity("drygt 5000").value
    5000
    >>> quantity("enstaka").value is None
    True
    """
    said = tidy(text)
    if not said:
        raise NotUnderstoodError("empty")
    if len(said) > LONGEST:
        raise NotUnderstoodError("quantity")
    core = _AFTER.sub("", said.lower().rstrip(".!")).strip()
    if core[:1].isdigit() or core[:1] in "-−–":
        return _figure(said, core)
    if core in _NIL:
        return Quantity(QuantityKind.EXACT, 0, said)
    if core in _NUMBERS:
        return Quantity(QuantityKind.EXACT, _NUMBERS[core], said)
    about = _about(core)
    if about is not None:
        return Quantity(QuantityKind.APPROXIMATE, about, said)
    if core in _WORDS:
        return Quantity(QuantityKind.WORDS, None, said)
    raise NotUnderstoodError("quantity")


def _figure(said: str, core: str) -> Quantity:
    try:
        value = whole(core)
    except NotUnderstoodError as refused:
        about = _about(core)
        if about is None:
            raise refused from None
        return Quantity(QuantityKind.APPROXIMATE, about, said)
    # A plain figure needs no wording; “12 fall” keeps its own.
    return Quantity(QuantityKind.EXACT, value, "" if core == said.lower() else said)


def _about(core: str) -> int | None:
    """The number that an inexact wording names: the lower one of two."""
    if core.endswith("+"):
        return _value(core[:-1])
    prefixed = _ABOUT_OF.fullmatch(core)
    if prefixed:
        rest = prefixed["rest"]
        return next((found for found in (_value(rest), _about(rest)) if found is not None), None)
    collected = _COLLECTED.fullmatch(core)
    if collected:
        return _COLLECTIVE[collected["what"]]
    spread = _RANGE.fullmatch(core)
    if spread:
        low, high = _value(spread["low"]), _value(spread["high"])
        return low if low is not None and high is not None and low < high else None
    return None


def _value(text: str) -> int | None:
    if text in _NUMBERS:
        return _NUMBERS[text]
    if text in _COLLECTIVE:
        return _COLLECTIVE[text]
    try:
        return whole(text)
    except NotUnderstoodError:
        return None


def total(found: Iterable[Quantity]) -> Sum:
    """Add the exact quantities, and keep the wordings of the others beside the sum (R-156)."""
    exact, beside = 0, []
    for one in found:
        if one.kind == QuantityKind.EXACT:
            exact += one.value or 0
        else:
            beside.append(str(one))
    return Sum(exact, tuple(beside))

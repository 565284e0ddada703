"""Understand a list row by row: what can be kept, what is wrong, and what is left out.

A stream: nothing but fingerprints of rows is held. Cells of columns that nobody has given a meaning
are not looked at, and a note passes the de-identification guard before it goes on.
"""

import hashlib
import hmac
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from varna.access.guard import open_findings
from varna.deid import mask
from varna.documents.incoming import Row as FileRow
from varna.documents.reading.dates import Span, span
from varna.documents.reading.errors import NotUnderstoodError
from varna.documents.reading.headings import known
from varna.documents.reading.numbers import tidy
from varna.guidance.enums import Environment
from varna.sources.enums import Alike, Meaning
from varna.sources.reading.plan import LEAVE_OUT, NO_AREA, Plan
from varna.sources.reading.quantities import Quantity, QuantityKind, quantity

_EXCERPT = 40
_SUMS = frozenset(("summa", "totalt", "total", "sum", "summa:", "totalt:"))
_NOTE = 500
_ONE = Quantity(QuantityKind.EXACT, 1)


@dataclass(frozen=True, slots=True)
class Kept:
    """A row that can be kept."""

    number: int
    span: Span
    kind: str
    environment: str
    area: int | None
    quantity: Quantity
    note: str
    key: str
    is_masked: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a row: the column's heading, a code, and what stood there."""

    number: int
    column: str
    code: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Unmapped:
    """A word that nobody has said the meaning of."""

    number: int
    meaning: str
    word: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that is no event of ours: a sum, a word that was left out, or a double (``twin``)."""

    number: int
    twin: int = 0


Reading = Kept | Fault | Unmapped | LeftOut


@dataclass(slots=True)
class Reader:
    """Reads the rows under known headings.

    Args:
        plan: what the columns and words mean.
        headings: of the file.
        areas: name of an area, as words are compared → its key.
        today: no event lies later.
        secret: keys the fingerprints, so that a case number cannot be found from them.
    """

    plan: Plan
    headings: list[str]
    areas: dict[str, str]
    today: date
    secret: bytes
    _places: dict[str, int] = field(init=False)
    _seen: dict[str, int] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._places = self.plan.places(self.headings)

    def read(self, rows: Iterable[FileRow]) -> Iterator[Reading]:
        """Yield what each row that is not empty gave."""
        for number, row in rows:
            if any(row):
                yield self._row(number, row)

    def _row(self, number: int, row: list[str]) -> Reading:
        cells = {
            meaning: row[place] if place < len(row) else ""
            for meaning, place in self._places.items()
        }
        if any(known(cell) in _SUMS for cell in row[:3]):
            return LeftOut(number)
        for meaning, cell in cells.items():
            if cell.startswith("="):
                return self._fault(number, meaning, "formula", cell)
        codes: dict[str, str] = {}
        for meaning in (Meaning.KIND, Meaning.ENVIRONMENT, Meaning.AREA):
            found = self._code(number, meaning, cells)
            if not isinstance(found, str):
                return found
            if found == LEAVE_OUT:
                return LeftOut(number)
            codes[meaning] = found
        return self._kept(number, cells, codes)

    def _code(self, number: int, meaning: Meaning, cells: dict[str, str]) -> str | Fault | Unmapped:
        cell = tidy(cells.get(meaning, ""))
        if not cell:
            if meaning == Meaning.KIND and meaning in cells:
                return self._fault(number, meaning, "empty", "")
            return {
                Meaning.KIND: self.plan.kind,
                Meaning.ENVIRONMENT: Environment.UNKNOWN.value,
            }.get(meaning, NO_AREA)
        code = self.plan.code_of(meaning, cell, self.areas)
        if code is not None:
            return code
        if len(cell) > 80:
            return self._fault(number, meaning, "long", cell)
        if _is_identifying(cell):
            return self._fault(number, meaning, "identifying", "")
        return Unmapped(number, meaning.value, cell)

    def _kept(self, number: int, cells: dict[str, str], codes: dict[str, str]) -> Reading:
        when = cells.get(Meaning.WHEN, "")
        try:
            months = _span(when, self.plan.year, self.today) if when else self._year()
        except NotUnderstoodError as refused:
            return self._fault(number, Meaning.WHEN, refused.code, when)
        try:
            many = quantity_of(cells[Meaning.QUANTITY]) if Meaning.QUANTITY in cells else _ONE
        except NotUnderstoodError as refused:
            return self._fault(number, Meaning.QUANTITY, refused.code, cells[Meaning.QUANTITY])
        note = tidy(cells.get(Meaning.NOTE, ""))[:_NOTE]
        masked = safe_note(note) if note else ""
        if masked is None:
            return self._fault(number, Meaning.NOTE, "identifying", "")
        key, twin = self._key(number, cells, codes, months, many, masked)
        if twin:
            return LeftOut(number, twin)
        return Kept(
            number,
            months,
            codes[Meaning.KIND],
            codes[Meaning.ENVIRONMENT],
            int(codes[Meaning.AREA]) or None,
            many,
            masked,
            key,
            masked != note,
        )

    def _year(self) -> Span:
        if Meaning.WHEN in self._places or self.plan.year is None:
            raise NotUnderstoodError("empty")
        return Span(date(self.plan.year, 1, 1), date(self.plan.year, 12, 1))

    def _key(
        self,
        number: int,
        cells: dict[str, str],
        codes: dict[str, str],
        months: Span,
        many: Quantity,
        note: str,
    ) -> tuple[str, int]:
        reference = known(cells.get(Meaning.REFERENCE, ""))
        parts = (
            [reference]
            if reference
            else [
                str(months.day or ""),
                str(months.first),
                str(months.last),
                *codes.values(),
                str(many),
                note,
            ]
        )
        key = self._hash(parts)
        if not reference and self.plan.alike == Alike.EACH:
            nth = self._seen[key] = self._seen.get(key, 0) + 1
            return self._hash([*parts, str(nth)]), 0
        twin = self._seen.setdefault(key, number)
        return key, 0 if twin == number else twin

    def _hash(self, parts: list[str]) -> str:
        return hmac.new(self.secret, "\x1f".join(parts).encode(), hashlib.sha256).hexdigest()

    def _fault(self, number: int, meaning: str, code: str, text: str) -> Fault:
        heading = self.headings[self._places[meaning]] if meaning in self._places else ""
        return Fault(number, heading, code, text[:_EXCERPT])


# A list of a hundred thousand rows has few different days, numbers and notes.
@lru_cache(maxsize=4096)
def _span(text: str, year: int | None, today: date) -> Span:
    return span(text, year=year, today=today)


@lru_cache(maxsize=4096)
def quantity_of(text: str) -> Quantity:
    """As `quantity`, remembered."""
    return quantity(text)


@lru_cache(maxsize=4096)
def _is_identifying(text: str) -> bool:
    return bool(open_findings(text))


@lru_cache(maxsize=4096)
def safe_note(text: str) -> str | None:
    """Return the note with what may point out a person masked; None if that does not help."""
    findings = open_findings(text)
    if not findings:
        return text
    masked = mask(text, findings)
    return None if open_findings(masked) or len(masked) > _NOTE else masked

"""Understand a list of staff or of attendance row by row. A stream; cells without a meaning are
not looked at, and an employee number becomes a fingerprint before it goes on.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from varna.access.guard import open_findings
from varna.documents.incoming import Row
from varna.documents.reading.dates import span
from varna.documents.reading.errors import NotUnderstoodError
from varna.documents.reading.headings import known
from varna.documents.reading.numbers import tidy
from varna.training.enums import FileKind, Meaning
from varna.training.fingerprints import fingerprint

LEAVE_OUT = "-"
WORDED = (Meaning.UNIT, Meaning.ROLE, Meaning.COURSE)
MEANINGS = {
    FileKind.STAFF: (Meaning.NUMBER, Meaning.UNIT, Meaning.ROLE, Meaning.DAY),
    FileKind.ATTENDANCE: tuple(Meaning),
}
_HEADINGS = {
    Meaning.NUMBER: "anställningsnummer|anstnr|anst.nr|anställningsnr|employee number|employee no",
    Meaning.UNIT: "enhet|avdelning|arbetsplats|organisation|förvaltning|unit|department|workplace",
    Meaning.ROLE: "befattning|yrke|roll|tjänst|titel|role|position|occupation",
    Meaning.DAY: "anställd|anställningsdatum|startdatum|slutförd|genomförd|datum|kursdatum"
    "|completed|employed|date",
    Meaning.COURSE: "kurs|utbildning|course|training",
}
_SHOWN = 40
# Never shown again, not even to the one who sent the file.
_UNSHOWN = ("personal", "mail", "employee", "identifying")


@dataclass(frozen=True, slots=True)
class Plan:
    """How a list is read. ``columns``: meaning → heading; ``values``: meaning → word → key."""

    columns: dict[str, str] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)

    @classmethod
    def read(cls, stored: dict[str, Any]) -> "Plan":
        """The plan as it was remembered."""
        return cls(**stored)

    def to_store(self) -> dict[str, Any]:
        """The plan as it is remembered."""
        return asdict(self)

    def places(self, headings: list[str]) -> dict[str, int]:
        """Meaning → place among the headings; those that the file lacks are left out."""
        at = {known(heading): place for place, heading in reversed(list(enumerate(headings)))}
        return {
            meaning: at[known(heading)]
            for meaning, heading in self.columns.items()
            if known(heading) in at
        }


def suggested(kind: FileKind, headings: Iterable[str], remembered: Plan) -> Plan:
    """Guess what the columns mean, beginning with what was said of the last list."""
    at = {known(heading): heading for heading in headings if heading}
    columns = {
        meaning: at[known(old)] for meaning, old in remembered.columns.items() if known(old) in at
    }
    if columns:
        return Plan(columns, remembered.values)
    for meaning in MEANINGS[kind]:
        for word in _HEADINGS[meaning].split("|"):
            found = next(
                (at[one] for one in at if one.startswith(word) and at[one] not in columns.values()),
                None,
            )
            if found:
                columns[meaning.value] = found
                break
    return Plan(columns, remembered.values)


@dataclass(frozen=True, slots=True)
class Kept:
    """A row that can be kept; ``key`` is empty where no fingerprint is kept."""

    number: int
    unit: int
    role: int
    course: int
    day: date | None
    key: str


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a row: the column's heading, a code, and what stood there if it is shown."""

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
    """A row that was left out by choice, or that says the same as row ``twin``."""

    number: int
    twin: int = 0


Reading = Kept | Fault | Unmapped | LeftOut


@dataclass(slots=True)
class Reader:
    """Reads the rows under known headings.

    Args:
        kind: of staff or of attendance.
        plan: what the columns and words mean.
        headings: of the file.
        names: meaning → name as words are compared → key of our row.
        today: nobody has been employed or trained later.
        pepper: keys the fingerprints. Where only counts are kept it is made for this reading alone.
        day: of the occasion, where the list is of one.
        course: of the list, where it is of one.
    """

    kind: FileKind
    plan: Plan
    headings: list[str]
    names: dict[str, dict[str, str]]
    today: date
    pepper: bytes
    day: date | None = None
    course: int = 0
    _places: dict[str, int] = field(init=False)
    _seen: dict[tuple[Any, ...], int] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        wanted = set(MEANINGS[self.kind])
        places = self.plan.places(self.headings)
        self._places = {meaning: place for meaning, place in places.items() if meaning in wanted}

    def read(self, rows: Iterable[Row]) -> Iterator[Reading]:
        """Yield what each row that is not empty gave."""
        for number, row in rows:
            if any(row):
                yield self._row(number, row)

    def _row(self, number: int, row: list[str]) -> Reading:
        cells = {
            meaning: tidy(row[place]) if place < len(row) else ""
            for meaning, place in self._places.items()
        }
        try:
            keys = self._keys(cells)
            if isinstance(keys, tuple):
                return Unmapped(number, *keys)
            if LEAVE_OUT in keys.values():
                return LeftOut(number)
            day, key = self._day(cells), self._key(cells)
        except _FaultError as refused:
            shown = "" if refused.code in _UNSHOWN else cells.get(refused.meaning, "")[:_SHOWN]
            heading = self.headings[self._places[refused.meaning]]
            return Fault(number, heading, refused.code, shown)
        course = int(keys.get(Meaning.COURSE, 0)) or self.course
        if key:
            # Staff stand once in a list; one may take several courses, on several days.
            same = (key,) if self.kind == FileKind.STAFF else (key, course, day)
            twin = self._seen.setdefault(same, number)
            if twin != number:
                return LeftOut(number, twin)
        return Kept(number, int(keys[Meaning.UNIT]), int(keys[Meaning.ROLE]), course, day, key)

    def _keys(self, cells: dict[str, str]) -> dict[str, str] | tuple[str, str]:
        found: dict[str, str] = {}
        for meaning in WORDED:
            if meaning not in cells:
                continue
            cell = cells[meaning]
            if not cell:
                raise _FaultError(meaning, "empty")
            if cell.startswith("="):
                raise _FaultError(meaning, "formula")
            word = known(cell)
            said = self.plan.values.get(meaning, {}).get(word) or self.names[meaning].get(word)
            if said is None:
                if len(cell) > 80:
                    raise _FaultError(meaning, "long")
                if _is_identifying(cell):
                    raise _FaultError(meaning, "identifying")
                return meaning.value, cell
            found[meaning] = said
        return found

    def _day(self, cells: dict[str, str]) -> date | None:
        if self.day is not None:
            return self.day
        text = cells.get(Meaning.DAY, "")
        if not text and self.kind == FileKind.STAFF:
            return None
        try:
            months = _span(text, self.today)
        except NotUnderstoodError as refused:
            raise _FaultError(Meaning.DAY, refused.code) from refused
        if not months.is_month:
            raise _FaultError(Meaning.DAY, "date")
        day = months.day or months.first
        if day > self.today:
            raise _FaultError(Meaning.DAY, "future")
        # Of an employment the month is enough.
        return day.replace(day=1) if self.kind == FileKind.STAFF else day

    def _key(self, cells: dict[str, str]) -> str:
        if Meaning.NUMBER not in cells:
            return ""
        try:
            return fingerprint(cells[Meaning.NUMBER], self.pepper)
        except NotUnderstoodError as refused:
            raise _FaultError(Meaning.NUMBER, refused.code) from refused


class _FaultError(ValueError):
    def __init__(self, meaning: Meaning, code: str) -> None:
        super().__init__(code)
        self.meaning, self.code = meaning, code


# A list of thousands of rows has few different days, units and roles.
@lru_cache(maxsize=4096)
def _span(text: str, today: date) -> Any:
    return span(text, today=today)


@lru_cache(maxsize=4096)
def _is_identifying(text: str) -> bool:
    return bool(open_findings(text))

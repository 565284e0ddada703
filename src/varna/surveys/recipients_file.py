"""Read a list of recipients from pasted text, CSV or XLSX, and name every row that is wrong.

Pure: bytes in, rows and faults out; nothing is stored. UTF-8, Latin-1 and cp1252 are understood, so
are semicolon, comma and tab. A workbook is read row by row without its formulas being run.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from varna.access.guard import read_through, refuse_identifying
from varna.deid import Level, scan
from varna.documents.incoming import UnreadableFileError as UnreadableFileError
from varna.documents.incoming import rows_of, split
from varna.surveys.enums import Category, Ownership, SchoolLevel

LARGEST, MOST_ROWS = 5_000_000, 20_000
_UNPACKED = 50_000_000
# Column names that are understood, in any order; the first row may also be left out.
_COLUMNS = {
    "name": ("namn", "name", "verksamhet", "funktion", "enhet", "organisation", "skola"),
    "email": ("e-post", "epost", "email", "e-mail", "mail", "adress", "e-postadress"),
    "category": ("grupp", "kategori", "category", "group"),
    "level": ("skolform", "nivå", "level"),
    "ownership": ("huvudman", "ägare", "ownership"),
}
_ORDER = ("name", "email", "category", "level", "ownership")


@dataclass(frozen=True, slots=True)
class Line:
    """One recipient of the list, with what the reader should look at once more."""

    number: int
    name: str
    email: str
    category: Category
    level: str = ""
    ownership: str = ""
    doubt: str = ""


@dataclass(slots=True)
class Reading:
    """What a list gave: the rows that can be used, and what is wrong with the others."""

    lines: list[Line] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def read_text(text: str, default: Category) -> Reading:
    """Read pasted rows."""
    return _read(split(text), default)


def read_file(content: bytes, default: Category) -> Reading:
    """Read a CSV or XLSX file. Raises `UnreadableFileError`."""
    return _read(rows_of(content, largest=LARGEST, unpacked=_UNPACKED), default)


def _read(rows: Iterable[tuple[int, list[str]]], default: Category) -> Reading:
    reading = Reading()
    places: dict[str, int] | None = None
    seen: dict[str, int] = {}
    for number, row in rows:
        if not any(row):
            continue
        if number > MOST_ROWS:
            reading.faults.append(_("The list has more than %(most)d rows.") % {"most": MOST_ROWS})
            break
        if places is None:
            places = _places(row)
            if places is not None:
                continue
            places = {name: place for place, name in enumerate(_ORDER)}
        cells = {name: row[place] if place < len(row) else "" for name, place in places.items()}
        try:
            line = _line(number, cells, default)
        except ValidationError as error:
            reading.faults.append(_("Row %(row)d: %(why)s") % {"row": number, "why": error.message})
            continue
        if line.email and line.email in seen:
            why = _("the address stands in row %(row)d already") % {"row": seen[line.email]}
            reading.faults.append(_("Row %(row)d: %(why)s") % {"row": number, "why": why})
            continue
        seen[line.email] = number
        reading.lines.append(line)
    if not reading.lines and not reading.faults:
        reading.faults.append(_("The list is empty."))
    return reading


def _places(row: list[str]) -> dict[str, int] | None:
    found = {}
    for place, cell in enumerate(row):
        for name, words in _COLUMNS.items():
            if cell.strip().lower() in words:
                found[name] = place
    return found if "name" in found else None


def _line(number: int, cells: dict[str, str], default: Category) -> Line:
    name, email = cells.get("name", ""), cells.get("email", "").lower()
    if "@" in name and not email:
        name, email = "", name.lower()
    if any(cell.startswith("=") for cell in cells.values()):
        raise ValidationError(_("a formula stands here; paste its value instead"))
    if not name:
        raise ValidationError(
            _("the function or body is missing (merged cells leave their other rows empty)")
        )
    if len(name) > 160:
        raise ValidationError(_("the name is longer than 160 characters"))
    if email:
        validate_email_words(email)
    blocked = [one for one in scan(name) if one.level == Level.BLOCK]
    if blocked:
        raise ValidationError(_("the name holds a number or address that points at a person"))
    refuse_identifying(read_through(name))
    asked = [name[one.start : one.end] for one in scan(name) if one.level == Level.ASK]
    return Line(
        number,
        name,
        email,
        _choice(Category, cells.get("category", ""), default),
        _choice(SchoolLevel, cells.get("level", ""), ""),
        _choice(Ownership, cells.get("ownership", ""), ""),
        ", ".join(asked),
    )


def validate_email_words(email: str) -> None:
    """Raise with words of our own if this is no e-mail address."""
    try:
        validate_email(email)
    except ValidationError as error:
        raise ValidationError(
            _("“%(email)s” is no e-mail address") % {"email": email[:60]}
        ) from error


def _choice(choices: Any, text: str, default: Any) -> Any:
    wanted = text.strip().lower()
    if not wanted:
        return default
    for one in choices:
        if wanted in (one.value, str(one.label).lower()):
            return one
    raise ValidationError(
        _("“%(text)s” is none of %(choices)s")
        % {"text": text[:40], "choices": ", ".join(str(one.label) for one in choices)}
    )

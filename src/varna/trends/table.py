"""Read series from a CSV: one row per period and place; what is absent is missing, not zero."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence

from varna.trends.series import Observation, Place, Rhythm, Series, Status, parse_period

_OWN_COLUMNS = ("period", "count", "status", "exposure")
_STATUS_WORDS = {
    "exact": Status.EXACT,
    "approximate": Status.APPROXIMATE,
    "missing": Status.MISSING,
    "not_asked": Status.NOT_ASKED,
    "not asked": Status.NOT_ASKED,
}


class TableError(ValueError):
    """The file cannot be read as counts; the message says where and what to write."""


def parse_levels(specifications: Sequence[str], columns: Sequence[str]) -> list[list[str]]:
    """Dimensions as column paths from the finest up: ["area<district", "kind<group"].

    Columns not mentioned become dimensions of their own. Raises TableError on unknown columns and
    on columns used twice.
    """
    paths = [[part.strip() for part in text.split("<")] for text in specifications]
    used = [column for path in paths for column in path]
    free = [column for column in columns if column not in _OWN_COLUMNS]
    for column in used:
        if column not in free:
            raise TableError(f"--levels names “{column}”; the file has {', '.join(free)}.")
        if used.count(column) > 1:
            raise TableError(f"--levels names “{column}” twice.")
    return paths + [[column] for column in free if column not in used]


def _observation(row: dict[str, str], line: int) -> Observation:
    text = (row.get("count") or "").strip()
    word = (row.get("status") or "").strip().lower()
    exposure_text = (row.get("exposure") or "").strip() or "1"
    try:
        exposure = float(exposure_text)
    except ValueError:
        raise TableError(f"Line {line}: exposure “{exposure_text}” is not a number.") from None
    if word:
        if word not in _STATUS_WORDS:
            known = ", ".join(_STATUS_WORDS)
            raise TableError(f"Line {line}: status “{word}” is not one of {known}.")
        status = _STATUS_WORDS[word]
    elif not text:
        status = Status.MISSING
    else:
        status = Status.APPROXIMATE if text.startswith("~") else Status.EXACT
    if status is not Status.EXACT:
        return Observation(None, status)
    if not re.fullmatch(r"\d+", text):
        raise TableError(
            f"Line {line}: count “{text}” is not a whole number. Write ~{text} for an approximate "
            "figure, or leave it empty if it is missing."
        )
    try:
        return Observation(int(text), status, exposure)
    except ValueError as error:
        raise TableError(f"Line {line}: {error}") from None


def read_series(
    lines: Iterable[str], levels: Sequence[str] = (), *, absent_is_zero: bool = False
) -> list[Series]:
    """Series of a CSV with columns period, count, optionally status and exposure, and places.

    ``absent_is_zero`` is for registers that list only events: a period without a row, between the
    first and the last of the file, then counts 0. Raises TableError that names the line.
    """
    reader = csv.DictReader(lines)
    columns = [column.strip() for column in reader.fieldnames or ()]
    reader.fieldnames = columns
    for needed in ("period", "count"):
        if needed not in columns:
            raise TableError(f"The file needs a column “{needed}”; it has {', '.join(columns)}.")
    dimensions = parse_levels(levels, columns)
    found: dict[Place, dict[int, Observation]] = {}
    rhythms: dict[Rhythm, int] = {}
    for line, row in enumerate(reader, start=2):
        try:
            rhythm, period = parse_period(row["period"] or "")
        except ValueError as error:
            raise TableError(f"Line {line}: {error}") from None
        rhythms.setdefault(rhythm, line)
        if len(rhythms) > 1:
            raise TableError(f"Line {line}: the file mixes {' and '.join(map(_name, rhythms))}.")
        place = tuple(tuple((row[c] or "").strip() for c in path) for path in dimensions)
        observations = found.setdefault(place, {})
        if period in observations:
            raise TableError(f"Line {line}: {_title(place)} already has a row for {row['period']}.")
        observations[period] = _observation(row, line)
    if not found:
        raise TableError("The file has no rows.")
    if absent_is_zero:
        _fill(found)
    rhythm = next(iter(rhythms))
    return [Series(_title(place), rhythm, known, place) for place, known in found.items()]


def _name(rhythm: Rhythm) -> str:
    return f"{rhythm.name.lower()}s"


def _title(place: Place) -> str:
    return " × ".join(path[0] for path in place) or "count"


def _fill(found: dict[Place, dict[int, Observation]]) -> None:
    first = min(min(known) for known in found.values())
    last = max(max(known) for known in found.values())
    for known in found.values():
        for period in range(first, last + 1):
            known.setdefault(period, Observation(0))

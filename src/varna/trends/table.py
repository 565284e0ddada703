"""Read series from a CSV: one row per period and place; what is absent is missing, not zero."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from varna.trends import phrases
from varna.trends.series import Observation, Place, Rhythm, Series, Status, parse_period
from varna.trends.sheet import TableError, reader_of
from varna.trends.words import InputError

_OWN_COLUMNS = ("period", "count", "status", "exposure")
_STATUS_WORDS = {
    "exact": Status.EXACT,
    "approximate": Status.APPROXIMATE,
    "missing": Status.MISSING,
    "not_asked": Status.NOT_ASKED,
    "not asked": Status.NOT_ASKED,
    "exakt": Status.EXACT,
    "ungefärlig": Status.APPROXIMATE,
    "saknas": Status.MISSING,
    "inte tillfrågad": Status.NOT_ASKED,
}
_APPROXIMATE = re.compile(r"[~≈]|(ca|cirka|omkring|about|around|några|enstaka)\b", re.IGNORECASE)


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
            raise TableError(phrases.LEVELS_UNKNOWN, column=column, known=", ".join(free))
        if used.count(column) > 1:
            raise TableError(phrases.LEVELS_TWICE, column=column)
    return paths + [[column] for column in free if column not in used]


def _observation(row: dict[str, str], line: int) -> Observation:
    text = (row.get("count") or "").strip()
    word = (row.get("status") or "").strip().lower()
    exposure_text = (row.get("exposure") or "").strip() or "1"
    try:
        exposure = float(exposure_text.replace(",", "."))
    except ValueError:
        raise TableError(phrases.EXPOSURE_ROW, line=line, text=exposure_text) from None
    if word:
        if word not in _STATUS_WORDS:
            known = ", ".join(_STATUS_WORDS)
            raise TableError(phrases.STATUS_ROW, line=line, text=word, known=known)
        status = _STATUS_WORDS[word]
    elif not text:
        status = Status.MISSING
    else:
        status = Status.APPROXIMATE if _APPROXIMATE.match(text) else Status.EXACT
    if status is not Status.EXACT:
        return Observation(None, status)
    whole = re.fullmatch(r"(\d+)(?:[.,]0+)?", text.replace(" ", "").replace("\u00a0", ""))
    if whole is None:
        raise TableError(phrases.COUNT_ROW, line=line, text=text)
    try:
        return Observation(int(whole[1]), status, exposure)
    except InputError as error:
        raise TableError(phrases.ROW_REASON, line=line, reason=error.words) from None


def read_series(
    lines: Iterable[str], levels: Sequence[str] = (), *, absent_is_zero: bool = False
) -> list[Series]:
    """Series of a CSV with columns period, count, optionally status and exposure, and places.

    ``absent_is_zero`` is for registers that list only events: a period without a row, between the
    first and the last of the file, then counts 0. Raises TableError that names the line.
    """
    reader = reader_of(lines)
    columns = list(reader.fieldnames or ())
    for needed in ("period", "count"):
        if needed not in columns:
            raise TableError(phrases.NEEDS_COLUMN, column=needed, known=", ".join(columns))
    dimensions = parse_levels(levels, columns)
    found: dict[Place, dict[int, Observation]] = {}
    rhythms: dict[Rhythm, int] = {}
    for line, row in enumerate(reader, start=2):
        try:
            rhythm, period = parse_period(row["period"] or "")
        except InputError as error:
            raise TableError(phrases.ROW_REASON, line=line, reason=error.words) from None
        rhythms.setdefault(rhythm, line)
        if len(rhythms) > 1:
            raise TableError(phrases.MIXED_RHYTHMS, line=line)
        place = tuple(tuple((row[c] or "").strip() for c in path) for path in dimensions)
        observations = found.setdefault(place, {})
        if period in observations:
            raise TableError(
                phrases.ROW_TWICE, line=line, place=_title(place), period=row["period"]
            )
        observations[period] = _observation(row, line)
    if not found:
        raise TableError(phrases.NO_ROWS)
    if absent_is_zero:
        _fill(found)
    rhythm = next(iter(rhythms))
    return [Series(_title(place), rhythm, known, place) for place, known in found.items()]


def _title(place: Place) -> str:
    return " × ".join(path[0] for path in place) or "count"


def _fill(found: dict[Place, dict[int, Observation]]) -> None:
    first = min(min(known) for known in found.values())
    last = max(max(known) for known in found.values())
    for known in found.values():
        for period in range(first, last + 1):
            known.setdefault(period, Observation(0))

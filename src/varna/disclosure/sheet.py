"""Read counts from a CSV as spreadsheets write it: separators, encodings and gaps as they come."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from varna.disclosure import cli_phrases as say
from varna.disclosure.dimensions import Dimension
from varna.disclosure.errors import InputError
from varna.disclosure.raw import RawTable
from varna.disclosure.words import Listed, Words

__all__ = ["Sheet", "counts_from", "read_sheet"]

_TOTALS = frozenset({"total", "totalt", "summa", "samtliga", "alla", "sum", "all"})
_GAPS = frozenset({"", "-", "–", "..", "…", "na", "n/a", "saknas"})
_APPROXIMATE = re.compile(
    r"^(~|≈|ca\.?\s|cirka|omkring|about|around|några|enstaka|ett\s|<|>)", re.I
)


@dataclass(frozen=True)
class Sheet:
    """Headings and rows of text, and what a reader should know about how they were read."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[tuple[int, Mapping[str, str]], ...]
    notes: tuple[Words, ...]

    def column(self, name: str) -> str:
        """The heading that is meant, whatever its capitals; InputError when there is none."""
        for column in self.columns:
            if column.casefold() == name.strip().casefold():
                return column
        raise InputError(say.NO_COLUMN, file=self.file, column=name, known=Listed.of(self.columns))


def read_sheet(path: Path) -> Sheet:
    """Read a CSV in UTF-8, UTF-16 or Windows-1252, separated by comma, semicolon or tab."""
    text, notes = _decode(path)
    lines = text.splitlines()
    first = next((line for line in lines if line.strip()), "")
    separator = max(";\t,", key=first.count)
    reader = csv.reader(lines, delimiter=separator)
    columns: tuple[str, ...] = ()
    rows = []
    for cells in reader:
        values = [" ".join(cell.split()) for cell in cells]
        if not any(values):
            continue
        if not columns:
            columns = _headings(path, values)
            continue
        if any(values[len(columns) :]):
            raise InputError(say.TOO_MANY_VALUES, row=reader.line_num)
        filled = [*values, *[""] * len(columns)]
        rows.append((reader.line_num, dict(zip(columns, filled, strict=False))))
    if not rows:
        raise InputError(say.FILE_EMPTY, file=path.name)
    return Sheet(path.name, columns, tuple(rows), notes)


def _decode(path: Path) -> tuple[str, tuple[Words, ...]]:
    data = path.read_bytes()
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace"), ()
    if b"\x00" in data:
        raise InputError(say.NOT_TEXT, file=path.name)
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace"), (Words(say.READ_AS_WINDOWS),)


def _headings(path: Path, values: Sequence[str]) -> tuple[str, ...]:
    columns = list(values)
    while columns and not columns[-1]:
        columns.pop()
    folded = [column.casefold() for column in columns]
    for column in columns:
        if folded.count(column.casefold()) > 1:
            raise InputError(say.COLUMN_TWICE, file=path.name, column=column)
    return tuple(columns)


def counts_from(
    sheet: Sheet,
    by: Sequence[str],
    count: str | None,
    groups: Mapping[str, Mapping[str, tuple[str, ...]]],
    *,
    not_stated: str,
    total: str,
    vintage: str = "",
) -> tuple[RawTable, tuple[Words, ...]]:
    """The sealed counts of a sheet, and notes on what was left out of them.

    A row with a total in one of its categories is a stated sum: it is checked and then left out.
    Empty and approximate counts are not added to anything; their combination counts as missing.
    """
    counts: dict[tuple[str, ...], int] = {}
    stated: dict[tuple[str, ...], int] = {}
    missing: set[tuple[str, ...]] = set()
    rough = gaps = sums = 0
    for number, row in sheet.rows:
        key = tuple(row[name] or not_stated for name in by)
        text = "1" if count is None else row[count]
        value = _count(text, number)
        place = tuple(total if code.casefold() in _TOTALS else code for code in key)
        if any(
            code == total or code in groups.get(name, {})
            for name, code in zip(by, place, strict=True)
        ):
            if value is not None:
                stated[place] = value
                sums += 1
        elif value is None:
            missing.add(key)
            if text.casefold() in _GAPS:
                gaps += 1
            else:
                rough += 1
        else:
            counts[key] = counts.get(key, 0) + value
    if not counts and not missing:
        raise InputError(say.FILE_EMPTY, file=sheet.file)
    dimensions = []
    for name in by:
        inside = groups.get(name, {})
        leaves = dict.fromkeys(
            row[name] or not_stated
            for _, row in sheet.rows
            if row[name].casefold() not in _TOTALS and row[name] not in inside
        )
        extra = [part for parts in inside.values() for part in parts if part not in inside]
        dimensions.append(Dimension(name, tuple(dict.fromkeys((*leaves, *extra))), inside, total))
    raw = RawTable(
        dimensions,
        {key: value for key, value in counts.items() if key not in missing},
        missing=missing,
        vintage=vintage,
        stated={} if missing else stated,
    )
    notes = [
        Words(phrase, {"rows": rows})
        for phrase, rows in (
            (say.APPROXIMATE_LEFT_OUT, rough),
            (say.MISSING_COUNTS, gaps),
            (say.TOTALS_CHECKED, 0 if missing else sums),
        )
        if rows
    ]
    return raw, (*sheet.notes, *notes)


def _count(text: str, row: int) -> int | None:
    """A whole number; None when there is none or only a rough one."""
    plain = text.replace("\u00a0", "").replace(" ", "").replace("\u2212", "-")
    whole = re.fullmatch(r"(\d+)(?:[.,]0+)?", plain)
    if whole:
        return int(whole[1])
    if text.casefold() in _GAPS or (_APPROXIMATE.match(text) and not plain.startswith("-")):
        return None
    raise InputError(say.COUNT_FORM, row=row, text=text)

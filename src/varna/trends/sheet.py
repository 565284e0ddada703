"""Read a CSV as spreadsheets write it: usual encodings and separators, Swedish headings too."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from varna.trends import phrases
from varna.trends.words import InputError

__all__ = ["TableError", "lines_of", "reader_of"]

_HEADINGS = {"antal": "count", "exponering": "exposure", "historik": "history"}


class TableError(InputError):
    """The file cannot be read as counts; the message says where and what to write."""


def lines_of(path: str) -> list[str]:
    """The lines of a text file in UTF-8, UTF-16 or Windows-1252, empty ones left out."""
    data = Path(path).read_bytes()
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = data.decode("utf-16", errors="replace")
    elif b"\x00" in data:
        raise TableError(phrases.NOT_TEXT)
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", errors="replace")
    return text.splitlines()


def reader_of(lines: Iterable[str]) -> csv.DictReader[str]:
    """Rows by heading, separated by comma, semicolon or tab.

    A heading of the library's own (period, count, status, exposure, history) may be written in
    Swedish and with capitals; all others stay as they are.
    """
    whole = list(lines)
    first = next((line for line in whole if line.strip()), "")
    reader = csv.DictReader(whole, delimiter=max(",;\t", key=first.count), restval="")
    reader.fieldnames = [_heading(name) for name in reader.fieldnames or ()]
    return reader


def _heading(name: str) -> str:
    plain = name.strip().lstrip("\ufeff")
    folded = plain.casefold()
    known = _HEADINGS.get(folded, folded)
    own = {"period", "count", "status", "exposure", "history"}
    return known if known in own else plain

"""Read lists that others send: CSV or Excel (.xlsx), row by row, with nothing in them run.

Bytes in, rows of cells out; nothing is stored. UTF-8, UTF-16, cp1252 and Latin-1 are understood, so
are semicolon, comma and tab. A workbook is read as a stream: its formulas come out as they are
written, macros refuse the file, and what unpacks beyond measure is never unpacked.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from django.utils.translation import gettext as _

_MOST_COLUMNS = 60
_UNPACKED = 300_000_000
_MOST_RATIO = 400
_LONGEST_CELL = 32_767
_MERGED = re.compile(rb"<mergeCell ")

Row = tuple[int, list[str]]


class UnreadableFileError(ValueError):
    """The file cannot be read at all; the message says why and what to do."""


def rows_of(content: bytes, *, largest: int, unpacked: int = _UNPACKED) -> Iterator[Row]:
    """Yield (row number from 1, cells) of a CSV or XLSX file, its first sheet.

    ``largest`` and ``unpacked`` are bytes, of the file and of a workbook's content. Raises
    `UnreadableFileError` before the first row, or at the row where the file breaks.
    """
    if len(content) > largest:
        raise UnreadableFileError(
            _("The file is larger than %(most)d MB. Send a list of rows only.")
            % {"most": largest // 1_000_000}
        )
    if not content.strip():
        raise UnreadableFileError(_("The file is empty."))
    if content.startswith(b"PK"):
        return _sheet(content, unpacked)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableFileError(
            _("This is an old or protected Excel file. Save it as .xlsx or CSV and try again.")
        )
    if not content.startswith((b"\xff\xfe", b"\xfe\xff")) and b"\0" in content[:2000]:
        raise UnreadableFileError(
            _("This is neither CSV nor Excel. Save the list as CSV or .xlsx.")
        )
    return split(decoded(content))


def decoded(content: bytes) -> str:
    """Return the text: UTF-8 if it is, else as Windows writes Swedish (cp1252, Latin-1)."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def split(text: str) -> Iterator[Row]:
    """Yield the rows of a text, split at what its first line has most of: semicolon, tab, comma."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(";\t,", key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    number = 0
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            raise UnreadableFileError(
                _("The file breaks at row %(row)d. Open it, save it as CSV and try again.")
                % {"row": number + 1}
            ) from error
        number += 1
        yield number, [cell.strip() for cell in row[:_MOST_COLUMNS]]


def merged_cells(content: bytes) -> bool:
    """Whether the first sheet of a workbook has merged cells, whose other cells read as empty."""
    if not content.startswith(b"PK"):
        return False
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        name = "xl/worksheets/sheet1.xml"
        if name not in packed.namelist():
            return False
        with packed.open(name) as sheet:
            tail = b""
            while chunk := sheet.read(1 << 20):
                if _MERGED.search(tail + chunk):
                    return True
                tail = chunk[-20:]
    return False


def _sheet(content: bytes, unpacked: int) -> Iterator[Row]:
    from openpyxl import load_workbook  # type: ignore[import-untyped]

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
            size = sum(part.file_size for part in parts)
            if size > unpacked or size > max(len(content), 10_000) * _MOST_RATIO:
                raise UnreadableFileError(_("The workbook is too large when unpacked."))
            if any(part.filename.lower().endswith("vbaproject.bin") for part in parts):
                raise UnreadableFileError(
                    _("The workbook holds macros. Save it as .xlsx, without macros.")
                )
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False)
        sheet = book.worksheets[0]
    except UnreadableFileError:
        raise
    except Exception as error:
        raise _damaged() from error
    return _cells(book, sheet)


def _damaged() -> UnreadableFileError:
    return UnreadableFileError(
        _("The workbook is damaged or protected. Save it again as .xlsx or CSV.")
    )


def _cells(book: Any, sheet: Any) -> Iterator[Row]:
    rows = sheet.iter_rows(values_only=True, max_col=_MOST_COLUMNS)
    number = 0
    try:
        while True:
            try:
                row = next(rows)
            except StopIteration:
                return
            except Exception as error:
                raise _damaged() from error
            number += 1
            yield number, [_written(cell) for cell in row]
    finally:
        book.close()


def _written(cell: Any) -> str:
    """The cell as a Swede would write it, so that numbers and days are read but one way."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else f"{cell}".replace(".", ",")
    return str(cell)[:_LONGEST_CELL].strip()

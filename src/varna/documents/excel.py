"""A spreadsheet that opens as people expect: real dates, a frozen header, filters, no formulas.

Text is written as text whatever it begins with, so that ``=``, ``+``, ``-`` or ``@`` is never run
as a formula nor an address made a link (OWASP, "CSV injection").
"""

import re
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Any

import xlsxwriter

from varna.documents import colour
from varna.documents.text import clean, one_line
from varna.documents.workbook import Cell, Sheet, Workbook

MAX_TEXT = 32_767
"""Characters a cell can hold (Excel). Longer text ends in an ellipsis."""
_MAX_NUMBER = 10**15
"""From here on Excel rounds whole numbers; they are written as text instead."""
_FIRST_DATE = date(1900, 3, 1)
"""Before this day Excel counts dates wrongly; they are written as text (ISO 8601) instead."""
_SHEET_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_WORDS = {"sv": {True: "Ja", False: "Nej"}, "en": {True: "Yes", False: "No"}}
_FONT = {"font_name": "Calibri", "font_size": 11}


def render_excel(workbook: Workbook) -> bytes:
    """Return the workbook as .xlsx; truth values become words in the workbook's language."""
    target = BytesIO()
    book = xlsxwriter.Workbook(
        target,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "nan_inf_to_errors": True,
        },
    )
    moment = datetime.combine(workbook.issued or date(2000, 1, 1), time(), tzinfo=UTC)
    book.set_properties(
        {
            "title": one_line(workbook.title)[:255],
            "author": one_line(workbook.organisation)[:255],
            "created": moment.replace(tzinfo=None),
        }
    )
    book.set_custom_property("Language", "sv-SE" if workbook.language == "sv" else "en-GB")
    formats = _Formats(book)
    taken: set[str] = set()
    for number, sheet in enumerate(workbook.sheets, start=1):
        name = sheet_name(sheet.name, number, taken)
        taken.add(name.lower())
        _write(book.add_worksheet(name), sheet, number, formats, workbook.language)
    book.close()
    return target.getvalue()


def sheet_name(wanted: str, number: int, taken: set[str]) -> str:
    """Return a name Excel accepts, near the one wanted and not among those taken (lower-case).

    Excel allows 31 characters, none of ``[]:*?/\\``, no apostrophe at either end, not "History".
    """
    name = _cut(_FORBIDDEN.sub("-", one_line(wanted)), _SHEET_NAME).strip("' ")
    if not name or name.lower() == "history":
        name = f"{name} {number}".strip()
    unique, attempt = name, 2
    while unique.lower() in taken:
        ending = f" ({attempt})"
        unique = _cut(name, _SHEET_NAME - len(ending)) + ending
        attempt += 1
    return unique


class _Formats:
    """The cell formats of a workbook."""

    def __init__(self, book: Any) -> None:
        cell = {**_FONT, "valign": "top", "text_wrap": True}
        self.title = book.add_format(
            {**_FONT, "bold": True, "font_size": 16, "font_color": colour.ACCENT}
        )
        self.head = book.add_format(
            {
                **_FONT,
                "bold": True,
                "font_color": colour.INK,
                "bg_color": colour.tint(colour.ACCENT),
                "bottom": 2,
                "bottom_color": colour.ACCENT,
                "text_wrap": True,
                "valign": "vcenter",
            }
        )
        self.text = book.add_format({**cell, "num_format": "@"})
        self.number = book.add_format(cell)
        self.date = book.add_format({**cell, "num_format": "yyyy-mm-dd", "align": "left"})
        self.moment = book.add_format({**cell, "num_format": "yyyy-mm-dd hh:mm", "align": "left"})


def _write(page: Any, sheet: Sheet, number: int, formats: _Formats, language: str) -> None:
    last_column, first_row = len(sheet.columns) - 1, 1
    page.write_string(0, 0, one_line(sheet.title)[:MAX_TEXT], formats.title)
    page.set_row(0, 26)
    headers = _unique([one_line(column.title)[:255] for column in sheet.columns])
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width)
    # An Excel table needs a row of data, so an empty one is written where there is none.
    last_row = first_row + max(len(sheet.rows), 1)
    page.add_table(
        first_row,
        0,
        last_row,
        last_column,
        {
            "name": f"Table{number}",
            "style": "Table Style Light 1",
            "banded_rows": False,
            "autofilter": True,
            "description": one_line(sheet.title)[:MAX_TEXT],
            "columns": [{"header": header, "header_format": formats.head} for header in headers],
        },
    )
    for row_number, row in enumerate(sheet.rows, start=first_row + 1):
        for place, cell in enumerate(row):
            _write_cell(page, row_number, place, cell, formats, language)
    page.freeze_panes(first_row + 1, 0)
    page.repeat_rows(first_row)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_footer("&C&P / &N")


def _write_cell(
    page: Any, row: int, column: int, cell: Cell, formats: _Formats, language: str
) -> None:
    match cell:
        case None:
            page.write_blank(row, column, None, formats.text)
        case bool():
            page.write_string(row, column, _WORDS[language][cell], formats.text)
        case int() | float() if -_MAX_NUMBER < cell < _MAX_NUMBER:
            page.write_number(row, column, cell, formats.number)
        case datetime() if cell.date() >= _FIRST_DATE:
            page.write_datetime(row, column, cell.replace(tzinfo=None), formats.moment)
        case date() if not isinstance(cell, datetime) and cell >= _FIRST_DATE:
            page.write_datetime(row, column, cell, formats.date)
        case date():
            page.write_string(row, column, cell.isoformat(), formats.text)
        case _:
            page.write_string(row, column, _cut(clean(str(cell)), MAX_TEXT), formats.text)


def _cut(text: str, length: int) -> str:
    """Shorten to the length as Excel counts it, in UTF-16 units; an ellipsis shows the loss."""
    if len(text) * 2 <= length or _units(text) <= length:
        return text
    text = text[: length - 1]
    while _units(text) > length - 1:
        text = text[:-1]
    return text + "…"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _unique(headers: list[str]) -> list[str]:
    """Make headers differ, case aside: Excel refuses a table with two of the same."""
    seen: set[str] = set()
    result = []
    for header in headers:
        unique, attempt = header, 2
        while unique.lower() in seen:
            unique, attempt = f"{header[:245]} ({attempt})", attempt + 1
        seen.add(unique.lower())
        result.append(unique)
    return result

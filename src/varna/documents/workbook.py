"""A workbook is typed rows under named columns; how it looks is :mod:`.excel`'s business."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from varna.documents.errors import DocumentError
from varna.documents.labels import LABELS, Language
from varna.documents.text import one_line

Cell: TypeAlias = str | int | float | bool | date | datetime | None
"""What a cell may hold. Text is always text, whatever it begins with; ``None`` is an empty cell."""

MAX_ROWS = 1_048_574
"""Rows of data that fit on a sheet beneath its title and header (Excel: 1,048,576 in all)."""
MAX_COLUMNS = 16_384


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column's header and its width in characters."""

    title: str
    width: float = 18

    def __post_init__(self) -> None:
        if not one_line(self.title):
            raise DocumentError("A sheet's column has no title. Header cells must say theirs.")
        if not 0 < self.width <= 255:
            raise DocumentError(f"The column “{self.title}” needs a width between 0 and 255.")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: the tab's name, the title above the table, its columns and rows."""

    name: str
    title: str
    columns: Sequence[SheetColumn]
    rows: Sequence[Sequence[Cell]]

    def __post_init__(self) -> None:
        if not one_line(self.name) or not one_line(self.title):
            raise DocumentError("A sheet has no name or no title. Give it both.")
        if not 0 < len(self.columns) <= MAX_COLUMNS:
            raise DocumentError(f"The sheet “{self.name}” needs 1 to {MAX_COLUMNS} columns.")
        if len(self.rows) > MAX_ROWS:
            raise DocumentError(
                f"The sheet “{self.name}” has {len(self.rows)} rows; Excel holds {MAX_ROWS}. "
                "Choose fewer, by a filter, or split them over sheets."
            )
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                raise DocumentError(
                    f"Row {number} of the sheet “{self.name}” has {len(row)} cells "
                    f"for {len(self.columns)} columns."
                )


@dataclass(frozen=True, slots=True)
class Workbook:
    """A whole workbook. ``issued`` dates the file.

    Without it the file says 2000-01-01, since the format wants a date and the same content must
    give the same file.
    """

    title: str
    language: Language
    sheets: Sequence[Sheet]
    organisation: str = ""
    issued: date | None = None

    def __post_init__(self) -> None:
        if not one_line(self.title):
            raise DocumentError("The workbook has no title. Give it one.")
        if self.language not in LABELS:
            raise DocumentError(
                f"“{self.language}” is not a language documents are made in: use sv or en."
            )
        if not self.sheets:
            raise DocumentError("The workbook has no sheet. Give it at least one.")

"""Rows of a data table, drawn in Python: a list has hundreds of cells, and a template for each is
what most of the page's time would go to.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from varna.web import icons
from varna.web.components import Cell, Column, Status, Table, Tone


def written(value: Any, decimals: int | None = None) -> str:
    """Write a number as the language does: 1 234 and 12,5 in Swedish. Text passes unchanged."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return str(value)
    return number_format(value, decimals, use_l10n=True, force_grouping=True)


def tag(status: Status) -> SafeString:
    """Draw a status: its words, its colour and its shape."""
    name = Tone(status.tone).value
    return format_html(
        '<span class="tag tag--{}">{}{}</span>', name, icons.icon(f"mark-{name}"), status.label
    )


_NUMBER = mark_safe(' class="num"')


def rows(table: Table) -> SafeString:
    """Return the table's rows; the first cell of each is its header."""
    labels = {id(column): conditional_escape(column.label) for column in table.columns}
    return _joined(
        format_html('<tr role="row">{}</tr>', _joined(_row(line, labels))) for line in table.lines
    )


def _row(line: list[tuple[Column, Cell]], labels: dict[int, SafeString]) -> Iterable[SafeString]:
    for place, (column, cell) in enumerate(line):
        drawn = _cell(cell)
        if place == 0:
            yield format_html('<th scope="row" role="rowheader">{}</th>', drawn)
        else:
            number = _NUMBER if column.numeric else ""
            label = labels[id(column)]
            yield format_html('<td role="cell"{} data-label="{}">{}</td>', number, label, drawn)


def _cell(cell: Cell) -> SafeString:
    status = tag(cell.status) if cell.status else ""
    if cell.url:
        text = format_html('<a href="{}">{}</a>', cell.url, written(cell.text))
    elif cell.text is None:
        text = format_html('<span class="missing">{}</span>', _("Missing"))
    else:
        text = conditional_escape(written(cell.text))
    note = format_html('<span class="cell__note">{}</span>', cell.note) if cell.note else ""
    return format_html('<div class="cell">{}{}{}</div>', status, text, note)


def _joined(parts: Iterable[SafeString]) -> SafeString:
    return mark_safe("".join(parts))  # noqa: S308  each part is escaped already

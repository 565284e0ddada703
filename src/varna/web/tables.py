"""Rows of a data table, drawn in Python: a list has hundreds of cells, and a template for each is
what most of the page's time would go to.
"""

from decimal import Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from varna.web import icons
from varna.web.components import Cell, Column, Group, Status, Table, Tone


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


def rows(table: Table) -> SafeString:
    """Return the table's rows; the first cell of each is its header.

    Labels and what a cell says are escaped where they are put in.
    """
    heads = [
        f'<td role="cell"{_NUMBER if column.numeric else ""} '
        f'data-label="{conditional_escape(str(column.label))}">'
        for column in table.columns
    ]
    drawn = (
        _group(line, len(heads))
        if isinstance(line, Group)
        else f'<tr role="row">{_row(line, heads)}</tr>'
        for line in table.lines
    )
    return mark_safe("".join(drawn))  # noqa: S308  each part is escaped


_NUMBER = ' class="num"'


def _group(group: Group, columns: int) -> str:
    label = conditional_escape(str(group.label))
    head = f'<th scope="rowgroup" role="rowheader" colspan="{columns}">{label}</th>'
    return f'<tr role="row" class="table__group">{head}</tr>'


def _row(line: list[tuple[Column, Cell]], heads: list[str]) -> str:
    (_head, first), *others = line
    drawn = [
        f"{head}{_cell(cell)}</td>" for head, (_same, cell) in zip(heads[1:], others, strict=True)
    ]
    return f'<th scope="row" role="rowheader">{_cell(first)}</th>' + "".join(drawn)


def _cell(cell: Cell) -> str:
    status = tag(cell.status) if cell.status else ""
    if cell.text is None and not cell.url:
        text = f'<span class="missing">{conditional_escape(_("Missing"))}</span>'
    else:
        text = conditional_escape(written(cell.text))
    if cell.url:
        text = f'<a href="{conditional_escape(cell.url)}">{text}</a>'
    note = (
        f'<span class="cell__note">{conditional_escape(str(cell.note))}</span>' if cell.note else ""
    )
    return f'<div class="cell">{status}{text}{note}</div>'

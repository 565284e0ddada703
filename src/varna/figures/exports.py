"""A figure as blocks of a document, as a sheet, as CSV and as JSON: the same cells everywhere."""

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from varna.documents import Block, Note, Paragraph, Sheet, SheetColumn
from varna.documents import Column as DocumentColumn
from varna.documents import Table as DocumentTable
from varna.figures.models import Release
from varna.figures.present import FigureView, figure_view
from varna.figures.words import cell_words


def figure_blocks(view: FigureView, *, number: int | None = None) -> list[Block]:
    """The figure's table with its notes, for a document; ``number`` stands before the title."""
    first, *rest = view.header
    caption = _("Figure %(number)d. %(title)s") % {"number": number, "title": view.title}
    blocks: list[Block] = [
        DocumentTable(
            caption=caption if number else view.title,
            columns=[
                DocumentColumn(first, 2),
                *(DocumentColumn(head, 1, "right") for head in rest),
            ],
            rows=[[label, *map(cell_words, cells)] for label, cells in view.lines],
        ),
        Note(" ".join(view.notes)),
    ]
    if view.shares:
        told = ", ".join(f"{fact.label} {fact.value}" for fact in view.shares)
        blocks.append(Paragraph(_("Shares: %(shares)s.") % {"shares": told}))
    facts = ". ".join(f"{fact.label}: {fact.value}" for fact in view.provenance)
    return [*blocks, Paragraph(f"{facts}.")]


def figure_sheet(view: FigureView, name: str) -> Sheet:
    """The figure as a sheet: numbers as numbers, marks as words."""
    return Sheet(
        name=name,
        title=view.title,
        columns=[SheetColumn(head) for head in view.header],
        rows=[
            [label, *(cell.told if cell.told is not None else cell_words(cell) for cell in cells)]
            for label, cells in view.lines
        ],
    )


def figure_csv(views: Sequence[FigureView]) -> str:
    """One row for each cell: figure, row, column, number, state."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([_("Figure"), _("Row"), _("Column"), _("Number"), _("State")])
    for view in views:
        for label, cells in view.lines:
            for head, cell in zip(view.header[1:], cells, strict=True):
                number = "" if cell.told is None else cell.told
                writer.writerow([*map(_safe, (view.title, label, head)), number, cell.state])
    return out.getvalue()


def _safe(text: str) -> str:
    # A spreadsheet would run a text that begins like a formula.
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def figure_json(release: Release) -> str:
    """The release as data: specification, cells with their state, notes, provenance."""
    view = figure_view(release)
    body: dict[str, Any] = {
        "format": "varna-figure-1",
        "title": view.title,
        "audience": release.audience,
        "spec": release.spec,
        "table": release.table,
        "rule": release.rule,
        "notes": view.notes,
        "provenance": release.provenance,
        "released": release.released_at.date().isoformat(),
        "sha256": release.sha256,
    }
    return json.dumps(body, ensure_ascii=False, indent=2)

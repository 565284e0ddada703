"""A figure as blocks of a document, as a sheet, as CSV and as JSON: the same cells everywhere."""

import csv
import io
import json
from collections.abc import Sequence
from typing import Any, Literal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from varna.documents import Block, Document, Note, Paragraph, Sheet, SheetColumn, Workbook
from varna.documents import Column as DocumentColumn
from varna.documents import Table as DocumentTable
from varna.figures.models import Release
from varna.figures.present import FigureView
from varna.figures.words import cell_words


def figure_blocks(view: FigureView, *, number: int | None = None) -> list[Block]:
    """The figure's table with its notes, for a document; ``number`` stands before the title."""
    first, *rest = view.header
    numbered = _("Figure %(number)d. %(title)s")
    caption = numbered % {"number": number, "title": view.title} if number else view.title
    blocks: list[Block] = [
        DocumentTable(
            caption=caption,
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


def figure_csv(view: FigureView) -> str:
    """One row for each cell: period, what the rows and columns are, and how many (R-162).

    A number that is not shown is told in words, so that nobody takes an empty cell for 0.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    axes = [axis for axis in (view.spec.rows, view.spec.columns) if axis]
    writer.writerow([_("Period"), *(axis.label for axis in axes), _("How many")])
    for label, cells in view.lines:
        for head, cell in zip(view.header[1:], cells, strict=True):
            codes = [label, head] if view.spec.columns else [label]
            writer.writerow([view.spec.period, *map(_safe, codes), cell_words(cell)])
    return out.getvalue()


def _safe(text: str) -> str:
    # A spreadsheet would run a text that begins like a formula.
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def figure_json(view: FigureView, release: Release | None = None) -> str:
    """The figure as data: specification, cells with their state, notes, what it rests on."""
    rows, columns = view.codes
    body: dict[str, Any] = {
        "format": "varna-figure-1",
        "title": view.title,
        "spec": view.spec.to_json(),
        "rows": list(rows),
        "columns": list(columns),
        "cells": [[cell.to_json() for cell in cells] for _label, cells in view.lines],
        "labels": {"rows": [label for label, _cells in view.lines], "columns": view.header[1:]},
        "notes": view.notes,
        "provenance": {str(fact.label): str(fact.value) for fact in view.provenance},
    }
    if release is not None:
        body["audience"], body["sha256"] = release.audience, release.sha256
    return json.dumps(body, ensure_ascii=False, indent=2)


def figure_document(view: FigureView, organisation: str) -> Document:
    """The figure alone as a document."""
    return Document(
        title=view.title,
        language=_language(),
        blocks=figure_blocks(view),
        organisation=organisation,
        cover=False,
        contents=False,
    )


def figures_workbook(views: Sequence[FigureView], title: str) -> Workbook:
    """Every figure as a sheet."""
    sheets = [figure_sheet(view, f"{number}") for number, view in enumerate(views, 1)]
    return Workbook(title=title, language=_language(), sheets=sheets)


def _language() -> Literal["sv", "en"]:
    return "en" if get_language() == "en" else "sv"

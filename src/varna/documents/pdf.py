"""A PDF everyone can read: tagged to PDF/UA-1, the same bytes for the same document.

Typst lays out the page from ``typst/document.typ`` and the document as JSON. What people wrote
reaches Typst only as JSON strings, which it prints and never reads as markup. Typst itself refuses
to write a PDF/UA-1 file without title, language or text alternatives (ISO 14289-1).
"""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import typst

from varna.documents import colour
from varna.documents.content import Content, CrossReference, Footnote, Link, Run, Text, runs
from varna.documents.errors import DocumentError
from varna.documents.fonts import TYPST, packaged_fonts
from varna.documents.model import (
    CONTENTS_LEVELS,
    BulletList,
    Document,
    Figure,
    Group,
    Heading,
    Landscape,
    Note,
    NumberedList,
    PageBreak,
    Paragraph,
    Table,
    heading_numbers,
)
from varna.documents.model import Block as AnyBlock
from varna.documents.tables import column_shares, kept_whole
from varna.documents.text import REPLACEMENT, clean, one_line

_ALWAYS_SHOWN = {chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x180))} | set("\n\t–—’”…")
_PROBE = b"""
#set document(title: "-", date: datetime(year: 2000, month: 1, day: 1))
#set text(font: "Source Sans 3")
#sys.inputs.text
"""

_LONG_TOKEN = re.compile(r"\S{40,}|(?=\S*[/@_=&?.])\S{20,}")
_BREAK_AFTER = re.compile(r"[/@_=&?.-]|[^/@_=&?.-]{12}")

Json = dict[str, Any]


def render_pdf(document: Document) -> bytes:
    """Return the document as PDF/UA-1 (and PDF/A-2a when it has a date of issue).

    A character that none of the packaged fonts has (they hold Latin, Greek and Cyrillic) is shown
    as U+FFFD, so that the loss is seen; the Word file keeps it. Raises
    :class:`~varna.documents.errors.DocumentError` for a figure that cannot be drawn.
    """
    try:
        return _tagged(document)
    except typst.TypstError as error:
        raise DocumentError(f"The PDF cannot be made: {error.message}.") from error


def _tagged(document: Document) -> bytes:
    data = json.dumps(_document(document), ensure_ascii=False, sort_keys=True)
    standards = _standards(document)
    try:
        return _compile(data, standards)
    except typst.TypstError:
        if _ALWAYS_SHOWN.issuperset(data):
            raise
    unusual = set(data) - _ALWAYS_SHOWN
    data = _replaced(data, {sign for sign in unusual if not is_shown(sign)})
    try:
        return _compile(data, standards)
    except typst.TypstError:
        # Signs that each can be shown but not together, as marks on a letter of another script.
        return _compile(_replaced(data, unusual), standards)


@lru_cache(maxsize=20_000)
def is_shown(sign: str) -> bool:
    """Tell whether the packaged fonts can show the character."""
    if sign in _ALWAYS_SHOWN or sign == REPLACEMENT:
        return True
    try:
        _pdf(_PROBE, {"text": f"a{sign}a"}, ["ua-1", "a-2a"])
    except typst.TypstError:
        return False
    return True


def _standards(document: Document) -> list[Any]:
    return ["ua-1", "a-2a"] if document.issued else ["ua-1"]


def _replaced(text: str, signs: set[str]) -> str:
    return text.translate({ord(sign): REPLACEMENT for sign in signs})


def _compile(data: str, standards: list[Any]) -> bytes:
    return _pdf(_layout(), {"document": data}, standards)


@lru_cache(maxsize=1)
def _layout() -> bytes:
    return (TYPST / "document.typ").read_bytes()


def _pdf(source: bytes, inputs: dict[str, str], standards: list[Any]) -> bytes:
    compiler = typst.Compiler(source, TYPST, packaged_fonts(), ignore_system_fonts=True)
    # The timestamp keeps the clock out of the file; the document's own date is in the source.
    made = compiler.compile(sys_inputs=inputs, format="pdf", pdf_standards=standards, timestamp=0)
    if not isinstance(made, bytes):
        raise TypeError("Typst returned no PDF.")
    return made


def _document(document: Document) -> Json:
    labels = document.labels
    before, _, rest = labels.page_of.partition("{page}")
    between, _, after = rest.partition("{pages}")
    numbers = iter(heading_numbers(document))
    issued = document.issued
    return {
        "title": one_line(document.title),
        "language": document.language,
        "subtitle": one_line(document.subtitle),
        "organisation": one_line(document.organisation),
        "status": one_line(document.status_note),
        "facts": [[one_line(label), clean(value)] for label, value in document.facts],
        "issued": [issued.year, issued.month, issued.day] if issued else None,
        "contents": CONTENTS_LEVELS if document.contents and document.headings else None,
        "cover": document.cover,
        "colours": {
            "ink": colour.INK,
            "quiet": colour.QUIET,
            "hairline": colour.HAIRLINE,
            "accent": document.accent,
            "text": colour.text_colour(document.accent),
            "tint": colour.tint(document.accent),
        },
        "logo": _figure(document.logo) if document.logo else None,
        "labels": {
            "contents": one_line(labels.contents),
            "page": [clean(before), clean(between), clean(after)],
            "table": one_line(labels.table),
            "figure": one_line(labels.figure),
            "internal": one_line(labels.internal),
        },
        "blocks": [_block(block, numbers) for block in document.blocks],
    }


def _block(block: AnyBlock, numbers: Iterator[str], room: float = 1) -> Json:
    match block:
        case Heading():
            return {
                "kind": "heading",
                "level": block.level,
                "text": one_line(block.text),
                "number": next(numbers),
                "anchor": block.anchor,
            }
        case Paragraph():
            return {"kind": "paragraph", "runs": _runs(block.content)}
        case BulletList() | NumberedList():
            return {
                "kind": "bullets" if isinstance(block, BulletList) else "numbers",
                "items": [_runs(item) for item in block.items],
            }
        case Note():
            return {"kind": "note", "title": one_line(block.title), "runs": _runs(block.content)}
        case Table():
            return _table(block, room)
        case Figure():
            return _figure(block)
        case PageBreak():
            return {"kind": "page-break"}
        case Landscape():
            return {"kind": "landscape", "blocks": [_block(b, numbers, 1.56) for b in block.blocks]}


def _table(table: Table, room: float) -> Json:
    shares, fits = column_shares(table.columns, table.rows, room)
    return {
        "kind": "table",
        "caption": one_line(table.caption),
        "anchor": table.anchor,
        "hyphenate": not fits,
        "columns": [
            {"title": one_line(column.title), "width": share, "align": column.align}
            for column, share in zip(table.columns, shares, strict=True)
        ],
        "rows": [
            {"group": one_line(row.title)}
            if isinstance(row, Group)
            else {
                "cells": [_runs(cell) for cell in row],
                "whole": kept_whole(row, shares, room),
            }
            for row in table.rows
        ],
    }


def _figure(figure: Figure) -> Json:
    svg = figure.kind == "svg"
    return {
        "kind": "figure",
        "format": figure.kind,
        "svg": figure.image.decode("utf-8", "replace") if svg else None,
        "png": None if svg else list(figure.image),
        "alt": one_line(figure.alt),
        "caption": one_line(figure.caption),
        "width": figure.width * 100,
    }


def _runs(content: Content) -> list[Json]:
    return [_run(run) for run in runs(content)]


def _run(run: Run) -> Json:
    match run:
        case Text():
            return {
                "kind": "text",
                "lines": _lines(run.text),
                "bold": run.bold,
                "italic": run.italic,
            }
        case Link():
            return {
                "kind": "link",
                "lines": _lines(run.text),
                "url": run.target,
                "internal": run.internal,
            }
        case CrossReference():
            return {"kind": "reference", "lines": _lines(run.text), "anchor": run.anchor}
        case Footnote():
            return {"kind": "footnote", "runs": _runs(run.content)}


def _lines(text: str) -> list[str]:
    return [_LONG_TOKEN.sub(_breakable, line) for line in clean(text).split("\n")]


def _breakable(token: re.Match[str]) -> str:
    """Let an address, or a word no column can hold, break where it must: Typst would not."""
    return _BREAK_AFTER.sub("\\g<0>\u200b", token.group())

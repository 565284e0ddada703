"""Draw a document, as Word and PDF draw it, on a page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from varna.documents.content import Content, Footnote, Link, Text, plain_text, runs
from varna.documents.model import (
    BulletList,
    Document,
    Group,
    Heading,
    Note,
    NumberedList,
    Paragraph,
    flow,
)
from varna.documents.model import Table as DocumentTable
from varna.guidance.abbreviations import parted
from varna.web.components import Column, Table
from varna.web.components import Group as TableGroup

register = template.Library()


@dataclass
class Page:
    """The parts of a document on a page, and the notes at its foot."""

    known: Mapping[str, str]
    notes: list[SafeString] = field(default_factory=list)

    def parts(self, document: Document) -> Iterator[dict[str, Any]]:
        """Each part as markup, or as a table for the table component."""
        before: Any = None
        for number, block in enumerate(_filled(list(flow(document.blocks))), 1):
            if isinstance(block, DocumentTable):
                # A caption that only says the heading again is for those who cannot see it.
                hidden = isinstance(before, Heading) and before.text == block.caption
                yield {"table": self._table(block, caption_hidden=hidden)}
            elif isinstance(block, Heading):
                yield {"heading": block, "ident": f"part-{number}"}
            else:
                yield {"html": self._block(block)}
            before = block

    def _block(self, block: Any) -> SafeString:
        if isinstance(block, Paragraph):
            return format_html("<p>{}</p>", self._said(block.content))
        if isinstance(block, Note):
            return format_html('<div class="inset"><p>{}</p></div>', self._said(block.content))
        if isinstance(block, BulletList | NumberedList):
            tag = "ul" if isinstance(block, BulletList) else "ol"
            items = ((self._said(item),) for item in block.items)
            return format_html("<{}>{}</{}>", tag, format_html_join("", "<li>{}</li>", items), tag)
        return SafeString("")

    def _said(self, content: Content) -> SafeString:
        return format_html_join("", "{}", ((self._run(run),) for run in runs(content)))

    def _run(self, run: Any) -> SafeString:
        if isinstance(run, Footnote):
            self.notes.append(self._said(run.content))
            number = len(self.notes)
            return format_html('<sup><a href="#note-{0}" id="from-{0}">{0}</a></sup>', number)
        if isinstance(run, Link):
            return format_html('<a href="{}" rel="noreferrer">{}</a>', run.target, run.text)
        words = expanded(run.text, self.known)
        if isinstance(run, Text) and run.bold:
            return format_html("<strong>{}</strong>", words)
        return format_html("<em>{}</em>", words) if getattr(run, "italic", False) else words

    def _table(self, table: DocumentTable, *, caption_hidden: bool) -> Table:
        rows: list[Any] = []
        for row in table.rows:
            if isinstance(row, Group):
                rows.append(TableGroup(row.title))
            else:
                rows.append([plain_text(cell) for cell in row])
        columns = [Column(one.title) for one in table.columns]
        return Table(
            caption=table.caption, columns=columns, rows=rows, caption_hidden=caption_hidden
        )


def _filled(blocks: list[Any]) -> list[Any]:
    # A chapter that says nothing is a heading in the board's template, and nothing to read.
    kept: list[Any] = []
    for block in reversed(blocks):
        is_heading = isinstance(block, Heading)
        if is_heading and (
            not kept or (isinstance(kept[-1], Heading) and kept[-1].level <= block.level)
        ):
            continue
        kept.append(block)
    return kept[::-1]


def expanded(text: str, known: Mapping[str, str]) -> SafeString:
    """The text with each known abbreviation marked by what it stands for."""
    return format_html_join(
        "",
        "{}",
        (
            (format_html('<abbr title="{}">{}</abbr>', long, words) if long else words,)
            for words, long in parted(text, known)
        ),
    )


@register.inclusion_tag("portal/document.html", takes_context=True)
def document_page(
    context: template.Context, document: Document, abbreviations: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Draw the document's blocks; the page itself draws its title."""
    page = Page(abbreviations or {})
    return {
        "parts": list(page.parts(document)),
        "notes": page.notes,
        "headings": [one for one in document.headings if one.level == 1],
        "request": context.get("request"),
    }

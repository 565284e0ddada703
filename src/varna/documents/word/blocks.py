"""Blocks become paragraphs and tables, always by the template's own styles."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any, assert_never

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn
from docx.shared import Mm, Twips

from varna.documents.content import Content, CrossReference, Footnote, Link, Run, Text, runs
from varna.documents.figures import MAX_HEIGHT_MM, as_png
from varna.documents.model import (
    BulletList,
    Column,
    Document,
    Figure,
    FlowBlock,
    Group,
    Heading,
    Note,
    NumberedList,
    Paragraph,
    Table,
)
from varna.documents.tables import column_shares, kept_whole
from varna.documents.text import one_line
from varna.documents.word.footnotes import Footnotes
from varna.documents.word.markup import Element, bookmarked, field, paragraph, text_run, w
from varna.documents.word.numbering import Numbering, use
from varna.documents.word.styles import Styles

_FIRST_ID = 10_000
"""Bookmarks and pictures count from here, beyond those of a template."""
_UPRIGHT = 8844
"""The text width of our own upright page, in twentieths of a point."""


class BlockWriter:
    """Turns blocks to elements of one document; counts its bookmarks, tables and figures."""

    def __init__(
        self, part: Any, document: Document, styles: Styles, numbering: Numbering, notes: Footnotes
    ) -> None:
        self.styles = styles
        self._part = part
        self._document = document
        self._numbering = numbering
        self._notes = notes
        self._bookmarks = _FIRST_ID
        self._headings = 0
        self._tables = 0
        self._pictures = _FIRST_ID
        self._figures = 0
        heading = styles.find("heading 1")
        self._template_numbers = (
            heading is not None and heading.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None
        )

    def write(self, block: FlowBlock, width: int) -> list[Element]:
        """Return the block's elements; ``width`` is the text's, in twentieths of a point."""
        match block:
            case Heading():
                return [self._heading(block)]
            case Paragraph():
                return [paragraph(self.styles["Normal"], *self.runs(block.content))]
            case BulletList():
                return self._list(block.items, "List Bullet", self._numbering.bullets())
            case NumberedList():
                return self._list(block.items, "List Number", self._numbering.numbers())
            case Note():
                return self._note(block)
            case Table():
                return self._table(block, width)
            case Figure():
                return self._figure(block, width)
            case _:
                assert_never(block)

    def runs(self, content: Content, part: Any = None) -> list[Element]:
        """Return the content's runs; ``part`` is the one they stand in, by default the body."""
        return [element for run in runs(content) for element in self._run(run, part or self._part)]

    def picture(self, figure: Figure, width: int) -> Element:
        """Return a run with the picture, ``width`` twentieths of a point wide at most."""
        inline = self._part.new_pic_inline(
            BytesIO(as_png(figure.image)), width=Twips(round(width * figure.width))
        )
        if inline.extent.cy > Mm(MAX_HEIGHT_MM):
            height = Mm(MAX_HEIGHT_MM)
            inline = self._part.new_pic_inline(BytesIO(as_png(figure.image)), height=height)
        self._pictures += 1
        for properties in inline.iter(qn("wp:docPr"), qn("pic:cNvPr")):
            properties.set("id", str(self._pictures))
            properties.set("name", f"Picture {self._pictures}")
            properties.set("descr", one_line(figure.alt))
        return w("r", w("drawing", inline))

    def _run(self, run: Run, part: Any) -> list[Element]:
        match run:
            case Text():
                return [text_run(run.text, bold=run.bold, italic=run.italic)]
            case Link():
                shown = w("hyperlink", text_run(run.text, style=self.styles["Hyperlink"]))
                relation = part.relate_to(run.target, RT.HYPERLINK, is_external=True)
                shown.set(qn("r:id"), relation)
                if not run.internal:
                    return [shown]
                note = f" ({one_line(self._document.labels.internal)})"
                return [shown, text_run(note, style=self.styles["Varna Quiet"])]
            case CrossReference():
                words = text_run(run.text, style=self.styles["Hyperlink"])
                return [w("hyperlink", words, anchor=_bookmark(run.anchor), history=1)]
            case Footnote():
                inside = run.content
                return [self._notes.add(lambda: self.runs(inside, self._notes.part))]
            case _:
                assert_never(run)

    def _heading(self, heading: Heading) -> Element:
        self._headings += 1
        marked = self._marked(f"_Toc{self._headings:08}", text_run(one_line(heading.text)))
        if heading.anchor:
            marked = self._marked(_bookmark(heading.anchor), *marked)
        number: tuple[Element, ...] = ()
        if self._document.numbered and not self._template_numbers:
            number = (use(self._numbering.headings(), heading.level - 1),)
        return paragraph(self.styles[f"heading {heading.level}"], *marked, properties=number)

    def _list(self, items: Sequence[Content], style: str, number: int) -> list[Element]:
        return [
            paragraph(self.styles[style], *self.runs(item), properties=(use(number),))
            for item in items
        ]

    def _note(self, note: Note) -> list[Element]:
        style = self.styles["Varna Note"]
        space = self.styles["Varna Space"]
        title = one_line(note.title)
        keep = (w("keepNext"),)
        return [
            paragraph(space, properties=keep),
            *([paragraph(style, text_run(title, bold=True), properties=keep)] if title else []),
            paragraph(style, *self.runs(note.content)),
            paragraph(space),
        ]

    def _figure(self, figure: Figure, width: int) -> list[Element]:
        caption = one_line(figure.caption)
        keep = (w("keepNext"),) if caption else ()
        drawn = paragraph(self.styles["Normal"], self.picture(figure, width), properties=keep)
        if not caption:
            return [drawn]
        self._figures += 1
        return [drawn, self._caption(self._document.labels.figure, self._figures, caption)]

    def _caption(self, label: str, number: int, text: str, anchor: str = "") -> Element:
        name = one_line(label)
        shown = [
            text_run(f"{name} ", bold=True),
            *field(f"SEQ {_field_name(name)} \\* ARABIC", text_run(str(number), bold=True)),
            text_run(f". {text}"),
        ]
        if anchor:
            shown = self._marked(_bookmark(anchor), *shown)
        keep = (w("keepNext"),) if label == self._document.labels.table else ()
        return paragraph(self.styles["caption"], *shown, properties=keep)

    def _table(self, table: Table, width: int) -> list[Element]:
        self._tables += 1
        caption = one_line(table.caption)
        room = width / _UPRIGHT
        shares, _ = column_shares(table.columns, table.rows, room)
        widths = [max(1, round(width * share)) for share in shares]
        grid = w("tblGrid", *(w("gridCol", w=part) for part in widths))
        head = w(
            "tr",
            w("trPr", w("cantSplit"), w("tblHeader")),
            *(
                _cell(
                    part,
                    paragraph(
                        self.styles["Varna Table Head"],
                        text_run(one_line(column.title)),
                        properties=_side(column),
                    ),
                    bottom=True,
                )
                for column, part in zip(table.columns, widths, strict=True)
            ),
        )
        rows = []
        for row in table.rows:
            if isinstance(row, Group):
                rows.append(self._group(row, widths))
            else:
                whole = kept_whole(row, shares, room)
                rows.append(self._row(row, table.columns, widths, whole))
        properties = w(
            "tblPr",
            w("tblStyle", val=self.styles["Varna Table"]),
            w("tblW", w=5000, type="pct"),
            w("tblLayout", type="fixed"),
            w(
                "tblLook",
                val="0420",
                firstRow=1,
                lastRow=0,
                firstColumn=0,
                lastColumn=0,
                noHBand=0,
                noVBand=1,
            ),
            w("tblCaption", val=caption),
        )
        label = self._document.labels.table
        return [
            self._caption(label, self._tables, caption, table.anchor),
            w("tbl", properties, grid, head, *rows),
            paragraph(self.styles["Varna Space"]),
        ]

    def _row(
        self, row: Sequence[Content], columns: Sequence[Column], widths: list[int], whole: bool
    ) -> Element:
        return w(
            "tr",
            w("trPr", w("cantSplit")) if whole else None,
            *(
                _cell(
                    part,
                    paragraph(
                        self.styles["Varna Table Text"],
                        *self.runs(cell),
                        properties=_side(column),
                    ),
                )
                for cell, column, part in zip(row, columns, widths, strict=True)
            ),
        )

    def _group(self, group: Group, widths: list[int]) -> Element:
        words = paragraph(self.styles["Varna Table Group"], text_run(one_line(group.title)))
        return w("tr", w("trPr", w("cantSplit")), _cell(sum(widths), words, across=len(widths)))

    def _marked(self, name: str, *children: Element) -> list[Element]:
        self._bookmarks += 1
        return bookmarked(name, self._bookmarks, *children)


def _cell(width: int, content: Element, across: int = 1, bottom: bool = False) -> Element:
    properties = w(
        "tcPr",
        w("tcW", w=width, type="dxa"),
        w("gridSpan", val=across) if across > 1 else None,
        w("vAlign", val="bottom") if bottom else None,
    )
    return w("tc", properties, content)


def _side(column: Column) -> tuple[Element, ...]:
    return () if column.align == "left" else (w("jc", val=column.align),)


def _bookmark(anchor: str) -> str:
    return f"varna_{anchor}".replace("-", "_")


def _field_name(label: str) -> str:
    """Return a name a SEQ field can carry: letters only, so that no label becomes a switch."""
    return "".join(sign for sign in label if sign.isalpha()) or "Item"

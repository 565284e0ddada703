"""Documents: one content, rendered to Word, accessible PDF and Excel.

Purpose: the board secretary gets a document to be proud of, without retyping the plan. Other apps
describe *what* a document says (:mod:`.model`, :mod:`.workbook`); this app alone decides how it
looks and how it becomes a file.

Legal basis: lagen (2018:1937) om tillgänglighet till digital offentlig service, hence real
headings, tagged PDF (PDF/UA-1), marked header cells, language, text alternatives. Requirements:
R-533 to R-536 (the chapter orders are the caller's, kept as given), R-537 (contents, footnotes,
tables), R-538 (measures table), R-539 (internal links marked), R-540 (no names).

What it must never do:

* look anything up: it prints what it is given and has no access to persons, roles or the database,
  so the names of role holders cannot enter here; nor do the names inside a municipality's template
  (author, comments, reviewers) leave in what is rendered from it (R-540);
* treat text as markup, formula, field or path: what people wrote is printed as they wrote it;
* fetch anything over a network, or read a font or picture from the machine it runs on.

A view hands a document out by ``document_response(plan, "pdf")``, which sees to type and name.

Usage::

    from varna.documents import (
        Column, Document, Footnote, Heading, Landscape, Paragraph, Table, Text,
        file_name, render_pdf, render_word,
    )

    plan = Document(
        title="Handlingsplan mot våldsbejakande extremism",
        language="sv",
        organisation="Norrby stadsdelsförvaltning",
        facts=[("Diarienummer", "123-2026"), ("Gäller", "2026–2027")],
        status_note="Utkast",
        blocks=[
            Heading(1, "Sammanfattning"),
            Paragraph(["Planen beskriver ", Text("hur", italic=True), " vi arbetar.",
                       Footnote("Beslutad av kommunfullmäktige.")]),
            Landscape([
                Heading(1, "Åtgärder"),
                Table(
                    caption="Åtgärder per område",
                    columns=[Column("Åtgärd", 3), Column("Ansvarig", 2), Column("Tid", 1)],
                    rows=[["Informera personal", "Enhetschef", "2026"]],
                ),
            ]),
        ],
    )
    pdf = render_pdf(plan)
    word = render_word(plan, template=None)          # or the bytes of the municipality's own .docx
    name = file_name(plan.title, "docx")
"""

from varna.documents.content import Content, CrossReference, Footnote, Link, Text
from varna.documents.errors import DocumentError, TemplateError
from varna.documents.excel import render_excel
from varna.documents.files import CONTENT_TYPES, content_disposition, file_name
from varna.documents.labels import Labels
from varna.documents.model import (
    Block,
    BulletList,
    Column,
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
)
from varna.documents.pdf import render_pdf
from varna.documents.responses import document_response, file_response
from varna.documents.word import render_word, template_placeholders
from varna.documents.workbook import Sheet, SheetColumn, Workbook

__all__ = [
    "CONTENT_TYPES",
    "Block",
    "BulletList",
    "Column",
    "Content",
    "CrossReference",
    "Document",
    "DocumentError",
    "Figure",
    "Footnote",
    "Group",
    "Heading",
    "Labels",
    "Landscape",
    "Link",
    "Note",
    "NumberedList",
    "PageBreak",
    "Paragraph",
    "Sheet",
    "SheetColumn",
    "Table",
    "TemplateError",
    "Text",
    "Workbook",
    "content_disposition",
    "document_response",
    "file_name",
    "file_response",
    "render_excel",
    "render_pdf",
    "render_word",
    "template_placeholders",
]

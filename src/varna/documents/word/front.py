"""What comes before the first block: title, facts and contents; and the page's head and foot."""

from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml

from varna.documents import colour
from varna.documents.model import CONTENTS_LEVELS, Document, heading_numbers
from varna.documents.text import clean, one_line
from varna.documents.word.blocks import BlockWriter
from varna.documents.word.markup import (
    Element,
    field,
    field_end,
    field_start,
    paragraph,
    text_run,
    w,
)
from varna.documents.word.sections import start_page
from varna.documents.word.styles import Styles

_COVER_DROP = 2600
"""How far down the cover the title stands, in twentieths of a point."""


def title_block(document: Document, writer: BlockWriter, width: int) -> list[Element]:
    """Return the title, with what stands around it on the cover or at the top of page one."""
    styles = writer.styles
    elements = []
    if document.logo:
        elements.append(paragraph(styles["Normal"], writer.picture(document.logo, width)))
    if organisation := one_line(document.organisation):
        elements.append(paragraph(styles["Varna Organisation"], text_run(organisation)))
    drop = (w("spacing", before=_COVER_DROP),) if document.cover else ()
    elements.append(paragraph(styles["Title"], text_run(one_line(document.title)), properties=drop))
    if subtitle := one_line(document.subtitle):
        elements.append(paragraph(styles["Subtitle"], text_run(subtitle)))
    if status := one_line(document.status_note):
        elements.append(paragraph(styles["Varna Status"], text_run(status)))
    return elements + [
        paragraph(
            styles["Varna Fact"],
            text_run(one_line(label), style=styles["Varna Quiet"]),
            text_run("\t" + clean(value).replace("\t", " ")),
            properties=() if place else (_rule_above(), w("spacing", before=480)),
        )
        for place, (label, value) in enumerate(document.facts)
    ]


def _rule_above() -> Element:
    ruled = w("top", val="single", sz=4, space=10, color=colour.HAIRLINE[1:].upper())
    return w("pBdr", ruled)


def contents(document: Document, styles: Styles) -> list[Element]:
    """Return the table of contents: a field Word can refresh, filled with linked entries.

    The entries carry no page numbers, since only Word knows its pages; refreshing (F9) adds them.
    """
    listed = [
        (place, heading, number)
        for place, (heading, number) in enumerate(
            zip(document.headings, heading_numbers(document), strict=True), start=1
        )
        if heading.level <= CONTENTS_LEVELS
    ]
    if not document.contents or not listed:
        return []
    lines = [
        paragraph(
            styles[f"toc {heading.level}"],
            w(
                "hyperlink",
                text_run(f"{number} {one_line(heading.text)}".strip()),
                anchor=f"_Toc{place:08}",
                history=1,
            ),
        )
        for place, heading, number in listed
    ]
    first = lines[0].find(qn("w:pPr"))
    for element in reversed(field_start(f'TOC \\o "1-{CONTENTS_LEVELS}" \\h \\z \\u')):
        first.addnext(element)
    lines[-1].append(field_end())
    heading = paragraph(styles["TOC Heading"], text_run(one_line(document.labels.contents)))
    box = w(
        "sdt",
        w(
            "sdtPr",
            w("docPartObj", w("docPartGallery", val="Table of Contents"), w("docPartUnique")),
        ),
        w("sdtContent", heading, *lines),
    )
    start_page(heading, break_before=document.cover)
    return [box]


def header(document: Document, styles: Styles) -> Element:
    """Return a header part's root: title, and the status of a document that is not final."""
    words = [text_run(one_line(document.title))]
    if status := one_line(document.status_note):
        words += [text_run(" · "), text_run(status, bold=True)]
    root = parse_xml(f"<w:hdr {nsdecls('w', 'r')}/>")
    root.append(paragraph(styles["header"], *words))
    return root


def footer(document: Document, styles: Styles) -> Element:
    """Return a footer part's root: organisation and "Page X of Y"."""
    before, _, rest = document.labels.page_of.partition("{page}")
    between, _, after = rest.partition("{pages}")
    organisation = one_line(document.organisation)
    root = parse_xml(f"<w:ftr {nsdecls('w', 'r')}/>")
    root.append(
        paragraph(
            styles["footer"],
            text_run(f"{organisation} · {before}" if organisation else before),
            *field("PAGE", text_run("1")),
            text_run(between),
            *field("NUMPAGES", text_run("1")),
            *([text_run(after)] if after else []),
            properties=(w("jc", val="right"),),
        )
    )
    return root


def empty(kind: str, style: str) -> Element:
    """Return the root of an empty header (``hdr``) or footer (``ftr``), for the cover."""
    root = parse_xml(f"<w:{kind} {nsdecls('w', 'r')}/>")
    root.append(paragraph(style))
    return root

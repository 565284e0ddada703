"""A Word file a secretary can go on working in: real styles, contents, footnotes, header rows.

Without a template the file has our own look on A4. With one, the municipality's file gives styles,
header, footer and margins: the document takes the place of its ``{{ content }}`` paragraph, or of
its whole body when it has none.
"""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

import docx
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn

from varna.documents.model import Document, Landscape, PageBreak
from varna.documents.text import one_line
from varna.documents.word import front, sections
from varna.documents.word.blocks import BlockWriter
from varna.documents.word.footnotes import Footnotes
from varna.documents.word.markup import Element, w
from varna.documents.word.numbering import Numbering
from varna.documents.word.package import save, set_properties
from varna.documents.word.parts import new_part, root_of, xml_part
from varna.documents.word.styles import Styles
from varna.documents.word.template import (
    content_place,
    damage_told,
    fill,
    open_template,
    own_template,
    story_roots,
    template_placeholders,
)

__all__ = ["render_word", "template_placeholders"]


def render_word(document: Document, template: bytes | None = None) -> bytes:
    """Return the document as .docx; ``template`` is the municipality's own .docx or .dotx.

    Raises :class:`~varna.documents.errors.TemplateError` when the template cannot be used. The
    template may hold ``{{ content }}`` and, anywhere in body, header and footer, ``{{ title }}``,
    ``{{ subtitle }}``, ``{{ organisation }}``, ``{{ status }}`` (also ``innehåll``, ``titel`` and
    ``undertitel``), or the label of a fact, such as ``{{ Diarienummer }}``; one that the document
    has nothing for is left empty.
    """
    if template is None:
        return _render(docx.Document(BytesIO(own_template(document.accent))), document, own=True)
    with damage_told():
        return _render(open_template(template), document, own=False)


def _render(word: Any, document: Document, own: bool) -> bytes:
    part = word.part
    styles = Styles(root_of(xml_part(part, RT.STYLES)), document.accent)
    styles.set_language(document.language)
    filled: set[str] = set()
    for root in story_roots(part):
        filled |= fill(root, _values(document))
    body = part.element.body
    place = content_place(body)
    section = sections.clear_body(body) if place is None else sections.governing(place)
    if own or not _has_page_furniture(body):
        _add_page_furniture(part, section, document, styles)
    elements = _elements(part, document, styles, section, place, bool(filled & _TITLES))
    if place is None:
        for element in elements:
            section.addprevious(element)
    else:
        for element in elements:
            place.addprevious(element)
        body.remove(place)
    set_properties(word, document)
    return save(word)


_TITLES = {"title", "titel"}


def _elements(
    part: Any,
    document: Document,
    styles: Styles,
    section: Element,
    place: Element | None,
    has_title: bool,
) -> list[Element]:
    settings = root_of(xml_part(part, RT.SETTINGS))
    notes = Footnotes(xml_part(part, RT.FOOTNOTES), settings, styles)
    numbering = Numbering(root_of(xml_part(part, RT.NUMBERING)))
    writer = BlockWriter(part, document, styles, numbering, notes)
    upright, sideways = sections.text_width(section), sections.text_width(section, sideways=True)

    opening = [] if has_title else front.title_block(document, writer, upright)
    listed = front.contents(document, styles)
    chunks = [(False, [*opening, *listed])]
    new_page, new_section = bool(chunks[0][1]) and document.cover, False
    for block in document.blocks:
        if isinstance(block, PageBreak):
            new_page = True
            continue
        inner = block.blocks if isinstance(block, Landscape) else [block]
        turned = isinstance(block, Landscape)
        if turned != chunks[-1][0]:
            chunks.append((turned, []))
            new_section = True
        for flow_block in inner:
            elements = writer.write(flow_block, sideways if turned else upright)
            if new_page or new_section:
                sections.start_page(elements[0], break_before=not new_section)
            new_page = new_section = False
            chunks[-1][1].extend(elements)
    more = place is not None and place.getnext() is not section
    return sections.join(chunks, section, more)


def _values(document: Document) -> Mapping[str, str]:
    facts = {one_line(label).lower(): one_line(value) for label, value in document.facts}
    title, subtitle = one_line(document.title), one_line(document.subtitle)
    return {
        "status": one_line(document.status_note),
        **facts,
        "title": title,
        "titel": title,
        "subtitle": subtitle,
        "undertitel": subtitle,
        "organisation": one_line(document.organisation),
    }


def _has_page_furniture(body: Element) -> bool:
    references = (qn("w:headerReference"), qn("w:footerReference"))
    return any(True for _ in body.iter(*references))


def _add_page_furniture(part: Any, section: Element, document: Document, styles: Styles) -> None:
    header, footer = front.header(document, styles), front.footer(document, styles)
    made = [
        ("header", "default", RT.HEADER, CT.WML_HEADER, header),
        ("footer", "default", RT.FOOTER, CT.WML_FOOTER, footer),
    ]
    first_header = front.empty("hdr", styles["header"])
    if document.cover:
        first_footer = front.empty("ftr", styles["footer"])
    else:
        first_footer = front.footer(document, styles)
    made += [
        ("header", "first", RT.HEADER, CT.WML_HEADER, first_header),
        ("footer", "first", RT.FOOTER, CT.WML_FOOTER, first_footer),
    ]
    for place, (name, kind, relation, content_type, root) in enumerate(made):
        reference = w(f"{name}Reference", type=kind)
        identity = new_part(part, relation, name, content_type, root)
        reference.set(qn("r:id"), identity)
        section.insert(place, reference)
    sections.differ_on_first_page(section)

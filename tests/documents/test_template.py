"""The municipality's own Word file lends its look; the document and nobody's name is added."""

import zipfile
from functools import cache
from io import BytesIO

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.documents.examples import swedish_plan
from tests.documents.reading import W, word_names, word_text, word_xml
from tests.documents.test_word import assert_in_schema_order
from varna.documents import (
    Document,
    Footnote,
    Heading,
    Landscape,
    NumberedList,
    Paragraph,
    TemplateError,
    render_word,
)
from varna.documents.word import template_placeholders

NAME = "Förnamn Efternamn"
SMALL = Document(
    "Plan", "sv", [Heading(1, "A"), NumberedList(["b"]), Landscape([Paragraph("Bred")])]
)
ATTACHED_TEMPLATE = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
)


def saved(word):
    target = BytesIO()
    word.save(target)
    return target.getvalue()


@cache
def municipality_file(*paragraphs):
    """A file as Norrby's Swedish Word would write it: own margins, head, foot and style ids."""
    word = docx.Document()
    section = word.sections[0]
    section.left_margin, section.right_margin = Cm(4), Cm(3)
    head = section.header.paragraphs[0]
    for piece in ("Norrby kommun dnr {", "{ Diarie", "nummer }", "} slut"):
        head.add_run(piece)
    section.footer.paragraphs[0].text = "Norrby kommun, Storgatan 1"
    heading = word.styles["Heading 1"]
    heading.element.styleId = "Rubrik1"
    heading.font.name = "Georgia"
    for text in paragraphs:
        word.add_paragraph(text)
    properties = word.core_properties
    properties.author = properties.last_modified_by = properties.comments = NAME
    if word.paragraphs:
        word.add_comment(word.paragraphs[0].add_run(""), text="Hej", author=NAME, initials="FE")
    return saved(word)


def rewritten(data, change):
    """Return the file with ``change(name, content)`` applied to each part; ``None`` drops it."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            content = change(name, source.read(name))
            if content is not None:
                archive.writestr(name, content)
    return target.getvalue()


def body_texts(data):
    return [word_text(element) for element in word_xml(data).iter(f"{W}p")]


def test_margins_head_and_foot_are_the_municipality_s():
    word = docx.Document(BytesIO(render_word(swedish_plan(), municipality_file("Gammal text"))))
    (section,) = word.sections
    assert section.left_margin == pytest.approx(Cm(4), abs=635)
    assert word_text(section.footer._element) == "Norrby kommun, Storgatan 1"
    assert all("Gammal text" not in paragraph.text for paragraph in word.paragraphs)


def test_styles_are_found_by_name_whatever_their_ids():
    data = render_word(swedish_plan(), municipality_file())
    styles = {e.get(f"{W}val") for e in word_xml(data).iter(f"{W}pStyle")}
    assert "Rubrik1" in styles
    assert "Heading1" not in styles
    heading = docx.Document(BytesIO(data)).styles["Heading 1"]
    assert heading.font.name == "Georgia"


def test_styles_the_template_lacks_are_added_once():
    data = render_word(swedish_plan(), municipality_file())
    sheet = word_xml(data, "word/styles.xml")
    names = [e.get(f"{W}val").lower() for e in sheet.iterfind(f"{W}style/{W}name")]
    ids = [e.get(f"{W}styleId") for e in sheet.iterfind(f"{W}style")]
    assert len(set(names)) == len(names)
    assert len(set(ids)) == len(ids)
    assert {"varna table", "footnote reference", "toc 1", "hyperlink"} <= set(names)
    used = {
        e.get(f"{W}val") for e in word_xml(data).iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
    }
    assert used <= set(ids)


def test_the_document_takes_the_place_of_its_placeholder():
    template = municipality_file("Före", "{{ innehåll }}", "Efter")
    data = render_word(Document("Plan", "sv", [Paragraph("Mitt")], contents=False), template)
    texts = [text for text in body_texts(data) if text]
    assert texts == ["Före", "Plan", "Mitt", "Efter"]


def test_placeholders_are_filled_even_when_word_split_them():
    word = docx.Document(BytesIO(render_word(swedish_plan(), municipality_file())))
    head = word_text(word.sections[0].header._element)
    assert head == "Norrby kommun dnr 1.2.5-123-2026 slut"


def test_a_title_placeholder_replaces_our_own_title_block():
    template = municipality_file("{{ TITLE }} – {{ status }} – {{ okänd }}.", "{{ content }}")
    data = render_word(swedish_plan(), template)
    title = swedish_plan().title
    assert body_texts(data)[0] == f"{title} – Utkast – ."
    assert sum(title in text for text in body_texts(data)) == 1


def test_a_value_is_not_read_as_a_placeholder_again():
    document = Document("{{ status }}", "sv", [Paragraph("a")], status_note="Utkast")
    assert body_texts(render_word(document, municipality_file("{{title}}", "{{content}}")))[0] == (
        "{{ status }}"
    )


def test_the_placeholders_of_a_template_can_be_shown_to_who_uploads_it():
    template = municipality_file("{{ title }}, {{Beslutad}}", "{{ content }}")
    assert template_placeholders(template) == ("title", "Beslutad", "content", "Diarienummer")


def test_names_kept_in_the_template_do_not_leave_with_the_document():
    def add_manager(name, content):
        if name == "docProps/app.xml":
            manager = f"<Manager>{NAME}</Manager></Properties>".encode()
            return content.replace(b"</Properties>", manager)
        return content

    template = rewritten(municipality_file("{{ content }}", "Slut"), add_manager)
    data = render_word(swedish_plan(), template)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        holding = [name for name in archive.namelist() if NAME.encode() in archive.read(name)]
    assert holding == []
    assert not any("comment" in name for name in word_names(data))
    assert list(word_xml(data).iter(f"{W}commentReference", f"{W}commentRangeStart")) == []


def test_the_path_of_the_template_s_own_template_is_forgotten():
    word = docx.Document(BytesIO(municipality_file()))
    part = word.part.part_related_by(RT.SETTINGS)
    relation = part.relate_to(
        "file://server.example.se/mallar/plan.dotx", ATTACHED_TEMPLATE, is_external=True
    )
    attached = OxmlElement("w:attachedTemplate")
    attached.set(qn("r:id"), relation)
    part.element.insert(0, attached)
    data = render_word(swedish_plan(), saved(word))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert not any(b"server.example.se" in archive.read(name) for name in archive.namelist())


def test_a_dotx_file_is_a_template_too():
    def as_dotx(name, content):
        if name == "[Content_Types].xml":
            return content.replace(b"document.main+xml", b"template.main+xml")
        return content

    data = render_word(swedish_plan(), rewritten(municipality_file(), as_dotx))
    assert len(docx.Document(BytesIO(data)).tables) == 2


def test_footnotes_of_the_template_are_kept_and_ours_numbered_after_them():
    first = render_word(
        Document(
            "Mall",
            "sv",
            [Paragraph(["Fast text", Footnote("Mallens not")]), Paragraph("{{ content }}")],
            contents=False,
            cover=False,
        )
    )
    data = render_word(
        Document("Plan", "sv", [Paragraph(["Text", Footnote("Planens not")])], contents=False),
        first,
    )
    notes = {n.get(f"{W}id"): word_text(n).strip() for n in word_xml(data, "word/footnotes.xml")}
    marks = [e.get(f"{W}id") for e in word_xml(data).iter(f"{W}footnoteReference")]
    assert [notes[mark] for mark in marks] == ["Mallens not", "Planens not"]
    assert len(word_xml(data, "word/settings.xml").findall(f"{W}footnotePr")) == 1


def test_sideways_pages_keep_the_template_s_head_and_turn_back():
    template = municipality_file("Före", "{{ content }}", "Efter")
    word = docx.Document(BytesIO(render_word(SMALL, template)))
    assert [s.orientation for s in word.sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]
    assert len({word_text(s.footer._element) for s in word.sections}) == 1


def test_a_template_that_lies_on_its_side_stays_so():
    word = docx.Document(BytesIO(municipality_file()))
    section = word.sections[0]
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    made = docx.Document(BytesIO(render_word(SMALL, saved(word)))).sections
    assert all(section.page_width > section.page_height for section in made)


def test_the_head_of_an_earlier_section_is_inherited_when_the_body_is_cleared():
    word = docx.Document(BytesIO(municipality_file("Försättsblad")))
    word.add_section()
    data = render_word(swedish_plan(), saved(word))
    (section,) = docx.Document(BytesIO(data)).sections
    assert word_text(section.footer._element) == "Norrby kommun, Storgatan 1"


def test_a_template_without_head_and_foot_gets_page_numbers():
    data = render_word(swedish_plan(), saved(docx.Document()))
    footer = docx.Document(BytesIO(data)).sections[0].footer._element
    assert [code.text.strip() for code in footer.xpath(".//w:instrText")] == ["PAGE", "NUMPAGES"]


def test_the_schema_s_order_is_kept_in_what_is_added():
    data = render_word(swedish_plan(measures_sideways=True), saved(docx.Document()))
    assert_in_schema_order(word_xml(data))
    assert_in_schema_order(word_xml(data, "word/numbering.xml"))


def _in_a_table():
    word = docx.Document()
    word.add_table(1, 1).cell(0, 0).text = "{{ content }}"
    return saved(word)


def _zip_of(**entries):
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return target.getvalue()


def _with_macros():
    target = BytesIO(saved(docx.Document()))
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"macro")
    return target.getvalue()


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: b"", "not a Word file"),
        (lambda: b"PK\x03\x04 cut off", "not a Word file"),
        (lambda: _zip_of(readme="hej"), "not a Word file"),
        (lambda: b"\xd0\xcf\x11\xe0 old", "old .doc file or has a password"),
        (_with_macros, "macros"),
        (lambda: _zip_of(bomb=b"\0" * 201_000_000), "far too much"),
        (lambda: b"PK" + b"\0" * 20_000_001, "larger than 20 MB"),
        (
            lambda: rewritten(
                saved(docx.Document()), lambda n, c: None if n == "word/document.xml" else c
            ),
            "damaged",
        ),
        (
            lambda: rewritten(
                saved(docx.Document()), lambda n, c: c[:99] if n == "word/styles.xml" else c
            ),
            "damaged",
        ),
        (lambda: municipality_file("{{ content }}", "{{ content }}"), "alone in a paragraph"),
        (lambda: municipality_file("Se {{ content }}"), "alone in a paragraph"),
        (_in_a_table, "alone in a paragraph"),
    ],
)
def test_an_unusable_template_is_refused_with_a_reason(make, words):
    with pytest.raises(TemplateError) as refused:
        render_word(swedish_plan(), make())
    assert words in str(refused.value)


def test_an_entity_in_the_template_reads_no_file(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("hemlighet")

    def with_entity(name, content):
        if name != "word/document.xml":
            return content
        declared = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
        head, rest = content.split(b"?>", 1)
        return head + b"?>" + declared.encode() + rest.replace(b"{{ content }}", b"&e;")

    template = rewritten(municipality_file("{{ content }}"), with_entity)
    try:
        data = render_word(swedish_plan(), template)
    except TemplateError:
        return
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert not any(b"hemlighet" in archive.read(name) for name in archive.namelist())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_damaged_template_is_refused_or_used_but_never_a_fault(data):
    template = bytearray(municipality_file("{{ content }}"))
    for _ in range(data.draw(st.integers(1, 8))):
        template[data.draw(st.integers(0, len(template) - 1))] = data.draw(st.integers(0, 255))
    plan = Document("Plan", "sv", [Paragraph("a")])
    try:
        made = render_word(plan, bytes(template))
    except TemplateError:
        return
    assert "a" in body_texts(made)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_template_with_parts_cut_from_its_xml_is_refused_or_used(data):
    whole = municipality_file("Före", "{{ content }}")
    part = data.draw(
        st.sampled_from(["document", "styles", "settings", "numbering", "header1", "fontTable"])
    )

    def prune(name, content):
        if name != f"word/{part}.xml":
            return content
        root = etree.fromstring(content)
        for _ in range(data.draw(st.integers(1, 6))):
            element = data.draw(st.sampled_from(list(root.iter())))
            if element is not root and data.draw(st.booleans()):
                element.getparent().remove(element)
            elif element.attrib:
                key = data.draw(st.sampled_from(sorted(element.attrib)))
                element.set(key, data.draw(st.sampled_from(["", "x", "-1", "99999999999"])))
        return etree.tostring(root)

    try:
        made = render_word(SMALL, rewritten(whole, prune))
    except TemplateError:
        return
    assert "Bred" in body_texts(made)

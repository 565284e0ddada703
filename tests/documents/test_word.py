"""The Word file has real headings, contents, footnotes and header rows, in the schema's order."""

import itertools
import zipfile
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm
from hypothesis import HealthCheck, given, settings

from tests.documents.examples import (
    CHART,
    MEASURE_COLUMNS,
    english_note,
    measure_rows,
    swedish_plan,
)
from tests.documents.reading import ANY_TEXT, NASTY, R, W, word_names, word_text, word_xml
from varna.documents import (
    BulletList,
    Column,
    Document,
    Figure,
    Footnote,
    Group,
    Heading,
    Landscape,
    Link,
    Note,
    NumberedList,
    PageBreak,
    Paragraph,
    Table,
    Text,
    render_word,
)
from varna.documents.text import clean, one_line

# The order ISO/IEC 29500-1 gives the children of these elements; Word calls another order damage.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr"
    " suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct"
    " topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind"
    " contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment"
    " textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint"
    " noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect"
    " bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    "sectPr": "headerReference footnotePr endnotePr type pgSz pgMar paperSrc"
    " pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi"
    " rtlGutter docGrid printerSettings",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc"
    " tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText"
    " vAlign hideMark",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden"
    " unhideWhenUsed qFormat locked personal rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "settings": "zoom defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone"
    " characterSpacingControl footnotePr endnotePr compat rsids",
}


def assert_in_schema_order(root):
    for name, order in ORDER.items():
        places = order.split()
        for element in root.iter(f"{W}{name}"):
            # References to headers and footers come first, in any order.
            names = [child.tag.removeprefix(W).replace("footerR", "headerR") for child in element]
            found = [places.index(child) for child in names]
            assert found == sorted(found), (name, names)


def document(*blocks, **fields):
    return Document(**{"title": "Plan", "language": "sv", "blocks": blocks, **fields})


def reopened(data):
    return docx.Document(BytesIO(data))


@pytest.fixture(scope="module")
def plan():
    return render_word(swedish_plan())


@pytest.fixture(scope="module")
def body(plan):
    return word_xml(plan)


@pytest.mark.parametrize(
    "example", [swedish_plan(), swedish_plan(measures_sideways=True), english_note()]
)
def test_every_part_keeps_the_order_of_the_schema(example):
    data = render_word(example)
    for name in word_names(data):
        if name.startswith("word/") and name.endswith(".xml"):
            assert_in_schema_order(word_xml(data, name))


@pytest.mark.req("R-537")
def test_headings_have_word_s_own_styles(plan):
    headings = [
        (int(p.style.name[-1]), p.text)
        for p in reopened(plan).paragraphs
        if p.style.name.startswith("Heading")
    ]
    assert headings == [(h.level, h.text) for h in swedish_plan().headings]


@pytest.mark.req("R-537")
def test_contents_is_a_field_filled_with_links_to_the_headings(body):
    (contents,) = body.iter(f"{W}sdt")
    codes = [code.text.strip() for code in contents.iter(f"{W}instrText")]
    assert codes == ['TOC \\o "1-2" \\h \\z \\u']
    kinds = [mark.get(f"{W}fldCharType") for mark in contents.iter(f"{W}fldChar")]
    assert kinds == ["begin", "separate", "end"]
    entries = [(link.get(f"{W}anchor"), word_text(link)) for link in contents.iter(f"{W}hyperlink")]
    bookmarks = {}
    for mark in body.iter(f"{W}bookmarkStart"):
        bookmarks[mark.get(f"{W}name")] = word_text(mark.getparent())
    listed = [heading.text for heading in swedish_plan().headings if heading.level <= 2]
    assert [text for _, text in entries] == listed
    assert [bookmarks[anchor] for anchor, _ in entries] == listed


def test_bookmarks_are_unique_and_every_internal_link_arrives(body):
    marks = list(body.iter(f"{W}bookmarkStart"))
    names, numbers = ([mark.get(f"{W}{key}") for mark in marks] for key in ("name", "id"))
    assert len(set(names)) == len(set(numbers)) == len(marks)
    assert sorted(numbers) == sorted(e.get(f"{W}id") for e in body.iter(f"{W}bookmarkEnd"))
    anchors = {link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")} - {None}
    assert anchors <= set(names)
    assert "varna_tabell_atgarder" in anchors


@pytest.mark.req("R-537")
def test_footnotes_are_real_and_in_order(plan, body):
    notes = word_xml(plan, "word/footnotes.xml")
    by_id = {note.get(f"{W}id"): note for note in notes}
    assert by_id["-1"].get(f"{W}type") == "separator"
    assert by_id["0"].get(f"{W}type") == "continuationSeparator"
    marks = [mark.get(f"{W}id") for mark in body.iter(f"{W}footnoteReference")]
    assert [word_text(by_id[mark]).strip() for mark in marks] == [
        "Riktlinjer mot våldsbejakande extremism, kommunfullmäktige.",
        "Tertialrapporterna finns på webben",
        "Varav en med ny tidplan.",
    ]
    declared = word_xml(plan, "word/settings.xml").find(f"{W}footnotePr")
    assert [note.get(f"{W}id") for note in declared] == ["-1", "0"]


def test_a_link_in_a_footnote_belongs_to_the_footnotes(plan):
    notes = word_xml(plan, "word/footnotes.xml")
    (link,) = notes.iter(f"{W}hyperlink")
    relations = word_xml(plan, "word/_rels/footnotes.xml.rels")
    targets = {relation.get("Id"): relation.get("Target") for relation in relations}
    assert targets[link.get(f"{R}id")] == "https://example.se/t"


@pytest.mark.req("R-537")
def test_tables_repeat_a_marked_header_and_hold_every_row(body):
    small, measures = body.iter(f"{W}tbl")
    for table in (small, measures):
        rows = list(table.iter(f"{W}tr"))
        marked = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
        assert marked == [True] + [False] * (len(rows) - 1)
        assert table.find(f"{W}tblPr/{W}tblLook").get(f"{W}firstRow") == "1"
    cells = [[word_text(cell) for cell in row.iter(f"{W}tc")] for row in measures.iter(f"{W}tr")]
    written = [
        [row.title] if isinstance(row, Group) else [str(cell) for cell in row]
        for row in measure_rows()
    ]
    assert cells == [[column.title for column in MEASURE_COLUMNS], *written]


def test_captions_are_numbered_by_fields(body):
    captions = [p for p in body.iter(f"{W}p") if _style(p) == "Caption"]
    assert [word_text(caption) for caption in captions] == [
        "Figur 1. Åtgärder efter status, T1",
        "Tabell 1. Åtgärder efter område och status",
        "Tabell 2. Planens 26 åtgärder per område",
    ]
    codes = [code.text.strip() for caption in captions for code in caption.iter(f"{W}instrText")]
    assert codes == ["SEQ Figur \\* ARABIC", "SEQ Tabell \\* ARABIC", "SEQ Tabell \\* ARABIC"]


def _style(element):
    style = element.find(f"{W}pPr/{W}pStyle")
    return None if style is None else style.get(f"{W}val")


def test_language_and_title_are_declared(plan):
    for data, code, title in (
        (plan, "sv-SE", swedish_plan().title),
        (render_word(english_note()), "en-GB", english_note().title),
    ):
        properties = reopened(data).core_properties
        assert (properties.language, properties.title) == (code, title)
        languages = {e.get(f"{W}val") for e in word_xml(data, "word/styles.xml").iter(f"{W}lang")}
        assert languages == {code}


def test_no_person_is_named_as_author(plan):
    properties = reopened(plan).core_properties
    assert properties.author == properties.last_modified_by == "Norrby stadsdelsförvaltning"


def test_the_foot_counts_pages_and_the_cover_has_none(plan):
    section = reopened(plan).sections[0]
    assert section.different_first_page_header_footer
    assert section.first_page_footer._element.xpath(".//w:instrText") == []
    footer = section.footer._element
    assert [code.text.strip() for code in footer.xpath(".//w:instrText")] == ["PAGE", "NUMPAGES"]
    assert word_text(footer) == "Norrby stadsdelsförvaltning · Sida 1 av 1"
    assert word_text(section.header._element).endswith("2026–2027 · Utkast")


def test_a_picture_carries_its_text_alternative(body):
    described = {e.get("descr") for e in body.iter(qn("wp:docPr"))}
    assert described == {"Stapeldiagram: 9 åtgärder är klara, 12 pågår och 5 är planerade."}


def test_pictures_have_ids_of_their_own():
    figures = [Figure(CHART, alt="Ett"), Figure(CHART, alt="Två")]
    root = word_xml(render_word(document(*figures, logo=Figure(CHART, alt="Märke", width=0.2))))
    assert len({e.get("id") for e in root.iter(qn("wp:docPr"))}) == 3


def test_a_high_picture_is_drawn_within_the_page():
    tall = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 9"><path d="M0 0h1v9z"/></svg>'
    (extent,) = word_xml(render_word(document(Figure(tall, alt="x")))).iter(qn("wp:extent"))
    assert int(extent.get("cy")) == Mm(130)
    assert int(extent.get("cx")) == pytest.approx(Mm(130) / 9, rel=0.01)


@pytest.mark.req("R-539")
def test_an_internal_link_stands_once_and_is_marked(plan, body):
    relations = word_xml(plan, "word/_rels/document.xml.rels")
    targets = [r.get("Target") for r in relations if r.get("TargetMode") == "External"]
    assert targets.count("https://intranat.example.se/vbe") == 1
    assert word_text(body).count("intranätet (endast internt)") == 1


def test_each_numbered_list_begins_at_one():
    data = render_word(document(NumberedList(["a", "b"]), Paragraph("x"), NumberedList(["c"])))
    numbers = [e.get(f"{W}val") for e in word_xml(data).iter(f"{W}numId")]
    assert numbers[0] == numbers[1] != numbers[2]
    numbering = word_xml(data, "word/numbering.xml")
    for number in numbering.iter(f"{W}num"):
        assert number.find(f"{W}lvlOverride/{W}startOverride").get(f"{W}val") == "1"
    kinds = [child.tag for child in numbering]
    assert [kind for kind, _ in itertools.groupby(kinds)] == [f"{W}abstractNum", f"{W}num"]


def test_numbered_headings_are_numbered_by_word_and_in_the_contents():
    data = render_word(document(Heading(1, "A"), Heading(2, "B"), Heading(1, "C"), numbered=True))
    root = word_xml(data)
    levels = [e.get(f"{W}val") for e in root.iter(f"{W}ilvl")]
    assert levels == ["0", "1", "0"]
    assert [word_text(e) for e in root.iter(f"{W}hyperlink")] == ["1 A", "1.1 B", "2 C"]


def test_a_page_break_starts_the_next_block_on_a_new_page():
    data = render_word(document(Paragraph("a"), PageBreak(), Paragraph("b"), cover=False))
    broken = [
        word_text(p)
        for p in word_xml(data).iter(f"{W}p")
        if p.find(f"{W}pPr/{W}pageBreakBefore") is not None
    ]
    assert broken == ["b"]


@pytest.mark.parametrize(
    ("blocks", "turned"),
    [
        ([Landscape([Paragraph("b")])], [False, True]),
        ([Paragraph("a"), Landscape([Paragraph("b")]), Paragraph("c")], [False, True, False]),
        (
            [Landscape([Table("T", [Column("K")], [["b"]])]), Landscape([Paragraph("c")])],
            [False, True],
        ),
    ],
)
def test_sideways_pages_are_sections_with_the_same_foot(blocks, turned):
    sections = reopened(render_word(document(*blocks))).sections
    assert [section.page_width > section.page_height for section in sections] == turned
    assert len({word_text(section.footer._element) for section in sections}) == 1
    first_pages = [section.different_first_page_header_footer for section in sections]
    assert first_pages == [True] + [False] * (len(turned) - 1)


def test_the_same_document_gives_the_same_bytes(plan):
    assert render_word(swedish_plan()) == plan


def test_text_is_never_markup():
    markup = "<w:b/> & ]]> &lt; {{ title }} {% if %} MERGEFIELD \\o"
    data = render_word(
        document(
            Heading(1, markup),
            Paragraph([markup, Footnote(markup), Link(markup, "https://example.se/?a=1&b='\"")]),
            Table(markup, [Column(markup)], [[markup]]),
            title=markup,
            organisation=markup,
            facts=[(markup, markup)],
        )
    )
    texts = [word_text(p) for p in word_xml(data).iter(f"{W}p")]
    assert sum(markup in text for text in texts) >= 7
    assert markup in word_text(word_xml(data, "word/footnotes.xml"))
    assert reopened(data).core_properties.title == markup


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(NASTY, ANY_TEXT)
def test_any_text_anywhere_opens_and_reads_the_same(text, other):
    words = one_line(other) or "x"
    data = render_word(
        document(
            Heading(1, words),
            Paragraph([text, Text(other, bold=True), Footnote(["x", text])]),
            BulletList([["x", other]]),
            Note(["x", text]),
            Table(words, [Column(words)], [[text], Group(words)]),
            Figure(CHART, alt=words),
            title=one_line(text) or "x",
            organisation=other,
            facts=[(other, text)],
        )
    )
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
    paragraphs = [word_text(p) for p in word_xml(data).iter(f"{W}p")]
    assert clean(text) + clean(other) in paragraphs
    assert clean(text) in paragraphs
    assert words in [p.text for p in reopened(data).paragraphs]

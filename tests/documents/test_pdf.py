"""The PDF is tagged to PDF/UA-1, says what was written, and is the same each time."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pikepdf
import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.documents.examples import CHART, english_note, measure_rows, swedish_plan
from tests.documents.reading import NASTY, pdf_text, structure
from varna.documents import (
    BulletList,
    Column,
    Document,
    DocumentError,
    Figure,
    Footnote,
    Group,
    Heading,
    Note,
    Paragraph,
    Table,
    Text,
    render_pdf,
    render_word,
)
from varna.documents.figures import as_png
from varna.documents.text import clean, one_line


@pytest.fixture(scope="module")
def plan():
    return render_pdf(swedish_plan())


@pytest.fixture(scope="module")
def tags(plan):
    with pikepdf.open(BytesIO(plan)) as pdf:
        yield structure(pdf)


def tag_names(tags):
    return [name for name, _ in tags]


def one_paragraph(text, **fields):
    blocks = [Paragraph(text)]
    return Document(**{"title": "Plan", "language": "sv", "blocks": blocks, **fields})


@pytest.mark.req("R-537")
def test_declares_pdf_ua_language_and_title(plan):
    with pikepdf.open(BytesIO(plan)) as pdf, pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["pdfaid:part"] == "2"
        assert metadata["pdfaid:conformance"] == "A"
        assert metadata["dc:title"] == swedish_plan().title
        assert pdf.Root.Lang == "sv"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert pdf.docinfo.Title == swedish_plan().title


def test_an_undated_english_document_is_pdf_ua_without_a_date():
    with pikepdf.open(BytesIO(render_pdf(english_note()))) as pdf, pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert pdf.Root.Lang == "en"
        assert "/CreationDate" not in pdf.docinfo


@pytest.mark.req("R-537")
def test_headings_are_tagged_and_bookmarked_in_order(plan, tags):
    levels = [int(name[1]) for name in tag_names(tags) if name in ("H1", "H2", "H3")]
    contents, *in_text = levels
    assert contents == 1
    assert in_text == [heading.level for heading in swedish_plan().headings]

    def titles(outline):
        for entry in outline:
            if isinstance(entry, list):
                yield from titles(entry)
            else:
                yield entry.title

    bookmarks = list(titles(pypdf.PdfReader(BytesIO(plan)).outline))
    assert bookmarks == [heading.text for heading in swedish_plan().headings]


@pytest.mark.req("R-537")
def test_contents_link_to_every_chapter(tags):
    entries = [element for name, element in tags if name == "TOCI"]
    listed = [heading for heading in swedish_plan().headings if heading.level <= 2]
    assert len(entries) == len(listed)


@pytest.mark.req("R-537")
def test_header_cells_are_marked_as_headers(tags):
    rows = measure_rows()
    groups = sum(isinstance(row, Group) for row in rows)
    headers = [element for name, element in tags if name == "TH"]
    assert len(headers) == 4 + 5 + groups
    assert tag_names(tags).count("TD") == 4 * 4 + 5 * 26
    scopes = [
        str(attribute.Scope)
        for cell in headers
        for attribute in _attributes(cell)
        if "/Scope" in attribute
    ]
    assert scopes
    assert set(scopes) == {"/Column"}


def _attributes(element):
    found = element.get("/A")
    if found is None:
        return []
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def test_the_measures_table_has_every_row_and_its_header_on_each_page(plan):
    pages = [page.extract_text() for page in pypdf.PdfReader(BytesIO(plan)).pages]
    on_table_pages = [page for page in pages if "Övriga aktörer" in page]
    assert len(on_table_pages) == 3
    assert all("Tidplan" in page for page in on_table_pages)


def test_sideways_pages_are_turned_and_the_others_are_not():
    pages = pypdf.PdfReader(BytesIO(render_pdf(swedish_plan(measures_sideways=True)))).pages
    turned = [page.mediabox.width > page.mediabox.height for page in pages]
    assert turned == [False] * 4 + [True] * (len(pages) - 4)
    assert len(pages) > 5


@pytest.mark.req("R-537")
def test_footnotes_are_numbered_notes_with_their_text(plan, tags):
    assert tag_names(tags).count("Note") == 3
    text = pdf_text(plan)
    assert "Riktlinjer mot våldsbejakande extremism, kommunfullmäktige." in text
    assert "Varav en med ny tidplan." in text


def test_a_figure_carries_its_text_alternative(tags):
    figures = [element for name, element in tags if name == "Figure"]
    assert ["9 åtgärder är klara" in str(figure.Alt) for figure in figures] == [True]


def test_a_logo_carries_its_text_alternative():
    logo = Figure(CHART, alt="Norrby kommuns märke", width=0.3)
    with pikepdf.open(BytesIO(render_pdf(one_paragraph("a", logo=logo)))) as pdf:
        alternatives = [str(e.Alt) for name, e in structure(pdf) if name == "Figure"]
    assert alternatives == ["Norrby kommuns märke"]


TALL = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1000"><path d="M0 0h1v9z"/></svg>'


def test_a_high_picture_is_drawn_within_the_page():
    document = one_paragraph("a", blocks=[Figure(TALL, alt="x", caption="Hög")], cover=False)
    assert len(pypdf.PdfReader(BytesIO(render_pdf(document))).pages) == 1
    # Above 15 metres high at full width; drawn 13 cm high it is a few hundred kilobytes at most.
    assert len(as_png(TALL)) < 500_000


@pytest.mark.parametrize("render", [render_pdf, render_word])
def test_a_picture_that_cannot_be_drawn_is_refused_in_words(render):
    broken = Figure(b'<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"/>', alt="x")
    with pytest.raises(DocumentError, match="cannot be"):
        render(one_paragraph("a", blocks=[broken]))


def test_pages_are_numbered_in_the_documents_language(plan):
    pages = pypdf.PdfReader(BytesIO(plan)).pages
    assert f"Sida 2 av {len(pages)}" in pages[1].extract_text()
    assert "Sida" not in pages[0].extract_text()
    assert "Page 1 of 1" in pdf_text(render_pdf(english_note()))


def test_a_draft_says_so_on_every_page(plan):
    assert all("Utkast" in page.extract_text() for page in pypdf.PdfReader(BytesIO(plan)).pages)


@pytest.mark.req("R-539")
def test_an_internal_link_stands_once_and_is_marked(plan):
    assert pdf_text(plan).count("(endast internt)") == 1
    assert _addresses(plan).count("https://intranat.example.se/vbe") == 1


def _addresses(data):
    return [
        str(annotation.A.URI)
        for page in pikepdf.open(BytesIO(data)).pages
        for annotation in page.get("/Annots", [])
        if "/A" in annotation and "/URI" in annotation.A
    ]


def test_the_same_document_gives_the_same_bytes(plan):
    assert render_pdf(swedish_plan()) == plan


def test_no_font_is_borrowed_from_the_machine(plan):
    fonts = {
        str(font.BaseFont).split("+")[-1]
        for page in pikepdf.open(BytesIO(plan)).pages
        for font in page.Resources.get("/Font", {}).values()
    }
    assert fonts
    assert all(font.startswith("SourceSans3") for font in fonts)


@pytest.mark.parametrize(
    "markup",
    [
        "#panic(1)",
        '#read("document.typ")',
        "= Rubrik",
        "*fet* _kursiv_ `kod`",
        "$x^2$",
        "<etikett> @etikett",
        "// kommentar",
        '"] + [',
        "\\u{41} \\",
        "- punkt",
        "~ -- --- ...",
    ],
)
def test_markup_is_printed_as_written(markup):
    document = Document(
        title=f"T {markup}",
        language="sv",
        organisation=f"O {markup}",
        facts=[(f"F {markup}", f"V {markup}")],
        status_note=f"S {markup}",
        blocks=[
            Heading(1, f"H {markup}"),
            Paragraph([f"P {markup}", Text(f"B {markup}", bold=True), Footnote(f"N {markup}")]),
            Note(f"R {markup}", title=f"RT {markup}"),
            Table(f"C {markup}", [Column(f"K {markup}")], [[f"L {markup}"], Group(f"G {markup}")]),
        ],
    )
    text = pdf_text(render_pdf(document))
    for place in ("T", "O", "F", "V", "S", "H", "P", "B", "N", "R", "RT", "C", "K", "L", "G"):
        assert f"{place} {markup}" in text


def test_a_character_without_a_font_is_seen_to_be_missing():
    text = pdf_text(render_pdf(one_paragraph("före 漢😀 efter")))
    assert "före \ufffd\ufffd efter" in text


def test_greek_and_cyrillic_are_shown():
    assert "Привет Ωμέγα" in pdf_text(render_pdf(one_paragraph("Привет Ωμέγα")))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(NASTY, NASTY, st.booleans())
def test_any_text_anywhere_gives_a_tagged_pdf(text, other, dated):
    words = one_line(other) or "x"
    document = Document(
        title=one_line(text) or "x",
        language="sv",
        organisation=text,
        status_note=other,
        facts=[(text, other)],
        issued=swedish_plan().issued if dated else None,
        blocks=[
            Heading(1, words),
            Paragraph([text, Text(other, italic=True), Footnote(["x", text])]),
            BulletList([["x", text]]),
            Table(words, [Column(words)], [[text]]),
        ],
    )
    data = render_pdf(document)
    with pikepdf.open(BytesIO(data)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert len(pdf.pages) >= 2


def test_a_cleaned_paragraph_keeps_its_line_breaks():
    text = "Första raden\r\nAndra raden"
    assert clean(text) == "Första raden\nAndra raden"
    lines = pypdf.PdfReader(BytesIO(render_pdf(one_paragraph(text, cover=False)))).pages[0]
    assert "Första raden\nAndra raden" in lines.extract_text()


def test_png_pictures_are_embedded():
    png = as_png(CHART)
    document = one_paragraph("a", blocks=[Figure(png, alt="Diagram")], cover=False)
    with pikepdf.open(BytesIO(render_pdf(document))) as pdf:
        assert len(list(pdf.pages[0].get_images())) == 1


def test_everything_on_a_page_is_tagged_or_marked_as_furniture(plan):
    # ISO 14289-1, 7.1: what is drawn belongs to a tag, or is an artifact (a header, a rule).
    drawing = {"Tj", "TJ", "'", '"', "Do", "f", "F", "f*", "S", "s", "B", "b", "B*", "b*", "sh"}
    with pikepdf.open(BytesIO(plan)) as pdf:
        for page in pdf.pages:
            marks: list[str] = []
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) in ("BDC", "BMC"):
                    marked = len(operands) > 1 and "/MCID" in operands[1]
                    marks.append("tag" if marked else str(operands[0]))
                elif str(operator) == "EMC":
                    marks.pop()
                elif str(operator) in drawing:
                    assert {"tag", "/Artifact"} & set(marks), operator


def test_links_are_described_tagged_and_visited_in_order(plan):
    # ISO 14289-1, 7.18.
    with pikepdf.open(BytesIO(plan)) as pdf:
        with_links = [page for page in pdf.pages if "/Annots" in page]
        assert with_links
        for page in with_links:
            assert page.Tabs == "/S"
            for annotation in page.Annots:
                assert annotation.Subtype == "/Link"
                assert str(annotation.Contents)
                assert "/StructParent" in annotation


def test_fonts_are_embedded_and_map_to_unicode(plan):
    # ISO 14289-1, 7.21.
    with pikepdf.open(BytesIO(plan)) as pdf:
        fonts = [f for page in pdf.pages for f in page.Resources.get("/Font", {}).values()]
        assert fonts
        for font in fonts:
            assert "/ToUnicode" in font
            assert "/FontFile3" in font.DescendantFonts[0].FontDescriptor


def placed(data):
    """Return (page number, x, y, text) of every piece of text."""
    found = []
    for number, page in enumerate(pypdf.PdfReader(BytesIO(data)).pages):

        def visit(text, page_matrix, text_matrix, _font, _size, number=number):
            a, b, c, d, e, f = page_matrix
            x, y = text_matrix[4:]
            if text.strip():
                found.append((number, a * x + c * y + e, b * x + d * y + f, text.strip()))

        page.extract_text(visitor_text=visit)
    return found


def test_a_cell_higher_than_a_page_is_broken_over_pages_not_lost():
    words = [f"ord{number}" for number in range(1500)]
    columns = [Column("Nr", 1), Column("Smal", 1), Column("Bred", 9)]
    document = one_paragraph(
        "a", blocks=[Table("T", columns, [["1", " ".join(words), "kort"]])], cover=False
    )
    data = render_pdf(document)
    assert set(words) <= set(pdf_text(data).split())
    assert all(40 < y < 800 for _, _, y, _ in placed(data))


def test_a_word_wider_than_its_column_is_broken_not_lost():
    address = "https://example.se/" + "en-mycket-lang-adress/" * 12
    columns = [Column("Adress", 1), Column("Text", 1)]
    document = one_paragraph(
        address,
        blocks=[Paragraph(address), Table("T", columns, [[address, "x" * 120]])],
        cover=False,
    )
    pieces = placed(render_pdf(document))
    cells = [x for _, x, _, text in pieces if set(text) == {"x"}]
    assert len(cells) > 2
    assert min(cells) > 290
    text = pdf_text(render_pdf(document)).replace(" ", "").replace("\u200b", "")
    assert text.count(address) == 2


def test_threads_do_not_disturb_each_other(plan):
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(render_pdf, [swedish_plan(), english_note()] * 4))
    assert set(made[::2]) == {plan}
    assert len(set(made[1::2])) == 1

"""The files of the five plans: chapters in order, tables equal to the register, nobody's name."""

from io import BytesIO

import docx
import openpyxl
import pytest
from django.urls import reverse
from docx.oxml.ns import qn

from tests.demo.test_content import department, district
from tests.documents.reading import pdf_text, word_xml
from varna.accounts.models import User
from varna.documents import render_excel, render_pdf, render_word
from varna.organisations.scope import municipality_scope
from varna.plans.chapter_templates import TEMPLATES
from varna.plans.exports import measures_workbook, plan_document, plan_workbook
from varna.plans.models import Measure, Plan

pytestmark = pytest.mark.once


def word(plan):
    """The plan's Word file, opened by another library."""
    return docx.Document(BytesIO(render_word(plan_document(plan))))


def headings(document):
    """The first-level headings in order."""
    return [one.text for one in document.paragraphs if one.style.name == "Heading 1"]


def measure_tables(document):
    """The rows below the header of each table of measures."""
    tables = []
    for table in document.tables:
        rows = [[cell.text for cell in row.cells] for row in table.rows]
        if rows[0][0] == "No.":
            tables.append(rows[1:])
    return tables


@pytest.mark.req("R-533")
def test_the_document_of_2017_has_the_twelve_chapters_in_order(stockholm):
    chapters = TEMPLATES["district"].chapters
    assert len(chapters) == 12
    wanted = [f"{number} {title}" for number, title in enumerate(chapters, start=1)]
    assert headings(word(district(2017)))[:12] == wanted


@pytest.mark.req("R-534")
def test_the_document_of_nykoping_has_seven_numbered_chapters_in_order(nykoping):
    assert headings(word(Plan.objects.get()))[:7] == [
        "1 Bakgrund och inriktning",
        "2 Ansvar",
        "3 Samverkan",
        "4 Utbildning",
        "5 Särskilda insatser",
        "6 Stöd till anhöriga",
        "7 Lokal lägesbild",
    ]


@pytest.mark.req("R-535")
def test_the_document_of_2021_has_three_tables_of_15_3_and_8_rows(stockholm):
    assert [len(rows) for rows in measure_tables(word(department()))] == [15, 3, 8]


@pytest.mark.req("R-538")
@pytest.mark.parametrize(("year", "count"), [(2017, 13), (2018, 22)])
def test_the_table_at_the_end_equals_the_register(stockholm, year, count):
    rows = measure_tables(word(district(year)))[0]
    register = district(year).sections.get(number=1).measures.order_by("number")
    assert len(rows) == count
    assert [(int(row[0]), row[1], row[2]) for row in rows] == [
        (one.number, one.label, "; ".join(part.label for part in one.responsible))
        for one in register
    ]
    assert [row[-1] for row in rows] == [one.get_status_display() for one in register]


@pytest.mark.req("R-537")
def test_the_document_of_2017_has_contents_footnotes_and_header_rows(stockholm):
    data = render_word(plan_document(district(2017)))
    notes = word_xml(data, "word/footnotes.xml").findall(qn("w:footnote"))
    texts = ["".join(one.itertext()).strip() for one in notes]
    written = [text for text in texts if text]
    assert len(written) == 6
    assert "Riktlinjer avseende stadens arbete" in written[0]
    body = word_xml(data)
    instructions = "".join(one.text or "" for one in body.iter(qn("w:instrText")))
    assert "TOC" in instructions
    assert r"\h" in instructions
    tables = body.iter(qn("w:tbl"))
    measures = [table for table in tables if "No." in "".join(table.itertext())]
    assert measures
    assert all(
        table.find(qn("w:tr")).find(f".//{qn('w:tblHeader')}") is not None for table in measures
    )


@pytest.mark.req("R-539")
def test_the_intranet_stands_once_and_is_marked_internal(stockholm):
    text = pdf_text(render_pdf(plan_document(department())))
    assert text.count("More about the work on the intranet") == 1
    assert "internal" in text.lower()
    data = render_word(plan_document(department()))
    links = [
        one
        for one in word_xml(data, "word/_rels/document.xml.rels")
        if "intranat.example.se" in one.get("Target", "")
    ]
    assert len(links) == 1


@pytest.mark.req("R-540")
def test_no_file_holds_the_name_of_anybody_with_an_account(stockholm, nykoping):
    names = list(User.objects.values_list("name", flat=True))
    assert len(names) == 20
    for place in (stockholm, nykoping):
        with municipality_scope(place.pk):
            texts = [pdf_text(render_pdf(plan_document(plan))) for plan in Plan.objects.all()]
            texts += [str(plan_workbook(plan)) for plan in Plan.objects.all()]
            texts.append(str(measures_workbook(Measure.objects.for_rows())))
        assert len(texts) > 2
        for text in texts:
            assert [name for name in names if name in text] == []


@pytest.mark.req("R-200")
def test_the_file_of_2021_tells_role_and_unit(stockholm, settings):
    settings.LANGUAGE_CODE = "sv"
    text = "\n".join(row[2] for row in measure_tables_of(department()))
    assert "Enhetschef, Kompetenscenter barn och unga" in text


def measure_tables_of(plan):
    """Every row of every table, whatever the language of the header."""
    return [
        [cell.text for cell in row.cells]
        for table in word(plan).tables
        for row in table.rows[1:]
        if len(row.cells) > 3
    ]


def test_the_sheet_of_2018_holds_every_measure(stockholm):
    book = openpyxl.load_workbook(BytesIO(render_excel(plan_workbook(district(2018)))))
    counts = []
    for sheet in book.worksheets:
        values = [row for row in sheet.iter_rows(values_only=True) if row[2] not in (None, "No.")]
        counts.append(len([row for row in values if isinstance(row[2], int)]))
    assert counts == [22, 5]
    assert reverse("plan_file", args=[1, "xlsx"]).endswith(".xlsx")

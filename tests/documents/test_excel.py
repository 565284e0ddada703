"""The spreadsheet opens with typed cells, a frozen header and filters, and runs nothing."""

import zipfile
from datetime import UTC, date, datetime
from io import BytesIO

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.documents.examples import measures_workbook
from tests.documents.reading import ANY_TEXT
from varna.documents import DocumentError, Sheet, SheetColumn, Workbook, render_excel
from varna.documents.excel import sheet_name
from varna.documents.text import clean, one_line


def workbook(*rows, columns=1, **fields):
    sheet = Sheet("Blad", "Rubrik", [SheetColumn(f"K{n}") for n in range(columns)], rows)
    return Workbook(**{"title": "Bok", "language": "sv", "sheets": [sheet], **fields})


def opened(data):
    return openpyxl.load_workbook(BytesIO(data))


def cells(data):
    """Return the data rows of the first sheet, beneath title and header."""
    page = opened(data).worksheets[0]
    return [[cell.value for cell in row] for row in page.iter_rows(min_row=3)]


def test_cells_keep_their_type():
    moment = datetime(2026, 4, 30, 13, 45, tzinfo=UTC)
    row = ["Åtgärd", 7, 2.5, True, False, date(2026, 4, 30), moment, None]
    written = cells(render_excel(workbook(row, columns=8)))
    day = datetime(2026, 4, 30, tzinfo=UTC).replace(tzinfo=None)
    assert written == [["Åtgärd", 7, 2.5, "Ja", "Nej", day, moment.replace(tzinfo=None), None]]


def test_truth_is_told_in_the_workbook_s_language():
    assert cells(render_excel(workbook([True], [False], language="en"))) == [["Yes"], ["No"]]


def test_every_measure_is_a_row_in_order():
    data = render_excel(measures_workbook())
    assert [row[0] for row in cells(data)] == list(range(1, 27))


def test_the_header_is_a_frozen_filtered_table():
    page = opened(render_excel(measures_workbook())).worksheets[0]
    (table,) = page.tables.values()
    assert table.ref == "A2:E28"
    assert table.autoFilter.ref == "A2:E28"
    assert [column.name for column in table.tableColumns] == [
        column.title for column in measures_workbook().sheets[0].columns
    ]
    assert page.freeze_panes == "A3"
    assert page.print_title_rows == "$2:$2"
    assert page["A2"].font.bold
    assert page.column_dimensions["B"].width == pytest.approx(60, abs=1)


def test_the_file_says_its_title_and_organisation_and_no_person():
    properties = opened(render_excel(measures_workbook())).properties
    assert properties.title == "Åtgärder 2026–2027"
    assert properties.creator == "Norrby stadsdelsförvaltning"
    assert not properties.lastModifiedBy or properties.lastModifiedBy == properties.creator


FORMULAS = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    '=HYPERLINK("https://example.com","x")',
    "=cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "{=1+1}",
    "https://example.com",
    "mailto:a@example.se",
    "internal:Blad!A1",
    "<script>",
    "000123",
    "1e9",
]


@pytest.mark.parametrize("text", FORMULAS)
def test_text_is_never_a_formula_a_link_or_a_number(text):
    data = render_excel(workbook([text], title=text))
    page = opened(data).worksheets[0]
    cell = page["A3"]
    assert (cell.data_type, cell.value, cell.hyperlink) == ("s", clean(text), None)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (10**15, "1000000000000000"),
        (float("inf"), "inf"),
        (float("nan"), "nan"),
        (date(1899, 1, 1), "1899-01-01"),
        (date(1900, 2, 28), "1900-02-28"),
    ],
)
def test_what_excel_would_get_wrong_is_written_as_text(value, written):
    assert cells(render_excel(workbook([value]))) == [[written]]


def test_a_text_too_long_for_a_cell_ends_in_an_ellipsis():
    ((text,),) = cells(render_excel(workbook(["å" * 40_000])))
    assert len(text) == 32_767
    assert text.endswith("å…")


def test_a_sheet_without_rows_still_opens_with_its_header():
    page = opened(render_excel(workbook())).worksheets[0]
    assert [cell.value for cell in page[2]] == ["K0"]


def test_columns_of_the_same_name_are_told_apart():
    sheet = Sheet("Blad", "Rubrik", [SheetColumn("Tid"), SheetColumn("tid")], [["a", "b"]])
    data = render_excel(Workbook("Bok", "sv", [sheet]))
    assert [cell.value for cell in opened(data).worksheets[0][2]] == ["Tid", "tid (2)"]


@settings(max_examples=150)
@given(st.lists(ANY_TEXT.filter(one_line), min_size=1, max_size=5))
def test_sheet_names_follow_excel_s_rules(wanted):
    taken = []
    for number, text in enumerate(wanted, start=1):
        name = sheet_name(text, number, set(taken))
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\")
        assert not name.startswith("'")
        assert not name.endswith("'")
        assert name.lower() not in {*taken, "history"}
        taken.append(name.lower())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ANY_TEXT.filter(one_line), ANY_TEXT)
def test_any_text_anywhere_opens_and_reads_the_same(title, text):
    sheet = Sheet(title, title, [SheetColumn(title)], [[text]])
    data = render_excel(Workbook(title, "sv", [sheet], organisation=text))
    page = opened(data).worksheets[0]
    assert (page["A3"].value or "") == clean(text)
    assert page["A1"].value == one_line(title)


def test_the_same_workbook_gives_the_same_bytes():
    assert render_excel(measures_workbook()) == render_excel(measures_workbook())


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Workbook("", "sv", [1]), "no title"),
        (lambda: Workbook("Bok", "fi", [1]), "use sv or en"),
        (lambda: Workbook("Bok", "sv", []), "no sheet"),
        (lambda: Sheet(" ", "x", [SheetColumn("K")], []), "no name"),
        (lambda: Sheet("x", "x", [], []), "columns"),
        (lambda: Sheet("x", "x", [SheetColumn("K")], [["a"], ["a", "b"]]), "Row 2"),
        (lambda: Sheet("x", "x", [SheetColumn("K")], [["a"]] * 1_048_575), "Excel holds"),
        (lambda: SheetColumn(""), "no title"),
        (lambda: SheetColumn("K", 0), "width"),
    ],
)
def test_is_refused_with_a_reason(make, words):
    with pytest.raises(DocumentError) as refused:
        make()
    assert words in str(refused.value)

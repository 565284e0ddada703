"""The plan and the list of measures as files, as a reader fetches them."""

from io import BytesIO

import docx
import openpyxl
import pypdf
import pytest
from django.urls import reverse

from tests.cast import sign_in
from tests.plans import factories
from tests.plans.pages import visit
from varna.organisations.scope import municipality_scope
from varna.plans.enums import MeasureArea

ENDINGS = ("docx", "pdf", "xlsx")


@pytest.fixture
def plan(norrby, alva):
    return factories.plan_in_force(norrby, by=alva, measures=2)


def url(plan, ending):
    return reverse("plan_file", args=[plan.pk, ending])


def rows_of(data):
    """Every row of the first sheet that is a measure: its number stands in the third column."""
    sheet = openpyxl.load_workbook(BytesIO(data)).worksheets[0]
    return [row for row in sheet.iter_rows() if isinstance(row[2].value, int)]


def test_the_word_file_opens_with_its_title_and_measures(rut, plan):
    document = docx.Document(BytesIO(visit(rut).get(url(plan, "docx")).content))
    assert any("Handlingsplan" in one.text for one in document.paragraphs)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert {"Åtgärd 1", "Åtgärd 2"} <= set(cells)


def test_the_pdf_opens_and_says_its_language(rut, plan):
    pdf = pypdf.PdfReader(BytesIO(visit(rut).get(url(plan, "pdf")).content))
    assert "Handlingsplan" in pdf.metadata.title
    assert str(pdf.trailer["/Root"]["/Lang"]).startswith("en")


def test_the_sheet_opens_with_a_row_for_each_measure(rut, plan):
    rows = rows_of(visit(rut).get(url(plan, "xlsx")).content)
    assert [row[3].value for row in rows] == ["Åtgärd 1", "Åtgärd 2"]


@pytest.mark.parametrize("ending", ENDINGS)
class TestWhoAndWhere:
    def test_it_is_fetched_as_a_file_with_a_name(self, rut, plan, ending):
        response = visit(rut).get(url(plan, ending))
        assert response.status_code == 200
        assert f"{ending}" in response["Content-Disposition"]
        assert response["Content-Disposition"].startswith("attachment")

    def test_strangers_fetch_nothing(self, cia, mo, client, plan, ending):
        assert sign_in(cia).get(url(plan, ending)).status_code == 404
        assert client.get(url(plan, ending)).status_code == 302
        response = visit(mo).get(url(plan, ending))
        assert response.status_code == 403
        assert "Read action plans" in response.content.decode()

    def test_it_is_only_read(self, rut, plan, ending):
        assert sign_in(rut).post(url(plan, ending)).status_code == 405


@pytest.mark.parametrize("ending", ["exe", "docx.exe", "DOCX"])
def test_other_kinds_of_file_are_not_there(rut, plan, ending):
    assert sign_in(rut).get(url(plan, ending)).status_code == 404


def test_a_title_that_looks_like_a_formula_does_nothing(norrby, alva):
    plan = factories.draft(norrby, by=alva, title="=SUM(A1:A9)")
    for title in ("=1+1", "+1", "-1", "=HYPERLINK(A1)", "\t=1+1"):
        factories.measure(norrby, plan, by=alva, title=title)
    rows = rows_of(visit(alva).get(url(plan, "xlsx")).content)
    assert len(rows) == 5
    assert {row[3].data_type for row in rows} == {"s"}
    assert rows[0][3].value == "=1+1"


def test_the_list_of_measures_follows_its_filter(norrby, alva, cia, mo, client):
    plan = factories.draft(norrby, by=alva)
    for area in (MeasureArea.TRAINING, MeasureArea.PICTURE):
        factories.measure(norrby, plan, by=alva, area=area)
    address = reverse("measures_file")
    browser = visit(alva)
    assert len(rows_of(browser.get(address).content)) == 2
    (row,) = rows_of(browser.get(f"{address}?area=picture").content)
    assert row[4].value == "Situation picture"
    assert len(rows_of(browser.get(f"{address}?area=x").content)) == 2
    assert rows_of(visit(cia).get(address).content) == []
    assert visit(mo).get(address).status_code == 403
    assert client.get(address).status_code == 302
    assert browser.post(address).status_code == 405


def test_a_plan_without_measures_still_has_its_files(norrby, alva):
    plan = factories.draft(norrby, by=alva)
    for ending in ENDINGS:
        assert visit(alva).get(url(plan, ending)).status_code == 200


class TestOwnTemplate:
    """The municipality's own Word template gives the look; a damaged one is told in words."""

    @pytest.fixture
    def folder(self, settings, tmp_path):
        settings.WORD_TEMPLATES = tmp_path
        return tmp_path

    def test_its_header_stands_in_the_plan(self, rut, plan, folder):
        template = docx.Document()
        template.sections[0].header.paragraphs[0].text = "Norrby kommun, brevhuvud"
        template.save(folder / "norrby.docx")
        document = docx.Document(BytesIO(visit(rut).get(url(plan, "docx")).content))
        headers = [p.text for section in document.sections for p in section.header.paragraphs]
        assert "Norrby kommun, brevhuvud" in headers

    def test_another_municipality_does_not_get_it(self, cia, soderby, folder):
        (folder / "norrby.docx").write_bytes(b"not a document")
        with municipality_scope(soderby.municipality.pk):
            theirs = factories.plan_in_force(soderby, by=cia, measures=1)
        assert visit(cia).get(url(theirs, "docx")).status_code == 200

    def test_a_damaged_template_is_told_in_words(self, rut, plan, folder):
        (folder / "norrby.docx").write_bytes(b"not a document")
        response = visit(rut).get(url(plan, "docx"), follow=True)
        assert "The template is not a Word file." in response.content.decode()

"""What a round was told, as report, matrix and calendar."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document as Word
from icalendar import Calendar
from openpyxl import load_workbook

from tests.plans import factories
from tests.plans.pages import page, table_rows, visit
from varna.plans import services
from varna.plans.enums import FollowUpPoint, MeasureStatus, RoundKind


@pytest.fixture
def plan(norrby, alva):
    return factories.plan_in_force(norrby, by=alva, measures=3)


@pytest.fixture
def follow_up(plan, alva):
    one = factories.open_round(plan, by=alva)
    first, second, _third = plan.measures.order_by("number")
    services.report_progress(
        one, first, by=alva, status=MeasureStatus.ONGOING, comment="Går bra.", result="Tio nådda."
    )
    services.report_progress(one, second, by=alva, status=MeasureStatus.DONE)
    return one


@pytest.mark.req("R-256")
def test_the_report_has_counts_the_table_and_what_is_missing(follow_up, alva):
    address = reverse("round_file", args=[follow_up.pk, "docx"])
    report = Word(BytesIO(visit(alva).get(address).content))
    text = "\n".join(one.text for one in report.paragraphs)
    assert "3 measures were followed up, and 2 were answered." in text
    assert "By status: ongoing: 1, done: 1." in text
    assert "Åtgärd 3 (" in text
    rows = [[cell.text for cell in row.cells] for row in report.tables[-1].rows]
    assert [cell for at, cell in enumerate(rows[1]) if at != 1] == [
        "Åtgärd 1",
        "Ongoing",
        "Går bra.",
        "Tio nådda.",
    ]


def test_the_sheet_has_a_row_for_each_measure_due(follow_up, alva):
    address = reverse("round_file", args=[follow_up.pk, "xlsx"])
    book = load_workbook(BytesIO(visit(alva).get(address).content))
    rows = [[cell.value for cell in row] for row in book.active.iter_rows()]
    assert [row[0] for row in rows if str(row[0]).startswith("Åtgärd")] == [
        "Åtgärd 1",
        "Åtgärd 2",
        "Åtgärd 3",
    ]


def test_other_kinds_of_file_and_other_rounds_are_not_there(follow_up, alva, cia):
    assert visit(alva).get(reverse("round_file", args=[follow_up.pk, "exe"])).status_code == 404
    assert visit(cia).get(reverse("round_file", args=[follow_up.pk, "pdf"])).status_code == 404


def test_the_matrix_says_what_was_told_late_and_never(norrby, plan, follow_up, alva):
    services.move_round(follow_up, by=alva, opens=date(2026, 11, 1), closes=date(2026, 11, 20))
    services.close_round(follow_up, by=alva)
    response = visit(alva).get(reverse("plan_follow_up", args=[plan.pk]))
    rows = {row[0]: row[1:] for row in table_rows(page(response)) if row[0].startswith("Åtgärd")}
    assert rows["Åtgärd 1"][1] == "OngoingTold late"
    assert rows["Åtgärd 3"][1] == "Missing, locked"


@pytest.mark.req("R-240")
def test_the_turn_of_the_year_stands_between_the_rounds(norrby, alva):
    plan = factories.draft(norrby, by=alva)
    factories.measure(norrby, plan, by=alva, title="Nätverk", points=[FollowUpPoint.TURN_OF_YEAR])
    plan = factories.in_force(plan, by=alva)
    response = visit(alva).get(reverse("plan_follow_up", args=[plan.pk]))
    assert ["Nätverk", "Told at the turn of the year", "2026-12-31", "Waits"] in table_rows(
        page(response)
    )


@pytest.mark.req("R-244")
def test_the_rounds_go_into_a_calendar_and_keep_their_identity(plan, alva):
    rounds = factories.rounds_of(plan, by=alva)
    browser, address = visit(alva), reverse("plan_calendar", args=[plan.pk])

    def read():
        calendar = Calendar.from_ical(browser.get(address).content)
        return {str(one["uid"]): one for one in calendar.walk("VEVENT")}

    before = read()
    assert len(before) == 6
    t1 = rounds[RoundKind.T1]
    closing = f"round-{t1.pk}-closes@testserver"
    assert before[closing].start == t1.closes
    assert str(before[closing]["summary"]).startswith("Answer T1 2026")
    services.move_round(t1, by=alva, opens=t1.opens, closes=date(2026, 6, 1))
    after = read()
    assert set(after) == set(before)
    assert after[closing].start == date(2026, 6, 1)

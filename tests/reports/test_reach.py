"""How far the form reaches: nil statements, reminders, letters, and who is told of a report."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.cast import Town, sign_in
from tests.reports.conftest import NARRATIVE, Handed
from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.administration.services import create_unit
from varna.jobs.worker import run_due
from varna.organisations.enums import Role, UnitKind
from varna.reports import services
from varna.reports.dates import delay_from, months_after
from varna.reports.enums import Delay, NilAnswer
from varna.reports.models import NilStatement, RemindedUnit
from varna.reports.reading import reach_of

pytestmark = pytest.mark.django_db
YEAR = {"month_from": date(2026, 1, 1), "month_to": date(2026, 11, 1)}


def say(town: Town, answer: NilAnswer) -> NilStatement:
    return services.state_nil(town.unit, by=town.program, answer=answer, **YEAR)


@pytest.mark.req("R-128")
def test_calm_silence_and_an_unknown_form_are_told_apart(norrby: Town, alva: Actor) -> None:
    today = timezone.localdate()
    assert reach_of(alva, today).rows[0].is_silent
    say(norrby, NilAnswer.NOTHING)
    reach = reach_of(alva, today)
    row = next(row for row in reach.rows if row.unit == norrby.unit)
    assert row.nothing
    assert not row.is_silent
    assert not reach.is_doubtful
    say(norrby, NilAnswer.FORM_UNKNOWN)
    assert reach_of(alva, today).is_doubtful
    page = sign_in(alva).get(reverse("report_reach")).content.decode()
    assert "inget tecken på att inget har hänt" in page


def test_saying_nothing_twice_is_saying_it_once(norrby: Town) -> None:
    assert say(norrby, NilAnswer.NOTHING) == say(norrby, NilAnswer.NOTHING)
    assert NilStatement.objects.count() == 1


def test_a_unit_answers_on_the_page(norrby: Town, rut: Actor) -> None:
    page = sign_in(rut).post(
        reverse("report_nothing", args=["norrby"]),
        {
            "unit": norrby.unit.pk,
            "month_from": f"{timezone.localdate():%Y}-01",
            "month_to": f"{timezone.localdate():%Y-%m}",
            "answer": "nothing",
        },
    )
    assert page.status_code == 200
    kept = NilStatement.objects.get()
    assert (kept.unit, kept.answer) == (norrby.unit, "nothing")


@pytest.mark.req("R-137")
def test_a_round_to_forty_units_keeps_forty_rows(norrby: Town, alva: Actor) -> None:
    units = [
        create_unit(
            norrby.municipality,
            by=norrby.program,
            name=f"Enhet {number}",
            kind=UnitKind.UNIT,
            parent=norrby.unit,
        )
        for number in range(40)
    ]
    reminder = services.note_reminder(norrby.administration, by=alva, units=units)
    assert reminder.rows.count() == 40
    # Ruth manages the unit above them all: one person gets one letter, not forty.
    run_due()
    assert [letter.to for letter in mail.outbox] == [["ruth@norrby.example.se"]]
    assert not RemindedUnit.objects.filter(letters=0).exists()


def test_a_unit_that_no_letter_reaches_is_noted(norrby: Town, alva: Actor) -> None:
    services.note_reminder(norrby.administration, by=alva, units=[norrby.administration])
    assert RemindedUnit.objects.get().letters == 0


def test_nobody_reminds_units_beyond_reach(norrby: Town, alva: Actor) -> None:
    with pytest.raises(Denied):
        services.note_reminder(norrby.administration, by=alva, units=[norrby.board])


@pytest.mark.req("R-126")
def test_the_nearest_coordinator_is_told_without_a_word_of_content(
    norrby: Town, hand_in: Handed
) -> None:
    hand_in()
    run_due()
    (letter,) = mail.outbox
    assert letter.to == ["alva@norrby.example.se"]
    assert norrby.unit.label in letter.body
    for word in (NARRATIVE, "klistermärke", "Klistermärke", "school", "Skola"):
        assert word not in letter.body + letter.subject


def test_without_a_coordinator_the_central_one_is_told_to_appoint_one(
    norrby: Town, hand_in: Handed, cecilia: Actor
) -> None:
    lonely = create_unit(
        norrby.municipality, by=norrby.program, name="Kulturskolan", kind=UnitKind.UNIT
    )
    hand_in(unit=lonely)
    run_due()
    (letter,) = mail.outbox
    assert letter.to == ["cecilia@norrby.example.se"]
    assert "ingen får läsa den" in letter.body


def test_the_nearest_of_two_coordinators_is_told(norrby: Town, hand_in: Handed) -> None:
    norrby.hire("Nils", Role.LOCAL_COORDINATOR, norrby.unit)
    hand_in()
    run_due()
    assert [letter.to for letter in mail.outbox] == [["nils@norrby.example.se"]]


@pytest.mark.req("R-140")
@pytest.mark.parametrize(
    ("days", "band"),
    [(0, Delay.SAME_DAY), (1, Delay.WEEK), (7, Delay.WEEK), (8, Delay.MONTH), (40, Delay.LONGER)],
)
def test_days_become_bands(days: int, band: Delay) -> None:
    today = date(2026, 11, 21)
    assert delay_from(today - timedelta(days=days), today) == band
    assert delay_from(None, today) == Delay.UNKNOWN


def test_months_are_counted_over_the_years_end() -> None:
    assert months_after(date(2026, 11, 30), 3) == date(2027, 2, 28)
    assert months_after(date(2026, 1, 1), -1) == date(2025, 12, 1)


def test_the_page_of_units_asks_no_more_for_more_units(norrby: Town, alva: Actor) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert sign_in(alva).get(reverse("report_reach")).status_code == 200
        return len(queries)

    def add(number: int) -> None:
        create_unit(
            norrby.municipality,
            by=norrby.program,
            name=f"Enhet {number}",
            kind=UnitKind.UNIT,
            parent=norrby.unit,
        )

    add(0)
    few = asked()
    for number in range(1, 30):
        add(number)
    assert asked() == few

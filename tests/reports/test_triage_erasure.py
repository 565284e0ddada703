"""What is erased, when, and that each erasure is recorded while the facts stay."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection

from tests.cast import Town
from tests.plans.pages import page as main
from tests.plans.pages import table_rows, visit
from tests.reports.following import classified, report
from varna.access.actor import Actor
from varna.audit.commands import command, record
from varna.audit.models import Event
from varna.jobs.registry import RECURRENCES
from varna.jobs.worker import run_due
from varna.organisations.scope import municipality_scope
from varna.reports.enums import Made, OtherReportKind, Sender
from varna.reports.models import Incident, Message, Photo, Report, ReportSettings
from varna.reports.pictures import Picture
from varna.reports.services import OtherReportFacts, add_photo, write_message
from varna.reports.services.erasure import erase_due

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
TWO_YEARS = datetime(2028, 11, 21, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def english(settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"


@pytest.fixture(autouse=True)
def noon() -> Any:
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@command
def keep_for(town: Town, months: int, *, by: Any) -> None:
    row, _made = ReportSettings.objects.get_or_create(municipality=town.municipality)
    row.keep_months = months
    row.save()
    record("report_settings.changed", row)


def run(town: Town) -> int:
    return erase_due(town.municipality, by=town.program).texts


def everything_written(pk: int) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT description, measures_taken, street FROM reports_report WHERE id = %s", [pk]
        )
        return "".join(str(cell) for cell in cursor.fetchone())


@pytest.mark.req("R-148")
def test_texts_messages_photos_and_reference_go_after_24_months_and_facts_stay(
    norrby: Town, alva: Actor, noon: Any
) -> None:
    ia = OtherReportFacts(OtherReportKind.INCIDENT_SYSTEM, Made.YES, reference="IA-77")
    made = report(
        norrby.unit,
        norrby.area,
        street="Storgatan",
        street_from=100,
        street_to=120,
        others=[ia],
    )
    event = classified(made, alva)
    write_message(made, by=norrby.program, sender=Sender.REPORTER, text="Det satt ute.")
    add_photo(made, by=norrby.program, picture=Picture(b"jpeg", 2, 2))
    noon.move_to(TWO_YEARS - timedelta(days=1))
    assert run(norrby) == 0
    noon.move_to(TWO_YEARS)
    assert run(norrby) == 1
    assert everything_written(made.pk) == ""
    assert not Message.objects.exists()
    assert not Photo.objects.exists()
    assert not made.other_reports.exclude(reference="").exists()
    event.refresh_from_db()
    assert (event.street, event.street_from) == ("", None)
    assert (event.area, event.incident_type, event.month_from) == (
        norrby.area,
        "graffiti",
        date(2026, 11, 1),
    )
    assert run(norrby) == 0


def test_every_erasure_is_recorded_and_says_nothing_of_what_it_was(norrby: Town, noon: Any) -> None:
    made = report(norrby.unit, norrby.area)
    noon.move_to(TWO_YEARS)
    run(norrby)
    event = Event.objects.about(made).first()
    assert event is not None
    assert (event.event, event.changes, event.user_id) == ("report.texts_erased", {}, None)


def test_a_shorter_setting_holds_for_older_reports_and_a_longer_one_for_none(
    norrby: Town, noon: Any
) -> None:
    report(norrby.unit, norrby.area)
    keep_for(norrby, 6, by=norrby.program)
    noon.move_to(datetime(2027, 5, 22, 12, 0, tzinfo=UTC))
    assert run(norrby) == 1
    report(norrby.unit, norrby.area)
    keep_for(norrby, 24, by=norrby.program)
    noon.move_to(datetime(2027, 11, 22, 12, 0, tzinfo=UTC))
    assert run(norrby) == 1


def test_photos_go_some_days_after_the_event_is_classified(
    norrby: Town, alva: Actor, noon: Any
) -> None:
    made = report(norrby.unit, norrby.area)
    add_photo(made, by=norrby.program, picture=Picture(b"jpeg", 2, 2))
    noon.move_to(NOW + timedelta(days=60))
    assert erase_due(norrby.municipality, by=norrby.program).photos == 0
    classified(made, alva)
    noon.move_to(NOW + timedelta(days=74))
    assert erase_due(norrby.municipality, by=norrby.program).photos == 1
    assert not Photo.objects.exists()
    assert Report.objects.get().erased_on is None


def test_a_list_says_what_is_due_and_what_is_overdue(
    norrby: Town, alva: Actor, dag: Actor, noon: Any
) -> None:
    first = report(norrby.unit, norrby.area)
    noon.move_to(NOW + timedelta(days=10))
    report(norrby.unit, norrby.area)
    noon.move_to(TWO_YEARS + timedelta(days=3))
    for who in (alva, dag):
        rows = table_rows(main(visit(who).get("/triage/erasure/")))
        assert rows[0][0] == first.label
        assert "Overdue" in rows[0][4]
        assert "Overdue" not in rows[1][4]
    tiles = main(visit(alva).get("/triage/erasure/")).all("p", class_="stat__value")
    assert [tile.text for tile in tiles] == ["1", "0"]


def test_the_worker_erases_at_night_in_every_municipality(
    norrby: Town, soderby: Town, noon: Any
) -> None:
    made = report(norrby.unit, norrby.area)
    with municipality_scope(soderby.municipality.pk):
        theirs = report(soderby.unit, soderby.area)
    assert "varna.reports.jobs_follow.erase_at_night" in RECURRENCES
    run_due()
    noon.move_to(TWO_YEARS + timedelta(days=1))
    run_due()
    run_due()
    assert everything_written(made.pk) + everything_written(theirs.pk) == ""


def test_one_municipality_s_run_leaves_the_next_one_alone(
    norrby: Town, soderby: Town, noon: Any
) -> None:
    with municipality_scope(soderby.municipality.pk):
        theirs = report(soderby.unit, soderby.area)
    noon.move_to(TWO_YEARS)
    assert run(norrby) == 0
    assert everything_written(theirs.pk) != ""
    assert not Incident.objects.exists()

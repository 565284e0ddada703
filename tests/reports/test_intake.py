"""A report is taken in once, numbered, stored as months, and knows no reporter."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from tests.cast import Town
from tests.reports.conftest import NARRATIVE, Handed
from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.access.guard import IdentifyingTextError
from varna.audit.models import Event
from varna.organisations.enums import Role
from varna.reports import codes, services
from varna.reports.enums import CallerKind, Made, OtherReportKind, Sender, Source
from varna.reports.models import NumberSeries, Report

pytestmark = pytest.mark.django_db


def test_keeps_the_month_and_not_the_day(hand_in: Handed) -> None:
    kept = hand_in(month_from=date(2026, 9, 14), month_to=date(2026, 10, 2)).report
    kept.refresh_from_db()
    assert (kept.month_from, kept.month_to) == (date(2026, 9, 1), date(2026, 10, 1))


def test_numbers_reports_within_the_year(hand_in: Handed) -> None:
    numbers = [hand_in().report.number for _ in range(3)]
    assert numbers == [1, 2, 3]
    assert NumberSeries.objects.get().last == 3


def test_the_same_submission_is_one_report_with_one_receipt(hand_in: Handed) -> None:
    submission = codes.new_submission()
    first, second = hand_in(submission=submission), hand_in(submission=submission)
    assert first.is_new
    assert not second.is_new
    assert first.code == second.code
    assert Report.objects.count() == 1
    assert NumberSeries.objects.get().last == 1


def test_only_the_hash_of_the_code_is_stored(hand_in: Handed, report: Report) -> None:
    receipt = hand_in()
    kept = Report.objects.get(pk=receipt.report.pk)
    assert kept.receipt_hash == codes.hash_of_code(receipt.code)
    assert receipt.code.replace("-", "") not in str(Report.objects.values().get(pk=kept.pk))


def test_a_code_is_read_however_it_is_typed() -> None:
    code = codes.receipt_code("x")
    sloppy = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert codes.hash_of_code(sloppy) == codes.hash_of_code(code)
    assert len(code.replace("-", "")) == 16


@pytest.mark.req("R-428")
def test_the_trace_does_not_say_who_reported(hand_in: Handed) -> None:
    receipt = hand_in()
    event = Event.objects.about(receipt.report).get()
    assert event.user_id is None
    assert NARRATIVE not in str(event.changes)


@pytest.mark.req("R-126")
def test_only_the_coordinator_above_the_unit_sees_the_report(
    norrby: Town, hand_in: Handed, alva: Actor, cecilia: Actor, ruth: Actor
) -> None:
    elsewhere = norrby.hire("Ebba", Role.LOCAL_COORDINATOR, norrby.unit)
    here = hand_in(unit=norrby.administration).report
    assert list(Report.objects.visible_to(alva)) == [here]
    for who in (elsewhere, cecilia, ruth):
        assert not Report.objects.visible_to(who).exists()


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ({"attested": False}, "pekar ut"),
        ({"street": "Storgatan", "street_from": 4, "street_to": 8}, "minst tio"),
        ({"month_from": date(2026, 9, 1), "month_to": date(2026, 8, 1)}, "sista månaden"),
        ({"description": "x" * 1001}, "1000"),
        ({"origin": services.Origin(Source.EXTERNAL)}, "Källan"),
    ],
    ids=["not attested", "a home", "backwards", "too long", "nobody outside"],
)
def test_refuses_what_breaks_a_rule(hand_in: Handed, given: dict[str, Any], word: str) -> None:
    with pytest.raises(ValidationError, match=word):
        hand_in(**given)
    assert not Report.objects.exists()


@pytest.mark.parametrize("name", ["description", "measures_taken", "quantity_text", "street"])
def test_stores_no_text_that_points_out_a_person(hand_in: Handed, name: str) -> None:
    with pytest.raises((IdentifyingTextError, ValidationError)):
        hand_in(**{name: "Kalle Svensson, 070-174 06 05"})
    assert not Report.objects.exists()


@pytest.mark.req("R-467")
def test_a_stretch_of_a_street_is_allowed(hand_in: Handed) -> None:
    kept = hand_in(street="Hägerstensvägen", street_from=100, street_to=120).report
    assert kept.place == "Hägerstensvägen 100–120"


@pytest.mark.req("R-134")
def test_a_vague_number_is_no_figure(hand_in: Handed) -> None:
    kept = hand_in(quantity_text="enstaka", quantity_min=1).report
    assert (kept.quantity_text, kept.quantity_min, kept.exact_quantity) == ("enstaka", 1, None)


@pytest.mark.req("R-136", "R-469")
def test_says_where_else_the_event_was_reported(hand_in: Handed) -> None:
    others = [
        services.OtherReportFacts(
            OtherReportKind.INCIDENT_SYSTEM, Made.YES, date(2026, 9, 20), "IA-4711"
        ),
        services.OtherReportFacts(OtherReportKind.POLICE, Made.NO),
    ]
    kept = hand_in(others=others).report
    assert {row.kind: (row.made, row.month) for row in kept.other_reports.all()} == {
        "incident_system": ("yes", date(2026, 9, 1)),
        "police": ("no", None),
    }


@pytest.mark.req("R-133")
def test_a_caller_is_a_kind_and_nobody(hand_in: Handed, norrby: Town) -> None:
    origin = services.Origin(Source.CALLER, norrby.police, CallerKind.POLICE)
    kept = hand_in(origin=origin).report
    assert (kept.source, kept.external, kept.caller) == ("caller", norrby.police, "police")


def test_a_coordinator_asks_only_about_reports_that_reach_them(
    report: Report, alva: Actor, cia: Actor
) -> None:
    services.write_message(report, by=alva, sender=Sender.COORDINATOR, text="När på dagen?")
    with pytest.raises(Denied):
        services.write_message(report, by=cia, sender=Sender.COORDINATOR, text="När?")
    assert report.messages.count() == 1

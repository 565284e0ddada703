"""The register, the rounds, and the three things an answer may be."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from tests.cast import Town
from tests.plans.pages import page, table_rows, visit, words
from tests.sources.conftest import source
from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.sources import services
from varna.sources.enums import RequestState
from varna.sources.models import InputRequest, InputRound, Source

DUE = date(2026, 12, 1)


def _round(by: Actor, town: Town, *names: tuple[str, str]) -> InputRound:
    for name, category in names:
        source(by, town, name, category)
    return services.open_round(town.administration, by=by, year=2018, due_on=DUE)


@pytest.mark.req("R-098")
def test_every_source_is_asked_and_answered_nil_and_missing_are_told_apart(
    alva: Actor, norrby: Town
) -> None:
    found = _round(alva, norrby, ("MTR", "operator"), ("Sisab", "operator"), ("Skola", "school"))
    mtr, sisab, school = found.requests.order_by("source__name").all()
    services.settle_request(mtr, by=alva, state="answered", finding="Nästan bara klotter.")
    services.settle_request(sisab, by=alva, state="nil")
    rows = {row[0]: row[1] for row in table_rows(page(visit(alva).get(found.get_absolute_url())))}
    assert rows["MTROperator of traffic, property or streets"] == "Answered"
    assert rows["SisabOperator of traffic, property or streets"] == "Nothing to report"
    assert rows["SkolaSchool"] == "No answer yet"
    assert "2018" in words(visit(alva).get(reverse("input_rounds")))
    counted = InputRound.objects.visible_to(alva).with_counts().get()
    assert (counted.asked, counted.answered, counted.nil) == (3, 1, 1)
    assert school.state == RequestState.MISSING


@pytest.mark.req("R-093")
def test_nothing_to_report_is_dated_and_keeps_no_grade(alva: Actor, norrby: Town) -> None:
    request = _round(alva, norrby, ("Skola", "school")).requests.get()
    services.settle_request(request, by=alva, state="nil", settled_on=date(2018, 5, 2))
    assert (request.reliability, request.settled_on) == ("", date(2018, 5, 2))
    services.settle_request(request, by=alva, state="missing")
    assert request.settled_on is None


@pytest.mark.req("R-094")
def test_the_police_stand_by_themselves(alva: Actor, norrby: Town) -> None:
    found = _round(alva, norrby, ("Lokalpolisen", "police"), ("Skola", "school"))
    police = found.requests.get(source__category="police")
    services.settle_request(police, by=alva, state="nil")
    captions = [one.text for one in page(visit(alva).get(found.get_absolute_url())).all("caption")]
    assert captions[:2] == ["The police", "Other sources"]


@pytest.mark.req("R-097")
def test_the_grade_follows_the_source_and_the_finding(alva: Actor, norrby: Town) -> None:
    found = _round(alva, norrby, ("Lokalpolisen", "police"))
    request = found.requests.get()
    services.change_source(request.source, by=alva, reliability="confirmed")
    request.refresh_from_db()
    services.settle_request(request, by=alva, state="answered", finding="Något tiotal.")
    assert request.grade == "confirmed"
    services.settle_request(
        request, by=alva, state="answered", reliability="vague", finding="Något tiotal."
    )
    shown = words(visit(alva).get(found.get_absolute_url()))
    assert "Vague" in shown
    assert "Något tiotal." in shown


@pytest.mark.req("R-157")
def test_sources_that_have_reported_are_counted_by_category(alva: Actor, norrby: Town) -> None:
    names = [("MTR", "operator"), ("Sisab", "operator"), ("Trafikkontoret", "operator")]
    schools = [("Skola 1", "school"), ("Skola 2", "school"), ("Skola 3", "school")]
    found = _round(alva, norrby, *names, *schools)
    for request in found.requests.exclude(source__name="Skola 3"):
        services.settle_request(request, by=alva, state="answered")
    shown = words(visit(alva).get(found.get_absolute_url()))
    assert "School2 of 3 have reported" in shown
    assert "Operator of traffic, property or streets3 of 3 have reported" in shown


def test_a_source_that_is_not_asked_gets_no_line(alva: Actor, norrby: Town) -> None:
    services.change_source(source(alva, norrby, "Gammal"), by=alva, is_active=False)
    found = _round(alva, norrby, ("MTR", "operator"))
    assert [one.source.name for one in found.requests.all()] == ["MTR"]


def test_the_same_period_is_asked_for_once(alva: Actor, norrby: Town) -> None:
    _round(alva, norrby, ("MTR", "operator"))
    with pytest.raises(ValidationError):
        services.open_round(norrby.administration, by=alva, year=2018, due_on=DUE)


def test_what_an_adopted_picture_rests_on_is_not_changed(alva: Actor, norrby: Town) -> None:
    found = _round(alva, norrby, ("MTR", "operator"))
    services.adopt_picture(found, by=alva)
    with pytest.raises(Denied):
        services.settle_request(found.requests.get(), by=alva, state="nil")
    with pytest.raises(Denied):
        services.adopt_picture(found, by=alva)


def test_a_contact_is_a_function_and_never_a_person(alva: Actor, norrby: Town) -> None:
    with pytest.raises(ValidationError):
        services.add_source(
            norrby.administration,
            by=alva,
            name="Skola",
            category="school",
            contact_role="Anna Andersson, 070-174 06 05",
        )
    assert not Source.objects.exists()


def test_a_reader_sees_the_register_and_keeps_nothing(
    rut: Actor, alva: Actor, norrby: Town
) -> None:
    made = source(alva, norrby)
    assert "MTR" in words(visit(rut).get(reverse("sources")))
    assert visit(rut).get(reverse("change_source", args=[made.pk])).status_code == 403
    with pytest.raises(Denied):
        services.change_source(made, by=rut, name="X")


def test_another_municipality_sees_nothing(cia: Actor, alva: Actor, norrby: Town) -> None:
    made = source(alva, norrby)
    assert visit(cia).get(made.get_absolute_url()).status_code == 404


def test_the_register_is_kept_and_asked_by_its_pages(alva: Actor, norrby: Town) -> None:
    browser = visit(alva)
    facts = {"name": "Sisab", "unit": norrby.administration.pk, "category": "operator"}
    sent = browser.post(reverse("add_source"), {**facts, "reliability": "reported"})
    made = Source.objects.get()
    assert sent.headers["Location"] == made.get_absolute_url()
    asked = {"unit": norrby.administration.pk, "year": 2026, "part": "T1", "due_on": "2026-05-15"}
    browser.post(reverse("open_input_round"), asked)
    request = InputRequest.objects.get()
    said = {"state": "answered", "finding": "Enstaka klistermärken.", "settled_on": "2026-05-02"}
    browser.post(reverse("settle_request", args=[request.pk]), said)
    request.refresh_from_db()
    assert (request.state, request.reliability) == ("answered", "reported")
    again = browser.post(reverse("open_input_round"), asked)
    assert again.status_code == 422
    assert "already asked" in words(again)

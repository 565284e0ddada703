"""Search: what the reader may see, by open fields, never by what people have told."""

from collections.abc import Iterator
from datetime import UTC, datetime, time
from typing import Any

import pytest
import time_machine

from tests.cast import TODAY, Town
from tests.guidance.conftest import contact
from tests.plans import factories
from tests.plans.pages import visit
from tests.reports.following import report
from tests.web.page import read
from varna.access.actor import Actor
from varna.audit.declarations import secrecy_of
from varna.home.search import SEARCHED


@pytest.fixture(autouse=True)
def today(settings: Any) -> Iterator[None]:
    settings.LANGUAGE_CODE = "en"
    with time_machine.travel(datetime.combine(TODAY, time(12), UTC), tick=False):
        yield


@pytest.fixture
def stocked(norrby: Town, cecilia: Actor) -> Town:
    plan = factories.draft(norrby, by=cecilia, title="Plan för återvändare", year=2021)
    for title in ("Åtgärder för ÅTERVÄNDARE", "Utbilda chefer"):
        factories.measure(norrby, plan, by=cecilia, title=title)
    contact(norrby, phone="08-465 004 01", title="Mottagningen för återvändare")
    return norrby


def found(actor: Actor, words: str) -> dict[str, list[str]]:
    """Heading → what was found under it."""
    answer = visit(actor).get("/search/", {"q": words})
    assert answer.status_code == 200
    main = read(answer.content.decode()).one("main")
    lists = [part.all("a") for part in main.all("ul")]
    names = [part.text.split(" (")[0] for part in main.all("h2")]
    return {name: [one.text for one in rows] for name, rows in zip(names, lists, strict=False)}


@pytest.mark.req("R-545")
@pytest.mark.parametrize("words", ["återvändare", "ÅTERVÄNDARE", "Återvänd"])
def test_plans_measures_and_contacts_are_found_whatever_the_case(
    stocked: Town, cecilia: Actor, words: str
) -> None:
    assert found(cecilia, words) == {
        "Plans": ["Plan för återvändare"],
        "Measures": ["Åtgärder för ÅTERVÄNDARE"],
        "Contacts": ["Mottagningen för återvändare"],
    }


def test_every_word_must_be_there_and_numbers_are_found(stocked: Town, cecilia: Actor) -> None:
    assert found(cecilia, "plan återvändare") == {"Plans": ["Plan för återvändare"]}
    assert found(cecilia, "465 004") == {"Contacts": ["Mottagningen för återvändare"]}
    assert found(cecilia, "%") == {}


def test_another_town_finds_nothing_of_it(stocked: Town, cia: Actor, per: Actor) -> None:
    assert found(cia, "återvändare") == {}
    # Who cleans parks reads neither plans nor guidance.
    assert found(per, "återvändare") == {}


@pytest.mark.req("R-545")
def test_what_people_have_told_is_not_searched(stocked: Town, alva: Actor, cecilia: Actor) -> None:
    report(stocked.unit, stocked.area, description="Hakkorset var målat vid porten.")
    for who in (alva, cecilia):
        assert found(who, "hakkorset") == {}


def test_only_fields_that_are_open_by_declaration_are_searched() -> None:
    for one in SEARCHED:
        secrecy = secrecy_of(one.model)
        assert {secrecy[name] for name in one.fields} == {"open"}, one.model


def test_the_box_in_the_bar_leads_here(norrby: Town, rut: Actor) -> None:
    page = read(visit(rut).get("/").content.decode())
    assert page.one("form", class_="bar__search").attributes["action"] == "/search/"


def test_too_short_a_word_asks_for_more(norrby: Town, rut: Actor) -> None:
    assert "at least two letters" in visit(rut).get("/search/?q=a").content.decode()

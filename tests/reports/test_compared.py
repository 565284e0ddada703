"""Lists of damage are compared by area, and every way to report damage stands on one page."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from tests.cast import Town, sign_in
from tests.guidance.conftest import contact
from tests.plans.pages import visit, words
from tests.reports.following import order
from varna.access.actor import Actor
from varna.administration.services import create_area
from varna.guidance.enums import Kind, Purpose
from varna.guidance.services import write_version
from varna.reports.comparing import is_likely_under_reported
from varna.reports.enums_cleanup import Outcome
from varna.reports.models import CountsEdition
from varna.reports.services.cleanup import end_cleanup
from varna.reports.services.editions import CHANNELS, release_closed

pytestmark = pytest.mark.django_db
LAST_YEAR = datetime(2025, 6, 15, 9, 0, tzinfo=UTC)
TOLD: dict[int, int] = {}


def told(first: date, last: date) -> dict[int, int]:
    """Stands for what another app counts, of 2025 alone."""
    return TOLD if first.year <= 2025 <= last.year else {}


@pytest.fixture(autouse=True)
def other(settings: Any) -> Iterator[Any]:
    settings.LANGUAGE_CODE = "en"
    settings.VARNA_COUNTS_BY_AREA = {"survey": f"{__name__}.told"}
    with time_machine.travel(datetime(2026, 11, 21, 12, 0, tzinfo=UTC), tick=False):
        yield
    TOLD.clear()


@pytest.mark.parametrize(
    ("own", "told", "is_likely"),
    [
        ([1, 0], [4], True),
        ([2, 0], [4], True),
        ([3, 0], [4], False),
        ([0, 0], [2], False),
        ([0, 0], [], False),
        ([1, 1], [0, 3], True),
    ],
)
def test_under_reporting_is_likely_where_others_tell_of_clearly_more(
    own: list[int], told: list[int], is_likely: bool
) -> None:
    assert is_likely_under_reported(own, told) is is_likely


@pytest.fixture
def two_areas(norrby: Town, alva: Actor) -> Any:
    """Norrby centrum has five orders and fourteen mentions; the outskirts six orders and seven."""
    outskirts = create_area(norrby.municipality, by=norrby.program, name="Norrby utkant")
    for number in range(5):
        order(norrby.unit, norrby.area, LAST_YEAR, ia_reference=f"IA-1{number}")
    mistaken = order(norrby.unit, norrby.area, LAST_YEAR)
    end_cleanup(mistaken, by=alva, outcome=Outcome.MISTAKEN, ended_at=LAST_YEAR)
    for number in range(6):
        order(norrby.unit, outskirts, LAST_YEAR, ia_reference=f"IA-{number}")
    TOLD.update({norrby.area.pk: 14, outskirts.pk: 7})
    return outskirts


@pytest.mark.req("R-466")
def test_the_area_where_others_tell_of_more_is_pointed_out(
    norrby: Town, alva: Actor, cecilia: Actor, two_areas: Any
) -> None:
    made = release_closed(norrby.municipality, by=norrby.program)
    assert [(one.subject, one.name) for one in made] == [(CHANNELS, "2025")]
    for who in (alva, cecilia):
        page = words(visit(who).get("/triage/compared/"))
        assert "Likely under-reporting Norrby centrum" in page
        assert "Likely under-reporting Norrby utkant" not in page


def test_nothing_is_told_from_numbers_that_stay_hidden(norrby: Town, alva: Actor) -> None:
    order(norrby.unit, norrby.area, LAST_YEAR)
    TOLD[norrby.area.pk] = 14
    release_closed(norrby.municipality, by=norrby.program)
    edition = CountsEdition.objects.get(subject=CHANNELS)
    cells = {(area, key): value for area, key, value in edition.tables["area-list"]}
    assert cells[str(norrby.area.pk), "app"] is None
    page = words(visit(alva).get("/triage/compared/"))
    assert "protected" in page
    assert "Likely under-reporting Norrby centrum" not in page


@pytest.mark.req("R-466")
def test_an_area_that_was_not_asked_is_missing_and_no_sign_of_calm(
    norrby: Town, alva: Actor
) -> None:
    order(norrby.unit, norrby.area, LAST_YEAR)
    release_closed(norrby.municipality, by=norrby.program)
    edition = CountsEdition.objects.get(subject=CHANNELS)
    assert [str(norrby.area.pk), "survey"] in edition.tables["unasked"]
    page = words(visit(alva).get("/triage/compared/"))
    assert "Nobody else was asked that year, so nothing can be said." in page
    # In the figure, beside the sentence that explains the word.
    assert page.count("missing") > 1


def test_nothing_is_compared_before_the_year_is_over_or_by_others(
    norrby: Town, alva: Actor
) -> None:
    order(norrby.unit, norrby.area, datetime(2026, 6, 15, 9, 0, tzinfo=UTC))
    assert release_closed(norrby.municipality, by=norrby.program) == []
    assert "No counts yet" in words(visit(alva).get("/triage/compared/"))
    assert sign_in(norrby.actors["Ruth"]).get("/triage/compared/").status_code == 403


CHANNELS_PAGE = "/m/norrby/report/damage/"


def ways(norrby: Town) -> None:
    for key, said in {
        "line": {"title": "Felanmälan", "phone": "08-465 004 04"},
        "app": {"title": "Appen", "url": "https://app.example.se/"},
        "web": {"title": "Webbformuläret", "url": "https://example.se/fel"},
        "inside": {"title": "Vaktmästeriet", "phone": "08-465 004 05", "is_internal": True},
    }.items():
        contact(norrby, key=key, purpose=Purpose.FAULT, for_residents=key != "inside", **said)


@pytest.mark.req("R-463")
def test_every_way_to_report_damage_stands_with_its_number_or_address(
    norrby: Town, alva: Actor
) -> None:
    ways(norrby)
    page = visit(alva).get(CHANNELS_PAGE)
    shown = words(page)
    for said in ("08-465 004 04", "https://app.example.se/", "https://example.se/fel"):
        assert said in shown
    assert "4 ways to report" in shown
    assert "tel:0846500404" in page.content.decode()


def test_a_changed_number_is_shown_from_its_day(norrby: Town, alva: Actor) -> None:
    row = contact(norrby, key="line", purpose=Purpose.FAULT, phone="08-465 004 04")
    new = row.content | {"phone": "08-465 004 06"}
    write_version(
        norrby.municipality,
        Kind.CONTACT,
        by=norrby.program,
        key="line",
        content=new,
        valid_from=date(2026, 11, 21),
    )
    shown = words(visit(alva).get(CHANNELS_PAGE))
    assert "08-465 004 06" in shown
    assert "08-465 004 04" not in shown


def test_the_way_of_the_municipalitys_own_people_is_not_shown_outside(
    norrby: Town, cecilia: Actor
) -> None:
    ways(norrby)
    sign_in(cecilia).post(
        "/reports/settings/", {"door": "open", "keep_months": 24, "photo_days": 30}
    )
    shown = words(Client().get(CHANNELS_PAGE))
    assert "3 ways to report" in shown
    assert "Vaktmästeriet" not in shown


def test_where_no_way_is_known_the_page_says_so(norrby: Town, alva: Actor) -> None:
    assert "No way to report is known here" in words(visit(alva).get(CHANNELS_PAGE))


def test_what_is_said_of_law_before_a_report_is_the_municipalitys_content(
    norrby: Town, alva: Actor
) -> None:
    browser = visit(alva)
    first = words(browser.get("/m/norrby/report/"))
    assert "article 6.1 e of the GDPR" in first
    assert "2 kap. 1–3 §§ regeringsformen (1974:152), RF" in first
    changed = {
        "title": "Med vilken rätt",
        "title_en": "By what right",
        "kind": "help",
        "body": "Nämndens beslut.",
        "body_en": "The board's own decision.",
        "source": "Nämnden",
    }
    write_version(
        norrby.municipality,
        Kind.TEXT,
        by=norrby.program,
        key="report-legal-basis",
        content=changed,
    )
    shown = words(browser.get("/m/norrby/report/"))
    assert "The board's own decision." in shown
    assert "article 6.1 e" not in shown


def test_the_numbers_before_a_report_are_the_municipalitys_content(
    norrby: Town, alva: Actor
) -> None:
    contact(norrby, key="police-11414", purpose=Purpose.POLICE, phone="08-465 004 07")
    page = visit(alva).get("/m/norrby/report/").content.decode()
    assert 'href="tel:112"' in page
    assert 'href="/m/norrby/routine/"' in page
    assert 'href="tel:0846500407"' in page
    assert "114 14" not in page

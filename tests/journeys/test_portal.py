"""A relative with a small phone; a citizen who reads a plan; an association that was wronged."""

import pytest
from playwright.sync_api import Response, expect

from tests.journeys.conftest import Open

SMALL = {"width": 320, "script": False}
HEAVIEST = 150 * 1024


@pytest.mark.req("R-484", "R-494")
def test_a_relative_finds_a_number_in_two_clicks_at_320_pixels(visit: Open) -> None:
    page = visit("/m/stockholm/", **SMALL)
    page.get_by_role("link", name="Är du orolig för någon?").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Är du orolig för någon?")
    # The second click is the call.
    number = page.get_by_role("link", name="020-100 200").first
    expect(number).to_be_visible()
    assert number.get_attribute("href") == "tel:020100200"
    card = page.locator(".call").filter(has_text="020-100 200").first
    expect(card).to_contain_text("Drivs av Rädda Barnen")
    expect(card).to_contain_text("mån–fre 9–12")
    expect(card).to_contain_text("Du får vara anonym.")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    # Where one lives is a link too, and leads to that reception alone.
    page.get_by_role("link", name="Norrmalm").click()
    expect(page.get_by_role("link", name="08-465 004 10")).to_be_visible()
    assert {one["name"] for one in page.context.cookies()} <= {"django_language"}


@pytest.mark.req("R-484", "R-541")
def test_open_pages_are_quiet_light_and_ask_nobody_else(visit: Open) -> None:
    page = visit("/m/stockholm/", width=390)
    faults: list[str] = []
    page.on("console", lambda message: message.type == "error" and faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    for path in ("", "page/worried/", "page/collected/", "plans/"):
        answers.clear()
        page.goto(f"/m/stockholm/{path}", wait_until="networkidle")
        assert len({one.url.split("/")[2] for one in answers}) == 1, path
        assert sum(one.request.sizes()["responseBodySize"] for one in answers) <= HEAVIEST, path
    page.get_by_role("link", name="Handlingsplan mot våldsbejakande extremism 2026").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Handlingsplan")
    expect(page.get_by_text("Beslutsdag")).to_be_visible()
    expect(page.locator("figure svg").first).to_be_visible()
    assert faults == []
    assert {one["name"] for one in page.context.cookies()} == {"django_language"}


@pytest.mark.req("R-520")
def test_an_association_that_was_wronged_gets_a_code_and_reads_it_back(visit: Open) -> None:
    page = visit("/m/stockholm/page/complaints/", **SMALL)
    page.get_by_role("link", name="Skriv till oss").click()
    page.get_by_label("Vi har blivit fel behandlade").check()
    page.get_by_label("Vad är fel, och vad ska rättas?").fill("Vår ansökan avslogs utan skäl.")
    page.get_by_role("button", name="Skicka").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tack, vi har fått det")
    code = page.locator("dl dd").nth(1).inner_text()
    page.get_by_role("link", name="Läs ett svar med din kod").click()
    page.get_by_label("Din kod").fill(code.lower())
    page.get_by_role("button", name="Läs svaret").click()
    expect(page.get_by_text("Det är inte besvarat än.")).to_be_visible()
    assert {one["name"] for one in page.context.cookies()} <= {"django_language"}

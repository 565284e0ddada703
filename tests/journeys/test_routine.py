"""A worried teacher at ten in the evening, and somebody in danger: on a phone, without script."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Open
from tests.journeys.steps import follow, press

PHONE = {"width": 390, "script": False}


@pytest.mark.req("R-119", "R-123")
def test_a_teacher_worried_about_a_pupil_of_16_reaches_the_right_reception(visit: Open) -> None:
    page = visit("/m/stockholm/routine/", **PHONE)
    follow(page, "Jag är orolig för någon")
    expect(page.get_by_role("heading", level=1)).to_have_text("Är någon i fara just nu?")
    follow(page, "Nej")
    follow(page, "Nej, inget av det")
    follow(page, "Någon jag möter i mitt arbete")
    follow(page, "Att personen kan fara illa, eller dras till våld")
    follow(page, "Under 18 år")
    follow(page, "Hägersten-Liljeholmen")
    expect(page.get_by_role("heading", level=1)).to_have_text("Gör en orosanmälan")
    first = page.locator("main a[href^='tel:']").first
    assert first.get_attribute("href") == "tel:0850822300"
    expect(first).to_be_visible()
    expect(page.get_by_text("Skriv inte barnets namn")).to_be_visible()
    expect(page.get_by_text("Historisk: kontrollera före användning").first).to_be_visible()
    # Nothing but the step and the area is in the address, and no cookie tells the way.
    assert "/step/child/" in page.url
    assert {one["name"] for one in page.context.cookies()} <= {"django_language", "csrftoken"}
    follow(page, "Börja om")
    assert page.url.endswith("/m/stockholm/routine/")


def test_the_way_back_leads_to_the_question_before(visit: Open) -> None:
    page = visit("/m/stockholm/routine/step/age/", **PHONE)
    follow(page, "Tillbaka")
    expect(page.get_by_role("heading", level=1)).to_have_text("Vad är det som gör dig orolig?")


@pytest.mark.req("R-110", "R-144")
@pytest.mark.parametrize("path", ["/m/stockholm/routine/", "/m/nykoping/routine/"])
def test_somebody_in_danger_reaches_112_in_one_press(visit: Open, path: str) -> None:
    page = visit(path, **PHONE)
    number = page.get_by_role("link", name="Ring 112").first
    assert number.get_attribute("href") == "tel:112"
    box = number.bounding_box()
    assert box is not None
    # Seen without scrolling, and large enough for a thumb.
    assert box["y"] + box["height"] < 600
    assert box["height"] >= 44
    expect(page.get_by_text("Sekretessen behöver inte hindra dig").first).to_be_visible()


def test_the_code_word_opens_nykopings_routine(visit: Open) -> None:
    page = visit("/m/nykoping/routine/", **PHONE)
    page.get_by_label("Kodord").fill("fel ord")
    press(page, "Öppna rutinen")
    expect(page.get_by_text("Kodordet stämmer inte").first).to_be_visible()
    page.get_by_label("Kodord").fill("Öppna dörren")
    press(page, "Öppna rutinen")
    follow(page, "Något har hänt")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Pågår det nu")


def test_the_central_coordinator_confirms_a_number_and_readers_see_it(visit: Open) -> None:
    page = visit("/guidance/check/", who="central")
    page.get_by_label("Felanmälan och synpunkter").check()
    press(page, "Bekräfta de förkryssade")
    expect(page.get_by_text("1 är bekräftad.")).to_be_visible()
    page.goto("/m/stockholm/routine/step/graffiti/")
    card = page.locator(".call").filter(has_text="08-651 00 00")
    expect(card).to_contain_text("Kontrollerad")

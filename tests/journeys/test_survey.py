"""A survey from start to comparison, in a real browser: create, invite, answer, remind, close."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Open
from tests.journeys.steps import follow, press

COORDINATOR = "samordnare.sof"


@pytest.mark.req("R-071", "R-076", "R-087")
def test_asks_is_answered_on_a_phone_reminds_closes_and_compares(visit: Open) -> None:
    page = visit("/surveys/", who=COORDINATOR)
    follow(page, "Skapa en enkät")
    page.get_by_label("Mall").select_option(label="Årlig avstämning, version 1")
    page.get_by_role("textbox", name="Rubrik", exact=True).fill("Avstämning på våren")
    press(page, "Spara och gå vidare")
    follow(page, "Från en lista eller fil")
    page.get_by_label("Klistra in en lista").fill(
        "Norra enheten;norra@example.se\nSödra enheten;fel\nVästra enheten;vastra@example.se"
    )
    press(page, "Titta igenom")
    expect(page.get_by_text("Rad 2")).to_be_visible()
    press(page, "Lägg till dessa, utelämna felaktiga rader")
    expect(page.get_by_text("2 mottagare lades till.")).to_be_visible()
    follow(page, "Med en öppen länk")
    page.get_by_label("Vem är länken till för?").fill("Föreningar i området")
    page.get_by_label("Föreningar", exact=True).check()
    press(page, "Lägg till länken")
    follow(page, "Öppna enkäten")
    expect(page.get_by_text("2 brev skickas.")).to_be_visible()
    press(page, "Öppna enkäten")
    survey = page.url
    follow(page, "Mottagare")
    link = page.get_by_label("Adress att dela ut").input_value()
    path = "/survey/" + link.split("/survey/")[1]

    for number in range(6):
        _answer(visit, path, script=number > 0)

    page.goto(survey)
    expect(page.get_by_text("inbjudna: inte angivet")).to_be_visible()
    expect(page.get_by_text("6 från andra")).to_be_visible()
    follow(page, "Påminn dem som inte har svarat")
    press(page, "Skicka påminnelserna")
    expect(page.get_by_text(re.compile("påminnelse"))).not_to_have_count(0)
    page.goto(survey)
    follow(page, "Stäng enkäten")
    press(page, "Stäng enkäten")
    # The worker counts in the background; the page says so until it has.
    for _ in range(60):
        if page.get_by_text("6 svar.").count():
            break
        page.wait_for_timeout(1000)
        page.reload()
    expect(page.get_by_text("6 svar.")).to_be_visible()
    page.goto("/surveys/compare/")
    expect(page.get_by_role("heading", name="Känner till handlingsplanen")).to_be_visible()
    # An answer to the closed round meets a page that explains.
    late = visit(path, width=390)
    expect(late.get_by_role("heading", name="Enkäten är stängd")).to_be_visible()


def _answer(visit: Open, path: str, *, script: bool) -> None:
    phone = visit(path, width=390, script=script)
    follow(phone, "Börja")
    press(phone, "Nästa")
    expect(phone.get_by_text("Något behöver rättas")).to_be_visible()
    phone.get_by_label("Väl", exact=True).check()
    phone.get_by_label("Ja", exact=True).check()
    press(phone, "Nästa")
    expect(phone.get_by_role("heading", name="Kontrollera dina svar")).to_be_visible()
    press(phone, "Skicka svaret")
    expect(phone.get_by_role("heading", name=re.compile("^Tack"))).to_be_visible()
    follow(phone, "Ändra mitt svar")
    press(phone, "Nästa")
    press(phone, "Spara ändringen")
    expect(phone.get_by_role("heading", name=re.compile("^Tack"))).to_be_visible()

"""A survey from start to comparison, in a real browser: create, invite, answer, remind, close."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Open

COORDINATOR = "samordnare.sof"


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


@pytest.mark.req("R-071", "R-076", "R-087")
def test_asks_is_answered_on_a_phone_reminds_closes_and_compares(visit: Open) -> None:
    page = visit("/surveys/", who=COORDINATOR)
    page.get_by_role("link", name="Skapa en enkät").click()
    page.get_by_label("Mall").select_option(label="Årlig avstämning, version 1")
    page.get_by_label("Rubrik").fill("Avstämning på våren")
    press(page, "Spara och gå vidare")
    page.get_by_role("link", name="Från en lista eller fil").click()
    page.get_by_label("Klistra in en lista").fill(
        "Norra enheten;norra@example.se\nSödra enheten;fel\nVästra enheten;vastra@example.se"
    )
    press(page, "Titta igenom")
    expect(page.get_by_text("Rad 2")).to_be_visible()
    press(page, "Lägg till dessa, utelämna felaktiga rader")
    expect(page.get_by_text("2 mottagare lades till.")).to_be_visible()
    page.get_by_role("link", name="Med en öppen länk").click()
    page.get_by_label("Vem är länken till för?").fill("Föreningar i området")
    page.get_by_label("Föreningar", exact=True).check()
    press(page, "Lägg till länken")
    page.get_by_role("link", name="Öppna enkäten").click()
    expect(page.get_by_text("2 brev skickas.")).to_be_visible()
    press(page, "Öppna enkäten")
    survey = page.url
    page.get_by_role("link", name="Mottagare").click()
    link = page.get_by_label("Adress att dela ut").input_value()
    path = "/survey/" + link.split("/survey/")[1]

    for number in range(6):
        _answer(visit, path, script=number > 0)

    page.goto(survey)
    expect(page.get_by_text("inbjudna: inte angivet")).to_be_visible()
    expect(page.get_by_text("6 från andra")).to_be_visible()
    page.get_by_role("link", name="Påminn dem som inte har svarat").click()
    press(page, "Skicka påminnelserna")
    expect(page.get_by_text(re.compile("påminnelse"))).not_to_have_count(0)
    page.goto(survey)
    page.get_by_role("link", name="Stäng enkäten").click()
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
    phone.get_by_role("link", name="Börja").click()
    press(phone, "Nästa")
    expect(phone.get_by_text("Något behöver rättas")).to_be_visible()
    phone.get_by_label("Väl", exact=True).check()
    phone.get_by_label("Ja", exact=True).check()
    press(phone, "Nästa")
    expect(phone.get_by_role("heading", name="Kontrollera dina svar")).to_be_visible()
    press(phone, "Skicka svaret")
    expect(phone.get_by_role("heading", name=re.compile("^Tack"))).to_be_visible()
    phone.get_by_role("link", name="Ändra mitt svar").click()
    press(phone, "Nästa")
    press(phone, "Spara ändringen")
    expect(phone.get_by_role("heading", name=re.compile("^Tack"))).to_be_visible()

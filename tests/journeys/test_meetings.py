"""A year of meetings: planned, one held on a phone, an outcome made a measure, the calendar."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Open

KEEPER = "samordnare.hl"


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def follow(page: Page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).click()


@pytest.mark.req("R-281", "R-282")
def test_a_forum_gets_its_year_of_meetings_and_a_calendar(visit: Open) -> None:
    page = visit("/meetings/forums/new/", who=KEEPER)
    page.get_by_label("Namn", exact=True).fill("Nätverk för fritidsgårdar")
    page.get_by_label("Vad är det för slags forum?").select_option(label="Nätverk")
    page.get_by_label("Hur ofta är det överenskommet att träffas?").fill("2")
    page.get_by_label("Räknat i").select_option(label="månader mellan")
    press(page, "Spara forumet")
    expect(page.get_by_text("Forumet är tillagt. Ange vilka som sitter i det.")).to_be_visible()
    follow(page, "Planera möten")
    year = timezone.localdate().year + 1
    page.get_by_label("Första mötet").fill(f"{year}-01-13")
    page.get_by_label("Till och med", exact=True).fill(f"{year}-12-31")
    press(page, "Föreslå dagar")
    expect(page.get_by_label("Dagar, en per rad")).to_have_value(re.compile(rf"{year}-01-13\n"))
    press(page, "Planera mötena")
    expect(page.get_by_text("6 möten är planerade.")).to_be_visible()
    press(page, "Hämta mötena till din kalender")
    address = page.locator("code").inner_text()
    answer = page.request.get(address)
    assert answer.text().count("BEGIN:VEVENT") == 6
    assert "TZID=Europe/Stockholm" in answer.text()


@pytest.mark.req("R-285", "R-308")
def test_a_meeting_is_held_on_a_phone_and_an_action_becomes_a_measure(visit: Open) -> None:
    page = visit("/meetings/", who=KEEPER, width=390)
    page.get_by_role("link", name="Avstämning med lokalpolisen").first.click()
    follow(page, "Håll mötet")
    police = page.get_by_role("group", name="Lokalpolisområde Skärholmen, kommunpolis")
    police.get_by_label("Anmälde förhinder").check()
    press(page, "Spara vilka som deltog")
    expect(page.get_by_text("Mötet är hållet. Anteckna vad det ledde till.")).to_be_visible()
    follow(page, "Anteckna ett resultat")
    page.get_by_label("Att göra", exact=False).first.check()
    page.get_by_label("Vad?", exact=True).fill("Gå en gemensam runda i centrum.")
    press(page, "Spara resultatet")
    expect(page.get_by_text("Ange senast när.").first).to_be_visible()
    page.get_by_label("Ska göras: av vem?").select_option(
        label="Hägersten-Liljeholmens stadsdelsförvaltning"
    )
    due = timezone.localdate() + timedelta(days=20)
    page.get_by_label("Ska göras: senast när?").fill(due.isoformat())
    press(page, "Spara resultatet")
    expect(page.get_by_text("Resultatet är antecknat.")).to_be_visible()
    follow(page, "Skriv minnesanteckningar")
    page.get_by_label("Minnesanteckningar").fill("Läget är lugnt.")
    press(page, "Spara anteckningarna")
    expect(page.get_by_text("Minnesanteckningarna är sparade.")).to_be_visible()
    overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert overflow <= 0
    page.get_by_role("link", name=re.compile("Gör det till en åtgärd i planen")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Gör det till en åtgärd i planen")

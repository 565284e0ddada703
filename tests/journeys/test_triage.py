"""From graffiti to its clean-up, and from report to statistics, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Open
from tests.journeys.steps import follow, press

COORDINATOR, KEEPER = "samordnare.hl", "park"


@pytest.mark.req("R-457")
@pytest.mark.req("R-458")
def test_a_park_keeper_reports_graffiti_on_a_phone_and_the_clock_runs(visit: Open) -> None:
    page = visit("/", who=KEEPER, width=390, script=False)
    page.goto("/cleanup/")
    follow(page, "Anmäl klotter")
    page.get_by_label("Vad är det?").select_option(label="Klistermärke eller affisch")
    page.get_by_label("Ja", exact=True).check()
    page.get_by_label("Område").select_option(label="Hägersten-Liljeholmen")
    page.get_by_label("Typ av plats").select_option(label="Gata, torg eller park")
    page.get_by_label("Var på platsen?").fill("Lyktstolpen vid Storgatan 12")
    page.get_by_label("Vem äger platsen?").select_option(
        label="Hägersten-Liljeholmens stadsdelsförvaltning"
    )
    page.get_by_label("Hur fick ni veta det?").select_option(label="Sett av personal")
    press(page, "Beställ saneringen")
    # The number of a street points out a home: it is marked, and replaced with one press.
    expect(page.locator("mark").first).to_contain_text("Storgatan 12")
    page.get_by_label("Var på platsen?").fill("Lyktstolpen vid lekplatsen")
    press(page, "Beställ saneringen")
    expect(page.get_by_text("Uppdraget är beställt.")).to_be_visible()
    expect(page.get_by_text(re.compile("^2[34] timmar kvar")).first).to_be_visible()
    press(page, "Sanerat nu")
    expect(page.get_by_text("klockan är stoppad")).to_be_visible()
    expect(page.locator(".tag, .status").filter(has_text="Sanerat i tid").first).to_be_visible()


@pytest.mark.req("R-142")
def test_a_coordinator_triages_joins_and_asks_back(visit: Open) -> None:
    page = visit("/", who=COORDINATOR)
    follow(page, re.compile("nya rapporter?$"))
    label = page.locator("tbody tr").first.get_by_role("link").inner_text()
    follow(page, label)
    press(page, "Jag tar hand om den")
    follow(page, "Fråga rapportören")
    page.get_by_label("Din fråga").fill("Ring mig på 070-174 06 05.")
    press(page, "Skicka frågan")
    expect(page.locator("mark").first).to_have_text("070-174 06 05")
    page.get_by_label("Din fråga").fill("Satt det inne eller ute?")
    press(page, "Skicka frågan")
    expect(page.get_by_text("Satt det inne eller ute?")).to_be_visible()
    follow(page, "Klassa")
    press(page, "Spara klassningen")
    expect(page.get_by_text("Händelsen är klassad")).to_be_visible()
    follow(page, "För till en annan rapports händelse")
    page.get_by_role("radio").first.check()
    press(page, "För ihop")
    expect(page.get_by_role("heading", name="Andra som sett samma sak")).to_be_visible()
    follow(page, "Skilj från händelsen")
    press(page, "Skilj från händelsen")
    expect(page.get_by_text("Rapporten står för sig själv igen")).to_be_visible()
    follow(page, "Inte relevant")
    press(page, "Lägg åt sidan och radera")
    page.goto("/triage/?state=not_relevant&sort=-number")
    follow(page, label)
    expect(page.get_by_text("är raderade").first).to_be_visible()


def test_the_wrong_role_gets_the_reason_and_another_municipality_nothing(visit: Open) -> None:
    page = visit("/triage/", who=COORDINATOR)
    address = page.locator("tbody tr").first.get_by_role("link").get_attribute("href") or ""
    central = visit(address, who="central")
    expect(central.get_by_text("Läsa och hantera rapporter").first).to_be_visible()
    expect(central.get_by_text("Lokal samordnare").first).to_be_visible()
    next_door = visit(address, who="samordnare.nykoping")
    expect(next_door.get_by_text(re.compile("finns inte|hittades inte")).first).to_be_visible()


def test_counts_are_hatched_where_they_are_small(visit: Open) -> None:
    page = visit("/triage/counts/", who="central")
    expect(page.get_by_text("skyddat").first).to_be_visible()
    expect(page.get_by_text("Enheter som svarat")).to_be_visible()


@pytest.mark.req("R-473")
def test_a_threat_shows_the_police_step_before_the_form(visit: Open) -> None:
    page = visit("/influence/new/", who="sakerhet", script=False)
    page.get_by_label("Hot", exact=True).check()
    press(page, "Fortsätt")
    expect(page.get_by_role("heading", name="Polisen först")).to_be_visible()
    expect(page.get_by_role("link", name="112")).to_have_attribute("href", "tel:112")
    follow(page, "Jag har läst det här, fortsätt")
    expect(page.get_by_label("Jag har läst vad jag ska göra vid hot eller våld")).to_be_visible()

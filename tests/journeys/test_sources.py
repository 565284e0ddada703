"""A file from upload to figures in use, the same file again, and a corrected one; in a browser."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Open
from tests.journeys.steps import follow, press

COORDINATOR = "samordnare.hl"
LIST = "Datum;Kategori;Antal;Anmälare\n2026-04-03;Klotter;2;A\n2026-05-11;Tag på vagn;ca 10;B\n"


def send(page: Page, content: str, name: str = "sisab.csv") -> None:
    file = {"name": name, "mimeType": "text/csv", "buffer": content.encode("cp1252")}
    page.get_by_label("Fil", exact=True).set_input_files(files=[file])
    press(page, "Fortsätt")


@pytest.mark.req("R-465")
def test_a_file_is_imported_again_and_corrected(visit: Open) -> None:
    page = visit("/sources/", who=COORDINATOR, script=False)
    follow(page, "Samhällsplanering")
    follow(page, "Importera en fil")
    send(page, LIST)
    # The columns are suggested; the one of names has no meaning and is not kept.
    expect(page.get_by_label("När det hände")).to_have_value("Datum")
    press(page, "Läs filen")
    page.get_by_label(re.compile("Tag på vagn")).select_option(label="Klotter")
    press(page, "Läs filen igen")
    expect(page.get_by_role("heading", level=1)).to_have_text("sisab.csv")
    expect(page.get_by_text("ca 10").first).to_be_visible()
    press(page, "Importera 2 rader")
    expect(page.get_by_text("Uppgifterna är importerade och filen är raderad.")).to_be_visible()
    imported = page.url

    page.goto(imported)
    follow(page, "Samhällsplanering")
    follow(page, "Importera en fil")
    send(page, LIST, "samma.csv")
    expect(page.get_by_text("Just den här filen är redan i bruk.")).to_be_visible()
    assert page.url == imported

    follow(page, "Ladda upp en rättad fil")
    send(page, LIST.replace("Klotter;2", "Klotter;3"), "sisab-rättad.csv")
    press(page, "Läs filen")
    expect(page.get_by_text("1 är desamma, 1 är nya, 1 har försvunnit")).to_be_visible()
    press(page, "Importera 2 rader")
    page.goto(imported)
    expect(page.get_by_text("Ersatt av en rättad fil").first).to_be_visible()
    expect(page.get_by_role("link", name="sisab-rättad.csv")).to_be_visible()


def test_a_partner_hands_in_by_link_on_a_phone(visit: Open) -> None:
    page = visit("/sources/", who=COORDINATOR)
    follow(page, "Gymnasieskolor")
    follow(page, "Skapa en länk")
    press(page, "Skapa länken")
    path = "/partner/" + page.locator("code").inner_text().split("/partner/")[1]

    phone = visit(path, width=390, script=False)
    found = Axe().run(visit(path, width=390)).response["violations"]
    assert [rule["id"] for rule in found] == []
    phone.get_by_label("Klotter", exact=False).first.fill("något tiotal")
    press(phone, "Lämna")
    expect(phone.get_by_text("Tack. Det du lämnade är sparat.")).to_be_visible()
    follow(phone, "Bekräfta eller ändra kontakten")
    press(phone, "Bekräfta")
    expect(phone.get_by_text("Tack. Kontakten är bekräftad.")).to_be_visible()

    page.goto("/sources/rounds/1/")
    row = page.get_by_role("row", name=re.compile("Gymnasieskolor"))
    expect(row.get_by_text("Har svarat")).to_be_visible()

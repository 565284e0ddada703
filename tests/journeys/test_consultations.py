"""A consultation from the letter out to the decision, in a real browser."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Open
from tests.journeys.steps import follow, press

SENDER, HL = "central", "samordnare.hl"
BOARDS = (
    "Hägersten-Liljeholmens stadsdelsnämnd",
    "Norrmalms stadsdelsnämnd",
    "Farsta stadsdelsnämnd",
    "Socialnämnden",
    "Idrottsnämnden",
)
TITLE = "Plan för trygga mötesplatser"


@pytest.mark.req("R-262", "R-264", "R-265", "R-266", "R-270")
def test_sent_to_five_boards_answered_by_one_compiled_and_decided(visit: Open) -> None:
    page = visit("/consultations/", who=SENDER)
    address = _send(page)

    reply = _answer(visit)
    board = visit(reply, who="sekreterare.hl", width=390)
    follow(board, "Registrera nämndens beslut")
    board.get_by_label("Antog det som det lämnades in").check()
    board.get_by_label("Beslutsdatum").fill(timezone.localdate().isoformat())
    press(board, "Registrera beslutet")
    answering = visit(reply, who=HL)
    press(answering, "Skicka svaret")
    expect(answering.get_by_text("Svaret är skickat.", exact=True)).to_be_visible()

    page.goto(f"{address}viewpoints/")
    follow(page, "Säg vem som öppnar lokalen.")
    page.get_by_label("Tillgodosedd", exact=True).check()
    press(page, "Spara svaret")
    expect(page.get_by_text("Skriv var: i ett avsnitt eller på annat sätt.").first).to_be_visible()
    page.get_by_label("Eller tillgodosedd på annat sätt").fill("Listan över lokaler")
    press(page, "Spara svaret")
    with page.expect_download() as started:
        page.get_by_role("link", name="Sammanställningen (Excel)").click()
    assert started.value.suggested_filename.endswith(".xlsx")

    page.goto(f"{address}version/")
    press(page, "Påbörja en ny version")
    page.get_by_text("1.2 Ansvar").first.click()
    follow(page, "Ändra 1.2 Ansvar")
    page.get_by_label("Text").fill("Förvaltningen öppnar lokalen.")
    press(page, "Spara avsnittet")
    expect(page.locator("ins").first).to_be_visible()

    page.goto(f"{address}decision/")
    follow(page, "Lämna in för beslut")
    press(page, "Lämna in för beslut")
    decider = visit(f"{address}decision/", who="sekreterare.ks")
    follow(decider, "Registrera beslutet")
    decider.get_by_label("Antog det som det lämnades in").check()
    decider.get_by_label("Beslutsdatum").fill(timezone.localdate().isoformat())
    press(decider, "Registrera beslutet")
    expect(decider.get_by_text("Beslutet är registrerat.")).to_be_visible()

    page.goto(f"{address}decision/")
    follow(page, "Dela ut uppgifter")
    press(page, "Dela ut uppgifter")
    home = visit("/", who=HL)
    expect(home.get_by_text("Inför beslutet i förvaltningen").first).to_be_visible()


def _send(page: Page) -> str:
    follow(page, "Påbörja en remiss")
    page.get_by_role("textbox", name="Rubrik", exact=True).fill(TITLE)
    page.get_by_label("Vem skickar den?").select_option(label="Kommunstyrelsen")
    page.get_by_label("Sista svarsdag").fill(
        (timezone.localdate() + timedelta(days=30)).isoformat()
    )
    page.get_by_label("Vilket organ beslutar?").select_option(label="Kommunstyrelsen")
    press(page, "Spara och gå vidare")
    page.get_by_label("Eller en text").fill("# Syfte\nFler ska mötas.\n\n# Ansvar\nNågon öppnar.")
    press(page, "Dela i avsnitt")
    address = page.url
    follow(page, "Lägg till mottagare")
    for name in BOARDS:
        page.get_by_label(name, exact=True).check()
    press(page, "Lägg till mottagare")
    expect(page.get_by_text("5 har lagts till.")).to_be_visible()
    page.goto(address)
    follow(page, "Skicka remissen")
    press(page, "Skicka remissen")
    expect(page.get_by_text("Remissen är skickad. Breven är på väg.")).to_be_visible()
    return address


def _answer(visit: Open) -> str:
    page = visit("/consultations/", who=HL)
    follow(page, TITLE)
    reply = page.url
    follow(page, "Lägg till en synpunkt")
    page.get_by_label("Synpunkt").fill("Säg vem som öppnar lokalen.")
    page.get_by_label("Krav").check()
    page.get_by_label("Vilket avsnitt handlar det om?").select_option(label="1.2 Ansvar")
    page.get_by_label("Ska stå i sammanfattningen").check()
    press(page, "Lägg till en synpunkt")
    follow(page, "Ärendets uppgifter")
    page.get_by_label("Vilket organ behandlar svaret?").select_option(label=BOARDS[0])
    press(page, "Spara")
    follow(page, "Lämna in svaret")
    press(page, "Lämna in svaret")
    expect(page.get_by_text("Svaret är inlämnat.", exact=True)).to_be_visible()
    return reply

"""Norrmalm's picture from the first word to an approved edition, step by step in a browser."""

import re

from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Open
from tests.journeys.steps import follow, press

WRITES, APPROVES = "samordnare.norrmalm", "sekreterare.norrmalm"


def write(page: Page, chapter: str, **texts: str) -> None:
    """Write a chapter about an environment; without texts nothing is known of it."""
    follow(page, f"Skriv {chapter}")
    expect(page.get_by_role("heading", level=1, name=chapter)).to_be_visible()
    if not texts:
        page.get_by_label("Ingen närvaro och inga aktiviteter är kända").check()
    for label, text in texts.items():
        page.get_by_label(label).fill(text)
    page.get_by_label("Enligt vem?").fill("Polisen")
    page.get_by_label("Känt vilken dag?").fill(timezone.localdate().isoformat())
    press(page, "Spara kapitlet")
    expect(page.get_by_text("Kapitlet är sparat.", exact=True)).to_be_visible()


def adopted(visit: Open, year: int) -> tuple[Page, str, str]:
    """Have the picture of the year adopted; return the page, its address and its edition's."""
    page = visit("/pictures/new/", who=WRITES)
    page.get_by_label("Vems lägesbild är det?").select_option("Norrmalms stadsdelsförvaltning")
    page.get_by_label("År", exact=True).fill(str(year))
    press(page, "Börja på en lägesbild")
    expect(page.get_by_text("Lägesbilden är påbörjad.")).to_be_visible()
    address = re.sub(r"#.*", "", page.url)

    follow(page, "Se vad som saknas")
    expect(page.get_by_role("heading", name="Måste finnas först")).to_be_visible()
    page.goto(address)
    facts = {"Fakta: närvaro": "Klistermärken.", "Fakta: aktiviteter": "De sätts upp ibland."}
    write(page, "Vit makt-miljön", **facts)
    write(page, "Autonoma miljön")
    write(page, "Våldsbejakande islamistiska miljön")

    page.goto(f"{address}findings/add/")
    page.get_by_label("Vad visar lägesbilden?").fill("Klistermärken sätts upp ibland.")
    page.get_by_label("Vad mer bygger det på?").fill("Samtal med enhetschefer.")
    press(page, "Spara fyndet")
    expect(page.get_by_text("Fyndet är sparat.", exact=True)).to_be_visible()

    page.goto(f"{address}finish/")
    press(page, "Gör lägesbilden färdig")
    expect(page.get_by_role("heading", name="Börja på en utgåva")).to_be_visible()
    press(page, re.compile("Börja"))
    expect(page.get_by_text("Utgåvan är påbörjad.")).to_be_visible()
    edition = page.url

    page.goto(f"{edition}wording/")
    for box in page.get_by_role("checkbox").all():
        box.check()
    press(page, "Spara")
    expect(page.get_by_text("Dina svar är sparade.", exact=True)).to_be_visible()
    press(page, "Lämna in för godkännande")
    expect(page.get_by_text("Utgåvan är inlämnad.", exact=True)).to_be_visible()

    board = visit(f"{edition}decide/", who=APPROVES, width=390)
    board.get_by_label("Godkände den så som den lämnades in").check()
    board.get_by_label("Beslutsdatum").fill(timezone.localdate().isoformat())
    press(board, "Registrera beslutet")
    expect(board.get_by_text("Beslutet är registrerat.", exact=True)).to_be_visible()
    return page, address, edition

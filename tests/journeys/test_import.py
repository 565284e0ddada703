"""A coordinator reads in the plan of 2017, reviews it, and has a draft."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Open
from tests.journeys.steps import follow, press

DOCUMENT = Path(__file__).parents[1] / "plans/importing/sources/district_2017.txt"
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}


def accessible(page: Page) -> None:
    """No fault that axe knows of."""
    found = Axe().run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.req("R-544")
@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_reads_in_the_plan_of_2017(visit: Open, tmp_path: Path, script: bool) -> None:
    # Each run reads a document of its own, since the same one is known again.
    document = tmp_path / "plan.txt"
    document.write_text(f"{DOCUMENT.read_text('utf-8')}\n{'X' * (1 + script)}\n", "utf-8")
    page = visit("/plans/", who="samordnare.hl", script=script)
    follow(page, "Läs in en plan")
    page.get_by_label("Dokumentet").set_input_files(document)
    page.get_by_label("Vems plan är det?").select_option(
        label="Hägersten-Liljeholmens stadsdelsförvaltning"
    )
    if script:
        accessible(page)
    press(page, "Läs dokumentet")

    # What the guard stopped comes first, with its words on this page only.
    expect(page.get_by_text("Stoppat av skyddet").first).to_be_visible()
    if script:
        accessible(page)
    follow(page, "Låt dem vara maskerade så länge")

    title = "Samordning av involverade aktörer."
    card = page.locator("fieldset.card").filter(has_text=title).first
    expect(card.get_by_label("Tidplan")).to_have_value("Pågående under 2017.")
    expect(card.get_by_label(re.compile("^Ansvariga"))).to_have_value("Preventionssamordnaren")
    if script:
        accessible(page)
    press(page, re.compile("^Ta med alla"))
    unsure = page.locator("fieldset.card").filter(has_text="Tips lämnas på 114 14").first
    unsure.get_by_label("Åtgärd", exact=True).fill("Lämna tips på 114 14")
    unsure.get_by_label("Ta med").check()
    press(page, "Spara raderna")
    expect(page.get_by_text("Raderna är sparade.")).to_be_visible()

    follow(page, "Vilka de är")
    if script:
        accessible(page)
    press(page, "Spara och gå vidare")

    expect(page.get_by_label("År", exact=True)).to_have_value("2017")
    if script:
        accessible(page)
    press(page, "Gör utkastet")
    expect(page.get_by_text("Inläst från ett äldre dokument.")).to_be_visible()
    for measure in ("Lämna tips på 114 14", "Avhopparverksamhet", "Anhörigstöd"):
        expect(page.get_by_role("link", name=measure).first).to_be_visible()
    follow(page, "Text")
    expect(page.get_by_text("Förebyggande arbete").first).to_be_visible()

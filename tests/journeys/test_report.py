"""A teacher on a phone reports a sticker, is helped to mask a pupil's name, and comes back by code.

The pages of the form answer POST alone, so the walk over every screen does not reach them: axe
looks at each of them here.
"""

import re
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Open
from tests.journeys.steps import follow, turn
from tests.journeys.test_every_screen import _OPTIONS, AXE

_START = "/m/stockholm/report/"
_TEXT = (
    "Eleven Kalle Svensson satte upp ett klistermärke som hyllar våld på ett elevskåp. "
    "Ring 070-174 06 05."
)


def looks_right(page: Page) -> None:
    """Nothing for axe to find, nothing cut off, one heading."""
    found = AXE.run(page, options=_OPTIONS).response["violations"]
    assert [(rule["id"], rule["nodes"][0]["html"][:200]) for rule in found] == []
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    assert page.locator("h1").count() == 1


def go_on(page: Page, *, look: bool) -> None:
    if look:
        looks_right(page)
    turn(page, page.locator("main button[name=go][value=next]").last)


def fill_in(page: Page, *, look: bool = False) -> None:
    """From the start page to the page with the text."""
    turn(page, page.locator("main form button[type=submit]").first)
    page.select_option("#id_unit", label="Kompetenscenter barn och unga")
    page.check("input[name=reporter_role][value=teaching]")
    go_on(page, look=look)
    page.check("input[name=kind][value=event]")
    page.check("input[name=incident_type][value=sticker]")
    go_on(page, look=look)
    go_on(page, look=look)  # the month that it is now
    page.check("input[name=channel][value=physical]")
    page.check("input[name=setting][value=school]")
    page.select_option("#id_area", label="Farsta")
    go_on(page, look=look)
    page.check("input[name=environment][value=white_power]")
    page.check("input[name=actor_kind][value=unknown]")
    go_on(page, look=look)
    page.check("input[name=consequence][value=unease]")
    page.check("input[name=age_band][value='13_17']")
    go_on(page, look=look)


def rest(page: Page, *, look: bool = False) -> None:
    """From the page after the text to the last look."""
    page.fill("#id_measures_taken", "Borttaget samma dag.")
    go_on(page, look=look)
    for kind in ("incident_system", "police", "fault", "child_concern"):
        page.check(f"input[name={kind}][value=no]")
    go_on(page, look=look)


def send(page: Page) -> str:
    """Attest, send, and return the receipt code."""
    page.check("#id_attested")
    go_on(page, look=False)
    found = re.search(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){3}", page.locator("main").inner_text())
    assert found
    return found[0]


@pytest.mark.req("R-125", "R-126", "R-428")
@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_teacher_on_a_phone_reports_a_sticker(visit: Open, script: bool) -> None:
    page = visit(_START, width=390, script=script)
    if script:
        looks_right(page)
    fill_in(page, look=script)
    page.fill("#id_description", _TEXT)
    go_on(page, look=False)
    expect(page.locator("mark")).to_have_text(["Kalle Svensson", "070-174 06 05"])
    assert page.locator("#id_description").input_value() == _TEXT
    if script:
        looks_right(page)
    page.click("button[name=description-mask]")
    expect(page.locator("#id_description")).not_to_have_value(re.compile("Kalle|070"))
    go_on(page, look=script)
    rest(page, look=script)
    assert "Kalle" not in page.content()
    expect(page.locator("main")).to_contain_text("klistermärke som hyllar våld")
    if script:
        looks_right(page)
    code = send(page)
    if script:
        looks_right(page)
    expect(page.locator("main")).to_contain_text("Kompetenscenter barn och unga")

    page = visit(f"{_START}status/", width=390, script=script)
    page.fill("#id_code", code.lower())
    turn(page, page.locator("main form button").first)
    expect(page.locator("main")).to_contain_text("Mottagen")
    assert "klistermärke" not in page.locator("main").inner_text()
    page.fill("#id_text", "Ett likadant sitter på hållplatsen.")
    turn(page, page.locator("main form button").first)
    expect(page.locator("main")).to_contain_text("hållplatsen")
    out = BytesIO()
    Image.new("RGB", (300, 200), "navy").save(out, "PNG")
    page.set_input_files(
        "#id_photo", {"name": "IMG_1.png", "mimeType": "image/png", "buffer": out.getvalue()}
    )
    page.check("#id_nobody")
    turn(page, page.locator("form:has(#id_photo) button"))
    expect(page.locator("main")).to_contain_text("1 foto")
    if script:
        looks_right(page)


def test_back_keeps_the_answers_and_the_back_button_of_the_browser_does_no_harm(
    visit: Open,
) -> None:
    page = visit(_START, width=390)
    fill_in(page)
    page.fill("#id_description", "Ett klistermärke satt på en lyktstolpe.")
    go_on(page, look=False)
    turn(page, page.locator("button[name=go][value=back]"))
    assert page.locator("#id_description").input_value() == (
        "Ett klistermärke satt på en lyktstolpe."
    )
    turn(page, page.locator("button[name=go][value=back]"))
    assert page.locator("input[name=consequence][value=unease]").is_checked()
    go_on(page, look=False)
    go_on(page, look=False)
    rest(page)
    turn(page, page.locator("button[name=go][value=where]"))
    assert page.locator("input[name=setting][value=school]").is_checked()
    page.check("input[name=setting][value=library]")
    go_on(page, look=False)
    expect(page.locator("main")).to_contain_text("Bibliotek")
    code = send(page)
    page.reload()
    expect(page.locator("main")).to_contain_text(code)


@pytest.mark.req("R-141")
def test_an_external_actor_reports_by_a_link_that_can_be_withdrawn(visit: Open) -> None:
    coordinator = visit("/reports/links/new/", who="samordnare.hl")
    coordinator.select_option("#id_external", label="Polismyndigheten")
    coordinator.select_option("#id_unit", label="Samhällsplanering")
    turn(coordinator, coordinator.locator("main form button").first)
    address = coordinator.locator("main code").inner_text()
    path = "/" + address.split("/", 3)[3]
    guest = visit(path, width=390)
    expect(guest.locator("main")).to_contain_text("Polismyndigheten")
    looks_right(guest)
    coordinator.goto("/reports/links/")
    follow(coordinator, "Polismyndigheten")
    turn(coordinator, coordinator.locator("main form button"))
    expect(coordinator.locator("main")).to_contain_text("Återkallad")
    guest.goto(path)
    expect(guest.locator("h1")).to_have_text("Länken fungerar inte")
    looks_right(guest)


@pytest.mark.req("R-137")
def test_a_coordinator_reminds_the_silent_units(visit: Open) -> None:
    page = visit("/reports/reach/", who="samordnare.sof")
    follow(page, "Påminn dem som inte har svarat")
    turn(page, page.locator("main form button").first)
    expect(page.locator("main")).to_contain_text("påminda")
    expect(page.get_by_role("table", name="Skickade påminnelser")).to_be_visible()
    looks_right(page)

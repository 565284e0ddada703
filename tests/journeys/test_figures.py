"""From the workbench to a released figure, and a call for prompt action; in a browser."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Open

COORDINATOR = "samordnare.hl"


@pytest.mark.req("R-161")
def test_a_figure_is_opened_and_released_for_the_public(visit: Open) -> None:
    page = visit("/figures/", who=COORDINATOR, script=False)
    page.get_by_role("link", name=re.compile("Öppna ”Rapporter per miljö")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Rapporter per miljö")
    expect(page.get_by_text("skyddat").first).to_be_visible()
    page.get_by_label("Släpp den till").select_option(label="Allmänheten")
    page.get_by_role("button", name="Släpp figuren").click()
    expect(page.get_by_text("Figuren är släppt och ändras aldrig.")).to_be_visible()
    page.goto("/figures/releases/")
    expect(page.get_by_role("cell", name="Allmänheten").first).to_be_visible()


@pytest.mark.req("R-102")
def test_a_call_for_prompt_action_waits_on_home_until_it_is_answered(visit: Open) -> None:
    page = visit("/figures/early-warning/", who=COORDINATOR, script=False)
    page.get_by_role("link", name="Begär skyndsamma åtgärder").click()
    page.get_by_label("Enhet som agerar").select_option(index=1)
    page.get_by_label("Hur är det känt?").fill("Samma klistermärken på tre skolor i veckan.")
    page.get_by_role("button", name="Notera det som är känt").click()
    expect(page.get_by_text("Samma klistermärken på tre skolor").first).to_be_visible()
    page.goto("/")
    page.get_by_role("link", name=re.compile("Agera skyndsamt: en grupp har")).first.click()
    page.get_by_label("Vad gjordes?").fill("Vi träffade skolorna och polisen samma dag.")
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_text("Vi träffade skolorna").first).to_be_visible()

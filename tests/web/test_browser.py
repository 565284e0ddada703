"""The gallery in a browser: nothing for axe to find, nothing cut off, keyboard, no script."""

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

CHROMIUM = os.environ.get("VARNA_CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="Chromium is not installed"),
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("demo"),
]


@pytest.fixture(scope="module")
def browser():
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # the browser's driver runs a loop of its own
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def open_gallery(browser, live_server):
    contexts = []

    def opened(width=1280, path="", **options):
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{live_server.url}/gallery/{path}")
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize(
    ("width", "language", "scheme"), [(1280, "sv", "light"), (390, "en", "dark")]
)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    open_gallery, width, language, scheme
):
    page = open_gallery(width, locale=language, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details:not(.pop)').forEach(d => d.open = true)")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [390, 1280])
def test_every_text_of_a_picture_lies_within_it_and_is_large_enough_to_read(open_gallery, width):
    page = open_gallery(width)
    found = page.evaluate(
        """() => [...document.querySelectorAll('.drawing text')]
            .filter((text) => text.getClientRects().length)
            .map((text) => {
                const box = text.getBBox(), sheet = text.ownerSVGElement.viewBox.baseVal;
                const inside = box.x >= -0.5 && box.x + box.width <= sheet.width + 0.5;
                const scale = text.ownerSVGElement.getBoundingClientRect().width / sheet.width;
                const size = parseFloat(getComputedStyle(text).fontSize) * scale;
                return [text.textContent, inside, size];
            })"""
    )
    assert len(found) > 50
    assert [text for text, inside, _size in found if not inside] == []
    assert [text for text, _inside, size in found if size < 12] == []


def test_focus_goes_to_the_error_summary_and_from_there_to_the_field(open_gallery):
    page = open_gallery()
    assert page.evaluate("document.activeElement.id") == "error-summary"
    page.click(".error-summary a")
    assert page.evaluate("document.activeElement.id") == "bad_title"


def test_characters_left_are_counted_and_too_many_are_said(open_gallery):
    page = open_gallery(locale="en")
    area = page.locator("#id_new-purpose")
    count = page.locator("#id_new-purpose_count")
    area.fill("å" * 590)
    assert count.inner_text() == "characters left: 10"
    area.fill("å" * 603)
    assert count.inner_text() == "characters too many: 3"
    assert len(area.input_value()) == 603


def test_menu_of_a_phone_opens_without_script_and_closes_with_escape(open_gallery):
    plain = open_gallery(390, "measure/", java_script_enabled=False)
    plain.click(".pop--menu summary")
    assert plain.locator(".pop--menu nav").is_visible()
    page = open_gallery(390, "measure/")
    page.click(".pop--menu summary")
    assert page.locator(".pop--menu nav").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator(".pop--menu nav").is_visible()


def test_look_and_language_change_without_script(open_gallery):
    page = open_gallery(path="measure/", java_script_enabled=False, locale="en")
    page.click(".look button[value=dark]")
    assert page.get_attribute("html", "data-theme") == "dark"
    page.click(".bar__language button")
    assert page.get_attribute("html", "lang") == "sv"
    assert page.get_attribute("html", "data-theme") == "dark"


def test_skip_link_is_the_first_stop_of_the_keyboard(open_gallery):
    page = open_gallery(path="measure/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"

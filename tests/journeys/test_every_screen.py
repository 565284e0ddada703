"""Every screen, at both widths and in both languages: nothing for axe to find, nothing cut off,
no word left in the other language's code, no fault in the console, no request to another host."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Error, Page, Request

from tests.journeys.conftest import Open, go
from tests.registers import look_up, screens

AXE = Axe()
_OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
SCREENS = screens()


def find(page: Page, path: str) -> str:
    """Fill in the address of an object from the list that links to it."""
    named = re.match(r"\{(\w+)\}", path)
    if not named:
        return path
    lists, pattern = look_up()[named[1]]
    page.goto(find(page, lists))
    links = page.eval_on_selector_all("a[href]", "all => all.map(one => one.getAttribute('href'))")
    first = next(link for link in links if re.search(pattern, link))
    return path.replace(named[0], first)


@pytest.fixture
def faults(page: Page, site: str) -> Iterator[list[str]]:
    """What the browser complains of, and the hosts it asks beside our own."""
    found: list[str] = []

    def raised(error: Error) -> None:
        found.append(str(error))

    def said(message: ConsoleMessage) -> None:
        if message.type == "error" and "status of 4" not in message.text:
            found.append(message.text)

    def asked(request: Request) -> None:
        if not request.url.startswith((site, "data:")):
            found.append(request.url)

    watched = {"pageerror": raised, "console": said, "request": asked}
    for event, listener in watched.items():
        page.on(event, listener)
    yield found
    for event, listener in watched.items():
        page.remove_listener(event, listener)


@pytest.fixture
def page(kept: Open, path: str, width: int, language: str) -> Page:
    """The page of whoever may look."""
    return kept(who=SCREENS[path], width=width, language=language)


@pytest.mark.req("R-546")
@pytest.mark.parametrize("path", list(SCREENS))
@pytest.mark.parametrize(("width", "language"), [(1280, "sv"), (390, "en")])
def test_screen_is_open_to_everyone(
    page: Page, path: str, language: str, faults: list[str]
) -> None:
    go(page, find(page, path), language)
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("h1").count() == 1
    overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert overflow <= 0, f"{overflow} px are cut off"
    found = AXE.run(page, options=_OPTIONS).response["violations"]
    assert [(rule["id"], rule["nodes"][0]["html"][:200]) for rule in found] == []
    assert faults == []

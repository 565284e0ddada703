"""Every screen, at both widths and in both languages: nothing for axe to find, nothing cut off,
no word left in the other language's code, no fault in the console, no request to another host."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.journeys.conftest import Open
from tests.registers import look_up, screens

AXE = Axe()
_OPTIONS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
SCREENS = screens()
_PLAIN = "/account/"


def find(page: Page, path: str) -> str:
    """Fill in the address of an object from the list that links to it."""
    named = re.match(r"\{(\w+)\}", path)
    if not named:
        return path
    lists, pattern = look_up()[named[1]]
    page.goto(find(page, lists))
    links = [link.get_attribute("href") or "" for link in page.get_by_role("link").all()]
    first = next(link for link in links if re.search(pattern, link))
    return path.replace(named[0], first)


@pytest.mark.req("R-546")
@pytest.mark.parametrize("path", list(SCREENS))
@pytest.mark.parametrize(("width", "language"), [(1280, "sv"), (390, "en")])
def test_screen_is_open_to_everyone(visit: Open, path: str, width: int, language: str) -> None:
    who = SCREENS[path]
    page = visit(_PLAIN, who=who, width=width, language=language, kept=True)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "console",
        lambda message: (
            faults.append(message.text)
            if message.type == "error" and "status of 4" not in message.text
            else None
        ),
    )
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    page.goto(find(page, path))
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("h1").count() == 1
    overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert overflow <= 0, f"{overflow} px are cut off"
    found = AXE.run(page, options=_OPTIONS).response["violations"]
    assert [(rule["id"], rule["nodes"][0]["html"][:200]) for rule in found] == []
    assert faults == []
    assert len(hosts) == 1

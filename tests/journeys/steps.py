"""Steps that lead to another page, and are not over before it has come.

A click returns when it has been made. What is asked next, the address above all, would otherwise
be asked of the page that is being left.
"""

import re

from playwright.sync_api import Locator, Page


def turn(page: Page, what: Locator) -> None:
    """Click what leads to another page, or to the same page again, and wait for it."""
    with page.expect_navigation():
        what.click()


def press(page: Page, name: str | re.Pattern[str]) -> None:
    """Press the button of that name."""
    turn(page, page.get_by_role("button", name=name, exact=isinstance(name, str)).first)


def follow(page: Page, name: str | re.Pattern[str]) -> None:
    """Follow the first link of that name."""
    turn(page, page.get_by_role("link", name=name, exact=isinstance(name, str)).first)

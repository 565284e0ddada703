"""A browser in English, and the parts of a page that the tests ask for."""

from typing import Any

from django.test import Client

from tests.cast import sign_in
from tests.web.page import Element, read
from varna.access.actor import Actor
from varna.accounts.services import choose_language


def visit(who: Actor) -> Client:
    """A browser in which the actor is signed in and reads English."""
    choose_language(who.user, by=who, language="en")
    return sign_in(who)


def page(response: Any) -> Element:
    """The main part of the page."""
    return read(response.content.decode()).one("main")


def words(response: Any) -> str:
    """What the main part of the page says."""
    return page(response).text


def table_rows(element: Element) -> list[list[str]]:
    """The body of every table, row by row."""
    return [
        [cell.text for cell in [*row.all("th"), *row.all("td")]]
        for body in element.all("tbody")
        for row in body.all("tr")
    ]


def row_links(element: Element) -> list[str]:
    """The words of the first link of every row: what the row is about."""
    return [row.all("a")[0].text for body in element.all("tbody") for row in body.all("tr")]


def kept(response: Any, name: str) -> str:
    """What the form still holds in the field: typed text, or the chosen option."""
    form = page(response)
    for box in form.all("textarea", name=name):
        return box.raw.strip()
    for box in form.all("select", name=name):
        chosen = [one for one in box.all("option") if "selected" in one.attributes]
        return chosen[0].attributes["value"] if chosen else ""
    return form.one("input", name=name).attributes.get("value", "")

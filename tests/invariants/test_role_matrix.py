"""Every route × every member of the cast × every place: who gets in, and what the others get.

The door (sign-in, role, method) is computed from what the view declares; what lies behind it
(whether the object is seen, whether its keeper asks) from ``tests/registers``. A new address
without a case there fails.
"""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import override_settings
from django.urls import path, reverse

from tests.invariants.route_ledger import Route, routes
from tests.invariants.world import EVERYBODY, PLACES, World
from tests.registers import cases
from tests.registers.case import ROLE_OF, SENT, Case, Statuses
from tests.registers.plans import read_plan
from varna.access.permissions import ROLES, Door, Permission
from varna.access.screens import Screen, screen
from varna.config.urls import urlpatterns as program

# Which questions the database is asked is shown by each app's own tests, on both kinds.
pytestmark = pytest.mark.once
CASES = cases()


def at_the_door(who: str, declared: Screen, method: str) -> Statuses | None:
    """Return the statuses that are right whatever the address points at; None if let through."""
    if declared.needs != Door.PUBLIC and who == "anonymous":
        return SENT
    if isinstance(declared.needs, Permission) and who == "Eve":
        return {403}
    if method not in declared.methods:
        return {405}
    if isinstance(declared.needs, Permission) and declared.needs not in ROLES[ROLE_OF[who]]:
        return {403}
    return None


def behind_it(who: str, place: str, case: Case, method: str) -> Statuses:
    """Return the statuses that are right for one whom the door lets through."""
    if case.sees is not None and who not in case.sees[place]:
        return {404}
    if case.keeps is not None and who not in case.keeps[place]:
        return {403}
    outcome = case.get if method == "GET" else case.post
    assert outcome is not None, "The case says nothing of a method that the view takes."
    return outcome(who, place) if callable(outcome) else outcome


def wrong_doors(world: World, who: str, found: list[Route], known: dict[str, Case]) -> list[str]:
    """Try every address, method and place as one member of the cast; return the surprises."""
    return list(_tried(world, who, found, known))


def _tried(world: World, who: str, found: list[Route], known: dict[str, Case]) -> Iterator[str]:
    browser = world.browser(who)
    signed_in = deepcopy(browser.cookies)
    for route in found:
        case, seen = known[route.name], set()
        for place in PLACES:
            url = reverse(route.name, kwargs=case.arguments(world.places[place]))
            if url in seen:
                continue
            seen.add(url)
            for method in ("GET", "POST", "DELETE"):
                refused = at_the_door(who, route.screen, method)
                if refused and len(seen) > 1:
                    continue  # What the door says does not hang on the place: told once.
                right = refused or behind_it(who, place, case, method)
                # Each request is undone, so that none of them meets what another changed.
                browser.cookies = deepcopy(signed_in)
                with transaction.atomic():
                    response = browser.generic(
                        method, url, "asked=1", "application/x-www-form-urlencoded"
                    )
                    transaction.set_rollback(True)
                if response.status_code not in right:
                    yield f"{who} {method} {url} ({place}): {response.status_code}, not {right}"
                elif who == "anonymous" and route.screen.needs != Door.PUBLIC:
                    assert response["Location"].startswith(reverse("account_login")), url


def test_every_address_has_a_case_and_every_case_an_address() -> None:
    assert {route.name for route in routes()} == set(CASES)


@pytest.mark.parametrize("who", EVERYBODY)
def test_each_gets_in_where_the_rules_say_and_nowhere_else(world: World, who: str) -> None:
    surprises = wrong_doors(world, who, routes(), CASES)
    assert not surprises, "\n".join(surprises)


@screen(Permission.PLAN_READ)
def _leaking(request: Any, pk: int) -> HttpResponse:
    # A view that forgot to begin at visible_to().
    return HttpResponse("somebody else's plan")


urlpatterns = [*program, path("leak/<int:pk>/", _leaking, name="leak")]
handler403 = "varna.web.errors.forbidden"
handler404 = "varna.web.errors.not_found"


def test_the_matrix_bites_on_a_view_that_shows_what_the_reader_must_not_see(
    world: World,
) -> None:
    with override_settings(ROOT_URLCONF=__name__):
        leak = [route for route in routes() if route.name == "leak"]
        surprises = wrong_doors(world, "Rut", leak, {"leak": read_plan()})
    assert [line.split("(")[1] for line in surprises] == [
        "far): 200, not {404}",
        "foreign): 200, not {404}",
    ]

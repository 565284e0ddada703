"""Every route × every member of the cast × every place: who gets in, and what the others get.

The door (sign-in, role, method) is computed from what the view declares; what lies behind it
(whether the object is seen, whether its keeper asks) from ``world.py``. A new address without a
case here fails.
"""

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import override_settings
from django.urls import path, reverse

from tests.invariants.route_ledger import Route, routes
from tests.invariants.world import (
    EVERYBODY,
    KEEPS_PLANS,
    PLACES,
    ROLE_OF,
    SEES_PLANS,
    SEES_UNITS,
    Place,
    World,
)
from varna.access.permissions import ROLES, Door, Permission
from varna.access.screens import Screen, screen
from varna.config.urls import urlpatterns as program

Statuses = set[int]
Arguments = Callable[[Place], dict[str, Any]]


@dataclass(frozen=True)
class Case:
    """What those get who are let in, and which object the address speaks of."""

    get: Statuses | None = None
    post: Statuses | Callable[[str, str], Statuses] | None = None
    arguments: Arguments = lambda place: {}
    sees: dict[str, set[str]] | None = None
    keeps: dict[str, set[str]] | None = None


_PAGE, _SENT, _FAULTY = {200}, {302}, {422}
# The sign-in library shows a page, asks to mend it, or leads on to the step that must come first.
_LIBRARY = {200, 302, 422}
# The cast has neither a second factor nor a password to confirm itself with.
_NO_FACTOR, _NO_MEANS = {404}, {403}


def _draft(place: Place) -> dict[str, Any]:
    return {"pk": place.draft.pk}


def _read_plan(**more: Any) -> Case:
    return Case(get=_PAGE, arguments=lambda place: _draft(place) | more, sees=SEES_PLANS)


def _keep(arguments: Arguments, get: Statuses | None, post: Statuses) -> Case:
    return Case(get, post, arguments, SEES_PLANS, KEEPS_PLANS)


def _unit(post: Statuses) -> Case:
    return Case(_PAGE, post, lambda place: {"pk": place.unit.pk}, SEES_UNITS)


def _answers(who: str, place: str) -> Statuses:
    if who in KEEPS_PLANS[place]:
        return _FAULTY
    may = Permission.PROGRESS_REPORT in ROLES[ROLE_OF[who]]
    # One who may report but answers for nothing here has nothing to save, and is led back.
    return _SENT if may else {403}


def _choice(who: str, place: str) -> Statuses:
    lives = "Söderby" if who == "Cia" else "" if who == "Eve" else "Norrby"
    return _SENT if lives == ("Söderby" if place == "foreign" else "Norrby") else {404}


CASES: dict[str, Case] = {
    "home": Case(get=_PAGE),
    "account": Case(get=_PAGE),
    "municipalities": Case(get=_PAGE),
    "choose_municipality": Case(
        post=_choice, arguments=lambda place: {"pk": place.unit.municipality_id}
    ),
    "organisation": Case(get=_PAGE),
    "unit": Case(get=_PAGE, arguments=lambda place: {"pk": place.unit.pk}, sees=SEES_UNITS),
    "add_unit": _unit(_FAULTY),
    "rename_unit": _unit(_FAULTY),
    "give_role": _unit(_FAULTY),
    "end_role": Case(
        _PAGE, _SENT, arguments=lambda place: {"pk": place.membership.pk}, sees=SEES_UNITS
    ),
    "plans": Case(get=_PAGE),
    "new_plan": Case(get=_PAGE, post=_FAULTY),
    "plan_overview": Case(get=_PAGE),
    "plan": _read_plan(),
    "plan_text": _read_plan(),
    "plan_follow_up": _read_plan(),
    "plan_history": _read_plan(),
    "plan_file": _read_plan(ending="xlsx"),
    "change_plan": _keep(_draft, _PAGE, _FAULTY),
    "write_chapter": _keep(lambda place: _draft(place) | {"number": 1}, _PAGE, _FAULTY),
    "put_in_force": _keep(_draft, _PAGE, _FAULTY),
    "add_measure": _keep(lambda place: _draft(place) | {"number": 1}, _PAGE, _FAULTY),
    "schedule_rounds": _keep(lambda place: {"pk": place.unscheduled.pk}, None, _SENT),
    "measures": Case(get=_PAGE),
    "my_measures": Case(get=_PAGE),
    "measures_file": Case(get=_PAGE),
    "measure": Case(get=_PAGE, arguments=lambda place: {"pk": place.measure.pk}, sees=SEES_PLANS),
    "change_measure": _keep(lambda place: {"pk": place.measure.pk}, _PAGE, _FAULTY),
    "remove_measure": _keep(lambda place: {"pk": place.measure.pk}, _PAGE, _SENT),
    "round": Case(
        get=_PAGE, post=_answers, arguments=lambda place: {"pk": place.round.pk}, sees=SEES_PLANS
    ),
    "move_round": _keep(lambda place: {"pk": place.round.pk}, _PAGE, _FAULTY),
    "close_round": _keep(lambda place: {"pk": place.round.pk}, _PAGE, _SENT),
    "missing_answers": _keep(lambda place: {"pk": place.round.pk}, _PAGE, None),
    # A session that is not one's own, or not there, is not found.
    "end_session": Case(post={404}, arguments=lambda place: {"pk": 10**9}),
    "usersessions_list": Case(get=_LIBRARY, post=_LIBRARY),
    "account_login": Case(get=_LIBRARY, post=_LIBRARY),
    "account_logout": Case(post=_SENT),
    "account_inactive": Case(get=_PAGE),
    "account_reauthenticate": Case(get=_NO_MEANS, post=_NO_MEANS),
    "account_change_password": Case(get=_LIBRARY, post=_LIBRARY),
    "account_set_password": Case(get=_LIBRARY, post=_LIBRARY),
    "account_reset_password": Case(get=_LIBRARY, post=_LIBRARY),
    "account_reset_password_done": Case(get=_LIBRARY),
    "account_reset_password_from_key": Case(
        get=_LIBRARY, post=_LIBRARY, arguments=lambda place: {"uidb36": "1", "key": "2"}
    ),
    "account_reset_password_from_key_done": Case(get=_LIBRARY),
    "mfa_index": Case(get=_LIBRARY),
    "mfa_authenticate": Case(get=_LIBRARY, post=_LIBRARY),
    "mfa_reauthenticate": Case(get=_NO_MEANS, post=_NO_MEANS),
    "mfa_activate_totp": Case(get=_LIBRARY, post=_LIBRARY),
    "mfa_deactivate_totp": Case(get=_NO_FACTOR, post=_NO_FACTOR),
    "mfa_generate_recovery_codes": Case(get=_LIBRARY, post=_LIBRARY),
    "mfa_view_recovery_codes": Case(get=_NO_FACTOR),
    "mfa_download_recovery_codes": Case(get=_NO_FACTOR),
    "set_language": Case(post=_SENT),
    "web_theme": Case(post=_SENT),
    "web_accent": Case(get=_PAGE, arguments=lambda place: {"colour": "1a2b3c"}),
    # The gallery is for the demo; a real site has none.
    "web_gallery": Case(get={404}),
    "web_gallery_error": Case(get={404}, arguments=lambda place: {"status": 404}),
    "web_gallery_measure": Case(get={404}),
}


def expected(who: str, place: str, declared: Screen, case: Case, method: str) -> Statuses:
    """Return the statuses that are right, door by door."""
    if declared.needs != Door.PUBLIC and who == "anonymous":
        return _SENT
    if isinstance(declared.needs, Permission) and who == "Eve":
        return {403}
    if method not in declared.methods:
        return {405}
    if isinstance(declared.needs, Permission) and declared.needs not in ROLES[ROLE_OF[who]]:
        return {403}
    if case.sees is not None and who not in case.sees[place]:
        return {404}
    if case.keeps is not None and who not in case.keeps[place]:
        return {403}
    outcome = case.get if method == "GET" else case.post
    assert outcome is not None, "The case says nothing of a method that the view takes."
    return outcome(who, place) if callable(outcome) else outcome


def wrong_doors(world: World, who: str, found: list[Route], cases: dict[str, Case]) -> list[str]:
    """Try every address, method and place as one member of the cast; return the surprises."""
    return list(_tried(world, who, found, cases))


def _tried(world: World, who: str, found: list[Route], cases: dict[str, Case]) -> Iterator[str]:
    browser = world.browser(who)
    signed_in = deepcopy(browser.cookies)
    for route in found:
        case, seen = cases[route.name], set()
        for place in PLACES:
            url = reverse(route.name, kwargs=case.arguments(world.places[place]))
            if url in seen:
                continue
            seen.add(url)
            for method in ("GET", "POST", "DELETE"):
                right = expected(who, place, route.screen, case, method)
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
        surprises = wrong_doors(world, "Rut", leak, {"leak": _read_plan()})
    assert [line.split("(")[1] for line in surprises] == [
        "far): 200, not {404}",
        "foreign): 200, not {404}",
    ]

"""Every address has a `@screen` and stands in the ledger, so that a new one shows in review."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.urls import include, path

from tests.invariants.route_ledger import LEDGER, Route, ledger, routes
from varna.access.permissions import Door
from varna.access.screens import screen

# Open to everyone, each for a reason.
PUBLIC = {
    "portal": "what everybody may read: help, the stance, what is decided",
    "portal_page": "as it ships, or as it was published with four eyes",
    "portal_plans": "decided plans that were published",
    "portal_plan": "a decided plan that was published",
    "portal_plan_file": "its files as they were published",
    "portal_complain": "a complaint says nothing of who writes; it is written by the program",
    "portal_complaint_answer": "the code is the door; who complains has no account",
    "report_start": "its own door: open, code word or sign-in, as the municipality decides",
    "report_form": "carries on what such a door, or a link with a token, has begun",
    "report_channels": "the same door; numbers and addresses that anybody may know",
    "report_nothing": "the same door",
    "report_code_word": "is the door",
    "report_by_link": "the token in the address is the door",
    "partner": "the key in the address is the door; a source has no account",
    "partner_nil": "the same key",
    "partner_contact": "the same key",
    "training_door": "the code in the address is the door; those who attend have no account",
    "training_door_done": "the same code",
    "report_status": "the receipt code is the door; a reporter has no account",
    "account_login": "to sign in",
    "account_logout": "to sign out, also when the session ended",
    "account_inactive": "to learn that an account is closed",
    "account_reset_password": "to get a reset letter",
    "account_reset_password_done": "to learn that the letter is on its way",
    "account_reset_password_from_key": "to use the letter",
    "account_reset_password_from_key_done": "to learn that it worked",
    "mfa_authenticate": "the second half of signing in",
    "set_language": "to read the sign-in page",
    "web_theme": "to read the sign-in page",
    "outbox": "the letters of the demo, in the demo only",
    "web_accent": "a style sheet",
    "routine_start": "whoever is worried is led right, as the municipality has chosen to open it",
    "routine_step": "one question of the routine, through the same door",
    "routine_step_in_area": "the same with the area's own numbers",
    "routine_code": "to say the code word, with the emergency number beside it",
    "routine_sheet": "the routine to print, through the same door",
    "routine_poster": "the poster to print, through the same door",
    "routine_file": "both as PDF, through the same door",
    "public_contacts": "where residents and staff turn, through the same door",
    "public_texts": "what words mean, through the same door",
    "read_consultation": "the token in the address is the door; an outsider has no account",
    "read_consultation_file": "the same as a file",
    "calendar_feed": "the token in the address is the door; a calendar program signs in nowhere",
    "answer_survey": "to answer by a link",
    "survey_not_me": "to say that the link came to the wrong place",
    "survey_receipt": "to read and change what was answered by a link",
    "web_gallery": "components with made-up content, in the demo only",
    "web_gallery_error": "components with made-up content, in the demo only",
    "web_gallery_measure": "components with made-up content, in the demo only",
}


def without_screen(found: list[Route]) -> list[str]:
    return [route.path for route in found if route.screen is None]


def test_every_address_says_who_may_open_it() -> None:
    assert len(routes()) > 40
    assert without_screen(routes()) == []


def test_every_address_has_a_name_of_its_own() -> None:
    names = [route.name for route in routes()]
    assert "-" not in names
    assert sorted(names) == sorted(set(names))


def test_what_is_open_to_everyone_was_reviewed() -> None:
    found = {route.name for route in routes() if route.screen.needs == Door.PUBLIC}
    assert found == set(PUBLIC), "Say in PUBLIC why the page is open to everyone."


def test_the_ledger_is_fresh() -> None:
    assert LEDGER.read_text(encoding="utf-8") == ledger(routes()), (
        "Addresses changed. Run python -m tests.invariants.route_ledger and review the difference."
    )


def test_no_address_changes_anything_by_being_read() -> None:
    verbs = {
        "change",
        "remove",
        "close",
        "choose",
        "schedule",
        "delete",
        "put",
        "sign_out",
        "move",
    }
    for route in routes():
        if route.screen.methods == ("GET",):
            assert not verbs & set(route.name.split("_")), route.name


def _view(request: Any) -> HttpResponse:
    return HttpResponse()


_EXAMPLE = [
    path("good/", screen(Door.SIGNED_IN)(_view), name="good"),
    path("deep/", include(([path("bad/<int:pk>/", _view, name="bad")], "app"), namespace="inner")),
]


@pytest.mark.parametrize(("index", "forgotten"), [(0, []), (1, ["/deep/bad/<int:pk>/"])])
def test_the_check_bites(index: int, forgotten: list[str]) -> None:
    assert without_screen(routes([_EXAMPLE[index]])) == forgotten


def test_the_ledger_names_methods_and_permission_and_cries_when_there_is_none() -> None:
    text = ledger(routes(_EXAMPLE))
    good, bad = text.splitlines()[2], text.splitlines()[1]
    assert good.split() == ["good", "/good/", "GET", "signed_in"]
    assert bad.split() == ["inner:bad", "/deep/bad/<int:pk>/", "NO", "SCREEN"]

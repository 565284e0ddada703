"""Sign-in, the account, the frame and the gallery."""

from tests.registers.case import COORDINATOR, PAGE, SENT, Case, Statuses

# The sign-in library shows a page, asks to mend it, or leads on to the step that must come first.
_LIBRARY = {200, 302, 422}
# The cast has neither a second factor nor a password to confirm itself with.
_NO_FACTOR, _NO_MEANS = {404}, {403}


def _choice(who: str, place: str) -> Statuses:
    lives = "Söderby" if who == "Cia" else "" if who == "Eve" else "Norrby"
    return SENT if lives == ("Söderby" if place == "foreign" else "Norrby") else {404}


CASES = {
    "home": Case(get=PAGE),
    "account": Case(get=PAGE),
    "municipalities": Case(get=PAGE),
    "choose_municipality": Case(
        post=_choice, arguments=lambda place: {"pk": place.unit.municipality_id}
    ),
    # A session that is not one's own, or not there, is not found.
    "end_session": Case(post={404}, arguments=lambda place: {"pk": 10**9}),
    "usersessions_list": Case(get=_LIBRARY, post=_LIBRARY),
    "account_login": Case(get=_LIBRARY, post=_LIBRARY),
    "account_logout": Case(post=SENT),
    "account_inactive": Case(get=PAGE),
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
    "set_language": Case(post=SENT),
    "web_theme": Case(post=SENT),
    "web_accent": Case(get=PAGE, arguments=lambda place: {"colour": "1a2b3c"}),
    # The gallery is for the demo; a real site has none.
    "web_gallery": Case(get={404}),
    "web_gallery_error": Case(get={404}, arguments=lambda place: {"status": 404}),
    "web_gallery_measure": Case(get={404}),
}

# Path → who opens it.
SCREENS = {
    "/account/sign-in/": None,
    "/account/password/reset/": None,
    "/": COORDINATOR,
    "/account/": COORDINATOR,
    "/account/sessions/": COORDINATOR,
    "/account/second-factor/": COORDINATOR,
    "/account/password/change/": COORDINATOR,
    "/municipality/": COORDINATOR,
}

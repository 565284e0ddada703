"""The language is chosen once and follows the user."""

from django.test import Client
from django.urls import reverse

from varna.accounts.models import User

from .conftest import events, sign_in


def choose(client: Client, language: str):
    return client.post(reverse("set_language"), {"language": language, "next": "/account/"})


def test_choice_of_a_signed_in_user_is_stored_and_audited(signed_in: Client, user: User) -> None:
    assert choose(signed_in, "en")["Location"] == "/account/"
    user.refresh_from_db()
    assert user.language == "en"
    assert events(user)[-1] == "account.language_chosen"
    assert '<html lang="en"' in signed_in.get("/account/").content.decode()


def test_new_device_speaks_the_users_language(client: Client, browser, user: User) -> None:
    sign_in(client)
    choose(client, "en")
    swedish_browser = Client(HTTP_ACCEPT_LANGUAGE="sv")
    assert '<html lang="sv"' in swedish_browser.get("/account/sign-in/").content.decode()
    sign_in(swedish_browser)
    assert '<html lang="en"' in swedish_browser.get("/account/").content.decode()


def test_language_of_the_device_before_does_not_become_the_users(client, user: User) -> None:
    choose(client, "en")
    sign_in(client)
    user.refresh_from_db()
    assert user.language == "sv"
    assert '<html lang="sv"' in client.get("/account/").content.decode()


def test_users_language_holds_without_the_cookie(signed_in: Client, user: User) -> None:
    del signed_in.cookies["django_language"]
    assert '<html lang="sv"' in signed_in.get("/account/").content.decode()


def test_visitor_chooses_for_the_device_only(client: Client, user: User) -> None:
    choose(client, "en")
    assert '<html lang="en"' in client.get("/account/sign-in/").content.decode()
    assert "account.language_chosen" not in events()


def test_same_choice_again_leaves_no_trace(signed_in: Client, user: User) -> None:
    choose(signed_in, "sv")
    assert "account.language_chosen" not in events(user)


def test_language_we_do_not_have_changes_nothing(signed_in: Client, user: User) -> None:
    choose(signed_in, "xx")
    user.refresh_from_db()
    assert user.language == "sv"


def test_cookie_is_closed_to_scripts(signed_in: Client) -> None:
    cookie = choose(signed_in, "en").cookies["django_language"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] == 365 * 24 * 3600


def test_account_page_shows_name_address_and_protection(signed_in: Client) -> None:
    page = signed_in.get(reverse("account")).content.decode()
    for words in ("Alva Ek", "alva.ek@example.se", "You have no role yet.", "In 1 browser"):
        assert words in page

"""Where one is signed in, in words, and how to end it."""

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse

from varna.accounts.devices import device_words
from varna.accounts.models import User

from .conftest import events, sign_in

LIST = "/account/sessions/"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (FIREFOX, "Firefox on Windows"),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
            "Chrome/138.0.0.0 Safari/537.36 Edg/138.0.0.0",
            "Edge on Windows",
        ),
        (
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 "
            "(KHTML, like Gecko) Version/18.5 Safari/605.1.15",
            "Safari on Mac",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 "
            "(KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
            "Safari on iPhone",
        ),
        (
            "Mozilla/5.0 (Linux; Android 15; SM-S931B) AppleWebKit/537.36 (KHTML, like Gecko) "
            "SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
            "Samsung Internet on Android",
        ),
        (
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
            "Chrome/138.0.0.0 Safari/537.36",
            "Chrome on Linux",
        ),
        (
            "Mozilla/5.0 (iPad; CPU OS 18_5 like Mac OS X) AppleWebKit/605.1.15 "
            "(KHTML, like Gecko) CriOS/138.0.0.0 Mobile/15E148 Safari/604.1",
            "Chrome on iPad",
        ),
        ("curl/8.5.0", "Unknown device"),
        ("", "Unknown device"),
    ],
)
def test_device_is_named_in_words(agent: str, words: str) -> None:
    from django.utils.translation import override

    with override("en"):
        assert device_words(agent) == words


def test_list_names_each_browser_and_marks_this_one(browser, user: User) -> None:
    here, there = browser(HTTP_USER_AGENT=FIREFOX), browser(HTTP_USER_AGENT="curl/8.5.0")
    sign_in(here), sign_in(there)
    here.cookies["django_language"] = "en"
    page = here.get(LIST).content.decode()
    assert page.index("Firefox on Windows") < page.index("This browser") < page.index("Unknown")
    assert page.count("This browser") == 1
    assert page.count("/end/") == 1
    assert FIREFOX not in page


def test_one_session_can_be_ended(browser, user: User) -> None:
    here, there = browser(), browser()
    sign_in(here), sign_in(there)
    other = UserSession.objects.exclude(session_key=here.session.session_key).get()
    response = here.post(reverse("end_session", args=[other.pk]))
    assert response["Location"] == LIST
    assert there.get(LIST).status_code == 302
    assert here.get(LIST).status_code == 200
    assert events(user)[-1] == "account.session_ended"


def test_ending_this_session_signs_out(signed_in: Client, user: User) -> None:
    this = UserSession.objects.get()
    response = signed_in.post(reverse("end_session", args=[this.pk]))
    assert response["Location"] == reverse("account_login")
    assert signed_in.get(LIST).status_code == 302
    assert events(user)[-1] == "account.signed_out"


def test_all_others_end_at_once_and_each_is_audited(browser, user: User) -> None:
    browsers = [browser() for _ in range(3)]
    for one in browsers:
        sign_in(one)
    browsers[0].cookies["django_language"] = "en"
    assert browsers[0].post(LIST)["Location"] == LIST
    assert "You are signed out everywhere else." in browsers[0].get(LIST).content.decode()
    assert [one.get(LIST).status_code for one in browsers[1:]] == [302, 302]
    assert events(user).count("account.session_ended") == 2


def test_ending_all_others_without_others_changes_nothing(signed_in: Client, user: User) -> None:
    assert signed_in.post(LIST).status_code == 302
    assert "account.session_ended" not in events(user)
    assert signed_in.get(LIST).status_code == 200


def test_anothers_session_cannot_be_ended(signed_in: Client, browser, colleague: User) -> None:
    other = browser()
    sign_in(other, colleague.email)
    theirs = UserSession.objects.get(user=colleague)
    assert signed_in.post(reverse("end_session", args=[theirs.pk])).status_code == 404
    assert other.get(LIST).status_code == 200
    assert signed_in.post(reverse("end_session", args=[987654])).status_code == 404


def test_list_holds_no_session_that_is_over(signed_in: Client, browser) -> None:
    other = browser()
    sign_in(other)
    other.post(reverse("account_logout"))
    assert len(signed_in.get(LIST).context["sessions"]) == 1

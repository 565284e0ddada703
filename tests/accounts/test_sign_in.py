"""Signing in and out: who gets in, what a stranger can learn, where one lands."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from varna.accounts.models import User
from varna.audit.models import Event

from .conftest import PASSWORD, events, sign_in

LOGIN = "/account/sign-in/"


def test_right_password_signs_in_and_is_audited(client: Client, user: User) -> None:
    response = sign_in(client)
    assert (response.status_code, response["Location"]) == (302, "/")
    assert client.get(reverse("account")).status_code == 200
    assert events(user)[-1] == "account.signed_in"
    assert Event.objects.last().user_id == user.pk


def test_email_is_the_same_in_any_case(client: Client, user: User) -> None:
    assert sign_in(client, "Alva.Ek@Example.SE").status_code == 302


def test_page_asks_for_email_and_password_only(client: Client, db: None) -> None:
    page = client.get(LOGIN)
    assert list(page.context["form"].fields) == ["login", "password"]
    assert page["Cache-Control"].count("no-store") == 1


@pytest.mark.parametrize(
    ("email", "password"),
    [("alva.ek@example.se", "fel lösenord"), ("ingen@example.se", PASSWORD)],
    ids=["wrong password", "unknown account"],
)
def test_refusal_reads_the_same_whether_or_not_there_is_an_account(
    client: Client, user: User, email: str, password: str
) -> None:
    response = sign_in(client, email, password)
    page = response.content.decode()
    assert response.status_code == 422
    assert "The e-mail address or the password is wrong. Check both and try again." in page
    assert 'id="error-summary"' in page
    assert f'value="{email}"' in page
    assert password not in page
    assert events()[-1] == "account.sign_in_failed"


def test_refusal_takes_the_same_work_with_and_without_an_account(
    client: Client, user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counts password hashes and queries, the two things that take time."""
    from django.contrib.auth.hashers import MD5PasswordHasher
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    hashed = []
    encode = MD5PasswordHasher.encode

    def counting(self, password, salt):
        hashed.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counting)
    work = []
    for email in ("alva.ek@example.se", "ingen@example.se"):
        hashed.clear()
        with CaptureQueriesContext(connection) as queries:
            sign_in(client, email, "fel lösenord")
        work.append((len(hashed), len(queries)))
    assert work[0][0] == work[1][0] == 1
    assert work[0][1] == work[1][1]


def test_typed_email_of_a_failed_sign_in_is_kept_nowhere(client: Client, user: User) -> None:
    sign_in(client, "ingen@example.se", "fel lösenord")
    event = Event.objects.last()
    assert (event.object_id, event.user_id, event.changes) == ("0", None, {})
    sign_in(client, password="fel lösenord")
    event = Event.objects.last()
    assert (event.object_id, event.user_id, event.changes) == (str(user.pk), None, {})


def test_empty_form_says_what_is_missing(client: Client, db: None) -> None:
    response = sign_in(client, "", "")
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"login", "password"}


def test_closed_account_is_told_only_to_who_knows_the_password(client: Client, user: User) -> None:
    user.is_active = False
    user.save()
    response = sign_in(client)
    assert response["Location"] == reverse("account_inactive")
    assert client.get(response["Location"]).status_code == 200
    assert client.get(reverse("account")).status_code == 302
    assert events(user)[-1] == "account.sign_in_failed"
    page = sign_in(client, password="fel lösenord").content.decode()
    assert "The e-mail address or the password is wrong." in page


def test_session_open_when_the_account_is_closed_ends(signed_in: Client, user: User) -> None:
    user.is_active = False
    user.save()
    assert signed_in.get(reverse("account")).status_code == 302


def test_signing_in_replaces_the_session_key(client: Client, user: User) -> None:
    client.cookies[settings.SESSION_COOKIE_NAME] = "chosenbyattackerchosenbyattacker"
    sign_in(client)
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != "chosenbyattackerchosenbyattacker"
    before = client.session
    assert before.session_key


def test_anonymous_session_key_is_replaced(client: Client, user: User) -> None:
    session = client.session
    session["x"] = 1
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    sign_in(client)
    assert client.session.session_key != session.session_key
    assert client.session["_auth_user_id"] == str(user.pk)


def test_session_cookie_is_closed_to_scripts_and_other_sites(client: Client, user: User) -> None:
    cookie = sign_in(client).cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["expires"] == ""  # ends with the browser


@pytest.mark.parametrize(
    "target",
    [
        "https://example.com/",
        "//example.com/",
        r"\\example.com",
        "http:///example.com",
        "javascript:alert(1)",
        "http://localhost/",
    ],
)
def test_next_leads_to_no_other_host(client: Client, user: User, target: str) -> None:
    assert sign_in(client, data={"next": target})["Location"] == "/"


def test_next_leads_back_within_the_host(client: Client, user: User) -> None:
    response = client.get("/account/sessions/")
    assert response["Location"] == "/account/sign-in/?next=/account/sessions/"
    page = client.get(response["Location"]).content.decode()
    assert '<input type="hidden" name="next" value="/account/sessions/">' in page
    assert sign_in(client, data={"next": "/account/sessions/"})["Location"] == "/account/sessions/"


def test_who_is_signed_in_needs_no_sign_in_page(signed_in: Client) -> None:
    assert signed_in.get(LOGIN).status_code == 302


def test_sign_out_ends_the_session_and_is_audited(signed_in: Client, user: User) -> None:
    response = signed_in.post(reverse("account_logout"))
    assert response["Location"] == LOGIN
    assert "You are signed out." in signed_in.get(LOGIN).content.decode()
    assert signed_in.get(reverse("account")).status_code == 302
    assert events(user)[-1] == "account.signed_out"


def test_signing_out_twice_is_harmless(client: Client, db: None) -> None:
    assert client.post(reverse("account_logout"))["Location"] == LOGIN
    assert events() == []


def test_link_cannot_sign_out(signed_in: Client) -> None:
    assert signed_in.get(reverse("account_logout")).status_code == 405
    assert signed_in.get(reverse("account")).status_code == 200


def test_forms_need_their_token(user: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert sign_in(strict).status_code == 403


def test_nobody_opens_an_account_alone(client: Client, db: None) -> None:
    assert client.get("/account/signup/").status_code == 404
    assert "signup" not in client.get(LOGIN).content.decode()


PASSWORD_OF_ALL = "varna-demo-2026"


def people() -> list[tuple[str, str]]:
    return [("Lokal samordnare", "lokal@example.se")]


def test_demo_sign_ins_stand_on_the_page_in_a_demo_only(client: Client, db: None, settings) -> None:
    settings.VARNA_DEMO_SIGN_INS = "tests.accounts.test_sign_in.people"
    settings.VARNA_DEMO_PASSWORD = "tests.accounts.test_sign_in.PASSWORD_OF_ALL"
    settings.DEMO = True
    page = client.get(LOGIN).content.decode()
    assert "Lokal samordnare" in page
    assert "varna-demo-2026" in page
    settings.DEMO = False
    page = client.get(LOGIN).content.decode()
    assert "lokal@example.se" not in page
    assert "varna-demo-2026" not in page

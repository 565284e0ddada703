"""Forgotten, changed and confirmed passwords, and the letters about them."""

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from varna.accounts import post
from varna.accounts.models import User
from varna.accounts.services import create_user
from varna.audit.commands import System

from .conftest import OTHER_PASSWORD, PASSWORD, events, letters, link_in, sign_in

RESET = "/account/password/reset/"
CHANGE = "/account/password/change/"
CONFIRM = "/account/confirm/"


def ask(client: Client, email: str = "alva.ek@example.se", **more: str) -> str:
    """Ask for the letter; the path of its link."""
    response = client.post(RESET, {"email": email}, **more)
    assert response["Location"] == reverse("account_reset_password_done")
    return link_in(letters()[-1])


def twice(password: str, again: str | None = None) -> dict[str, str]:
    return {"password1": password, "password2": password if again is None else again}


def test_letter_lets_one_choose_a_new_password_once(client: Client, user: User) -> None:
    path = ask(client)
    form_page = client.get(path)["Location"]
    assert path.split("-", 1)[1] not in form_page
    assert client.get(form_page).status_code == 200
    response = client.post(form_page, twice(OTHER_PASSWORD))
    assert response["Location"] == reverse("account_reset_password_from_key_done")
    assert client.get(response["Location"]).status_code == 200
    assert events(user)[-1] == "account.password_changed"
    assert client.get(reverse("account")).status_code == 302  # the letter alone signs nobody in
    assert sign_in(client).status_code == 422
    assert sign_in(client, password=OTHER_PASSWORD).status_code == 302
    assert "The link does not work" in Client(HTTP_ACCEPT_LANGUAGE="en").get(path).content.decode()


def test_link_works_for_an_hour(client: Client, user: User) -> None:
    start = timezone.now()
    with time_machine.travel(start):
        path = ask(client)
    with time_machine.travel(start + timezone.timedelta(minutes=59)):
        assert client.get(path).status_code == 302
    with time_machine.travel(start + timezone.timedelta(minutes=61)):
        assert "The link does not work" in client.get(path).content.decode()


def test_unknown_address_gets_the_same_answer_and_no_letter(client: Client, user: User) -> None:
    known = client.post(RESET, {"email": user.email})
    unknown = client.post(RESET, {"email": "ingen@example.se"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert [letter.to for letter in letters()] == [[user.email]]


def test_closed_account_gets_no_letter(client: Client, user: User) -> None:
    user.is_active = False
    user.save()
    client.post(RESET, {"email": user.email})
    assert letters() == []


def test_new_account_without_password_begins_with_the_letter(client: Client, db: None) -> None:
    create_user(by=System(), email="ny@example.se", name="Cia Ny")
    assert sign_in(client, "ny@example.se", "").status_code == 422
    page = client.get(ask(client, "ny@example.se"))["Location"]
    client.post(page, twice(OTHER_PASSWORD))
    assert sign_in(client, "ny@example.se", OTHER_PASSWORD).status_code == 302


def test_link_points_at_this_installation_whatever_host_is_claimed(
    client: Client, user: User, settings
) -> None:
    settings.BASE_URL = "https://varna.example.se"
    settings.ALLOWED_HOSTS = ["varna.example.se", "localhost", "testserver"]
    ask(client, HTTP_HOST="localhost")
    assert "https://varna.example.se/account/password/reset/" in str(letters()[-1].body)


def test_letter_is_in_the_readers_language(client: Client, user: User) -> None:
    assert user.language == "sv"
    ask(client)
    letter = letters()[-1]
    assert letter.subject == "Välj ett nytt lösenord i Värna"
    assert "Öppna länken inom en timme" in str(letter.body)
    user.language = "en"
    user.save()
    ask(client)
    assert letters()[-1].subject == "Choose a new password in Värna"


def test_mail_server_that_is_down_shows_nothing_and_is_logged(
    client: Client, user: User, settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    response = client.post(RESET, {"email": user.email})
    post.wait_until_delivered()
    assert response["Location"] == reverse("account_reset_password_done")
    assert "A letter could not be sent: ConnectionRefusedError" in caplog.text
    assert user.email not in caplog.text


def test_letters_leave_in_order(user: User) -> None:
    for number in range(5):
        post.deliver(EmailMessage(subject=str(number), to=["a@example.se"]))
    assert [letter.subject for letter in letters()] == list("01234")


@pytest.mark.parametrize("email", ["", "ingen adress"])
def test_malformed_address_is_kept_and_explained(client: Client, db: None, email: str) -> None:
    response = client.post(RESET, {"email": email})
    assert response.status_code == 422
    page = response.content.decode()
    assert 'id="error-summary"' in page
    if email:
        assert f'value="{email}"' in page


@pytest.mark.parametrize("key", ["1-abc-def", "zzzz-abc", "0-set-password"])
def test_invented_link_opens_nothing(client: Client, user: User, key: str) -> None:
    response = client.get(f"{RESET}{key}/")
    assert "The link does not work" in response.content.decode()
    assert client.post(f"{RESET}{key}/", twice(OTHER_PASSWORD)).status_code == 200
    assert sign_in(client).status_code == 302


@pytest.mark.parametrize(
    ("new", "again", "wrong"),
    [
        ("kort", "kort", "password2"),
        ("1234567890123", "1234567890123", "password2"),
        (OTHER_PASSWORD, "något annat", "password2"),
        ("", "", "password1"),
    ],
)
def test_weak_or_differing_password_is_refused(
    signed_in: Client, user: User, new: str, again: str, wrong: str
) -> None:
    response = signed_in.post(CHANGE, {"oldpassword": PASSWORD, **twice(new, again)})
    assert response.status_code == 422
    assert response.context["form"].errors
    assert 'id="error-summary"' in response.content.decode()
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_difference_is_told_at_the_second_field(signed_in: Client) -> None:
    data = {"oldpassword": PASSWORD, **twice(OTHER_PASSWORD, "något annat")}
    response = signed_in.post(CHANGE, data)
    errors = response.context["form"].errors
    assert errors == {"password2": ["The two passwords are not the same."]}


def test_change_needs_the_current_password(signed_in: Client, user: User) -> None:
    response = signed_in.post(CHANGE, {"oldpassword": "fel", **twice(OTHER_PASSWORD)})
    assert response.status_code == 422
    assert "The current password is wrong." in response.content.decode()
    assert "account.password_changed" not in events(user)


def test_change_keeps_this_browser_and_ends_the_others(
    signed_in: Client, browser, user: User
) -> None:
    other = browser()
    sign_in(other)
    response = signed_in.post(CHANGE, {"oldpassword": PASSWORD, **twice(OTHER_PASSWORD)})
    assert response["Location"] == reverse("account")
    assert signed_in.get(reverse("account")).status_code == 200
    assert other.get(reverse("account")).status_code == 302
    assert events(user)[-1] == "account.password_changed"
    assert letters()[-1].subject == "Ditt lösenord har ändrats"


def test_account_with_password_has_no_page_to_set_a_first_one(signed_in: Client) -> None:
    assert signed_in.get(reverse("account_set_password"))["Location"] == CHANGE


def test_confirming_asks_for_the_password_again(signed_in: Client, user: User) -> None:
    response = signed_in.get(reverse("mfa_activate_totp"))
    assert response["Location"].startswith(f"{CONFIRM}?next=")
    wrong = signed_in.post(response["Location"], {"password": "fel"})
    assert wrong.status_code == 422
    assert "The password is wrong." in wrong.content.decode()
    assert events(user)[-1] == "account.sign_in_failed"
    right = signed_in.post(CONFIRM, {"password": PASSWORD, "next": reverse("mfa_activate_totp")})
    assert right["Location"] == reverse("mfa_activate_totp")
    assert signed_in.get(right["Location"]).status_code == 200


def test_confirmation_lasts_a_quarter_of_an_hour(confirmed: Client) -> None:
    assert confirmed.get(reverse("mfa_activate_totp")).status_code == 200
    with time_machine.travel(timezone.now() + timezone.timedelta(minutes=16)):
        assert confirmed.get(reverse("mfa_activate_totp")).status_code == 302


def test_confirming_leads_to_no_other_host(signed_in: Client) -> None:
    response = signed_in.post(CONFIRM, {"password": PASSWORD, "next": "https://example.com/"})
    assert response["Location"] == "/"


def test_former_address_neither_signs_in_nor_gets_letters(client: Client, user: User) -> None:
    ask(client)
    sign_in(client)
    client.post(reverse("account_logout"))
    assert not EmailAddress.objects.exists()
    user.email = "alva.lund@example.se"
    user.save()
    sent = len(letters())
    client.post(RESET, {"email": "alva.ek@example.se"})
    assert len(letters()) == sent
    assert sign_in(client, "alva.ek@example.se").status_code == 422
    assert sign_in(client, "alva.lund@example.se").status_code == 302

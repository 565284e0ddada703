"""The second factor: set up, used, renewed, removed; each step audited."""

import re

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from varna.accounts.models import User
from varna.accounts.qr import drawing
from varna.audit.models import Event

from .conftest import PASSWORD, app_code, events, letters, sign_in

SET_UP = "/account/second-factor/app/"
SECOND_STEP = "/account/second-factor/sign-in/"
CODES = "/account/second-factor/codes/"


def later():
    """Half a minute on: a code that has been used is not taken twice."""
    return time_machine.travel(timezone.now() + timezone.timedelta(seconds=31))


def test_set_up_turns_it_on_and_gives_recovery_codes(
    confirmed: Client, user: User, django_capture_on_commit_callbacks
) -> None:
    secret = confirmed.get(SET_UP).context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        response = confirmed.post(SET_UP, {"code": app_code(secret)})
    assert response["Location"] == CODES
    assert set(Authenticator.objects.values_list("type", flat=True)) == {"totp", "recovery_codes"}
    assert events(user).count("account.second_factor_added") == 2
    assert {"kind": "totp"} in [event.changes for event in Event.objects.all()]
    assert letters()[-1].subject == "Tvåstegsinloggning har slagits på"


def test_trace_and_factor_stand_or_fall_together(
    confirmed: Client, user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = confirmed.get(SET_UP).context["form"].secret

    def broken(*arguments: object, **options: object) -> None:
        raise OSError

    monkeypatch.setattr("varna.audit.commands._append", broken)
    with pytest.raises(OSError):
        confirmed.post(SET_UP, {"code": app_code(secret)})
    assert not Authenticator.objects.exists()


def test_page_draws_the_code_without_opening_the_content_policy(confirmed: Client) -> None:
    response = confirmed.get(SET_UP)
    page = response.content.decode()
    assert re.search(r'<svg role="img" aria-label="QR code[^"]*" width="240"', page)
    assert "data:" not in page
    assert "data:" not in response["Content-Security-Policy"]
    secret = response.context["form"].secret
    assert " ".join(re.findall("....", secret)) in page


def test_drawn_code_reads_back() -> None:
    """Rebuild the modules from the drawing and compare with another encoder's matrix."""
    from qrcode.main import QRCode

    text = "otpauth://totp/a?secret=JBSWY3DPEHPK3PXP&issuer=V%C3%A4rna"
    svg = drawing(text, "<label>")
    assert "&lt;label&gt;" in svg
    dark = {(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", svg)}
    code = QRCode(border=0)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    assert dark == {
        (x + 4, y + 4) for y, row in enumerate(rows) for x, cell in enumerate(row) if cell
    }
    assert f'viewBox="0 0 {len(rows) + 8} {len(rows) + 8}"' in svg


@pytest.mark.parametrize("code", ["000000", "", "abc"])
def test_wrong_first_code_turns_nothing_on(confirmed: Client, code: str) -> None:
    secret = confirmed.get(SET_UP).context["form"].secret
    if code == app_code(secret):
        code = "000001"
    response = confirmed.post(SET_UP, {"code": code})
    assert response.status_code == 422
    assert response.context["form"].secret == secret
    assert not Authenticator.objects.exists()


def test_password_alone_no_longer_signs_in(with_app, browser, user: User) -> None:
    other = browser()
    assert sign_in(other)["Location"] == SECOND_STEP
    assert other.get(reverse("account")).status_code == 302
    assert events(user).count("account.signed_in") == 1
    with later():
        response = other.post(SECOND_STEP, {"code": app_code(with_app[1])})
    assert response["Location"] == "/"
    assert other.get(reverse("account")).status_code == 200
    assert events(user)[-1] == "account.signed_in"


def test_second_step_remembers_where_one_was_going(with_app, browser) -> None:
    other = browser()
    sign_in(other, data={"next": "/account/sessions/"})
    with later():
        response = other.post(SECOND_STEP, {"code": app_code(with_app[1])})
    assert response["Location"] == "/account/sessions/"


def test_wrong_code_is_audited_and_limited(with_app, browser, user: User) -> None:
    other = browser()
    sign_in(other)
    response = other.post(SECOND_STEP, {"code": "12"})
    assert response.status_code == 422
    assert "The code is wrong or too old." in response.content.decode()
    last = Event.objects.last()
    assert (last.event, last.changes) == (
        "account.sign_in_failed",
        {"step": "second factor"},
    )
    for _ in range(19):
        other.post(SECOND_STEP, {"code": "12"})
    with later():
        response = other.post(SECOND_STEP, {"code": app_code(with_app[1])})
    assert response.status_code == 422
    assert "Too many wrong codes." in response.content.decode()


def test_app_code_is_taken_once(with_app, browser) -> None:
    first, second = browser(), browser()
    sign_in(first), sign_in(second)
    with later():
        code = app_code(with_app[1])
        assert first.post(SECOND_STEP, {"code": code}).status_code == 302
        assert second.post(SECOND_STEP, {"code": code}).status_code == 422


def test_second_step_can_be_cancelled(with_app, browser) -> None:
    other = browser()
    sign_in(other)
    assert other.get(SECOND_STEP).status_code == 200
    other.post(reverse("account_logout"), {"next": reverse("account_login")})
    assert other.get(SECOND_STEP)["Location"] == reverse("account_login")


def test_second_step_without_the_first_leads_to_sign_in(client: Client, db: None) -> None:
    assert client.get(SECOND_STEP)["Location"] == reverse("account_login")
    assert client.post(SECOND_STEP, {"code": "123456"})["Location"] == reverse("account_login")


def test_reset_letter_does_not_pass_the_second_step(with_app, browser, user: User) -> None:
    from .conftest import OTHER_PASSWORD, link_in

    other = browser()
    other.post(reverse("account_reset_password"), {"email": user.email})
    page = other.get(link_in(letters()[-1]))["Location"]
    other.post(page, {"password1": OTHER_PASSWORD, "password2": OTHER_PASSWORD})
    assert sign_in(other, password=OTHER_PASSWORD)["Location"] == SECOND_STEP


def shown_codes(client: Client) -> list[str]:
    return re.findall(r"<code>(\d{8})</code>", client.get(CODES).content.decode())


def test_recovery_code_signs_in_once(with_app, browser, user: User) -> None:
    codes = shown_codes(with_app[0])
    assert len(codes) == 10
    first, second = browser(), browser()
    sign_in(first)
    assert first.post(SECOND_STEP, {"code": codes[0]}).status_code == 302
    assert "account.recovery_code_used" in events(user)
    sign_in(second)
    assert second.post(SECOND_STEP, {"code": codes[0]}).status_code == 422
    assert shown_codes(with_app[0]) == codes[1:]


def test_recovery_codes_come_as_a_text_file(with_app) -> None:
    client, _ = with_app
    response = client.get(reverse("mfa_download_recovery_codes"))
    assert response["Content-Type"].startswith("text/plain")
    assert response["Content-Disposition"] == 'attachment; filename="recovery-codes.txt"'
    assert re.findall(r"^\d{8}$", response.content.decode(), re.M) == shown_codes(client)
    assert "no-store" in response["Cache-Control"]


def test_new_recovery_codes_replace_the_old(
    with_app, user: User, django_capture_on_commit_callbacks
) -> None:
    client, _ = with_app
    before = shown_codes(client)
    url = reverse("mfa_generate_recovery_codes")
    assert client.get(url).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(url)["Location"] == CODES
    assert not set(before) & set(shown_codes(client))
    assert events(user)[-2:] == ["account.second_factor_removed", "account.second_factor_added"]
    assert letters()[-1].subject == "Nya återställningskoder har skapats"


def test_codes_are_shown_only_after_confirming(with_app, browser) -> None:
    other = browser()
    sign_in(other)
    with later():
        other.post(SECOND_STEP, {"code": app_code(with_app[1])})
        for url in (CODES, reverse("mfa_download_recovery_codes")):
            assert other.get(url)["Location"].startswith("/account/confirm/")


def test_code_confirms_instead_of_the_password(with_app, browser) -> None:
    other = browser()
    sign_in(other)
    codes = shown_codes(with_app[0])
    other.post(SECOND_STEP, {"code": codes[0]})
    other.cookies["django_language"] = "en"
    url = reverse("mfa_reauthenticate")
    assert "Use your password instead" in other.get(url).content.decode()
    assert other.post(url, {"code": "12"}).status_code == 422
    assert other.post(url, {"code": codes[1], "next": CODES})["Location"] == CODES
    assert other.get(CODES).status_code == 200


def test_removing_turns_it_off_and_takes_the_codes_along(with_app, browser, user: User) -> None:
    client, _ = with_app
    url = reverse("mfa_deactivate_totp")
    assert client.get(url).status_code == 200
    assert Authenticator.objects.count() == 2
    assert client.post(url)["Location"] == reverse("mfa_index")
    assert not Authenticator.objects.exists()
    assert events(user).count("account.second_factor_removed") == 2
    assert sign_in(browser())["Location"] == "/"
    assert letters()[-1].subject == "Tvåstegsinloggning har slagits av"


def test_without_a_factor_there_is_nothing_to_remove_or_show(confirmed: Client) -> None:
    assert confirmed.get(reverse("mfa_deactivate_totp")).status_code == 404
    assert confirmed.get(CODES).status_code == 404
    assert confirmed.get(reverse("mfa_download_recovery_codes")).status_code == 404
    response = confirmed.post(reverse("mfa_generate_recovery_codes"))
    assert response.status_code == 422
    assert not Authenticator.objects.exists()


def test_set_up_twice_leads_to_removal(with_app) -> None:
    assert with_app[0].get(SET_UP)["Location"] == reverse("mfa_deactivate_totp")


def test_one_users_factor_is_not_anothers(with_app, browser, colleague: User) -> None:
    other = browser()
    assert sign_in(other, colleague.email)["Location"] == "/"
    other.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert other.get(CODES).status_code == 404

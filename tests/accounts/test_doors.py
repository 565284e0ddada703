"""Each address of the account: who may open it, and by which methods."""

import pytest
from django.test import Client
from django.urls import reverse

from varna.config.account_urls import urlpatterns

KEY = {"uidb36": "1", "key": "abc-def"}
# Address name → arguments, open to strangers, methods. An address missing here fails below.
DOORS = {
    "account_login": ({}, True, {"GET", "POST"}),
    "account_logout": ({}, True, {"POST"}),
    "account_inactive": ({}, True, {"GET"}),
    "account_reset_password": ({}, True, {"GET", "POST"}),
    "account_reset_password_done": ({}, True, {"GET"}),
    "account_reset_password_from_key": (KEY, True, {"GET", "POST"}),
    "account_reset_password_from_key_done": ({}, True, {"GET"}),
    "mfa_authenticate": ({}, True, {"GET", "POST"}),
    "account_reauthenticate": ({}, False, {"GET", "POST"}),
    "account_change_password": ({}, False, {"GET", "POST"}),
    "account_set_password": ({}, False, {"GET", "POST"}),
    "usersessions_list": ({}, False, {"GET", "POST"}),
    "end_session": ({"pk": 987654}, False, {"POST"}),
    "mfa_index": ({}, False, {"GET"}),
    "mfa_reauthenticate": ({}, False, {"GET", "POST"}),
    "mfa_activate_totp": ({}, False, {"GET", "POST"}),
    "mfa_deactivate_totp": ({}, False, {"GET", "POST"}),
    "mfa_generate_recovery_codes": ({}, False, {"GET", "POST"}),
    "mfa_view_recovery_codes": ({}, False, {"GET"}),
    "mfa_download_recovery_codes": ({}, False, {"GET"}),
}
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


def test_every_address_has_its_expectation() -> None:
    assert {pattern.name for pattern in urlpatterns} == set(DOORS)


@pytest.mark.parametrize("name", DOORS)
def test_other_methods_are_refused(confirmed: Client, name: str) -> None:
    arguments, _, allowed = DOORS[name]
    for method in METHODS:
        response = confirmed.generic(method, reverse(name, kwargs=arguments))
        assert (response.status_code == 405) == (method not in allowed), method
        if response.status_code == 405:
            assert set(response["Allow"].split(", ")) - {"HEAD"} == allowed


@pytest.mark.parametrize("name", [name for name, door in DOORS.items() if not door[1]])
def test_stranger_is_led_to_sign_in(client: Client, db: None, name: str) -> None:
    url = reverse(name, kwargs=DOORS[name][0])
    for method in DOORS[name][2]:
        response = client.generic(method, url)
        assert response.status_code == 302
        assert response["Location"] == f"{reverse('account_login')}?next={url}"


@pytest.mark.parametrize("name", [name for name, door in DOORS.items() if door[1]])
def test_open_pages_need_no_account(client: Client, db: None, name: str) -> None:
    arguments, _, allowed = DOORS[name]
    if "GET" in allowed and name != "mfa_authenticate":
        assert client.get(reverse(name, kwargs=arguments)).status_code == 200

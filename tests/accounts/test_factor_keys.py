"""Second factors lie encrypted, also those from before; another key can take over."""

import importlib
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from varna.accounts.factors import with_secrets
from varna.accounts.keys import site_cipher
from varna.accounts.models import User
from varna.config.field_keys import look_over, rotate
from varna.kit.cipher import new_key

from .conftest import app_code, sign_in

SET_UP = "/account/second-factor/app/"
migration = importlib.import_module("varna.accounts.migrations.0003_encrypt_second_factors")


@pytest.fixture
def secret(confirmed: Client) -> str:
    """The secret of a second factor that has just been set up."""
    secret: str = confirmed.get(SET_UP).context["form"].secret
    confirmed.post(SET_UP, {"code": app_code(secret)})
    return secret


def lets_in(browser: Any, secret: str) -> bool:
    """Whether somebody with the app gets in half a minute later."""
    with time_machine.travel(timezone.now() + timezone.timedelta(seconds=31)):
        client = browser()
        sign_in(client)
        done = client.post(reverse("mfa_authenticate"), {"code": app_code(secret)})
        return done.status_code == 302


def stored() -> str:
    return str(list(Authenticator.objects.values_list("data", flat=True)))


def test_the_database_does_not_hold_the_secret(secret: str, browser: Any) -> None:
    assert secret not in stored()
    token = Authenticator.objects.get(type="totp").data["secret"]
    assert site_cipher().decrypt(token).decode() == secret
    assert lets_in(browser, secret)


def test_without_the_key_nobody_gets_in_and_the_page_says_why(
    secret: str, browser: Any, settings: Any
) -> None:
    settings.FIELD_KEYS = [new_key()]
    client = browser()
    sign_in(client)
    page = client.post(reverse("mfa_authenticate"), {"code": "123456"})
    assert "key is missing" in page.content.decode()


def test_keys_can_be_changed(secret: str, browser: Any, settings: Any) -> None:
    fresh = new_key()
    settings.FIELD_KEYS = [fresh, *settings.FIELD_KEYS]
    assert look_over().old == 2
    assert rotate(lambda _done: None).old == 0
    settings.FIELD_KEYS = [fresh]
    assert lets_in(browser, secret)


def test_factors_from_before_are_encrypted_and_back(
    secret: str, user: User, browser: Any, settings: Any
) -> None:
    migration.decrypt(apps, None)
    assert secret in stored()
    keys, settings.FIELD_KEYS = settings.FIELD_KEYS, []
    with pytest.raises(ImproperlyConfigured, match="rotate-keys --new"):
        migration.encrypt(apps, None)
    settings.FIELD_KEYS = keys
    migration.encrypt(apps, None)
    assert secret not in stored()
    assert lets_in(browser, secret)


def test_every_secret_of_a_factor_is_changed() -> None:
    data = {"seed": "a", "used_mask": 3, "migrated_codes": ["b", "c"]}
    assert with_secrets(data, str.upper) == {
        "seed": "A",
        "used_mask": 3,
        "migrated_codes": ["B", "C"],
    }

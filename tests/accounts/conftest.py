"""A user without a municipality, a browser, and codes from an authenticator app."""

import base64
import hashlib
import hmac
import re
import struct
import time
from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse

from varna.accounts import post
from varna.accounts.models import User
from varna.accounts.services import create_user
from varna.audit.commands import System
from varna.audit.models import Event

PASSWORD = "granar i motljus"
OTHER_PASSWORD = "tre skidor på rad"


@pytest.fixture
def user(db: None) -> User:
    return create_user(by=System(), email="alva.ek@example.se", name="Alva Ek", password=PASSWORD)


@pytest.fixture
def colleague(db: None) -> User:
    return create_user(by=System(), email="bo.lund@example.se", name="Bo Lund", password=PASSWORD)


@pytest.fixture
def browser() -> Callable[..., Client]:
    """Makes another browser."""

    def make(**headers: str) -> Client:
        return Client(HTTP_ACCEPT_LANGUAGE="en", **headers)

    return make


@pytest.fixture
def client(browser: Callable[..., Client]) -> Client:
    return browser()


def sign_in(client: Client, email: str = "alva.ek@example.se", password: str = PASSWORD, **more):
    data = {"login": email, "password": password}
    return client.post(reverse("account_login"), data | more.pop("data", {}), **more)


@pytest.fixture
def signed_in(client: Client, user: User) -> Client:
    response = sign_in(client)
    assert response.status_code == 302
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def confirmed(signed_in: Client) -> Client:
    """Signed in, and has just written the password once more."""
    response = signed_in.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert response.status_code == 302
    return signed_in


def app_code(secret: str, *, steps: int = 0) -> str:
    """The code that an authenticator app shows (RFC 6238), ``steps`` of 30 seconds from now."""
    counter = int(time.time()) // 30 + steps
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", counter), hashlib.sha1).digest()
    offset = digest[-1] & 15
    return f"{(struct.unpack_from('>I', digest, offset)[0] & 0x7FFFFFFF) % 10**6:06}"


@pytest.fixture(autouse=True)
def early_in_a_step() -> Iterator[None]:
    """Begin each test two seconds into a step of 30, so that no code expires in the middle."""
    with time_machine.travel(int(time.time()) // 30 * 30 + 2, tick=True):
        yield


@pytest.fixture
def with_app(confirmed: Client) -> tuple[Client, str]:
    """Signed in, with an authenticator app set up; the app's key."""
    page = confirmed.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    response = confirmed.post(reverse("mfa_activate_totp"), {"code": app_code(secret)})
    assert response.status_code == 302
    return confirmed, secret


def letters() -> list[mail.EmailMessage]:
    post.wait_until_delivered()
    return mail.outbox


def link_in(letter: mail.EmailMessage) -> str:
    """The path of the link in a letter."""
    found = re.search(r"https?://[^/\s]+(/account/password/reset/\S+)", str(letter.body))
    assert found
    return found[1]


def events(user: User | None = None) -> list[str]:
    """Names of what was audited, oldest first; of one user if given."""
    rows = Event.objects.filter(object_type="accounts.user")
    if user:
        rows = rows.filter(object_id=str(user.pk))
    return list(rows.order_by("pk").values_list("event", flat=True))

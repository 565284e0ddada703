"""Too many attempts: who has to wait, how long, and who does not."""

from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.threads import database_that_threads_share
from varna.accounts.models import User

from .conftest import OTHER_PASSWORD, PASSWORD, events, letters, link_in, sign_in

HERE, THERE = {"REMOTE_ADDR": "192.0.2.1"}, {"REMOTE_ADDR": "198.51.100.7"}


def fail(client: Client, times: int, email: str = "alva.ek@example.se", **where: str):
    for _ in range(times):
        response = sign_in(client, email, "fel lösenord", **where)
    return response


def test_sixth_attempt_is_stopped_and_told_when_to_try_again(client: Client, user: User) -> None:
    with time_machine.travel(timezone.now(), tick=False):
        assert fail(client, 5, **HERE).status_code == 422
        response = sign_in(client, **HERE)
    assert response.status_code == 429
    assert "Wait 15 minutes, then try again." in response.content.decode()
    assert response["Retry-After"] == "900"
    assert events(user).count("account.sign_in_failed") == 5
    assert client.get(reverse("account")).status_code == 302


def test_waiting_time_shrinks_and_ends(client: Client, user: User) -> None:
    start = timezone.now()
    with time_machine.travel(start, tick=False) as clock:
        fail(client, 5, **HERE)
        clock.shift(timedelta(minutes=10))
        page = sign_in(client, **HERE).content.decode()
        assert "Wait 5 minutes, then try again." in page
        clock.shift(timedelta(minutes=5, seconds=1))
        assert sign_in(client, **HERE).status_code == 302


def test_colleague_behind_the_same_address_signs_in(
    client: Client, user: User, colleague: User
) -> None:
    fail(client, 6, **HERE)
    assert sign_in(client, colleague.email, **HERE).status_code == 302


def test_stranger_elsewhere_does_not_lock_the_owner_out(client: Client, user: User) -> None:
    fail(client, 6, **THERE)
    assert sign_in(client, **HERE).status_code == 302


def test_one_account_cannot_be_guessed_at_from_many_addresses(client: Client, user: User) -> None:
    for number in range(20):
        assert fail(client, 1, REMOTE_ADDR=f"203.0.113.{number}").status_code == 422
    response = sign_in(client, REMOTE_ADDR="203.0.113.200")
    assert response.status_code == 429
    assert "Wait 60 minutes, then try again." in response.content.decode()


def test_unknown_account_is_stopped_alike(client: Client, db: None) -> None:
    fail(client, 5, "ingen@example.se", **HERE)
    assert sign_in(client, "ingen@example.se", **HERE).status_code == 429


def test_right_password_does_not_wipe_the_count(client: Client, browser, user: User) -> None:
    fail(client, 4, **HERE)
    assert sign_in(browser(), **HERE).status_code == 302
    assert fail(client, 1, **HERE).status_code == 422
    assert fail(client, 1, **HERE).status_code == 429


def test_many_right_sign_ins_are_no_failure(browser, user: User) -> None:
    for _ in range(7):
        assert sign_in(browser(), **HERE).status_code == 302


def test_forged_address_gives_no_new_attempts(client: Client, user: User) -> None:
    for number in range(5):
        fail(client, 1, HTTP_X_FORWARDED_FOR=f"203.0.113.{number}", **HERE)
    assert sign_in(client, HTTP_X_FORWARDED_FOR="203.0.113.99", **HERE).status_code == 429


def test_new_password_lifts_the_stop(client: Client, user: User) -> None:
    fail(client, 6, **HERE)
    client.post(reverse("account_reset_password"), {"email": user.email}, **HERE)
    path = client.get(link_in(letters()[-1]), **HERE)["Location"]
    data = {"password1": OTHER_PASSWORD, "password2": OTHER_PASSWORD}
    client.post(path, data, **HERE)
    assert sign_in(client, password=OTHER_PASSWORD, **HERE).status_code == 302


def test_letters_to_one_address_are_limited(client: Client, user: User) -> None:
    with time_machine.travel(timezone.now(), tick=False):
        for _ in range(5):
            response = client.post(reverse("account_reset_password"), {"email": user.email})
            assert response.status_code == 302
        response = client.post(reverse("account_reset_password"), {"email": user.email})
    assert response.status_code == 429
    assert "Wait 60 minutes, then try again." in response.content.decode()
    assert len(letters()) == 5


def test_guessing_in_an_open_session_is_limited(signed_in: Client, user: User) -> None:
    url = reverse("account_reauthenticate")
    for _ in range(5):
        assert signed_in.post(url, {"password": "fel lösenord"}).status_code == 422
    assert signed_in.post(url, {"password": PASSWORD}).status_code == 429


@pytest.mark.parametrize("times", [5])
def test_changing_the_password_is_limited(signed_in: Client, times: int) -> None:
    url = reverse("account_change_password")
    for _ in range(times):
        assert signed_in.post(url, {"oldpassword": "fel"}).status_code == 422
    response = signed_in.post(url, {"oldpassword": "fel"})
    assert response.status_code == 429
    assert "Wait 1 minute, then try again." in response.content.decode()


def test_count_is_shared_between_workers(
    django_db_setup: None, django_db_blocker, tmp_path: Path
) -> None:
    """Of connections that add the same entry at once exactly one wins: so nobody counts twice.

    Outside a test's own transaction, which the other connections could not see into.
    """
    from concurrent.futures import ThreadPoolExecutor

    from django.core.cache import cache
    from django.db import connection

    def add(_: int) -> bool:
        try:
            return cache.add("one-winner", True, 60)
        finally:
            connection.close()

    with django_db_blocker.unblock():
        connection.ensure_connection()
        with database_that_threads_share(tmp_path), ThreadPoolExecutor(4) as workers:
            won = list(workers.map(add, range(4)))
        cache.delete("one-winner")
    assert won.count(True) == 1

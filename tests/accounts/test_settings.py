"""What the environment decides about cookies, letters and addresses."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from varna.accounts.checks import letters_are_not_printed, letters_reach_people

NAMES = (
    "SESSION_COOKIE_SECURE CSRF_COOKIE_SECURE LANGUAGE_COOKIE_SECURE SESSION_COOKIE_HTTPONLY "
    "ALLAUTH_TRUSTED_PROXY_COUNT EMAIL_BACKEND EMAIL_FILE_PATH EMAIL_HOST EMAIL_PORT EMAIL_USE_TLS "
    "DEFAULT_FROM_EMAIL"
).split()
PROGRAM = f"""
import json
from varna.config import settings
print(json.dumps({{name: getattr(settings, name, None) for name in {NAMES!r}}}))
"""


def start(folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("VARNA_")}
    return subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={**kept, "VARNA_SECRET_KEY": "x", "VARNA_DATA": str(folder), **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_https_makes_cookies_secure_and_trusts_one_proxy(tmp_path: Path) -> None:
    https = json.loads(start(tmp_path, VARNA_BASE_URL="https://varna.example.se").stdout)
    assert https["SESSION_COOKIE_SECURE"]
    assert https["CSRF_COOKIE_SECURE"]
    assert https["LANGUAGE_COOKIE_SECURE"]
    assert https["ALLAUTH_TRUSTED_PROXY_COUNT"] == 1
    assert https["DEFAULT_FROM_EMAIL"] == "Värna <no-reply@varna.example.se>"
    plain = json.loads(start(tmp_path).stdout)
    assert plain["SESSION_COOKIE_HTTPONLY"]
    assert plain["ALLAUTH_TRUSTED_PROXY_COUNT"] == 0


def test_letters_go_to_a_folder_that_others_cannot_read(tmp_path: Path) -> None:
    made = json.loads(start(tmp_path).stdout)
    assert made["EMAIL_BACKEND"] == "django.core.mail.backends.filebased.EmailBackend"
    assert Path(made["EMAIL_FILE_PATH"]) == tmp_path / "outbox"
    assert stat.S_IMODE((tmp_path / "outbox").stat().st_mode) == 0o700


def test_letters_go_to_the_mail_server_that_is_named(tmp_path: Path) -> None:
    url = "smtp+tls://varna:hemligt@mail.example.se:587"
    made = json.loads(start(tmp_path, VARNA_EMAIL_URL=url).stdout)
    assert made["EMAIL_BACKEND"] == "django.core.mail.backends.smtp.EmailBackend"
    assert (made["EMAIL_HOST"], made["EMAIL_PORT"], made["EMAIL_USE_TLS"]) == (
        "mail.example.se",
        587,
        True,
    )


def test_malformed_mail_address_stops_the_start_and_says_which(tmp_path: Path) -> None:
    stopped = start(tmp_path, VARNA_EMAIL_URL="pigeon://loft")
    assert stopped.returncode != 0
    assert "VARNA_EMAIL_URL" in stopped.stderr.splitlines()[-1]


@pytest.mark.parametrize(
    ("backend", "unsent", "printed"),
    [("filebased", ["accounts.W001"], []), ("console", [], ["accounts.E001"]), ("smtp", [], [])],
)
def test_deployment_check_tells_where_letters_would_stay(
    settings, backend: str, unsent: list[str], printed: list[str]
) -> None:
    settings.EMAIL_BACKEND = f"django.core.mail.backends.{backend}.EmailBackend"
    assert [message.id for message in letters_reach_people(None)] == unsent
    assert [message.id for message in letters_are_not_printed(None)] == printed

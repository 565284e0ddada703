"""Read the VARNA_… variables. What is missing or malformed stops start-up and says the fix.

Every reader takes the variable's name and a default; without a default the variable must be set.
No sentence repeats the value, since several hold passwords.
"""

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

_HELP = "See docs/configuration.md, or start the demo with “make run”, which sets all it needs."
_ON = frozenset({"1", "true", "yes", "on"})
_OFF = frozenset({"0", "false", "no", "off"})
_ENGINES = frozenset({"django.db.backends.sqlite3", "django.db.backends.postgresql"})


def wrong(name: str, sentence: str) -> ImproperlyConfigured:
    """Return the error that names the variable, what is wrong, and where to look."""
    return ImproperlyConfigured(f"{name} {sentence} {_HELP}")


def text(name: str, default: str | None = None) -> str:
    """Return the variable as it stands, without blanks around it."""
    value = os.environ.get(name, default)
    if value is None:
        raise wrong(name, "is not set.")
    if not value.strip():
        raise wrong(name, "is empty.")
    return value.strip()


def switch(name: str, default: str = "0") -> bool:
    """Return whether the variable says yes."""
    value = text(name, default).lower()
    if value not in _ON | _OFF:
        raise wrong(name, "is neither on nor off: write 1 or 0.")
    return value in _ON


def words(name: str, default: str) -> list[str]:
    """Return what the commas part."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def folder(name: str, default: str) -> Path:
    """Return a folder, made if it was not there."""
    path = Path(text(name, default)).resolve()
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise wrong(name, f"names a folder that cannot be made ({error.strerror}).") from error
    return path


def address(name: str, default: str) -> str:
    """Return the address of a site: scheme and host, no path, no slash at the end."""
    value = text(name, default).rstrip("/")
    try:
        parts = urlsplit(value)
        fits = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        fits = False
    if not fits or parts.path or parts.query or parts.fragment:
        raise wrong(name, "is no address of a site: write it as https://varna.example.se.")
    return value


def database(name: str, default: str) -> dict[str, Any]:
    """Return Django's settings for an SQLite or PostgreSQL address."""
    try:
        found: dict[str, Any] = environ.Env.db_url_config(text(name, default))
    except ValueError:
        found = {}
    if found.get("ENGINE") not in _ENGINES or not found.get("NAME"):
        raise wrong(
            name,
            "is no database: write sqlite:////path/file or postgres://user:password@host/name.",
        )
    return found


def mail(name: str, default: str) -> dict[str, Any]:
    """Return Django's settings for the server that letters are handed to."""
    value = text(name, default)
    try:
        found: dict[str, Any] = environ.Env.email_url_config(value)
    except (ImproperlyConfigured, ValueError):
        found = {}
    if not value.startswith("smtp") or not found.get("EMAIL_HOST"):
        raise wrong(
            name,
            "is no mail server: write smtp://host:25, or smtp+tls://user:password@host:587.",
        )
    return {key: kept for key, kept in found.items() if kept is not None}

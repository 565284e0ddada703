"""Read the VARNA_… variables. What is missing or malformed stops start-up and says the fix.

No sentence repeats the value, since several hold passwords.
"""

import contextlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

from varna.kit.cipher import Cipher, MalformedKeyError, new_key

_HELP = "See docs/configuration.md, or start the demo with “make run”, which sets all it needs."
_ON = frozenset({"1", "true", "yes", "on"})
_OFF = frozenset({"0", "false", "no", "off"})
_SCHEMES = frozenset({"sqlite", "postgres", "postgresql"})
_ENGINES = frozenset({"django.db.backends.sqlite3", "django.db.backends.postgresql"})


def read(kind: str, name: str, **given: Any) -> Any:
    """Return the variable as the given kind, a key of `KINDS`.

    ``default=`` stands in when the variable is not set, as text or as the kind itself; without it
    the variable must be set. Raises ImproperlyConfigured with a sentence that says the fix.
    """
    value = os.environ.get(name)
    if value is None:
        if "default" not in given:
            raise _wrong(name, "is not set.")
        value = given["default"]
        if not isinstance(value, str):
            return value
    if not value.strip():
        raise _wrong(name, "is empty.")
    try:
        return KINDS[kind](value.strip())
    except (ValueError, ImproperlyConfigured) as error:
        raise _wrong(name, str(error)) from error


def _wrong(name: str, sentence: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"{name} {sentence} {_HELP}")


def _switch(value: str) -> bool:
    if value.lower() not in _ON | _OFF:
        raise ValueError("is neither on nor off: write 1 or 0.")
    return value.lower() in _ON


def _count(value: str) -> int:
    if not (value.isascii() and value.isdigit()):
        raise ValueError("is no number: write 0, 1, 2 and so on.")
    return int(value)


def _words(value: str) -> list[str]:
    return [word.strip() for word in value.split(",") if word.strip()]


def _keys(value: str) -> list[str]:
    keys = _words(value)
    try:
        Cipher(keys)
    except MalformedKeyError as error:
        raise ValueError(
            f"holds what is no key ({error}). Make one with: varna rotate-keys --new"
        ) from None
    return keys


def _folder(value: str) -> Path:
    """Return the folder, made if it was not there."""
    path = Path(value).resolve()
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ValueError(f"names a folder that cannot be made ({error.strerror}).") from error
    return path


def _address(value: str) -> str:
    """Return the address of a site: scheme and host, no path, no slash at the end."""
    try:
        parts = urlsplit(value.rstrip("/"))
        fits = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        fits = False
    if not fits or parts.path or parts.query or parts.fragment:
        raise ValueError("is no address of a site: write it as https://varna.example.se.")
    return value.rstrip("/")


def _database(value: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    # The parser warns, with the value, of a scheme it does not know: it never gets to see one.
    if value.partition("://")[0] in _SCHEMES:
        with contextlib.suppress(ValueError):
            found = environ.Env.db_url_config(value)
    if found.get("ENGINE") not in _ENGINES or not found.get("NAME"):
        raise ValueError(
            "is no database: write sqlite:////path/file or postgres://user:password@host/name."
        )
    return found


def _mail(value: str) -> dict[str, Any]:
    try:
        found: dict[str, Any] = environ.Env.email_url_config(value)
    except (ValueError, ImproperlyConfigured):
        found = {}
    if not (found.get("EMAIL_HOST") or found.get("EMAIL_FILE_PATH")):
        raise ValueError(
            "is no mail server: write smtp://host:25, or smtp+tls://user:password@host:587."
        )
    return found


KINDS: dict[str, Callable[[str], Any]] = {
    "str": str,
    "bool": _switch,
    "int": _count,
    "list": _words,
    "keys": _keys,
    "folder": _folder,
    "address": _address,
    "db": _database,
    "email": _mail,
}


def own_key(folder: Path) -> list[str]:
    """Return the key that a demo keeps in its own folder, made at the first start, mode 0600.

    Only for demos: a key that lies beside the data protects nothing.
    """
    file = folder / "field-key"
    if not file.exists():
        fresh = folder / f".field-key-{os.getpid()}"
        fresh.touch(mode=0o600)
        fresh.write_text(new_key(), encoding="ascii")
        with contextlib.suppress(FileExistsError):  # Another process was first.
            file.hardlink_to(fresh)
        fresh.unlink()
    return [file.read_text(encoding="ascii")]

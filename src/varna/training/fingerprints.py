"""Fingerprints of employee numbers, keyed per municipality, and what may not be one.

The key is random, lies encrypted in the settings, and goes when the municipality chooses counts
alone: what was made with it can then be joined with nothing.
"""

import hashlib
import hmac
import re
import secrets

from varna.documents.reading.errors import NotUnderstoodError
from varna.documents.reading.numbers import tidy

_LONGEST = 20
_NUMBER = re.compile(r"[0-9A-Za-zÅÄÖåäö][0-9A-Za-zÅÄÖåäö/_-]*")
# Ten or twelve digits, with or without a mark: looks like a personal or coordination number.
_PERSONAL = re.compile(r"(?:\d{2})?\d{6}[-+]?\d{4}")


def new_pepper() -> bytes:
    """Return a fresh key of 32 random bytes."""
    return secrets.token_bytes(32)


def employee_number(text: str) -> str:
    """Return the number as it is compared.

    Raises `NotUnderstoodError`: ``empty``, ``personal`` (looks like a personal number), ``mail``,
    or ``employee`` (a name, or no number of an employee).
    """
    said = tidy(text).replace(" ", "")
    if not said:
        raise NotUnderstoodError("empty")
    if "@" in said:
        raise NotUnderstoodError("mail")
    if _PERSONAL.fullmatch(said):
        raise NotUnderstoodError("personal")
    if len(said) > _LONGEST or not _NUMBER.fullmatch(said) or not re.search(r"\d", said):
        raise NotUnderstoodError("employee")
    return said.casefold().lstrip("0") or "0"


def fingerprint(number: str, pepper: bytes) -> str:
    """Return the keyed fingerprint (HMAC-SHA-256) of an employee number."""
    return hmac.new(pepper, employee_number(number).encode(), hashlib.sha256).hexdigest()

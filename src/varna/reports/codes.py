"""Receipt codes: long enough that nobody guesses one, kept only as hashes.

A receipt code is sixteen letters and digits (80 bits) in four groups, in an alphabet without
look-alikes. It is derived from the submission's own random key, so that a form sent twice shows
the same code twice, although the database holds no more than the hashes of both.
"""

import hashlib
import hmac
import secrets

from django.conf import settings

from varna.kit.keys import hash_of

# Crockford's base 32: no I, L, O or U.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans("ILO", "110", " -–.")
_LENGTH, _GROUP = 16, 4


def new_submission() -> str:
    """Return a fresh random key for one filled-in form (128 bits)."""
    return secrets.token_urlsafe(16)


def receipt_code(submission: str) -> str:
    """Return the code that belongs to the submission, as ``7G4K-M2XQ-0T9R-CW5H``."""
    digest = hmac.new(
        settings.SECRET_KEY.encode(),
        b"varna.reports.receipt:" + submission.encode(),
        hashlib.sha256,
    ).digest()
    bits = int.from_bytes(digest[:10], "big")
    letters = "".join(_ALPHABET[bits >> 5 * at & 31] for at in reversed(range(_LENGTH)))
    return "-".join(letters[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP))


def hash_of_code(code: str) -> str:
    """Return what is stored of a receipt code, however it was typed: spaces, case, O for 0."""
    return hash_of(code.upper().translate(_READ_AS))

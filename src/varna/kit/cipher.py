"""Encrypt what one field holds, with keys that can be replaced while old texts stay readable.

Fernet (AES-128-CBC with HMAC-SHA256) of the library ``cryptography``; several keys per MultiFernet:
the first encrypts, every one decrypts. The clock that a Fernet token carries in the open is set to
zero, since the second at which a text was written may point out who wrote it.

No error here repeats a text, a token or a key.
"""

from collections.abc import Iterable

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

_NO_CLOCK = 0


class CipherError(Exception):
    """Something could not be encrypted or decrypted. Says why, never what."""


class KeyMissingError(CipherError):
    """There is no key, or none that fits."""


class MalformedKeyError(CipherError):
    """A key is no key: 32 random bytes in URL-safe base64."""


def new_key() -> str:
    """Return a fresh key: 32 random bytes in URL-safe base64, 44 characters."""
    return Fernet.generate_key().decode("ascii")


class Cipher:
    """The keys of a site. The first encrypts; each of them decrypts what it once encrypted."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._ferns = [_fern(number, key) for number, key in enumerate(keys, start=1)]

    @property
    def has_key(self) -> bool:
        """Whether anything can be encrypted at all."""
        return bool(self._ferns)

    def encrypt(self, plain: bytes) -> str:
        """Return the token, ASCII, under the first key. Raises `KeyMissingError` without one."""
        if not self._ferns:
            raise KeyMissingError("there is no key to encrypt with")
        return self._ferns[0].encrypt_at_time(plain, _NO_CLOCK).decode("ascii")

    def decrypt(self, token: str) -> bytes:
        """Return what was encrypted. Raises `KeyMissingError` if no key fits."""
        if self._ferns:
            try:
                return MultiFernet(self._ferns).decrypt(token.encode("ascii", "replace"))
            except InvalidToken:
                pass
        raise KeyMissingError("none of the keys fits")

    def is_current(self, token: str) -> bool:
        """Whether the token was made with the first key."""
        if not self._ferns:
            return False
        try:
            self._ferns[0].decrypt(token.encode("ascii", "replace"))
        except InvalidToken:
            return False
        return True


def _fern(number: int, key: str) -> Fernet:
    try:
        return Fernet(key.encode("ascii"))
    except ValueError:
        # The library's own sentence goes unchained, so that no trace shows the key.
        raise MalformedKeyError(f"key number {number} is no key") from None

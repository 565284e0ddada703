"""The site's cipher, made of ``settings.FIELD_KEYS``: for second factors here, for texts above."""

from functools import lru_cache

from django.conf import settings

from varna.kit.cipher import Cipher


def site_cipher() -> Cipher:
    """Return the site's cipher. Without keys it can read and write nothing."""
    return _cipher(tuple(settings.FIELD_KEYS))


@lru_cache(maxsize=8)
def _cipher(keys: tuple[str, ...]) -> Cipher:
    return Cipher(keys)

"""Keys of links: shown once to who is to have them; only a hash is stored."""

import hashlib
import secrets


def new_key() -> str:
    """Return a fresh random key (192 bits), 32 characters that stand in an address as they are."""
    return secrets.token_urlsafe(24)


def hash_of(key: str) -> str:
    """Return what is stored of a key. Long random secrets need no salt."""
    return hashlib.sha256(key.encode()).hexdigest()

"""From the key of a link to the source it belongs to, and what whoever holds it may try."""

import hashlib
import secrets
import time
from typing import Any

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from varna.organisations.models import Municipality
from varna.organisations.scope import every_municipality
from varna.sources.models import PartnerLink
from varna.web.shell import Shell

_LONGEST = 100
# Tries in a minute from one address: wrong keys, and figures handed in.
_WRONG, _SENT = 20, 30


def new_key() -> str:
    """Return a fresh key for a link (192 bits). It is shown once, and only its hash is kept."""
    return secrets.token_urlsafe(24)


def hash_of(key: str) -> str:
    """Return what is stored of a key. Long random secrets need no salt."""
    return hashlib.sha256(key.encode()).hexdigest()


def link_of(key: str) -> PartnerLink | None:
    """The link in force that the key opens, or None."""
    if len(key) > _LONGEST:
        return None
    with every_municipality("the key says which one the link belongs to"):
        found: PartnerLink | None = (
            PartnerLink.objects.in_force(timezone.localdate())
            .select_related("source__unit", "municipality")
            .filter(token_hash=hash_of(key))
            .first()
        )
    return found


def shell_of(municipality: Municipality) -> Shell:
    """The frame of a page without an account: the municipality's name and colour."""
    accent = municipality.accent.removeprefix("#")
    return Shell(
        municipality_name=municipality.name,
        accent_css_url=reverse("web_accent", args=[accent]) if accent else None,
        home_url=reverse("home"),
    )


def may_guess(request: Any) -> bool:
    """Whether the address may try one more wrong key in this minute."""
    return _one_more("wrong", request, _WRONG)


def may_send(request: Any) -> bool:
    """Whether the address may hand in once more in this minute."""
    return _one_more("sent", request, _SENT)


def _one_more(what: str, request: Any, most: int) -> bool:
    address = get_adapter().get_client_ip(request)
    hashed = salted_hmac("varna.sources.doors", address).hexdigest()[:24]
    key = f"sources:{what}:{hashed}:{int(time.time() // 60)}"
    cache.add(key, 0, 60)
    try:
        return bool(cache.incr(key) <= most)
    except ValueError:  # It ran out just now.
        return True

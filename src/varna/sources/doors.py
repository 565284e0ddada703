"""From the key of a link to the source it belongs to, and what whoever holds it may try."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from varna.access.limits import one_more
from varna.kit.keys import hash_of
from varna.organisations.models import Municipality
from varna.organisations.scope import every_municipality
from varna.sources.models import PartnerLink
from varna.web.shell import Shell, accent_url

_LONGEST = 100
# Tries in a minute from one address: wrong keys, and figures handed in.
_WRONG, _SENT, _MINUTE = 20, 30, 60


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
    return Shell(
        municipality_name=municipality.name,
        accent_css_url=accent_url(municipality.accent),
        home_url=reverse("home"),
    )


def may_guess(request: Any) -> bool:
    """Whether the address may try one more wrong key in this minute."""
    return one_more("sources:wrong", request, most=_WRONG, seconds=_MINUTE)


def may_send(request: Any) -> bool:
    """Whether the address may hand in once more in this minute."""
    return one_more("sources:sent", request, most=_SENT, seconds=_MINUTE)

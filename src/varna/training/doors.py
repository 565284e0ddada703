"""From the code at the door to the occasion, and what whoever has it may try."""

import time
from typing import Any

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from varna.organisations.models import Municipality
from varna.organisations.scope import every_municipality
from varna.training.models import Occasion, StaffRole
from varna.training.services import door_is_open
from varna.web.shell import Shell

_LONGEST = 12
# Tries in a minute from one address. A whole room comes in from one, so the second is high.
_WRONG, _SENT = 20, 200


def occasion_of(code: str) -> Occasion | None:
    """The occasion whose door the code opens today, or None."""
    if not 0 < len(code) <= _LONGEST:
        return None
    with every_municipality("the code says which one the occasion belongs to"):
        found: Occasion | None = (
            Occasion.objects.select_related("course", "unit", "municipality")
            .filter(door_code=code.casefold())
            .first()
        )
    return found if found and door_is_open(found, timezone.localdate()) else None


def roles_there() -> list[StaffRole]:
    """The roles that whoever comes in may choose among. Needs the scope."""
    return list(StaffRole.objects.order_by("name"))


def shell_of(municipality: Municipality) -> Shell:
    """The frame of a page without an account: the municipality's name and colour."""
    accent = municipality.accent.removeprefix("#")
    return Shell(
        municipality_name=municipality.name,
        accent_css_url=reverse("web_accent", args=[accent]) if accent else None,
        home_url=reverse("home"),
    )


def may_guess(request: Any) -> bool:
    """Whether the address may try one more wrong code in this minute."""
    return _one_more("wrong", request, _WRONG)


def may_send(request: Any) -> bool:
    """Whether one more may come in from the address in this minute."""
    return _one_more("sent", request, _SENT)


def _one_more(what: str, request: Any, most: int) -> bool:
    address = get_adapter().get_client_ip(request)
    hashed = salted_hmac("varna.training.doors", address).hexdigest()[:24]
    key = f"training:{what}:{hashed}:{int(time.time() // 60)}"
    cache.add(key, 0, 60)
    try:
        return bool(cache.incr(key) <= most)
    except ValueError:  # It ran out just now.
        return True

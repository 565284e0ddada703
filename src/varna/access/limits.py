"""Wrong guesses cost waiting time; right ones never do.

Counted by the address they come from, whose hash is kept for an hour at most. A whole school may
share an address, so the first guesses are free, the wait doubles from one second, and a
long key that is right is let through at once, whatever others at the address have guessed. ``what``
names the app and the thing that is tried, as in ``reports:code``.
"""

import time
from typing import Any

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.utils.crypto import salted_hmac

_FREE = 5
_LONGEST_WAIT = 15 * 60
_MEMORY = 60 * 60


def _key(what: str, request: Any) -> str:
    address = get_adapter().get_client_ip(request)
    return f"limits:{what}:{salted_hmac('varna.access.limits', address).hexdigest()[:24]}"


def seconds_to_wait(what: str, request: Any) -> int:
    """Seconds until the next guess of the kind is looked at; 0 when it is now."""
    until: float
    _count, until = cache.get(_key(what, request), (0, 0.0))
    return max(0, round(until - time.time() + 0.5))


def note_wrong(what: str, request: Any, *, longest: int = _LONGEST_WAIT) -> None:
    """Count a wrong guess, and from the sixth on let the next one wait."""
    key = _key(what, request)
    count = cache.get(key, (0, 0.0))[0] + 1
    wait = min(2 ** min(count - _FREE - 1, 20), longest) if count > _FREE else 0
    cache.set(key, (count, time.time() + wait), _MEMORY)


def forget(what: str, request: Any) -> None:
    """Start over after a right guess."""
    cache.delete(_key(what, request))


def one_more(what: str, request: Any, *, most: int, seconds: int) -> bool:
    """Count one use of something; False when there were more than ``most`` within the seconds."""
    key = f"{_key(what, request)}:{int(time.time() // seconds)}"
    cache.add(key, 0, seconds)
    try:
        return bool(cache.incr(key) <= most)
    except ValueError:  # It ran out just now.
        return True

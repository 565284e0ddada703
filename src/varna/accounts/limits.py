"""Too many attempts: who is stopped, for how long, and the page that says when to try again.

The sign-in library counts; the rates are in ``settings.ACCOUNT_RATE_LIMITS``. A failed sign-in
counts three times: for the address (high, since a whole municipality shares one), for the e-mail
(so that one account cannot be guessed at from everywhere), and for the e-mail at the address (low;
a stranger elsewhere cannot lock a colleague out by it).
"""

import math
import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.core.internal import ratelimit
from django.core.cache import cache
from django.http import HttpRequest
from django.http.response import HttpResponse, HttpResponseBase
from django.shortcuts import render

APP = "allauth.account"
FAILED_HERE = "login_failed_here"

# The library's refusal does not say which of its limits was met; the address of the page does.
_ACTIONS = {
    "account_login": "login",
    "account_change_password": "change_password",
    "account_set_password": "change_password",
    "account_reset_password": "reset_password",
    "account_reset_password_from_key": "reset_password_from_key",
    "account_reauthenticate": "reauthenticate",
    "mfa_reauthenticate": "reauthenticate",
}


def attempt(request: HttpRequest, email: str, address: str) -> ratelimit.RateLimitUsage | None:
    """Count one attempt for the e-mail at the address; None when it was one too many."""
    return ratelimit.consume(request, app=APP, action=FAILED_HERE, key=here(email, address))


def here(email: str, address: str) -> str:
    """The key of an e-mail at an address."""
    return f"{email.lower()} {address}"


def seconds_left(request: HttpRequest, action: str, key: str = "") -> int:
    """Seconds until every limit of the action lets the next attempt through; at least 1."""
    now, left = time.time(), 1.0
    for rate in ratelimit.get_rates(app=APP, action=action):
        name = ratelimit.get_cache_key(request, app=APP, action=action, rate=rate, key=key)
        history = cache.get(name, [])
        if len(history) >= rate.amount:
            left = max(left, history[-1] + rate.duration - now)
    return math.ceil(left)


def too_many(request: HttpRequest, seconds: int) -> HttpResponse:
    """429: says in how many minutes to try again; nothing was changed."""
    context = {"minutes": math.ceil(seconds / 60)}
    response = render(request, "account/too_many.html", context, status=429)
    response["Retry-After"] = str(seconds)
    return response


def explained(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Replace the library's bare 429 by the page that says when to try again."""

    @wraps(view)
    def run(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if response.status_code != 429 or response.has_header("Retry-After"):
            return response
        action = _ACTIONS[request.resolver_match.url_name]
        key = request.POST.get("email", "").strip().lower()
        return too_many(request, seconds_left(request, action, key))

    return run

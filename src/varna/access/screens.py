"""`@screen`: every view says who may open it, by which methods, and whether reading is logged."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Protocol

from django.http import HttpRequest, HttpResponseNotAllowed
from django.http.response import HttpResponseBase

from varna.access.actor import Actor
from varna.access.permissions import Door, Permission
from varna.access.reading import log_reading as note_reading


class ActorRequest(HttpRequest):
    """A request behind a permission: it always has an actor."""

    actor: Actor


class View(Protocol):
    def __call__(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase: ...


@dataclass(frozen=True, slots=True)
class Screen:
    """What a view declares. The middleware and the route ledger read it."""

    needs: Permission | Door
    methods: tuple[str, ...]
    log_reading: bool


def screen(
    needs: Permission | Door,
    *,
    methods: tuple[str, ...] = ("GET",),
    log_reading: bool = False,
) -> Callable[[View], View]:
    """Declare a view's permission, methods and reading log; refuse other methods with 405."""
    allowed = (*methods, "HEAD") if "GET" in methods else methods

    def wrap(view: View) -> View:
        @wraps(view)
        def run(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method not in allowed:
                return HttpResponseNotAllowed(allowed)
            if isinstance(needs, Permission):
                request.actor.check(needs)
            response = view(request, *args, **kwargs)
            if log_reading and request.method == "GET" and response.status_code == 200:
                note_reading(request.resolver_match, by=request.actor)
            return response

        run.screen = Screen(needs, methods, log_reading)  # type: ignore[attr-defined]
        return run

    return wrap


def screen_of(view: object) -> Screen | None:
    """Return what a view declared, or None."""
    return getattr(view, "screen", None)

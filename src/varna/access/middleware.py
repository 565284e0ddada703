"""Where a request gets its actor and its municipality, and where every view is checked."""

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from varna.access.actor import Actor, actors_of
from varna.access.permissions import Door
from varna.access.screens import screen_of
from varna.organisations.scope import municipality_scope

MUNICIPALITY_KEY = "municipality"


class ActorMiddleware:
    """Give the request its actor, activate the municipality, and demand a `@screen`."""

    def __init__(self, get_response: Callable[[Any], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        request.actors = self._actors(request)
        request.actor = actor = self._chosen(request)
        with municipality_scope(actor.municipality_id) if actor else nullcontext():
            return self.get_response(request)

    def process_view(
        self, request: Any, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        declared = screen_of(view)
        if declared is None:
            raise ImproperlyConfigured(
                f"{view.__module__}.{view.__qualname__} has no @screen: say who may open it."
            )
        if declared.needs == Door.PUBLIC:
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if request.actor is None and declared.needs != Door.SIGNED_IN:
            return render(request, "access/no_membership.html", status=403)
        return None

    def _actors(self, request: Any) -> list[Actor]:
        if not request.user.is_authenticated:
            return []
        return actors_of(request.user, on=timezone.localdate())

    def _chosen(self, request: Any) -> Actor | None:
        wanted = request.session.get(MUNICIPALITY_KEY) if len(request.actors) > 1 else None
        actors: list[Actor] = request.actors
        for actor in actors:
            if actor.municipality_id == wanted:
                return actor
        return actors[0] if actors else None

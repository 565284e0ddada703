"""The choice of municipality, for those who serve several."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from varna.access.middleware import MUNICIPALITY_KEY
from varna.access.permissions import Door
from varna.access.screens import screen


@screen(Door.SIGNED_IN, methods=("POST",))
def choose_municipality(request: Any, pk: int) -> HttpResponse:
    """Work in another of one's own municipalities."""
    if pk not in {actor.municipality_id for actor in request.actors}:
        raise Http404
    request.session[MUNICIPALITY_KEY] = pk
    return redirect("home")

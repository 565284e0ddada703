"""Refusals and faults as pages, and the choice of municipality for those who serve several."""

import sys
from typing import Any

from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string

from varna.access.errors import Denied
from varna.access.middleware import MUNICIPALITY_KEY
from varna.access.permissions import Door
from varna.access.screens import screen


def denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The one 403 page: why, and who can."""
    context: dict[str, Any] = {}
    if isinstance(exception, Denied):
        context = {"reason": exception.reason, "who": [role.label for role in exception.who]}
    return render(request, "403.html", context, status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """A fault of ours is a 500; a database that is locked or down is a 503 that says so.

    Neither page reads the database: every write is one transaction, so nothing is half-written.
    """
    if isinstance(sys.exc_info()[1], DatabaseError):
        response = HttpResponse(render_to_string("503.html"), status=503)
        response["Retry-After"] = "30"
        return response
    return HttpResponse(render_to_string("500.html"), status=500)


@screen(Door.SIGNED_IN, methods=("POST",))
def choose_municipality(request: Any, pk: int) -> HttpResponse:
    """Work in another of one's own municipalities."""
    if pk not in {actor.municipality_id for actor in request.actors}:
        raise Http404
    request.session[MUNICIPALITY_KEY] = pk
    return redirect("home")

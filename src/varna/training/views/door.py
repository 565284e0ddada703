"""The code at the door: whoever comes in says where they work, and nothing of who they are."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from varna.access.permissions import Door
from varna.access.screens import screen
from varna.audit.commands import System
from varna.organisations.scope import municipality_scope
from varna.training import services
from varna.training.doors import may_guess, may_send, occasion_of, roles_there, shell_of
from varna.training.forms.occasions import DoorForm
from varna.training.models import Occasion, settings_of
from varna.training.views.common import WRITE, all_units
from varna.web.form_page import attempt


@screen(Door.PUBLIC, methods=WRITE)
def training_door(request: Any, code: str) -> HttpResponse:
    """Come in to an occasion."""
    found = occasion_of(code)
    if found is None:
        status = 404 if may_guess(request) else 429
        return render(request, "training/public/unknown.html", status=status)
    request.shell = shell_of(found.municipality)
    if request.method == "POST" and not may_send(request):
        return render(request, "training/public/unknown.html", {"wait": True}, status=429)
    with municipality_scope(found.municipality_id):
        response = _come_in(request, found, code)
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "same-origin"
    return response


def _come_in(request: Any, found: Occasion, code: str) -> HttpResponse:
    form = DoorForm(
        request.POST or None,
        units=all_units(),
        roles=roles_there(),
        asks_number=settings_of().keeps_numbers,
    )
    program = System(municipality_id=found.municipality_id)
    if attempt(form, lambda: services.enter_by_door(found, by=program, **form.facts)):
        return redirect("training_door_done", code)
    status = 422 if form.is_bound and form.errors else 200
    context = {"form": form, "occasion": found, "title": _("You are here")}
    return render(request, "training/public/door.html", context, status=status)


@screen(Door.PUBLIC)
def training_door_done(request: Any, code: str) -> HttpResponse:
    """Thank whoever came in."""
    found = occasion_of(code)
    if found is None:
        status = 404 if may_guess(request) else 429
        return render(request, "training/public/unknown.html", status=status)
    request.shell = shell_of(found.municipality)
    return render(request, "training/public/done.html", {"occasion": found, "code": code})

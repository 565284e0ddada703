"""What the views share: finding, trying and drawing a form."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest
from varna.organisations.models import ExternalActor, Unit, valid_on
from varna.sources.models import InputRequest, InputRound, Source
from varna.sources.present.common import crumbs_of
from varna.web.components import Crumb
from varna.web.form_page import form_page

WRITE = ("GET", "POST")


def find_source(request: ActorRequest, pk: int) -> Source:
    """The source, if the reader sees it; 404 otherwise."""
    rows = Source.objects.visible_to(request.actor).select_related("unit", "external")
    found: Source = get_object_or_404(rows, pk=pk)
    return found


def find_round(request: ActorRequest, pk: int) -> InputRound:
    """The round, if the reader sees it."""
    rows = InputRound.objects.visible_to(request.actor).select_related("unit")
    found: InputRound = get_object_or_404(rows, pk=pk)
    return found


def find_request(request: ActorRequest, pk: int) -> InputRequest:
    """What a source was asked, if the reader sees the round."""
    rows = InputRequest.objects.visible_to(request.actor)
    along = rows.select_related("round__unit", "source__unit")
    found: InputRequest = get_object_or_404(along, pk=pk)
    return found


def units_within(request: ActorRequest, permission: Permission) -> list[Unit]:
    """Units within the reader's reach today."""
    rows = Unit.objects.current(timezone.localdate())
    return list(rows.filter(request.actor.within(permission, "path")).order_by("path"))


def externals() -> list[ExternalActor]:
    """Bodies outside the municipality that exist today."""
    return list(ExternalActor.objects.filter(valid_on(timezone.localdate())))


def page_with(
    request: ActorRequest, form: Any, title: str, button: str, *before: Crumb, **more: Any
) -> HttpResponse:
    """Draw the form under the sources."""
    crumbs = crumbs_of(*before, Crumb(title))
    return form_page(request, form, title, button, crumbs, **more)


def crumb_of(source: Source) -> Crumb:
    return Crumb(source.name, source.get_absolute_url())

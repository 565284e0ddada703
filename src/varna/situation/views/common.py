"""What the views share: find a row, draw a form, try a verb, hand out a file."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest
from varna.organisations.models import Area, ExternalActor, Unit, valid_on
from varna.situation.models import Edition, Picture, Section
from varna.web.form_page import attempt as web_attempt
from varna.web.form_page import form_page as web_form_page

BOTH = ("GET", "POST")


def find(request: ActorRequest, pk: int) -> Picture:
    """The picture, if the reader sees it; 404 otherwise."""
    rows = Picture.objects.visible_to(request.actor).select_related("unit", "round__unit")
    found: Picture = get_object_or_404(rows, pk=pk)
    return found


def find_section(request: ActorRequest, pk: int, section: int) -> Section:
    """A chapter of a picture that the reader sees."""
    rows = Section.objects.visible_to(request.actor).select_related("picture__unit", "unit")
    found: Section = get_object_or_404(rows, pk=section, picture=pk)
    return found


def find_edition(request: ActorRequest, pk: int) -> Edition:
    """The edition, if the reader sees it; 404 otherwise."""
    rows = Edition.objects.visible_to(request.actor)
    found: Edition = get_object_or_404(
        rows.select_related("picture__unit", "version", "body"), pk=pk
    )
    return found


def kept_units(request: ActorRequest) -> list[Unit]:
    """The units whose pictures the reader keeps, as they are today."""
    rows = Unit.objects.current(timezone.localdate())
    return list(rows.filter(request.actor.within(Permission.PICTURE_EDIT, "path")).order_by("path"))


def all_units() -> list[Unit]:
    """Every unit of the municipality today."""
    return list(Unit.objects.current(timezone.localdate()).order_by("path"))


def externals() -> list[ExternalActor]:
    """Bodies outside the municipality that exist today."""
    return list(ExternalActor.objects.filter(valid_on(timezone.localdate())))


def areas() -> list[Area]:
    """Areas that exist today."""
    return list(Area.objects.filter(valid_on(timezone.localdate())))


def attempt(request: ActorRequest, form: Any, verb: Callable[..., Any], *things: Any) -> Any:
    """Call the verb with what was posted; what the row itself refuses is told in the form."""
    return web_attempt(form, lambda: verb(*things, by=request.actor, **form.told))


form_page = partial(web_form_page, template="situation/form.html")

"""What the views share: find a row, draw a form, try a verb, hand out a file."""

from collections.abc import Callable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest
from varna.documents import (
    CONTENT_TYPES,
    Document,
    content_disposition,
    file_name,
    render_pdf,
    render_word,
)
from varna.organisations.models import Area, ExternalActor, Unit, valid_on
from varna.situation.models import Edition, Picture, Section
from varna.web.components import Crumb

BOTH = ("GET", "POST")
_PLAIN = {"csv": "text/csv; charset=utf-8", "json": "application/json"}
_RENDER = {"docx": render_word, "pdf": render_pdf}


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
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return verb(*things, by=request.actor, **form.told)
    except ValidationError as error:
        form.add_error(None, list(dict.fromkeys(error.messages)))
        return None


def form_page(
    request: ActorRequest,
    form: Any,
    title: str,
    button: str,
    crumbs: Sequence[Crumb],
    *,
    lead: str = "",
    status: int | None = None,
    **more: Any,
) -> HttpResponse:
    """Draw the form; 422 where it holds errors, with all that was written."""
    context = {
        "form": form,
        "title": title,
        "button": button,
        "lead": lead,
        "crumbs": crumbs,
        **more,
    }
    faulty = form is not None and form.is_bound and form.errors
    code = status or (422 if faulty else 200)
    return render(request, "situation/form.html", context, status=code)


def document_response(document: Document, ending: str) -> HttpResponse:
    """A document as Word or PDF."""
    if ending not in _RENDER:
        raise Http404
    return file_response(_RENDER[ending](document), document.title, ending)


def file_response(content: bytes, title: str, ending: str) -> HttpResponse:
    """A file to fetch, by its title."""
    kind = CONTENT_TYPES.get(ending) or _PLAIN[ending]
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = content_disposition(file_name(title, ending))
    return response

"""What the views share: find a row, draw a form, try a verb, hand out a file."""

from collections.abc import Callable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from varna.access.screens import ActorRequest
from varna.approvals.services import documents_of
from varna.consultations.models import Consultation, Reply
from varna.documents import (
    CONTENT_TYPES,
    Document,
    content_disposition,
    file_name,
    render_pdf,
    render_word,
)
from varna.web.components import Crumb

BOTH = ("GET", "POST")
_RENDER = {"docx": render_word, "pdf": render_pdf}


def find(request: ActorRequest, pk: int) -> Consultation:
    """The consultation, if the reader sees it; 404 otherwise."""
    rows = Consultation.objects.visible_to(request.actor)
    found: Consultation = get_object_or_404(rows.select_related("sender", "body", "after"), pk=pk)
    return found


def find_reply(request: ActorRequest, pk: int) -> Reply:
    """The reply, if the reader sees it; 404 otherwise."""
    rows = Reply.objects.visible_to(request.actor).select_related(
        "recipient__unit", "recipient__external", "recipient__consultation__sender", "body"
    )
    found: Reply = get_object_or_404(rows, pk=pk)
    return found


def attempt(request: ActorRequest, form: Any, verb: Callable[..., Any], *things: Any) -> Any:
    """Call the verb with what was posted; what the row itself refuses is told in the form."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return verb(*things, by=request.actor, **form.facts)
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
    return render(
        request, "consultations/form.html", context, status=status or (422 if faulty else 200)
    )


def document_response(document: Document, ending: str) -> HttpResponse:
    """A document as Word or PDF."""
    if ending not in _RENDER:
        raise Http404
    return file_response(_RENDER[ending](document), document.title, ending)


def file_response(content: bytes, title: str, ending: str) -> HttpResponse:
    """A file to fetch, by its title."""
    response = HttpResponse(content, content_type=CONTENT_TYPES[ending])
    response["Content-Disposition"] = content_disposition(file_name(title, ending))
    return response


def pinned_response(thing: Any, pk: int) -> HttpResponse:
    """The exact document that was handed in, byte for byte."""
    pinned = get_object_or_404(documents_of(thing), pk=pk)
    return file_response(bytes(pinned.content), pinned.title, "pdf")

"""What the views share: find a row, draw a form, try a verb, hand out a file."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

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

"""What the views share: find a row, draw a form, try a verb, hand out a file."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from varna.access.screens import ActorRequest
from varna.approvals.services import documents_of
from varna.consultations.models import Consultation, Reply
from varna.documents import file_response
from varna.web.form_page import form_page as web_form_page

BOTH = ("GET", "POST")
# With what another wrote meanwhile, a second button, and a way to take away.
form_page = partial(web_form_page, template="consultations/form.html")


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


def pinned_response(thing: Any, pk: int) -> HttpResponse:
    """The exact document that was handed in, byte for byte."""
    pinned = get_object_or_404(documents_of(thing), pk=pk)
    return file_response(bytes(pinned.content), pinned.title, "pdf")

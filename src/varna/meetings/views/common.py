"""What the views share: find a row, draw a form, try a verb, hand out a file."""

from collections.abc import Callable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
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
from varna.meetings.models import Agreement, Forum, Meeting, Outcome
from varna.organisations.models import ExternalActor, Unit, valid_on
from varna.web.components import Crumb

BOTH = ("GET", "POST")
_RENDER = {"docx": render_word, "pdf": render_pdf}


def find_forum(request: ActorRequest, pk: int) -> Forum:
    """The forum, if the reader sees it; 404 otherwise."""
    rows = Forum.objects.visible_to(request.actor).for_rows()
    found: Forum = get_object_or_404(rows, pk=pk)
    return found


def find_meeting(request: ActorRequest, pk: int) -> Meeting:
    """The meeting, if the reader sees it; 404 otherwise."""
    rows = Meeting.objects.visible_to(request.actor).select_related("forum__owner")
    found: Meeting = get_object_or_404(rows, pk=pk)
    return found


def find_outcome(request: ActorRequest, pk: int) -> Outcome:
    """The outcome, if the reader sees it; 404 otherwise."""
    rows = Outcome.objects.visible_to(request.actor).select_related(
        "meeting__forum__owner", "unit", "external", "measure", "item"
    )
    found: Outcome = get_object_or_404(rows, pk=pk)
    return found


def find_agreement(request: ActorRequest, pk: int) -> Agreement:
    """The agreement, if the reader sees it; 404 otherwise."""
    rows = Agreement.objects.visible_to(request.actor).select_related("owner", "parent")
    found: Agreement = get_object_or_404(rows, pk=pk)
    return found


def units_now() -> QuerySet[Unit]:
    """Units that exist today."""
    rows: QuerySet[Unit] = Unit.objects.current(timezone.localdate()).order_by("path")
    return rows


def units_within(request: ActorRequest, permission: Permission) -> QuerySet[Unit]:
    """Units that exist today and that the permission reaches."""
    return units_now().filter(request.actor.within(permission, "path"))


def externals_now() -> QuerySet[ExternalActor]:
    """Organisations outside that exist today."""
    rows: QuerySet[ExternalActor] = ExternalActor.objects.filter(
        valid_on(timezone.localdate())
    ).order_by("name")
    return rows


def attempt(request: ActorRequest, form: Any, verb: Callable[..., Any], *things: Any) -> Any:
    """Call the verb with what was posted; what the row itself refuses is told in the form."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return verb(*things, by=request.actor, **form.facts) or True
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
    context = {"form": form, "title": title, "button": button, "lead": lead, "crumbs": crumbs}
    faulty = form is not None and form.is_bound and form.errors
    return render(
        request,
        "meetings/form.html",
        {**context, **more},
        status=status or (422 if faulty else 200),
    )


def document_response(document: Document, ending: str) -> HttpResponse:
    """A document as Word or PDF."""
    if ending not in _RENDER:
        raise Http404
    response = HttpResponse(_RENDER[ending](document), content_type=CONTENT_TYPES[ending])
    response["Content-Disposition"] = content_disposition(file_name(document.title, ending))
    return response

"""What the views share: find a row, draw a form, try a verb, hand out a file."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest
from varna.meetings.models import Agreement, Forum, Meeting, Outcome
from varna.organisations.models import ExternalActor, Unit, valid_on
from varna.web.form_page import attempt as web_attempt
from varna.web.form_page import form_page as web_form_page

BOTH = ("GET", "POST")


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
    return web_attempt(form, lambda: verb(*things, by=request.actor, **form.facts) or True)


form_page = partial(web_form_page, template="meetings/form.html")

"""Calendar links: made and stopped by their owner, read by a calendar without sign-in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from varna.access.permissions import Door, Permission
from varna.access.screens import ActorRequest, screen
from varna.meetings import services
from varna.meetings.calendar import calendar_of
from varna.meetings.doors import link_of
from varna.meetings.models import CalendarLink, Meeting
from varna.meetings.present.frame import section
from varna.meetings.views.common import find_forum
from varna.organisations.scope import municipality_scope


@screen(Permission.MEETING_READ)
def meeting_calendar(request: ActorRequest) -> HttpResponse:
    """The reader's own links."""
    links = CalendarLink.objects.visible_to(request.actor).select_related("forum")
    context = {**section(request.actor, "meeting_calendar"), "links": links}
    return render(request, "meetings/calendar.html", context)


@screen(Permission.MEETING_READ, methods=("POST",))
def open_calendar_link(request: ActorRequest) -> HttpResponse:
    """Make a link to all of one's meetings."""
    link, token = services.open_calendar_link(by=request.actor)
    return _told(request, link, token)


@screen(Permission.MEETING_READ, methods=("POST",))
def open_forum_link(request: ActorRequest, pk: int) -> HttpResponse:
    """Make a link to the meetings of a forum."""
    link, token = services.open_calendar_link(by=request.actor, forum=find_forum(request, pk))
    return _told(request, link, token)


def _told(request: ActorRequest, link: CalendarLink, token: str) -> HttpResponse:
    url = request.build_absolute_uri(reverse("calendar_feed", args=[token]))
    response = render(request, "meetings/link_made.html", {"link": link, "url": url})
    response["Cache-Control"] = "no-store"
    return response


@screen(Permission.MEETING_READ, methods=("POST",))
def withdraw_calendar_link(request: ActorRequest, pk: int) -> HttpResponse:
    """Stop a link."""
    rows = CalendarLink.objects.visible_to(request.actor)
    services.withdraw_calendar_link(get_object_or_404(rows, pk=pk), by=request.actor)
    messages.success(request, _("The link is stopped."))
    return redirect("meeting_calendar")


@screen(Door.PUBLIC)
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """The meetings that the link's maker may see, for a calendar."""
    found = link_of(token)
    if found is None:
        return HttpResponse(status=404, content_type="text/plain; charset=utf-8")
    link, actor = found
    with municipality_scope(link.municipality_id), override(link.user.language):
        rows = Meeting.objects.visible_to(actor).select_related("forum")
        rows = rows.filter(forum=link.forum) if link.forum else rows
        name = link.forum.name if link.forum else _("Meetings")
        content = calendar_of(rows, name, request.get_host(), request.build_absolute_uri)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response

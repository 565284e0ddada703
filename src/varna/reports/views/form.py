"""The report form: its start, its pages, and its doors."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from varna.access import limits
from varna.access.permissions import Door, Permission
from varna.access.screens import ActorRequest, screen
from varna.reports.doors import Place, at, closed, let_in, link_of, routine_url
from varna.reports.forms.answers import CALLER, LINK, Answers, LostAnswersError
from varna.reports.forms.small import CodeWordForm
from varna.reports.models import ReportLink
from varna.reports.present_guidance import acute, channels, terms
from varna.reports.sitting import Sitting, link_ended

_BOTH = ("GET", "POST")
_LONGEST_WAIT_FOR_WORD = 60


@screen(Permission.HOME)
def report_here(request: ActorRequest) -> HttpResponseBase:
    """The form of the reader's own municipality."""
    return redirect("report_start", request.actor.municipality.slug)


@screen(Door.PUBLIC)
@at
def report_start(request: HttpRequest, place: Place) -> HttpResponseBase:
    """What to do first, what happens with a report, and the way into the form."""
    return closed(request, place) or _start(request, place, Answers.fresh())


@screen(Door.PUBLIC)
@at
def report_by_link(request: HttpRequest, place: Place, token: str) -> HttpResponseBase:
    """The same for an external actor with a link."""
    link = link_of(token)
    if link is None:
        wait = limits.seconds_to_wait("reports:link", request)
        limits.note_wrong("reports:link", request)
        return link_ended(request, wait)
    return _start(request, place, Answers.fresh(LINK, link.pk), link=link)


@screen(Permission.REPORT_ENTER)
def report_for_caller(request: ActorRequest) -> HttpResponseBase:
    """The same for a coordinator who writes down what a caller tells."""
    place = Place(request.actor.municipality, request.actor)
    return _start(request, place, Answers.fresh(CALLER))


def _start(
    request: Any, place: Place, answers: Answers, link: ReportLink | None = None
) -> HttpResponseBase:
    context = {
        "place": place,
        "state": answers.written(),
        "link": link,
        "is_caller": answers.way == CALLER,
        "routine": routine_url(place.slug),
        "terms": terms(),
        "keep_months": place.settings().keep_months,
    }
    return render(request, "reports/start.html", context)


@screen(Door.PUBLIC)
@at
def report_channels(request: HttpRequest, place: Place) -> HttpResponseBase:
    """Every way to report damage and graffiti, with number and address (R-463)."""
    found = channels(insider=place.actor is not None)
    context = {
        "place": place,
        "back": reverse("report_start", args=[place.slug]),
        "acute": found.acute,
        "contacts": found.contacts,
        "rule": found.rule,
    }
    return closed(request, place) or render(request, "reports/channels.html", context)


@screen(Door.PUBLIC, methods=_BOTH)
@at
def report_form(request: HttpRequest, place: Place) -> HttpResponseBase:
    """One page of the form after the other."""
    if request.method == "GET":
        return redirect("report_start", place.slug)
    try:
        sitting = Sitting.resume(request, place)
    except LostAnswersError:
        messages.warning(request, _("The form was open too long. Begin again, please."))
        return redirect("report_start", place.slug)
    return sitting.stopped() or sitting.go()


@screen(Door.PUBLIC, methods=_BOTH)
@at
def report_code_word(request: HttpRequest, place: Place) -> HttpResponseBase:
    """Ask for the code word."""
    form = CodeWordForm(request.POST if request.method == "POST" else None)
    wait = limits.seconds_to_wait("reports:word", request)
    if form.is_valid() and not wait:
        if let_in(request, place, form.cleaned_data["word"]):
            limits.forget("reports:word", request)
            return redirect("report_start", place.slug)
        limits.note_wrong("reports:word", request, longest=_LONGEST_WAIT_FOR_WORD)
        form.add_error("word", _("That is not the code word. Ask your manager for it."))
    wait = wait if form.is_bound else 0
    context = {"form": form, "place": place, "wait": wait, "acute": acute()}
    status = 429 if wait else 422 if form.errors else 200
    return render(request, "reports/code_word.html", context, status=status)

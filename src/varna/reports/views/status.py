"""With the receipt code: how far the report has come, questions, answers, photos."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from varna.access import limits
from varna.access.permissions import Door
from varna.access.screens import screen
from varna.reports import services
from varna.reports.doors import Place, at, report_of
from varna.reports.enums import Sender
from varna.reports.forms.small import CodeForm, MessageForm, PhotoForm
from varna.reports.models import Report
from varna.reports.present import dialogue, photo_wanted, status_facts

_BOTH = ("GET", "POST")


@screen(Door.PUBLIC, methods=_BOTH)
@at
def report_status(request: HttpRequest, place: Place) -> HttpResponseBase:
    """Ask for the code; with the right one, show the report's status and the dialogue.

    The code stands in no address, cookie or session: each page posts it on to the next.
    """
    form = CodeForm(request.POST if request.method == "POST" else None)
    report = report_of(form.cleaned_data["code"]) if form.is_valid() else None
    if report is None:
        return _ask(request, place, form)
    limits.forget("reports:code", request)
    return _DEEDS.get(request.POST.get("do", ""), _open)(request, place, report)


def _ask(request: HttpRequest, place: Place, form: CodeForm) -> HttpResponse:
    status, wait = 200, 0
    if form.is_bound:
        wait, status = limits.seconds_to_wait("reports:code", request), 422
        if form.is_valid():
            limits.note_wrong("reports:code", request)
            form.add_error("code", _("No report has this code. Look at each letter again."))
    context = {"form": form, "place": place, "wait": wait}
    response = render(request, "reports/ask_code.html", context, status=429 if wait else status)
    if wait:
        response["Retry-After"] = str(wait)
    return response


def _open(request: HttpRequest, place: Place, report: Report) -> HttpResponse:
    if report.messages.filter(sender=Sender.COORDINATOR, read_at=None).exists():
        services.note_messages_read(report, by=place.program, reader=Sender.REPORTER)
    return _page(request, place, report)


def _write(request: HttpRequest, place: Place, report: Report) -> HttpResponse:
    form = MessageForm(request.POST)
    if report.erased_on is not None:
        form.add_error(None, _("The texts of this report are erased. Send a new report instead."))
    if not form.is_valid():
        return _page(request, place, report, message=form)
    services.write_message(
        report, by=place.program, sender=Sender.REPORTER, text=form.cleaned_data["text"]
    )
    messages.success(request, _("Your message is sent to the coordinator."))
    return _page(request, place, report)


def _add_photo(request: HttpRequest, place: Place, report: Report) -> HttpResponse:
    form = PhotoForm(request.POST, request.FILES)
    if form.is_valid() and not photo_wanted(report):
        form.add_error(None, _("No more photos can be added to this report."))
    if not form.is_valid():
        return _page(request, place, report, photo=form)
    services.add_photo(report, by=place.program, picture=form.cleaned_data["photo"])
    messages.success(request, _("The photo is added, without place, time or camera."))
    return _page(request, place, report)


_DEEDS = {"write": _write, "photo": _add_photo}


def _page(request: HttpRequest, place: Place, report: Report, **forms: Any) -> HttpResponse:
    context = {
        "place": place,
        "report": report,
        "code": request.POST["code"],
        "facts": status_facts(report),
        "dialogue": dialogue(report),
        "message": MessageForm(),
        "photo": PhotoForm() if photo_wanted(report) else None,
        **forms,
    }
    return render(request, "reports/status.html", context, status=422 if forms else 200)

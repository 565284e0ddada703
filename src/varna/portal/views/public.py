"""The open pages. None of them sets a cookie, so none of their forms is tied to a session.

The forms here are posted as nobody: what comes in is written by the program, whoever is signed in,
so there is no authority that another site could borrow, and no token against that is needed.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from varna.access import limits
from varna.access.permissions import Door
from varna.access.screens import screen
from varna.documents import file_response
from varna.guidance.lookup import abbreviations
from varna.portal import present, reading, services
from varna.portal.doors import Place, at
from varna.portal.enums import Matter, PageKey
from varna.portal.forms import CodeForm, ComplaintForm
from varna.portal.models import Complaint
from varna.reports import codes
from varna.web.components import Fact

_BOTH = ("GET", "POST")
_MOST_IN_AN_HOUR = 20


@screen(Door.PUBLIC)
@at
def portal(request: HttpRequest, place: Place) -> HttpResponse:
    """Where everybody begins: danger, worry, and what the municipality does."""
    return render(request, "portal/start.html", present.start_page(place))


@screen(Door.PUBLIC)
@at
def portal_page(request: HttpRequest, place: Place, key: str) -> HttpResponse:
    """One public page (R-484): its words, whom to call today, and the dated texts."""
    area = request.GET.get("area", "")
    wanted = int(area) if area.isascii() and area.isdigit() else None
    context = present.content_page(place, PageKey(key), wanted) if key in PageKey.values else None
    if context is None:
        raise Http404
    return render(request, "portal/page.html", context)


@screen(Door.PUBLIC)
@at
def portal_plans(request: HttpRequest, place: Place) -> HttpResponse:
    """The decided plans that are public."""
    return render(request, "portal/plans.html", present.plans_page(place))


@screen(Door.PUBLIC)
@at
def portal_plan(request: HttpRequest, place: Place, pk: int) -> HttpResponse:
    """A published plan, to read (R-541)."""
    row = reading.published_plan(pk)
    if row is None:
        raise Http404
    known = abbreviations(timezone.localdate())
    context = present.plan_page(place, row) | {"abbreviations": known}
    return render(request, "portal/plan.html", context)


@screen(Door.PUBLIC)
@at
def portal_plan_file(request: HttpRequest, place: Place, pk: int, ending: str) -> HttpResponse:
    """The plan as it was published, as PDF or Word."""
    row = reading.published_plan(pk, with_files=True)
    if row is None or row.plan is None or ending not in ("pdf", "docx"):
        raise Http404
    content = row.pdf if ending == "pdf" else row.word
    return file_response(bytes(content or b""), row.plan.title, ending)


@csrf_exempt
@screen(Door.PUBLIC, methods=_BOTH)
@at
def portal_complain(request: HttpRequest, place: Place) -> HttpResponse:
    """Write to the municipality, without saying who one is (R-520)."""
    posted = request.POST if request.method == "POST" else None
    form = ComplaintForm(posted, initial={"submission": codes.new_submission()})
    if form.is_valid() and _has_room(request, form):
        return _received(request, place, form.cleaned_data)
    context = {"form": form, "back": place.address("portal_page", PageKey.COMPLAINTS)}
    return render(request, "portal/complain.html", context, status=422 if form.errors else 200)


def _has_room(request: HttpRequest, form: ComplaintForm) -> bool:
    if limits.one_more("portal:complaint", request, most=_MOST_IN_AN_HOUR, seconds=3600):
        return True
    form.add_error(None, _("Very many have written from your network. Try again in an hour."))
    return False


def _received(request: HttpRequest, place: Place, said: dict[str, Any]) -> HttpResponse:
    complaint = services.receive_complaint(
        place.municipality,
        by=place.program,
        matter=Matter(said["matter"]),
        text=said["text"],
        submission=said["submission"],
    )
    code = codes.receipt_code(said["submission"])
    context = {
        "complaint": complaint,
        "facts": [Fact(_("Reference"), complaint.label), Fact(_("Your code"), code)],
        "follow": place.address("portal_complaint_answer"),
        "home": place.address("portal"),
    }
    return render(request, "portal/received.html", context)


@csrf_exempt
@screen(Door.PUBLIC, methods=_BOTH)
@at
def portal_complaint_answer(request: HttpRequest, place: Place) -> HttpResponse:
    """Read the answer with the code. The code is posted, so that it stands in no log."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    found = _with_code(request, form) if form.is_valid() else None
    context = {
        "form": form,
        "complaint": found,
        "back": place.address("portal_page", PageKey.COMPLAINTS),
    }
    return render(request, "portal/answer.html", context, status=422 if form.errors else 200)


def _with_code(request: HttpRequest, form: CodeForm) -> Complaint | None:
    found = reading.complaint_by(form.cleaned_data["code"])
    if found is None:
        wait = limits.seconds_to_wait("portal:code", request)
        limits.note_wrong("portal:code", request)
        form.refuse(wait)
    return found

"""Triage: the inbox, the page on which a report is read, and each thing done with it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.actor import allows
from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.organisations.models import Area, ExternalActor, RoleTitle, Unit, valid_on
from varna.reports import policy_triage as policy
from varna.reports import present_triage as present
from varna.reports.enums import Sender
from varna.reports.forms.cleanup import MEDIA
from varna.reports.forms.triage import (
    AskForm,
    ClassifyForm,
    CloseForm,
    InboxFilter,
    MergeForm,
    RedactForm,
    ReferForm,
    said_of,
)
from varna.reports.models import Incident, Report
from varna.reports.present_tabs import report_tabs
from varna.reports.services import note_messages_read
from varna.reports.services import triage as services
from varna.web.components import Action, Crumb, Event
from varna.web.lists import page_of, sort_order

_WRITE = ("GET", "POST")
_NEEDS = Permission.REPORT_TRIAGE
_ORDERS = {
    "received": ("received_at", "pk"),
    "number": ("year", "number"),
    "unit": ("unit__name", "-received_at", "pk"),
    "state": ("state", "-received_at", "pk"),
}


def find(request: ActorRequest, pk: int, *, with_texts: bool = False) -> Report:
    """The report, if the reader handles it; 404 otherwise. The texts only for a reading page."""
    rows = Report.objects.visible_to(request.actor).select_related(
        "unit", "external", "area", "incident__unit", "incident__area"
    )
    if with_texts:
        rows = rows.defer(None)
    return get_object_or_404(rows, pk=pk)


@screen(_NEEDS)
def inbox(request: ActorRequest) -> HttpResponse:
    """Reports that wait for the coordinator, oldest first."""
    seen = Report.objects.visible_to(request.actor)
    before = present.late_before(present.settings_in(request.actor.municipality))
    form = InboxFilter(request.GET, units=_own_units(request))
    sort, fields = sort_order(request.GET, _ORDERS, "received")
    page = page_of(request.GET, form.narrow(seen, before).for_list().order_by(*fields))
    context = {
        "form": form,
        "page": page,
        "table": present.inbox_table(page, sort, before),
        "untouched": seen.untouched().count(),
        "late": seen.late(before).count(),
        "median": present.first_action_median(seen),
        "tabs": report_tabs(request.actor, "triage"),
    }
    return render(request, "reports/triage/inbox.html", context)


def _own_units(request: ActorRequest) -> Any:
    units = Unit.objects.filter(request.actor.within(_NEEDS, "path"))
    return units.order_by("name")


@screen(_NEEDS, log_reading=True)
def report_page(request: ActorRequest, pk: int) -> HttpResponse:
    """The report with its texts. Who opens it is logged."""
    report = find(request, pk, with_texts=True)
    context = {
        "report": report,
        "status": present.report_state(report),
        "facts": present.event_facts(report.incident or report),
        "about": present.report_facts(report),
        "sources": present.sources_of(report.incident, report) if report.incident else [],
        "photos": report.photos.values_list("pk", flat=True),
        "dialogue": _dialogue(request, report),
        "readings": present.reading_events(present.readings(request.actor.municipality, pk)[:50]),
        "events": present.history_of(report),
        "crumbs": _crumbs(report),
        **_actions(request, report),
    }
    return render(request, "reports/triage/report.html", context)


def _dialogue(request: ActorRequest, report: Report) -> list[Event]:
    rows = list(report.messages.defer(None))
    if any(row.sender == Sender.REPORTER and row.read_at is None for row in rows):
        note_messages_read(report, by=request.actor, reader=Sender.COORDINATOR)
    return [
        Event(timezone.localtime(row.written_at), row.get_sender_display(), text=row.text)
        for row in reversed(rows)
    ]


_STEPS = (
    ("redact_report", policy.check_can_redact, lambda: _("Redact further")),
    ("ask_reporter", policy.check_can_ask, lambda: _("Ask the reporter")),
    ("merge_report", policy.check_can_classify, lambda: _("Join to another report's event")),
    ("split_report", policy.check_can_split, lambda: _("Part from the event")),
    ("refer_report", policy.check_can_refer, lambda: _("Refer")),
    ("dismiss_report", policy.check_can_dismiss, lambda: _("Not relevant")),
)


def _actions(request: ActorRequest, report: Report) -> dict[str, Any]:
    def url(name: str) -> str:
        return reverse(name, args=[report.pk])

    main = None
    if allows(policy.check_can_close, request.actor, report):
        main = Action(_("Close the report"), url("close_report"))
    elif allows(policy.check_can_classify, request.actor, report):
        main = Action(_("Classify"), url("classify_report"))
    again = report.incident_id and allows(policy.check_can_classify, request.actor, report)
    may_clean = report.incident_type in MEDIA and request.actor.may(Permission.CLEANUP_WRITE)
    order = f"{reverse('new_cleanup')}?report={report.pk}"
    return {
        "main": main,
        "actions": [
            *([Action(_("Order a clean-up"), order)] if may_clean else []),
            *([Action(_("Classify anew"), url("classify_report"))] if again else []),
            *(
                Action(label(), url(name))
                for name, check, label in _STEPS
                if allows(check, request.actor, report)
            ),
        ],
        "may_take": allows(policy.check_can_take, request.actor, report)
        and report.first_action_at is None,
        "may_reopen": allows(policy.check_can_reopen, request.actor, report),
    }


def _crumbs(report: Report, here: str = "") -> list[Crumb]:
    way = [Crumb(_("Reports"), reverse("triage"))]
    if not here:
        return [*way, Crumb(report.label)]
    return [*way, Crumb(report.label, reverse("triage_report", args=[report.pk])), Crumb(here)]


def _back(report: Report) -> HttpResponse:
    return redirect("triage_report", report.pk)


def _form(
    request: ActorRequest, report: Report, form: Any, title: str, button: str, lead: str = ""
) -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "button": button,
        "lead": lead,
        "crumbs": _crumbs(report, title),
        "report": report,
    }
    status = 422 if form.errors else 200
    return render(request, "reports/triage/form.html", context, status=status)


@screen(_NEEDS, methods=("POST",))
def take(request: ActorRequest, pk: int) -> HttpResponse:
    """Begin to handle the report."""
    report = services.take_report(find(request, pk), by=request.actor)
    messages.success(request, _("You have begun to handle the report."))
    return _back(report)


@screen(_NEEDS, methods=_WRITE, log_reading=True)
def redact(request: ActorRequest, pk: int) -> HttpResponse:
    """Put other words in the place of the texts."""
    report = find(request, pk, with_texts=True)
    policy.check_can_redact(request.actor, report)
    initial = {"description": report.description, "measures_taken": report.measures_taken}
    form = RedactForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        services.redact_report(report, by=request.actor, **form.cleaned_data)
        messages.success(request, _("The new words are saved. The old ones are gone."))
        return _back(report)
    lead = _("Take out what may point out a person. The old words cannot be brought back.")
    return _form(request, report, form, _("Redact further"), _("Save the new words"), lead)


@screen(_NEEDS, methods=_WRITE)
def dismiss(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask once, saying what will be gone; then set the report aside."""
    report = find(request, pk)
    policy.check_can_dismiss(request.actor, report)
    if request.method == "POST":
        services.dismiss_report(report, by=request.actor)
        messages.success(request, _("The report is set aside and its text is erased."))
        return redirect("triage")
    context = {"report": report, "crumbs": _crumbs(report, _("Not relevant"))}
    return render(request, "reports/triage/dismiss.html", context)


@screen(_NEEDS, methods=_WRITE)
def classify(request: ActorRequest, pk: int) -> HttpResponse:
    """Say what the event was."""
    report = find(request, pk)
    policy.check_can_classify(request.actor, report)
    areas = Area.objects.filter(valid_on(timezone.localdate()))
    form = ClassifyForm(
        request.POST or None, initial=said_of(report.incident or report), areas=areas
    )
    if request.method == "POST" and form.is_valid():
        services.classify_report(report, by=request.actor, event=form.event)
        messages.success(request, _("The event is classified and counts in the statistics."))
        return _back(report)
    lead = _("The reporter's own answers are filled in. Change what you know better.")
    return _form(request, report, form, _("Classify"), _("Save the classification"), lead)


@screen(_NEEDS, methods=_WRITE)
def merge(request: ActorRequest, pk: int) -> HttpResponse:
    """Join the report to an event that others saw too."""
    report = find(request, pk)
    policy.check_can_classify(request.actor, report)
    incidents = present.candidates(report, Incident.objects.visible_to(request.actor))[:50]
    form = MergeForm(request.POST or None, incidents=incidents)
    if request.method == "POST" and form.is_valid():
        services.merge_report(report, by=request.actor, into=form.cleaned_data["incident"])
        messages.success(request, _("The event counts once, with all its sources."))
        return _back(report)
    lead = _(
        "Events of about the same time and place. "
        "All their texts are erased on the earliest of their days."
    )
    return _form(request, report, form, _("Join to an event"), _("Join"), lead)


@screen(_NEEDS, methods=_WRITE)
def split(request: ActorRequest, pk: int) -> HttpResponse:
    """Part the report from the event again."""
    report = find(request, pk)
    policy.check_can_split(request.actor, report)
    if request.method == "POST":
        services.split_report(report, by=request.actor)
        messages.success(request, _("The report stands on its own again. Classify it."))
        return _back(report)
    context = {"report": report, "crumbs": _crumbs(report, _("Part from the event"))}
    return render(request, "reports/triage/split.html", context)


@screen(_NEEDS, methods=_WRITE, log_reading=True)
def ask(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask the reporter, who stays unknown."""
    report = find(request, pk)
    policy.check_can_ask(request.actor, report)
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.ask_reporter(report, by=request.actor, **form.cleaned_data)
        messages.success(request, _("The question waits for the reporter."))
        return _back(report)
    lead = _("The reporter sees the question when opening the status page with the receipt code.")
    return _form(request, report, form, _("Ask the reporter"), _("Send the question"), lead)


@screen(_NEEDS, methods=_WRITE)
def refer(request: ActorRequest, pk: int) -> HttpResponse:
    """Note what was referred where and when."""
    report = find(request, pk)
    policy.check_can_refer(request.actor, report)
    form = _refer_form(request)
    if request.method == "POST" and form.is_valid():
        services.refer_report(report, by=request.actor, **form.cleaned_data)
        messages.success(request, _("The referral is noted."))
        return _back(report)
    lead = _(
        "Make the referral itself by phone or in its own system. "
        "Here only kind, receiver and day are kept."
    )
    return _form(request, report, form, _("Refer"), _("Note the referral"), lead)


def _refer_form(request: ActorRequest) -> ReferForm:
    today = timezone.localdate()
    return ReferForm(
        request.POST or None,
        initial={"on": today},
        titles=RoleTitle.objects.select_related("unit"),
        units=Unit.objects.current(today).order_by("name"),
        actors=ExternalActor.objects.filter(valid_on(today)),
    )


@screen(_NEEDS, methods=_WRITE)
def close(request: ActorRequest, pk: int) -> HttpResponse:
    """Close with what came of it."""
    report = find(request, pk)
    policy.check_can_close(request.actor, report)
    form = CloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.close_report(report, by=request.actor, **form.cleaned_data)
        messages.success(request, _("The report is closed."))
        return redirect("triage")
    return _form(request, report, form, _("Close the report"), _("Close"))


@screen(_NEEDS, methods=("POST",))
def open_again(request: ActorRequest, pk: int) -> HttpResponse:
    """Open a closed report again."""
    report = services.open_report_again(find(request, pk), by=request.actor)
    messages.success(request, _("The report is open again."))
    return _back(report)


@screen(_NEEDS, log_reading=True)
def photo(request: ActorRequest, pk: int, number: int) -> HttpResponse:
    """A photo of the report. Who looks is logged."""
    report = find(request, pk)
    held = get_object_or_404(report.photos.defer(None), pk=number)
    response = HttpResponse(bytes(held.image), content_type="image/jpeg")
    response["Cache-Control"] = "no-store"
    response["Content-Disposition"] = "inline"
    return response


@screen(Permission.AUDIT_READ)
def readings(request: ActorRequest) -> HttpResponse:
    """Who has opened which report's text, for the data protection officer."""
    page = page_of(request.GET, present.readings(request.actor.municipality))
    context = {
        "page": page,
        "table": present.readings_table(page),
        "tabs": report_tabs(request.actor, "triage_readings"),
    }
    return render(request, "reports/triage/readings.html", context)

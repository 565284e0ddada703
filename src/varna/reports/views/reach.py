"""Which units report, reminders to them, and why some have nothing to report."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext

from varna.access.permissions import Door, Permission
from varna.access.screens import ActorRequest, screen
from varna.reports import services
from varna.reports.doors import Place, at, closed
from varna.reports.forms.reach import ReachFilter
from varna.reports.forms.small import NilForm
from varna.reports.present import actions_of, main_of
from varna.reports.present_tabs import report_tabs
from varna.reports.reading import reach_of, reminded_root, reminders_of
from varna.reports.tables import reach_table, reminder_table
from varna.web.lists import page_of

_BOTH = ("GET", "POST")


@screen(Door.PUBLIC, methods=_BOTH)
@at
def report_nothing(request: HttpRequest, place: Place) -> HttpResponseBase:
    """A unit says that nothing has happened, or that it did not know the form (R-128)."""
    stopped = closed(request, place)
    if stopped:
        return stopped
    form = NilForm(request.POST if request.method == "POST" else None, asked=place.asked())
    if form.is_valid():
        unit = form.unit_chosen
        services.state_nil(unit, by=place.program, **form.facts)
        return render(request, "reports/nothing_done.html", {"unit": unit, "place": place})
    context = {"form": form, "place": place}
    return render(request, "reports/nothing.html", context, status=422 if form.errors else 200)


@screen(Permission.REPORT_REACH)
def report_reach(request: ActorRequest) -> HttpResponse:
    """Every unit within reach: its last report, what it said, when it was reminded."""
    form = ReachFilter(request.GET)
    reach = reach_of(request.actor, timezone.localdate())
    page = page_of(request.GET, form.narrow(reach.rows))
    context = {
        "form": form,
        "reach": reach,
        "page": page,
        "table": reach_table(page),
        "reminders": reminder_table(reminders_of(request.actor)[:10]),
        "silent": sum(row.is_silent for row in reach.rows),
        "tabs": report_tabs(request.actor, "report_reach"),
        "main": main_of(request.actor),
        "actions": actions_of(request.actor),
    }
    return render(request, "reports/reach.html", context)


@screen(Permission.REPORT_REACH, methods=_BOTH)
def remind_units(request: ActorRequest) -> HttpResponse:
    """Ask once, then remind the units that have neither reported nor said that nothing happened."""
    reach = reach_of(request.actor, timezone.localdate())
    silent = [row.unit for row in reach.rows if row.is_silent]
    everyone = request.POST.get("whom", request.GET.get("whom")) == "all"
    units = [row.unit for row in reach.rows] if everyone else silent
    if request.method == "POST" and units:
        root = reminded_root(request.actor, units)
        reminder = services.note_reminder(root, by=request.actor, units=units)
        count = reminder.rows.count()
        text = ngettext("%(count)d unit is reminded.", "%(count)d units are reminded.", count)
        messages.success(request, text % {"count": count})
        return redirect("report_reach")
    context = {"units": units, "everyone": everyone, "unreached": reach.unmanaged(units)}
    return render(request, "reports/remind.html", context)

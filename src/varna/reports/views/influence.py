"""Unlawful influence: report it, and, for the security officer alone, read and follow it up."""

import re
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.guidance.lookup import help_text
from varna.organisations.models import Unit
from varna.reports import present_counts
from varna.reports import present_influence as present
from varna.reports.enums_influence import POLICE_FIRST, InfluenceKind
from varna.reports.forms.influence import AttemptFilter, AttemptForm, FollowUpForm, KindForm
from varna.reports.models import InfluenceAttempt
from varna.reports.present_guidance import acute
from varna.reports.services import influence as services
from varna.reports.services.editions import INFLUENCE
from varna.web.components import Action, Cell, Column, Crumb, Tab, Table
from varna.web.lists import page_of, sort_order

_WRITE = ("GET", "POST")
_ORDERS = {
    "month": ("month", "pk"),
    "kind": ("kind", "-month", "pk"),
    "unit": ("unit__name", "-month", "pk"),
}


@screen(Permission.INFLUENCE_COUNTS)
def influence_list(request: ActorRequest) -> HttpResponse:
    """Counts for coordinators; for the security officer also the list."""
    return _register(request) if request.actor.may(Permission.INFLUENCE_READ) else _counts(request)


def _counts(request: ActorRequest) -> HttpResponse:
    editions = present_counts.editions(INFLUENCE)
    edition = present_counts.chosen(editions, request.GET.get("counts", ""))
    context = {
        "edition": edition,
        "figure": present_counts.influence_table(edition) if edition else None,
        "years": [Tab(one.name, f"?counts={one.name}", current=one == edition) for one in editions],
        "main": _main(request),
    }
    return render(request, "reports/influence/counts.html", context)


def _register(request: ActorRequest) -> HttpResponse:
    form = AttemptFilter(request.GET)
    seen = InfluenceAttempt.objects.visible_to(request.actor)
    sort, fields = sort_order(request.GET, _ORDERS, "-month")
    page = page_of(request.GET, form.narrow(seen).select_related("unit").order_by(*fields))
    year = _year(request)
    years = {*(day.year for day in seen.dates("month", "year")), timezone.localdate().year, year}
    context = {
        "form": form,
        "page": page,
        "table": _table(page, sort),
        "by_kind": present.kind_by_target(seen, year),
        "years": [
            Tab(str(one), f"?counts={one}", current=one == year)
            for one in sorted(years, reverse=True)
        ],
        "main": _main(request),
    }
    return render(request, "reports/influence/list.html", context)


def _main(request: ActorRequest) -> Action | None:
    if not request.actor.may(Permission.INFLUENCE_REPORT):
        return None
    return Action(_("Report an attempt"), reverse("new_influence"))


def _year(request: ActorRequest) -> int:
    asked = request.GET.get("counts", "")
    return int(asked) if re.fullmatch(r"20[0-9]{2}", asked) else timezone.localdate().year


def _table(page: Any, sort: str) -> Table:
    return Table(
        caption=_("Attempts"),
        caption_hidden=True,
        columns=[
            Column(_("Kind"), "kind"),
            Column(_("Month"), "month"),
            Column(_("Aimed at")),
            Column(_("Unit"), "unit"),
            Column(_("Reported to the police")),
            Column(_("Action taken")),
        ],
        rows=[
            [
                Cell(attempt.get_kind_display(), url=attempt.get_absolute_url()),
                date_format(attempt.month, "F Y"),
                attempt.get_target_kind_display(),
                attempt.unit.label,
                attempt.get_police_reported_display(),
                attempt.get_action_display(),
            ]
            for attempt in page
        ],
        sort=sort,
    )


def _crumbs(request: ActorRequest, *rest: Crumb) -> list[Crumb]:
    may = request.actor.may(Permission.INFLUENCE_COUNTS)
    return [Crumb(_("Unlawful influence"), reverse("influence") if may else None), *rest]


@screen(Permission.INFLUENCE_REPORT, methods=_WRITE)
def choose_kind(request: ActorRequest) -> HttpResponse:
    """The first question: a threat or violence leads to the police step."""
    form = KindForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return redirect("report_influence", form.cleaned_data["kind"])
    context = {
        "form": form,
        "definition": help_text("unlawful-influence"),
        "crumbs": _crumbs(request, Crumb(_("Report an attempt"))),
    }
    status = 422 if form.errors or request.method == "POST" else 200
    return render(request, "reports/influence/kind.html", context, status=status)


@screen(Permission.INFLUENCE_REPORT, methods=_WRITE)
def report_influence(request: ActorRequest, kind: str) -> HttpResponse:
    """The police step where it comes first, then the form."""
    if kind not in InfluenceKind.values:
        raise Http404
    police_first = kind in POLICE_FIRST
    if request.method == "GET" and police_first and "read" not in request.GET:
        return _police(request, kind)
    form = _attempt_form(request, InfluenceKind(kind))
    if request.method == "POST" and form.is_valid():
        services.report_influence(form.cleaned_data["unit"], by=request.actor, facts=form.facts)
        return render(request, "reports/influence/sent.html", {"main": _back(request)})
    return _attempt_page(request, form, police_first)


def _attempt_form(request: ActorRequest, kind: InfluenceKind) -> AttemptForm:
    today = timezone.localdate()
    units = Unit.objects.current(today).filter(
        request.actor.within(Permission.INFLUENCE_REPORT, "path")
    )
    initial = {"year": today.year, "month": today.month, "police_step_read": False}
    return AttemptForm(
        request.POST or None, initial=initial, kind=kind, units=units.order_by("name")
    )


def _attempt_page(request: ActorRequest, form: AttemptForm, police_first: bool) -> HttpResponse:
    context = {
        "form": form,
        "kind": form.kind.label,
        "police_first": police_first,
        "acute": acute() if police_first else None,
        "definition": help_text("unlawful-influence"),
        "crumbs": _crumbs(
            request, Crumb(_("Report an attempt"), reverse("new_influence")), Crumb(form.kind.label)
        ),
    }
    status = 422 if form.errors else 200
    return render(request, "reports/influence/form.html", context, status=status)


def _police(request: ActorRequest, kind: str) -> HttpResponse:
    context = {
        "acute": acute(),
        "first": help_text("threat-police"),
        "next": f"{reverse('report_influence', args=[kind])}?read=1",
        "crumbs": _crumbs(request, Crumb(_("Report an attempt"), reverse("new_influence"))),
    }
    return render(request, "reports/influence/police.html", context)


def _back(request: ActorRequest) -> Action:
    may = request.actor.may(Permission.INFLUENCE_COUNTS)
    name = "influence" if may else "home"
    return Action(_("See the counts") if may else _("Go to the start page"), reverse(name))


def find_attempt(request: ActorRequest, pk: int) -> InfluenceAttempt:
    """The attempt, if the security officer reaches it; 404 otherwise."""
    rows = InfluenceAttempt.objects.visible_to(request.actor).select_related("unit")
    return get_object_or_404(rows, pk=pk)


@screen(Permission.INFLUENCE_READ, log_reading=True)
def attempt_page(request: ActorRequest, pk: int) -> HttpResponse:
    """One attempt with its note. Who opens it is logged."""
    attempt = find_attempt(request, pk)
    context = {
        "attempt": attempt,
        "facts": present.attempt_facts(attempt),
        "crumbs": _crumbs(request, Crumb(str(attempt))),
    }
    return render(request, "reports/influence/attempt.html", context)


@screen(Permission.INFLUENCE_READ, methods=_WRITE, log_reading=True)
def follow_up(request: ActorRequest, pk: int) -> HttpResponse:
    """Write what was done for the one exposed."""
    attempt = find_attempt(request, pk)
    names = ("action", "police_reported", "environment", "note")
    initial = {name: getattr(attempt, name) for name in names}
    form = FollowUpForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        services.change_follow_up(attempt, by=request.actor, **form.cleaned_data)
        messages.success(request, _("The follow-up is saved."))
        return redirect(attempt)
    crumb = Crumb(str(attempt), attempt.get_absolute_url())
    context = {"form": form, "crumbs": _crumbs(request, crumb, Crumb(_("Follow up")))}
    status = 422 if form.errors else 200
    return render(request, "reports/influence/follow_up.html", context, status=status)

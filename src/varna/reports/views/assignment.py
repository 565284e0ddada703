"""The yearly assignment against unlawful influence, and the measures that carry it out (R-474)."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.organisations.models import Unit
from varna.reports.forms.assignment import AssignmentForm, MeasuresForm
from varna.reports.measures import offered
from varna.reports.models import InfluenceAssignment
from varna.reports.present_influence import assignment_cards
from varna.reports.services import assignment as services
from varna.web.components import Action, Crumb

_WRITE = ("GET", "POST")


def find_assignment(request: ActorRequest, pk: int) -> InfluenceAssignment:
    """The assignment, if the reader reaches it; 404 otherwise."""
    rows = InfluenceAssignment.objects.visible_to(request.actor).select_related("unit")
    return get_object_or_404(rows, pk=pk)


@screen(Permission.INFLUENCE_COUNTS)
def assignments(request: ActorRequest) -> HttpResponse:
    """The assignments of every year with their measures, the newest first."""
    rows = InfluenceAssignment.objects.visible_to(request.actor)
    rows = rows.select_related("unit", "follows").prefetch_related("measures")
    context = {
        "cards": assignment_cards(request.actor, rows),
        "main": Action(_("Write an assignment"), reverse("new_assignment")),
        "crumbs": _crumbs(),
    }
    return render(request, "reports/influence/assignments.html", context)


@screen(Permission.INFLUENCE_COUNTS, methods=_WRITE)
def new_assignment(request: ActorRequest) -> HttpResponse:
    """Write the assignment of a unit and a year."""
    units = Unit.objects.current(timezone.localdate())
    within = units.filter(request.actor.within(Permission.INFLUENCE_COUNTS, "path"))
    initial = {"year": timezone.localdate().year}
    form = AssignmentForm(request.POST or None, initial=initial, units=within.order_by("name"))
    if request.method == "POST" and form.is_valid() and _opened(request, form):
        messages.success(
            request, _("The assignment is saved. Link the measures that carry it out.")
        )
        return redirect("influence_assignments")
    return _page(request, form, _("Write an assignment"))


def _opened(request: ActorRequest, form: AssignmentForm) -> bool:
    said = form.cleaned_data
    try:
        services.open_assignment(
            said["unit"], by=request.actor, year=said["year"], facts=form.facts
        )
    except ValidationError as error:
        form.add_error("year", error.messages)
        return False
    return True


@screen(Permission.INFLUENCE_COUNTS, methods=_WRITE)
def change_assignment(request: ActorRequest, pk: int) -> HttpResponse:
    """Rewrite the assignment, or say what came of it."""
    assignment = find_assignment(request, pk)
    names = ("task", "source", "outcome")
    initial = {name: getattr(assignment, name) for name in names}
    form = AssignmentForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        services.change_assignment(assignment, by=request.actor, facts=form.facts)
        messages.success(request, _("The assignment is saved."))
        return redirect("influence_assignments")
    return _page(request, form, str(assignment))


@screen(Permission.INFLUENCE_COUNTS, methods=_WRITE)
def link_measures(request: ActorRequest, pk: int) -> HttpResponse:
    """Choose the measures of the year's plans that carry the assignment out."""
    assignment = find_assignment(request, pk)
    known = offered(request.actor, assignment.year)
    linked = [str(one.measure) for one in assignment.measures.all()]
    form = MeasuresForm(
        request.POST if request.method == "POST" else None,
        initial={"measures": linked},
        offered=known,
    )
    if request.method == "POST" and form.is_valid():
        services.link_measures(assignment, by=request.actor, chosen=form.chosen, offered=known)
        messages.success(request, _("The measures are linked."))
        return redirect("influence_assignments")
    title = _("Measures for %(assignment)s") % {"assignment": assignment}
    return _page(request, form, title, is_empty=not known)


def _page(request: ActorRequest, form: Any, title: str, *, is_empty: bool = False) -> HttpResponse:
    context = {"form": form, "title": title, "is_empty": is_empty, "crumbs": _crumbs(title)}
    status = 422 if form.errors else 200
    return render(request, "reports/influence/assignment_form.html", context, status=status)


def _crumbs(here: str = "") -> list[Crumb]:
    way = [Crumb(_("Unlawful influence"), reverse("influence"))]
    if not here:
        return [*way, Crumb(_("Yearly assignment"))]
    return [*way, Crumb(_("Yearly assignment"), reverse("influence_assignments")), Crumb(here)]

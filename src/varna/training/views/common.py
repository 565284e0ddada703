"""What the views share: finding, trying and drawing a form."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest
from varna.organisations.models import ExternalActor, Unit, valid_on
from varna.training.models import Course, Occasion, PlanLine, StaffRole, TrainingPlan
from varna.training.present.common import crumbs_of
from varna.web.components import Crumb
from varna.web.form_page import form_page

WRITE = ("GET", "POST")
_OCCASION = ("course__unit", "unit", "line__plan__unit", "line__partner", "lecturer")


def find_course(request: ActorRequest, pk: int) -> Course:
    """The course, if the reader sees it; 404 otherwise."""
    rows = Course.objects.visible_to(request.actor).select_related("unit", "partner")
    found: Course = get_object_or_404(rows, pk=pk)
    return found


def find_plan(request: ActorRequest, pk: int) -> TrainingPlan:
    """The plan of a year."""
    rows = TrainingPlan.objects.visible_to(request.actor).select_related("unit")
    found: TrainingPlan = get_object_or_404(rows, pk=pk)
    return found


def find_line(request: ActorRequest, pk: int) -> PlanLine:
    """A line of a plan."""
    rows = PlanLine.objects.visible_to(request.actor)
    found: PlanLine = get_object_or_404(
        rows.select_related("plan__unit", "partner", "course"), pk=pk
    )
    return found


def find_occasion(request: ActorRequest, pk: int) -> Occasion:
    """The occasion."""
    rows = Occasion.objects.visible_to(request.actor).select_related(*_OCCASION)
    found: Occasion = get_object_or_404(rows, pk=pk)
    return found


def units_within(request: ActorRequest, permission: Permission) -> list[Unit]:
    """Units within the reader's reach today."""
    rows = Unit.objects.current(timezone.localdate())
    return list(rows.filter(request.actor.within(permission, "path")).order_by("path"))


def all_units() -> list[Unit]:
    """Every unit that exists today."""
    return list(Unit.objects.current(timezone.localdate()).order_by("path"))


def externals() -> list[ExternalActor]:
    """Bodies outside the municipality that exist today."""
    return list(ExternalActor.objects.filter(valid_on(timezone.localdate())))


def roles_of(request: ActorRequest) -> list[StaffRole]:
    """The roles that courses are for."""
    return list(StaffRole.objects.visible_to(request.actor))


def page_with(
    request: ActorRequest, form: Any, title: str, button: str, *before: Crumb, **more: Any
) -> HttpResponse:
    """Draw the form under the training."""
    crumbs = crumbs_of(*before, Crumb(title))
    return form_page(request, form, title, button, crumbs, **more)


def crumb_of(thing: Any) -> Crumb:
    """A step of the way that leads to the thing."""
    return Crumb(str(thing), thing.get_absolute_url())

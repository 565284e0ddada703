"""The organisation on one page: the tree, its partners, its coordinators and its gaps."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.administration.present import (
    COORDINATORS,
    actor_table,
    coordinator_table,
    page_of_unit,
)
from varna.organisations.enums import Role, UnitKind
from varna.organisations.models import (
    Area,
    KeyRole,
    Membership,
    Unit,
    UnitChange,
    tree,
    valid_on,
)

_NEEDS_KEY_ROLES = (UnitKind.DEPARTMENT,)


@screen(Permission.ORGANISATION_READ)
def organisation(request: ActorRequest) -> HttpResponse:
    """The tree of today, by area if asked, and what is missing (R-001–R-004, R-030, R-105)."""
    today = timezone.localdate()
    units = Unit.objects.current(today).prefetch_related("areas")
    area = (
        Area.objects.filter(pk=request.GET.get("area") or 0).first()
        if _is_number(request)
        else None
    )
    if area is not None:
        units = units.filter(areas=area)
    coordinators = Membership.objects.current(today).filter(role__in=COORDINATORS)
    context = {
        "units": tree(units),
        "areas": Area.objects.filter(valid_on(today)),
        "area": area,
        "table": coordinator_table(coordinators.select_related("unit")),
        "without": Unit.objects.must_have_coordinator_without(today).order_by("name"),
        "has_central": coordinators.filter(role=Role.CENTRAL_COORDINATOR).exists(),
        "without_key_role": Unit.objects.current(today)
        .filter(kind__in=_NEEDS_KEY_ROLES)
        .exclude(key_roles__in=KeyRole.objects.filter(valid_on(today)))
        .order_by("name"),
        "actors": actor_table(),
        "changes": UnitChange.objects.select_related("unit", "successor"),
    }
    return render(request, "administration/organisation.html", context)


@screen(Permission.ORGANISATION_READ)
def unit(request: ActorRequest, pk: int) -> HttpResponse:
    """One body: what it is, its plans and functions, what it has been, and who holds roles."""
    one: Unit = get_object_or_404(Unit.objects.select_related("parent"), pk=pk)
    context = page_of_unit(request.actor, one, timezone.localdate())
    return render(request, "administration/unit.html", context)


def _is_number(request: ActorRequest) -> bool:
    return request.GET.get("area", "").isdecimal()

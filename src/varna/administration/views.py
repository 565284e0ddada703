"""The organisation on one page: the tree, its partners, its coordinators and its gaps."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.permissions import Permission
from varna.access.screens import ActorRequest, screen
from varna.organisations.enums import Role, UnitKind
from varna.organisations.models import (
    Area,
    ExternalActor,
    KeyRole,
    Membership,
    RoleTitle,
    Unit,
    UnitChange,
    tree,
    valid_on,
)
from varna.web.components import Cell, Column, Crumb, Fact, Table

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
    coordinators = Membership.objects.current(today).filter(
        role__in=[Role.CENTRAL_COORDINATOR, Role.LOCAL_COORDINATOR]
    )
    context = {
        "units": tree(units),
        "areas": Area.objects.filter(valid_on(today)),
        "area": area,
        "table": _coordinator_table(coordinators.select_related("unit")),
        "without": Unit.objects.must_have_coordinator_without(today).order_by("name"),
        "has_central": coordinators.filter(role=Role.CENTRAL_COORDINATOR).exists(),
        "without_key_role": Unit.objects.current(today)
        .filter(kind__in=_NEEDS_KEY_ROLES)
        .exclude(key_roles__in=KeyRole.objects.filter(valid_on(today)))
        .order_by("name"),
        "actors": _actor_table(),
        "changes": UnitChange.objects.select_related("unit", "successor"),
    }
    return render(request, "administration/organisation.html", context)


@screen(Permission.ORGANISATION_READ)
def unit(request: ActorRequest, pk: int) -> HttpResponse:
    """One body: what it is, where it lies, its key functions and what it has been."""
    one: Unit = get_object_or_404(Unit.objects.select_related("parent"), pk=pk)
    above = Unit.objects.filter(pk__in=[int(part) for part in one.path.split("/") if part])
    parent = one.parent
    facts = [
        Fact(_("Kind"), one.get_kind_display()),
        Fact(_("Abbreviation"), one.abbreviation),
        Fact(
            _("Part of"),
            parent and parent.label,
            url=reverse("unit", args=[parent.pk]) if parent else None,
        ),
        Fact(_("Places"), ", ".join(str(area) for area in one.areas.all())),
        Fact(_("From"), one.valid_from),
        Fact(_("Until"), one.valid_to),
        Fact(_("Titles here"), ", ".join(title.label for title in one.role_titles.all())),
        Fact(
            _("Key functions"),
            ", ".join(row.title.label for row in one.key_roles.select_related("title")),
        ),
    ]
    context = {
        "unit": one,
        "facts": [fact for fact in facts if fact.value],
        "children": Unit.objects.filter(parent=one).current(timezone.localdate()).order_by("name"),
        "changes": UnitChange.objects.filter(unit=one).select_related("unit", "successor"),
        "origins": one.origins.select_related("unit"),
        "crumbs": [
            Crumb(_("Organisation"), reverse("organisation")),
            *(
                Crumb(part.label, reverse("unit", args=[part.pk]))
                for part in sorted(above, key=lambda part: part.path)
                if part.pk != one.pk
            ),
            Crumb(one.label),
        ],
    }
    return render(request, "administration/unit.html", context)


def _is_number(request: ActorRequest) -> bool:
    return request.GET.get("area", "").isdecimal()


def _coordinator_table(memberships: "list[Membership]") -> Table:
    titles = {(row.unit_id, row.role): row.label for row in RoleTitle.objects.exclude(role="")}
    return Table(
        caption=_("Coordinators"),
        columns=[Column(_("Unit")), Column(_("Role")), Column(_("Called here")), Column(_("From"))],
        rows=[
            [
                Cell(row.unit.label, url=reverse("unit", args=[row.unit_id])),
                row.get_role_display(),
                titles.get((row.unit_id, row.role)) or titles.get((None, row.role)) or "–",
                row.valid_from,
            ]
            for row in memberships
        ],
    )


def _actor_table() -> Table:
    return Table(
        caption=_("Outside actors"),
        columns=[Column(_("Actor")), Column(_("Category")), Column(_("From")), Column(_("Until"))],
        rows=[
            [
                Cell(row.label),
                row.get_category_display(),
                row.valid_from or "–",
                row.valid_to or "–",
            ]
            for row in ExternalActor.objects.all()
        ],
    )

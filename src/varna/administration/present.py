"""What the pages of the organisation show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from varna.access.actor import Actor, allows, refusal
from varna.administration import policy
from varna.organisations.enums import Role
from varna.organisations.models import ExternalActor, Membership, RoleTitle, Unit, UnitChange
from varna.plans.models import Plan
from varna.plans.words import plan_state
from varna.web.components import Action, Cell, Column, Crumb, Fact, Status, Table

COORDINATORS = (Role.CENTRAL_COORDINATOR, Role.LOCAL_COORDINATOR)


@dataclass(frozen=True, slots=True)
class Held:
    """A role that is or will be held here, with the reason why it cannot be ended, if any."""

    membership: Membership
    refused: str


def crumbs_of(unit: Unit, page: str = "") -> list[Crumb]:
    """The way to the unit, or to a page of it."""
    above = Unit.objects.filter(pk__in=[int(part) for part in unit.path.split("/") if part])
    return [
        Crumb(_("Organisation"), reverse("organisation")),
        *(
            Crumb(part.label, reverse("unit", args=[part.pk]))
            for part in sorted(above, key=lambda part: part.path)
            if part.pk != unit.pk
        ),
        *([Crumb(unit.label, reverse("unit", args=[unit.pk])), Crumb(page)] if page else []),
        *([] if page else [Crumb(unit.label)]),
    ]


def page_of_unit(actor: Actor, unit: Unit, today: date) -> dict[str, Any]:
    """Everything the unit's page shows; names of persons only to those who keep the roles."""
    may_edit = allows(policy.check_can_edit_organisation, actor, unit.municipality_id)
    return {
        "unit": unit,
        "facts": _facts(unit, today),
        "plans": _plans(actor, unit),
        "children": Unit.objects.filter(parent=unit).current(today).order_by("name"),
        "changes": UnitChange.objects.filter(unit=unit).select_related("unit", "successor"),
        "origins": unit.origins.select_related("unit"),
        "crumbs": crumbs_of(unit),
        "may_edit": may_edit,
        "actions": _actions(unit) if may_edit and unit.valid_to is None else [],
        "roles": _roles(unit, today) if may_edit else [],
    }


def _actions(unit: Unit) -> list[Action]:
    return [
        Action(_("Add a unit below"), reverse("add_unit", args=[unit.pk])),
        Action(_("Give a role"), reverse("give_role", args=[unit.pk])),
        Action(_("Rename"), reverse("rename_unit", args=[unit.pk])),
    ]


def _roles(unit: Unit, today: date) -> list[Held]:
    rows = Membership.objects.filter(unit=unit).exclude(valid_to__lt=today)
    found = []
    for row in rows.select_related("user", "unit").order_by("role", "user__name", "pk"):
        refused = refusal(policy.check_can_end_membership, row, today)
        found.append(Held(row, refused.reason if refused else ""))
    return found


def _facts(unit: Unit, today: date) -> list[Fact]:
    parent = unit.parent
    facts = [
        Fact(_("Kind"), unit.get_kind_display()),
        Fact(_("Abbreviation"), unit.abbreviation),
        Fact(
            _("Part of"),
            parent and parent.label,
            url=reverse("unit", args=[parent.pk]) if parent else None,
        ),
        Fact(_("Places"), ", ".join(str(area) for area in unit.areas.all())),
        Fact(_("From"), unit.valid_from),
        Fact(_("Until"), unit.valid_to),
        Fact(_("Coordinated by"), _coordinators(unit, today)),
        Fact(_("Titles here"), ", ".join(title.label for title in unit.role_titles.all())),
        Fact(
            _("Key functions"),
            ", ".join(row.title.label for row in unit.key_roles.select_related("title")),
        ),
    ]
    return [fact for fact in facts if fact.value]


def _coordinators(unit: Unit, today: date) -> str:
    """The function by its title here, never by a name (R-004, R-200)."""
    held = Membership.objects.filter(unit=unit, role__in=COORDINATORS).current(today)
    roles = dict.fromkeys(Role(role) for role in held.values_list("role", flat=True))
    titles = titles_of(RoleTitle.objects.filter(Q(unit=unit) | Q(unit=None)))
    words = [_title(titles, unit.pk, role) or str(role.label) for role in roles]
    if not words and unit.must_have_coordinator:
        return _("Nobody yet, but the unit must have a local coordinator")
    return ", ".join(words)


def _plans(actor: Actor, unit: Unit) -> list[tuple[Plan, Status]]:
    rows = Plan.objects.visible_to(actor).filter(unit=unit)
    return [(plan, plan_state(plan)) for plan in rows]


def titles_of(rows: Iterable[RoleTitle]) -> dict[tuple[int | None, str], str]:
    """What each role is called, by unit and role; without a unit, everywhere else."""
    return {(row.unit_id, row.role): row.label for row in rows if row.role}


def _title(titles: dict[tuple[int | None, str], str], unit_id: int, role: str) -> str | None:
    return titles.get((unit_id, role)) or titles.get((None, role))


def coordinator_table(memberships: Iterable[Membership]) -> Table:
    """Who coordinates where, by function."""
    titles = titles_of(RoleTitle.objects.all())
    return Table(
        caption=_("Coordinators"),
        columns=[Column(_("Unit")), Column(_("Role")), Column(_("Called here")), Column(_("From"))],
        rows=[
            [
                Cell(row.unit.label, url=reverse("unit", args=[row.unit_id])),
                row.get_role_display(),
                _title(titles, row.unit_id, row.role) or "–",
                row.valid_from,
            ]
            for row in memberships
        ],
    )


def actor_table() -> Table:
    """Bodies outside the municipality that take part."""
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

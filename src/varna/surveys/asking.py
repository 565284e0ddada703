"""Whom the organisation itself can name: holders of roles, units and bodies outside (R-079)."""

from collections.abc import Iterable
from datetime import date

from varna.organisations.enums import Role, UnitKind
from varna.organisations.models import ExternalActor, Membership, Unit
from varna.surveys.enums import Category
from varna.surveys.services.recipients import RecipientFacts

_CATEGORY_OF_ACTOR = {
    "police": Category.POLICE,
    "faith_community": Category.CONGREGATION,
    "civil_society": Category.ASSOCIATION,
    "company": Category.PROPERTY_OWNER,
}
_UNITS = (UnitKind.UNIT, UnitKind.RECEPTION_UNIT, UnitKind.TEAM, UnitKind.OPERATION)


def holders(
    divisions: Iterable[Unit], roles: Iterable[Role], category: Category, on: date
) -> list[RecipientFacts]:
    """Return whoever holds one of the roles in or below the divisions on the day.

    The function is listed, never the person's name; the address is that of the account.
    """
    found = []
    for division in divisions:
        rows = (
            Membership.objects.current(on)
            .filter(unit__path__startswith=division.path, role__in=list(roles))
            .select_related("unit", "user")
            .order_by("unit__path", "pk")
        )
        found += [
            RecipientFacts(
                name=f"{Role(row.role).label}, {row.unit.name}",
                category=category,
                email=row.user.email,
                unit=row.unit,
                division=division,
            )
            for row in rows
        ]
    return found


def units_below(divisions: Iterable[Unit], category: Category, on: date) -> list[RecipientFacts]:
    """Return every unit in or below the divisions, without an address: to be filled in."""
    return [
        RecipientFacts(name=unit.name, category=category, unit=unit, division=division)
        for division in divisions
        for unit in Unit.objects.current(on).below(division).filter(kind__in=_UNITS)
    ]


def actors(chosen: Iterable[ExternalActor]) -> list[RecipientFacts]:
    """Return bodies outside the municipality, without an address: to be filled in."""
    return [
        RecipientFacts(
            name=one.name,
            category=_CATEGORY_OF_ACTOR.get(one.category, Category.OTHER),
            external=one,
        )
        for one in chosen
    ]

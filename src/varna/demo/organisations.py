"""Build the municipalities, their units, partners, titles and demonstration accounts."""

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from django.contrib.auth.hashers import make_password

from varna.accounts.models import User
from varna.accounts.services import create_user
from varna.administration import services
from varna.audit.commands import System
from varna.organisations.enums import ActorCategory, Role, UnitKind
from varna.organisations.models import Area, ExternalActor, Municipality, RoleTitle, Unit
from varna.organisations.scope import municipality_scope

DEMO_PASSWORD = "varna-demokratin"  # noqa: S105 (printed at start; the demo listens on loopback)
_FIRST_DAY = date(2016, 1, 1)


@dataclass(slots=True)
class Place:
    """One municipality with its rows by the ids of the data files."""

    municipality: Municipality
    areas: dict[str, Area] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    external: dict[str, ExternalActor] = field(default_factory=dict)
    titles: dict[str, RoleTitle] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)

    @property
    def program(self) -> System:
        """The program as the author, in this municipality."""
        return System(municipality_id=self.municipality.pk)


def build(data: dict[str, Any]) -> dict[str, Place]:
    """Create everything in the data, and return it by municipality."""
    places = {}
    for row in data["municipalities"]:
        municipality = services.create_municipality(
            by=System(), name=row["name"], slug=row["slug"], accent=row["accent"], is_demo=True
        )
        place = places[row["id"]] = Place(municipality)
        with municipality_scope(municipality.pk):
            _fill(place, row["id"], data)
    return places


def _fill(place: Place, key: str, data: dict[str, Any]) -> None:
    by = place.program
    for name in data["areas"][key]:
        place.areas[name] = services.create_area(place.municipality, by=by, name=name)
    for row in data["units"]:
        if row["municipality"] == key:
            place.units[row["id"]] = _unit(place, row)
    for row in data["external_actors"]:
        place.external[row["id"]] = _external(place, row)
    for row in data["titles"][key]:
        place.titles[row["id"]] = services.create_role_title(
            place.municipality,
            by=by,
            title=row["title"],
            title_en=row["title_en"],
            role=Role(row["role"]) if "role" in row else None,
            unit=place.units[row["unit"]] if "unit" in row else None,
        )
    for row in data["key_roles"]:
        if row["unit"] in place.units:
            services.create_key_role(
                by=by, title=place.titles[row["title"]], unit=place.units[row["unit"]]
            )
    for row in data["users"]:
        if row["unit"] in place.units:
            place.users[row["email"]] = _user(place, row)


def _unit(place: Place, row: dict[str, Any]) -> Unit:
    facts = {
        name: row[name]
        for name in ("name_en", "abbreviation", "must_have_coordinator", "must_have_plan")
        if name in row
    }
    return services.create_unit(
        place.municipality,
        by=place.program,
        name=row["name"],
        kind=UnitKind(row["kind"]),
        parent=place.units[row["parent"]] if "parent" in row else None,
        areas=[place.areas[name] for name in row.get("areas", ())],
        **facts,
    )


def _external(place: Place, row: dict[str, Any]) -> ExternalActor:
    facts = {name: row[name] for name in ("name_en", "valid_from", "valid_to") if name in row}
    return services.create_external_actor(
        place.municipality,
        by=place.program,
        name=row["name"],
        category=ActorCategory(row["category"]),
        parent=place.external[row["parent"]] if "parent" in row else None,
        **{name: _day(value) for name, value in facts.items()},
    )


def _day(value: Any) -> Any:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        return value


@cache
def _hashed() -> str:
    # One password for all, known to everybody: to hash it for each took a third of the whole load.
    return make_password(DEMO_PASSWORD)


def _user(place: Place, row: dict[str, Any]) -> User:
    user = create_user(by=place.program, email=row["email"], name=row["name"])
    user.password = _hashed()
    user.save(update_fields=["password"])
    for role, unit in [(row["role"], row["unit"]), *row.get("also", ())]:
        services.grant_membership(
            user,
            by=place.program,
            unit=place.units[unit],
            role=Role(role),
            valid_from=_FIRST_DAY,
        )
    return user

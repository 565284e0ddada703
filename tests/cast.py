"""The cast: a small municipality that most tests play in, and one next door.

Alva coordinates Norrby locally, Bo decides there, Ruth manages a unit of it, Rut reads, Mo keeps
the system, Dag audits, Ada is the security officer, Per cleans the parks, Cia coordinates Söderby
in another municipality, and Eve belongs nowhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

import pytest
from django.test import Client

from varna.access.actor import Actor, actors_of
from varna.accounts.models import User
from varna.accounts.services import create_user
from varna.administration import services
from varna.audit.commands import System
from varna.organisations.enums import ActorCategory, Role, UnitKind
from varna.organisations.models import Area, ExternalActor, Municipality, RoleTitle, Unit
from varna.organisations.scope import municipality_scope

TODAY = date(2026, 11, 21)
LONG_AGO = date(2020, 1, 1)


@dataclass
class Town:
    """A municipality with a board, its administration and one unit below it."""

    municipality: Municipality
    board: Unit
    administration: Unit
    unit: Unit
    area: Area
    police: ExternalActor
    manager: RoleTitle
    coordinator: RoleTitle
    actors: dict[str, Actor] = field(default_factory=dict)

    @property
    def program(self) -> System:
        return System(municipality_id=self.municipality.pk)

    def hire(self, name: str, role: Role, unit: Unit) -> Actor:
        """Open an account and give it the role at the unit; return the actor."""
        user = create_user(
            by=self.program, email=f"{name.lower()}@{self.municipality.slug}.example.se", name=name
        )
        with municipality_scope(self.municipality.pk):
            services.grant_membership(
                user, by=self.program, unit=unit, role=role, valid_from=LONG_AGO
            )
        self.actors[name] = actor = actors_of(user, on=TODAY)[0]
        return actor


def build_town(name: str) -> Town:
    """Create a municipality called ``name`` with three units, through the services."""
    municipality = services.create_municipality(by=System(), name=name, slug=name.lower())
    by = System(municipality_id=municipality.pk)
    with municipality_scope(municipality.pk):
        area = services.create_area(municipality, by=by, name=f"{name} centrum")
        board = services.create_unit(
            municipality, by=by, name=f"{name}s nämnd", kind=UnitKind.DISTRICT_BOARD
        )
        administration = services.create_unit(
            municipality,
            by=by,
            name=f"{name}s förvaltning",
            name_en=f"{name} administration",
            kind=UnitKind.DISTRICT_ADMINISTRATION,
            parent=board,
            must_have_plan=True,
            must_have_coordinator=True,
        )
        unit = services.create_unit(
            municipality,
            by=by,
            name=f"{name}s ungdomsenhet",
            kind=UnitKind.UNIT,
            parent=administration,
            areas=[area],
        )
        return Town(
            municipality,
            board,
            administration,
            unit,
            area,
            services.create_external_actor(
                municipality, by=by, name="Polisen", category=ActorCategory.POLICE
            ),
            services.create_role_title(
                municipality,
                by=by,
                title="Enhetschef",
                title_en="Unit head",
                role=Role.UNIT_MANAGER,
            ),
            services.create_role_title(
                municipality,
                by=by,
                title="Preventionssamordnare",
                role=Role.LOCAL_COORDINATOR,
                unit=administration,
            ),
        )


@pytest.fixture
def norrby(db: None) -> Iterator[Town]:
    """Norrby with its cast. Its municipality is active throughout the test."""
    town = build_town("Norrby")
    town.hire("Cecilia", Role.CENTRAL_COORDINATOR, town.board)
    town.hire("Alva", Role.LOCAL_COORDINATOR, town.administration)
    town.hire("Bo", Role.DECISION_MAKER, town.board)
    town.hire("Siv", Role.SECRETARY, town.board)
    town.hire("Ruth", Role.UNIT_MANAGER, town.unit)
    town.hire("Rut", Role.READER, town.administration)
    town.hire("Mo", Role.ADMINISTRATOR, town.board)
    town.hire("Dag", Role.AUDITOR, town.board)
    town.hire("Ada", Role.SECURITY_OFFICER, town.board)
    town.hire("Per", Role.OPERATIONS, town.unit)
    with municipality_scope(town.municipality.pk):
        yield town


@pytest.fixture
def soderby(db: None) -> Town:
    """Söderby, the municipality next door, with a local coordinator."""
    town = build_town("Söderby".replace("ö", "o"))
    town.hire("Cia", Role.LOCAL_COORDINATOR, town.administration)
    return town


def _actor(name: str) -> object:
    @pytest.fixture(name=name.lower())
    def actor(norrby: Town) -> Actor:
        return norrby.actors[name]

    return actor


cecilia, alva, bo, siv, ruth, rut, mo, dag, ada, per = (
    _actor(name)
    for name in ("Cecilia", "Alva", "Bo", "Siv", "Ruth", "Rut", "Mo", "Dag", "Ada", "Per")
)


@pytest.fixture
def cia(soderby: Town) -> Actor:
    return soderby.actors["Cia"]


@pytest.fixture
def eve(db: None) -> User:
    """A user with no membership anywhere."""
    return create_user(by=System(), email="eve@example.se", name="Eve")


def sign_in(who: Actor | User) -> Client:
    """A browser in which the actor, or user, is signed in."""
    client = Client()
    client.force_login(who.user if isinstance(who, Actor) else who)
    return client

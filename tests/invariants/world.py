"""One of everything that has an address, in four places: near, above, far and next door.

Near is Alva's own administration, above is the board over it, far is another board of Norrby, and
foreign is Söderby. Who sees and who keeps what there is written down by hand, as the reviewer's
own understanding of the rules, and not asked of the program.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.cast import Town, sign_in
from tests.registers import furnishers
from tests.registers.case import ROLE_OF
from varna.access.actor import Actor
from varna.accounts.models import User
from varna.administration.services import create_unit, grant_role
from varna.audit.commands import System
from varna.organisations.enums import Role, UnitKind
from varna.organisations.models import Membership, Unit
from varna.organisations.scope import municipality_scope
from varna.plans import services
from varna.plans.enums import FollowUpPoint, MeasureArea, Part
from varna.plans.models import Measure, Plan, Round

EVERYBODY = [*ROLE_OF, "Eve", "anonymous"]
PLACES = ("near", "above", "far", "foreign")


@dataclass
class Place:
    """A unit with a draft, a plan in force with an open round, one with none yet, and a role."""

    unit: Unit
    draft: Plan
    live: Plan
    unscheduled: Plan
    measure: Measure
    round: Round
    membership: Membership
    # What the registers of other apps have put here.
    things: dict[str, Any] = field(default_factory=dict)


@dataclass
class World:
    norrby: Town
    soderby: Town
    eve: User
    places: dict[str, Place] = field(default_factory=dict)

    def browser(self, who: str) -> Client:
        """A browser in which the member of the cast is signed in."""
        if who == "anonymous":
            return Client()
        if who == "Eve":
            return sign_in(self.eve)
        return sign_in((self.norrby.actors | self.soderby.actors)[who])


def build_plan(unit: Unit, by: Actor, year: int, measures: int = 1) -> Plan:
    """A draft whose measures are answered in every round."""
    plan = services.create_plan(unit, by=by, year=year, title=f"Handlingsplan {year}")
    section = plan.sections.get(number=1)
    for number in range(measures):
        services.add_measure(
            section,
            by=by,
            facts=services.MeasureFacts(
                title=f"Åtgärd {number}",
                area=MeasureArea.PREVENTIVE,
                time_as_written="Löpande",
                points=[FollowUpPoint.T1, FollowUpPoint.T2, FollowUpPoint.VB],
                participants=[services.ParticipantFacts(part=Part.ACCOUNTABLE, unit=unit)],
            ),
        )
    return plan


def open_round(plan: Plan, by: Actor) -> Round:
    """Put the plan in force and open one of its rounds today."""
    today = timezone.localdate()
    services.put_in_force(plan, by=by, adopted_on=today)
    plan.refresh_from_db()
    follow_up = services.schedule_rounds(plan, by=by, year=plan.year)[0]
    return services.move_round(follow_up, by=by, opens=today, closes=today + timedelta(days=9))


def _place(unit: Unit, by: Actor) -> Place:
    year = timezone.localdate().year
    with municipality_scope(unit.municipality_id):
        draft, live, later = (build_plan(unit, by, year + step) for step in (1, 0, 2))
        follow_up = open_round(live, by)
        services.put_in_force(later, by=by, adopted_on=timezone.localdate())
        held = _membership(unit)
        place = Place(unit, draft, live, later, draft.measures.get(), follow_up, held)
        for furnish in furnishers():
            furnish(place, by)
        return place


def _membership(unit: Unit) -> Membership:
    program = System(municipality_id=unit.municipality_id)
    return grant_role(
        f"ida.{unit.pk}@example.se",
        by=program,
        name="Ida",
        unit=unit,
        role=Role.READER,
        valid_from=timezone.localdate(),
    )


@pytest.fixture
def world(norrby: Town, soderby: Town, eve: User) -> World:
    """One of everything, in four places."""
    far = create_unit(
        norrby.municipality,
        by=norrby.program,
        name="Kulturnämnden",
        kind=UnitKind.SPECIALIST_BOARD,
    )
    cecilia, cia = norrby.actors["Cecilia"], soderby.actors["Cia"]
    made: dict[str, Any] = {
        "near": _place(norrby.administration, cecilia),
        "above": _place(norrby.board, cecilia),
        "far": _place(far, cecilia),
        "foreign": _place(soderby.administration, cia),
    }
    return World(norrby, soderby, eve, made)

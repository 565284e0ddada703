"""Who may change the organisation, and what each verb leaves behind."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from tests.cast import LONG_AGO, TODAY, Town
from varna.access.actor import Actor, actors_of
from varna.access.errors import Denied
from varna.administration import services
from varna.audit.commands import System
from varna.audit.models import Event
from varna.organisations.enums import ActorCategory, Role, UnitKind
from varna.organisations.models import Membership, Municipality, Unit

_EDITORS = {"Cecilia", "Mo"}


def _verbs(town: Town) -> dict[str, Any]:
    home, unit = town.municipality, town.unit
    member = Membership.objects.get(user=town.actors["Rut"].user)
    return {
        "create_area": lambda by: services.create_area(home, by=by, name="Nytt"),
        "create_unit": lambda by: services.create_unit(
            home, by=by, name="Ny", kind=UnitKind.TEAM, parent=unit
        ),
        "rename_unit": lambda by: services.rename_unit(unit, by=by, name="Ny", on=TODAY),
        "merge_units": lambda by: services.merge_units(
            [unit], by=by, into=town.administration, on=TODAY
        ),
        "split_unit": lambda by: services.split_unit(
            unit, by=by, into=[town.administration], on=TODAY
        ),
        "move_unit": lambda by: services.move_unit(unit, by=by, under=town.board, on=TODAY),
        "create_external_actor": lambda by: services.create_external_actor(
            home, by=by, name="Region", category=ActorCategory.AUTHORITY
        ),
        "create_role_title": lambda by: services.create_role_title(home, by=by, title="Vakt"),
        "create_key_role": lambda by: services.create_key_role(
            by=by, title=town.manager, unit=unit
        ),
        "grant_membership": lambda by: services.grant_membership(
            town.actors["Rut"].user, by=by, unit=unit, role=Role.UNIT_MANAGER
        ),
        "grant_role": lambda by: services.grant_role(
            town.actors["Rut"].user.email,
            by=by,
            name="Rut",
            unit=unit,
            role=Role.SECRETARY,
            valid_from=TODAY,
        ),
        "end_membership": lambda by: services.end_membership(member, by=by, on=TODAY),
    }


_VERBS = [
    "create_area",
    "create_unit",
    "rename_unit",
    "merge_units",
    "split_unit",
    "move_unit",
    "create_external_actor",
    "create_role_title",
    "create_key_role",
    "grant_membership",
    "grant_role",
    "end_membership",
]


def test_every_verb_is_in_the_table(norrby: Town) -> None:
    commands = {
        name for name, thing in vars(services).items() if getattr(thing, "is_command", False)
    }
    assert set(_verbs(norrby)) == set(_VERBS) == commands - {"create_municipality"}


@pytest.mark.parametrize("verb", _VERBS)
def test_administrators_and_the_central_coordinator_do_it_and_leave_a_trace(
    norrby: Town, verb: str
) -> None:
    before = Event.objects.count()
    _verbs(norrby)[verb](norrby.actors["Mo"])
    events = list(Event.objects.order_by("pk"))[before:]
    assert len(events) == 1
    assert events[0].user_id == norrby.actors["Mo"].user.pk
    assert events[0].chain == norrby.municipality.pk


@pytest.mark.parametrize("verb", _VERBS)
def test_everybody_else_is_told_why_not(norrby: Town, soderby: Town, verb: str) -> None:
    call = _verbs(norrby)[verb]
    before = Event.objects.count()
    for name, actor in [*norrby.actors.items(), *soderby.actors.items()]:
        if name in _EDITORS:
            continue
        with pytest.raises(Denied) as refused:
            call(actor)
        assert refused.value.reason, name
    assert Event.objects.count() == before


def test_a_parent_of_another_municipality_is_refused(norrby: Town, soderby: Town) -> None:
    with pytest.raises(Denied):
        services.create_unit(
            norrby.municipality,
            by=norrby.program,
            name="Ny",
            kind=UnitKind.TEAM,
            parent=soderby.board,
        )


def test_a_municipality_has_an_address_of_its_own(db: None) -> None:
    services.create_municipality(by=System(), name="Norrby", slug="norrby")
    with pytest.raises(ValidationError):
        services.create_municipality(by=System(), name="Norrby igen", slug="norrby")
    assert Municipality.objects.count() == 1


@pytest.mark.req("R-002")
class TestOneCentralCoordinator:
    def _grant(self, town: Town, start: date) -> None:
        services.grant_membership(
            town.actors["Rut"].user,
            by=town.program,
            unit=town.board,
            role=Role.CENTRAL_COORDINATOR,
            valid_from=start,
        )

    def _end(self, town: Town, on: date) -> None:
        membership = Membership.objects.get(role=Role.CENTRAL_COORDINATOR)
        services.end_membership(membership, by=town.program, on=on)

    def test_a_second_is_refused(self, norrby: Town) -> None:
        with pytest.raises(ValidationError, match="central"):
            self._grant(norrby, TODAY)
        assert Membership.objects.filter(role=Role.CENTRAL_COORDINATOR).count() == 1

    def test_a_second_is_refused_also_while_the_first_serves_out_the_time(
        self, norrby: Town
    ) -> None:
        self._end(norrby, date(2026, 12, 31))
        with pytest.raises(ValidationError, match="central"):
            self._grant(norrby, date(2026, 12, 31))

    def test_a_successor_may_begin_the_day_after(self, norrby: Town) -> None:
        self._end(norrby, date(2026, 12, 31))
        self._grant(norrby, date(2027, 1, 1))
        for day in (date(2026, 12, 31), date(2027, 1, 1)):
            rows = Membership.objects.current(day).filter(role=Role.CENTRAL_COORDINATOR)
            assert rows.count() == 1

    def test_every_municipality_has_its_own(self, norrby: Town, soderby: Town) -> None:
        soderby.hire("Sol", Role.CENTRAL_COORDINATOR, soderby.board)
        assert soderby.actors["Sol"].posts[0].role == Role.CENTRAL_COORDINATOR


def test_a_membership_ends_with_its_day(norrby: Town, rut: Actor, mo: Actor) -> None:
    membership = Membership.objects.get(user=rut.user)
    services.end_membership(membership, by=mo, on=TODAY)
    assert actors_of(rut.user, on=TODAY)
    assert actors_of(rut.user, on=date(2026, 11, 22)) == []
    event = Event.objects.about(membership)[0]
    assert event.changes == {"valid_to": [None, "2026-11-21"]}


def test_a_membership_cannot_end_before_it_began(norrby: Town, rut: Actor, mo: Actor) -> None:
    membership = Membership.objects.get(user=rut.user)
    with pytest.raises(ValidationError):
        services.end_membership(membership, by=mo, on=date(LONG_AGO.year - 1, 1, 1))
    assert Membership.objects.get(pk=membership.pk).valid_to is None


def test_a_unit_lies_in_its_areas(norrby: Town, mo: Actor) -> None:
    other = services.create_area(norrby.municipality, by=mo, name="Skogen")
    unit = services.create_unit(
        norrby.municipality,
        by=mo,
        name="Utspridd",
        kind=UnitKind.OPERATION,
        parent=norrby.administration,
        areas=[norrby.area, other],
    )
    assert set(Unit.objects.get(pk=unit.pk).areas.all()) == {norrby.area, other}

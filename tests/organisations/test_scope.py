"""The wall between municipalities: no query without one, and none sees past it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.utils.translation import override

from tests.cast import Town, build_town
from varna.audit.changes import keep
from varna.audit.commands import Author, command, record
from varna.organisations.models import Area, KeyRole, Membership, RoleTitle, Unit
from varna.organisations.scope import UnscopedError, every_municipality, municipality_scope

Query = Callable[[Town], Any]
_UNSCOPED: dict[str, Query] = {
    "all": lambda town: Unit.objects.all(),
    "filter": lambda town: Unit.objects.filter(pk=town.unit.pk),
    "get": lambda town: Unit.objects.get(pk=town.unit.pk),
    "count": lambda town: Unit.objects.count(),
    "exists": lambda town: Unit.objects.exists(),
    "first": lambda town: Unit.objects.first(),
    "in_bulk": lambda town: Unit.objects.in_bulk(),
    "aggregate": lambda town: Unit.objects.aggregate(number=Count("pk")),
    "values": lambda town: Unit.objects.values("name"),
    "own question": lambda town: Unit.objects.below(town.board),
    "reverse relation": lambda town: town.board.children.all(),
    "reverse relation counted": lambda town: town.board.children.count(),
    "many to many": lambda town: town.unit.areas.all(),
    "many to many reversed": lambda town: town.area.units.exists(),
    "relation of a user": lambda town: town.municipality and _user(town).memberships.all(),
    "relation filtered": lambda town: town.administration.role_titles.filter(title="x"),
}


def _user(town: Town) -> Any:
    from varna.accounts.models import User

    return User(pk=1)


@pytest.mark.parametrize("query", _UNSCOPED.values(), ids=_UNSCOPED)
def test_a_query_with_no_municipality_active_raises(soderby: Town, query: Query) -> None:
    with pytest.raises(UnscopedError, match="municipality_scope"):
        query(soderby)


def test_a_prefetch_outside_the_scope_raises(soderby: Town) -> None:
    with municipality_scope(soderby.municipality.pk):
        rows = Unit.objects.prefetch_related("areas")
    with pytest.raises(UnscopedError):
        list(rows)


def test_the_scope_ends_with_its_block_also_when_it_fails(soderby: Town) -> None:
    with pytest.raises(ZeroDivisionError), municipality_scope(soderby.municipality.pk):
        raise ZeroDivisionError
    with pytest.raises(UnscopedError):
        Unit.objects.count()


def test_scopes_nest(norrby: Town, soderby: Town) -> None:
    with municipality_scope(soderby.municipality.pk):
        assert Unit.objects.filter(pk=soderby.unit.pk).exists()
        assert not Unit.objects.filter(pk=norrby.unit.pk).exists()
    assert Unit.objects.filter(pk=norrby.unit.pk).exists()


def test_another_municipality_is_invisible(norrby: Town, soderby: Town) -> None:
    assert set(Unit.objects.values_list("municipality", flat=True)) == {norrby.municipality.pk}
    assert not Unit.objects.filter(pk=soderby.unit.pk).exists()
    with pytest.raises(Unit.DoesNotExist):
        Unit.objects.get(pk=soderby.unit.pk)
    # Starting at one of their rows opens no way either.
    assert list(soderby.board.children.all()) == []
    assert list(soderby.area.units.all()) == []
    assert [unit.pk for unit in Unit.objects.below(soderby.board)] == []


def test_a_prefetch_brings_nothing_of_another_municipality(norrby: Town, soderby: Town) -> None:
    with every_municipality("to fetch a foreign row as a careless caller would"):
        foreign = Unit.objects.get(pk=soderby.board.pk)
    from django.db.models import prefetch_related_objects

    prefetch_related_objects([foreign], "children")
    assert list(foreign.children.all()) == []


def test_writes_reach_the_active_municipality_alone(norrby: Town, soderby: Town) -> None:
    @command
    def rename_all(*, by: Author) -> int:
        record("areas.renamed", norrby.municipality)
        return Area.objects.update(name="Samma")

    assert rename_all(by=norrby.program) == 1
    with municipality_scope(soderby.municipality.pk):
        assert Area.objects.get().name == soderby.area.name


def test_every_municipality_needs_a_reason(norrby: Town, soderby: Town) -> None:
    with pytest.raises(ValueError, match="why"), every_municipality(""):
        pass
    with every_municipality("to count them in a test"):
        seen = set(Unit.objects.values_list("municipality", flat=True))
    assert seen == {norrby.municipality.pk, soderby.municipality.pk}


def _rows_across(norrby: Town, soderby: Town) -> dict[str, Any]:
    home = norrby.municipality
    user = norrby.actors["Rut"].user
    title = RoleTitle(municipality=home, title="Vakt", unit=soderby.unit)
    return {
        "parent": Unit(municipality=home, name="Lånad", kind="unit", parent=soderby.board),
        "title": title,
        "key role": KeyRole(municipality=home, title=soderby.manager, unit=norrby.unit),
        "membership": Membership(municipality=home, user=user, unit=soderby.unit, role="reader"),
    }


@pytest.mark.parametrize("kind", ["parent", "title", "key role", "membership"])
def test_no_row_points_across_the_wall(norrby: Town, soderby: Town, kind: str) -> None:
    row = _rows_across(norrby, soderby)[kind]

    @command
    def smuggle(*, by: Author) -> None:
        keep(row)
        record("smuggled", row)

    with override("en"), pytest.raises(ValidationError, match="another municipality"):
        smuggle(by=norrby.program)
    assert not type(row).objects.filter(pk=row.pk).exists()


def test_towns_with_the_same_names_do_not_collide(norrby: Town) -> None:
    twin = build_town("Norrby-tvilling")
    with municipality_scope(twin.municipality.pk):
        assert RoleTitle.objects.get(title="Enhetschef").pk != norrby.manager.pk

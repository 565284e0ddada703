"""Reorganisation keeps history: names of older days, plans, successors and paths."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import Town
from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.administration import services
from varna.audit.models import Event
from varna.audit.verify import verify
from varna.organisations.enums import ChangeKind, UnitKind
from varna.organisations.models import Unit, UnitChange
from varna.organisations.scope import municipality_scope

_DAY = date(2026, 1, 1)
_BEFORE = _DAY - timedelta(days=1)


def _unit(town: Town, name: str, parent: Unit | None = None) -> Unit:
    return services.create_unit(
        town.municipality,
        by=town.program,
        name=name,
        kind=UnitKind.DISTRICT_ADMINISTRATION,
        parent=parent,
    )


def _fresh(unit: Unit) -> Unit:
    return Unit.objects.get(pk=unit.pk)


def test_a_renamed_unit_keeps_its_old_names_on_older_days(norrby: Town, mo: Actor) -> None:
    unit, second = norrby.unit, date(2026, 6, 1)
    first_name = unit.name
    services.rename_unit(unit, by=mo, name="Ungdomscentrum", on=_DAY)
    services.rename_unit(unit, by=mo, name="Ungdomens hus", on=second)
    unit = _fresh(unit)
    assert unit.name_on(_BEFORE) == first_name
    assert unit.name_on(_DAY) == "Ungdomscentrum"
    assert unit.name_on(second - timedelta(days=1)) == "Ungdomscentrum"
    assert unit.name_on(second) == unit.name == "Ungdomens hus"
    event = Event.objects.about(unit)[0]
    assert event.changes["name"] == ["Ungdomscentrum", "Ungdomens hus"]


def test_renames_told_in_the_wrong_order_still_answer_for_each_day(norrby: Town, mo: Actor) -> None:
    services.rename_unit(norrby.unit, by=mo, name="Senare", on=date(2026, 6, 1))
    assert _fresh(norrby.unit).name_on(date(2026, 5, 31)) == "Norrbys ungdomsenhet"


@pytest.mark.req("R-001")
def test_merged_districts_end_and_point_at_the_larger_one(norrby: Town, cecilia: Actor) -> None:
    west = _unit(norrby, "Stadsdelsförvaltning Väst")
    east = _unit(norrby, "Stadsdelsförvaltning Öst")
    inner = _unit(norrby, "Enhet i väst", west)
    larger = _unit(norrby, "Stadsdelsförvaltning Väst-Öst")
    services.merge_units([west, east], by=cecilia, into=larger, on=_DAY)
    names_before = set(Unit.objects.current(_BEFORE).values_list("name", flat=True))
    names_after = set(Unit.objects.current(_DAY).values_list("name", flat=True))
    assert {west.name, east.name} <= names_before
    assert not {west.name, east.name} & names_after
    assert larger.name in names_after
    assert {change.unit for change in larger.origins.all()} == {west, east}
    # Nothing is moved or renamed in place: older plans and paths still mean the same unit.
    assert _fresh(inner).path == f"{_fresh(west).path}{inner.pk}/"
    assert _fresh(west).name == "Stadsdelsförvaltning Väst"
    assert Event.objects.filter(event="unit.merged").count() == 2


def test_a_split_unit_ends_and_names_its_parts(norrby: Town, cecilia: Actor) -> None:
    parts = [_unit(norrby, "Del ett"), _unit(norrby, "Del två")]
    services.split_unit(norrby.administration, by=cecilia, into=parts, on=_DAY)
    assert _fresh(norrby.administration).valid_to == _BEFORE
    changes = UnitChange.objects.filter(unit=norrby.administration)
    assert {(change.kind, change.successor) for change in changes} == {
        (ChangeKind.SPLIT, part) for part in parts
    }


def _refused(norrby: Town, soderby: Town) -> dict[str, object]:
    by = norrby.program
    ended = _unit(norrby, "Avslutad")
    services.merge_units([ended], by=by, into=norrby.board, on=_DAY)
    unit, board = norrby.unit, norrby.board

    def move(what: Unit, under: Unit) -> object:
        return lambda: services.move_unit(what, by=by, under=under, on=_DAY)

    def merge(what: Unit, into: Unit) -> object:
        return lambda: services.merge_units([what], by=by, into=into, on=_DAY)

    return {
        "rename ended": lambda: services.rename_unit(ended, by=by, name="Åter", on=_DAY),
        "merge ended": merge(ended, board),
        "merge into ended": merge(unit, ended),
        "merge into itself": merge(unit, unit),
        "merge across the wall": merge(unit, soderby.board),
        "split ended": lambda: services.split_unit(ended, by=by, into=[unit], on=_DAY),
        "split into itself": lambda: services.split_unit(unit, by=by, into=[unit], on=_DAY),
        "move under itself": move(board, board),
        "move under its own": move(board, unit),
        "move under ended": move(unit, ended),
        "move ended": move(ended, unit),
    }


@pytest.mark.parametrize(
    "case",
    [
        "rename ended",
        "merge ended",
        "merge into ended",
        "merge into itself",
        "merge across the wall",
        "split ended",
        "split into itself",
        "move under itself",
        "move under its own",
        "move under ended",
        "move ended",
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(
    norrby: Town, soderby: Town, case: str
) -> None:
    attempt = _refused(norrby, soderby)[case]
    before = list(Unit.objects.order_by("pk").values())
    changes = UnitChange.objects.count()
    with pytest.raises((Denied, Unit.DoesNotExist)):
        attempt()  # type: ignore[operator]
    assert list(Unit.objects.order_by("pk").values()) == before
    assert UnitChange.objects.count() == changes


def test_an_old_copy_in_memory_does_not_undo_a_move(norrby: Town, mo: Actor) -> None:
    old_copy, other = _fresh(norrby.unit), _unit(norrby, "Annan förvaltning")
    services.move_unit(norrby.unit, by=mo, under=other, on=_DAY)
    services.rename_unit(old_copy, by=mo, name="Nytt namn", on=_DAY)
    unit = _fresh(norrby.unit)
    assert (unit.name, unit.parent, unit.path) == ("Nytt namn", other, f"{other.path}{unit.pk}/")


def test_an_administrator_next_door_changes_nothing_here(norrby: Town, soderby: Town) -> None:
    from varna.organisations.enums import Role

    stranger = soderby.hire("Sam", Role.ADMINISTRATOR, soderby.board)
    with pytest.raises(Denied):
        services.rename_unit(norrby.unit, by=stranger, name="Kapad", on=_DAY)
    with pytest.raises(Denied):
        services.create_area(norrby.municipality, by=stranger, name="Kapad")
    assert _fresh(norrby.unit).name == "Norrbys ungdomsenhet"


def test_only_the_command_line_opens_a_municipality(norrby: Town, mo: Actor) -> None:
    with override("en"), pytest.raises(Denied, match="command line"):
        services.create_municipality(by=mo, name="Ny", slug="ny")


_moves = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=8)


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(parents=st.lists(st.integers(0, 6), min_size=5, max_size=5), moves=_moves)
def test_after_any_moves_every_path_is_its_parents_path_and_its_own_id(
    norrby: Town, parents: list[int], moves: list[tuple[int, int]]
) -> None:
    with transaction.atomic(), municipality_scope(norrby.municipality.pk):
        units = [norrby.board, norrby.administration, norrby.unit]
        for number, parent in enumerate(parents):
            units.append(_unit(norrby, f"Enhet {number}", _fresh(units[parent % len(units)])))
        for what, under in moves:
            unit, parent_unit = units[what], units[under]
            below = set(Unit.objects.below(_fresh(unit)).values_list("pk", flat=True))
            try:
                # The copies in ``units`` grow old on purpose.
                services.move_unit(unit, by=norrby.program, under=parent_unit, on=_DAY)
            except Denied:
                assert parent_unit.pk in below
            else:
                assert parent_unit.pk not in below
            # What hung below still does.
            assert set(Unit.objects.below(_fresh(unit)).values_list("pk", flat=True)) == below
        rows = {row.pk: row for row in Unit.objects.all()}
        for row in rows.values():
            above = rows[row.parent_id].path if row.parent_id else "/"
            assert row.path == f"{above}{row.pk}/"
        assert verify()[1] == []
        transaction.set_rollback(True)

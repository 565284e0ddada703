"""The tree of bodies: no orphans, siblings by name, and what hangs where."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from varna.organisations.models import Unit, tree


@st.composite
def forests(draw: st.DrawFn) -> list[Unit]:
    """Units with parents among those before them, in any order."""
    count = draw(st.integers(0, 12))
    units: list[Unit] = []
    for pk in range(1, count + 1):
        parent = draw(st.none() | st.sampled_from(units)) if units else None
        path = f"{parent.path if parent else '/'}{pk}/"
        name = draw(st.sampled_from("abcd"))
        units.append(Unit(pk=pk, name=name, path=path, parent=parent))
    return draw(st.permutations(units))


@pytest.mark.req("R-001")
@given(forests())
def test_the_tree_holds_every_unit_once_each_after_its_parent(units: list[Unit]) -> None:
    ordered = tree(units)
    assert sorted(unit.pk for unit in ordered) == sorted(unit.pk for unit in units)
    place = {unit.pk: position for position, unit in enumerate(ordered)}
    for unit in ordered:
        if unit.parent_id:
            assert place[unit.parent_id] < place[unit.pk]
            # Between a unit and its parent stand only units below that parent.
            between = ordered[place[unit.parent_id] + 1 : place[unit.pk]]
            parent = ordered[place[unit.parent_id]]
            assert all(one.path.startswith(parent.path) for one in between)


@given(forests())
def test_siblings_stand_by_name(units: list[Unit]) -> None:
    children: dict[int | None, list[str]] = {}
    for unit in tree(units):
        children.setdefault(unit.parent_id, []).append(unit.name)
    assert all(names == sorted(names) for names in children.values())


@given(forests(), st.data())
def test_a_part_of_the_tree_loses_nobody(units: list[Unit], data: st.DataObject) -> None:
    part = [unit for unit in units if data.draw(st.booleans())]
    assert sorted(unit.pk for unit in tree(part)) == sorted(unit.pk for unit in part)


@given(forests())
def test_depth_is_the_number_of_ancestors(units: list[Unit]) -> None:
    for unit in units:
        ancestors, above = 0, unit.parent
        while above is not None:
            ancestors, above = ancestors + 1, above.parent
        assert unit.depth == ancestors


def test_an_unsaved_unit_is_a_root() -> None:
    assert Unit(name="Ny").depth == 0
    assert Unit(name="Ny").is_valid_on(date(2026, 1, 1))

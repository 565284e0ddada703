"""The tree of bodies: no orphans, siblings by name, and what hangs where."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from varna.organisations.models import Branch, Unit, tree

_quietly = settings(max_examples=50, deadline=None)


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


def _walk(branches: list[Branch], parent: Unit | None = None) -> Iterator[tuple[Unit, Unit | None]]:
    for branch in branches:
        yield branch.unit, parent
        yield from _walk(branch.below, branch.unit)


@pytest.mark.req("R-001")
@_quietly
@given(forests())
def test_the_tree_holds_every_unit_once_each_below_its_parent(units: list[Unit]) -> None:
    hung = list(_walk(tree(units)))
    assert sorted(unit.pk for unit, _ in hung) == sorted(unit.pk for unit in units)
    assert all(unit.parent_id == (parent and parent.pk) for unit, parent in hung)


@_quietly
@given(forests())
def test_siblings_stand_by_name(units: list[Unit]) -> None:
    children: dict[int | None, list[str]] = {}
    for unit, _ in _walk(tree(units)):
        children.setdefault(unit.parent_id, []).append(unit.name)
    assert all(names == sorted(names) for names in children.values())


@_quietly
@given(forests(), st.data())
def test_a_part_of_the_tree_loses_nobody(units: list[Unit], data: st.DataObject) -> None:
    part = [unit for unit in units if data.draw(st.booleans())]
    hung = list(_walk(tree(part)))
    assert sorted(unit.pk for unit, _ in hung) == sorted(unit.pk for unit in part)
    # Whoever's parent is not among them is a root.
    present = {unit.pk for unit in part}
    for unit, parent in hung:
        assert (parent is None) == (unit.parent_id not in present)

"""What is always true of the organisation's rows, and in which words it is refused."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import override

from tests.cast import Town
from varna.audit.changes import keep
from varna.audit.commands import Author, command, record
from varna.organisations.enums import ChangeKind, Role
from varna.organisations.models import (
    Area,
    ExternalActor,
    KeyRole,
    Membership,
    Municipality,
    RoleTitle,
    Unit,
    UnitChange,
)

_LATE, _EARLY = date(2026, 1, 2), date(2026, 1, 1)


def _bad_rows(town: Town) -> dict[str, tuple[Any, str]]:
    home = {"municipality": town.municipality}
    backwards = {"valid_from": _LATE, "valid_to": _EARLY}
    user = town.actors["Rut"].user
    order = "last day cannot come before the first"
    return {
        "area dates": (Area(name="Ny", **backwards, **home), order),
        "unit dates": (Unit(name="Ny", kind="unit", **backwards, **home), order),
        "actor dates": (ExternalActor(name="Ny", category="other", **backwards, **home), order),
        "key role dates": (KeyRole(title=town.manager, unit=town.unit, **backwards, **home), order),
        "membership dates": (
            Membership(user=user, unit=town.unit, role="reader", **backwards, **home),
            order,
        ),
        "second central coordinator": (
            Membership(user=user, unit=town.board, role=Role.CENTRAL_COORDINATOR, **home),
            "already has a central coordinator",
        ),
        "same role twice": (
            Membership(user=user, unit=town.administration, role=Role.READER, **home),
            "already holds the role",
        ),
    }


_KINDS = [
    "area dates",
    "unit dates",
    "actor dates",
    "key role dates",
    "membership dates",
    "second central coordinator",
    "same role twice",
]


@command
def _store(row: Any, *, by: Author, checked: bool) -> None:
    keep(row) if checked else row.save()
    record("stored", row)


@pytest.mark.parametrize("kind", _KINDS)
def test_a_bad_row_is_refused_in_words_and_by_the_database(norrby: Town, kind: str) -> None:
    row, words = _bad_rows(norrby)[kind]
    with override("en"), pytest.raises(ValidationError, match=words):
        _store(row, by=norrby.program, checked=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        _store(row, by=norrby.program, checked=False)


def _twins(town: Town) -> dict[str, Any]:
    home = {"municipality": town.municipality}
    return {
        "area": Area(name=town.area.name, **home),
        "external actor": ExternalActor(name=town.police.name, category="police", **home),
        "title of the municipality": RoleTitle(title=town.manager.title, **home),
        "title of a unit": RoleTitle(
            title=town.coordinator.title, unit=town.administration, **home
        ),
        "merge with no successor": UnitChange(
            unit=town.unit, kind=ChangeKind.MERGED, on=_EARLY, **home
        ),
    }


@pytest.mark.parametrize(
    "kind",
    [
        "area",
        "external actor",
        "title of the municipality",
        "title of a unit",
        "merge with no successor",
    ],
)
def test_the_database_keeps_names_apart_and_history_whole(norrby: Town, kind: str) -> None:
    row = _twins(norrby)[kind]
    with pytest.raises(ValidationError):
        _store(row, by=norrby.program, checked=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        _store(row, by=norrby.program, checked=False)


def test_the_same_title_may_stand_at_two_units(norrby: Town) -> None:
    row = RoleTitle(
        municipality=norrby.municipality, title=norrby.coordinator.title, unit=norrby.unit
    )
    _store(row, by=norrby.program, checked=True)
    assert RoleTitle.objects.filter(title=norrby.coordinator.title).count() == 2


@pytest.mark.parametrize("accent", ["blue", "#12345", "#1234567", "123456", "#12345g", "#123456\n"])
def test_an_accent_is_a_colour_and_nothing_else(accent: str) -> None:
    with pytest.raises(ValidationError, match="#1a2b3c"):
        Municipality(name="N", slug="n", accent=accent).full_clean(validate_unique=False)


@pytest.mark.parametrize(
    ("day", "valid"),
    [(date(2025, 12, 31), False), (_EARLY, True), (_LATE, True), (date(2026, 1, 3), False)],
)
def test_both_ends_of_a_period_belong_to_it(norrby: Town, day: date, valid: bool) -> None:
    unit = Unit(
        municipality=norrby.municipality,
        name="Kort",
        kind="unit",
        valid_from=_EARLY,
        valid_to=_LATE,
    )
    _store(unit, by=norrby.program, checked=True)
    assert unit.is_valid_on(day) is valid
    # The question put to the database answers as the row does.
    assert Unit.objects.current(day).filter(pk=unit.pk).exists() is valid

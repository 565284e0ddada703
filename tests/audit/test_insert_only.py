"""The database itself refuses; and when somebody lifts that too, the check says where."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, connection, transaction

from tests.cast import Town
from varna.accounts.services import choose_language
from varna.audit import triggers
from varna.audit.commands import System
from varna.audit.models import Event
from varna.audit.verify import verify

_TAMPERING = {
    "update": "UPDATE audit_event SET event = 'forged'",
    "update of one column nobody hashes together": "UPDATE audit_event SET user_id = NULL",
    "delete": "DELETE FROM audit_event",
}


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@contextmanager
def _triggers_lifted() -> Iterator[None]:
    triggers.remove(connection)
    yield
    triggers.install(connection)


def _content() -> list[tuple[object, ...]]:
    return list(Event.objects.order_by("pk").values_list("pk", "event", "user_id", "digest"))


@pytest.mark.parametrize("statement", _TAMPERING.values(), ids=_TAMPERING)
def test_raw_sql_is_refused(norrby: Town, statement: str) -> None:
    before = _content()
    with pytest.raises(DatabaseError, match="never changed or deleted"), transaction.atomic():
        _run(statement)
    assert _content() == before


def test_the_orm_is_refused_too(norrby: Town) -> None:
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Event.objects.update(event="forged")
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Event.objects.all().delete()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL has TRUNCATE")
def test_truncating_is_refused(norrby: Town) -> None:
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        _run("TRUNCATE audit_event")


def test_the_check_counts_every_event_and_reports_progress(norrby: Town) -> None:
    told: list[int] = []
    checked, faults = verify(told.append)
    assert faults == []
    assert checked == Event.objects.count() == told[-1]


_BREAKS = {
    "changed": ("UPDATE audit_event SET event = 'forged' WHERE chain = %s AND number = 3", 3),
    "author removed": (
        "UPDATE audit_event SET user_id = 4711 WHERE chain = %s AND number = 2",
        2,
    ),
    "deleted": ("DELETE FROM audit_event WHERE chain = %s AND number = 4", 4),
    "beginning deleted": ("DELETE FROM audit_event WHERE chain = %s AND number = 1", 1),
}


@pytest.mark.parametrize(("statement", "number"), _BREAKS.values(), ids=_BREAKS)
def test_a_break_made_behind_the_triggers_is_found(
    norrby: Town, soderby: Town, statement: str, number: int
) -> None:
    chain = norrby.municipality.pk
    with _triggers_lifted(), connection.cursor() as cursor:
        cursor.execute(statement, [chain])
    _, faults = verify()
    # The neighbour's chain stands on its own and still holds.
    assert [(fault.chain, fault.number) for fault in faults] == [(chain, number)]


def test_moving_an_event_to_another_chain_is_found_in_both(norrby: Town, soderby: Town) -> None:
    here, there = norrby.municipality.pk, soderby.municipality.pk
    last = Event.objects.filter(chain=there).order_by("-number").values_list("number", flat=True)[0]
    with _triggers_lifted(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE audit_event SET chain = %s, number = %s WHERE chain = %s AND number = 2",
            [there, last + 1, here],
        )
    assert {fault.chain for fault in verify()[1]} == {here, there}


def test_the_chain_goes_on_after_the_migration_is_undone_and_done_again(norrby: Town) -> None:
    with _triggers_lifted():
        pass
    user = norrby.actors["Alva"].user
    choose_language(user, by=System(user_id=user.pk), language="en")
    assert verify()[1] == []
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        _run(_TAMPERING["update"])

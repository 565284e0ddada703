"""Several writers of one chain queue; none of them breaks it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import pytest
from django.db import DatabaseError, connections, transaction

from tests.cast import Town, build_town
from tests.threads import database_that_threads_share
from varna.administration.services import create_area
from varna.audit.chain import Fault
from varna.audit.models import Event
from varna.audit.verify import verify
from varna.organisations.models import Area
from varna.organisations.scope import municipality_scope

_WRITERS, _EACH = 4, 6
R = TypeVar("R")


def _in_own_connection(work: Callable[[], R]) -> R:
    try:
        return work()
    finally:
        connections.close_all()


def _found() -> tuple[int, list[Fault]]:
    return verify()


def _work(town: Town, writer: int) -> None:
    for turn in range(_EACH):
        with municipality_scope(town.municipality.pk):
            create_area(town.municipality, by=town.program, name=f"Område {writer}:{turn}")


def test_writers_at_the_same_time_make_one_unbroken_chain(
    transactional_db: None, tmp_path: Path
) -> None:
    town = build_town("Norrby")
    chain = town.municipality.pk
    before = Event.objects.filter(chain=chain).count()

    def numbers() -> list[int]:
        return list(
            Event.objects.filter(chain=chain).order_by("number").values_list("number", flat=True)
        )

    def areas() -> int:
        with municipality_scope(chain):
            return Area.objects.filter(name__startswith="Område").count()

    with database_that_threads_share(tmp_path), ThreadPoolExecutor(_WRITERS) as pool:
        writers = [
            pool.submit(_in_own_connection, lambda writer=writer: _work(town, writer))
            for writer in range(_WRITERS)
        ]
        for writer in writers:
            writer.result(timeout=60)
        written, counted, (_, faults) = (
            pool.submit(_in_own_connection, ask).result() for ask in (numbers, areas, _found)
        )
    assert counted == _WRITERS * _EACH
    assert written == list(range(1, before + _WRITERS * _EACH + 1))
    assert faults == []


def test_an_emptied_database_has_its_triggers_again(transactional_db: None) -> None:
    town = build_town("Norrby")
    assert Event.objects.filter(chain=town.municipality.pk).exists()
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Event.objects.update(event="forged")

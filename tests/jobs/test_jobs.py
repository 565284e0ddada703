"""Jobs: queued with the transaction, run once, tried again, never telling what an error said."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.utils import timezone

from tests.cast import Town
from tests.threads import database_that_threads_share
from varna.access.actor import Actor
from varna.audit.running import System
from varna.jobs import registry
from varna.jobs.enums import JobState
from varna.jobs.models import Beat, Job
from varna.jobs.registry import Run, job, periodic
from varna.jobs.worker import run_due
from varna.organisations.models import Unit

_NOON = datetime(2026, 11, 21, 11, 0, tzinfo=UTC)  # 12.00 in Stockholm


@pytest.fixture(autouse=True)
def _own_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(registry.RECURRENCES):
        monkeypatch.delitem(registry.RECURRENCES, name)


@pytest.fixture
def counted() -> Iterator[list[int]]:
    seen: list[int] = []

    @job("Counting")
    def count(run: Run, *, number: int) -> None:
        seen.append(number)
        run.tell(1, 2)

    count_task.append(count)
    yield seen
    count_task.clear()


count_task: list[registry.Task] = []


def test_what_is_queued_is_run_once(alva: Actor, counted: list[int]) -> None:
    asked = count_task[0].enqueue(by=alva, number=7)
    assert run_due() == 1
    assert run_due() == 0
    assert counted == [7]
    asked.refresh_from_db()
    assert (asked.state, asked.percent) == (JobState.DONE, 50)


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_is_not_queued(norrby: Town, counted: list[int]) -> None:
    def ask_and_fail() -> None:
        with transaction.atomic():
            count_task[0].enqueue(by=norrby.program, number=1)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ask_and_fail()
    assert run_due() == 0
    assert counted == []


def test_the_same_key_is_not_queued_twice(alva: Actor, counted: list[int]) -> None:
    first = count_task[0].enqueue(by=alva, key="round 3", number=1)
    assert count_task[0].enqueue(by=alva, key="round 3", number=1) == first
    run_due()
    assert count_task[0].enqueue(by=alva, key="round 3", number=2) != first


def test_a_text_is_no_argument(alva: Actor, counted: list[int]) -> None:
    with pytest.raises(TypeError, match="keys of rows"):
        count_task[0].enqueue(by=alva, number="En lång berättelse " * 9)
    with pytest.raises(TypeError, match="keys of rows"):
        count_task[0].enqueue(by=alva, number=["a"])  # type: ignore[arg-type]


def test_it_sees_its_own_municipality_and_no_other(norrby: Town, soderby: Town) -> None:
    seen: list[set[int]] = []

    @job("Looking")
    def look(run: Run) -> None:
        seen.append(set(Unit.objects.values_list("municipality_id", flat=True)))

    look.enqueue(by=soderby.program)
    run_due()
    assert seen == [{soderby.municipality.pk}]


def test_a_failing_job_is_tried_later_each_time_and_then_left(
    alva: Actor, caplog: pytest.LogCaptureFixture
) -> None:
    @job("Failing", attempts=3)
    def fail(run: Run) -> None:
        raise ValueError("Hemlig text om någon")

    asked = fail.enqueue(by=alva)
    waits = []
    for days in (0, 1, 2):
        run_due(now=timezone.now() + timedelta(days=days))
        asked.refresh_from_db()
        waits.append(round((asked.run_after - timezone.now()) / timedelta(minutes=1)))
    assert waits[:2] == [1, 4]
    assert (asked.state, asked.attempts, asked.fault) == (JobState.FAILED, 3, "ValueError")


def test_the_words_of_an_error_stay_nowhere(alva: Actor, caplog: pytest.LogCaptureFixture) -> None:
    @job("Failing", attempts=1)
    def fail(run: Run) -> None:
        raise ValueError("Hemlig text om någon")

    asked = fail.enqueue(by=alva)
    run_due()
    asked.refresh_from_db()
    assert asked.state == JobState.FAILED
    assert "Hemlig" not in caplog.text + str(Job.objects.filter(pk=asked.pk).values())


def test_a_job_whose_worker_died_is_taken_over(alva: Actor, counted: list[int]) -> None:
    asked = count_task[0].enqueue(by=alva, number=4)
    gone = timezone.now() - timedelta(seconds=1)
    Job.objects.filter(pk=asked.pk).update(state=JobState.RUNNING, attempts=1, lease_until=gone)
    assert run_due() == 1
    assert counted == [4]


def test_a_job_under_way_is_left_alone(alva: Actor, counted: list[int]) -> None:
    asked = count_task[0].enqueue(by=alva, number=4)
    later = timezone.now() + timedelta(minutes=1)
    Job.objects.filter(pk=asked.pk).update(state=JobState.RUNNING, lease_until=later)
    assert run_due() == 0


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_take_the_same(norrby: Town, tmp_path: Path) -> None:
    taken: list[int] = []

    @job("Taking")
    def take(run: Run, *, number: int) -> None:
        taken.append(number)

    for number in range(40):
        take.enqueue(by=norrby.program, number=number)

    def work() -> None:
        try:
            run_due()
        finally:
            connection.close()

    with database_that_threads_share(tmp_path):
        workers = [threading.Thread(target=work) for _ in range(4)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
    assert sorted(taken) == list(range(40))


def test_what_recurs_is_run_for_each_municipality_at_its_hour(norrby: Town, soderby: Town) -> None:
    seen: list[int | None] = []

    @periodic("Sweeping", every=timedelta(days=1), at=time(3))
    def sweep(run: Run) -> None:
        seen.append(run.by.municipality_id)

    both = sorted([norrby.municipality.pk, soderby.municipality.pk])
    run_due(now=_NOON)
    run_due(now=_NOON + timedelta(hours=1))
    assert sorted(seen, key=int) == both  # type: ignore[arg-type]
    due = set(Beat.objects.filter(name=sweep.name).values_list("next_at", flat=True))
    assert due == {datetime(2026, 11, 22, 2, 0, tzinfo=UTC)}
    run_due(now=_NOON + timedelta(hours=15))
    assert len(seen) == 4


def test_the_hour_is_local_through_the_change_of_clocks() -> None:
    @periodic("Sweeping", every=timedelta(days=1), at=time(3))
    def sweep(run: Run) -> None: ...

    # On 2026-10-25 the clocks go back at 03.00 summer time, and three in the morning is 02.00 UTC.
    before = datetime(2026, 10, 24, 12, 0, tzinfo=UTC)
    assert registry.RECURRENCES[sweep.name].next_after(before) == datetime(
        2026, 10, 25, 2, 0, tzinfo=UTC
    )


def test_finished_jobs_are_erased_after_a_month(alva: Actor, counted: list[int]) -> None:
    from varna.jobs.jobs import clear_away

    asked = count_task[0].enqueue(by=alva, number=1)
    run_due()
    long_ago = timezone.now() - timedelta(days=31)
    Job.objects.filter(pk=asked.pk).update(asked_at=long_ago)
    waiting = count_task[0].enqueue(by=alva, number=2)
    Job.objects.filter(pk=waiting.pk).update(asked_at=long_ago)
    clear_away(Run(System(), waiting, timedelta(minutes=1)))
    assert list(Job.objects.values_list("pk", flat=True)) == [waiting.pk]


def test_a_job_is_seen_by_who_asked_alone(
    alva: Actor, cia: Actor, rut: Actor, counted: list[int]
) -> None:
    asked = count_task[0].enqueue(by=alva, number=1)
    assert list(Job.objects.visible_to(alva)) == [asked]
    assert not Job.objects.visible_to(rut)
    assert not Job.objects.visible_to(cia)

"""The worker: takes what is due, one job at a time, and never the same as another worker."""

import logging
import threading
from contextlib import nullcontext
from datetime import datetime, timedelta

from django.db import close_old_connections, connection, transaction
from django.utils import timezone

from varna.audit.running import System
from varna.jobs.enums import JobState
from varna.jobs.models import Beat, Job
from varna.jobs.registry import RECURRENCES, TASKS, Run, Task
from varna.organisations.models import Municipality
from varna.organisations.scope import municipality_scope

logger = logging.getLogger(__name__)

# A failed attempt waits this long times four for each attempt before: 1, 4, 16, 64 minutes.
_FIRST_WAIT = timedelta(minutes=1)
# The row that tells that a worker lives.
ALIVE = "worker"
_BEAT = timedelta(seconds=30)


def run_due(now: datetime | None = None) -> int:
    """Queue what recurs and run all that is due at ``now``; return the number of attempts."""
    moment = now or timezone.now()
    queue_recurring(moment)
    count = 0
    while job := _take(now or timezone.now()):
        _attempt(job)
        count += 1
    return count


def work(stop: threading.Event, pause: float = 1.0) -> None:
    """Run jobs until told to stop. A database that is away is waited for."""
    next_beat = timezone.now()
    while not stop.is_set():
        try:
            close_old_connections()
            now = timezone.now()
            if now >= next_beat:
                Beat.objects.update_or_create(
                    name=ALIVE, municipality_key=0, defaults={"next_at": now + 4 * _BEAT}
                )
                queue_recurring(now)
                next_beat = now + _BEAT
            job = _take(now)
        except Exception as error:
            logger.error("The queue could not be read: %s.", type(error).__name__)
            stop.wait(10 * pause)
            continue
        if job is None:
            stop.wait(pause)
        else:
            _attempt(job)


def queue_recurring(now: datetime) -> None:
    """Queue each recurring function whose hour has come, once however many workers there are."""
    municipalities = list(Municipality.objects.values_list("pk", flat=True))
    for name, recurrence in RECURRENCES.items():
        for municipality in [0] if recurrence.site else municipalities:
            beat, _made = Beat.objects.get_or_create(
                name=name, municipality_key=municipality, defaults={"next_at": now}
            )
            if beat.next_at > now:
                continue
            with transaction.atomic():
                mine = Beat.objects.filter(pk=beat.pk, next_at=beat.next_at).update(
                    next_at=recurrence.next_after(now)
                )
                if mine:
                    by = System(municipality_id=municipality or None)
                    recurrence.task.enqueue(by=by, key="recurring", run_after=now)


def _take(now: datetime) -> Job | None:
    with transaction.atomic():
        due = Job.objects.due(now)
        # SQLite has one writer at a time already; PostgreSQL hands each worker a row of its own.
        if connection.features.has_select_for_update_skip_locked:
            due = due.select_for_update(skip_locked=True)
        job = due.first()
        if job is None:
            return None
        task = TASKS.get(job.name)
        job.state, job.attempts = JobState.RUNNING, job.attempts + 1
        job.lease_until = timezone.now() + (task.lease if task else _FIRST_WAIT)
        job.save(update_fields=["state", "attempts", "lease_until"])
    return job


def _attempt(job: Job) -> None:
    task = TASKS.get(job.name)
    if task is None:
        _end(job, JobState.FAILED, "UnknownJob")
        return
    by = System(municipality_id=job.municipality_key or None)
    scope = municipality_scope(job.municipality_key) if job.municipality_key else nullcontext()
    try:
        with scope:
            task(Run(by, job, task.lease), **job.arguments)
    except Exception as error:
        _failed(job, task, type(error).__name__)
    else:
        _end(job, JobState.DONE)


def _failed(job: Job, task: Task, fault: str) -> None:
    # The words of an error may repeat a text or an address: only its kind is kept.
    logger.error("%s failed: %s (attempt %d).", job.name, fault, job.attempts)
    if job.attempts >= task.attempts:
        _end(job, JobState.FAILED, fault)
        return
    wait = _FIRST_WAIT * 4 ** (job.attempts - 1)
    Job.objects.filter(pk=job.pk).update(
        state=JobState.WAITING, fault=fault, run_after=timezone.now() + wait, lease_until=None
    )


def _end(job: Job, state: JobState, fault: str = "") -> None:
    Job.objects.filter(pk=job.pk).update(
        state=state, fault=fault, ended_at=timezone.now(), lease_until=None
    )

"""The functions that may be queued, by name, and the two decorators that put them there."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.functional import Promise

from varna.audit.running import Author, System
from varna.jobs.enums import JobState
from varna.jobs.models import Job

Argument = int | str | bool | None
Label = str | Promise


@dataclass(frozen=True, slots=True)
class Run:
    """One attempt at a job: the author of what it writes, and where it tells how far it is."""

    by: System
    job: Job
    lease: timedelta

    def tell(self, done: int, total: int) -> None:
        """Say how far the work is, and that the worker lives. Call it between transactions."""
        until = timezone.now() + self.lease
        Job.objects.filter(pk=self.job.pk).update(done=done, total=total, lease_until=until)


@dataclass(frozen=True, slots=True)
class Task:
    """A function that the worker may run. Calling it runs it here and now."""

    function: Callable[..., None]
    name: str
    label: Label
    attempts: int
    lease: timedelta

    def __call__(self, run: Run, **arguments: Argument) -> None:
        self.function(run, **arguments)

    def enqueue(
        self,
        *,
        by: Author,
        key: str | None = None,
        back_to: str = "",
        run_after: datetime | None = None,
        **arguments: Argument,
    ) -> Job:
        """Queue the work with the running transaction; it starts after the commit, or never.

        With a ``key``, an unfinished job with the same key is returned instead of a second one.
        """
        wrong = {
            name: value
            for name, value in arguments.items()
            if not (value is None or (isinstance(value, int | str) and len(str(value)) <= 80))
        }
        if wrong:
            raise TypeError(f"{self.name}: arguments are keys of rows, not {sorted(wrong)}.")
        same = {"name": self.name, "municipality_key": by.municipality_id or 0, "key": key}
        try:
            with transaction.atomic():
                return Job.objects.create(
                    **same,
                    asked_by=by.user_id,
                    arguments=arguments,
                    back_to=back_to,
                    run_after=run_after or timezone.now(),
                )
        except IntegrityError:
            if key is None:
                raise
            return Job.objects.unfinished().get(**same)


def try_again(stopped: Job, *, by: Author) -> Job:
    """Queue once more what a fault stopped; return any other job as it is."""
    task = TASKS.get(stopped.name)
    if stopped.state != JobState.FAILED or task is None:
        return stopped
    return task.enqueue(by=by, key=stopped.key, back_to=stopped.back_to, **stopped.arguments)


@dataclass(frozen=True, slots=True)
class Recurrence:
    """How often a function is due, for each municipality or once for the site."""

    task: Task
    every: timedelta
    at: time | None
    site: bool

    def next_after(self, now: datetime) -> datetime:
        """The next time after ``now``: at the hour of the local day, if there is one."""
        if self.at is None:
            return now + self.every
        local = timezone.localtime(now)
        day = local.date() if local.time() < self.at else local.date() + timedelta(days=1)
        return timezone.make_aware(datetime.combine(day, self.at))


TASKS: dict[str, Task] = {}
RECURRENCES: dict[str, Recurrence] = {}


def job(
    label: Label, *, attempts: int = 5, lease: timedelta = timedelta(minutes=10)
) -> Callable[[Callable[..., None]], Task]:
    """Let the function be queued. ``label`` is what a reader sees while it runs.

    ``lease`` is how long it may stay silent before another worker takes it over.
    """

    def wrap(function: Callable[..., None]) -> Task:
        name = f"{function.__module__}.{function.__qualname__}"
        TASKS[name] = task = Task(function, name, label, attempts, lease)
        return task

    return wrap


def periodic(
    label: Label, *, every: timedelta, at: time | None = None, site: bool = False
) -> Callable[[Callable[..., None]], Task]:
    """Run the function for every municipality, or once for the whole ``site``, again and again.

    ``at`` is an hour of the day in local time, for what recurs daily.
    """
    if at is not None and every != timedelta(days=1):
        raise ValueError("An hour of the day goes with what recurs daily.")

    def wrap(function: Callable[..., None]) -> Task:
        task = job(label)(function)
        RECURRENCES[task.name] = Recurrence(task, every, at, site)
        return task

    return wrap

"""The queue, and the clock of what recurs. The program's own bookkeeping: no command writes it."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from varna.jobs.enums import UNFINISHED, JobState


class JobQuerySet(models.QuerySet["Job"]):
    def unfinished(self) -> "JobQuerySet":
        return self.filter(state__in=UNFINISHED)

    def due(self, now: datetime) -> "JobQuerySet":
        """Jobs whose turn it is, and jobs whose worker has let go of them without a word."""
        return self.filter(
            Q(state=JobState.WAITING, run_after__lte=now)
            | Q(state=JobState.RUNNING, lease_until__lt=now)
        ).order_by("run_after", "pk")

    def visible_to(self, actor: Any) -> "JobQuerySet":
        """Jobs that the actor asked for."""
        return self.filter(municipality_key=actor.municipality_id, asked_by=actor.user_id)


class Job(models.Model):
    """One piece of work: asked for, tried up to a number of times, done or stopped by a fault."""

    # Keys and not foreign keys, since one worker serves every municipality. 0: the whole site.
    municipality_key = models.BigIntegerField(default=0)
    asked_by = models.BigIntegerField(null=True)
    name = models.CharField(max_length=120)
    arguments = models.JSONField(default=dict)
    # At most one unfinished job has the same name, municipality and key.
    key = models.CharField(max_length=80, null=True)  # noqa: DJ001 (null: any number of them)
    back_to = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    run_after = models.DateTimeField(default=timezone.now)
    lease_until = models.DateTimeField(null=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    fault = models.CharField(max_length=120, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                "name",
                "municipality_key",
                "key",
                condition=Q(state__in=UNFINISHED, key__isnull=False),
                name="jobs_job_once_at_a_time",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["run_after"], condition=Q(state__in=UNFINISHED), name="jobs_job_unfinished"
            ),
            models.Index(fields=["municipality_key", "asked_by"], name="jobs_job_asked"),
        ]

    class Secrecy:
        internal = (
            "municipality_key asked_by name arguments key back_to state attempts run_after "
            "lease_until done total fault asked_at ended_at".split()
        )

    class Retention:
        period = timedelta(days=30)
        since = "asked_at"
        then = "erase"
        why = "A month is enough to find out why something did not happen."

    def __str__(self) -> str:
        return f"{self.name} {self.pk}"

    @property
    def is_finished(self) -> bool:
        return self.state not in UNFINISHED

    @property
    def percent(self) -> int | None:
        """How far it has come, 0 to 100; None until it has said how much there is."""
        return min(100, 100 * self.done // self.total) if self.total else None


class Beat(models.Model):
    """When a recurring function is next due for a municipality, or for the site (0)."""

    name = models.CharField(max_length=120)
    municipality_key = models.BigIntegerField(default=0)
    next_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["name", "municipality_key"], name="jobs_beat_once")
        ]

    class Secrecy:
        internal = ("name", "municipality_key", "next_at")

    class Retention:
        period = None
        why = "One row for each recurring function, overwritten each time."

    def __str__(self) -> str:
        return f"{self.name} {self.municipality_key}"

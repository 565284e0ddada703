"""The 24-hour rule: an extremist message is gone within 24 hours that really pass (R-458, R-459).

Hours run through nights, weekends and the shifts between winter and summer time. Python adds to the
wall clock when both times bear the same zone, so everything here is reckoned in UTC. No Django.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from statistics import median

RULE = timedelta(hours=24)
_HOUR = timedelta(hours=1)


def deadline(reported_at: datetime) -> datetime:
    """Return when 24 hours have passed since the report, in UTC. Needs a time with a zone."""
    if reported_at.tzinfo is None:
        raise ValueError("A time without a zone does not say when it was.")
    return reported_at.astimezone(UTC) + RULE


def passed(start: datetime, end: datetime) -> timedelta:
    """Return how much time really passed between two times with zones."""
    return end.astimezone(UTC) - start.astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a clock stands: time left (negative when overdue or late), and whether it has stopped."""

    left: timedelta
    is_stopped: bool

    @property
    def is_late(self) -> bool:
        """Whether the deadline passed, or the work was done after it."""
        return self.left < timedelta(0)

    @property
    def hours(self) -> int:
        """Whole hours left or over, never negative; a begun hour over counts as one."""
        if self.is_late:
            return -(self.left // _HOUR)
        return self.left // _HOUR

    @property
    def minutes(self) -> int:
        """Minutes left or over, never negative."""
        return abs(self.left) // timedelta(minutes=1)


def standing(due_at: datetime, cleaned_at: datetime | None, now: datetime) -> Standing:
    """Say how the clock stands: it stops when the message is cleaned away."""
    return Standing(passed(cleaned_at or now, due_at), cleaned_at is not None)


@dataclass(frozen=True, slots=True)
class Run:
    """One clock, for the statistics: when it started, must end, and ended if it has."""

    reported_at: datetime
    due_at: datetime
    cleaned_at: datetime | None


@dataclass(frozen=True, slots=True)
class Compliance:
    """How the rule was kept: clocks that ran out or stopped, those in time, and the median hours.

    Clocks that still run with time left say nothing yet and are counted in ``running`` alone.
    """

    settled: int
    in_time: int
    running: int
    median_hours: float | None

    @property
    def share(self) -> float | None:
        """Share cleaned within 24 hours, 0–1; None when no clock has settled."""
        return self.in_time / self.settled if self.settled else None


def compliance(runs: Iterable[Run], now: datetime) -> Compliance:
    """Count how the rule was kept (R-460). The median is over what has been cleaned."""
    settled = in_time = running = 0
    hours: list[float] = []
    for run in runs:
        stands = standing(run.due_at, run.cleaned_at, now)
        if run.cleaned_at is not None:
            hours.append(passed(run.reported_at, run.cleaned_at) / _HOUR)
        elif not stands.is_late:
            running += 1
            continue
        settled += 1
        in_time += not stands.is_late
    return Compliance(settled, in_time, running, median(hours) if hours else None)


def at_local(day: date, hour: time, zone: tzinfo) -> datetime:
    """Return the moment when the wall clock showed this.

    Of an hour that comes twice (the shift to winter time) the first is meant, which makes the
    deadline the earlier one. Raises ValueError for an hour that was skipped (to summer time).
    """
    moment = datetime.combine(day, hour, zone)
    if moment.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != moment.replace(tzinfo=None):
        raise ValueError("The clock was never this; it was put forward.")
    return moment

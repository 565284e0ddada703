"""Which units report, by facts that say nothing of any report's content."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Max, Q

from varna.access.actor import Actor
from varna.access.permissions import Permission
from varna.organisations.models import Unit
from varna.reports.doors import reporting_units
from varna.reports.enums import NilAnswer
from varna.reports.models import NilStatement, RemindedUnit, Reminder, Report
from varna.reports.services import managers_of


@dataclass(frozen=True)
class UnitReach:
    """One unit's year: how many reports, the last month, what it stated, when it was reminded."""

    unit: Unit
    reports: int
    last_report: date | None
    nothing: bool
    form_unknown: bool
    reminded_at: datetime | None
    has_manager: bool

    @property
    def is_silent(self) -> bool:
        """Neither a report nor an answer this year: nobody knows whether anything happened."""
        return not (self.reports or self.nothing or self.form_unknown)

    def is_state(self, state: str) -> bool:
        """Whether the row fits the filter's choice."""
        return {
            "silent": self.is_silent,
            "reported": bool(self.reports),
            "nothing": self.nothing,
            "unknown": self.form_unknown,
        }.get(state, True)


@dataclass(frozen=True)
class Reach:
    """The units within the actor's reach, this year."""

    year: int
    rows: list[UnitReach]

    @property
    def reports(self) -> int:
        return sum(row.reports for row in self.rows)

    @property
    def is_doubtful(self) -> bool:
        """No reports, and some unit did not know the form: 0 is then no sign of calm (R-128)."""
        return not self.reports and any(row.form_unknown for row in self.rows)

    def unmanaged(self, units: list[Unit]) -> list[Unit]:
        """Those of the units that no letter reaches."""
        reached = {row.unit.pk for row in self.rows if row.has_manager}
        return [unit for unit in units if unit.pk not in reached]


def reach_of(actor: Actor, today: date) -> Reach:
    """Return how far reporting reaches among the units that the actor coordinates."""
    condition = actor.within(Permission.REPORT_REACH, "path")
    units = list(reporting_units(today).filter(condition).order_by("name", "pk"))
    first = date(today.year, 1, 1)
    counted = _by_unit(
        Report.objects.filter(received_at__year=today.year, unit__in=units)
        .order_by()
        .values("unit")
        .annotate(count=Count("pk"), last=Max("received_at"))
    )
    stated = _by_unit(
        NilStatement.objects.filter(month_to__gte=first, unit__in=units)
        .order_by()
        .values("unit")
        .annotate(
            nothing=Count("pk", filter=Q(answer=NilAnswer.NOTHING)),
            unknown=Count("pk", filter=Q(answer=NilAnswer.FORM_UNKNOWN)),
        )
    )
    reminded = _by_unit(
        RemindedUnit.objects.filter(unit__in=units)
        .order_by()
        .values("unit")
        .annotate(last=Max("reminder__sent_at"))
    )
    managers = managers_of(units, today)
    none: dict[str, Any] = {}
    rows = [
        UnitReach(
            unit=unit,
            reports=counted.get(unit.pk, none).get("count", 0),
            last_report=_day(counted.get(unit.pk, none).get("last")),
            nothing=bool(stated.get(unit.pk, none).get("nothing")),
            form_unknown=bool(stated.get(unit.pk, none).get("unknown")),
            reminded_at=reminded.get(unit.pk, none).get("last"),
            has_manager=bool(managers[unit.pk]),
        )
        for unit in units
    ]
    return Reach(today.year, rows)


def _by_unit(rows: Any) -> dict[int, dict[str, Any]]:
    return {row["unit"]: row for row in rows}


def _day(at: datetime | None) -> date | None:
    return at.date() if at else None


def reminders_of(actor: Actor) -> Any:
    """The rounds of reminders within reach, newest first, with their reach."""
    condition = actor.within(Permission.REPORT_REACH, "unit__path")
    return (
        Reminder.objects.filter(condition)
        .select_related("unit")
        .annotate(units=Count("rows"), reached=Count("rows", filter=Q(rows__letters__gt=0)))
    )


def reminded_root(actor: Actor, units: list[Unit]) -> Unit:
    """The actor's unit that a round of reminders is sent from: the one that reaches the most."""
    posts = [post for post in actor.posts if actor.may(Permission.REPORT_REACH)]
    held = Unit.objects.filter(pk__in=[post.unit_id for post in posts])
    return max(held, key=lambda one: sum(unit.path.startswith(one.path) for unit in units))

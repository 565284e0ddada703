"""Events of a town, each reported and classified in its month."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from tests.cast import Town
from tests.reports.following import classified, report
from varna.access.actor import Actor
from varna.disclosure import Dimension, RawTable
from varna.figures.enums import Source
from varna.figures.services import close_counts
from varna.guidance.enums import Environment, IncidentType
from varna.organisations.models import Area

Row = tuple[date, Area, str, str, int]


def happened(town: Town, by: Actor, clock: Any, rows: Iterable[Row]) -> None:
    """Report and classify so many events of a month, area, kind and environment."""
    for month, area, kind, environment, number in rows:
        clock.move_to(datetime(month.year, month.month, 15, 12, 0, tzinfo=UTC))
        for _one in range(number):
            facts = {"month_from": month, "month_to": month}
            said = {"incident_type": kind, "environment": environment}
            classified(report(town.unit, area, **said, **facts), by)


def counted(town: Town, months: Iterable[date], rows: Iterable[Row]) -> None:
    """Close the months with the given counts, as the night does, without reports behind them."""
    areas = tuple(str(area.pk) for area in Area.objects.order_by("name"))
    counts: dict[date, dict[tuple[str, ...], int]] = {}
    for month, area, kind, environment, number in rows:
        of_month = counts.setdefault(month, {})
        key = (f"{month:%Y-%m}", str(area.pk), kind, environment)
        of_month[key] = of_month.get(key, 0) + number
    for month in months:
        raw = RawTable(
            [
                Dimension("month", (f"{month:%Y-%m}",)),
                Dimension("area", (*areas, "none")),
                Dimension("kind", tuple(IncidentType.values)),
                Dimension("environment", tuple(Environment.values)),
            ],
            counts.get(month, {}),
        )
        close_counts(town.municipality, Source.REPORTS, month, raw, by=town.program)


def months_of(year: int) -> list[date]:
    return [date(year, number, 1) for number in range(1, 13)]

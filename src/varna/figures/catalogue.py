"""The fixed table plan of each source: what is released of a tertial and of a year.

Never the full cross: nearly everything in it would be hidden. Each tertial one thing at a time,
its months among them; each year kind by area and kind by environment. A month is never released
alone: with the months before it, it would force the totals to be hidden. Every figure is a part of
these tables, so that no filter, level or file can tell more than they do.

Counts come from the sources' own registries, sealed; nothing here reads them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from varna.disclosure import RawTable
from varna.figures.enums import Axis, PeriodKind, Source
from varna.guidance.enums import Environment, IncidentType
from varna.horizon import counts as horizon
from varna.horizon.enums import ScanLevel
from varna.reports import counts as reports
from varna.reports.periods import Period
from varna.sources import counts as sources
from varna.surveys import counts as surveys

_CODES = {
    Axis.KIND: tuple(IncidentType.values),
    Axis.ENVIRONMENT: tuple(Environment.values),
    Axis.LEVEL: tuple(ScanLevel.values),
}


@dataclass(frozen=True)
class SourcePlan:
    """What a source counts by, and the tables that are released of each kind of period.

    Attributes:
        count: a month's first day → its counts, sealed.
        tables: kind of period → tables, each the axes it crosses; () is the total alone.
        begun: the day from which it counts, for sources that are released by themselves when a
            period is over. Others are released when a coordinator takes the period into the
            picture, since their figures come in late.
    """

    count: Callable[[date], RawTable]
    tables: dict[PeriodKind, tuple[tuple[Axis, ...], ...]]
    begun: Callable[[], date | None] | None = None

    @cached_property
    def axes(self) -> frozenset[Axis]:
        """Everything its figures may be counted by."""
        return frozenset(
            axis for tables in self.tables.values() for table in tables for axis in table
        )

    @cached_property
    def dimensions(self) -> tuple[Axis, ...]:
        """The axes besides the month, in the order of its tables' dimensions."""
        return tuple(axis for axis in Axis if axis in self.axes and axis is not Axis.MONTH)


def codes_of(axis: Axis) -> tuple[str, ...]:
    """The fixed categories of an axis; areas have none of their own."""
    return _CODES[axis]


def _reports(month: date) -> RawTable:
    return reports.incidents(Period(month, month, f"{month:%Y-%m}"), by_classification=True)


_EVENTS: dict[PeriodKind, tuple[tuple[Axis, ...], ...]] = {
    PeriodKind.TERTIAL: ((Axis.MONTH,), (Axis.AREA,), (Axis.KIND,), (Axis.ENVIRONMENT,)),
    PeriodKind.YEAR: ((Axis.AREA, Axis.KIND), (Axis.KIND, Axis.ENVIRONMENT)),
}
PLANS: dict[Source, SourcePlan] = {
    Source.REPORTS: SourcePlan(_reports, _EVENTS, reports.begun),
    Source.SOURCES: SourcePlan(sources.months_by_area, _EVENTS),
    Source.SURVEYS: SourcePlan(
        surveys.mentions, {PeriodKind.YEAR: ((Axis.KIND,), (Axis.ENVIRONMENT,))}
    ),
    Source.HORIZON: SourcePlan(
        horizon.items,
        {
            PeriodKind.TERTIAL: ((Axis.MONTH,), (Axis.LEVEL,), (Axis.ENVIRONMENT,)),
            PeriodKind.YEAR: ((Axis.LEVEL, Axis.ENVIRONMENT),),
        },
        horizon.begun,
    ),
}

"""Release protected counts of closed periods, once each, in order, and never again.

Attempts at influence and lists of damage are protected here, a year at a time. Events are counted
and protected in `figures`, above, which hands its editions down.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils import timezone

from varna.audit.changes import keep
from varna.audit.commands import Author, command, record
from varna.disclosure import (
    Ledger,
    PolicyInfeasibleError,
    Release,
    Rule,
    Status,
    Table,
    TablePlan,
    protect,
)
from varna.organisations.models import Municipality
from varna.reports import periods, tallies
from varna.reports.enums_triage import TriageEvent
from varna.reports.models import CleanupOrder, CountsEdition, InfluenceAttempt

EVENTS, INFLUENCE, CHANNELS = "events", "influence", "channels"
_SECONDS = 20.0


def release_closed(
    municipality: Municipality, *, by: Author, on: date | None = None
) -> list[CountsEdition]:
    """Release every edition whose period is over and that is not out yet, in order of time."""
    today = on or timezone.localdate()
    return [
        *(release_influence(municipality, by=by, year=year) for year in _influence_due(today)),
        *(release_channels(municipality, by=by, year=year) for year in _channels_due(today)),
    ]


def _influence_due(today: date) -> Iterator[int]:
    first = InfluenceAttempt.objects.order_by("month").values_list("month", flat=True).first()
    return _years_due(INFLUENCE, first, today)


def _channels_due(today: date) -> Iterator[int]:
    first = CleanupOrder.objects.order_by("reported_at").values_list("reported_at__date", flat=True)
    return _years_due(CHANNELS, first.first(), today)


def _years_due(subject: str, first: date | None, today: date) -> Iterator[int]:
    out = set(CountsEdition.objects.filter(subject=subject).values_list("name", flat=True))
    if first is not None:
        yield from (year for year in range(first.year, today.year) if str(year) not in out)


@command
def keep_events(
    municipality: Municipality, *, by: Author, name: str, tables: dict[str, Any]
) -> CountsEdition:
    """Keep what `figures` has released of a tertial (``2026-T1``) or year; it alone counts events.

    Events are protected there with all that other pages and files show of them.
    """
    edition = CountsEdition(
        municipality=municipality,
        subject=EVENTS,
        name=name,
        until=_until(name),
        tables=tables,
        ledger="",
        made_at=timezone.now(),
    )
    keep(edition)
    record(TriageEvent.COUNTS_RELEASED, edition, {"name": name})
    return edition


def _until(name: str) -> date:
    year = int(name[:4])
    return (periods.year(year) if len(name) == 4 else periods.tertial(int(name[-1]), year)).end


@command
def release_influence(municipality: Municipality, *, by: Author, year: int) -> CountsEdition:
    """Release a closed year's attempts at unlawful influence: kind × target (R-476)."""
    raw = tallies.influence(periods.year(year))
    table = Table.full("kind-target", [raw.dimension("kind"), raw.dimension("target")])
    edition = CountsEdition(
        municipality=municipality,
        subject=INFLUENCE,
        name=str(year),
        until=periods.year(year).end,
        made_at=timezone.now(),
    )
    return _release(edition, TablePlan(raw, (table,)))


@command
def release_channels(municipality: Municipality, *, by: Author, year: int) -> CountsEdition:
    """Release a closed year's damage and graffiti by area as each list knows it (R-466)."""
    lists = tallies.channels(periods.year(year))
    dimensions = [lists.raw.dimension("area"), lists.raw.dimension("list")]
    plan = TablePlan(lists.raw, (Table.full("area-list", dimensions),))
    edition = CountsEdition(
        municipality=municipality,
        subject=CHANNELS,
        name=str(year),
        until=periods.year(year).end,
        made_at=timezone.now(),
    )
    return _release(edition, plan, unasked=lists.unasked)


def _release(edition: CountsEdition, plan: TablePlan, **beside: Any) -> CountsEdition:
    ledger = Ledger()
    try:
        release = protect(
            plan, Rule(audience="coordinators"), ledger, name=edition.name, seconds=_SECONDS
        )
    except PolicyInfeasibleError:
        edition.tables = {}
    else:
        ledger.append(release.entries)
        edition.tables = {**_written(release), **beside}
    edition.ledger = ledger.to_json()
    keep(edition)
    record(TriageEvent.COUNTS_RELEASED, edition, {"name": edition.name})
    return edition


def _written(release: Release) -> dict[str, Any]:
    return {
        table.name: [
            [*codes, cell.value if cell.status is not Status.SUPPRESSED else None]
            for codes, cell in table
        ]
        for table in release.tables.values()
    }

"""Release protected counts of closed periods, once each, in order, and never again.

Each edition is protected together with all that earlier editions of the year have told. The counts
of a closed tertial are frozen with it: an event that is joined, parted or classified later counts
where it is then classified, so that no reader can subtract one edition from another.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils import timezone

from varna.audit.changes import keep
from varna.audit.commands import Author, command, record
from varna.disclosure import (
    CellKey,
    Dimension,
    Ledger,
    PolicyInfeasibleError,
    RawTable,
    Release,
    Rule,
    Status,
    Table,
    TablePlan,
    cell_key,
    project,
    protect,
)
from varna.guidance.enums import Environment, IncidentType
from varna.organisations.models import Municipality
from varna.reports import periods, tallies
from varna.reports.enums_triage import TriageEvent
from varna.reports.models import CleanupOrder, CountsEdition, Incident, InfluenceAttempt
from varna.reports.periods import Period

EVENTS, INFLUENCE, CHANNELS = "events", "influence", "channels"
_TERTIALS = ("T1", "T2", "T3")
_SECONDS = 20.0
Frozen = list[list[Any]]


def release_closed(
    municipality: Municipality, *, by: Author, on: date | None = None
) -> list[CountsEdition]:
    """Release every edition whose period is over and that is not out yet, in order of time."""
    today = on or timezone.localdate()
    return [
        *(release_events(municipality, by=by, name=name) for name in _events_due(today)),
        *(release_influence(municipality, by=by, year=year) for year in _influence_due(today)),
        *(release_channels(municipality, by=by, year=year) for year in _channels_due(today)),
    ]


def _events_due(today: date) -> Iterator[str]:
    first = Incident.objects.order_by("classified_on").values_list("classified_on", flat=True)
    begun = first.first()
    if begun is None:
        return
    out = set(CountsEdition.objects.filter(subject=EVENTS).values_list("name", flat=True))
    for year in range(begun.year, today.year + 1):
        for number in (1, 2, 3):
            name = f"{year}-T{number}"
            end = periods.tertial(number, year).end
            # Before the first event nobody had begun: a 0 there would say more than is known.
            if begun <= end < today and name not in out:
                yield name
        if periods.year(year).end < today and str(year) not in out:
            yield str(year)


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
def release_events(municipality: Municipality, *, by: Author, name: str) -> CountsEdition:
    """Release events of a closed tertial (``2026-T1``) or year (``2026``).

    A table that cannot be protected is not released; the edition then says so.
    """
    year, is_year = int(name[:4]), len(name) == 4
    earlier = list(
        CountsEdition.objects.filter(subject=EVENTS, name__startswith=f"{year}-").order_by("name")
    )
    frozen: Frozen = [] if is_year else _counted(periods.tertial(int(name[-1]), year), name[-2:])
    known = [row for edition in earlier for row in edition.frozen] + frozen
    areas = _areas(year, known)
    raw = RawTable(
        [
            Dimension("tertial", _TERTIALS),
            Dimension("area", areas),
            Dimension("kind", tuple(IncidentType.values)),
            Dimension("environment", tuple(Environment.values)),
        ],
        {(t, area, kind, environment): n for t, area, kind, environment, n in known},
    )
    when = "Total" if is_year else name[-2:]
    plan = TablePlan(raw, tuple(_tables(raw, when)))
    ledger = Ledger.from_json(earlier[-1].ledger) if earlier else Ledger()
    edition = CountsEdition(
        municipality=municipality,
        subject=EVENTS,
        name=name,
        until=_until(name),
        frozen=frozen,
        made_at=timezone.now(),
    )
    return _release(edition, plan, ledger, _environment_shares(when))


def _tables(raw: RawTable, when: str) -> Iterator[Table]:
    area, kind, environment = (raw.dimension(name) for name in ("area", "kind", "environment"))
    yield Table(
        "area-kind",
        {"tertial": (when,), "area": area.categories, "kind": kind.categories},
    )
    yield Table("environment", {"tertial": (when,), "environment": environment.categories})


def _environment_shares(when: str) -> dict[str, tuple[CellKey, CellKey]]:
    time = {} if when == "Total" else {"tertial": when}
    whole = cell_key(time)
    return {
        environment: (cell_key({**time, "environment": environment}), whole)
        for environment in Environment.values
    }


def _counted(period: Period, name: str) -> Frozen:
    found: dict[tuple[str, str, str], int] = {}
    areas = tallies.areas_of(period)
    rows = Incident.objects.filter(
        classified_on__gte=period.first, classified_on__lte=period.end
    ).values_list("area_id", "incident_type", "environment")
    for area, kind, environment in rows:
        key = (str(area) if str(area) in areas else tallies.NO_AREA, kind, environment)
        found[key] = found.get(key, 0) + 1
    return [[name, *key, number] for key, number in sorted(found.items())]


def _areas(year: int, known: Frozen) -> tuple[str, ...]:
    listed = tallies.areas_of(periods.year(year))
    return (*listed, *sorted({row[1] for row in known} - set(listed)))


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
    return _release(edition, TablePlan(raw, (table,)), Ledger(), {})


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
    return _release(edition, plan, Ledger(), {}, unasked=lists.unasked)


def _release(
    edition: CountsEdition,
    plan: TablePlan,
    ledger: Ledger,
    shares: dict[str, tuple[CellKey, CellKey]],
    **beside: Any,
) -> CountsEdition:
    rule = Rule(audience="coordinators")
    try:
        release = protect(plan, rule, ledger, name=edition.name, seconds=_SECONDS)
    except PolicyInfeasibleError:
        edition.tables = {}
    else:
        ledger.append(release.entries)
        edition.tables = {**_written(release), "shares": _shares(release, shares), **beside}
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


def _shares(release: Release, wanted: dict[str, tuple[CellKey, CellKey]]) -> dict[str, float]:
    projection = project(release)
    figures = {name: projection.share(part, whole) for name, (part, whole) in wanted.items()}
    return {name: figure.value for name, figure in figures.items() if figure.value is not None}

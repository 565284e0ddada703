"""Close months and protect periods, once each, together with all that is out of the year.

Every period of a source and year is protected against a reader who knows all the others, so that no
filter, level or release over time can be subtracted from another.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.crypto import salted_hmac

from varna.audit.changes import keep
from varna.audit.commands import Author, command, record
from varna.disclosure import (
    CellKey,
    Dimension,
    Ledger,
    PolicyInfeasibleError,
    Progress,
    RawTable,
    Rule,
    Table,
    TablePlan,
    cell_key,
    protect,
)
from varna.disclosure import Release as Safe
from varna.figures import policy
from varna.figures.boards import boards_of
from varna.figures.catalogue import PLANS
from varna.figures.cells import Cells
from varna.figures.editions import edition_of
from varna.figures.enums import Axis, FigureEvent, PeriodKind, Source
from varna.figures.frozen import areas_in, freeze, thaw
from varna.figures.models import ClosedMonth, ProtectedPeriod
from varna.figures.periods import Span
from varna.organisations.models import Municipality
from varna.reports import counts as reports
from varna.reports.periods import Period
from varna.reports.services.editions import keep_events

SECONDS = 2.0
"""How long a better choice is looked for while somebody waits; in the background it is longer."""
LEAST_FOR_TERTIALS = 60
"""Events of the year before, for tertials to be worth releasing: some twenty each."""
_WHOLE, _MONTH = 1000.0, 0.5
Axes = tuple[Axis, ...]


def kind_of(span: Span) -> PeriodKind:
    """Whether the span is a tertial or a year; a month belongs to its tertial."""
    return PeriodKind.YEAR if span == span.whole_year else PeriodKind.TERTIAL


def has_tertials(source: Source, year: int) -> bool:
    """Whether the tertials of the year are released: when the year before counted enough.

    In a small place a tertial would force the year itself to be hidden. The choice follows from a
    released number, so that it tells nothing new.
    """
    if PeriodKind.TERTIAL not in PLANS[source].tables:
        return False
    before = ProtectedPeriod.objects.of_year(source, year - 1).filter(period=str(year - 1)).first()
    if before is None:
        return False
    total = Cells([(Span.parse(before.period).code, before.tables)]).at({}).told
    return total is not None and total >= LEAST_FOR_TERTIALS


def parts_of(source: Source, span: Span) -> Iterator[Span]:
    """The periods to protect before the span can be shown, the earliest first, the year last.

    None when the span is a tertial or a month of a year whose tertials are not released.
    """
    if has_tertials(source, span.year):
        yield from span.tertials
    if span == span.whole_year:
        yield span


def protect_with_parts(
    municipality: Municipality,
    source: Source,
    span: Span,
    *,
    by: Author,
    seconds: float = SECONDS,
    tell: Callable[[int, int], None] = lambda done, total: None,
) -> list[ProtectedPeriod]:
    """Protect the span and the periods it consists of, each in a transaction of its own.

    Raises:
        Denied: the period is not over, or the actor may not.
    """
    policy.check_can_protect(by, span, timezone.localdate())
    out = set(ProtectedPeriod.objects.of_year(source, span.year).values_list("period", flat=True))
    left = [part for part in parts_of(source, span) if part.name not in out]
    made = []
    for done, part in enumerate(left):
        tell(done, len(left))
        made.append(protect_period(municipality, source, part, by=by, seconds=seconds))
    tell(len(left), len(left))
    return made


def release_due(
    municipality: Municipality,
    *,
    by: Author,
    on: date | None = None,
    seconds: float = SECONDS,
    tell: Callable[[int, int], None] = lambda done, total: None,
) -> list[ProtectedPeriod]:
    """Protect every period that is over, of the sources that are released by themselves."""
    today = on or timezone.localdate()
    made = []
    for source, plan in PLANS.items():
        first = plan.begun() if plan.begun else None
        if first is None:
            continue
        for year in range(first.year, today.year + 1):
            for span in _over(Span(year, 1, 12), first, today):
                made += protect_with_parts(
                    municipality, source, span, by=by, seconds=seconds, tell=tell
                )
    return made


def _over(year: Span, first: date, today: date) -> list[Span]:
    # Before the first event nobody had begun: a 0 there would say more than is known.
    return [span for span in (*year.tertials, year) if first <= span.end < today]


@command
def close_month(
    municipality: Municipality, source: Source, month: date, *, by: Author
) -> ClosedMonth:
    """Write down a month's counts as they stand; what changes later counts in no figure of it."""
    return close_counts(municipality, source, month, PLANS[source].count(month), by=by)


@command
def close_counts(
    municipality: Municipality, source: Source, month: date, raw: RawTable, *, by: Author
) -> ClosedMonth:
    """Write down the given counts as those of the month."""
    span = Span(month.year, month.month, month.month)
    policy.check_can_protect(by, span, timezone.localdate())
    closed = ClosedMonth(
        municipality=municipality,
        source=source,
        year=month.year,
        month=month,
        facts=freeze(raw, PLANS[source]),
        closed_at=timezone.now(),
    )
    keep(closed)
    record(FigureEvent.MONTH_CLOSED, closed, {"source": source, "month": month})
    return closed


@command
def protect_period(
    municipality: Municipality,
    source: Source,
    span: Span,
    *,
    by: Author,
    seconds: float = SECONDS,
    progress: Callable[[Progress], None] | None = None,
) -> ProtectedPeriod:
    """Protect the period's tables with everything that is out of the year; return what is out.

    A period that is out already is returned as it is. What cannot be protected is left out: first
    tables of two things at once, then those of one; a period may end with no table at all.
    """
    policy.check_can_protect(by, span, timezone.localdate())
    if kind_of(span) not in PLANS[source].tables:
        raise ValueError(f"{source} is not released by {kind_of(span)}.")
    # Two releases of one year at once would not know of each other.
    Municipality.objects.select_for_update().get(pk=municipality.pk)
    before: list[ProtectedPeriod] = list(ProtectedPeriod.objects.of_year(source, span.year))
    for row in before:
        if row.period == span.name:
            record(FigureEvent.PERIOD_PROTECTED, row, {"again": True})
            return row
    raw, boards = _counts(municipality, source, span, by)
    ledger = Ledger()
    for row in before:
        if row.ledger:
            ledger.append(Ledger.from_json(json.dumps(row.ledger)).entries)
    rule = Rule(
        audience="municipality",
        weights=_weights(raw, span),
        secret=salted_hmac("varna.figures", str(municipality.pk)).digest(),
    )
    tables, safe = [], None
    for wanted in _ever_coarser(PLANS[source].tables[kind_of(span)]):
        plan = TablePlan(raw, tuple(_table(span, raw, axes) for axes in wanted))
        try:
            safe = protect(plan, rule, ledger, name=span.name, seconds=seconds, progress=progress)
        except PolicyInfeasibleError:
            continue
        tables = _written(safe, wanted)
        break
    row = _row(municipality, source, span, tables)
    row.ledger = json.loads(Ledger(safe.entries).to_json()) if safe else {}
    row.rule = {"threshold": rule.threshold, "level": "T", "zeros": rule.zeros.value}
    row.plan = {
        "wanted": [[*axes] for axes in PLANS[source].tables[kind_of(span)]],
        "released": [table["axes"] for table in tables],
        "boards": boards,
    }
    keep(row)
    record(FigureEvent.PERIOD_PROTECTED, row, {"source": source, "period": span.name})
    if source is Source.REPORTS:
        keep_events(municipality, by=by, name=span.name, tables=edition_of(row))
    return row


def _counts(
    municipality: Municipality, source: Source, span: Span, by: Author
) -> tuple[RawTable, dict[str, str]]:
    # A month in whose place nothing is closed holds nothing, and no table speaks of it.
    known = {row.month for row in ClosedMonth.objects.of_year(source, span.year)}
    for month in span.months:
        if month not in known:
            close_month(municipality, source, month, by=by)
    rows = ClosedMonth.objects.of_year(source, span.year).defer(None)
    closed = {row.month: bytes(row.facts) for row in rows.order_by("month")}
    plan = PLANS[source]
    codes, groups = boards_of(areas_in(plan, closed.values()), span.end)
    return thaw(plan, span.year, closed, groups), codes


def _ever_coarser(tables: tuple[Axes, ...]) -> Iterator[tuple[Axes, ...]]:
    yield tables
    single: tuple[Axes, ...] = tuple((axis,) for axis in _once(tables))
    if single and single != tables:
        yield single
    if tables != ((),):
        yield ((),)


def _once(tables: Iterable[Axes]) -> dict[Axis, None]:
    return dict.fromkeys(axis for table in tables for axis in table)


def _weights(raw: RawTable, span: Span) -> dict[CellKey, float]:
    # Rather a month than a whole: hiding totals costs most, and hiding single months least.
    weights = {cell_key(month=month.code): _MONTH for month in span.split()}
    total = {} if span == span.whole_year else {Axis.MONTH.value: span.code}
    return weights | {cell_key(total): _WHOLE}


def _table(span: Span, raw: RawTable, axes: Axes) -> Table:
    dimensions: list[Dimension] = [
        raw.dimension(axis.value) for axis in axes if axis is not Axis.MONTH
    ]
    months = (span.code, *(month.code for month in span.split() if Axis.MONTH in axes))
    shown = {Axis.MONTH.value: months} | {one.name: one.categories for one in dimensions}
    return Table("-".join(axes) or "total", shown)


def _written(safe: Safe, wanted: Iterable[Axes]) -> list[dict[str, Any]]:
    return [
        {
            "axes": [*axes],
            "rows": [
                [*codes[Axis.MONTH not in axes :], cell.status.value, cell.value, cell.incomplete]
                for codes, cell in safe.tables["-".join(axes) or "total"]
            ],
        }
        for axes in wanted
    ]


def _row(
    municipality: Municipality, source: Source, span: Span, tables: list[dict[str, Any]]
) -> ProtectedPeriod:
    content = json.dumps([source, span.name, tables], sort_keys=True, separators=(",", ":"))
    return ProtectedPeriod(
        municipality=municipality,
        source=source,
        year=span.year,
        period=span.name,
        tables=tables,
        coverage=_coverage(source, span),
        sha256=hashlib.sha256(content.encode()).hexdigest(),
        protected_at=timezone.now(),
    )


def _coverage(source: Source, span: Span) -> dict[str, Any]:
    # Which bodies answered: neither events nor persons, and needed beside every 0.
    if source is not Source.REPORTS:
        return {}
    period = Period(span.months[0], span.months[-1], span.name)
    found = reports.coverage(period)
    return {
        "could": found.could,
        "reported": found.reported,
        "nil": found.nil,
        "bodies": reports.sources(period),
    }

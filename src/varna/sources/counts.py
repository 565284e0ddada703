"""What sources offer upward: figures sealed until they are protected, and what they rest on.

Exact numbers leave as `varna.disclosure.RawTable`, which cannot be printed. Quantities in words and
about so many stand beside them and are never added (R-155, R-156). A month in which no source has
said anything is missing, and not 0. Rows about bodies speak of no event and no person.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import product

from django.db.models import F, QuerySet

from varna.disclosure import Dimension, RawTable
from varna.guidance.enums import Environment, IncidentType
from varna.kit.time import month_end
from varna.organisations.models import Area, valid_on
from varna.sources.enums import Reliability, RequestState, SourceCategory
from varna.sources.models import Batch, InputRequest, InputRound, PoliceInput, SeriesRow
from varna.sources.reading.quantities import Quantity, QuantityKind

NO_AREA = "none"

__all__ = [
    "NO_AREA",
    "Beside",
    "PoliceFigureFacts",
    "SourceAnswer",
    "answers",
    "beside",
    "findings",
    "longer",
    "months_between",
    "months_by_area",
    "police",
    "reporting_sources",
    "series",
]


@dataclass(frozen=True, slots=True)
class Beside:
    """A quantity that stands beside the sums, as its source said it."""

    source: str
    category: str
    month_from: date
    month_to: date
    kind: str
    environment: str
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class SourceAnswer:
    """What one source answered when it was asked, and how reliable that is."""

    name: str
    category: str
    state: RequestState
    reliability: str


@dataclass(frozen=True, slots=True)
class PoliceFigureFacts:
    """One environment as the police ordered it, with what the order rests on."""

    rank: int
    environment: str
    quantity: Quantity
    basis: str
    reliability: str


def months_between(first: date, last: date) -> list[date]:
    """The first day of every month from ``first`` to ``last``, both included."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return [
        date(first.year + (first.month - 1 + step) // 12, (first.month - 1 + step) % 12 + 1, 1)
        for step in range(count)
    ]


def _rows(unit_path: str, first: date, last: date) -> QuerySet[SeriesRow]:
    rows: QuerySet[SeriesRow] = SeriesRow.objects.in_use().filter(
        batch__source__unit__path__startswith=unit_path, month_from__gte=first, month_to__lte=last
    )
    return rows


def series(unit_path: str, first: date, last: date) -> RawTable:
    """Events of single months, exact: month × kind × environment × category of source.

    ``first`` and ``last`` are first days of months. Longer rows are in `longer`, the rest in
    `beside`.
    """
    months = months_between(first, last)
    exact = _rows(unit_path, first, last).filter(
        quantity_kind=QuantityKind.EXACT, month_from=F("month_to")
    )
    counts: Counter[tuple[str, ...]] = Counter()
    for month, kind, environment, category, value in exact.values_list(
        "month_from", "kind", "environment", "batch__source__category", "quantity_value"
    ):
        counts[f"{month:%Y-%m}", kind, environment, category] += value or 0
    heard = _heard(unit_path, first, last)
    dimensions = [
        Dimension("month", tuple(f"{month:%Y-%m}" for month in months)),
        Dimension("kind", tuple(IncidentType.values)),
        Dimension("environment", tuple(Environment.values)),
        Dimension("category", tuple(SourceCategory.values)),
    ]
    missing = [
        (f"{month:%Y-%m}", None, None, category)
        for month, category in product(months, SourceCategory.values)
        if (month, category) not in heard
    ]
    return RawTable(dimensions, counts, missing=missing)


def months_by_area(month: date) -> RawTable:
    """Exact events of one month of all sources: month × area × kind × environment.

    Areas bear the keys that `varna.reports.counts` uses, so that the two can stand side by side.
    A month in which no source has said anything is missing.
    """
    name, end = f"{month:%Y-%m}", month_end(month.year, month.month)
    valid = Area.objects.filter(valid_on(end) | valid_on(month)).order_by("name")
    areas = (*(str(area.pk) for area in valid), NO_AREA)
    exact = _rows("", month, month).filter(quantity_kind=QuantityKind.EXACT)
    counts: Counter[tuple[str, ...]] = Counter()
    for area, kind, environment, value in exact.values_list(
        "area_id", "kind", "environment", "quantity_value"
    ):
        key = str(area) if str(area) in areas else NO_AREA
        counts[name, key, kind, environment] += value or 0
    dimensions = [
        Dimension("month", (name,)),
        Dimension("area", areas),
        Dimension("kind", tuple(IncidentType.values)),
        Dimension("environment", tuple(Environment.values)),
    ]
    heard = counts or _heard("", month, month)
    return RawTable(dimensions, counts, missing=[] if heard else [(name, None, None, None)])


def _heard(unit_path: str, first: date, last: date) -> set[tuple[date, str]]:
    """Months and categories in which a source has handed in figures or said that there are none."""
    found: set[tuple[date, str]] = set()
    batches = Batch.objects.in_use().filter(
        source__unit__path__startswith=unit_path, covers_from__lte=last, covers_to__gte=first
    )
    for start, end, category in batches.values_list("covers_from", "covers_to", "source__category"):
        found |= {(month, category) for month in months_between(max(start, first), min(end, last))}
    nil = InputRequest.objects.filter(
        round__unit__path__startswith=unit_path, state=RequestState.NIL
    ).select_related("round", "source")
    for one in nil:
        asked = months_between(one.round.first, one.round.last)
        found |= {(month, one.source.category) for month in asked if first <= month <= last}
    return found


def longer(unit_path: str, first: date, last: date) -> RawTable | None:
    """Exact figures of a term, a year or the like: months × kind × environment; None if none.

    They may hold the same events as the single months, so the two are never added.
    """
    rows = _rows(unit_path, first, last).filter(quantity_kind=QuantityKind.EXACT)
    counts: Counter[tuple[str, ...]] = Counter()
    for start, end, kind, environment, value in rows.exclude(month_from=F("month_to")).values_list(
        "month_from", "month_to", "kind", "environment", "quantity_value"
    ):
        counts[f"{start:%Y-%m}/{end:%Y-%m}", kind, environment] += value or 0
    if not counts:
        return None
    spans = tuple(sorted({span for span, _kind, _environment in counts}))
    dimensions = [
        Dimension("months", spans),
        Dimension("kind", tuple(IncidentType.values)),
        Dimension("environment", tuple(Environment.values)),
    ]
    return RawTable(dimensions, counts)


def beside(unit_path: str, first: date, last: date) -> list[Beside]:
    """Quantities in words and about so many, one by one: never part of a sum (R-156)."""
    rows = _rows(unit_path, first, last).exclude(quantity_kind=QuantityKind.EXACT)
    return [
        Beside(
            row.batch.source.name,
            row.batch.source.category,
            row.month_from,
            row.month_to,
            row.kind,
            row.environment,
            row.quantity,
        )
        for row in rows.select_related("batch__source").order_by("month_from", "pk")
    ]


def reporting_sources(found: InputRound) -> dict[str, int]:
    """How many different sources have reported, by category; every category (R-157)."""
    told = InputRequest.objects.filter(round=found, state=RequestState.ANSWERED)
    counts = Counter(told.values_list("source__category", flat=True))
    return {category: counts[category] for category in SourceCategory.values}


def findings(found: InputRound) -> Iterable[InputRequest]:
    """What each source answered, with its grade; nil and missing ones too (R-093, R-097)."""
    return InputRequest.objects.filter(round=found).select_related("source", "round")


def answers(first: date, last: date) -> list[SourceAnswer]:
    """What every source that was asked for the months answered; nil and missing too (R-098)."""
    rows = InputRequest.objects.filter(
        round__year__gte=first.year, round__year__lte=last.year
    ).select_related("source", "round")
    return [
        SourceAnswer(
            row.source.name,
            row.source.get_category_display(),
            RequestState(row.state),
            str(Reliability(row.grade).label) if row.grade else "",
        )
        for row in rows
        if row.round.first <= last and first <= row.round.last
    ]


def police(found: InputRound) -> list[PoliceFigureFacts]:
    """The police's order with magnitudes and basis; never the background (R-095, R-096)."""
    rows = PoliceInput.objects.filter(request__round=found).prefetch_related("figures")
    return [
        PoliceFigureFacts(one.rank, one.environment, one.quantity, str(row.basis), row.reliability)
        for row in rows
        for one in row.figures.all()
    ]

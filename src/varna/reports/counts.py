"""What reports offer upward: counts by month and area, sealed until they are protected.

An event counts once however many saw it. Three kinds of emptiness are kept apart: *nil* (a unit of
the area said that nothing happened), *silent* (nobody there has said anything) and *not asked*
(nobody there could have). Approximate quantities are never added to exact ones (R-155, R-156).

Numbers of events leave as `varna.disclosure.RawTable`, which cannot be printed. Rows about bodies
(which units answered, how many kinds of sources there are) speak of no event and no person.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from django.db.models import QuerySet

from varna.access.actor import Actor
from varna.access.permissions import Permission
from varna.disclosure import Dimension, RawTable
from varna.guidance.enums import Environment, IncidentType, Setting
from varna.organisations.enums import BOARDS, ActorCategory, UnitKind
from varna.organisations.models import Unit
from varna.reports.enums import Made, NilAnswer, OtherReportKind, ReportState, Source
from varna.reports.enums_cleanup import Medium, Outcome
from varna.reports.enums_triage import QuantityKind
from varna.reports.models import (
    CleanupOrder,
    Incident,
    NilStatement,
    OtherReport,
    RemindedUnit,
    Report,
)
from varna.reports.periods import Period
from varna.reports.present_triage import quantity_kind
from varna.reports.tallies import NO_AREA, areas_of, channels, influence

__all__ = [
    "NO_AREA",
    "Answer",
    "Coverage",
    "Quantities",
    "answers",
    "areas_of",
    "begun",
    "channels",
    "child_concerns",
    "cleanup",
    "coverage",
    "incidents",
    "influence",
    "own_events",
    "quantities",
    "sources",
]

# Bodies that decide report nothing themselves, as in the form's own list of units.
_POLITICAL = {*BOARDS, UnitKind.MUNICIPALITY, UnitKind.COUNCIL, UnitKind.COMMITTEE}
OWN_UNIT, CALLER, SEVERAL = "own_unit", "caller", "several"
_SOURCES = (OWN_UNIT, CALLER, *ActorCategory.values, SEVERAL)


class Answer(Enum):
    """What is known of a unit, or of an area, in a month."""

    REPORTED = "reported"
    NIL = "nil"
    SILENT = "silent"
    NOT_ASKED = "not asked"


@dataclass(frozen=True, slots=True)
class Coverage:
    """Units that could report in a period, those that did, and those that stated nil (R-160)."""

    could: int
    reported: int
    nil: int
    form_unknown: int

    @property
    def answered(self) -> int:
        """Units that said anything."""
        return self.reported + self.nil

    @property
    def share(self) -> float | None:
        """Share of the units that answered; None when none could. About bodies, not events."""
        return self.answered / self.could if self.could else None


@dataclass(frozen=True, slots=True)
class Quantities:
    """How many single events the reports speak of: exact ones added, the rest beside the sum."""

    exact: int
    approximate: tuple[str, ...]
    wordings: tuple[str, ...]


def incidents(period: Period, *, by_classification: bool = False) -> RawTable:
    """Events: month × area × kind × environment × setting × source (R-149).

    ``by_classification`` counts an event in the month it was classified, which never changes once
    the month is over; otherwise in the month it happened.
    """
    months = [f"{month:%Y-%m}" for month in period.months]
    areas = areas_of(period)
    dimensions = [
        Dimension("month", tuple(months)),
        Dimension("area", areas),
        Dimension("kind", tuple(IncidentType.values)),
        Dimension("environment", tuple(Environment.values)),
        Dimension("setting", tuple(Setting.values)),
        Dimension("source", _SOURCES),
    ]
    counts: Counter[tuple[str, ...]] = Counter(
        (month, _area_key(one, areas), one.incident_type, one.environment, one.setting, source)
        for one, source in _with_source(_in(period, by_classification))
        for month in [f"{one.classified_on if by_classification else one.month_from:%Y-%m}"]
    )
    return RawTable(dimensions, counts, missing=_unknown(period, areas, counts))


def begun() -> date | None:
    """The day on which the first event was classified: before it nobody had begun to count."""
    first = Incident.objects.order_by("classified_on").values_list("classified_on", flat=True)
    found: date | None = first.first()
    return found


def own_events(actor: Actor, first: date) -> dict[tuple[date, str, int | None], int]:
    """Month × kind × area of the events that the actor reads the reports of, since ``first``.

    Not protected: whoever reads every report may count them. Never for anybody else, and never in a
    picture or a file.
    """
    rows = Incident.objects.filter(
        actor.within(Permission.REPORT_TRIAGE, "unit__path"), month_from__gte=first
    ).values_list("month_from", "incident_type", "area_id")
    return Counter((month.replace(day=1), kind, area) for month, kind, area in rows)


def _in(period: Period, by_classification: bool) -> QuerySet[Incident]:
    column = "classified_on" if by_classification else "month_from"
    rows: QuerySet[Incident] = Incident.objects.filter(
        **{f"{column}__gte": period.first, f"{column}__lte": period.end}
    )
    return rows


def _area_key(incident: Incident, areas: Iterable[str]) -> str:
    key = str(incident.area_id) if incident.area_id else NO_AREA
    return key if key in areas else NO_AREA


def _with_source(rows: QuerySet[Incident]) -> list[tuple[Incident, str]]:
    kinds: dict[int, set[str]] = defaultdict(set)
    told = Report.objects.filter(incident__in=rows).values_list(
        "incident_id", "source", "external__category"
    )
    for incident_pk, source, category in told:
        kinds[incident_pk].add(_source(source, category))
    return [(one, _one_source(kinds[one.pk])) for one in rows]


def _source(source: str, category: str | None) -> str:
    if source == Source.EXTERNAL and category:
        return category
    return CALLER if source == Source.CALLER else OWN_UNIT


def _one_source(found: set[str]) -> str:
    return found.pop() if len(found) == 1 else SEVERAL if found else OWN_UNIT


def _unknown(
    period: Period, areas: Iterable[str], counts: Mapping[tuple[str, ...], int]
) -> list[tuple[str | None, ...]]:
    # Where nobody has said anything a zero would be a lie; an event makes the month known.
    known = {(month, area) for month, area, *_rest in counts}
    told = answers(period)
    return [
        (f"{month:%Y-%m}", area, None, None, None, None)
        for month in period.months
        for area in areas
        if area != NO_AREA
        and told[month, area] in (Answer.SILENT, Answer.NOT_ASKED)
        and (f"{month:%Y-%m}", area) not in known
    ]


def answers(period: Period) -> dict[tuple[date, str], Answer]:
    """What is known of each area in each month, from what its units have said."""
    units = _units_by_area(period)
    said = _said(period)
    asked = _asked(period)
    found = {}
    for month in period.months:
        for area in areas_of(period):
            told = {said.get((month, unit)) for unit in units.get(area, ())}
            if Answer.REPORTED in told:
                found[month, area] = Answer.REPORTED
            elif Answer.NIL in told:
                found[month, area] = Answer.NIL
            elif units.get(area) and asked is not None and asked <= month:
                found[month, area] = Answer.SILENT
            else:
                found[month, area] = Answer.NOT_ASKED
    return found


def _units_by_area(period: Period) -> dict[str, set[int]]:
    rows = Unit.areas.through.objects.filter(unit__in=Unit.objects.current(period.end))
    found: dict[str, set[int]] = defaultdict(set)
    for unit, area in rows.values_list("unit_id", "area_id"):
        found[str(area)].add(unit)
    return found


def _said(period: Period) -> dict[tuple[date, int], Answer]:
    found: dict[tuple[date, int], Answer] = {}
    nil = NilStatement.objects.filter(
        answer=NilAnswer.NOTHING, month_from__lte=period.last, month_to__gte=period.first
    )
    for unit, first, last in nil.values_list("unit_id", "month_from", "month_to"):
        for month in period.months:
            if first <= month <= last:
                found[month, unit] = Answer.NIL
    for unit, month in _relevant(period).values_list("unit_id", "month_from"):
        found[month, unit] = Answer.REPORTED
    return found


def _relevant(period: Period) -> QuerySet[Report]:
    rows: QuerySet[Report] = Report.objects.filter(
        month_from__gte=period.first, month_from__lte=period.last
    ).exclude(state=ReportState.NOT_RELEVANT)
    return rows


def _asked(period: Period) -> date | None:
    """The first month in which the municipality has had reports, reminders or nil statements."""
    firsts = [
        Report.objects.order_by("month_from").values_list("month_from", flat=True).first(),
        NilStatement.objects.order_by("month_from").values_list("month_from", flat=True).first(),
        RemindedUnit.objects.order_by("reminder__sent_at")
        .values_list("reminder__sent_at__date", flat=True)
        .first(),
    ]
    known = [day.replace(day=1) for day in firsts if day is not None]
    return min(known) if known else None


def coverage(period: Period) -> Coverage:
    """Units that could report, did, or stated nil (R-160)."""
    units = Unit.objects.current(period.end).exclude(kind__in=_POLITICAL)
    could = set(units.values_list("pk", flat=True))
    reported = set(_relevant(period).values_list("unit_id", flat=True))
    stated: dict[str, set[int]] = {answer: set() for answer in NilAnswer.values}
    rows = NilStatement.objects.filter(month_from__lte=period.last, month_to__gte=period.first)
    for unit, answer in rows.values_list("unit_id", "answer"):
        stated[answer].add(unit)
    nil = stated[NilAnswer.NOTHING] - reported
    unknown = stated[NilAnswer.FORM_UNKNOWN] - reported - nil
    return Coverage(len(could | reported | nil | unknown), len(reported), len(nil), len(unknown))


def sources(period: Period) -> dict[str, int]:
    """How many different bodies have reported events, by category (R-157); all categories."""
    found: dict[str, set[tuple[str, int | None]]] = defaultdict(set)
    rows = _relevant(period).values_list("source", "external__category", "external_id", "unit_id")
    for source, category, external, unit in rows:
        kind = _source(source, category)
        found[kind].add((kind, external or unit))
    return {kind: len(found[kind]) for kind in _SOURCES if kind != SEVERAL}


def quantities(period: Period) -> Quantities:
    """Numbers of single events as told: exact ones added, wordings kept as they are (R-156)."""
    exact, kept = 0, defaultdict(list)
    for incident in _in(period, by_classification=False).order_by("month_from", "pk"):
        kind = quantity_kind(incident)
        if kind == QuantityKind.EXACT:
            exact += incident.quantity_min
        else:
            kept[kind].append(incident.quantity_text)
    return Quantities(
        exact, tuple(kept[QuantityKind.APPROXIMATE]), tuple(kept[QuantityKind.WORDING])
    )


def child_concerns(period: Period) -> RawTable:
    """Reports of concern for a child that reporters say were made, by month: a series of its own.

    A month in which nobody has reported or stated nil is missing, not 0 (R-152).
    """
    months = tuple(f"{month:%Y-%m}" for month in period.months)
    rows = OtherReport.objects.filter(
        kind=OtherReportKind.CHILD_CONCERN, made=Made.YES, report__in=_relevant(period)
    )
    counts: Counter[tuple[str, ...]] = Counter(
        (f"{day:%Y-%m}",) for day in rows.values_list("report__month_from", flat=True)
    )
    heard = {f"{month:%Y-%m}" for month, _unit in _said(period)}
    missing = [(month,) for month in months if month not in heard]
    return RawTable([Dimension("month", months)], counts, missing=missing)


def cleanup(period: Period) -> RawTable:
    """Clean-up orders: area × medium × list that knows of them (R-461, R-466).

    The lists are those of the municipality's channels and of the incident reporting system; an
    order in both counts in each, so the two are compared and never added.
    """
    areas = areas_of(period)
    dimensions = [
        Dimension("area", areas),
        Dimension("medium", tuple(Medium.values)),
        Dimension("list", ("channels", "ia")),
    ]
    counts: Counter[tuple[str, ...]] = Counter()
    rows: Any = CleanupOrder.objects.filter(
        reported_at__date__gte=period.first, reported_at__date__lte=period.end
    ).exclude(outcome=Outcome.MISTAKEN)
    for area, medium, reference in rows.values_list("area_id", "medium", "ia_reference"):
        key = str(area) if str(area) in areas else NO_AREA
        counts[key, medium, "channels"] += 1
        if reference:
            counts[key, medium, "ia"] += 1
    return RawTable(dimensions, counts)

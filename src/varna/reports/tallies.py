"""Counts that both the offer upward (`counts`) and the release of editions are made from."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from varna.disclosure import Dimension, RawTable
from varna.organisations.models import Area, valid_on
from varna.reports import comparing
from varna.reports.enums_cleanup import Outcome
from varna.reports.enums_influence import InfluenceKind, PoliceReported, TargetKind
from varna.reports.models import CleanupOrder, InfluenceAttempt
from varna.reports.periods import Period

NO_AREA = "none"


def areas_of(period: Period) -> tuple[str, ...]:
    """Keys of the areas that exist in the period, and of “no area stated”."""
    rows = Area.objects.filter(valid_on(period.end) | valid_on(period.first)).order_by("name")
    return (*(str(area.pk) for area in rows), NO_AREA)


def influence(period: Period) -> RawTable:
    """Attempts at unlawful influence: kind × target × reported to the police (R-476)."""
    dimensions = [
        Dimension("kind", tuple(InfluenceKind.values)),
        Dimension("target", tuple(TargetKind.values)),
        Dimension("police", tuple(PoliceReported.values)),
    ]
    rows = InfluenceAttempt.objects.filter(month__gte=period.first, month__lte=period.last)
    return RawTable(dimensions, Counter(rows.values_list("kind", "target_kind", "police_reported")))


@dataclass(frozen=True, slots=True)
class Lists:
    """Counts by area × list, and who was not asked."""

    raw: RawTable
    unasked: list[list[str]]


def channels(period: Period) -> Lists:
    """Damage and graffiti by area × list, as each list knows it (R-466).

    An order in the incident system stands in both own lists, and one event may be told of in all:
    the lists are compared and never added.
    """
    areas = areas_of(period)
    told = comparing.others(period)
    counts: Counter[tuple[str, ...]] = Counter()
    rows: Any = CleanupOrder.objects.filter(
        reported_at__date__gte=period.first, reported_at__date__lte=period.end
    ).exclude(outcome=Outcome.MISTAKEN)
    for area, reference in rows.values_list("area_id", "ia_reference"):
        key = str(area) if str(area) in areas else NO_AREA
        counts[key, comparing.APP] += 1
        counts[key, comparing.IA] += bool(reference)
    for name, by_area in told.items():
        counts.update({(str(area), name): n for area, n in by_area.items() if str(area) in areas})
    missing = [
        (area, name)
        for name, by_area in told.items()
        for area in areas
        if area not in {str(one) for one in by_area}
    ]
    raw = RawTable(
        [Dimension("area", areas), Dimension("list", comparing.lists())],
        {cell: number for cell, number in counts.items() if number},
        missing=missing,
    )
    return Lists(raw, [list(cell) for cell in missing])

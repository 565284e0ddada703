"""Counts that both the offer upward (`counts`) and the release of editions are made from."""

from collections import Counter

from varna.disclosure import Dimension, RawTable
from varna.organisations.models import Area, valid_on
from varna.reports.enums_influence import InfluenceKind, PoliceReported, TargetKind
from varna.reports.models import InfluenceAttempt
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

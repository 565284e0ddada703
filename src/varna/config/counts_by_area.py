"""Counts that one app offers and another compares, though neither may know of the other.

Named in ``settings.VARNA_COUNTS_BY_AREA`` and read by `varna.reports.comparing`.
"""

from collections import Counter
from datetime import date

from varna.guidance.enums import IncidentType
from varna.organisations.models import Unit
from varna.surveys.counts import coded_texts
from varna.surveys.models import Round

_DAMAGE = frozenset({IncidentType.GRAFFITI, IncidentType.STICKER, IncidentType.DAMAGE})


def survey_mentions(first: date, last: date) -> dict[int, int]:
    """How often free texts of the years' rounds tell of damage or graffiti, by area.

    Only a round whose unit serves one area, itself or by the units below it, says where. Areas that
    no closed round asked in are left out.
    """
    years = range(first.year, last.year + 1)
    only: dict[int, int] = {}
    for survey in Round.objects.filter(year__in=years, result__isnull=False).select_related("unit"):
        links = Unit.areas.through.objects.filter(unit__path__startswith=survey.unit.path)
        areas = set(links.values_list("area_id", flat=True))
        if len(areas) == 1:
            only[survey.pk] = areas.pop()
    counts = Counter(dict.fromkeys(only.values(), 0))
    for year in years:
        for text in coded_texts("", year):
            if text.expression in _DAMAGE and text.round in only:
                counts[only[text.round]] += 1
    return dict(counts)

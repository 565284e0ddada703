"""The same measure through the years, and how often its deadline has slipped (R-181)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from varna.plans.models import Measure

# A measure older than this has no further history here; it also bounds the questions asked.
_MOST_GENERATIONS = 20


@dataclass(frozen=True, slots=True)
class Slip:
    """A deadline that was moved forward: in which year's plan, from when, and to when."""

    year: int
    before: date
    after: date

    @property
    def years(self) -> int:
        """Whole years that the deadline moved."""
        return self.after.year - self.before.year


def lineages(measures: Iterable[Measure]) -> dict[int, list[Measure]]:
    """Return for each measure the same measure in the plans before, newest first.

    One question is asked for each generation, however many the measures are.
    """
    lines: dict[int, list[Measure]] = {one.pk: [] for one in measures}
    ends = {one.pk: one.previous_id for one in measures}
    for _generation in range(_MOST_GENERATIONS):
        wanted = {key for key in ends.values() if key is not None}
        if not wanted:
            break
        found = Measure.objects.filter(pk__in=wanted).select_related("plan").in_bulk()
        for start, key in ends.items():
            earlier = found.get(key) if key is not None else None
            if earlier:
                lines[start].append(earlier)
            ends[start] = earlier.previous_id if earlier else None
    return lines


def slips(measure: Measure, earlier: Iterable[Measure]) -> list[Slip]:
    """Return each time the deadline was moved forward, oldest first."""
    found = []
    later = measure
    for before in earlier:
        if later.is_deadline and before.ends and later.ends and before.ends < later.ends:
            found.append(Slip(later.plan.year, before.ends, later.ends))
        later = before
    return found[::-1]

"""The figures of the demonstration: every year that is over, protected and released."""

from datetime import date

from varna.demo.organisations import Place
from varna.figures.enums import Source
from varna.figures.periods import Span
from varna.figures.services import protect_with_parts, release_due
from varna.organisations.scope import municipality_scope


def release_figures(place: Place, today: date) -> None:
    """Release what the night would have released, and last year's figures of other sources."""
    with municipality_scope(place.municipality.pk):
        release_due(place.municipality, by=place.program, on=today, seconds=0)
        for source in (Source.SOURCES, Source.SURVEYS):
            protect_with_parts(
                place.municipality,
                source,
                Span(today.year - 1, 1, 12),
                by=place.program,
                seconds=0,
            )

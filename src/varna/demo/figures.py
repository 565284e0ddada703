"""The figures of the demonstration: what the night releases, one figure for partners, a call."""

from datetime import date

from varna.access.actor import actors_of
from varna.demo.organisations import Place
from varna.figures.enums import Audience, Axis, Source, TriggerKind
from varna.figures.periods import Span
from varna.figures.services import note_trigger, release_due, release_figure
from varna.figures.spec import FigureSpec
from varna.organisations.models import Area
from varna.organisations.scope import municipality_scope


def release_figures(place: Place, today: date) -> None:
    """Release what is over; a coordinator gives out a figure and calls for prompt action."""
    with municipality_scope(place.municipality.pk):
        release_due(place.municipality, by=place.program, on=today, seconds=0)
        coordinator = actors_of(place.users["samordnare.hl@example.se"], on=today)[0]
        year = Span(today.year - 1, 1, 12).name
        spec = FigureSpec(Source.REPORTS, Axis.KIND, Axis.ENVIRONMENT, period=year)
        release_figure(spec, audience=Audience.PARTNERS, by=coordinator)
        note_trigger(
            place.units["SDF_HL"],
            by=coordinator,
            kind=TriggerKind.RECRUITING,
            area=Area.objects.order_by("name").first(),
            basis="Flera skolor berättar om inbjudningar till möten, delade utanför skolan.",
            on=today,
        )

"""Figures: the workbench, one figure, releases, early warning."""

from typing import Any

from tests.registers.case import (
    COORDINATOR,
    FAULTY,
    NORRBY,
    PAGE,
    SENT,
    Case,
    in_whole_municipality,
)
from varna.access.actor import Actor
from varna.figures import services
from varna.figures.enums import Audience, Axis, Source, TriggerKind
from varna.figures.spec import FigureSpec


def furnish(place: Any, by: Actor) -> None:
    """A released figure of last year, and a call for prompt action at the place's unit."""
    spec = FigureSpec(Source.REPORTS, Axis.KIND, period="2025")
    release = services.release_figure(spec, audience=Audience.INTERNAL, by=by)
    trigger = services.note_trigger(
        place.unit, by=by, kind=TriggerKind.GROUP, basis="En grupp möts på torget varje vecka."
    )
    place.things["figures"] = {"release": release.pk, "trigger": trigger.pk}


_READERS = in_whole_municipality(NORRBY - {"Mo", "Ada", "Per"})
_REACH = {
    "near": {"Cecilia", "Alva"},
    "above": {"Cecilia"},
    "far": {"Cecilia"},
    "foreign": {"Cia"},
}
_GONE = {404}


def _release(place: Any) -> dict[str, Any]:
    return {"pk": place.things["figures"]["release"]}


CASES = {
    "figures": Case(get=PAGE),
    "figures_file": Case(get=PAGE, arguments=lambda place: {"ending": "xlsx"}),
    # Without a description of what to show there is nothing to show.
    "figure": Case(get=SENT),
    "figure_file": Case(get=_GONE, arguments=lambda place: {"ending": "csv"}),
    "release_figure": Case(post=_GONE),
    "take_in_period": Case(post=_GONE),
    "figure_releases": Case(get=PAGE),
    "figure_release": Case(get=PAGE, arguments=_release, sees=_READERS),
    "figure_release_file": Case(
        get=PAGE, arguments=lambda place: _release(place) | {"ending": "csv"}, sees=_READERS
    ),
    "early_warning": Case(get=PAGE),
    "note_trigger": Case(get=PAGE, post=FAULTY),
    "settle_trigger": Case(
        PAGE, FAULTY, lambda place: {"pk": place.things["figures"]["trigger"]}, _REACH
    ),
}
SCREENS: dict[str, str | None] = {
    "/figures/": COORDINATOR,
    "{figure}": COORDINATOR,
    "/figures/releases/": COORDINATOR,
    "{release}": COORDINATOR,
    "/figures/early-warning/": COORDINATOR,
    "/figures/early-warning/note/": COORDINATOR,
    "{trigger}": COORDINATOR,
}
LOOK_UP = {
    "figure": ("/figures/", r"/figures/figure/\?"),
    "release": ("/figures/releases/", r"/figures/releases/\d+/$"),
    "trigger": ("/figures/early-warning/", r"/settle/$"),
}

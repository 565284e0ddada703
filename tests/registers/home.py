"""The page of work in the background, and the demo's letters."""

from typing import Any

from tests.registers.case import COORDINATOR, PAGE, SENT, Case
from varna.jobs.models import Job


def furnish(place: Any, by: Any) -> None:
    """A job that nobody of the cast asked for."""
    place.things["job"] = Job.objects.create(
        municipality_key=place.unit.municipality_id,
        asked_by=10**9,
        name="varna.jobs.jobs.clear_away",
    )


_NOBODY: dict[str, set[str]] = {place: set() for place in ("near", "above", "far", "foreign")}

CASES = {
    "job": Case(PAGE, SENT, arguments=lambda place: {"pk": place.things["job"].pk}, sees=_NOBODY),
    "search": Case(get=PAGE),
    # Letters are shown in the demo alone.
    "outbox": Case(get={404}),
}
SCREENS: dict[str, str | None] = {
    "/outbox/": COORDINATOR,
    "/search/": COORDINATOR,
    "/search/?q=enkät": COORDINATOR,
}

"""Horizon scanning."""

from datetime import date
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
from tests.registers.steering import centre
from varna.access.actor import Actor
from varna.horizon import services
from varna.horizon.enums import ItemState
from varna.horizon.models import Receipt


def furnish(place: Any, by: Actor) -> None:
    """A kept item, a suggested one, a line for the place's unit, a topic and a feed."""
    by = centre(by)
    facts = {"by": by, "level": "local", "source": "Rapport", "dated": date(2026, 1, 2)}
    kept = services.add_item(title="Klistermärken", **facts)
    urgent = services.add_item(title="Bråttom", **facts)
    services.spread_item(urgent, by=by)
    suggested = services.add_item(title="Förslag", state=ItemState.SUGGESTED, **facts)
    topic = services.create_topic(by=by, name=f"Ämne {place.unit.pk}", control="local")
    feed = services.add_feed(
        by=by, name="Flöde", url=f"https://example.org/{place.unit.pk}", level="national"
    )
    receipt = Receipt.objects.filter(item=urgent, unit=place.unit).first()
    place.things["horizon"] = {
        "kept": kept.pk,
        "urgent": urgent.pk,
        "suggested": suggested.pk,
        "topic": topic.pk,
        "feed": feed.pk,
        "receipt": receipt.pk if receipt else 10**9,
    }


_READERS = in_whole_municipality(NORRBY - {"Mo", "Ada", "Per"})
_WRITERS = in_whole_municipality({"Cecilia", "Alva"})
_CENTRE = in_whole_municipality({"Cecilia"})
_AT = {
    "near": {"Alva", "Rut"},
    "above": {"Cecilia", "Bo", "Siv", "Dag"},
    "far": set(),
    "foreign": {"Cia"},
}


def _of(name: str) -> Any:
    return lambda place: {"pk": place.things["horizon"][name]}


def _said(who: str, place: str) -> set[int]:
    # Far away nobody is told, since nobody holds a role there.
    if place == "far":
        return {404}
    return SENT if who in _AT[place] else {403}


CASES = {
    "horizon": Case(get=PAGE),
    "horizon_suggestions": Case(get=PAGE),
    "add_item": Case(get=PAGE, post=FAULTY),
    "horizon_item": Case(get=PAGE, arguments=_of("kept"), sees=_READERS),
    "change_item": Case(PAGE, FAULTY, _of("kept"), _WRITERS),
    "keep_item": Case(None, SENT, _of("suggested"), _WRITERS),
    "dismiss_item": Case(None, SENT, _of("kept"), _WRITERS),
    "spread_item": Case(None, SENT, _of("kept"), _WRITERS),
    "say_read": Case(
        None,
        _said,
        lambda place: {
            "pk": place.things["horizon"]["urgent"],
            "receipt_pk": place.things["horizon"]["receipt"],
        },
        _READERS,
    ),
    "horizon_digest": Case(get=PAGE),
    "send_digest": Case(post=SENT),
    "digest_file": Case(get=PAGE, arguments=lambda place: {"ending": "docx"}),
    "horizon_topics": Case(get=PAGE),
    "create_topic": Case(get=PAGE, post=FAULTY),
    "change_topic": Case(PAGE, FAULTY, _of("topic"), _CENTRE),
    "horizon_feeds": Case(get=PAGE, post=FAULTY),
    "switch_feed": Case(None, SENT, _of("feed"), _CENTRE),
}
SCREENS: dict[str, str | None] = {
    "/horizon/": COORDINATOR,
    "/horizon/suggestions/": COORDINATOR,
    "/horizon/add/": COORDINATOR,
    "{item}": COORDINATOR,
    "/horizon/digest/": COORDINATOR,
    "/horizon/topics/": "central",
    "/horizon/topics/add/": "central",
    "/horizon/feeds/": "central",
}
LOOK_UP = {"item": ("/horizon/", r"/horizon/\d+/$")}

"""What the network of coordinators has shared."""

from datetime import date, timedelta
from typing import Any

from varna.access.actor import actors_of
from varna.access.guard import read_through
from varna.demo.organisations import Place
from varna.horizon import services
from varna.horizon.models import Topic
from varna.organisations.scope import municipality_scope

_NOT_FACTS = ("by", "days", "topic", "spread")


def load_horizon(places: dict[str, Place], data: dict[str, Any], today: date) -> None:
    """Make the topics, name the feeds (switched off) and add the items."""
    for key, content in data.items():
        place = places[key]
        with municipality_scope(place.municipality.pk):
            _load(place, content, today)


def _load(place: Place, content: dict[str, Any], today: date) -> None:
    centre = actors_of(place.users[content["centre"]], on=today)[0]
    topics: dict[str, Topic] = {}
    for row in content["topics"]:
        unit = place.units[row["unit"]] if "unit" in row else None
        topics[row["name"]] = services.create_topic(
            by=centre,
            name=read_through(row["name"]),
            control=row["control"],
            unit=unit,
            every=row.get("every", ""),
        )
    for row in content["feeds"]:
        services.add_feed(by=centre, **row)
    for row in content["items"]:
        by = actors_of(place.users[row["by"]], on=today)[0]
        facts = {name: value for name, value in row.items() if name not in _NOT_FACTS}
        for name in ("title", "source", "summary", "lesson"):
            if name in facts:
                facts[name] = read_through(facts[name])
        item = services.add_item(
            by=by,
            dated=today - timedelta(days=row["days"]),
            topic=topics.get(row.get("topic", "")),
            **facts,
        )
        if row.get("spread"):
            services.spread_item(item, by=by)

"""Watched decisions, the two questions of the year, and measures shared with a programme."""

from datetime import date, timedelta
from typing import Any

from varna.access.actor import Actor, actors_of
from varna.access.guard import read_through
from varna.demo.organisations import Place
from varna.kit.time import tertial_end
from varna.organisations.scope import municipality_scope
from varna.plans import services
from varna.plans.models import Plan, WatchedDecision
from varna.steering.models import SteeringDocument

_SAID = ("title", "body", "expected", "task")


def load_watching(
    places: dict[str, Place], plans: dict[str, Plan], data: dict[str, Any], today: date
) -> None:
    """Make the rows of the data through the services."""
    for key, content in data.items():
        place = places[key]
        with municipality_scope(place.municipality.pk):
            _Loader(place, plans, today).load(content)


class _Loader:
    def __init__(self, place: Place, plans: dict[str, Plan], today: date) -> None:
        self.place, self.plans, self.today = place, plans, today
        self.watched: dict[str, WatchedDecision] = {}

    def load(self, content: dict[str, Any]) -> None:
        for row in content["watched"]:
            self._watch(row)
        for row in content["checks"]:
            services.answer_check(
                self.plans[row["plan"]],
                by=self._actor(row["by"]),
                year=self.today.year - row["years_back"],
                is_updated=row["is_updated"],
                is_followed=row["is_followed"],
                updated_as_written=read_through(row["updated"]),
            )
        for row in content["programmes"]:
            documents = list(SteeringDocument.objects.in_force().filter(title=row["title"]))
            rows = self.plans[row["plan"]].measures.filter(number__in=row["measures"])
            for measure in rows.select_related("plan__unit", "plan__lead_unit"):
                services.set_programmes(measure, by=self._actor(row["by"]), documents=documents)

    def _watch(self, row: dict[str, Any]) -> None:
        by = self._actor(row["by"])
        made = services.start_watching(
            self.place.units[row["unit"]],
            by=by,
            after=self.watched.get(row.get("after", "")),
            **{name: read_through(row[name]) for name in _SAID},
        )
        if "decided" in row:
            made = services.take_watched(
                made,
                by=by,
                decided_on=self.today - timedelta(days=row["decided"]),
                outcome=read_through(row["outcome"]),
                due=tertial_end(self.today.year, 3),
            )
        self.watched[row["key"]] = made

    def _actor(self, email: str) -> Actor:
        return actors_of(self.place.users[email], on=self.today)[0]

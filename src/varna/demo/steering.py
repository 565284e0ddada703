"""Guidelines, duties and law of the two municipalities, and what some units say of them."""

from datetime import date
from typing import Any

from varna.access.actor import Actor, actors_of
from varna.access.guard import read_through
from varna.demo.organisations import Place
from varna.organisations.scope import municipality_scope
from varna.plans.enums import PlanState
from varna.plans.models import Measure, Plan
from varna.plans.services import set_coverage
from varna.steering import services
from varna.steering.models import Requirement, SteeringDocument


def load_coverage(
    places: dict[str, Place], plans: dict[str, Plan], data: dict[str, Any], today: date
) -> None:
    """Say which points the measures of each area meet, in the plans that still hold."""
    for key, content in data.items():
        place = places[key]
        with municipality_scope(place.municipality.pk):
            by = actors_of(place.users[content["centre"]], on=today)[0]
            points = _points_by_area(content.get("coverage", {}))
            rows = Measure.objects.filter(
                plan__in=[plan.pk for plan in plans.values()], area__in=points
            ).exclude(plan__state=PlanState.SUPERSEDED)
            for measure in rows.select_related("plan__unit", "plan__lead_unit"):
                set_coverage(measure, by=by, requirements=points[measure.area])


def _points_by_area(wanted: dict[str, dict[str, list[int]]]) -> dict[str, list[Requirement]]:
    sets = services.shipped_sets()
    return {
        area: [
            point
            for key, numbers in chosen.items()
            for point in Requirement.objects.in_force().filter(
                document__title=sets[key].title, number__in=numbers
            )
        ]
        for area, chosen in wanted.items()
    }


def load_steering(places: dict[str, Place], data: dict[str, Any], today: date) -> None:
    """Put the shipped sets in force, with the versions, links and answers of the data."""
    for key, content in data.items():
        place = places[key]
        with municipality_scope(place.municipality.pk):
            _Loader(place, today).load(content)


class _Loader:
    def __init__(self, place: Place, today: date) -> None:
        self.place, self.today = place, today
        self.known: dict[str, SteeringDocument] = {}

    def load(self, content: dict[str, Any]) -> None:
        by = self._actor(content["centre"])
        for key in content["sets"]:
            draft = services.add_shipped(key, by=by)
            self._accountable(draft, content.get("accountable", {}).get(key, {}), by)
            self.known[key] = services.publish_document(draft, by=by)
        for row in content.get("documents", ()):
            self._whole(row, by)
        for row in content.get("versions", ()):
            self._version(row, by)
        for row in content.get("answers", ()):
            self._answer(row)

    def _actor(self, email: str) -> Actor:
        return actors_of(self.place.users[email], on=self.today)[0]

    def _accountable(self, draft: SteeringDocument, units: dict[int, str], by: Actor) -> None:
        for point in draft.points.filter(number__in=units):
            unit = self.place.units[units[point.number]]
            services.change_point(point, by=by, accountable=unit)

    def _whole(self, row: dict[str, Any], by: Actor) -> None:
        facts = {name: value for name, value in row.items() if name not in ("key", "linked_to")}
        facts["title"] = read_through(facts["title"])
        made = services.create_document(by=by, **facts)
        services.link_documents(made, by=by, others=[self.known[key] for key in row["linked_to"]])
        self.known[row["key"]] = services.publish_document(made, by=by)

    def _version(self, row: dict[str, Any], by: Actor) -> None:
        draft = services.renew_document(self.known[row["key"]], by=by)
        services.change_document(draft, by=by, dated=row["dated"])
        for number, text in row.get("changed", {}).items():
            point = draft.points.get(number=number)
            services.change_point(point, by=by, text=read_through(text), text_en="")
        for point in draft.points.filter(number__in=row.get("decided", ())):
            services.change_point(point, by=by, is_undecided=False)
        for text in row.get("new", ()):
            services.add_point(draft, by=by, text=read_through(text))
        self.known[row["key"]] = services.publish_document(draft, by=by)

    def _answer(self, row: dict[str, Any]) -> None:
        by, unit = self._actor(row["by"]), self.place.units[row["unit"]]
        for point in self.known[row["key"]].points.select_related("document"):
            said = row["points"].get(point.number)
            if said:
                evidence = read_through(said[1] if len(said) > 1 else "")
                services.judge(point, by=by, unit=unit, met=said[0], evidence=evidence)
            if point.number in row.get("adapted", {}):
                reason = read_through(row["adapted"][point.number])
                services.adapt(point, by=by, unit=unit, reason=reason)

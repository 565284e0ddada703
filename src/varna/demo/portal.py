"""Public pages of the municipalities: written by one, published by another; a plan and numbers."""

from datetime import date, timedelta
from typing import Any

from varna.access.actor import Actor, actors_of
from varna.access.guard import read_through
from varna.demo.organisations import Place
from varna.organisations.scope import municipality_scope
from varna.plans.models import Plan
from varna.portal import services, shipped
from varna.portal.enums import Language, Matter, PageKey
from varna.portal.exports import files_of
from varna.portal.models import Complaint
from varna.portal.reading import unpublished_figures
from varna.portal.services.pages import Checks

_CHECKED = Checks(groups_checked=True, acts_checked=True, plain_checked=True)


def build_portal(
    places: dict[str, Place], plans: dict[str, Plan], data: dict[str, Any], today: date
) -> None:
    """Publish each municipality's pages, plan and numbers, and let two complaints come in."""
    for key, content in data.items():
        place = places[key]
        with municipality_scope(place.municipality.pk):
            _Loader(place, content, today).load(plans)


class _Loader:
    def __init__(self, place: Place, content: dict[str, Any], today: date) -> None:
        self.place, self.content, self.today = place, content, today
        self.writer = self._actor(content["writer"])
        self.publisher = self._actor(content["publisher"])

    def _actor(self, email: str) -> Actor:
        (actor,) = actors_of(self.place.users[email], on=self.today)
        return actor

    def load(self, plans: dict[str, Plan]) -> None:
        for row in self.content["pages"]:
            self._page(row)
        for key in self.content["plans"]:
            # As it stands in the database: the builder's own row does not know its decision.
            plan = Plan.objects.get(pk=plans[key].pk)
            pdf, word = files_of(plan)
            services.publish_plan(plan, by=self.publisher, pdf=pdf, word=word, on=self.today)
        for edition in unpublished_figures():
            services.publish_figures(edition, by=self.publisher, on=self.today)
        for number, row in enumerate(self.content["complaints"]):
            self._complaint(row, f"demo-complaint-{self.place.municipality.pk}-{number}")

    def _page(self, row: dict[str, Any]) -> None:
        key, language = PageKey(row["key"]), Language(row["language"])
        ships = shipped.pages().get((key, language))
        said = {name: row.get(name, getattr(ships, name, "")) for name in ("title", "lead", "body")}
        day = self.today - timedelta(days=row["days_ago"])
        facts = services.PageFacts(
            **{name: read_through(text) for name, text in said.items()},
            owner=self.place.units[self.content["owner"]],
            review_on=day + timedelta(days=365),
        )
        page = services.write_page(by=self.writer, key=key, language=language, facts=facts, on=day)
        if row["state"] != "draft":
            page = services.hand_in(page, by=self.writer)
        if row["state"] == "published":
            services.publish_page(page, by=self.publisher, checks=_CHECKED, on=day)

    def _complaint(self, row: dict[str, Any], submission: str) -> None:
        day = self.today - timedelta(days=row["days_ago"])
        complaint: Complaint = services.add_complaint(
            self.place.municipality,
            by=self.place.program,
            matter=Matter(row["matter"]),
            text=read_through(row["text"]),
            submission=submission,
            on=day,
        )
        if "answer" in row:
            services.answer_complaint(
                complaint,
                by=self.publisher,
                answer=read_through(row["answer"]),
                on=day + timedelta(days=9),
            )

"""A picture of Norrby that Alva keeps, written as far as each test needs; texts in English."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone, translation

from tests.cast import Town
from varna.access.actor import Actor
from varna.approvals.dates import DecidedOn
from varna.approvals.services import Minutes
from varna.situation import exports, services
from varna.situation.checking import questions_on
from varna.situation.models import Edition, Finding, Picture, Section

SEEN = date(2026, 1, 15)


@pytest.fixture(autouse=True)
def english(settings: Any) -> Iterator[None]:
    settings.LANGUAGE_CODE = "en"
    with translation.override("en"):
        yield


@dataclass
class Case:
    """The picture and its people."""

    town: Town
    alva: Actor
    picture: Picture

    def again(self) -> Picture:
        """The picture as it stands now."""
        self.picture = Picture.objects.select_related("unit", "round__unit").get(pk=self.picture.pk)
        return self.picture

    def section(self, kind: str, **more: Any) -> Section:
        """A chapter as it stands now."""
        rows = Section.objects.select_related("picture__unit", "unit")
        return rows.get(picture=self.picture, kind=kind, **more)

    def environment(self, environment: str) -> Section:
        return self.section("environment", environment=environment)

    def write(self, section: Section, by: Actor | None = None, **written: Any) -> Section:
        """Save a chapter, attributed unless the test says otherwise."""
        said = {"attribution": "Polisen", "as_of": SEEN} | written
        return services.write_section(section, by=by or self.alva, version=section.version, **said)

    def write_environments(self) -> None:
        """Tell of all three environments, one of them that nothing is known."""
        self.write(
            self.environment("white_power"),
            facts="Klistermärken i centrum.",
            activities="Klistermärken sätts upp på helger.",
            analysis="Det kommer och går.",
            assessment="Fortsätt sanera snabbt.",
        )
        self.write(self.environment("autonomous"), is_nil=True)
        self.write(self.environment("islamist"), is_nil=True)

    def find(self, **more: Any) -> Finding:
        """Add a finding that rests on what was told in a meeting."""
        facts = {
            "statement": "Klistermärken sätts upp i centrum.",
            "kind": "problem",
            "environment": "white_power",
            "quantity": "mainly",
            "reliability": "reported",
            "basis": "Flera verksamheter berättar samma sak.",
        }
        return services.add_finding(self.picture, by=self.alva, **(facts | more))

    def finish(self, **options: Any) -> Picture:
        """Finish the picture."""
        services.finish_picture(self.picture, by=self.alva, **options)
        return self.again()

    def edition(self, audience: str = "internal") -> Edition:
        return services.start_edition(self.picture, by=self.alva, audience=audience)

    def clear(self, edition: Edition, **reasons: str) -> Edition:
        """Answer the checklist, and the words that are asked about."""
        questions = questions_on(timezone.localdate())
        return services.answer_wording(edition, by=self.alva, reasons=reasons, checked=questions)

    def hand_in(self, edition: Edition, **reasons: str) -> Edition:
        cleared = self.clear(edition, **reasons)
        pinned = exports.pinned_edition(cleared)
        return services.submit_edition(cleared, by=self.alva, pinned=pinned)

    def approve(self, edition: Edition, by: Actor | None = None, on: date | None = None) -> Edition:
        minutes = Minutes(DecidedOn(on or timezone.localdate()), "7", "N 2026-3")
        return services.decide_edition(edition, by=by or self.town.actors["Bo"], minutes=minutes)

    def adopt(self, on: date | None = None) -> Picture:
        """Take the picture the whole way to an approved internal edition."""
        self.write_environments()
        self.find()
        self.finish()
        self.approve(self.hand_in(self.edition()), on=on)
        return self.again()


@pytest.fixture
def case(norrby: Town, alva: Actor) -> Case:
    """A picture that has just been begun."""
    picture = services.create_picture(
        norrby.administration, by=alva, year=2026, title="Lokal lägesbild 2026", per_month=2
    )
    return Case(norrby, alva, picture)


@pytest.fixture
def long_ago() -> date:
    return timezone.localdate() - timedelta(days=400)

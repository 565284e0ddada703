"""Norrby's crime prevention council, kept by Alva, with the police and an empty seat."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone, translation

from tests.cast import Town
from varna.access.actor import Actor
from varna.meetings import services
from varna.meetings.models import Forum, Meeting, Member, Outcome

HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def english(settings: Any) -> Iterator[None]:
    settings.LANGUAGE_CODE = "en"
    with translation.override("en"):
        yield


@dataclass
class Council:
    """The forum with its seats, and short ways to its meetings."""

    town: Town
    keeper: Actor
    forum: Forum
    police: Member
    school: Member

    def again(self) -> Forum:
        """The forum as it stands now."""
        return Forum.objects.for_rows().get(pk=self.forum.pk)

    def plan(self, days: int = 7) -> Meeting:
        """A meeting so many days from now."""
        at = timezone.now().replace(microsecond=0) + timedelta(days=days)
        return self.plan_at(at)

    def plan_at(self, at: datetime) -> Meeting:
        """A meeting at the moment."""
        return services.schedule_meetings(self.forum, by=self.keeper, starts=[at], length=HOUR)[0]

    def hold(self, days: int = -1, presence: str = "present", taken_up: bool = True) -> Meeting:
        """A meeting so many days from now, held with the police."""
        return services.note_held(
            self.plan(days), by=self.keeper, presence={self.police: presence}, is_taken_up=taken_up
        )

    def action(self, meeting: Meeting, **facts: Any) -> Outcome:
        """Something that Ruth's unit is to do within a fortnight."""
        due = timezone.localdate() + timedelta(days=14)
        given = {"kind": "action", "text": "Skriv en vägledning.", "unit": self.town.unit}
        return services.add_outcome(meeting, by=self.keeper, **{**given, "due": due, **facts})


@pytest.fixture
def council(norrby: Town, alva: Actor) -> Council:
    """The council that is to meet twice a term."""
    forum = services.add_forum(
        norrby.administration,
        by=alva,
        name="Brottsförebyggande rådet",
        kind="council",
        level="local",
        times=2,
        per="term",
        areas=[norrby.area],
    )
    police = services.add_member(
        forum, by=alva, function="police", external=norrby.police, role="kommunpolis"
    )
    school = services.add_member(forum, by=alva, function="school")
    return Council(norrby, alva, forum, police, school)

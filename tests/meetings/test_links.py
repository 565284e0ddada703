"""Calendar links: what they show, to whom, and how they are stopped."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from tests.cast import Town
from tests.meetings.conftest import Council
from tests.plans.pages import page, visit
from varna.access.actor import Actor
from varna.administration.services import end_membership
from varna.meetings import services
from varna.meetings.models import CalendarLink
from varna.organisations.models import Membership


def feed(token: str):
    return Client().get(reverse("calendar_feed", args=[token]))


def events(token: str):
    response = feed(token)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/calendar")
    return Calendar.from_ical(response.content).walk("VEVENT")


def token_of(response) -> str:
    """The token in the address that the page tells once."""
    return page(response).one("code").text.rsplit("/", 1)[1].removesuffix(".ics")


class TestWhatItShows:
    def test_meetings_are_by_the_clock_in_sweden_on_both_sides_of_summer_time(
        self, council: Council
    ) -> None:
        for day in (24, 31):
            council.plan_at(datetime(2027, 3, day, 12 if day == 24 else 11, tzinfo=UTC))
        _link, token = services.open_calendar_link(by=council.keeper, forum=council.forum)
        starts = [one.decoded("dtstart") for one in events(token)]
        assert [one.hour for one in starts] == [13, 13]
        assert [one.utcoffset().total_seconds() for one in starts] == [3600, 7200]
        assert b"BEGIN:VTIMEZONE" in feed(token).content

    def test_one_that_is_moved_or_cancelled_keeps_its_identity(self, council: Council) -> None:
        meeting = council.plan(9)
        _link, token = services.open_calendar_link(by=council.keeper)
        (before,) = events(token)
        services.withdraw_meeting(meeting, by=council.keeper, why="Förhinder.")
        (after,) = events(token)
        assert before["uid"] == after["uid"]
        assert (before["sequence"], after["sequence"]) == (0, 1)
        assert after["status"] == "CANCELLED"

    def test_neither_agenda_nor_minutes_are_told(self, council: Council) -> None:
        meeting = council.hold()
        services.write_minutes(meeting, by=council.keeper, minutes="Läget är lugnt.", version=0)
        _link, token = services.open_calendar_link(by=council.keeper)
        content = feed(token).content.decode()
        assert "Brottsförebyggande rådet" in content
        assert "lugnt" not in content
        assert "lägesbild" not in content

    def test_it_shows_what_its_maker_sees_at_the_moment(
        self, council: Council, ruth: Actor
    ) -> None:
        council.plan()
        _link, token = services.open_calendar_link(by=ruth)
        assert events(token) == []
        services.change_member(council.school, by=council.keeper, unit=council.town.unit)
        assert len(events(token)) == 1


class TestWhoOpensIt:
    def test_only_a_hash_is_kept_and_it_is_told_once(self, council: Council) -> None:
        browser = visit(council.keeper)
        token = token_of(browser.post(reverse("open_calendar_link")))
        (link,) = CalendarLink.objects.all()
        assert token not in link.token_hash
        assert feed(token).status_code == 200
        assert token not in browser.get(reverse("meeting_calendar")).content.decode()

    def test_a_stopped_one_and_an_invented_one_open_nothing(self, council: Council) -> None:
        browser = visit(council.keeper)
        token = token_of(browser.post(reverse("open_forum_link", args=[council.forum.pk])))
        (link,) = CalendarLink.objects.all()
        browser.post(reverse("withdraw_calendar_link", args=[link.pk]))
        assert feed(token).status_code == 404
        assert feed("x" * 32).status_code == 404
        assert feed("x" * 2000).status_code == 404

    def test_a_new_one_stops_the_earlier_to_the_same(self, council: Council) -> None:
        _old, first = services.open_calendar_link(by=council.keeper)
        _forum, other = services.open_calendar_link(by=council.keeper, forum=council.forum)
        _new, second = services.open_calendar_link(by=council.keeper)
        assert [feed(one).status_code for one in (first, other, second)] == [404, 200, 200]

    def test_whoever_has_lost_the_role_sees_nothing(self, council: Council, norrby: Town) -> None:
        _link, token = services.open_calendar_link(by=council.keeper)
        held = Membership.objects.get(user=council.keeper.user)
        end_membership(held, by=norrby.program, on=date(2021, 1, 1))
        assert feed(token).status_code == 404

    def test_nobody_stops_anothers(self, council: Council, ruth: Actor) -> None:
        link, token = services.open_calendar_link(by=council.keeper)
        response = visit(ruth).post(reverse("withdraw_calendar_link", args=[link.pk]))
        assert response.status_code == 404
        assert feed(token).status_code == 200


@pytest.mark.django_db
def test_the_feed_reaches_across_no_municipality(council: Council, cia: Actor) -> None:
    council.plan()
    from varna.organisations.scope import municipality_scope

    with municipality_scope(cia.municipality_id):
        _link, token = services.open_calendar_link(by=cia)
    assert events(token) == []

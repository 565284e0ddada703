"""The 24-hour rule: real hours, through nights, weekends and the shifts of the clock."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from varna.reports.clock import RULE, Run, at_local, compliance, deadline, passed, standing

STOCKHOLM = ZoneInfo("Europe/Stockholm")
# Hypothesis wants its bounds without a zone.
FIRST, LAST = (datetime.fromisoformat(f"{year}-01-01") for year in (2000, 2099))
MONDAY = datetime(2026, 11, 16, 10, 0, tzinfo=STOCKHOLM)


def wall(moment: datetime) -> str:
    return moment.astimezone(STOCKHOLM).strftime("%Y-%m-%d %H:%M")


@pytest.mark.req("R-458")
def test_monday_ten_to_tuesday_nine_is_in_time_and_to_eleven_is_late_by_one_hour() -> None:
    due = deadline(MONDAY)
    in_time = standing(due, MONDAY + timedelta(hours=23), MONDAY)
    late = standing(due, MONDAY + timedelta(hours=25), MONDAY)
    assert (in_time.is_late, in_time.hours) == (False, 1)
    assert (late.is_late, late.hours) == (True, 1)


@pytest.mark.req("R-459")
@pytest.mark.parametrize(
    ("reported", "due"),
    [
        # To summer time: the night of 29 March 2026 has 23 hours on the wall.
        ("2026-03-28 14:00", "2026-03-29 15:00"),
        ("2026-03-29 01:30", "2026-03-30 02:30"),
        # To winter time: the night of 25 October 2026 has 25.
        ("2026-10-24 14:00", "2026-10-25 13:00"),
        ("2026-10-25 01:30", "2026-10-26 00:30"),
        # A weekend counts like other days.
        ("2026-11-20 16:00", "2026-11-21 16:00"),
    ],
)
def test_the_deadline_is_24_hours_that_really_pass(reported: str, due: str) -> None:
    moment = datetime.fromisoformat(reported).replace(tzinfo=STOCKHOLM)
    assert wall(deadline(moment)) == due


@given(st.datetimes(min_value=FIRST, max_value=LAST, timezones=st.just(STOCKHOLM)))
def test_exactly_24_hours_pass_whatever_the_wall_clock_does(reported: datetime) -> None:
    assert passed(reported, deadline(reported)) == RULE


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        deadline(FIRST)


def test_the_hour_that_comes_twice_means_the_first_and_a_skipped_one_is_refused() -> None:
    twice = at_local(date(2026, 10, 25), time(2, 30), STOCKHOLM)
    assert twice.astimezone(UTC) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    with pytest.raises(ValueError, match="put forward"):
        at_local(date(2026, 3, 29), time(2, 30), STOCKHOLM)


def run(hours: float | None, reported: datetime = MONDAY) -> Run:
    ended = None if hours is None else reported + timedelta(hours=hours)
    return Run(reported, deadline(reported), ended)


@pytest.mark.req("R-460")
def test_nine_of_ten_is_ninety_percent_and_the_median_is_of_what_was_cleaned() -> None:
    how = compliance([run(hours) for hours in (1, 2, 3, 4, 5, 6, 7, 8, 24, 30)], MONDAY)
    assert (how.settled, how.in_time, how.share) == (10, 9, 0.9)
    assert how.median_hours == 5.5


@pytest.mark.req("R-460")
def test_a_running_clock_says_nothing_until_its_time_is_out() -> None:
    soon = compliance([run(None)], MONDAY + timedelta(hours=1))
    assert (soon.settled, soon.running, soon.share) == (0, 1, None)
    out = compliance([run(None)], MONDAY + timedelta(hours=25))
    assert (out.settled, out.in_time, out.running, out.median_hours) == (1, 0, 0, None)

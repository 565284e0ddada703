"""How often a forum meets: counts, proposed days, and the clock over summer time."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from varna.meetings.rhythm import NoSuchTimeError, a_year, at_local, proposed_days

WEDNESDAY = date(2027, 1, 13)
END = date(2027, 12, 31)
PER = st.sampled_from(["year", "term", "month", "every_months"])


@pytest.mark.req("R-281", "R-282", "R-283", "R-284", "R-307")
@pytest.mark.parametrize(
    ("count", "per", "expected"),
    [
        (2, "term", 4),
        (2, "every_months", 6),
        (4, "year", 4),
        (2, "month", 24),
        (24, "year", 24),
        (1, "every_months", 12),
    ],
)
def test_what_was_agreed_is_so_many_a_year(count: int, per: str, expected: int) -> None:
    assert a_year(count, per) == expected
    assert len(proposed_days(count, per, date(2027, 1, 4), END)) == expected


@pytest.mark.req("R-282")
def test_every_second_month_keeps_weekday_and_place_in_the_month() -> None:
    days = proposed_days(2, "every_months", WEDNESDAY, END)
    assert [str(day) for day in days] == [
        "2027-01-13",
        "2027-03-10",
        "2027-05-12",
        "2027-07-14",
        "2027-09-08",
        "2027-11-10",
    ]


def test_twice_a_month_is_every_other_week_or_so() -> None:
    days = proposed_days(2, "month", date(2027, 2, 3), date(2027, 3, 31))
    assert [day.day for day in days] == [3, 17, 3, 17]


def test_the_fifth_weekday_of_a_month_without_one_is_the_fourth() -> None:
    days = proposed_days(1, "every_months", date(2027, 1, 29), date(2027, 3, 31))
    assert [str(day) for day in days] == ["2027-01-29", "2027-02-26", "2027-03-26"]


def test_a_public_holiday_gives_way_a_week() -> None:
    taken = {date(2027, 3, 10)}
    days = proposed_days(2, "every_months", WEDNESDAY, date(2027, 3, 31), taken.__contains__)
    assert days[-1] == date(2027, 3, 17)


@given(
    count=st.integers(1, 24),
    per=PER,
    first=st.dates(date(2020, 1, 1), date(2030, 12, 31)),
    length=st.integers(0, 730),
)
def test_days_are_in_order_between_the_ends_and_on_one_weekday(
    count: int, per: str, first: date, length: int
) -> None:
    until = first + timedelta(days=length)
    days = proposed_days(count, per, first, until)
    assert days == sorted(set(days))
    assert all(first <= day <= until for day in days)
    assert {day.weekday() for day in days} <= {first.weekday()}
    assert days[0] == first


def test_a_meeting_at_one_is_at_one_on_both_sides_of_summer_time() -> None:
    winter, summer = (at_local(date(2027, 3, day), time(13)) for day in (24, 31))
    assert winter.astimezone(UTC) == datetime(2027, 3, 24, 12, tzinfo=UTC)
    assert summer.astimezone(UTC) == datetime(2027, 3, 31, 11, tzinfo=UTC)


def test_a_time_that_the_clock_skips_is_refused_and_one_that_comes_twice_is_the_first() -> None:
    with pytest.raises(NoSuchTimeError):
        at_local(date(2027, 3, 28), time(2, 30))
    twice = at_local(date(2027, 10, 31), time(2, 30))
    assert twice.astimezone(UTC) == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)

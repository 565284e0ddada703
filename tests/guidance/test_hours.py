"""Opening hours: what people write is understood, kept in one form, and asked “open now?”."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from varna.guidance.hours import DAYS, Hours, parse
from varna.guidance.red_days import red_day

WEDNESDAY, SATURDAY = 25, 28  # of November 2026


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("vardagar 9–15", "Mo-Fr 09:00-15:00; PH off"),
        ("vardagar 9–15; helgdagar 10-12", "Mo-Fr 09:00-15:00; PH 10:00-12:00"),
        ("mån–fre 9–12; lör stängt; röda dagar: stängt", "Mo-Fr 09:00-12:00; PH off"),
        ("every day 8-20; public holidays closed", "Mo-Su 08:00-20:00; PH off"),
        ("alla dagar 0-24; helgdagar stängt", "Mo-Su 00:00-24:00; PH off"),
        ("mån–fre 9–12, 13–16; lör 10–14", "Mo-Fr 09:00-12:00,13:00-16:00; Sa 10:00-14:00"),
        ("Mo-Fr 09:00-15:00", "Mo-Fr 09:00-15:00"),
        ("måndag och onsdag kl. 8.30-12", "Mo 08:30-12:00; We 08:30-12:00"),
        ("dygnet runt", "24/7"),
        ("24/7", "24/7"),
        ("alla dagar 0-24", "24/7"),
        ("fre 18–24", "Fr 18:00-24:00"),
    ],
)
def test_what_people_write_is_kept_in_one_form(written: str, kept: str) -> None:
    assert str(parse(written)) == kept
    assert str(parse(kept)) == kept


@pytest.mark.parametrize(
    "nonsense",
    [
        "", "ibland", "9-15", "mån", "mån 15-9", "mån 9-9", "fre-mån 9-15", "mån 9-25",
        "mån 9.75-12", "mån 9-12, 11-13", "mån, mån 9-12", "mån 9-12; mån 11-13", "x-fre 9-12",
        "helgdagar stängt", "mån 9-12; helgdagar 9-12, 11-13", "mån 9-12; PH off; PH 9-12",
        "mån 9-12; alltid stängt",
    ],
)  # fmt: skip
def test_nonsense_is_refused(nonsense: str) -> None:
    with pytest.raises(ValueError):
        parse(nonsense)


@pytest.mark.parametrize(
    ("when", "is_open"),
    [
        (at(WEDNESDAY, 8, 59), False),
        (at(WEDNESDAY, 9), True),
        (at(WEDNESDAY, 11, 59), True),
        (at(WEDNESDAY, 12), False),
        (at(WEDNESDAY, 13), True),
        (at(WEDNESDAY, 16), False),
        (at(SATURDAY, 10), False),
    ],
)
def test_open_from_the_first_minute_and_closed_from_the_last(when: datetime, is_open: bool) -> None:
    assert parse("mån–fre 9–12, 13–16").is_open(when) is is_open


@pytest.mark.parametrize(
    ("written", "at_nine", "at_twenty"),
    [
        # Nothing said: at an hour when they would answer on a Wednesday nobody knows.
        ("mån–fre 9–15", None, False),
        ("vardagar 9–15", False, False),
        ("mån–fre 9–15; helgdagar 18–21", False, True),
        ("dygnet runt", True, True),
        ("alla dagar 0-24; helgdagar stängt", False, False),
    ],
)
def test_a_public_holiday_has_hours_of_its_own(
    written: str, at_nine: bool | None, at_twenty: bool
) -> None:
    hours = parse(written)
    assert hours.is_open(at(WEDNESDAY, 9), is_holiday=True) is at_nine
    assert hours.is_open(at(WEDNESDAY, 20), is_holiday=True) is at_twenty


@pytest.mark.parametrize(
    ("year", "easter"),
    [(2016, date(2016, 3, 27)), (2026, date(2026, 4, 5)), (2038, date(2038, 4, 25))],
)
def test_the_days_that_follow_easter_are_known(year: int, easter: date) -> None:
    # Act 1989:253: Good Friday, Easter Monday, Ascension Day, Whit Sunday.
    for days in (-2, 0, 1, 39, 49):
        assert red_day(easter + timedelta(days))
    assert not red_day(easter + timedelta(2))


def test_the_days_with_dates_of_their_own_are_known_and_whit_monday_is_none() -> None:
    for month, day in [(1, 1), (1, 6), (5, 1), (6, 6), (6, 20), (10, 31), (12, 25), (12, 26)]:
        assert red_day(date(2026, month, day))
    # Beside Sundays by the act on annual leave (1977:480), section 7.
    for month, day in [(6, 19), (12, 24), (12, 31)]:
        assert red_day(date(2026, month, day))
    # An ordinary working day since 2005, when the National Day became a holiday.
    assert not red_day(date(2026, 5, 25))
    assert red_day(date(2004, 5, 31))
    assert not red_day(date(2004, 6, 6))


def test_a_holiday_has_its_name_in_the_readers_language() -> None:
    with translation.override("sv"):
        assert red_day(date(2026, 4, 3)) == "Långfredagen"
    with translation.override("en"):
        assert red_day(date(2026, 4, 3)) == "Good Friday"


_SPANS = st.lists(st.integers(0, 1440), min_size=0, max_size=6, unique=True).map(
    lambda marks: tuple(zip(*[iter(sorted(marks))] * 2, strict=False))
)


@given(st.tuples(*[_SPANS] * 7), st.none() | _SPANS)
def test_every_week_comes_back_as_it_was_kept(
    week: tuple[tuple[tuple[int, int], ...], ...], holidays: tuple[tuple[int, int], ...] | None
) -> None:
    hours = Hours(week, holidays)
    if any(week) and not hours.is_always:
        assert parse(str(hours)) == hours


@given(st.sampled_from(DAYS), st.integers(0, 23), st.integers(1, 59))
def test_only_the_day_named_is_open(day: str, hour: int, length: int) -> None:
    hours = parse(f"{day} {hour:02d}:00-{hour:02d}:{length:02d}")
    monday = 23
    found = {DAYS[n]: hours.is_open(at(monday + n, hour)) for n in range(7)}
    assert found == {name: name == day for name in DAYS}

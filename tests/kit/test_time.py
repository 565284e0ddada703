"""The municipal year has three tertials that end on the last of April, August and December."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from varna.kit.time import month_end, tertial_end, tertial_of

YEARS = st.integers(min_value=1, max_value=9998)


@pytest.mark.parametrize(
    ("tertial", "last"), [(1, date(2021, 4, 30)), (2, date(2021, 8, 31)), (3, date(2021, 12, 31))]
)
def test_a_tertial_ends_with_its_fourth_month(tertial, last):
    assert tertial_end(2021, tertial) == last


@pytest.mark.parametrize(
    ("day", "tertial"),
    [
        (date(2021, 1, 1), 1),
        (date(2021, 4, 30), 1),
        (date(2021, 5, 1), 2),
        (date(2021, 8, 31), 2),
        (date(2021, 9, 1), 3),
        (date(2021, 12, 31), 3),
    ],
)
def test_a_day_lies_in_the_tertial_of_its_month(day, tertial):
    assert tertial_of(day) == tertial


@given(st.dates())
def test_every_day_lies_before_the_end_of_its_tertial_and_after_the_end_of_the_one_before(day):
    tertial = tertial_of(day)
    assert day <= tertial_end(day.year, tertial)
    assert tertial == 1 or day > tertial_end(day.year, tertial - 1)


@pytest.mark.parametrize(
    ("year", "last"),
    [(2023, 28), (2024, 29), (1900, 28), (2000, 29)],
)
def test_february_ends_as_the_calendar_says(year, last):
    assert month_end(year, 2) == date(year, 2, last)


@given(YEARS, st.integers(min_value=1, max_value=12))
def test_the_day_after_the_end_of_a_month_is_the_first_of_another(year, month):
    end = month_end(year, month)
    assert (end.year, end.month) == (year, month)
    assert (end + timedelta(days=1)).day == 1

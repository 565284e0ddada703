"""Days as the minutes print them; nothing is invented."""

from datetime import date

import pytest

from varna.approvals.dates import read_day
from varna.approvals.enums import DatePrecision


@pytest.mark.req("R-261")
def test_a_month_is_kept_as_a_month():
    day = read_day("2016-05")
    assert (day.day, day.precision) == (date(2016, 5, 1), DatePrecision.MONTH)
    assert str(day) == "2016-05"


def test_a_whole_date_is_a_day():
    assert str(read_day(" 2016-5-3 ")) == "2016-05-03"


@pytest.mark.req("R-260")
@pytest.mark.parametrize("text", ["2016-xx-xx", "2016", "2016-13", "2016-02-30", "maj 2016", ""])
def test_what_is_no_date_is_not_set(text):
    assert read_day(text) is None

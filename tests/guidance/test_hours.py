"""Opening hours: what people write is understood, kept in one form, and asked “open now?”."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from varna.guidance.hours import DAYS, Hours, parse

WEDNESDAY, SATURDAY = 25, 28  # of November 2026


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("vardagar 9–15", "Mo-Fr 09:00-15:00"),
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


_SPANS = st.lists(st.integers(0, 1440), min_size=0, max_size=6, unique=True).map(
    lambda marks: tuple(zip(*[iter(sorted(marks))] * 2, strict=False))
)


@given(st.tuples(*[_SPANS] * 7))
def test_every_week_comes_back_as_it_was_kept(
    week: tuple[tuple[tuple[int, int], ...], ...],
) -> None:
    if any(week):
        assert parse(str(Hours(week))) == Hours(week)


@given(st.sampled_from(DAYS), st.integers(0, 23), st.integers(1, 59))
def test_only_the_day_named_is_open(day: str, hour: int, length: int) -> None:
    hours = parse(f"{day} {hour:02d}:00-{hour:02d}:{length:02d}")
    monday = 23
    found = {DAYS[n]: hours.is_open(at(monday + n, hour)) for n in range(7)}
    assert found == {name: name == day for name in DAYS}

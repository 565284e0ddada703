"""All boards on one page: right figures, few queries, and two boards side by side."""

from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from tests.cast import TODAY
from tests.plans import factories
from tests.plans.pages import page, table_rows, visit, words
from varna.administration.services import create_unit
from varna.organisations.enums import UnitKind
from varna.plans import services
from varna.plans.coverage import coverage_of
from varna.plans.enums import FollowUpPoint, MeasureStatus, RoundKind
from varna.plans.models import Plan
from varna.plans.rollup import due_counts, roll_up
from varna.steering import services as steering


@pytest.fixture
def other(norrby):
    """A board that must have a plan and has none."""
    return create_unit(
        norrby.municipality,
        by=norrby.program,
        name="Kulturnämnden",
        kind=UnitKind.SPECIALIST_BOARD,
        must_have_plan=True,
        must_have_coordinator=True,
    )


@pytest.fixture
def plan(norrby, alva, other):
    """A plan in force with one measure that is late and one that is not."""
    plan = factories.draft(norrby, by=alva)
    factories.measure(norrby, plan, by=alva, title="Sen", time_as_written="klart våren 2026")
    factories.measure(norrby, plan, by=alva, title="I tid", points=[FollowUpPoint.T1])
    return factories.in_force(plan, by=alva)


def rows_of(norrby, year=2026):
    rows = roll_up(Plan.objects.all(), year, TODAY)
    return {row.unit.name: row for row in rows}


@pytest.mark.req("R-164")
def test_each_board_is_told_of_and_those_without_a_plan_come_first(norrby, plan, alva):
    follow_up = factories.open_round(plan, by=alva)
    services.report_progress(
        follow_up, plan.measures.get(title="Sen"), by=alva, status=MeasureStatus.ONGOING
    )
    rows = rows_of(norrby)
    assert list(rows) == ["Kulturnämnden", "Norrbys förvaltning"]
    assert rows["Kulturnämnden"].lacks_plan
    assert not rows["Kulturnämnden"].has_coordinator
    board = rows["Norrbys förvaltning"]
    assert (board.measures, board.overdue, board.has_coordinator) == (2, 1, True)
    told = board.told[RoundKind.T2]
    assert (told.due, told.answered, told.is_late) == (1, 1, False)


def test_what_a_round_asks_is_counted_as_the_round_itself_counts(norrby, plan, alva):
    rounds = factories.rounds_of(plan, by=alva)
    counts = due_counts([plan.pk])
    assert {kind: counts.get((plan.pk, kind.value), 0) for kind in rounds} == {
        kind: one.due().count() for kind, one in rounds.items()
    }


def test_the_plan_that_has_come_furthest_speaks_for_the_year(norrby, alva, plan):
    factories.draft(norrby, by=alva)
    assert rows_of(norrby)["Norrbys förvaltning"].plan == plan


def test_five_years_of_sixty_boards_ask_as_few_questions_as_one(norrby, alva, plan):
    def questions():
        with CaptureQueriesContext(connection) as asked:
            roll_up(Plan.objects.all(), 2026, TODAY)
        return len(asked)

    before = questions()
    cecilia = norrby.actors["Cecilia"]
    for number in range(12):
        unit = create_unit(
            norrby.municipality,
            by=norrby.program,
            name=f"Nämnd {number}",
            kind=UnitKind.SPECIALIST_BOARD,
            must_have_plan=True,
        )
        for year in (2025, 2026):
            one = factories.draft(norrby, by=cecilia, unit=unit, year=year)
            factories.measure(norrby, one, by=cecilia)
    assert questions() == before <= 16


class TestScreens:
    def test_the_centre_sees_and_fetches_it(self, cecilia, plan):
        browser = visit(cecilia)
        text = words(browser.get(reverse("boards")))
        assert "Must have a plan and have none Kulturnämnden" in text
        book = load_workbook(BytesIO(browser.get(reverse("boards_file")).content))
        cells = [[cell.value for cell in row] for row in book.active.iter_rows()]
        assert any(row[0] == "Kulturnämnden" and "No plan" in row for row in cells)

    @pytest.mark.parametrize("name", ["Alva", "Bo", "Rut"])
    def test_others_do_not(self, norrby, name):
        assert visit(norrby.actors[name]).get(reverse("boards")).status_code == 403

    @pytest.mark.req("R-528")
    def test_two_boards_stand_side_by_side(self, norrby, cecilia, plan, other):
        query = {"left": norrby.administration.pk, "right": other.pk, "year": 2026}
        response = visit(cecilia).get(reverse("compare_boards"), query)
        rows = {row[0]: row[1:] for row in table_rows(page(response))}
        assert rows["Plan"] == ["In force", "No plan"]
        assert rows["Measures"] == ["2", "0"]
        assert rows["Coordinator"] == ["Yes", "Missing"]

    @pytest.mark.req("R-017")
    def test_a_unit_sees_what_is_its_own_and_where_it_takes_part(self, norrby, alva, rut):
        plan = factories.draft(norrby, by=alva)
        factories.measure(
            norrby, plan, by=alva, title="Vår egen", participants=[factories.manager_of(norrby)]
        )
        factories.measure(
            norrby,
            plan,
            by=alva,
            title="Vi är med",
            participants=[
                factories.coordinator_of(norrby),
                factories.manager_of(norrby, factories.Part.OTHER),
            ],
        )
        factories.in_force(plan, by=alva)
        text = words(visit(rut).get(reverse("unit_page", args=[norrby.unit.pk])))
        assert text.index("Answers for") < text.index("Vår egen") < text.index("Takes part")
        assert text.index("Takes part") < text.index("Vi är med")

    def test_the_list_of_plans_leaves_out_what_is_replaced_and_is_fetched(self, norrby, alva):
        old = factories.plan_in_force(norrby, by=alva, year=2024, title="Gammal")
        new = factories.draft(norrby, by=alva, year=2025, title="Nyare", predecessor=old)
        factories.measure(norrby, new, by=alva)
        factories.in_force(new, by=alva, on=date(2025, 1, 1))
        browser = visit(alva)
        text = words(browser.get(reverse("plans")))
        assert "Nyare" in text
        assert "Gammal" not in text
        assert "Gammal" in words(browser.get(reverse("plans"), {"which": "all"}))
        book = load_workbook(BytesIO(browser.get(reverse("plans_file")).content))
        said = [cell.value for row in book.active.iter_rows() for cell in row]
        assert "Nyare" in said
        assert "Gammal" not in said

    def test_all_measures_are_searched_in_all_that_they_say(self, norrby, alva):
        plan = factories.draft(norrby, by=alva)
        one = factories.measure(norrby, plan, by=alva, title="Ett")
        two = factories.measure(norrby, plan, by=alva, title="Två")
        services.describe_measure(
            one, by=alva, goal="Källkritik i skolan", target_sex="all", tags=["norms"]
        )
        services.describe_measure(two, by=alva, target_sex="men", adaptation="SIG för pojkar.")
        browser = visit(alva)
        for query, wanted in (
            ({"q": "källkritik"}, ["Ett"]),
            ({"tag": "norms"}, ["Ett"]),
            ({"sex": "men"}, ["Ett", "Två"]),
            ({"sex": "women"}, ["Ett"]),
        ):
            from tests.plans.pages import row_links

            assert row_links(page(browser.get(reverse("measures"), query))) == wanted, query


class TestGuidelinesMet:
    @pytest.fixture
    def guidelines(self, cecilia):
        """Five points in force."""
        draft = steering.add_shipped("guidelines-2015", by=cecilia)
        return steering.publish_document(draft, by=cecilia)

    def test_without_any_in_force_nothing_is_counted(self, norrby, plan, cecilia):
        board = rows_of(norrby)["Norrbys förvaltning"]
        assert (board.met, board.demands) == (0, 0)

    @pytest.mark.req("R-047")
    def test_the_roll_up_agrees_with_the_page_of_the_plan(
        self, norrby, plan, guidelines, alva, cecilia
    ):
        first, second, third, *_rest = guidelines.points.select_related("document")
        late, in_time = plan.measures.order_by("number")
        services.set_coverage(late, by=alva, requirements=[first, second])
        services.set_coverage(in_time, by=alva, requirements=[second])
        steering.adapt(third, by=alva, unit=plan.unit, reason="Vi gör det med grannen.")
        (page_of_plan,) = coverage_of(plan)
        board = rows_of(norrby)["Norrbys förvaltning"]
        assert (board.met, board.demands) == (3, 5) == (page_of_plan.covered, page_of_plan.total)
        assert "3 of 5" in words(visit(cecilia).get(reverse("boards")))

    def test_what_was_met_counts_in_a_new_version_until_the_point_is_worded_anew(
        self, norrby, plan, guidelines, alva, cecilia
    ):
        first, second, *_rest = guidelines.points.all()
        services.set_coverage(plan.measures.first(), by=alva, requirements=[first, second])
        draft = steering.renew_document(guidelines, by=cecilia)
        steering.change_point(draft.points.get(number=2), by=cecilia, text="Öka kunskapen mer")
        assert rows_of(norrby)["Norrbys förvaltning"].met == 2
        steering.publish_document(draft, by=cecilia)
        (told,) = coverage_of(plan)
        assert [line.requirement.number for line in told.lines if line.is_covered] == [1]
        assert rows_of(norrby)["Norrbys förvaltning"].met == 1

"""The lists of plans and measures, and the picture over them."""

from datetime import date

import pytest
from django.urls import reverse

from tests.cast import sign_in
from tests.plans import factories
from tests.plans.pages import page, row_links, table_rows, visit, words
from varna.organisations.enums import Role
from varna.plans.enums import MeasureArea, MeasureStatus, PreventionLevel

LISTS = ("plans", "measures", "my_measures", "plan_overview")


@pytest.mark.parametrize("name", LISTS)
class TestEvery:
    def test_readers_open_it_and_visitors_sign_in_first(self, norrby, rut, client, name):
        assert visit(rut).get(reverse(name)).status_code == 200
        assert client.get(reverse(name)).status_code == 302

    def test_it_is_only_read(self, alva, name):
        assert sign_in(alva).post(reverse(name)).status_code == 405

    def test_mo_is_told_that_plans_are_not_hers(self, mo, name):
        response = visit(mo).get(reverse(name))
        assert response.status_code == 403
        assert "Your role does not include this: Read action plans" in response.content.decode()

    def test_cia_sees_nothing_of_norrby(self, norrby, alva, cia, name):
        factories.plan_in_force(norrby, by=alva, title="Norrbys egen plan")
        response = visit(cia).get(reverse(name))
        assert response.status_code == 200
        assert "Norrby" not in response.content.decode()

    @pytest.mark.parametrize(
        "query",
        [
            "?page=nonsense",
            "?page=-1",
            "?page=99999999999999999999",
            "?sort=municipality__slug",
            "?sort=--year",
            "?year=abc",
            "?year=0000",
            "?year=%D9%A2%D9%A0%D9%A2%D9%A6",
            "?year=99999",
            "?state=x&status=x&area=x&level=x&needs=x",
            "?q=%00%22%27--",
        ],
    )
    def test_unknown_values_in_the_address_break_nothing(self, norrby, alva, name, query):
        factories.plan_in_force(norrby, by=alva)
        assert visit(alva).get(reverse(name) + query).status_code == 200


class TestPlans:
    @pytest.fixture
    def browser(self, norrby, alva):
        old = factories.plan_in_force(norrby, by=alva, year=2025, title="Gamla planen", measures=3)
        new = factories.draft(norrby, by=alva, title="Nya planen", predecessor=old)
        one = {"title": "Klar", "status": MeasureStatus.DONE}
        factories.measure(norrby, new, by=alva, **one)
        factories.measure(norrby, new, by=alva, title="Kvar")
        return visit(alva)

    def test_each_plan_is_a_row_with_its_counts_the_newest_first(self, browser):
        assert table_rows(page(browser.get(reverse("plans")))) == [
            ["Nya planen", "Norrby administration", "2026", "Draft", "2", "1"],
            ["Gamla planen", "Norrby administration", "2025", "In force", "3", "0"],
        ]

    @pytest.mark.parametrize(
        ("query", "titles"),
        [
            ("?q=nya", ["Nya planen"]),
            ("?year=2025", ["Gamla planen"]),
            ("?state=draft", ["Nya planen"]),
            ("?state=draft&year=2025", []),
            ("?sort=title", ["Gamla planen", "Nya planen"]),
            ("?sort=-title", ["Nya planen", "Gamla planen"]),
            ("?sort=year", ["Gamla planen", "Nya planen"]),
        ],
    )
    def test_the_list_is_narrowed_and_ordered_by_its_address(self, browser, query, titles):
        rows = table_rows(page(browser.get(reverse("plans") + query)))
        assert [row[0] for row in rows] == titles

    def test_a_filter_that_fits_nothing_says_so(self, browser):
        assert "No plan fits the filter" in words(browser.get(reverse("plans") + "?q=zzz"))

    def test_an_empty_list_shows_the_way_to_whoever_may_walk_it(self, alva, rut):
        for actor, hrefs in ((alva, True), (rut, False)):
            response = visit(actor).get(reverse("plans"))
            assert "No plans yet" in words(response)
            links = [one.attributes["href"] for one in page(response).all("a")]
            assert (reverse("new_plan") in links) is hrefs

    def test_a_long_list_has_pages(self, norrby, alva):
        for year in range(2001, 2053):
            factories.draft(norrby, by=alva, year=year)
        browser = visit(alva)
        first = table_rows(page(browser.get(reverse("plans"))))
        second = table_rows(page(browser.get(reverse("plans") + "?page=2")))
        years = [int(row[2]) for row in first + second]
        assert (len(first), len(second)) == (50, 2)
        assert years == sorted(years, reverse=True)

    def test_a_local_coordinator_of_another_unit_sees_the_plans_above_and_not_beside(
        self, norrby, alva
    ):
        beside = norrby.hire("Ola", Role.LOCAL_COORDINATOR, norrby.board)
        factories.draft(norrby, by=beside, unit=norrby.board, title="Nämndens")
        factories.draft(norrby, by=beside, unit=norrby.unit, title="Enhetens")
        ruth = norrby.actors["Ruth"]
        titles = {row[0] for row in table_rows(page(visit(ruth).get(reverse("plans"))))}
        assert titles == {"Nämndens", "Enhetens"}
        titles = {row[0] for row in table_rows(page(visit(alva).get(reverse("plans"))))}
        assert titles == {"Nämndens", "Enhetens"}


class TestMeasures:
    @pytest.fixture
    def browser(self, norrby, alva):
        old = factories.draft(norrby, by=alva, year=2025)
        before = factories.measure(
            norrby, old, by=alva, title="Före", time_as_written="klart hösten 2025", status="done"
        )
        old = factories.in_force(old, by=alva, on=date(2025, 1, 15))
        plan = factories.draft(norrby, by=alva, predecessor=old)
        made = {
            "Sen": {"time_as_written": "klart våren 2026", "previous": before},
            "Ruths": {
                "participants": [factories.manager_of(norrby)],
                "area": MeasureArea.PICTURE,
                "time_as_written": "löpande",
                "levels": {PreventionLevel.SELECTIVE: "", PreventionLevel.INDICATED: ""},
            },
            "Odaterad": {"status": MeasureStatus.PLANNED},
        }
        for title, said in made.items():
            factories.measure(norrby, plan, by=alva, title=title, **said)
        factories.in_force(plan, by=alva)
        return visit(alva)

    def titles(self, browser, name, query=""):
        return row_links(page(browser.get(reverse(name) + query)))

    @pytest.mark.parametrize(
        ("query", "titles"),
        [
            ("", ["Odaterad", "Ruths", "Sen"]),
            ("?which=all", ["Före", "Odaterad", "Ruths", "Sen"]),
            ("?year=2025", ["Före"]),
            ("?q=ruth", ["Ruths"]),
            ("?area=picture", ["Ruths"]),
            ("?status=planned", ["Odaterad"]),
            ("?level=selective", ["Ruths"]),
            ("?level=indicated", ["Ruths"]),
            ("?level=universal", []),
            ("?needs=overdue", ["Sen"]),
            ("?needs=undated", ["Odaterad"]),
            ("?needs=slipped", ["Sen"]),
            ("?sort=-title", ["Sen", "Ruths", "Odaterad"]),
        ],
    )
    def test_the_list_is_narrowed_and_ordered_by_its_address(self, browser, query, titles):
        assert self.titles(browser, "measures", query) == titles

    def test_a_measure_that_ran_out_of_time_says_so(self, browser):
        row = table_rows(page(browser.get(reverse("measures") + "?q=sen")))[0]
        assert "The time has run out" in row[3]
        row = table_rows(page(browser.get(reverse("measures") + "?which=all&q=före")))[0]
        assert "The time has run out" not in row[3]

    def test_mine_are_those_of_plans_in_force_that_i_answer_for(self, browser, ruth, rut):
        assert self.titles(visit(ruth), "my_measures") == ["Ruths"]
        assert self.titles(browser, "my_measures") == ["Odaterad", "Sen"]
        response = visit(rut).get(reverse("my_measures"))
        assert "You answer for no measure right now" in words(response)

    def test_empty_lists_say_why(self, norrby, alva):
        browser = visit(alva)
        assert "No measures yet" in words(browser.get(reverse("measures")))
        response = browser.get(reverse("measures") + "?q=zzz")
        assert "No measure fits the filter" in words(response)

    def test_the_filter_follows_to_the_file(self, browser):
        links = page(browser.get(reverse("measures") + "?area=picture")).all("a")
        assert f"{reverse('measures_file')}?area=picture" in {
            one.attributes["href"] for one in links
        }


class TestPicture:
    @pytest.mark.req("R-164")
    def test_the_central_coordinator_sees_who_must_have_a_plan_and_who_has(
        self, norrby, alva, cecilia
    ):
        url = reverse("plan_overview")
        before = words(visit(cecilia).get(url))
        assert "Have a plan in force 0 of 1" in before
        assert "No plan" in before
        factories.plan_in_force(norrby, by=alva)
        shown = page(visit(cecilia).get(url))
        assert "Have a plan in force 1 of 1" in shown.text
        assert ["Norrby administration", "Handlingsplan", "In force"] in table_rows(shown)
        assert "Who has a plan" not in words(visit(alva).get(url))

    def test_measures_are_counted_by_area_and_by_unit(self, norrby, alva):
        plan = factories.draft(norrby, by=alva)
        for status in (MeasureStatus.DONE, MeasureStatus.DONE, MeasureStatus.PLANNED):
            factories.measure(norrby, plan, by=alva, status=status)
        shown = page(visit(alva).get(reverse("plan_overview")))
        by_area, by_unit = shown.all("table")
        header = [cell.text for cell in by_area.one("thead").all("th")]
        row = table_rows(by_area)[0]
        counts = dict(zip(header, row, strict=True))
        assert (counts["Area"], counts["Planned"], counts["Done"]) == ("Training", "1", "2")
        assert table_rows(by_unit)[0][0] == "Norrby administration"

    def test_a_year_without_measures_says_so(self, norrby, alva):
        factories.plan_in_force(norrby, by=alva)
        response = visit(alva).get(reverse("plan_overview") + "?year=2019")
        assert "No measures this year" in words(response)

"""The landing page: what needs me, the first steps, and the year."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from tests.cast import TODAY, sign_in
from tests.plans import factories
from tests.plans.conftest import english, today  # noqa: F401 (the same day and language)
from tests.plans.pages import page, visit, words
from varna.home.tasks import tasks_for
from varna.plans import services
from varna.plans.enums import MeasureStatus, RoundKind

NOTHING = "Nothing waits for you right now."


def titles(actor):
    """What waits for the actor, the most pressing first."""
    return [task.title for task in tasks_for(actor, TODAY)]


def links(response):
    return {one.attributes["href"] for one in page(response).all("a")}


class TestTasks:
    @pytest.fixture
    def plan(self, norrby, alva):
        """A plan in force: one measure is Ruth's and late, two are the coordinator's."""
        plan = factories.draft(norrby, by=alva)
        late = {"time_as_written": "klart våren 2026"}
        hers = [factories.manager_of(norrby)]
        factories.measure(norrby, plan, by=alva, title="Ruths", participants=hers, **late)
        factories.measure(norrby, plan, by=alva, title="Första", **late)
        factories.measure(norrby, plan, by=alva, title="Andra")
        return factories.in_force(plan, by=alva)

    def test_an_open_round_waits_for_each_with_their_own_count(self, plan, alva, ruth, rut):
        follow_up = factories.open_round(plan, by=alva)
        services.close_round(plan.rounds.get(kind=RoundKind.T1), by=alva)
        tasks = tasks_for(alva, TODAY)
        assert (tasks[0].title, tasks[0].by) == ("Answer T2 2026", follow_up.closes)
        assert tasks[0].why == "Norrby administration: 2 measures that you answer for wait."
        assert tasks[1].title == "Remind those who have not answered T2 2026"
        assert tasks[1].why == "Norrby administration: 1 measure that others answer for waits."
        (hers, *_) = tasks_for(ruth, TODAY)
        assert hers.why == "Norrby administration: 1 measure that you answer for waits."
        assert hers.url == follow_up.get_absolute_url()
        assert titles(rut) == []

    def test_a_round_that_one_has_answered_waits_no_longer(self, plan, alva, ruth):
        follow_up = factories.open_round(plan, by=alva)
        services.close_round(plan.rounds.get(kind=RoundKind.T1), by=alva)
        one = plan.measures.get(title="Ruths")
        services.report_progress(follow_up, one, by=ruth, status=MeasureStatus.DONE)
        assert titles(ruth) == []

    def test_what_ran_out_of_time_is_counted_for_those_who_answer(self, plan, alva, ruth, rut):
        assert titles(alva) == ["2 measures have run out of time"]
        assert titles(ruth) == ["1 measure has run out of time"]
        assert titles(rut) == []

    def test_a_draft_waits_for_whoever_keeps_it(self, norrby, alva, bo):
        draft = factories.draft(norrby, by=alva)
        (task,) = tasks_for(alva, TODAY)
        assert (task.title, task.url) == ("Finish the draft", draft.get_absolute_url())
        assert titles(bo) == []

    @pytest.mark.req("R-237")
    def test_a_revision_is_announced_sixty_days_before_its_report(self, norrby, alva, rut):
        for year, tied in ((2018, "T1 2019"), (2021, "T1 2022")):
            plan = factories.draft(norrby, by=alva, year=year, revision_as_written=tied)
            factories.measure(norrby, plan, by=alva)
            factories.in_force(plan, by=alva)
            due = date(year + 1, 4, 30)
            assert plan.next_revision == due
            early, notice = due - timedelta(days=61), due - timedelta(days=60)
            mine = {
                day: [one.by for one in tasks_for(alva, day) if one.title == "Revise the plan"]
                for day in (early, notice)
            }
            assert due not in mine[early]
            assert due in mine[notice]
            assert tasks_for(rut, notice) == []

    def test_the_most_pressing_comes_first_and_what_has_no_day_last(self, norrby, plan, alva):
        factories.draft(norrby, by=alva, year=2027)
        factories.rounds_of(plan, by=alva)
        days = [task.by for task in tasks_for(alva, TODAY)]
        dated = [day for day in days if day]
        assert dated == sorted(dated)
        assert days == dated + [None] * (len(days) - len(dated))
        # Two open rounds, each with answers of one's own to give and others to remind of.
        assert len(dated) == 4

    def test_nothing_of_norrby_waits_for_cia_nor_for_mo(self, plan, cia, mo):
        assert titles(cia) == titles(mo) == []


class TestPage:
    def test_it_shows_the_tasks_with_their_day_and_address(self, norrby, alva):
        plan = factories.plan_in_force(norrby, by=alva)
        follow_up = factories.open_round(plan, by=alva)
        response = visit(alva).get(reverse("home"))
        assert "Answer T2 2026" in words(response)
        assert f"By {follow_up.closes}" in words(response)
        assert "Should have been done by 2026-05-21" in words(response)
        assert follow_up.get_absolute_url() in links(response)
        assert NOTHING not in words(response)

    @pytest.mark.parametrize("name", ["Rut", "Mo", "Dag", "Bo"])
    def test_without_tasks_it_says_so(self, norrby, name):
        assert NOTHING in words(visit(norrby.actors[name]).get(reverse("home")))

    def test_the_year_holds_its_rounds_and_revisions(self, norrby, alva, rut):
        plan = factories.draft(norrby, by=alva, next_revision=date(2026, 9, 15))
        factories.measure(norrby, plan, by=alva)
        rounds = factories.rounds_of(factories.in_force(plan, by=alva), by=alva)
        shown = links(visit(rut).get(reverse("home")))
        for kind in (RoundKind.T1, RoundKind.T2):
            assert rounds[kind].get_absolute_url() in shown
        assert plan.get_absolute_url() in shown

    @pytest.mark.req("R-238")
    def test_the_years_wheel_has_t1_t2_and_the_annual_report(self, norrby, alva):
        rounds = factories.rounds_of(factories.plan_in_force(norrby, by=alva), by=alva)
        shown = links(visit(alva).get(reverse("home")))
        assert {one.get_absolute_url() for one in rounds.values()} <= shown

    def test_a_visitor_signs_in_and_eve_is_told_that_she_belongs_nowhere(self, client, eve):
        assert client.get(reverse("home")).status_code == 302
        assert sign_in(eve).get(reverse("home")).status_code == 403

    def test_it_is_only_read(self, alva):
        assert sign_in(alva).post(reverse("home")).status_code == 405

    def test_cia_sees_nothing_of_norrby(self, norrby, alva, cia):
        factories.open_round(factories.plan_in_force(norrby, by=alva), by=alva)
        assert "Norrby" not in visit(cia).get(reverse("home")).content.decode()


class TestFirstSteps:
    def steps(self, actor):
        """Each step of the list with its state, and where it leads."""
        shown = page(visit(actor).get(reverse("home")))
        return shown.text, {one.attributes["href"] for one in shown.all("a")}

    def test_an_empty_municipality_is_led_from_units_to_follow_up(self, norrby, alva):
        text, hrefs = self.steps(alva)
        names = (
            "See that the units are right",
            "Start the plan of the year",
            "Write the measures",
            "Put the plan in force",
            "Schedule the follow-up",
        )
        places = [text.index(name) for name in names]
        assert places == sorted(places)
        assert reverse("new_plan") in hrefs
        assert text.count("To do") == 4

    def test_each_step_that_is_taken_is_done_and_the_list_ends_with_the_rounds(self, norrby, alva):
        plan = factories.draft(norrby, by=alva)
        assert self.steps(alva)[0].count("To do") == 3
        factories.measure(norrby, plan, by=alva)
        text, hrefs = self.steps(alva)
        assert text.count("To do") == 2
        assert reverse("put_in_force", args=[plan.pk]) in hrefs
        plan = factories.in_force(plan, by=alva)
        text, hrefs = self.steps(alva)
        assert text.count("To do") == 1
        assert reverse("plan_follow_up", args=[plan.pk]) in hrefs
        factories.rounds_of(plan, by=alva)
        assert "First steps" not in self.steps(alva)[0]

    @pytest.mark.parametrize("name", ["Ruth", "Rut", "Bo", "Mo"])
    def test_whoever_cannot_walk_them_is_not_shown_them(self, norrby, name):
        assert "First steps" not in self.steps(norrby.actors[name])[0]

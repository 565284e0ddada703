"""The year's two questions, decisions that are watched, programmes and the council's goals."""

from datetime import date

import pytest
from django.urls import reverse

from tests.cast import TODAY
from tests.plans import factories
from tests.plans.pages import visit, words
from varna.access.errors import Denied
from varna.audit.models import Event
from varna.plans import services
from varna.plans.coverage import goals_of
from varna.plans.enums import MeasureStatus
from varna.plans.models import PlanCheck, WatchedDecision
from varna.plans.round_report import round_document
from varna.plans.watching_present import shared_measures
from varna.steering import services as steering
from varna.steering.enums import DocumentKind, Entry

DUE = date(TODAY.year, 12, 31)


@pytest.fixture
def plan(norrby, alva):
    plan = factories.draft(norrby, by=alva)
    factories.measure(norrby, plan, by=alva, title="Läxhjälp")
    return factories.in_force(plan, by=alva)


class TestTwoQuestions:
    @pytest.mark.req("R-249")
    def test_updated_and_not_followed_with_a_reason(self, plan, alva):
        browser, url = visit(alva), reverse("check_plan", args=[plan.pk])
        said = {"is_updated": "yes", "updated_as_written": "april 2026", "is_followed": "no"}
        refused = browser.post(url, said)
        assert refused.status_code == 422
        assert "april 2026" in refused.content.decode()
        said["comment"] = "Tjänsten var vakant under våren."
        assert browser.post(url, said).status_code == 302
        shown = words(browser.get(reverse("plan_follow_up", args=[plan.pk])))
        assert "2026Yesapril 2026NoTjänsten var vakant under våren." in shown

    def test_a_new_answer_the_same_year_takes_the_place_of_the_old(self, plan, alva):
        for followed in (False, True):
            services.answer_check(
                plan, by=alva, year=2026, is_updated=True, is_followed=followed, comment="Sen start"
            )
        services.answer_check(plan, by=alva, year=2027, is_updated=True, is_followed=True)
        assert list(PlanCheck.objects.values_list("year", "is_followed")) == [
            (2027, True),
            (2026, True),
        ]

    def test_only_a_plan_in_force_is_asked_about_and_only_by_its_keeper(self, norrby, plan, alva):
        draft = factories.draft(norrby, by=alva, year=2027)
        assert visit(alva).get(reverse("check_plan", args=[draft.pk])).status_code == 403
        with pytest.raises(Denied):
            services.answer_check(
                plan, by=norrby.actors["Rut"], year=2026, is_updated=True, is_followed=True
            )


class TestWatchedDecisions:
    @pytest.fixture
    def watched(self, norrby, alva):
        return services.start_watching(
            norrby.administration,
            by=alva,
            title="Riktlinjer för bidrag och lokaler",
            task="Införa riktlinjerna i förvaltningen",
            expected="under 2026",
        )

    @pytest.mark.req("R-270")
    def test_a_decision_that_is_taken_opens_a_task_for_the_annual_report(self, plan, watched, alva):
        browser = visit(alva)
        follow_up = reverse("plan_follow_up", args=[plan.pk])
        assert "Införa riktlinjerna" not in words(browser.get(follow_up))
        url = reverse("take_watched", args=[watched.pk])
        assert 'value="2026-12-31"' in browser.get(url).content.decode()
        said = {"decided_on": TODAY.isoformat(), "outcome": "Antogs", "due": "2026-12-31"}
        assert browser.post(url, said).status_code == 302
        assert "Införa riktlinjerna i förvaltningen2026-12-31Waits" in words(browser.get(follow_up))
        assert "To be carried out" in words(browser.get(reverse("watched_decisions")))
        done = reverse("finish_watched", args=[watched.pk])
        assert browser.post(done, {"result": "Alla enheter nådda"}).status_code == 302
        assert "Införa riktlinjerna i förvaltningen2026-12-31Done" in words(browser.get(follow_up))
        assert list(
            Event.objects.filter(event__startswith="watched.").values_list("event", flat=True)
        ) == ["watched.started", "watched.taken", "watched.done"]

    @pytest.mark.req("R-271")
    def test_what_depends_on_another_decision_waits_for_it(self, norrby, watched, alva):
        later = services.start_watching(
            norrby.administration,
            by=alva,
            title="Plan för utbildning",
            task="Boka utbildningarna",
            after=watched,
        )
        browser = visit(alva)
        assert "Waits for another decision" in words(browser.get(reverse("watched_decisions")))
        assert "is decided first" in words(browser.get(reverse("change_watched", args=[later.pk])))
        with pytest.raises(Denied, match="Riktlinjer för bidrag och lokaler"):
            services.take_watched(later, by=alva, decided_on=TODAY, due=DUE)
        services.take_watched(watched, by=alva, decided_on=TODAY, due=DUE)
        assert services.take_watched(later, by=alva, decided_on=TODAY, due=DUE).decided_on == TODAY

    def test_two_decisions_never_wait_for_each_other(self, norrby, watched, alva):
        made = {"by": alva, "task": "Läsa"}
        second = services.start_watching(
            norrby.administration, title="Andra", after=watched, **made
        )
        third = services.start_watching(norrby.administration, title="Tredje", after=second, **made)
        with pytest.raises(Denied, match="already waits"):
            services.change_watched(watched, by=alva, after=third)
        offered = words(visit(alva).get(reverse("change_watched", args=[watched.pk])))
        assert "Tredje" not in offered

    def test_a_change_keeps_the_decision_that_came_first(self, norrby, watched, alva):
        later = services.start_watching(
            norrby.administration, by=alva, title="Plan", task="Boka", after=watched
        )
        services.take_watched(watched, by=alva, decided_on=TODAY, due=DUE)
        url = reverse("change_watched", args=[later.pk])
        said = {"title": "Plan för utbildning", "task": "Boka", "after": str(watched.pk)}
        assert visit(alva).post(url, said).status_code == 302
        later.refresh_from_db()
        assert (later.title, later.after) == ("Plan för utbildning", watched)

    def test_it_is_not_done_before_it_is_decided_and_not_rewritten_after(self, watched, alva):
        with pytest.raises(Denied, match="not taken yet"):
            services.close_watched(watched, by=alva)
        services.take_watched(watched, by=alva, decided_on=TODAY, due=DUE)
        with pytest.raises(Denied, match="is taken"):
            services.change_watched(watched, by=alva, title="Annat")

    def test_a_day_that_has_not_come_is_refused(self, watched, alva):
        said = {"decided_on": "2027-01-01", "due": "2027-12-31"}
        url = reverse("take_watched", args=[watched.pk])
        assert visit(alva).post(url, said).status_code == 422
        watched.refresh_from_db()
        assert watched.decided_on is None

    def test_it_is_watched_on_a_screen_and_a_reader_only_reads(self, norrby, alva, rut):
        said = {
            "unit": str(norrby.administration.pk),
            "title": "Ny strategi",
            "task": "Läsa den",
        }
        assert visit(alva).post(reverse("watch_decision"), said).status_code == 302
        row = WatchedDecision.objects.get()
        assert visit(rut).get(reverse("change_watched", args=[row.pk])).status_code == 403
        foreign = visit(norrby.actors["Cecilia"]).get(reverse("watched_decisions"))
        assert "Ny strategi" in words(foreign)


@pytest.mark.req("R-178")
def test_measures_shared_with_the_safety_programme_stand_together(norrby, plan, alva, cecilia):
    made = steering.create_document(
        by=cecilia, kind=DocumentKind.PROGRAMME, title="Trygghetsprogram"
    )
    programme = steering.publish_document(made, by=cecilia)
    measure = plan.measures.get()
    browser, url = visit(alva), reverse("measure_ground", args=[measure.pk])
    assert browser.post(url, {"programmes": [str(programme.pk)]}).status_code == 302
    assert shared_measures(plan) == [(programme, [measure])]
    shown = browser.get(reverse("plan_coverage", args=[plan.pk]))
    assert "Trygghetsprogram Läxhjälp" in words(shown)
    assert browser.post(url, {}).status_code == 302
    assert shared_measures(plan) == []


class TestGoals:
    @pytest.fixture
    def goals(self, cecilia):
        draft = steering.create_document(
            by=cecilia, kind=DocumentKind.GOALS, title="Fullmäktiges mål 2026"
        )
        steering.add_point(draft, by=cecilia, text="En modern storstad", entry=Entry.DIRECTION_GOAL)
        steering.add_point(draft, by=cecilia, text="En trygg stad", entry=Entry.COUNCIL_GOAL)
        with pytest.raises(Denied, match="from when to when"):
            steering.publish_document(draft, by=cecilia)
        steering.change_document(
            draft, by=cecilia, valid_from=date(2026, 1, 1), valid_to=date(2026, 12, 31)
        )
        return steering.publish_document(draft, by=cecilia)

    @pytest.mark.req("R-245")
    def test_the_follow_up_is_told_goal_by_goal(self, goals, plan, alva):
        measure, goal = plan.measures.get(), goals.points.get(text="En trygg stad")
        url = reverse("measure_ground", args=[measure.pk])
        assert "En trygg stad (Council goal)" in words(visit(alva).get(url))
        data = {f"document-{goals.pk}": [str(goal.pk)]}
        assert visit(alva).post(url, data).status_code == 302
        follow_up = factories.open_round(plan, by=alva)
        services.report_progress(
            follow_up, measure, by=alva, status=MeasureStatus.ONGOING, result="Elva grupper."
        )
        told = str(round_document(follow_up).blocks)
        assert told.index("En modern storstad") < told.index("No measure points at the goal")
        assert told.index("En trygg stad") < told.index("Läxhjälp: Ongoing. Elva grupper.")

    def test_a_plan_has_the_goals_of_its_own_year(self, norrby, goals, plan, alva, cecilia):
        other = factories.draft(norrby, by=alva, year=2027)
        assert [len(one.lines) for one in goals_of(plan)] == [2]
        assert goals_of(other) == []
        renewed = steering.renew_document(goals, by=cecilia)
        steering.change_document(
            renewed, by=cecilia, valid_from=date(2027, 1, 1), valid_to=date(2027, 12, 31)
        )
        steering.publish_document(renewed, by=cecilia)
        assert [one.document for one in goals_of(plan)] == [goals]
        assert [one.document for one in goals_of(other)] == [renewed]

    def test_the_centre_writes_a_goal(self, cecilia):
        draft = steering.create_document(by=cecilia, kind=DocumentKind.GOALS, title="Mål")
        browser, url = visit(cecilia), reverse("add_point", args=[draft.pk])
        assert browser.post(url, {"text": "Trygg stad", "entry": "measure"}).status_code == 422
        assert browser.post(url, {"text": "Trygg stad", "entry": "board"}).status_code == 302
        assert "Board goal" in words(browser.get(draft.get_absolute_url()))

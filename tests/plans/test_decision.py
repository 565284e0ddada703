"""The way of a plan up the tree: its order, its lock, its document, and who is told what."""

from datetime import date

import pytest
from django.urls import reverse

from tests.cast import sign_in
from tests.plans import factories
from tests.plans.pages import visit, words
from varna.access.actor import actors_of
from varna.access.errors import Denied
from varna.administration.services import create_unit, grant_membership
from varna.approvals.dates import DecidedOn
from varna.approvals.services import Minutes
from varna.organisations.enums import Role, UnitKind
from varna.plans import exports, services
from varna.plans.canonical import revision_of
from varna.plans.enums import PlanState
from varna.plans.models import Plan

MINUTES = Minutes(DecidedOn(date(2026, 11, 10)), "17", "N 2026/5")


@pytest.fixture
def executive(norrby):
    """The executive board of Norrby, with a secretary of its own."""
    board = create_unit(
        norrby.municipality,
        by=norrby.program,
        name="Kommunstyrelsen",
        kind=UnitKind.EXECUTIVE_BOARD,
    )
    norrby.hire("Eskil", Role.SECRETARY, board)
    return board


@pytest.fixture
def plan(norrby, alva, executive):
    """A draft that lacks nothing; the board treats it and the executive board approves it."""
    return factories.complete_draft(norrby, by=alva)


def submit(plan, by):
    return services.submit_plan(plan, by=by, pinned=exports.pinned(plan))


@pytest.mark.req("R-259")
def test_the_plan_goes_through_every_step_in_order(norrby, plan, alva, siv):
    eskil = norrby.actors["Eskil"]
    assert [str(body) for _step, body in plan.way[1:]] == ["Norrbys nämnd", "Kommunstyrelsen"]
    plan = submit(plan, alva)
    assert plan.state == PlanState.DEPARTMENT_READY
    with pytest.raises(Denied, match="has not decided yet"):
        services.put_in_force(plan, by=alva)
    with pytest.raises(Denied, match="does not reach"):
        services.decide_plan(plan, by=eskil, minutes=MINUTES)
    plan = services.decide_plan(plan, by=siv, minutes=MINUTES)
    assert plan.state == PlanState.TREATED_BY_BOARD
    with pytest.raises(Denied, match="Kommunstyrelsen has not decided yet"):
        services.put_in_force(plan, by=alva)
    plan = services.decide_plan(plan, by=eskil, minutes=MINUTES)
    assert plan.state == PlanState.APPROVED_BY_EXECUTIVE_BOARD
    plan = services.put_in_force(plan, by=alva)
    assert (plan.state, plan.adopted_on) == (PlanState.IN_FORCE, date(2026, 11, 10))
    assert plan.diary_number == "N 2026/5"


def test_a_board_that_decides_alone_is_the_only_step(norrby, plan, alva, siv):
    services.change_plan(plan, by=alva, approved_by=None)
    plan = services.decide_plan(submit(plan, alva), by=siv, minutes=MINUTES)
    assert services.put_in_force(plan, by=alva).state == PlanState.IN_FORCE


def test_what_is_decided_after_it_was_entered_cannot_take_the_short_way(plan, alva):
    services.change_plan(plan, by=alva, entered_on=date(2026, 10, 1))
    with pytest.raises(Denied, match="is handed in"):
        services.put_in_force(plan, by=alva, adopted_on=date(2026, 11, 1))
    plan = services.put_in_force(plan, by=alva, adopted_on=date(2026, 9, 1))
    assert plan.state == PlanState.IN_FORCE


def test_what_was_once_handed_in_cannot_take_the_short_way(plan, alva):
    plan = services.unlock_plan(submit(plan, alva), by=alva, reason="Ändras.")
    with pytest.raises(Denied, match="goes the whole way"):
        services.put_in_force(plan, by=alva, adopted_on=date(2026, 1, 1))


class TestLock:
    @pytest.fixture
    def handed_in(self, plan, alva):
        return submit(plan, alva)

    def test_no_word_is_changed_after_the_plan_is_handed_in(self, norrby, handed_in, alva):
        measure, chapter = handed_in.measures.get(), handed_in.chapters.first()
        facts = factories.facts_of(norrby, title="Annat")
        for change in (
            lambda: services.change_plan(handed_in, by=alva, title="Annat"),
            lambda: services.write_chapter(chapter, by=alva, title="A", body="B"),
            lambda: services.change_measure(measure, by=alva, facts=facts),
            lambda: services.remove_measure(measure, by=alva),
        ):
            with pytest.raises(Denied, match="Unlock it first"):
                change()

    def test_unlocking_opens_it_and_voids_the_decisions_visibly(self, handed_in, alva, siv):
        plan = services.decide_plan(handed_in, by=siv, minutes=MINUTES)
        plan = services.unlock_plan(plan, by=alva, reason="Fel årtal i planen.")
        assert plan.is_draft
        text = words(visit(alva).get(reverse("plan_way", args=[plan.pk])))
        assert "earlier decisions no longer hold" in text
        assert "Fel årtal i planen." in text
        with pytest.raises(Denied, match="not handed in yet"):
            services.decide_plan(plan, by=siv, minutes=MINUTES)

    def test_content_that_changed_past_the_program_is_seen_and_not_decided_on(self, handed_in, siv):
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("UPDATE plans_measure SET title = 'Smygändrad'")
        with pytest.raises(Denied, match="no longer what was handed in"):
            services.decide_plan(handed_in, by=siv, minutes=MINUTES)
        text = words(visit(siv).get(reverse("plan_way", args=[handed_in.pk])))
        assert "The content is no longer what was handed in" in text

    def test_a_unit_that_changes_its_name_changes_no_decided_plan(self, norrby, handed_in):
        from varna.administration.services import rename_unit

        before = revision_of(handed_in)
        rename_unit(norrby.administration, by=norrby.program, name="Nytt", on=date(2026, 11, 1))
        assert revision_of(Plan.objects.get(pk=handed_in.pk)) == before

    def test_someone_elses_change_in_between_stops_the_handing_in(self, norrby, plan, alva):
        pinned = exports.pinned(plan)
        factories.measure(norrby, plan, by=alva, title="Tillagd under tiden")
        factories.answer_risks(plan, by=alva)
        with pytest.raises(Denied, match="changed the plan just now"):
            services.submit_plan(plan, by=alva, pinned=pinned)


class TestScreens:
    def test_the_author_with_two_roles_is_told_why_not(self, norrby, plan, alva):
        grant_membership(
            alva.user,
            by=norrby.program,
            unit=norrby.board,
            role=Role.SECRETARY,
            valid_from=date(2020, 1, 1),
        )
        both = actors_of(alva.user, on=date(2026, 11, 21))[0]
        submit(plan, both)
        browser = visit(both)
        text = words(browser.get(reverse("plan_way", args=[plan.pk])))
        assert "You handed this text in" in text
        response = browser.post(
            reverse("decide_plan", args=[plan.pk]), {"outcome": "passed", "decided_on": "2026-11"}
        )
        assert response.status_code == 403

    @pytest.mark.req("R-261")
    def test_the_secretary_decides_by_month_from_the_task_at_home(self, plan, alva, siv):
        submit(plan, alva)
        browser = visit(siv)
        home = browser.get("/")
        assert "1 plan waits for a decision" in words(home)
        assert plan.title in words(browser.get(reverse("plans_waiting")))
        data = {"outcome": "passed", "decided_on": "2026-10", "paragraph": "8"}
        browser.post(reverse("decide_plan", args=[plan.pk]), data)
        plan.refresh_from_db()
        assert plan.state == PlanState.TREATED_BY_BOARD
        text = words(browser.get(reverse("plan_way", args=[plan.pk])))
        assert "2026-10, § 8" in text
        assert "1 plan waits" not in words(browser.get("/"))

    def test_the_secretary_of_the_executive_board_sees_what_waits_there(self, norrby, plan, alva):
        eskil = norrby.actors["Eskil"]
        assert plan not in Plan.objects.visible_to(eskil)
        submit(plan, alva)
        assert plan in Plan.objects.visible_to(eskil)

    @pytest.mark.parametrize(
        ("data", "told"),
        [
            ({}, "This field is required."),
            ({"outcome": "passed"}, "The adoption date is missing."),
            ({"outcome": "passed", "decided_on": "2016-xx-xx"}, "Enter a valid date."),
            ({"outcome": "sent_back"}, "Say why the plan is sent back."),
            ({"outcome": "passed", "decided_on": "2026-12-24"}, "has not come yet"),
        ],
    )
    def test_bad_input_is_explained(self, plan, alva, siv, data, told):
        submit(plan, alva)
        response = visit(siv).post(
            reverse("decide_plan", args=[plan.pk]), {"paragraph": "3"} | data
        )
        assert response.status_code == 422
        assert told in words(response)

    def test_sent_back_it_is_a_draft_that_says_why(self, plan, alva, siv):
        submit(plan, alva)
        data = {"outcome": "sent_back", "reason": "Ange vem som ansvarar."}
        visit(siv).post(reverse("decide_plan", args=[plan.pk]), data)
        plan.refresh_from_db()
        assert plan.is_draft
        text = words(visit(alva).get(reverse("plan_way", args=[plan.pk])))
        assert "Ange vem som ansvarar." in text

    def test_exactly_what_was_handed_in_is_fetched(self, plan, alva, siv):
        pinned = exports.pinned(plan)
        plan = services.submit_plan(plan, by=alva, pinned=pinned)
        page = visit(siv).get(reverse("plan_way", args=[plan.pk])).content.decode()
        (link,) = [part.split('"')[0] for part in page.split('href="') if "/decided/" in part[:40]]
        assert sign_in(siv).get(link).content == pinned.content

    def test_the_coordinator_hands_in_with_one_press(self, plan, alva):
        browser = visit(alva)
        page = words(browser.get(plan.get_absolute_url()))
        assert "Hand in for decision" in page
        browser.post(reverse("submit_plan", args=[plan.pk]))
        plan.refresh_from_db()
        assert plan.state == PlanState.DEPARTMENT_READY

    def test_what_is_missing_is_listed_with_links_and_stops_the_plan(self, norrby, alva):
        empty = factories.draft(norrby, by=alva)
        browser = visit(alva)
        assert browser.get(reverse("submit_plan", args=[empty.pk])).status_code == 403
        text = words(browser.get(reverse("plan_missing", args=[empty.pk])))
        assert "The plan has no measures yet." in text

    @pytest.mark.req("R-197")
    def test_a_plan_without_its_chapter_on_cooperation_is_not_handed_in(self, plan, alva):
        chapter = plan.chapters.get(title="Samverkan")
        services.write_chapter(chapter, by=alva, title="Samverkan", body="")
        with pytest.raises(Denied, match="1 thing is missing"):
            submit(plan, alva)

"""Start a plan, change its facts, write its chapters, register its decision."""

from datetime import date

import pytest
from django.urls import reverse

from tests.cast import sign_in
from tests.plans import factories
from tests.plans.pages import kept, page, visit, words
from varna.audit.models import Event
from varna.organisations.enums import Role
from varna.plans.enums import PlanState
from varna.plans.models import Plan

ADDRESSES = {
    "new_plan": lambda plan: [],
    "change_plan": lambda plan: [plan.pk],
    "write_chapter": lambda plan: [plan.pk, 1],
    "put_in_force": lambda plan: [plan.pk],
}


@pytest.fixture
def plan(norrby, alva):
    plan = factories.draft(norrby, by=alva)
    factories.measure(norrby, plan, by=alva)
    return plan


def address(name, plan):
    return reverse(name, args=ADDRESSES[name](plan))


@pytest.mark.parametrize("name", ADDRESSES)
class TestEveryForm:
    def test_the_coordinator_opens_it_and_other_methods_are_refused(self, alva, plan, name):
        assert visit(alva).get(address(name, plan)).status_code == 200
        assert sign_in(alva).put(address(name, plan)).status_code == 405

    def test_rut_who_only_reads_is_told_why_and_nothing_happens(self, rut, plan, name):
        browser = visit(rut)
        events = Event.objects.count()
        for response in (browser.get(address(name, plan)), browser.post(address(name, plan))):
            assert response.status_code == 403
            assert "Your role does not include this: Write action plans and measures." in (
                response.content.decode()
            )
        assert Event.objects.count() == events

    def test_rut_is_told_in_words_who_can(self, rut, plan, name):
        text = visit(rut).get(address(name, plan)).content.decode()
        assert "Central coordinator" in text
        assert "Local coordinator" in text

    def test_a_visitor_signs_in_first(self, client, plan, name):
        assert client.post(address(name, plan)).status_code == 302

    def test_cia_from_another_municipality_finds_nothing(self, cia, plan, name):
        if name != "new_plan":
            assert sign_in(cia).get(address(name, plan)).status_code == 404
            assert sign_in(cia).post(address(name, plan)).status_code == 404

    def test_a_decided_plan_says_why_not(self, alva, plan, name):
        if name == "new_plan":
            return
        factories.in_force(plan, by=alva)
        response = visit(alva).post(address(name, plan), {"title": "Nytt", "body": ""})
        assert response.status_code == 403
        reason = "Only a draft can be put in force" if name == "put_in_force" else "is decided"
        assert reason in response.content.decode()


class TestStart:
    def said(self, town, **changed):
        return {
            "unit": town.administration.pk,
            "year": 2027,
            "title": "Plan för 2027",
            "template": "municipality",
            "predecessor": "",
            **changed,
        }

    def test_a_plan_is_started_and_the_reader_lands_in_it(self, norrby, alva):
        response = visit(alva).post(reverse("new_plan"), self.said(norrby))
        plan = Plan.objects.get()
        assert response.url == plan.get_absolute_url()
        assert (plan.year, plan.title, plan.chapters.count()) == (2027, "Plan för 2027", 7)
        assert Event.objects.about(plan).get().user_id == alva.user_id

    def test_the_plan_it_replaces_is_one_that_the_coordinator_keeps(self, norrby, alva, cecilia):
        mine = factories.plan_in_force(norrby, by=alva)
        boards = factories.plan_in_force(norrby, by=cecilia, unit=norrby.board)
        browser = visit(alva)
        offered = page(browser.get(reverse("new_plan"))).one("select", name="predecessor")
        values = [one.attributes["value"] for one in offered.all("option")]
        assert values == ["", str(mine.pk)]
        data = self.said(norrby, predecessor=boards.pk)
        assert browser.post(reverse("new_plan"), data).status_code == 422
        assert (
            browser.post(reverse("new_plan"), self.said(norrby, predecessor=mine.pk)).status_code
            == 302
        )
        assert Plan.objects.get(year=2027).predecessor == mine

    def test_only_units_within_reach_are_offered(self, norrby, soderby):
        ola = norrby.hire("Ola", Role.LOCAL_COORDINATOR, norrby.unit)
        browser = visit(ola)
        offered = page(browser.get(reverse("new_plan"))).one("select", name="unit")
        values = {one.attributes["value"] for one in offered.all("option")} - {""}
        assert values == {str(norrby.unit.pk)}
        for unit in (norrby.administration, soderby.administration):
            data = self.said(norrby, unit=unit.pk)
            assert browser.post(reverse("new_plan"), data).status_code == 422
        assert not Plan.objects.exists()

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("title", ""),
            ("title", "x" * 301),
            ("year", "1999"),
            ("year", "snart"),
            ("template", "påhittad"),
            ("unit", "0"),
        ],
    )
    def test_bad_input_is_explained_and_the_rest_kept(self, norrby, alva, field, value):
        response = visit(alva).post(reverse("new_plan"), self.said(norrby, **{field: value}))
        assert response.status_code == 422
        assert not Plan.objects.exists()
        if field != "title":
            assert kept(response, "title") == "Plan för 2027"
        else:
            assert kept(response, "year") == "2027"
            assert kept(response, "title") == value
        assert page(response).all(class_="error-summary")


class TestFacts:
    def test_facts_are_saved(self, norrby, alva, plan):
        response = visit(alva).post(
            address("change_plan", plan),
            {
                "title": "Nytt namn",
                "diary_number": "N 2026/2",
                "approved_by": norrby.board.pk,
                "revision_as_written": "T1 2027",
                "intranet_url": "https://intranat.example.se/vbe",
            },
        )
        assert response.status_code == 302
        plan.refresh_from_db()
        assert (plan.title, plan.diary_number) == ("Nytt namn", "N 2026/2")
        assert plan.approved_by == norrby.board
        assert plan.next_revision == date(2027, 4, 30)
        assert Event.objects.about(plan).first().event == "plan.changed"

    @pytest.mark.parametrize(
        ("field", "value", "message"),
        [
            ("title", "", "This field is required."),
            ("next_revision", "våren", "Enter a valid date."),
            ("intranet_url", "javascript:alert(1)", "Enter a valid URL."),
            ("approved_by", "0", "Select a valid choice."),
        ],
    )
    def test_bad_facts_are_explained_and_kept(self, alva, plan, field, value, message):
        data = {"title": "Nytt namn", "diary_number": "N 2026/2", field: value}
        response = visit(alva).post(address("change_plan", plan), data)
        assert response.status_code == 422
        assert message in words(response)
        assert kept(response, "diary_number") == "N 2026/2"
        if field not in ("approved_by",):
            assert kept(response, field) == value
        plan.refresh_from_db()
        assert plan.title == "Handlingsplan"

    def test_a_unit_of_another_municipality_cannot_be_chosen(self, alva, plan, soderby):
        data = {"title": "Namn", "treated_by": soderby.board.pk}
        assert visit(alva).post(address("change_plan", plan), data).status_code == 422


class TestChapter:
    def test_a_chapter_is_written(self, alva, plan):
        data = {"title": "Kort", "body": "Första stycket."}
        response = visit(alva).post(address("write_chapter", plan), data)
        assert response.url == f"{reverse('plan_text', args=[plan.pk])}#chapter-1"
        chapter = plan.chapters.get(number=1)
        assert (chapter.title, chapter.body) == ("Kort", "Första stycket.")
        assert Event.objects.about(chapter).first().event == "plan.chapter_changed"

    def test_a_chapter_that_is_not_there_is_404(self, alva, plan):
        assert sign_in(alva).get(reverse("write_chapter", args=[plan.pk, 99])).status_code == 404

    @pytest.mark.parametrize("data", [{"title": "", "body": "Text"}, {"title": "Kort"}])
    def test_bad_input_is_kept(self, alva, plan, data):
        sent = {"body": "x" * 20_001, **data}
        response = visit(alva).post(address("write_chapter", plan), sent)
        assert response.status_code == 422
        assert kept(response, "body") == sent["body"]
        assert plan.chapters.get(number=1).body == ""


class TestDecision:
    def test_the_plan_comes_into_force(self, alva, plan):
        data = {"adopted_on": "2026-02-03"}
        response = visit(alva).post(address("put_in_force", plan), data, follow=True)
        assert "The plan is in force." in response.content.decode()
        plan.refresh_from_db()
        assert (plan.state, plan.adopted_on) == (PlanState.IN_FORCE, date(2026, 2, 3))
        assert Event.objects.about(plan).first().event == "plan.put_in_force"

    @pytest.mark.parametrize(
        ("day", "message"),
        [("", "The adoption date is missing."), ("2016-xx-xx", "Enter a valid date.")],
    )
    def test_without_its_day_it_stays_a_draft(self, alva, plan, day, message):
        response = visit(alva).post(address("put_in_force", plan), {"adopted_on": day})
        assert response.status_code == 422
        assert message in words(response)
        assert kept(response, "adopted_on") == day
        plan.refresh_from_db()
        assert plan.is_draft

    def test_a_plan_without_measures_is_refused(self, norrby, alva):
        empty = factories.draft(norrby, by=alva)
        response = visit(alva).get(address("put_in_force", empty))
        assert response.status_code == 403
        assert "The plan has no measures yet." in response.content.decode()

    def test_a_second_plan_for_the_year_is_refused_and_the_day_kept(self, norrby, alva, plan):
        factories.plan_in_force(norrby, by=alva)
        data = {"adopted_on": "2026-02-03"}
        response = visit(alva).post(address("put_in_force", plan), data)
        assert response.status_code == 422
        assert "The unit already has a plan in force for this year." in words(response)
        assert kept(response, "adopted_on") == "2026-02-03"

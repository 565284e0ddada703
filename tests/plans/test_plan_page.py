"""The plan in four tabs: measures, text, follow-up, facts and history."""

import pytest
from django.urls import reverse

from tests.cast import sign_in
from tests.plans import factories
from tests.plans.pages import page, row_links, table_rows, visit, words
from varna.plans import services
from varna.plans.enums import MeasureArea, MeasureStatus, TableForm

TABS = ("plan", "plan_text", "plan_follow_up", "plan_history")


@pytest.fixture
def plan(norrby, alva):
    return factories.plan_in_force(norrby, by=alva, measures=2)


@pytest.mark.parametrize("name", TABS)
class TestEveryTab:
    def test_readers_open_it(self, rut, plan, name):
        response = visit(rut).get(reverse(name, args=[plan.pk]))
        assert response.status_code == 200
        assert page(response).one("h1").text.startswith("Handlingsplan")

    def test_it_is_only_read(self, alva, plan, name):
        assert sign_in(alva).post(reverse(name, args=[plan.pk])).status_code == 405

    def test_cia_from_another_municipality_gets_404(self, cia, plan, name):
        assert sign_in(cia).get(reverse(name, args=[plan.pk])).status_code == 404

    def test_a_visitor_is_sent_to_sign_in(self, client, plan, name):
        assert client.get(reverse(name, args=[plan.pk])).status_code == 302

    def test_mo_is_told_that_plans_are_not_hers(self, mo, plan, name):
        response = visit(mo).get(reverse(name, args=[plan.pk]))
        assert response.status_code == 403
        assert "Read action plans" in response.content.decode()

    def test_a_plan_that_is_not_there_is_404(self, alva, name):
        assert sign_in(alva).get(reverse(name, args=[987654])).status_code == 404


class TestMeasures:
    def test_each_table_has_the_columns_of_its_form(self, norrby, alva):
        plan = factories.draft(norrby, by=alva)
        one = factories.first_table(plan)
        tables = {"Aktiviteter": TableForm.FOLLOW_UP, "Genomfört": TableForm.COMPLETED}
        for title, form in tables.items():
            section = services.add_section(plan, by=alva, title=title, form=form)
            services.add_measure(section, by=alva, facts=factories.facts_of(norrby))
        services.add_measure(one, by=alva, facts=factories.facts_of(norrby))
        shown = page(visit(alva).get(plan.get_absolute_url()))
        assert [
            [cell.text for cell in table.one("thead").all("th")] for table in shown.all("table")
        ] == [
            ["Measure", "Responsible", "Other actors", "Time plan", "Status"],
            ["Measure", "Responsible", "Time plan", "Follow-up", "Status"],
            ["Measure", "Responsible", "Completed"],
        ]

    def test_the_filter_keeps_the_rows_of_one_area(self, norrby, alva):
        plan = factories.draft(norrby, by=alva)
        for area in (MeasureArea.TRAINING, MeasureArea.PICTURE):
            factories.measure(norrby, plan, by=alva, title=area.label, area=area)
        browser = visit(alva)
        shown = page(browser.get(plan.get_absolute_url() + "?area=training"))
        assert row_links(shown) == ["1. Training"]
        response = browser.get(plan.get_absolute_url() + "?area=grants")
        assert "No measure in this table fits the filter." in words(response)
        assert browser.get(plan.get_absolute_url() + "?area=x&needs=x").status_code == 200

    def test_an_empty_table_says_so_and_its_coordinator_may_fill_it(self, norrby, alva, rut):
        plan = factories.draft(norrby, by=alva)
        add = reverse("add_measure", args=[plan.pk, 1])
        for actor, may in ((alva, True), (rut, False)):
            shown = page(visit(actor).get(plan.get_absolute_url()))
            assert "The table is empty." in shown.text
            assert (add in {one.attributes["href"] for one in shown.all("a")}) is may

    def test_a_decided_plan_offers_no_way_to_write_in_it(self, alva, plan):
        shown = page(visit(alva).get(plan.get_absolute_url()))
        links = {one.attributes["href"] for one in shown.all("a")}
        assert reverse("add_measure", args=[plan.pk, 1]) not in links

    def test_notes_on_the_source_stand_on_the_page(self, norrby, alva):
        plan = factories.draft(norrby, by=alva)
        services.add_note(plan, by=alva, text="Oklart", text_en="The source is unclear.")
        assert "The source is unclear." in words(visit(alva).get(plan.get_absolute_url()))

    @pytest.mark.req("R-543")
    def test_a_plan_that_was_replaced_points_at_the_newer_one(self, norrby, alva, plan):
        new = factories.draft(norrby, by=alva, year=2027, title="Nya", predecessor=plan)
        factories.measure(norrby, new, by=alva)
        browser = visit(alva)
        assert "A newer plan has replaced this one" not in words(browser.get(plan_url(plan)))
        factories.in_force(new, by=alva)
        shown = page(browser.get(plan_url(plan)))
        assert "A newer plan has replaced this one: Nya (2027)" in shown.text
        assert "Superseded" in shown.text
        assert plan_url(new) in {one.attributes["href"] for one in shown.all("a")}

    def test_the_next_step_is_offered_only_to_whoever_may_take_it(self, norrby, alva, rut):
        plan = factories.draft(norrby, by=alva)
        factories.measure(norrby, plan, by=alva)
        decide = reverse("put_in_force", args=[plan.pk])
        for actor, may in ((alva, True), (rut, False)):
            links = {
                one.attributes["href"] for one in page(visit(actor).get(plan_url(plan))).all("a")
            }
            assert (decide in links) is may


def plan_url(plan):
    return plan.get_absolute_url()


class TestText:
    def test_chapters_are_drawn_with_lists_and_notes(self, norrby, alva):
        plan = factories.draft(norrby, by=alva)
        services.write_chapter(
            plan.chapters.get(number=1),
            by=alva,
            title="Kort om planen",
            body="Text^[Källan.]\n\n- ett\n- <b>två</b>",
        )
        shown = page(visit(alva).get(reverse("plan_text", args=[plan.pk])))
        assert "1 Kort om planen" in [one.text for one in shown.all("h2")]
        assert [one.text for one in shown.one("ol", class_="notes").all("li")] == ["Källan."]
        assert "<b>två</b>" in [one.text for one in shown.all("li")]
        assert not shown.all("b")

    def test_only_the_coordinator_of_a_draft_is_offered_to_write(self, norrby, alva, rut, plan):
        draft = factories.draft(norrby, by=alva, year=2027)
        seen = {
            (who, which.pk): reverse("write_chapter", args=[which.pk, 1])
            in visit(who).get(reverse("plan_text", args=[which.pk])).content.decode()
            for who in (alva, rut)
            for which in (draft, plan)
        }
        assert [key for key, offered in seen.items() if offered] == [(alva, draft.pk)]


class TestFollowUp:
    def test_a_plan_without_rounds_says_what_follow_up_is(self, alva, plan):
        text = words(visit(alva).get(reverse("plan_follow_up", args=[plan.pk])))
        assert "No follow-up is scheduled" in text
        assert "Schedule the follow-up of 2026" in text

    def test_the_button_schedules_the_year_and_is_then_gone(self, alva, plan):
        browser = visit(alva)
        response = browser.post(reverse("schedule_rounds", args=[plan.pk]), follow=True)
        rows = table_rows(page(response))
        assert {row[0] for row in rows} == {"T1 2026", "T2 2026", "VB 2026"}
        assert [row[3] for row in rows] == ["0 of 2"] * 3
        assert "Schedule the follow-up" not in page(response).text
        again = browser.post(reverse("schedule_rounds", args=[plan.pk]))
        assert again.status_code == 403
        assert "already scheduled" in again.content.decode()

    def test_the_table_tells_how_many_have_answered(self, alva, plan):
        follow_up = factories.open_round(plan, by=alva)
        services.report_progress(
            follow_up, plan.measures.first(), by=alva, status=MeasureStatus.DONE
        )
        shown = page(visit(alva).get(reverse("plan_follow_up", args=[plan.pk])))
        row = next(row for row in table_rows(shown) if row[0] == "T2 2026")
        assert row[3:] == ["1 of 2", "Open"]

    def test_who_may_not_schedule_is_told_why(self, ruth, cia, client, alva, plan):
        url = reverse("schedule_rounds", args=[plan.pk])
        response = visit(ruth).post(url)
        assert response.status_code == 403
        assert "Open and close follow-up rounds" in response.content.decode()
        assert sign_in(cia).post(url).status_code == 404
        assert client.post(url).status_code == 302
        assert sign_in(alva).get(url).status_code == 405
        assert not plan.rounds.exists()


class TestFactsAndHistory:
    def test_facts_are_shown_and_what_is_unknown_is_left_out(self, norrby, alva, plan):
        new = factories.draft(
            norrby,
            by=alva,
            year=2018,
            predecessor=plan,
            diary_number="N 1/18",
            revision_as_written="T1 2019",
        )
        text = words(visit(alva).get(reverse("plan_history", args=[new.pk])))
        assert "N 1/18" in text
        assert "T1 2019 (2019-04-30)" in text
        assert "Handlingsplan (2026)" in text
        assert "Approved by" not in text

    def test_history_tells_who_did_what(self, alva, plan):
        text = words(visit(alva).get(reverse("plan_history", args=[plan.pk])))
        assert text.index("The plan was put in force") < text.index("The plan was started")
        assert "Alva" in text

    @pytest.mark.req("R-257")
    def test_a_decided_plan_says_why_it_cannot_be_changed_and_the_next_refers_to_it(
        self, norrby, alva, plan
    ):
        text = words(visit(alva).get(reverse("plan_history", args=[plan.pk])))
        assert "The plan is decided and cannot be changed." in text
        assert (
            visit(alva).post(reverse("change_plan", args=[plan.pk]), {"title": "Ny"}).status_code
            == 403
        )
        new = factories.draft(norrby, by=alva, year=2027, predecessor=plan)
        shown = page(visit(alva).get(reverse("plan_history", args=[new.pk])))
        assert plan.get_absolute_url() in {one.attributes["href"] for one in shown.all("a")}


@pytest.mark.req("R-168")
def test_measures_of_several_areas_stand_under_their_area(norrby, alva):
    plan = factories.draft(norrby, by=alva)
    for title, area in (("Kurs", "training"), ("Bild", "picture"), ("Fler kurser", "training")):
        factories.measure(norrby, plan, by=alva, title=title, area=MeasureArea(area))
    said = [cells[0] for cells in table_rows(page(visit(alva).get(plan.get_absolute_url())))]
    assert said == ["Training", "1. Kurs", "3. Fler kurser", "Situation picture", "2. Bild"]

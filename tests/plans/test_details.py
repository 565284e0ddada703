"""Goal, target group, indicators, steps, effects; and two who write at once."""

from datetime import date
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document as Word

from tests.cast import TODAY
from tests.plans import factories
from tests.plans.pages import kept, visit, words
from varna.access.errors import Denied
from varna.documents import render_word
from varna.plans import services
from varna.plans.describing import RiskAspect, Tag
from varna.plans.exports import plan_document
from varna.plans.kinds import KINDS
from varna.plans.models import ChecklistStep, Evaluation, Indicator, MadeKnown, Measure

SEVEN = dict.fromkeys(("baseline", "target", "source", "outcome"), "")


@pytest.fixture
def draft(norrby, alva):
    return factories.draft(norrby, by=alva)


@pytest.fixture
def measure(norrby, draft, alva):
    return factories.measure(norrby, draft, by=alva)


def step(title, *, done=None, parallel=False, row=None):
    return {
        "row": row,
        "title": title,
        "responsible": "",
        "is_parallel": parallel,
        "done_on": done,
    }


def formset(*rows, initial=0):
    data = {"form-TOTAL_FORMS": len(rows), "form-INITIAL_FORMS": initial}
    for number, row in enumerate(rows):
        data |= {f"form-{number}-{name}": value for name, value in row.items()}
    return data


class TestGoal:
    @pytest.mark.req("R-187")
    def test_goal_target_group_and_kind_of_work_are_written_and_shown(self, measure, alva):
        browser = visit(alva)
        data = {
            "goal": "Fler vet vart de vänder sig.",
            "target_group": "Högstadieelever",
            "target_sex": "all",
            "target_from": "13",
            "target_to": "19",
            "origin": "new",
            "control": "central",
            "perspective": "promotive",
            "theme": ["media_literacy", "norms"],
            "protective": ["good_school"],
            "version": measure.version,
        }
        assert browser.post(reverse("measure_more", args=[measure.pk]), data).status_code == 302
        text = words(browser.get(measure.get_absolute_url()))
        for said in ("Fler vet vart", "Högstadieelever, Everyone, 13–19 years", "Promotive"):
            assert said in text
        assert "Media and information literacy, Work on norms" in text

    @pytest.mark.req("R-524")
    def test_for_one_sex_only_needs_a_reason(self, measure, alva):
        data = {"target_sex": "women", "version": measure.version}
        response = visit(alva).post(reverse("measure_more", args=[measure.pk]), data)
        assert response.status_code == 422
        assert "Say why and how the measure is for one sex only." in words(response)

    def test_ages_stand_in_order(self, measure, alva):
        data = {"target_from": "19", "target_to": "13", "version": measure.version}
        response = visit(alva).post(reverse("measure_more", args=[measure.pk]), data)
        assert response.status_code == 422
        with pytest.raises(ValidationError, match="upper age"):
            services.describe_measure(measure, by=alva, target_from=19, target_to=13)

    def test_a_reader_does_not_write(self, measure, rut):
        response = visit(rut).post(reverse("measure_more", args=[measure.pk]), {"version": 0})
        assert response.status_code == 403


class TestTwoWriters:
    def test_the_second_sees_what_the_first_saved_and_loses_nothing(self, norrby, measure, alva):
        first, second = visit(alva), visit(alva)
        address = reverse("measure_more", args=[measure.pk])
        seen = kept(second.get(address), "version")
        first.post(address, {"goal": "Det första målet.", "version": seen})
        response = second.post(address, {"goal": "Det andra målet.", "version": seen})
        assert response.status_code == 409
        text = words(response)
        assert "Somebody else has changed the measure" in text
        assert "Det första målet." in text
        assert kept(response, "goal") == "Det andra målet."
        measure.refresh_from_db()
        assert measure.goal == "Det första målet."
        again = {"goal": "Båda målen.", "version": kept(response, "version")}
        assert second.post(address, again).status_code == 302
        measure.refresh_from_db()
        assert measure.goal == "Båda målen."

    def test_so_it_is_with_the_measures_own_form(self, norrby, measure, alva):
        browser = visit(alva)
        address = reverse("change_measure", args=[measure.pk])
        seen = kept(browser.get(address), "seen")
        facts = factories.facts_of(norrby, title="Någon annans rubrik")
        services.change_measure(measure, by=alva, facts=facts)
        data = {
            "title": "Min rubrik",
            "area": "training",
            "status": "ongoing",
            "seen": seen,
            **formset({"part": "accountable", "who": f"unit:{norrby.unit.pk}"}),
        }
        response = browser.post(address, data)
        assert response.status_code == 409
        assert "Någon annans rubrik" in words(response)
        assert kept(response, "title") == "Min rubrik"
        data["seen"] = kept(response, "seen")
        assert browser.post(address, data).status_code == 302
        measure.refresh_from_db()
        assert measure.title == "Min rubrik"


class TestSteps:
    @pytest.mark.req("R-176")
    def test_a_step_is_not_done_before_the_one_before_it(self, measure, alva):
        kind = KINDS["steps"]
        with pytest.raises(ValidationError, match="“Två” cannot be done before “Ett”"):
            services.write_rows(measure, kind, by=alva, rows=[step("Ett"), step("Två", done=TODAY)])
        services.write_rows(
            measure,
            kind,
            by=alva,
            rows=[step("Ett"), step("Två", done=TODAY, parallel=True), step("Tre")],
        )
        titles = list(ChecklistStep.objects.values_list("number", "title"))
        assert titles == [(1, "Ett"), (2, "Två"), (3, "Tre")]

    def test_after_the_decision_steps_are_ticked_but_not_rewritten(self, norrby, measure, alva):
        kind = KINDS["steps"]
        services.write_rows(measure, kind, by=alva, rows=[step("Ett")])
        factories.in_force(measure.plan, by=alva)
        measure.refresh_from_db()
        (row,) = ChecklistStep.objects.all()
        services.write_rows(measure, kind, by=alva, rows=[step("Annat", done=TODAY, row=row.pk)])
        row.refresh_from_db()
        assert (row.title, row.done_on) == ("Ett", TODAY)
        with pytest.raises(Denied, match="neither added nor removed"):
            services.write_rows(measure, kind, by=alva, rows=[step("Ny")])
        services.write_rows(measure, kind, by=alva, rows=[])
        assert ChecklistStep.objects.count() == 1


class TestRows:
    def test_rows_are_added_changed_and_removed_on_one_page(self, measure, alva):
        browser, address = visit(alva), reverse("measure_rows", args=[measure.pk, "indicators"])
        browser.post(address, formset(SEVEN | {"name": "Antal"}, SEVEN | {"name": "Andel"}))
        first, second = Indicator.objects.all()
        data = formset(
            SEVEN | {"row": first.pk, "name": ""},
            SEVEN | {"row": second.pk, "name": "Andel elever", "target": "80 procent"},
            initial=2,
        )
        browser.post(address, data)
        (row,) = Indicator.objects.all()
        assert (row.pk, row.name, row.target) == (second.pk, "Andel elever", "80 procent")

    def test_a_row_without_its_main_thing_is_explained(self, measure, alva):
        address = reverse("measure_rows", args=[measure.pk, "indicators"])
        response = visit(alva).post(address, formset(SEVEN | {"target": "80 procent"}))
        assert response.status_code == 422
        assert "Fill this in, or empty the whole row." in words(response)

    def test_a_list_that_is_none_is_not_found(self, measure, draft, alva):
        browser = visit(alva)
        assert browser.get(reverse("measure_rows", args=[measure.pk, "persons"])).status_code == 404
        assert browser.get(reverse("plan_rows", args=[draft.pk, "steps"])).status_code == 404

    @pytest.mark.req("R-247")
    def test_a_measure_may_be_done_with_its_effect_unknown_and_told_later(
        self, norrby, measure, alva
    ):
        factories.in_force(measure.plan, by=alva)
        address = reverse("measure_rows", args=[measure.pk, "evaluations"])
        browser = visit(alva)
        data = formset({"method": "Enkät före och efter", "effect": "unknown"})
        assert browser.post(address, data).status_code == 302
        assert Evaluation.objects.get().effect == "unknown"
        assert "Not known yet" in words(visit(norrby.actors["Rut"]).get(address))

    @pytest.mark.req("R-254")
    def test_an_occasion_is_evaluated_within_two_weeks(self, norrby, measure, alva, rut):
        address = reverse("measure_rows", args=[measure.pk, "evaluations"])
        row = {"occasion": "Workshop", "method": "Enkät", "effect": "unknown"}
        browser = visit(alva)
        browser.post(address, formset(row | {"held_on": "2026-11-01"}))
        assert "The time has run out" in words(visit(rut).get(address))
        standing = Evaluation.objects.get().pk
        data = formset(row | {"row": standing, "held_on": "2026-11-10"}, initial=1)
        browser.post(address, data)
        assert "The time has run out" not in words(visit(rut).get(address))

    @pytest.mark.req("R-179")
    def test_a_plan_is_made_known_and_the_unit_says_so(self, norrby, measure, alva):
        plan = factories.in_force(measure.plan, by=alva)
        address = reverse("plan_rows", args=[plan.pk, "made_known"])
        row = {"unit": norrby.unit.pk, "channel": "Arbetsplatsträff", "on": "2026-02-01"}
        browser = visit(alva)
        assert browser.post(address, formset(row)).status_code == 302
        standing = MadeKnown.objects.get()
        assert (standing.unit, standing.acknowledged_on) == (norrby.unit, None)
        row |= {"row": standing.pk, "acknowledged_on": "2026-02-03"}
        browser.post(address, formset(row, initial=1))
        standing.refresh_from_db()
        assert standing.acknowledged_on == date(2026, 2, 3)

    @pytest.mark.req("R-019")
    def test_resources_are_money_and_hours(self, norrby, draft, alva):
        address = reverse("plan_rows", args=[draft.pk, "resources"])
        browser = visit(alva)
        response = browser.post(address, formset({"unit": norrby.unit.pk}))
        assert "Write kronor, hours or a comment." in words(response)
        twice = {"unit": norrby.unit.pk, "hours": "40"}
        assert "The unit stands twice" in words(browser.post(address, formset(twice, twice)))
        assert browser.post(address, formset(twice)).status_code == 302

    def test_whoever_answers_for_the_measure_tells_how_it_went(self, norrby, draft, alva, ruth):
        one = factories.measure(norrby, draft, by=alva, participants=[factories.manager_of(norrby)])
        kind = KINDS["evaluations"]
        with pytest.raises(Denied):
            services.write_rows(one, kind, by=ruth, rows=[])
        factories.in_force(draft, by=alva)
        services.write_rows(Measure.objects.get(pk=one.pk), kind, by=ruth, rows=[])


@pytest.mark.req("R-215")
def test_a_factor_hangs_on_the_measure(measure, alva):
    services.describe_measure(measure, by=alva, tags=[Tag.GOOD_SCHOOL])
    services.describe_measure(measure, by=alva, tags=[Tag.LEISURE])
    assert [row.tag for row in measure.tags.all()] == ["leisure"]


class TestChapters:
    def titles(self, plan):
        return list(plan.chapters.order_by("number").values_list("number", "title"))

    def test_a_chapter_is_added_moved_and_removed(self, draft, alva):
        browser = visit(alva)
        browser.post(reverse("add_chapter", args=[draft.pk]), {"title": "Ordlista"})
        assert self.titles(draft)[-1] == (13, "Ordlista")
        browser.post(reverse("move_chapter", args=[draft.pk, 13]), {"to": "up"})
        assert self.titles(draft)[-2:] == [(12, "Ordlista"), (13, "Aktiviteter och åtgärder")]
        browser.post(reverse("remove_chapter", args=[draft.pk, 1]))
        assert self.titles(draft)[0] == (1, "Inledning")
        assert len(self.titles(draft)) == 12

    @pytest.mark.parametrize(("number", "to"), [(1, "up"), (12, "down")])
    def test_the_outermost_stays(self, draft, alva, number, to):
        before = self.titles(draft)
        visit(alva).post(reverse("move_chapter", args=[draft.pk, number]), {"to": to})
        assert self.titles(draft) == before

    def test_a_decided_plan_keeps_its_chapters(self, norrby, measure, alva):
        plan = factories.in_force(measure.plan, by=alva)
        chapter = plan.chapters.get(number=1)
        for change in (
            lambda: services.add_chapter(plan, by=alva, title="Ny"),
            lambda: services.move_chapter(chapter, by=alva, up=False),
            lambda: services.remove_chapter(chapter, by=alva),
        ):
            with pytest.raises(Denied, match="is decided"):
                change()


class TestFiles:
    def test_the_plan_prints_goals_indicators_and_what_is_done_about_risks(self, measure, alva):
        services.describe_measure(measure, by=alva, goal="Fler söker stöd.", target_group="Unga")
        row = {"name": "Antal samtal", "baseline": "4", "target": "10", "source": "", "outcome": ""}
        services.write_rows(measure, KINDS["indicators"], by=alva, rows=[row])
        met = ("high", "Föreningarna får veta i förväg.")
        services.answer_risks(measure, {RiskAspect.SOCIAL_UNREST: met}, by=alva)
        tables = plan_tables(measure.plan)
        assert ["Utbilda personal", "Fler söker stöd.", "Unga", "Antal samtal (from 4, to 10)"] in [
            row[:4] for rows in tables for row in rows
        ]
        assert ["Utbilda personal", "Social unrest", "High risk", met[1]] in [
            row for rows in tables for row in rows
        ]

    def test_a_plan_that_says_no_more_prints_no_more(self, measure):
        assert len(plan_tables(measure.plan)) == 1


def plan_tables(plan):
    """The rows of every table of the plan as Word."""
    document = Word(BytesIO(render_word(plan_document(plan))))
    return [[[cell.text for cell in row.cells] for row in one.rows] for one in document.tables]


def test_the_pages_ask_as_much_of_many_measures_as_of_few(norrby, draft, alva):
    browser = visit(alva)
    kind = KINDS["steps"]

    def questions():
        counts = {}
        for name, arguments in (
            ("plan_missing", [draft.pk]),
            ("plan_way", [draft.pk]),
            ("plan_file", [draft.pk, "xlsx"]),
            ("plan_follow_up", [draft.pk]),
        ):
            with CaptureQueriesContext(connection) as asked:
                browser.get(reverse(name, args=arguments))
            counts[name] = len(asked)
        return counts

    def add(number):
        for title in range(number):
            one = factories.measure(norrby, draft, by=alva, title=f"Åtgärd {title}")
            services.write_rows(one, kind, by=alva, rows=[step("Ett")])

    add(2)
    questions()
    few = questions()
    add(15)
    assert questions() == few

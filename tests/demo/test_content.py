"""The five plans stand in the demonstration; what they leave unclear is kept in sight."""

import re
from collections import Counter
from datetime import date

import pytest

from tests.demo.conftest import DAY
from varna.access.actor import actors_of
from varna.access.errors import Denied
from varna.accounts.models import User
from varna.plans import services
from varna.plans.enums import (
    FollowUpPoint,
    MeasureArea,
    MeasureStatus,
    Part,
    PlanState,
    TableForm,
)
from varna.plans.models import Measure, Note, Plan

pytestmark = pytest.mark.once


def district(year):
    """Hägersten-Liljeholmen's plan of the year."""
    return Plan.objects.get(unit__name="Hägersten-Liljeholmens stadsdelsförvaltning", year=year)


def department():
    """The social department's plan of 2021."""
    return Plan.objects.get(unit__name="Socialförvaltningen", year=2021)


def notes_of(plan, number=None):
    """The plan's notes, or those of its measure with the number in the order of the plan."""
    measure = list(plan.measures.order_by("section__number", "number"))[number - 1] if number else 0
    rows = Note.objects.filter(plan=plan)
    return [row.label for row in (rows.filter(measure=measure) if number else rows)]


class TestStockholm:
    @pytest.mark.req("R-166")
    def test_the_plan_of_2017_has_13_rows_in_six_areas(self, stockholm):
        plan = district(2017)
        assert plan.measures.count() == 13
        assert set(plan.measures.values_list("area", flat=True)) == {
            MeasureArea.ORGANISATION,
            MeasureArea.PICTURE,
            MeasureArea.PREVENTIVE,
            MeasureArea.HINDERING,
            MeasureArea.TRAINING,
            MeasureArea.FOLLOW_UP,
        }
        assert plan.sections.get().form == TableForm.ACTORS

    @pytest.mark.req("R-174")
    def test_the_plan_of_2018_has_22_rows_and_5_completed_beside_them(self, stockholm):
        table, completed = district(2018).sections.all()
        assert (table.form, table.measures.count()) == (TableForm.ACTORS, 22)
        assert (completed.form, completed.measures.count()) == (TableForm.COMPLETED, 5)
        for one in completed.measures.all():
            assert (one.status, one.completed_on.year) == (MeasureStatus.DONE, 2018)

    @pytest.mark.req("R-167")
    def test_the_plan_of_2021_has_26_rows_in_three_tables(self, stockholm):
        sections = department().sections.all()
        assert [section.measures.count() for section in sections] == [15, 3, 8]
        assert {section.form for section in sections} == {TableForm.FOLLOW_UP}

    @pytest.mark.req("R-168")
    def test_three_rows_of_the_table_of_2018_are_about_training(self, stockholm):
        table = district(2018).sections.get(number=1)
        assert table.measures.filter(area=MeasureArea.TRAINING).count() == 3

    @pytest.mark.req("R-169")
    def test_support_to_the_districts_has_three_responsible_and_one_accountable(self, stockholm):
        one = department().measures.get(title__startswith="Stödja SDF")
        labels = [part.label for part in one.responsible]
        assert len(labels) == 3
        assert [part.part for part in one.responsible].count(Part.ACCOUNTABLE) == 1
        assert any("districts' local VBE coordinators" in label for label in labels)

    @pytest.mark.req("R-170")
    def test_coordination_has_four_other_actors_inside_and_outside(self, stockholm):
        one = district(2017).measures.get(number=1)
        assert [part.label for part in one.others] == [
            "Hägersten-Liljeholmen district administration",
            "Berörda fackförvaltningar",
            "Police authority",
            "Övriga berörda",
        ]

    @pytest.mark.req("R-171")
    def test_under_development_is_a_status_with_a_time_of_its_own(self, stockholm):
        one = district(2017).measures.get(title="Avhopparverksamhet")
        assert one.status == MeasureStatus.UNDER_DEVELOPMENT
        assert one.time_as_written == "Klart hösten 2017"
        assert one.ends == date(2017, 12, 31)

    @pytest.mark.req("R-173")
    def test_every_follow_up_point_is_used_in_the_plan_of_2021(self, stockholm):
        counts = Counter(point for one in department().measures.all() for point in one.points)
        assert all(counts[point] >= 1 for point in FollowUpPoint)

    @pytest.mark.req("R-163")
    def test_the_plan_of_2021_has_both_a_local_picture_and_activities(self, stockholm):
        picture = department().chapters.get(title="Lokal lägesbild")
        assert picture.body
        assert department().measures.exists()

    @pytest.mark.req("R-165")
    def test_every_measure_has_somebody_responsible_and_the_police_may_be(self, stockholm):
        assert all(one.responsible for one in Measure.objects.all())
        one = district(2017).measures.get(title="Konkreta hot till 112")
        assert one.responsible[0].external.name == "Polismyndigheten"

    @pytest.mark.req("R-200")
    def test_unit_heads_are_a_role_at_a_unit(self, stockholm):
        heads = [
            part
            for one in department().measures.all()
            for part in one.responsible
            if part.title and part.title.title == "Enhetschef"
        ]
        assert len(heads) > 26
        assert all(part.unit for part in heads)
        assert "Unit head, Competence centre children and youth" in {part.label for part in heads}

    @pytest.mark.req("R-236")
    def test_the_plan_of_2017_is_revised_with_the_operational_plan_of_2018(self, stockholm):
        plan = district(2017)
        assert plan.revision_as_written == "Verksamhetsplan 2018"
        assert plan.next_revision == date(2017, 12, 31)

    def test_a_revision_is_tied_to_a_named_report(self, stockholm):
        tied = {plan.year: plan.revision_as_written for plan in (district(2018), department())}
        assert tied == {2018: "T1 2019", 2021: "T1 2022"}
        assert district(2018).next_revision == date(2019, 4, 30)
        assert department().next_revision == date(2022, 4, 30)

    @pytest.mark.req("R-257")
    def test_2017_is_read_only_and_2018_refers_to_it(self, stockholm, loaded):
        old, new = district(2017), district(2018)
        assert new.predecessor == old
        assert old.state == PlanState.SUPERSEDED
        (by,) = actors_of(User.objects.get(email="samordnare.hl@example.se"), on=DAY)
        with pytest.raises(Denied, match="is decided"):
            services.change_plan(old, by=by, title="Annat")

    @pytest.mark.req("R-255")
    def test_what_should_have_been_done_in_autumn_2017_is_overdue_and_has_moved(self, stockholm):
        old = district(2017).measures.get(title="Avhopparverksamhet")
        new = district(2018).measures.get(title="Avhopparverksamhet")
        assert old.is_overdue(date(2018, 1, 1))
        assert new.previous == old
        assert new.slipped_from == date(2017, 12, 31)
        assert new.ends == date(2018, 12, 31)


class TestNotes:
    @pytest.mark.req("R-547")
    def test_the_age_of_a_report_of_concern_is_noted_for_both_years(self, stockholm):
        for year, numbers in ((2017, (5, 9)), (2018, (10, 14))):
            for number in numbers:
                (note,) = notes_of(district(year), number)
                assert "Read as under 18" in note

    @pytest.mark.req("R-548")
    def test_all_and_nearly_all_are_both_kept_without_a_number(self, stockholm):
        (note,) = [one for one in notes_of(department()) if "nearly all" in one]
        assert "as all and as nearly all" in note
        assert not re.search(r"\d", note)

    @pytest.mark.req("R-549")
    def test_autumn_2020_in_a_plan_for_2021_is_noted_at_its_row(self, stockholm):
        row = department().sections.get(number=3).measures.get(number=6)
        (note,) = row.notes.all()
        assert "seed says autumn 2020 in a 2021 plan" in note.label

    def test_the_number_of_outside_meetings_is_marked_as_uncertain(self, stockholm):
        (note,) = notes_of(department(), 1)
        assert "24" in note
        assert "Uncertain" in note
        one = department().measures.get(section__number=1, number=1)
        assert one.occasions is None

    def test_the_jump_in_footnotes_is_noted_and_not_mended(self, stockholm):
        assert any("14, 25, 16" in note for note in notes_of(district(2018)))

    def test_events_of_schools_are_not_added_to_the_five(self, stockholm):
        assert any("not added" in note for note in notes_of(district(2018)))
        assert "Fem händelser" in district(2018).chapters.get(number=6).body

    def test_a_rate_without_the_invited_cannot_be_computed(self, stockholm):
        assert any("No response rate can be computed" in one for one in notes_of(district(2017)))

    @pytest.mark.req("R-558")
    def test_the_other_actor_of_the_follow_up_row_is_kept_as_written(self, stockholm):
        row = district(2018).measures.get(title__startswith="Årligen i ordinarie")
        assert "Socialförvaltning" in [part.as_written for part in row.others]
        assert any("Socialförvaltning" in note.text for note in row.notes.all())

    @pytest.mark.req("R-559")
    def test_income_support_is_undecided_in_2017_and_decided_in_2018(self, stockholm):
        assert any("Undecided in 2017" in note for note in notes_of(district(2017)))
        assert "nu en beslutad insats" in district(2018).chapters.get(number=7).body


class TestNykoping:
    @pytest.mark.req("R-557")
    def test_its_plan_is_a_draft_without_a_day(self, nykoping):
        plan = Plan.objects.get()
        assert (plan.state, plan.adopted_on) == (PlanState.DRAFT, None)
        assert plan.adopted_as_written == "2016-xx-xx"

    def test_it_cannot_come_into_force_until_the_day_is_known(self, nykoping):
        (by,) = actors_of(User.objects.get(email="samordnare.nykoping@example.se"), on=DAY)
        with pytest.raises(Denied, match="adoption date is missing"):
            services.put_in_force(Plan.objects.get(), by=by, adopted_on=None)

    def test_the_missing_texts_are_noted(self, nykoping):
        assert any("twelve recommendations" in note.label for note in Note.objects.all())

    def test_nothing_of_stockholm_is_seen_from_here(self, nykoping):
        assert {plan.municipality_id for plan in Plan.objects.all()} == {nykoping.pk}
        assert Measure.objects.count() == 10


def test_accounts_are_called_after_roles(loaded, db):
    roles = (
        "samordnare enhetschef nämndsekreterare stadsdelsdirektör medarbetare dataskyddsombud "
        "systemförvaltare parkskötare"
    ).split()
    names = list(User.objects.values_list("name", flat=True))
    assert len(names) == 20
    assert [name for name in names if not any(role in name.lower() for role in roles)] == []


def test_every_text_of_a_measure_and_every_note_is_there_in_english_too(loaded, stockholm):
    assert not Measure.objects.filter(title_en="").exists()
    assert not Note.objects.filter(text_en="").exists()

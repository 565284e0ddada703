"""The verbs of plans: each works, leaves its trace, and leaves nothing half-written."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db.models.signals import post_save

from tests.cast import TODAY
from tests.plans import factories
from varna.access.errors import Denied
from varna.audit.models import Event
from varna.organisations.enums import Role
from varna.plans import services
from varna.plans.enums import (
    FollowUpPoint,
    MeasureArea,
    MeasureStatus,
    Part,
    PlanState,
    PreventionLevel,
    RoundKind,
    TableForm,
)
from varna.plans.models import Chapter, Measure, MeasureLevel, Note, Participant, Plan
from varna.plans.services import ParticipantFacts


def last_event(thing):
    """The newest event about the object."""
    return Event.objects.about(thing).first()


@pytest.fixture
def draft(norrby, alva):
    return factories.draft(norrby, by=alva)


@pytest.fixture
def decided(norrby, alva):
    return factories.plan_in_force(norrby, by=alva, measures=2)


class CrashError(RuntimeError):
    """What befell the machine between two writes."""


@pytest.fixture
def crash_after():
    """Let the machine fail right after a row of the model that fits has been written."""
    receivers = []

    def arm(model, fits=lambda row: True):
        def receiver(sender, instance, **rest):
            if fits(instance):
                raise CrashError

        post_save.connect(receiver, sender=model)
        receivers.append((model, receiver))

    yield arm
    for model, receiver in receivers:
        post_save.disconnect(receiver, sender=model)


class TestPlan:
    def test_a_plan_starts_with_the_chapters_and_tables_of_its_template(self, norrby, alva):
        plan = factories.draft(norrby, by=alva, template="department")
        assert plan.state == PlanState.DRAFT
        assert [chapter.number for chapter in plan.chapters.all()] == list(range(1, 8))
        assert {section.form for section in plan.sections.all()} == {TableForm.FOLLOW_UP}
        assert plan.sections.count() == 3
        event = last_event(plan)
        assert (event.event, event.user_id) == ("plan.created", alva.user_id)

    def test_facts_are_changed_and_the_trace_says_from_what_to_what(self, draft, alva):
        services.change_plan(draft, by=alva, diary_number="N 2026/1")
        draft.refresh_from_db()
        assert draft.diary_number == "N 2026/1"
        event = last_event(draft)
        assert event.event == "plan.changed"
        assert event.changes == {"diary_number": ["", "N 2026/1"]}

    def test_a_chapter_is_written_and_its_words_stay_out_of_the_trace(self, draft, alva):
        chapter = draft.chapters.get(number=1)
        services.write_chapter(chapter, by=alva, title="Kort", body="Hemlig mening")
        chapter.refresh_from_db()
        assert (chapter.title, chapter.body) == ("Kort", "Hemlig mening")
        event = last_event(chapter)
        assert event.event == "plan.chapter_changed"
        assert event.changes["body"] is None
        assert "Hemlig" not in str(event.changes)

    def test_a_table_is_added_last(self, draft, alva):
        section = services.add_section(draft, by=alva, title="Klart", form=TableForm.COMPLETED)
        assert section.number == 2
        assert last_event(section).event == "plan.section_added"

    def test_a_note_keeps_a_contradiction_in_sight(self, draft, alva):
        note = services.add_note(draft, by=alva, text="Oklart", text_en="Unclear")
        assert note.label == "Unclear"
        assert last_event(note).event == "plan.note_added"

    @pytest.mark.parametrize(
        ("wording", "day"),
        [
            ("T1 2019", date(2019, 4, 30)),
            ("tertialrapport 1 2022", date(2022, 4, 30)),
            ("2027-03-01", date(2027, 3, 1)),
            ("i samband med nya riktlinjer", None),
        ],
    )
    def test_a_revision_tied_to_a_report_gets_its_day(self, norrby, alva, wording, day):
        plan = factories.draft(norrby, by=alva, year=2018, revision_as_written=wording)
        assert (plan.revision_as_written, plan.next_revision) == (wording, day)

    def test_another_wording_moves_the_day_that_was_reckoned_from_the_first(self, norrby, alva):
        plan = factories.draft(norrby, by=alva, year=2018, revision_as_written="T1 2019")
        services.change_plan(
            plan, by=alva, revision_as_written="T1 2020", next_revision=plan.next_revision
        )
        assert plan.next_revision == date(2020, 4, 30)

    def test_a_day_that_was_chosen_stands_beside_the_wording(self, norrby, alva):
        plan = factories.draft(norrby, by=alva, year=2018, revision_as_written="T1 2019")
        services.change_plan(
            plan, by=alva, revision_as_written="T1 2020", next_revision=date(2020, 3, 1)
        )
        assert plan.next_revision == date(2020, 3, 1)

    def test_a_stranger_starts_nothing(self, norrby, cia):
        with pytest.raises(Denied, match="does not reach"):
            factories.draft(norrby, by=cia)
        assert not Plan.objects.exists()


class TestInForce:
    def test_the_decision_is_registered_with_its_day(self, norrby, draft, alva):
        factories.measure(norrby, draft, by=alva)
        plan = services.put_in_force(draft, by=alva, adopted_on=date(2026, 2, 3))
        assert (plan.state, plan.adopted_on) == (PlanState.IN_FORCE, date(2026, 2, 3))
        event = last_event(plan)
        assert (event.event, event.user_id) == ("plan.put_in_force", alva.user_id)
        assert event.changes == {"adopted_on": "2026-02-03"}

    @pytest.mark.req("R-163")
    def test_a_plan_without_measures_cannot_come_into_force(self, draft, alva):
        with pytest.raises(Denied, match="no measures yet"):
            factories.in_force(draft, by=alva)
        draft.refresh_from_db()
        assert draft.is_draft

    def test_a_plan_without_its_day_of_decision_cannot_come_into_force(self, norrby, draft, alva):
        factories.measure(norrby, draft, by=alva)
        with pytest.raises(Denied, match="adoption date is missing"):
            services.put_in_force(draft, by=alva, adopted_on=None)
        draft.refresh_from_db()
        assert draft.is_draft

    def test_the_new_plan_supersedes_the_one_it_replaces(self, norrby, decided, alva):
        new = factories.draft(norrby, by=alva, year=2027, predecessor=decided)
        factories.measure(norrby, new, by=alva)
        decided.refresh_from_db()
        assert decided.state == PlanState.IN_FORCE
        new = factories.in_force(new, by=alva)
        decided.refresh_from_db()
        assert decided.state == PlanState.SUPERSEDED
        assert last_event(decided).event == "plan.superseded"
        assert list(decided.successors.all()) == [new]

    def test_a_unit_has_one_plan_in_force_for_a_year(self, norrby, decided, alva):
        second = factories.draft(norrby, by=alva)
        factories.measure(norrby, second, by=alva)
        with pytest.raises(ValidationError, match="already has a plan in force for this year"):
            factories.in_force(second, by=alva)
        second.refresh_from_db()
        assert second.is_draft

    def test_a_revision_within_the_year_replaces_the_plan(self, norrby, decided, alva):
        second = factories.draft(norrby, by=alva, predecessor=decided)
        factories.measure(norrby, second, by=alva)
        assert factories.in_force(second, by=alva).state == PlanState.IN_FORCE
        decided.refresh_from_db()
        assert decided.state == PlanState.SUPERSEDED

    def test_nobody_replaces_a_plan_that_they_do_not_keep(self, norrby, decided, alva):
        ola = norrby.hire("Ola", Role.LOCAL_COORDINATOR, norrby.unit)
        with pytest.raises(Denied, match="does not reach"):
            factories.draft(norrby, by=ola, unit=norrby.unit, predecessor=decided)
        with pytest.raises(Denied, match="does not reach"):
            services.supersede(decided, by=ola)
        decided.refresh_from_db()
        assert decided.state == PlanState.IN_FORCE

    def test_only_a_plan_in_force_is_superseded(self, draft, alva):
        with pytest.raises(Denied, match="Only a plan in force"):
            services.supersede(draft, by=alva)

    @pytest.mark.parametrize(
        "verb",
        [
            lambda plan, by: services.change_plan(plan, by=by, title="Nytt"),
            lambda plan, by: services.write_chapter(
                plan.chapters.first(), by=by, title="Nytt", body="Nytt"
            ),
            lambda plan, by: services.add_section(plan, by=by, title="Nytt", form=TableForm.ACTORS),
            lambda plan, by: services.add_note(plan, by=by, text="Nytt"),
            lambda plan, by: services.remove_measure(plan.measures.first(), by=by),
        ],
        ids=["change_plan", "write_chapter", "add_section", "add_note", "remove_measure"],
    )
    def test_a_decided_plan_is_not_rewritten(self, decided, alva, verb):
        self.refused(decided, lambda: verb(decided, alva))

    def test_the_measures_of_a_decided_plan_are_not_rewritten(self, norrby, decided, alva):
        facts = factories.facts_of(norrby, title="Nytt")
        one = decided.measures.first()
        self.refused(
            decided,
            lambda: services.add_measure(factories.first_table(decided), by=alva, facts=facts),
        )
        self.refused(decided, lambda: services.change_measure(one, by=alva, facts=facts))

    @staticmethod
    def refused(plan, act):
        before = snapshot(plan)
        with pytest.raises(Denied, match="is decided and cannot be changed"):
            act()
        assert snapshot(plan) == before


def snapshot(plan):
    """All that the plan says, and how much has been traced."""
    return (
        Plan.objects.filter(pk=plan.pk).values_list().get(),
        list(plan.chapters.values_list()),
        list(plan.sections.values_list()),
        list(plan.measures.values_list()),
        list(plan.notes.values_list()),
        list(Participant.objects.filter(measure__plan=plan).values_list()),
        Event.objects.count(),
    )


class TestMeasure:
    def test_a_measure_is_added_last_with_all_that_it_says(self, norrby, draft, alva):
        factories.measure(norrby, draft, by=alva, title="Först")
        one = factories.measure(
            norrby,
            draft,
            by=alva,
            title="Sist",
            time_as_written="Klart hösten 2026",
            areas=[norrby.area],
            levels={PreventionLevel.UNIVERSAL: ""},
        )
        assert one.number == 2
        assert (one.time_as_written, one.ends) == ("Klart hösten 2026", date(2026, 12, 31))
        assert list(one.areas.all()) == [norrby.area]
        assert [row.level for row in one.levels.all()] == [PreventionLevel.UNIVERSAL]
        assert one.points == ["T1", "T2", "VB"]
        event = last_event(one)
        assert (event.event, event.user_id) == ("measure.added", alva.user_id)

    def test_a_season_without_a_year_is_of_the_plans_year(self, norrby, alva):
        plan = factories.draft(norrby, by=alva, year=2024)
        one = factories.measure(norrby, plan, by=alva, time_as_written="våren")
        assert one.ends == date(2024, 6, 30)

    def test_a_measure_is_rewritten_and_the_trace_tells_the_connections_too(
        self, norrby, draft, alva
    ):
        one = factories.measure(norrby, draft, by=alva)
        facts = factories.facts_of(
            norrby,
            title="Annat",
            participants=[factories.manager_of(norrby)],
            points=[FollowUpPoint.VB],
        )
        services.change_measure(one, by=alva, facts=facts)
        one = Measure.objects.get(pk=one.pk)
        assert (one.title, one.number, one.points) == ("Annat", 1, ["VB"])
        assert [part.label for part in one.responsible] == ["Unit head, Norrbys ungdomsenhet"]
        changes = last_event(one).changes
        assert changes["title"] == ["Utbilda personal", "Annat"]
        assert changes["follow_ups"] == [["T1", "T2", "VB"], ["VB"]]
        assert "levels" not in changes

    def test_a_measure_is_removed_and_its_title_stays_in_the_trace(self, norrby, draft, alva):
        one = factories.measure(norrby, draft, by=alva)
        key = one.pk
        services.remove_measure(one, by=alva)
        assert not draft.measures.exists()
        event = Event.objects.get(event="measure.removed", object_id=str(key))
        assert event.changes == {"title": "Utbilda personal"}

    def test_several_are_responsible_and_the_accountable_one_comes_first(self, norrby, draft, alva):
        one = factories.measure(
            norrby,
            draft,
            by=alva,
            participants=[
                factories.manager_of(norrby, Part.RESPONSIBLE),
                ParticipantFacts(Part.OTHER, external=norrby.police),
                factories.coordinator_of(norrby),
                ParticipantFacts(Part.RESPONSIBLE, as_written="Arbetsgruppen"),
            ],
        )
        assert [part.label for part in one.responsible] == [
            "Preventionssamordnare, Norrby administration",
            "Unit head, Norrbys ungdomsenhet",
            "Arbetsgruppen",
        ]
        assert [part.label for part in one.others] == ["Polisen"]

    def test_one_function_is_accountable_not_several(self, norrby, draft, alva):
        with pytest.raises(ValidationError, match="One function is accountable, not several"):
            factories.measure(
                norrby,
                draft,
                by=alva,
                participants=[factories.coordinator_of(norrby), factories.manager_of(norrby)],
            )

    @pytest.mark.req("R-165")
    def test_every_measure_needs_a_responsible_function(self, norrby, draft, alva):
        helper = ParticipantFacts(Part.OTHER, external=norrby.police)
        for parts in ([], [helper]):
            with pytest.raises(ValidationError, match="at least one function that is responsible"):
                factories.measure(norrby, draft, by=alva, participants=parts)
        police = ParticipantFacts(Part.ACCOUNTABLE, external=norrby.police)
        one = factories.measure(norrby, draft, by=alva, participants=[police])
        assert [part.label for part in one.responsible] == ["Polisen"]

    @pytest.mark.req("R-206")
    def test_selective_work_says_which_group_and_has_no_field_for_a_person(
        self, norrby, draft, alva
    ):
        group = "elever på språkintroduktion"
        one = factories.measure(norrby, draft, by=alva, levels={PreventionLevel.SELECTIVE: group})
        assert [(row.level, row.group) for row in one.levels.all()] == [("selective", group)]
        for model in (Measure, MeasureLevel, Participant):
            relations = {field.related_model for field in model._meta.fields if field.is_relation}
            assert "User" not in {related.__name__ for related in relations}

    @pytest.mark.req("R-207")
    def test_indicated_work_names_no_group_of_people(self, norrby, draft, alva):
        with pytest.raises(ValidationError, match="describes support, not people"):
            factories.measure(
                norrby, draft, by=alva, levels={PreventionLevel.INDICATED: "två bröder"}
            )
        one = factories.measure(norrby, draft, by=alva, levels={PreventionLevel.INDICATED: ""})
        assert [row.group for row in one.levels.all()] == [""]

    @pytest.mark.req("R-212")
    def test_a_measure_stands_on_several_levels_and_is_counted_once(self, norrby, draft, alva):
        both = {PreventionLevel.SELECTIVE: "", PreventionLevel.INDICATED: ""}
        grades = factories.measure(norrby, draft, by=alva, title="Klara skolan", levels=both)
        alone = {PreventionLevel.SELECTIVE: ""}
        factories.measure(norrby, draft, by=alva, title="Annat", levels=alone)
        on = {
            level: Measure.objects.filter(levels__level=level).count() for level in PreventionLevel
        }
        assert on == {"universal": 0, "selective": 2, "indicated": 1}
        assert Measure.objects.filter(levels__isnull=False).distinct().count() == 2
        assert grades in Measure.objects.filter(levels__level=PreventionLevel.SELECTIVE)
        assert grades in Measure.objects.filter(levels__level=PreventionLevel.INDICATED)

    def test_only_what_is_done_has_a_day_of_completion(self, norrby, draft, alva):
        with pytest.raises(ValidationError, match="Only a measure that is done"):
            factories.measure(norrby, draft, by=alva, completed_on=TODAY)

    @pytest.mark.parametrize(
        ("part", "message"),
        [
            ({}, "Choose a function, a unit or an outside actor"),
            (
                {"title": "manager", "external": "police"},
                "Choose either a function of the municipality or an outside actor",
            ),
        ],
    )
    def test_a_participant_is_someone_inside_or_outside(self, norrby, draft, alva, part, message):
        who = {name: getattr(norrby, row) for name, row in part.items()}
        with pytest.raises(ValidationError, match=message):
            factories.measure(
                norrby, draft, by=alva, participants=[ParticipantFacts(Part.ACCOUNTABLE, **who)]
            )


class TestCrash:
    """A crash between two writes leaves neither."""

    def test_a_measure_is_not_left_without_its_participants(self, norrby, draft, alva, crash_after):
        before = snapshot(draft)
        crash_after(Participant)
        with pytest.raises(CrashError):
            factories.measure(norrby, draft, by=alva)
        assert snapshot(draft) == before

    def test_a_changed_measure_keeps_what_it_had(self, norrby, draft, alva, crash_after):
        one = factories.measure(norrby, draft, by=alva)
        before = snapshot(draft)
        crash_after(Participant)
        with pytest.raises(CrashError):
            services.change_measure(
                one, by=alva, facts=factories.facts_of(norrby, title="Annat", points=[])
            )
        assert snapshot(draft) == before
        assert Measure.objects.get(pk=one.pk).points == ["T1", "T2", "VB"]

    def test_a_plan_does_not_come_into_force_beside_the_one_it_replaces(
        self, norrby, decided, alva, crash_after
    ):
        new = factories.draft(norrby, by=alva, year=2027, predecessor=decided)
        factories.measure(norrby, new, by=alva)
        before = snapshot(new), snapshot(decided)
        crash_after(Plan, lambda plan: plan.pk == new.pk)
        with pytest.raises(CrashError):
            factories.in_force(new, by=alva)
        assert (snapshot(new), snapshot(decided)) == before

    def test_a_plan_does_not_start_without_its_trace(self, norrby, alva, crash_after):
        events = Event.objects.count()
        crash_after(Plan)
        with pytest.raises(CrashError):
            factories.draft(norrby, by=alva)
        assert not Plan.objects.exists()
        assert not Chapter.objects.exists()
        assert Event.objects.count() == events

    def test_a_note_that_is_too_long_is_not_stored(self, draft, alva):
        with pytest.raises(ValidationError):
            services.add_note(draft, by=alva, text="x" * 301)
        assert not Note.objects.exists()


def test_the_areas_of_the_requirement_can_all_be_chosen():
    assert {
        "organisation",
        "picture",
        "preventive",
        "hindering",
        "training",
        "follow_up",
        "grants",
        "competence",
    } <= set(MeasureArea)


def test_the_year_has_three_rounds_and_each_status_can_be_told():
    assert list(RoundKind) == ["T1", "T2", "VB"]
    assert {
        "planned",
        "ongoing",
        "under_development",
        "done",
        "as_needed",
        "paused",
        "not_done",
    } <= set(MeasureStatus)

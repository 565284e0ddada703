"""Meetings: a year of them, moved and cancelled, held, with minutes and what they led to."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from tests.meetings.conftest import HOUR, Council
from tests.plans import factories
from tests.plans.pages import kept, page, table_rows, visit, words
from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.documents import BulletList, Heading
from varna.home.tasks import tasks_for
from varna.meetings import exports, services
from varna.meetings.errors import MeanwhileError
from varna.meetings.models import Meeting, Outcome
from varna.plans.models import Measure, Progress


def titles(actor: Actor) -> list[str]:
    return [task.title for task in tasks_for(actor, timezone.localdate())]


class TestPlanning:
    @pytest.mark.req("R-281")
    def test_what_was_agreed_proposes_a_year_which_is_changed_and_saved(
        self, council: Council
    ) -> None:
        url = reverse("plan_forum_meetings", args=[council.forum.pk])
        browser = visit(council.keeper)
        response = browser.get(url, {"first": "2027-01-20", "until": "2027-12-31"})
        proposed = kept(response, "days").split()
        assert len(proposed) == 4
        assert "2 times a term" in words(response)
        days = "\n".join([*proposed[:3], "2027-12-01"])
        browser.post(url, {"days": days, "clock": "13:00", "minutes": "90", "place": "Huset"})
        found = Meeting.objects.filter(forum=council.forum)
        assert [str(one.day) for one in found] == [*proposed[:3], "2027-12-01"]
        assert {one.clock for one in found} == {"13:00–14:30"}

    def test_a_line_that_is_no_day_and_a_time_that_is_skipped_are_told(
        self, council: Council
    ) -> None:
        url = reverse("plan_forum_meetings", args=[council.forum.pk])
        sent = {"clock": "02:30", "minutes": "60"}
        browser = visit(council.keeper)
        response = browser.post(url, {**sent, "days": "2027-03-21\nonsdag"})
        assert response.status_code == 422
        assert "“onsdag” is no day." in words(response)
        assert kept(response, "days") == "2027-03-21\nonsdag"
        response = browser.post(url, {**sent, "days": "2027-03-21\n2027-03-28"})
        assert "2027-03-28: the clock is put forward" in words(response)
        assert not Meeting.objects.exists()

    @pytest.mark.req("R-280")
    def test_the_standing_item_is_on_every_agenda_and_taken_off_only_with_a_reason(
        self, council: Council
    ) -> None:
        meeting = council.plan()
        item = meeting.standing_item
        assert item is not None
        url = reverse("remove_agenda_item", args=[meeting.pk, item.pk])
        browser = visit(council.keeper)
        assert browser.post(url, {"why": ""}).status_code == 422
        browser.post(url, {"why": "Extra möte om bara klottret."})
        shown = words(browser.get(meeting.get_absolute_url()))
        assert "Taken off: Våldsbejakande extremism" in shown
        assert "Extra möte om bara klottret." in shown
        with pytest.raises(Denied, match="why the standing item"):
            services.remove_item(council.plan(8).standing_item, by=council.keeper)

    def test_planning_again_adds_only_what_is_new(self, council: Council) -> None:
        first = council.plan()
        at = first.starts_at
        made = services.schedule_meetings(
            council.forum, by=council.keeper, starts=[at, at + timedelta(days=1)], length=HOUR
        )
        assert [one.starts_at for one in made] == [at + timedelta(days=1)]
        with pytest.raises(Denied, match="planned already"):
            services.schedule_meetings(council.forum, by=council.keeper, starts=[at], length=HOUR)

    def test_a_meeting_moved_over_summer_time_keeps_its_hour(self, council: Council) -> None:
        meeting = council.plan_at(datetime(2027, 3, 24, 12, tzinfo=UTC))
        assert meeting.clock == "13:00–14:00"
        url = reverse("move_meeting", args=[meeting.pk])
        browser = visit(council.keeper)
        assert kept(browser.get(url), "clock") == "13:00"
        browser.post(url, {"day": "2027-03-31", "clock": "13:00", "minutes": "60"})
        meeting.refresh_from_db()
        assert meeting.starts_at == datetime(2027, 3, 31, 11, tzinfo=UTC)
        assert (meeting.clock, meeting.sequence) == ("13:00–14:00", 1)

    def test_a_cancelled_meeting_says_why_and_is_left_as_it_is(self, council: Council) -> None:
        meeting = council.plan()
        browser = visit(council.keeper)
        url = reverse("cancel_meeting", args=[meeting.pk])
        assert browser.post(url, {"why": ""}).status_code == 422
        browser.post(url, {"why": "Flera har förhinder."})
        shown = words(browser.get(meeting.get_absolute_url()))
        assert "Flera har förhinder." in shown
        assert browser.get(reverse("hold_meeting", args=[meeting.pk])).status_code == 403

    def test_it_is_not_held_before_its_day(self, council: Council) -> None:
        meeting = council.plan(3)
        response = visit(council.keeper).get(reverse("hold_meeting", args=[meeting.pk]))
        assert response.status_code == 403
        assert str(meeting.day) in response.content.decode()


class TestHolding:
    @pytest.mark.req("R-285")
    def test_who_took_part_is_told_by_organisation(self, council: Council) -> None:
        meeting = council.plan(-1)
        browser = visit(council.keeper)
        url = reverse("hold_meeting", args=[meeting.pk])
        assert f"member-{council.school.pk}" not in browser.get(url).content.decode()
        browser.post(url, {f"member-{council.police.pk}": "excused", "is_taken_up": "on"})
        meeting.refresh_from_db()
        assert meeting.is_held
        (row,) = meeting.attendances.all()
        assert (row.name, row.presence) == ("Polisen, kommunpolis", "excused")
        shown = words(browser.get(meeting.get_absolute_url()))
        assert "Sent word that it could not" in shown
        assert "taken up" in shown

    @pytest.mark.req("R-279")
    def test_three_meetings_without_the_question_remind_the_owner(self, council: Council) -> None:
        for days in (-30, -20):
            council.hold(days, taken_up=False)
        reminder = "Take up violent extremism: Brottsförebyggande rådet"
        assert reminder not in titles(council.keeper)
        council.hold(-10, taken_up=False)
        assert reminder in titles(council.keeper)
        shown = words(visit(council.keeper).get(council.forum.get_absolute_url()))
        assert "not taken up in the last three meetings" in shown
        council.hold(-5)
        assert reminder not in titles(council.keeper)

    def test_reminders_come_before_and_after_and_only_to_those_who_sit(
        self, council: Council, ruth: Actor, rut: Actor, cecilia: Actor
    ) -> None:
        council.plan(3)
        past = council.plan(-3)
        assert "Prepare: Brottsförebyggande rådet" in titles(council.keeper)
        assert "Tell how it went: Brottsförebyggande rådet" in titles(council.keeper)
        assert "Meeting: Brottsförebyggande rådet" in titles(rut)
        assert not [one for one in titles(ruth) if "rådet" in one]
        services.note_held(past, by=cecilia, presence={})
        assert "Tell how it went: Brottsförebyggande rådet" not in titles(council.keeper)

    @pytest.mark.req("R-066", "R-307")
    def test_the_minutes_tell_that_the_picture_was_shown(self, council: Council) -> None:
        meeting = council.hold()
        services.add_material(meeting, by=council.keeper, title="Lägesbild hösten", is_picture=True)
        lists = [
            block
            for block in exports.meeting_document(meeting).blocks
            if isinstance(block, BulletList)
        ]
        assert "Lägesbild hösten (the situation picture was shown)" in lists[0].items


class TestMinutes:
    def test_two_secretaries_lose_nothing(self, council: Council, siv: Actor) -> None:
        meeting = council.hold()
        url = reverse("write_minutes", args=[meeting.pk])
        services.write_minutes(meeting, by=siv, minutes="Polisen berättade om läget.", version=0)
        browser = visit(council.keeper)
        response = browser.post(url, {"minutes": "Skolan hade frågor.", "version": "0"})
        assert response.status_code == 409
        assert "Polisen berättade om läget." in words(response)
        assert kept(response, "minutes") == "Skolan hade frågor."
        both = "Polisen berättade om läget. Skolan hade frågor."
        browser.post(url, {"minutes": both, "version": kept(response, "version")})
        meeting.refresh_from_db()
        assert meeting.minutes == both

    @pytest.mark.req("R-308")
    def test_minutes_name_nobody_who_is_concerned(self, council: Council) -> None:
        meeting = council.hold()
        url = reverse("write_minutes", args=[meeting.pk])
        browser = visit(council.keeper)
        text = "Familjen har numret 070-174 06 05."
        response = browser.post(url, {"minutes": text, "version": "0"})
        assert response.status_code == 422
        assert kept(response, "minutes") == text
        meeting.refresh_from_db()
        assert meeting.minutes == ""

    def test_they_are_word_and_pdf_with_everything_in_order(self, council: Council) -> None:
        meeting = council.hold()
        services.write_minutes(meeting, by=council.keeper, minutes="Läget är lugnt.", version=0)
        council.action(meeting)
        document = exports.meeting_document(Meeting.objects.get(pk=meeting.pk))
        headings = [one.text for one in document.blocks if isinstance(one, Heading)]
        assert headings == ["Agenda", "Who took part", "What was said", "What it led to"]
        browser = visit(council.keeper)
        for ending, begins in (("docx", b"PK"), ("pdf", b"%PDF")):
            response = browser.get(reverse("meeting_file", args=[meeting.pk, ending]))
            assert response.content.startswith(begins)

    def test_before_the_meeting_the_file_is_a_notice_without_minutes(
        self, council: Council
    ) -> None:
        document = exports.meeting_document(council.plan())
        assert document.title == "Notice, Brottsförebyggande rådet"
        assert [one.text for one in document.blocks if isinstance(one, Heading)] == ["Agenda"]


class TestOutcomes:
    @pytest.mark.req("R-308")
    def test_an_action_has_an_owner_and_a_day_and_the_others_have_neither(
        self, council: Council
    ) -> None:
        meeting = council.hold()
        url = reverse("add_outcome", args=[meeting.pk])
        browser = visit(council.keeper)
        response = browser.post(url, {"kind": "action", "text": "Skriv en vägledning."})
        assert response.status_code == 422
        assert "Say by when." in words(response)
        given = {"unit": council.town.unit.pk, "due": "2027-01-31"}
        for kind in ("information", "decision", "action"):
            browser.post(url, {"kind": kind, "text": f"Om {kind}.", **given})
        kinds = meeting.outcomes.values_list("kind", "unit", "due")
        due = date(2027, 1, 31)
        assert list(kinds) == [
            ("information", None, None),
            ("decision", None, None),
            ("action", council.town.unit.pk, due),
        ]
        with pytest.raises(ValidationError, match="needs one who does it"):
            services.add_outcome(meeting, by=council.keeper, kind="action", text="Gör det.")

    @pytest.mark.req("R-308")
    def test_an_action_waits_in_the_inbox_of_its_unit_until_it_is_done(
        self, council: Council, ruth: Actor
    ) -> None:
        action = council.action(council.hold())
        assert "Skriv en vägledning." in titles(ruth)
        browser = visit(ruth)
        shown = browser.get(action.get_absolute_url())
        assert "Skriv en vägledning." in words(shown)
        browser.post(reverse("finish_action", args=[action.pk]), {"how": "Den är spridd."})
        assert "Skriv en vägledning." not in titles(ruth)
        assert "Den är spridd." in words(browser.get(action.get_absolute_url()))
        with pytest.raises(Denied, match="done already"):
            services.finish_action(action, by=ruth)

    def test_somebody_else_does_not_say_that_it_is_done(self, council: Council, rut: Actor) -> None:
        action = council.action(council.hold())
        response = visit(rut).get(reverse("finish_action", args=[action.pk]))
        assert response.status_code == 403

    def test_an_action_becomes_a_measure_of_the_draft_plan(self, council: Council) -> None:
        plan = factories.draft(council.town, by=council.keeper)
        action = council.action(council.hold())
        url = reverse("make_measure", args=[action.pk])
        browser = visit(council.keeper)
        assert kept(browser.get(url), "title") == "Skriv en vägledning."
        section = plan.sections.all()[0]
        sent = {"section": section.pk, "title": "Vägledning om symboler", "area": "preventive"}
        response = browser.post(url, sent)
        measure = Measure.objects.get(title="Vägledning om symboler")
        assert response["Location"] == measure.get_absolute_url()
        assert [str(one.unit) for one in measure.responsible] == [council.town.unit.name]
        action.refresh_from_db()
        assert action.measure == measure
        assert action not in Outcome.objects.visible_to(council.keeper).waiting()
        with pytest.raises(Denied, match="a measure already"):
            services.put_in_plan(
                action, section, by=council.keeper, title="Igen", area="preventive"
            )

    def test_two_who_change_an_outcome_see_both_texts(self, council: Council, siv: Actor) -> None:
        action = council.action(council.hold())
        services.change_outcome(action, by=siv, version=0, text="Skriv två vägledningar.")
        sent = {
            "kind": "action",
            "text": "Skriv en kort vägledning.",
            "unit": council.town.unit.pk,
            "due": "2027-01-31",
            "version": "0",
        }
        url = reverse("change_outcome", args=[action.pk])
        response = visit(council.keeper).post(url, sent)
        assert response.status_code == 409
        assert "Skriv två vägledningar." in words(response)
        assert kept(response, "text") == "Skriv en kort vägledning."
        with pytest.raises(MeanwhileError):
            services.change_outcome(action, by=siv, version=0, text="Något annat.")

    def test_what_has_been_acted_on_stands(self, council: Council, ruth: Actor) -> None:
        action = council.action(council.hold())
        services.finish_action(action, by=ruth)
        with pytest.raises(Denied, match="acted on"):
            services.remove_outcome(action, by=council.keeper)

    def test_actions_of_my_forums_stand_on_the_page_of_meetings(
        self, council: Council, cia: Actor
    ) -> None:
        council.action(council.hold())
        rows = table_rows(page(visit(council.keeper).get(reverse("meetings"))))
        assert any("Skriv en vägledning." in row[0] for row in rows)
        assert "Skriv en vägledning." not in words(visit(cia).get(reverse("meetings")))


class TestFollowUp:
    @pytest.mark.req("R-243")
    def test_what_is_said_of_a_measure_answers_the_open_round(self, council: Council) -> None:
        plan = factories.draft(council.town, by=council.keeper)
        measure = factories.measure(council.town, plan, by=council.keeper, title="Klotter")
        plan = factories.in_force(plan, by=council.keeper)
        follow_up = factories.open_round(plan, by=council.keeper)
        sent = {"measure": measure.pk, "text": "Klottret är borta.", "status": "done"}
        meeting = council.hold()
        url = reverse("follow_up_measure", args=[meeting.pk])
        assert visit(council.keeper).post(url, sent).status_code == 302
        answer = Progress.objects.get(round=follow_up, measure=measure)
        assert (answer.status, answer.comment) == ("done", "Klottret är borta.")
        shown = words(visit(council.keeper).get(meeting.get_absolute_url()))
        assert "Klotter, Done: Klottret är borta." in shown

    def test_without_an_open_round_it_is_kept_in_the_minutes_alone(self, council: Council) -> None:
        plan = factories.draft(council.town, by=council.keeper)
        measure = factories.measure(council.town, plan, by=council.keeper)
        factories.in_force(plan, by=council.keeper)
        row = services.add_follow_up(
            council.hold(), by=council.keeper, measure=measure, text="Går bra.", status="ongoing"
        )
        assert row.meeting.followed.count() == 1
        assert not Progress.objects.exists()

"""Rounds ask about every measure that is due, take answers, and show what is missing."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from tests.cast import TODAY
from tests.plans import factories
from varna.access.errors import Denied
from varna.audit.models import Event
from varna.plans import services
from varna.plans.enums import FollowUpPoint, MeasureStatus, RoundKind
from varna.plans.models import Measure, Progress, Round


def asked_in(town, by, *points):
    """A plan in force whose one measure is followed up at the points; its rounds by kind."""
    plan = factories.draft(town, by=by)
    measure = factories.measure(town, plan, by=by, points=points)
    return measure, factories.rounds_of(factories.in_force(plan, by=by), by=by)


@pytest.fixture
def follow_up(norrby, alva):
    """An open round over a plan with two measures."""
    return factories.open_round(factories.plan_in_force(norrby, by=alva, measures=2), by=alva)


class TestSchedule:
    @pytest.mark.req("R-238")
    def test_the_year_has_three_rounds_and_each_asks_about_all_that_is_marked(self, norrby, alva):
        plan = factories.draft(norrby, by=alva, year=2021)
        marks = {
            "T1": [FollowUpPoint.T1],
            "Alla": factories.TERTIALS,
            "VB": [FollowUpPoint.VB],
            "Ingen": [],
        }
        for title, points in marks.items():
            factories.measure(norrby, plan, by=alva, title=title, points=points)
        rounds = factories.rounds_of(factories.in_force(plan, by=alva), by=alva, year=2021)
        due = {kind: sorted(str(one) for one in row.due()) for kind, row in rounds.items()}
        assert due == {"T1": ["Alla", "T1"], "T2": ["Alla"], "VB": ["Alla", "VB"]}

    def test_each_round_covers_the_end_of_its_tertial(self, norrby, alva):
        rounds = factories.rounds_of(factories.plan_in_force(norrby, by=alva), by=alva, year=2021)
        ends = {"T1": date(2021, 4, 30), "T2": date(2021, 8, 31), "VB": date(2021, 12, 31)}
        for kind, end in ends.items():
            assert rounds[kind].opens < end < rounds[kind].closes
            assert last_event(rounds[kind]).event == "round.scheduled"

    def test_rounds_that_stand_are_left_alone(self, norrby, alva):
        plan = factories.plan_in_force(norrby, by=alva)
        factories.rounds_of(plan, by=alva)
        before = list(Round.objects.values_list())
        with pytest.raises(Denied, match="already scheduled"):
            services.schedule_rounds(plan, by=alva, year=factories.YEAR)
        assert list(Round.objects.values_list()) == before
        assert len(services.schedule_rounds(plan, by=alva, year=2027)) == 3

    def test_a_draft_is_not_followed_up(self, norrby, alva):
        with pytest.raises(Denied, match="Only a plan in force"):
            services.schedule_rounds(factories.draft(norrby, by=alva), by=alva, year=2026)

    @pytest.mark.parametrize(
        "point",
        [
            FollowUpPoint.TURN_OF_YEAR,
            FollowUpPoint.CONTINUOUS,
            FollowUpPoint.EVALUATION,
            FollowUpPoint.EVALUATION_EACH,
        ],
    )
    def test_what_has_no_round_of_its_own_is_asked_about_once_a_year(self, norrby, alva, point):
        measure, rounds = asked_in(norrby, alva, point)
        asked = [kind for kind, row in rounds.items() if measure in row.due()]
        assert asked == [RoundKind.VB]

    def test_a_continuous_measure_has_no_end_and_is_never_overdue(self, norrby, alva):
        plan = factories.draft(norrby, by=alva)
        one = factories.measure(norrby, plan, by=alva, time_as_written="löpande")
        factories.in_force(plan, by=alva)
        assert one.ends is None
        assert not Measure.objects.overdue(date(2099, 1, 1)).exists()
        assert not Measure.objects.undated().exists()

    def test_a_round_gets_other_dates(self, follow_up, alva):
        opens, closes = TODAY - timedelta(days=1), TODAY + timedelta(days=2)
        services.move_round(follow_up, by=alva, opens=opens, closes=closes)
        follow_up.refresh_from_db()
        assert (follow_up.opens, follow_up.closes) == (opens, closes)
        assert last_event(follow_up).event == "round.moved"

    def test_a_round_cannot_close_before_it_opens(self, follow_up, alva):
        with pytest.raises(ValidationError, match="cannot close before it opens"):
            services.move_round(follow_up, by=alva, opens=TODAY, closes=TODAY - timedelta(days=1))
        follow_up.refresh_from_db()
        assert follow_up.opens <= follow_up.closes


class TestAnswers:
    @pytest.mark.req("R-239")
    def test_a_round_is_told_status_comment_result_and_evidence_and_lists_what_is_missing(
        self, norrby, alva
    ):
        plan = factories.plan_in_force(norrby, by=alva, measures=26)
        follow_up = factories.open_round(plan, by=alva)
        answered, *rest = follow_up.due()
        said = {
            "status": MeasureStatus.STARTED,
            "comment": "Går bra",
            "result": "Elva av elva",
            "evidence": "Utvärdering",
        }
        answer = services.report_progress(follow_up, answered, by=alva, **said)
        assert {name: getattr(answer, name) for name in said} == said
        assert (answer.reported_by, answer.reported_on) == (alva.user, TODAY)
        assert len(rest) == 25
        closed = services.close_round(follow_up, by=alva)
        assert set(closed.unanswered()) == set(rest)
        assert last_event(closed).changes == {"unanswered": 25}

    def test_the_measure_follows_what_the_round_was_told(self, follow_up, alva):
        one = follow_up.due().first()
        services.report_progress(follow_up, one, by=alva, status=MeasureStatus.DONE)
        one.refresh_from_db()
        assert (one.status, one.completed_on) == (MeasureStatus.DONE, TODAY)
        assert last_event(one).event == "measure.changed"
        services.report_progress(follow_up, one, by=alva, status=MeasureStatus.ONGOING)
        one.refresh_from_db()
        assert (one.status, one.completed_on) == (MeasureStatus.ONGOING, None)

    def test_the_latest_answer_counts_and_the_trace_tells_that_it_changed(self, follow_up, alva):
        one = follow_up.due().first()
        for status in (MeasureStatus.STARTED, MeasureStatus.PAUSED):
            answer = services.report_progress(
                follow_up, one, by=alva, status=status, comment="Ordagrant"
            )
        assert Progress.objects.get() == answer
        events = list(Event.objects.about(answer))
        assert [event.event for event in events] == ["progress.reported"] * 2
        assert events[0].changes["status"] == ["started", "paused"]
        assert "Ordagrant" not in str([event.changes for event in events])

    def test_answers_are_stored_all_or_none(self, follow_up, norrby, alva, ruth):
        hers, other = follow_up.due()
        events = Event.objects.count()
        answers = [(one, {"status": MeasureStatus.DONE}) for one in (hers, other)]
        with pytest.raises(Denied):
            services.report_many(follow_up, answers, by=ruth)
        elsewhere = factories.plan_in_force(norrby, by=alva, year=2027).measures.get()
        events = Event.objects.count()
        with pytest.raises(Denied, match="not asked about in this round"):
            services.report_many(
                follow_up, [answers[0], (elsewhere, {"status": MeasureStatus.DONE})], by=alva
            )
        assert not Progress.objects.exists()
        assert not Measure.objects.filter(status=MeasureStatus.DONE).exists()
        assert Event.objects.count() == events

    def test_a_closed_round_takes_no_answers(self, follow_up, alva):
        one = follow_up.due().first()
        services.close_round(follow_up, by=alva)
        follow_up.refresh_from_db()
        with pytest.raises(Denied, match="The round is closed"):
            services.report_progress(follow_up, one, by=alva, status=MeasureStatus.DONE)
        with pytest.raises(Denied, match="already closed"):
            services.close_round(follow_up, by=alva)
        with pytest.raises(Denied, match="already closed"):
            services.move_round(follow_up, by=alva, opens=TODAY, closes=TODAY)


class TestLists:
    def plan(self, town, by, year=2017, **said):
        plan = factories.draft(town, by=by, year=year)
        measure = factories.measure(town, plan, by=by, **said)
        return factories.in_force(plan, by=by, on=date(year, 1, 15)), measure

    @pytest.mark.req("R-255")
    def test_done_by_autumn_2017_is_overdue_on_the_first_day_of_2018(self, norrby, alva):
        _, one = self.plan(
            norrby,
            alva,
            time_as_written="Klart hösten 2017",
            status=MeasureStatus.UNDER_DEVELOPMENT,
        )
        assert not Measure.objects.overdue(date(2017, 12, 31)).exists()
        assert list(Measure.objects.overdue(date(2018, 1, 1))) == [one]
        assert one.is_overdue(date(2018, 1, 1))
        assert not one.is_overdue(date(2017, 12, 31))

    @pytest.mark.parametrize("status", [MeasureStatus.DONE, MeasureStatus.NOT_DONE])
    def test_what_is_finished_is_never_overdue(self, norrby, alva, status):
        self.plan(norrby, alva, time_as_written="Klart hösten 2017", status=status)
        assert not Measure.objects.overdue(TODAY).exists()

    def test_a_draft_is_never_overdue(self, norrby, alva):
        plan = factories.draft(norrby, by=alva)
        factories.measure(norrby, plan, by=alva, time_as_written="Klart hösten 2017")
        assert not Measure.objects.overdue(TODAY).exists()

    def test_a_measure_without_any_time_is_undated(self, norrby, alva):
        _, one = self.plan(norrby, alva, time_as_written="enligt överenskommelsen")
        assert list(Measure.objects.undated()) == [one]

    def test_a_later_deadline_than_in_the_plan_before_has_slipped(self, norrby, alva):
        old, before = self.plan(norrby, alva, time_as_written="Klart hösten 2017")
        new = factories.draft(norrby, by=alva, year=2018, predecessor=old)
        wordings = {"Senare": "Klart hösten 2018", "Samma": "Klart hösten 2017", "Ingen": "löpande"}
        made = {
            title: factories.measure(
                norrby, new, by=alva, title=title, time_as_written=time, previous=before
            )
            for title, time in wordings.items()
        }
        factories.in_force(new, by=alva)
        assert list(Measure.objects.slipped()) == [made["Senare"]]
        assert made["Senare"].slipped_from == date(2017, 12, 31)
        assert made["Samma"].slipped_from is None
        assert made["Ingen"].slipped_from is None


def last_event(thing):
    """The newest event about the object."""
    return Event.objects.about(thing).first()

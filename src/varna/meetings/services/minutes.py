"""Minutes, what the meeting led to, and measures followed up in it."""

from datetime import date
from typing import Any

from django.utils import timezone

from varna.access.actor import Actor, allows
from varna.audit.changes import changed_fields, keep
from varna.audit.commands import command, record
from varna.meetings import policy
from varna.meetings.enums import MeetingEvent
from varna.meetings.errors import MeanwhileError
from varna.meetings.models import FollowedMeasure, Meeting, Outcome
from varna.meetings.services.meetings import hold_meeting_row
from varna.plans import policy as plan_policy
from varna.plans import services as plan_services
from varna.plans.enums import MeasureArea, MeasureStatus, Part
from varna.plans.models import Measure, Round, Section
from varna.plans.services import MeasureFacts, ParticipantFacts


@command
def write_minutes(meeting: Meeting, *, by: Actor, minutes: str, version: int) -> Meeting:
    """Save the text of the minutes.

    Raises `MeanwhileError` when another saved it since ``version`` was read: nothing is written,
    and the writer sees both texts.
    """
    held = hold_meeting_row(meeting)
    policy.check_keeps_meeting(by, held)
    if held.minutes_version != version and held.minutes != minutes:
        raise MeanwhileError(held)
    held.minutes, held.minutes_version = minutes, held.minutes_version + 1
    keep(held)
    record(MeetingEvent.MINUTES_WRITTEN, held, {"version": held.minutes_version})
    return held


@command
def add_outcome(meeting: Meeting, *, by: Actor, **facts: Any) -> Outcome:
    """Note information, a decision, or an action with owner and day (R-308)."""
    held = hold_meeting_row(meeting)
    policy.check_keeps_meeting(by, held)
    last = held.outcomes.order_by("-number").values_list("number", flat=True).first() or 0
    row = Outcome(municipality=held.municipality, meeting=held, number=last + 1, **facts)
    keep(row)
    record(MeetingEvent.OUTCOME_ADDED, held, {"number": row.number, "kind": row.kind})
    return row


@command
def change_outcome(outcome: Outcome, *, by: Actor, version: int, **facts: Any) -> Outcome:
    """Change an outcome; raises `MeanwhileError` when another did since it was opened."""
    held = _hold_outcome(outcome)
    policy.check_can_change_outcome(by, held)
    if held.version != version:
        raise MeanwhileError(held)
    with changed_fields(held) as changes:
        for name, value in facts.items():
            setattr(held, name, value)
        held.version += 1
        keep(held)
    record(MeetingEvent.OUTCOME_CHANGED, held.meeting, {**changes, "number": held.number})
    return held


def _hold_outcome(outcome: Outcome) -> Outcome:
    rows = Outcome.objects.select_for_update(of=("self",)).select_related(
        "meeting__forum__owner", "unit", "external", "measure"
    )
    held: Outcome = rows.get(pk=outcome.pk)
    return held


@command
def remove_outcome(outcome: Outcome, *, by: Actor) -> None:
    """Take an outcome out that nobody has acted on."""
    held = _hold_outcome(outcome)
    policy.check_can_change_outcome(by, held)
    record(MeetingEvent.OUTCOME_REMOVED, held.meeting, {"number": held.number})
    held.delete()


@command
def finish_action(outcome: Outcome, *, by: Actor, how: str = "", on: date | None = None) -> Outcome:
    """Say that an action is done, and how it went."""
    held = _hold_outcome(outcome)
    policy.check_can_close_action(by, held)
    held.done_on, held.how = on or timezone.localdate(), how
    keep(held)
    record(MeetingEvent.ACTION_DONE, held, {"done_on": held.done_on})
    return held


@command
def put_in_plan(
    outcome: Outcome, section: Section, *, by: Actor, title: str, area: MeasureArea
) -> Measure:
    """Let a draft plan of the unit carry the action, through the plan's own verb (R-243, R-308)."""
    held = _hold_outcome(outcome)
    policy.check_can_make_measure(by, held)
    assert held.unit is not None
    facts = MeasureFacts(
        title=title,
        area=area,
        description=held.text,
        time_as_written=f"Senast {held.due}",
        participants=[ParticipantFacts(part=Part.ACCOUNTABLE, unit=held.unit)],
    )
    measure = plan_services.add_measure(section, by=by, facts=facts)
    held.measure = measure
    keep(held)
    record(MeetingEvent.MADE_MEASURE, held, {"measure": measure.pk})
    return measure


@command
def add_follow_up(
    meeting: Meeting, *, by: Actor, measure: Measure, text: str, status: str = ""
) -> FollowedMeasure:
    """Note what was said of a measure. Where a round asks about it and the writer may answer, the
    status becomes the round's answer too (R-243)."""
    policy.check_keeps_meeting(by, meeting)
    row = FollowedMeasure(
        municipality=meeting.municipality,
        meeting=meeting,
        measure=measure,
        text=text,
        status=status,
    )
    keep(row)
    if status:
        answered = round_that_asks(by, measure)
        if answered is not None:
            plan_services.report_progress(
                answered, measure, by=by, status=MeasureStatus(status), comment=text
            )
    record(MeetingEvent.FOLLOWED_UP, meeting, {"measure": measure.pk})
    return row


def round_that_asks(by: Actor, measure: Measure) -> Round | None:
    """The open round that asks about the measure and takes this actor's answer; else None."""
    today = timezone.localdate()
    # Of two that are open, the later: the earlier is only waiting to be closed.
    # Of two that are open the later: the earlier only waits to be closed.
    rounds: Any = Round.objects.open(today).filter(plan=measure.plan_id).order_by("-opens")
    for one in rounds.select_related("plan__unit", "plan__lead_unit"):
        asked = one.due().filter(pk=measure.pk).exists()
        if asked and allows(_may_report, by, one, measure):
            found: Round = one
            return found
    return None


def _may_report(by: Actor, one: Round, measure: Measure) -> None:
    plan_policy.check_can_report(by, one, measure, on=timezone.localdate())

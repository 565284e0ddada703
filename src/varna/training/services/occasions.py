"""Arrange an occasion: add, open, invite, hold, record and evaluate it."""

import secrets
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from varna.audit.changes import changed_fields, keep
from varna.audit.commands import Author, command, record
from varna.organisations.models import Unit
from varna.training import policy
from varna.training.enums import OccasionState, TrainingEvent
from varna.training.models import (
    Course,
    Evaluation,
    Invitation,
    Occasion,
    PlanLine,
    Waiting,
)
from varna.training.periods import season_of

# Nothing that is mistaken for something else when it is read aloud.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_CODE = 8


@command
def add_occasion(
    course: Course, *, by: Author, unit: Unit, line: PlanLine | None = None, **facts: Any
) -> Occasion:
    """Add an occasion; without a day its year and season are said."""
    policy.check_can_edit(by, unit)
    occasion = Occasion(
        municipality_id=unit.municipality_id, course=course, unit=unit, line=line, **facts
    )
    _date(occasion)
    keep(occasion)
    record(TrainingEvent.OCCASION_ADDED, occasion, {"course": course.pk})
    return occasion


def _date(occasion: Occasion) -> None:
    if occasion.day:
        occasion.year, occasion.season = occasion.day.year, season_of(occasion.day)


@command
def change_occasion(occasion: Occasion, *, by: Author, **facts: Any) -> Occasion:
    """Change day, place or other facts."""
    policy.check_can_arrange(by, occasion)
    with changed_fields(occasion) as changes:
        for name, value in facts.items():
            setattr(occasion, name, value)
        _date(occasion)
        keep(occasion)
    record(TrainingEvent.OCCASION_CHANGED, occasion, changes)
    return occasion


@command
def move_occasion(occasion: Occasion, *, by: Author, state: OccasionState) -> Occasion:
    """Open, hold or cancel the occasion. Those who were invited wait no longer when it is held."""
    policy.check_can_move(by, occasion, state)
    before, occasion.state = occasion.state, state
    if state == OccasionState.HELD:
        coming = occasion.invitations.filter(coming__gt=0).values("unit")
        Waiting.objects.filter(course=occasion.course, unit__in=coming).delete()
    if state == OccasionState.CANCELLED:
        occasion.door_code = ""
    keep(occasion)
    record(TrainingEvent(f"occasion.{state.value}"), occasion, {"state": [before, state]})
    return occasion


@command
def register_recording(occasion: Occasion, *, by: Author, url: str) -> Occasion:
    """Link the film of a lecture (R-330)."""
    policy.check_can_arrange(by, occasion)
    occasion.recording_url = url
    keep(occasion)
    record(TrainingEvent.RECORDED, occasion)
    return occasion


@command
def send_invitations(occasion: Occasion, *, by: Author, units: Iterable[Unit]) -> list[Invitation]:
    """Invite units; those that are invited already stay so. Each finds it on its home page."""
    policy.check_can_invite(by, occasion)
    known = set(occasion.invitations.values_list("unit_id", flat=True))
    made = [
        Invitation(
            municipality_id=occasion.municipality_id,
            occasion=occasion,
            unit=unit,
            invited_on=timezone.localdate(),
        )
        for unit in units
        if unit.pk not in known
    ]
    for one in made:
        keep(one)
    record(TrainingEvent.INVITED, occasion, {"units": [one.unit_id for one in made]})
    return made


@command
def answer_invitation(invitation: Invitation, *, by: Author, coming: int) -> Invitation:
    """Say how many of the unit come; none is an answer too."""
    policy.check_can_answer_invitation(by, invitation)
    invitation.coming, invitation.answered_on = coming, timezone.localdate()
    keep(invitation)
    record(TrainingEvent.ANSWERED, invitation, {"coming": coming})
    return invitation


@command
def open_door(occasion: Occasion, *, by: Author) -> Occasion:
    """Make the code at the door, or another one."""
    policy.check_can_open_door(by, occasion)
    occasion.door_code = "".join(secrets.choice(_LETTERS) for _each in range(_CODE))
    keep(occasion)
    record(TrainingEvent.OCCASION_CHANGED, occasion, {"door": True})
    return occasion


@command
def save_evaluation(occasion: Occasion, *, by: Author, **facts: Any) -> Evaluation:
    """Keep how many were asked and answered, the score, and what to mend (R-335)."""
    policy.check_can_evaluate(by, occasion)
    found = Evaluation.objects.filter(occasion=occasion).first() or Evaluation(
        municipality_id=occasion.municipality_id, occasion=occasion
    )
    for name, value in facts.items():
        setattr(found, name, value)
    found.made_on = timezone.localdate()
    keep(found)
    record(TrainingEvent.EVALUATED, occasion, {"sent": found.sent, "answered": found.answered})
    return found

"""Report an attempt at unlawful influence, and follow it up."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.audit.changes import changed_fields, keep
from varna.audit.commands import Author, command, record
from varna.guidance.enums import Environment, Setting
from varna.organisations.models import Unit
from varna.reports import policy_influence as policy
from varna.reports.enums_influence import (
    ActionTaken,
    InfluenceEvent,
    InfluenceKind,
    Level,
    PoliceReported,
    TargetKind,
)
from varna.reports.models.influence import InfluenceAttempt


@dataclass(frozen=True, slots=True)
class AttemptFacts:
    """What is told of an attempt. ``month`` is any day of it; only the month is kept."""

    month: date
    kind: InfluenceKind
    target_kind: TargetKind
    level: Level
    setting: Setting
    police_reported: PoliceReported
    environment: Environment = Environment.UNKNOWN
    action: ActionTaken = ActionTaken.NONE
    note: str = ""
    police_step_read: bool = False


@command
def report_influence(unit: Unit, *, by: Actor, facts: AttemptFacts) -> InfluenceAttempt:
    """Report an attempt. A threat or violence demands that the police step was read (R-473)."""
    policy.check_can_report(by, unit)
    month = facts.month.replace(day=1)
    if month > timezone.localdate():
        raise ValidationError({"month": _("That month has not come yet.")})
    attempt = InfluenceAttempt(
        municipality=unit.municipality,
        unit=unit,
        month=month,
        kind=facts.kind,
        target_kind=facts.target_kind,
        level=facts.level,
        setting=facts.setting,
        environment=facts.environment,
        police_reported=facts.police_reported,
        action=facts.action,
        note=facts.note,
        police_step_read=facts.police_step_read,
    )
    keep(attempt)
    record(InfluenceEvent.REPORTED, attempt)
    return attempt


@command
def change_follow_up(
    attempt: InfluenceAttempt,
    *,
    by: Actor,
    action: ActionTaken,
    police_reported: PoliceReported,
    environment: Environment,
    note: str,
) -> InfluenceAttempt:
    """Write what was done for the one exposed. The old note is gone when a new one is written."""
    attempt = InfluenceAttempt.objects.select_for_update(of=("self",)).get(pk=attempt.pk)
    policy.check_can_follow_up(by, attempt)
    with changed_fields(attempt) as changes:
        attempt.action, attempt.police_reported = action, police_reported
        attempt.environment, attempt.note = environment, note
        keep(attempt)
    record(InfluenceEvent.FOLLOWED_UP, attempt, changes)
    return attempt


@command
def erase_note(attempt: InfluenceAttempt, *, by: Author) -> None:
    """Erase the note when its time is over; what the statistics need stays."""
    InfluenceAttempt.objects.filter(pk=attempt.pk).update(note="")
    record(InfluenceEvent.NOTE_ERASED, attempt, {"note": None})

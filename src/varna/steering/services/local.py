"""What a unit says of a point."""

from django.utils import timezone

from varna.access.actor import Actor
from varna.audit.changes import changed_fields, keep
from varna.audit.commands import command, record
from varna.organisations.models import Unit
from varna.steering import policy
from varna.steering.enums import SteeringEvent
from varna.steering.models import Adaptation, Assessment, Requirement


@command
def adapt(requirement: Requirement, *, by: Actor, unit: Unit, reason: str) -> Adaptation:
    """Record the unit's own way and its reason; said again, it replaces what was said (R-055)."""
    policy.check_can_answer(by, requirement, unit)
    row = Adaptation.objects.filter(requirement=requirement, unit=unit).first() or Adaptation(
        municipality=unit.municipality, requirement=requirement, unit=unit
    )
    with changed_fields(row) as changes:
        row.reason, row.made_on = reason, timezone.localdate()
        keep(row)
    record(SteeringEvent.ADAPTED, row, changes)
    return row


@command
def judge(
    requirement: Requirement, *, by: Actor, unit: Unit, met: str, evidence: str = ""
) -> Assessment:
    """Say whether the unit meets the point, and what shows it; the latest holds."""
    policy.check_can_answer(by, requirement, unit)
    row = Assessment.objects.filter(requirement=requirement, unit=unit).first() or Assessment(
        municipality=unit.municipality, requirement=requirement, unit=unit
    )
    with changed_fields(row) as changes:
        row.met, row.evidence, row.judged_on = met, evidence, timezone.localdate()
        keep(row)
    record(SteeringEvent.JUDGED, row, changes)
    return row

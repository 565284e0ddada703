"""Enter how many work where, and how many are newly employed."""

from datetime import date

from django.utils import timezone

from varna.audit.changes import keep
from varna.audit.commands import Author, command, record
from varna.organisations.models import Unit
from varna.training import policy
from varna.training.enums import TrainingEvent
from varna.training.models import Headcount, StaffRole, Starters


@command
def enter_headcount(unit: Unit, *, by: Author, numbers: dict[StaffRole, int | None]) -> Unit:
    """Say how many work in the unit in each role; None says that nobody knows."""
    policy.check_can_answer(by, unit)
    known = {row.role_id: row for row in Headcount.objects.filter(unit=unit)}
    for role, number in numbers.items():
        row = known.get(role.pk)
        if number is None:
            if row:
                row.delete()
            continue
        row = row or Headcount(municipality_id=unit.municipality_id, unit=unit, role=role)
        row.number, row.counted_on = number, timezone.localdate()
        keep(row)
    record(TrainingEvent.HEADCOUNT, unit, {str(role.pk): n for role, n in numbers.items()})
    return unit


@command
def enter_starters(
    unit: Unit, *, by: Author, role: StaffRole, month: date, number: int, trained: int
) -> Starters:
    """Say how many were newly employed in a month, and how many of them are trained (R-319)."""
    policy.check_can_answer(by, unit)
    month = month.replace(day=1)
    row = Starters.objects.filter(unit=unit, role=role, month=month).first() or Starters(
        municipality_id=unit.municipality_id, unit=unit, role=role, month=month
    )
    row.number, row.trained = number, trained
    keep(row)
    record(TrainingEvent.STARTERS, row, {"number": number, "trained": trained})
    return row

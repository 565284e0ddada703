"""Keep the plan of a year, its lines and who waits."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from varna.audit.changes import changed_fields, keep
from varna.audit.commands import Author, command, record
from varna.organisations.models import Unit
from varna.training import policy
from varna.training.enums import PlanState, TrainingEvent
from varna.training.models import Course, PlanLine, TrainingPlan, Waiting


@command
def open_plan(unit: Unit, *, by: Author, year: int, owner_role: str = "") -> TrainingPlan:
    """Begin the training plan of a unit and a year."""
    policy.check_can_edit(by, unit)
    plan = TrainingPlan(
        municipality_id=unit.municipality_id, unit=unit, year=year, owner_role=owner_role
    )
    keep(plan)
    record(TrainingEvent.PLAN_OPENED, plan, {"year": year})
    return plan


@command
def decide_plan(plan: TrainingPlan, *, by: Author) -> TrainingPlan:
    """Say that the plan is made."""
    policy.check_can_plan(by, plan)
    plan.state = PlanState.DECIDED
    keep(plan)
    record(TrainingEvent.PLAN_DECIDED, plan)
    return plan


@command
def add_line(
    plan: TrainingPlan, *, by: Author, course: Course, units: Iterable[Unit] = (), **facts: Any
) -> PlanLine:
    """Put a course into the plan."""
    policy.check_can_plan(by, plan)
    line = PlanLine(municipality_id=plan.municipality_id, plan=plan, course=course, **facts)
    keep(line)
    line.units.set(units)
    record(TrainingEvent.LINE_ADDED, line, {"course": course.pk, "plan": plan.pk})
    return line


@command
def change_line(
    line: PlanLine, *, by: Author, units: Iterable[Unit] | None = None, **facts: Any
) -> PlanLine:
    """Change a line. What was jointly planned is confirmed anew."""
    policy.check_can_plan(by, line.plan)
    with changed_fields(line) as changes:
        for name, value in facts.items():
            setattr(line, name, value)
        line.confirmed_here_on = line.confirmed_there_on = None
        keep(line)
    if units is not None:
        line.units.set(units)
    record(TrainingEvent.LINE_CHANGED, line, changes)
    return line


@command
def confirm_line(line: PlanLine, *, by: Author, there: bool) -> PlanLine:
    """One side confirms the joint planning: ours, or ``there`` (R-324)."""
    check = policy.check_can_confirm_there if there else policy.check_can_confirm_here
    check(by, line)
    name = "confirmed_there_on" if there else "confirmed_here_on"
    setattr(line, name, timezone.localdate())
    keep(line)
    record(TrainingEvent.LINE_CONFIRMED, line, {"there": there})
    return line


@command
def note_waiting(course: Course, *, by: Author, unit: Unit, number: int) -> Waiting | None:
    """Say how many of the unit wait for an occasion; 0 takes it off the list."""
    policy.check_can_answer(by, unit)
    row = Waiting.objects.filter(course=course, unit=unit).first() or Waiting(
        municipality_id=unit.municipality_id, course=course, unit=unit
    )
    record(TrainingEvent.WAITING, course, {"unit": unit.pk, "number": number})
    if not number:
        if row.pk:
            row.delete()
        return None
    row.number, row.noted_on = number, timezone.localdate()
    keep(row)
    return row

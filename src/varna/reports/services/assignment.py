"""Keep the yearly assignment against unlawful influence, and link measures to it (R-474)."""

from collections.abc import Iterable
from dataclasses import dataclass

from varna.access.actor import Actor
from varna.access.guard import read_through
from varna.audit.changes import changed_fields, keep
from varna.audit.commands import command, record
from varna.organisations.models import Unit
from varna.reports import policy_influence as policy
from varna.reports.enums_influence import InfluenceEvent
from varna.reports.measures import Measure
from varna.reports.models import AssignedMeasure, InfluenceAssignment


@dataclass(frozen=True, slots=True)
class AssignmentFacts:
    """What is to be done in the year, by which document, and what came of it."""

    task: str
    source: str = ""
    outcome: str = ""


@command
def open_assignment(
    unit: Unit, *, by: Actor, year: int, facts: AssignmentFacts
) -> InfluenceAssignment:
    """Write the unit's assignment of the year; it carries on the latest one of an earlier year."""
    policy.check_can_assign(by, unit)
    earlier = InfluenceAssignment.objects.filter(unit=unit, year__lt=year).order_by("-year")
    assignment = InfluenceAssignment(
        municipality=unit.municipality, unit=unit, year=year, follows=earlier.first()
    )
    _write(assignment, facts)
    record(InfluenceEvent.ASSIGNED, assignment, {"year": [None, year]})
    return assignment


@command
def change_assignment(
    assignment: InfluenceAssignment, *, by: Actor, facts: AssignmentFacts
) -> InfluenceAssignment:
    """Rewrite the assignment, or say what came of it."""
    policy.check_can_assign(by, assignment.unit)
    with changed_fields(assignment) as changes:
        _write(assignment, facts)
    record(InfluenceEvent.ASSIGNED, assignment, changes)
    return assignment


def _write(assignment: InfluenceAssignment, facts: AssignmentFacts) -> None:
    assignment.task, assignment.source = facts.task, facts.source
    assignment.outcome = facts.outcome
    keep(assignment)


@command
def link_measures(
    assignment: InfluenceAssignment,
    *,
    by: Actor,
    chosen: Iterable[Measure],
    offered: Iterable[Measure],
) -> None:
    """Let the chosen of the offered measures carry out the assignment, and the others not.

    Links to measures that were not offered stay: the one who chooses does not see them.
    """
    policy.check_can_assign(by, assignment.unit)
    wanted = {one.pk: one for one in chosen}
    linked = {one.measure: one for one in assignment.measures.all()}
    for one in offered:
        if one.pk in linked and one.pk not in wanted:
            linked[one.pk].delete()
        elif one.pk in wanted and one.pk not in linked:
            keep(
                AssignedMeasure(
                    municipality=assignment.municipality,
                    assignment=assignment,
                    measure=one.pk,
                    # A title that stands in a plan has been read by the guard there.
                    title=read_through(one.title[:400]),
                )
            )
    record(
        InfluenceEvent.MEASURES_LINKED,
        assignment,
        {"measures": [sorted(linked), sorted(wanted)]},
    )

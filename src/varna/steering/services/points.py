"""The points of a draft."""

from collections.abc import Iterable
from typing import Any

from varna.access.actor import Actor
from varna.audit.changes import changed_fields, keep
from varna.audit.commands import command, record
from varna.organisations.models import Unit
from varna.steering import policy
from varna.steering.enums import SteeringEvent
from varna.steering.models import PointLevel, Requirement, SteeringDocument


@command
def add_point(
    document: SteeringDocument,
    *,
    by: Actor,
    number: int | None = None,
    contributing: Iterable[Unit] = (),
    levels: Iterable[str] = (),
    **facts: Any,
) -> Requirement:
    """Add a point, last unless it is given a number. ``levels`` are those of a catalogue."""
    policy.check_can_edit_document(by, document)
    last = document.points.order_by("-number").values_list("number", flat=True).first() or 0
    point = Requirement(
        municipality=document.municipality, document=document, number=number or last + 1, **facts
    )
    keep(point)
    point.contributing.set(contributing)
    set_levels(point, levels)
    record(SteeringEvent.POINT_ADDED, point, {"document": document.pk, "number": point.number})
    return point


@command
def change_point(
    point: Requirement,
    *,
    by: Actor,
    contributing: Iterable[Unit] | None = None,
    levels: Iterable[str] | None = None,
    **facts: Any,
) -> Requirement:
    """Change a point of a draft."""
    policy.check_can_edit_document(by, point.document)
    with changed_fields(point) as changes:
        for name, value in facts.items():
            setattr(point, name, value)
        keep(point)
    if contributing is not None:
        point.contributing.set(contributing)
        changes["contributing"] = [None, [unit.pk for unit in contributing]]
    if levels is not None:
        before = [level.value for level in point.prevention_levels]
        changes["levels"] = [before, set_levels(point, levels)]
    record(SteeringEvent.POINT_CHANGED, point, changes)
    return point


def set_levels(point: Requirement, levels: Iterable[str]) -> list[str]:
    """Let the point stand on these levels and no others; return them. Within a command."""
    wanted = sorted({str(level) for level in levels})
    point.levels.exclude(level__in=wanted).delete()
    held = set(point.levels.values_list("level", flat=True))
    for level in wanted:
        if level not in held:
            keep(PointLevel(municipality=point.municipality, requirement=point, level=level))
    return wanted


@command
def remove_point(point: Requirement, *, by: Actor) -> None:
    """Take a point out of a draft."""
    policy.check_can_edit_document(by, point.document)
    record(SteeringEvent.POINT_REMOVED, point, {"document": point.document_id})
    point.delete()

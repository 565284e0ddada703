"""What is read out of the rows: changes between versions, gaps, and how well a unit meets."""

from collections.abc import Iterable
from dataclasses import dataclass

from varna.organisations.models import Unit
from varna.steering.enums import Met
from varna.steering.models import Assessment, Requirement, SteeringDocument

# A new wording or strength of a point is a change; its number is not.
_TELLS = ("text modality applies level accountable_id entry is_undecided prevention_levels").split()


@dataclass(frozen=True, slots=True)
class VersionChanges:
    """What differs from the version before."""

    new: list[Requirement]
    changed: list[tuple[Requirement, Requirement]]
    removed: list[Requirement]

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.removed)


def changes_since_before(document: SteeringDocument) -> VersionChanges | None:
    """Compare with the version before; None for a first version (R-006)."""
    if document.predecessor is None:
        return None
    points = list(
        document.points.select_related("origin").prefetch_related("levels", "origin__levels")
    )
    kept = {point.origin_id for point in points}
    return VersionChanges(
        new=[point for point in points if point.origin is None],
        changed=[
            (point.origin, point)
            for point in points
            if point.origin is not None
            and any(getattr(point, name) != getattr(point.origin, name) for name in _TELLS)
        ],
        removed=[old for old in document.predecessor.points.all() if old.pk not in kept],
    )


@dataclass(frozen=True, slots=True)
class Tally:
    """How many points of a document a unit meets (R-046)."""

    met: int
    partly: int
    unmet: int
    total: int

    @property
    def unjudged(self) -> int:
        return self.total - self.met - self.partly - self.unmet


def tally(points: Iterable[Requirement], answers: Iterable[Assessment]) -> Tally:
    """Count the answers to the points."""
    wanted = {point.pk for point in points}
    met = [row.met for row in answers if row.requirement_id in wanted]
    return Tally(met.count(Met.YES), met.count(Met.PARTLY), met.count(Met.NO), len(wanted))


def duties_of(unit: Unit) -> list[Requirement]:
    """Points in force that the unit is accountable for, or contributes to (R-016, R-017)."""
    rows = Requirement.objects.in_force().select_related("document", "accountable")
    return list((rows.filter(accountable=unit) | rows.filter(contributing=unit)).distinct())

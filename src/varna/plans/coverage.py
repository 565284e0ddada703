"""Which demands a plan meets, and which it leaves without a measure."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from varna.plans.models import Coverage, Measure, Plan
from varna.steering.enums import DocumentKind
from varna.steering.models import Adaptation, Requirement, SteeringDocument

# Documents that a plan answers to. Duties and preparedness are a unit's; a catalogue is a choice.
ANSWERED = (
    DocumentKind.LAW,
    DocumentKind.GUIDELINES,
    DocumentKind.RECOMMENDATIONS,
    DocumentKind.ASSIGNMENT,
)


@dataclass(frozen=True, slots=True)
class Line:
    """A demand, the measures that meet it, and the plan's own way if it has one."""

    requirement: Requirement
    measures: list[Measure]
    adaptation: Adaptation | None

    @property
    def is_covered(self) -> bool:
        """Met by a measure, or met in another way with a reason (R-055)."""
        return bool(self.measures or self.adaptation)


@dataclass(frozen=True, slots=True)
class DocumentCoverage:
    """One document, demand by demand."""

    document: SteeringDocument
    lines: list[Line]

    @property
    def covered(self) -> int:
        return sum(line.is_covered for line in self.lines)

    @property
    def total(self) -> int:
        return len(self.lines)


def coverage_of(plan: Plan) -> list[DocumentCoverage]:
    """Every demand in force with the plan's measures that meet it (R-043–R-047)."""
    by_point: dict[int, list[Measure]] = defaultdict(list)
    rows = Coverage.objects.filter(measure__plan=plan).select_related("measure")
    for row in rows:
        by_point[row.requirement_id].append(row.measure)
    own = Adaptation.objects.filter(unit__in=_bodies(plan))
    adapted = {row.requirement_id: row for row in own}
    return [
        DocumentCoverage(
            document,
            [Line(point, by_point[point.pk], adapted.get(point.pk)) for point in points],
        )
        for document, points in answered_documents()
    ]


def _bodies(plan: Plan) -> list[int]:
    return [key for key in (plan.unit_id, plan.lead_unit_id) if key is not None]


def answered_documents() -> list[tuple[SteeringDocument, list[Requirement]]]:
    """Documents in force that plans answer to, law first, each with its points that have a text."""
    documents = SteeringDocument.objects.in_force().filter(kind__in=ANSWERED)
    order = {kind: place for place, kind in enumerate(ANSWERED)}
    found = [
        (document, [point for point in document.points.all() if point.text])
        for document in documents.prefetch_related("points")
    ]
    kept = [(document, points) for document, points in found if points]
    return sorted(kept, key=lambda pair: (order[DocumentKind(pair[0].kind)], pair[0].title))


def covered_by_plan(plans: Iterable[Plan]) -> dict[int, dict[int, int]]:
    """For each plan, how many points of each document it meets: one question for all plans."""
    keys = [plan.pk for plan in plans]
    pairs = set(
        Coverage.objects.filter(measure__plan__in=keys).values_list(
            "measure__plan_id", "requirement_id", "requirement__document_id"
        )
    )
    counts: dict[int, dict[int, int]] = {key: defaultdict(int) for key in keys}
    for plan_key, _point, document_key in pairs:
        counts[plan_key][document_key] += 1
    return counts

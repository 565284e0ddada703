"""Which demands a plan meets, and which it leaves without a measure."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from varna.plans.models import Coverage, Measure, Plan
from varna.steering.catalogue import CHOSEN
from varna.steering.enums import DocumentKind, DocumentState, Entry
from varna.steering.models import Adaptation, Requirement, SteeringDocument

# Documents that a plan answers to. Duties and preparedness are a unit's; a catalogue is a choice.
ANSWERED = (
    DocumentKind.LAW,
    DocumentKind.GUIDELINES,
    DocumentKind.RECOMMENDATIONS,
    DocumentKind.ASSIGNMENT,
)

# A measure may take up something of these; no plan has to.
CATALOGUES = (DocumentKind.PREVENTION, DocumentKind.MEASURES)


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


@dataclass(frozen=True, slots=True)
class Chosen:
    """What of a catalogue the plan has taken up, entry by entry."""

    document: SteeringDocument
    lines: list[Line]
    total: int


def coverage_of(plan: Plan) -> list[DocumentCoverage]:
    """Every demand in force with the plan's measures that meet it (R-043–R-047)."""
    today = standing_points()
    by_point = _measures_by_point(plan, today)
    own = Adaptation.objects.filter(unit__in=_bodies(plan))
    adapted = {today.get(row.requirement_id, row.requirement_id): row for row in own}
    return [
        DocumentCoverage(
            document,
            [Line(point, by_point[point.pk], adapted.get(point.pk)) for point in points],
        )
        for document, points in answered_documents()
    ]


def _measures_by_point(plan: Plan, today: dict[int, int]) -> dict[int, list[Measure]]:
    found: dict[int, list[Measure]] = defaultdict(list)
    for row in Coverage.objects.filter(measure__plan=plan).select_related("measure"):
        found[today.get(row.requirement_id, row.requirement_id)].append(row.measure)
    return found


def chosen_of(plan: Plan) -> list[Chosen]:
    """Catalogues that the plan has taken something from, and what (R-209–R-214)."""
    by_point = _measures_by_point(plan, standing_points())
    found = [
        Chosen(
            document,
            [Line(point, by_point[point.pk], None) for point in points if by_point[point.pk]],
            len(points),
        )
        for document, points in catalogues()
    ]
    return [one for one in found if one.lines]


def catalogues() -> list[tuple[SteeringDocument, list[Requirement]]]:
    """Catalogues in force, each with what a measure can take up of it."""
    documents = SteeringDocument.objects.in_force().filter(kind__in=CATALOGUES)
    found = [
        (document, [point for point in document.points.all() if _can_be_chosen(point)])
        for document in documents.prefetch_related("points__levels")
    ]
    return [(document, points) for document, points in found if points]


def goals_of(plan: Plan) -> list[DocumentCoverage]:
    """The goals of the plan's year, with the plan's measures that work towards them (R-245)."""
    by_point = _measures_by_point(plan, {})
    return [
        DocumentCoverage(document, [Line(point, by_point[point.pk], None) for point in points])
        for document, points in goals_in(plan.year)
    ]


def goals_in(year: int) -> list[tuple[SteeringDocument, list[Requirement]]]:
    """Goals that hold in the year. Those of a past year hold for its plans, replaced or not."""
    documents = (
        SteeringDocument.objects.filter(kind=DocumentKind.GOALS)
        .exclude(state=DocumentState.DRAFT)
        .filter(valid_from__year__lte=year, valid_to__year__gte=year)
    )
    return [(one, list(one.points.all())) for one in documents.prefetch_related("points")]


def programmes() -> list[SteeringDocument]:
    """Programmes in force that a plan can share measures with (R-178)."""
    found = SteeringDocument.objects.in_force().filter(kind=DocumentKind.PROGRAMME)
    return list(found.order_by("title"))


def _can_be_chosen(point: Requirement) -> bool:
    tells = point.entry and Entry(point.entry) not in CHOSEN
    return bool(point.text) and not point.is_undecided and not tells


def _bodies(plan: Plan) -> list[int]:
    return [key for key in (plan.unit_id, plan.lead_unit_id) if key is not None]


def standing_points() -> dict[int, int]:
    """The point in force that each point of an older version lives on in.

    What was said of a point holds in the next version while its wording and strength do; a point
    that is worded anew is answered anew (R-006).
    """
    points = {point.pk: point for point in Requirement.objects.select_related("document")}
    held: dict[int, int] = {}
    for point in points.values():
        # A version that is being written changes nothing yet.
        in_force = point.document.state == DocumentState.IN_FORCE
        older = points.get(point.origin_id or 0) if in_force else None
        while older is not None and _words(older) == _words(point):
            held[older.pk] = point.pk
            older = points.get(older.origin_id or 0)
    return held


def _words(point: Requirement) -> tuple[str, ...]:
    return point.text, point.modality, point.applies, point.level


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
    """For each plan, how many points of each document in force it meets.

    A point is met as on the plan's own page: by a measure, or in the unit's own way with a reason.
    A fixed number of questions for all plans.
    """
    plans = list(plans)
    documents = {
        point.pk: document.pk for document, points in answered_documents() for point in points
    }
    today = standing_points()
    met: dict[int, set[int]] = {plan.pk: set() for plan in plans}
    rows = Coverage.objects.filter(measure__plan__in=met).order_by()
    for plan_key, point in rows.values_list("measure__plan_id", "requirement_id"):
        met[plan_key].add(today.get(point, point))
    own: dict[int, set[int]] = defaultdict(set)
    units = {key for plan in plans for key in _bodies(plan)}
    for unit, point in Adaptation.objects.filter(unit__in=units).values_list(
        "unit_id", "requirement_id"
    ):
        own[unit].add(today.get(point, point))
    counts: dict[int, dict[int, int]] = {}
    for plan in plans:
        points = met[plan.pk].union(*(own[key] for key in _bodies(plan)))
        counts[plan.pk] = Counter(documents[key] for key in points if key in documents)
    return counts


def demands() -> int:
    """How many points of documents in force a plan answers to."""
    return sum(len(points) for _document, points in answered_documents())

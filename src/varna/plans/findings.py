"""The findings of the plan's picture, what meets each, and measures that may (R-091, R-103)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from varna.access.actor import Actor
from varna.guidance.enums import Environment
from varna.plans.enums import DECIDED
from varna.plans.models import FindingAnswer, Measure, MeasureTag, Plan
from varna.situation.models import Finding
from varna.situation.reading import findings_of

# More proposals than this are not read.
_MOST = 12


@dataclass(frozen=True, slots=True)
class Answered:
    """A finding with the measures that meet it, or the reason why none does."""

    finding: Finding
    measures: list[Measure]
    reason: str

    @property
    def is_answered(self) -> bool:
        return bool(self.measures or self.reason)


def answered_findings(plan: Plan) -> list[Answered]:
    """Every finding of the plan's picture, in order."""
    if plan.picture is None:
        return []
    rows = FindingAnswer.objects.filter(plan=plan).select_related("measure__plan")
    measures: dict[int, list[Measure]] = defaultdict(list)
    reasons: dict[int, str] = {}
    for row in rows:
        if row.measure is not None:
            measures[row.finding_id].append(row.measure)
        else:
            reasons[row.finding_id] = str(row.reason)
    return [
        Answered(one, measures[one.pk], reasons.get(one.pk, ""))
        for one in findings_of(plan.picture)
    ]


def unanswered_findings(plan: Plan) -> list[Finding]:
    """Findings that end neither in a measure nor in a reason."""
    return [one.finding for one in answered_findings(plan) if not one.is_answered]


def proposed(actor: Actor, plan: Plan, finding: Finding) -> tuple[list[Measure], list[Measure]]:
    """Measures that may meet the finding: of this plan, and of decided plans that the actor reads.

    By the environment that they are directed at, then by shared areas (R-103). A measure that is
    directed at another environment is never proposed.
    """
    areas = {area.pk for area in finding.areas.all()}
    rows = Measure.objects.visible_to(actor).select_related("plan__unit")
    rows = rows.prefetch_related("tags", "areas")
    own = _fitting(rows.filter(plan=plan), finding, areas)
    others = rows.filter(plan__state__in=DECIDED, tags__tag=finding.environment or "-")
    return own, _fitting(others.exclude(plan=plan).distinct(), finding, areas)[:_MOST]


def _fitting(rows: Sequence[Measure], finding: Finding, areas: set[int]) -> list[Measure]:
    environments = set(Environment.values)
    scored = []
    for one in rows:
        aimed = {tag.tag for tag in _tags(one)} & environments
        if aimed and finding.environment not in aimed:
            continue
        shared = len({area.pk for area in one.areas.all()} & areas)
        score = (finding.environment in aimed, shared)
        if any(score):
            scored.append((score, one))
    return [one for _score, one in sorted(scored, key=lambda pair: pair[0], reverse=True)]


def _tags(one: Measure) -> list[MeasureTag]:
    return list(one.tags.all())

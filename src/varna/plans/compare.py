"""Two plans side by side: what each says, handed to the difference."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from varna.kit.difference import Difference, Part, compare
from varna.plans.lineage import lineages
from varna.plans.models import Chapter, Measure, Plan
from varna.plans.present import measure_facts
from varna.plans.words import measure_status


@dataclass(frozen=True, slots=True)
class PlanDifference:
    """What differs between two plans, measures and chapters apart."""

    before: Plan
    after: Plan
    measures: Difference
    chapters: Difference


def difference_of(before: Plan, after: Plan) -> PlanDifference:
    """Compare two plans. Those of different units are compared by titles alone."""
    return PlanDifference(
        before,
        after,
        compare(_measures(before), _measures(after)),
        compare(_chapters(before), _chapters(after)),
    )


def _measures(plan: Plan) -> list[Part]:
    rows = list(Measure.objects.filter(plan=plan).for_rows().prefetch_related("areas"))
    lines = lineages(rows)
    return [
        Part(
            one.pk,
            one.label,
            one.section.title,
            {
                _("Measure"): one.label,
                _("Description"): one.description,
                **{
                    str(fact.label): str(fact.value)
                    for fact in measure_facts(one)
                    if fact.label not in {_("Understood as"), _("Moved forward from")}
                },
                _("Status"): str(measure_status(one.status).label),
            },
            frozenset(earlier.pk for earlier in lines[one.pk]),
            one.get_absolute_url(),
        )
        for one in rows
    ]


def _chapters(plan: Plan) -> list[Part]:
    return [
        Part(
            one.pk,
            one.title,
            _("Chapter %(number)d") % {"number": one.number},
            {_("Heading"): one.title, _("Text"): one.body},
            frozenset(_earlier(one)),
        )
        for one in plan.chapters.select_related("previous__previous__previous")
    ]


def _earlier(chapter: Chapter) -> list[int]:
    # Three years back are fetched with the chapters; older ones are paired by their headings.
    keys = []
    before = chapter.previous
    for _generation in range(3):
        if before is None:
            break
        keys.append(before.pk)
        before = before.previous
    return keys

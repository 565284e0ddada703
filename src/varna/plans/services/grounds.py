"""Say why a measure is there."""

from collections.abc import Iterable

from varna.access.actor import Actor
from varna.audit.changes import changed_fields, keep
from varna.audit.commands import command, record
from varna.horizon.models import Item
from varna.plans import policy
from varna.plans.enums import PlanEvent
from varna.plans.models import Coverage, Ground, Measure
from varna.steering.models import Requirement


@command
def set_ground(
    measure: Measure,
    *,
    by: Actor,
    need: str = "",
    basis: str = "",
    reference: str = "",
    item: Item | None = None,
) -> Ground:
    """Write the need of a measure in a draft, and what the measure rests on (R-048, R-186)."""
    policy.check_can_edit_plan(by, measure.plan)
    ground = Ground.objects.filter(measure=measure).first() or Ground(
        municipality=measure.municipality, measure=measure
    )
    with changed_fields(ground) as changes:
        ground.need, ground.basis, ground.reference = need, basis, reference
        ground.item = item
        keep(ground)
    record(PlanEvent.GROUND_WRITTEN, measure, changes)
    return ground


@command
def set_coverage(
    measure: Measure, *, by: Actor, requirements: Iterable[Requirement]
) -> list[Coverage]:
    """Say which demands in force the measure meets; what was said before is replaced (R-043).

    It is how the plan is read, not what was decided, so it may be said of a decided plan too.
    """
    policy.check_can_say_coverage(by, measure.plan)
    wanted = {one.pk: one for one in requirements}
    before = {row.requirement_id: row for row in measure.coverage.all()}
    for key in set(before) - set(wanted):
        before[key].delete()
    added = [
        Coverage(municipality=measure.municipality, measure=measure, requirement=one)
        for key, one in wanted.items()
        if key not in before
    ]
    for row in added:
        keep(row)
    changes = {"requirements": [sorted(before), sorted(wanted)]}
    record(PlanEvent.COVERAGE_SAID, measure, changes)
    return list(measure.coverage.all())

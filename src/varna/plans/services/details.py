"""Write what a measure or plan says beyond the table: risks, goal, and its lists of rows."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.audit.changes import changed_fields, keep
from varna.audit.commands import command, record
from varna.plans import policy
from varna.plans.describing import Judgement, RiskAspect, Tag
from varna.plans.enums import PlanEvent
from varna.plans.kinds import Kind
from varna.plans.models import ChecklistStep, Measure, MeasureTag, Plan, RiskCheck
from varna.plans.services.holding import hold_draft
from varna.plans.services.measures import claim

Row = Mapping[str, Any]


@command
def describe_measure(
    measure: Measure,
    *,
    by: Actor,
    tags: Iterable[Tag] = (),
    version: int | None = None,
    **facts: Any,
) -> Measure:
    """Write goal, target group, kind of work, themes and factors of a measure in a draft.

    ``version`` is the one that the writer saw; raises `OutdatedError` if somebody wrote since.
    """
    hold_draft(measure.plan, by=by)
    measure = claim(measure, version)
    with changed_fields(measure) as changes:
        for name, value in facts.items():
            setattr(measure, name, value)
        measure.version += 1
        keep(measure)
    before, after = set(measure.tags.values_list("tag", flat=True)), {str(tag) for tag in tags}
    measure.tags.exclude(tag__in=after).delete()
    for tag in sorted(after - before):
        keep(MeasureTag(municipality=measure.municipality, measure=measure, tag=tag))
    if before != after:
        changes["tags"] = [sorted(before), sorted(after)]
    record(PlanEvent.MEASURE_CHANGED, measure, changes)
    return measure


@command
def answer_risks(
    measure: Measure, answers: Mapping[RiskAspect, tuple[str, str]], *, by: Actor
) -> Measure:
    """Store the answers to the risk questions: judgement, and what is done about it.

    A draft may leave questions open; an answer that is taken out opens its question again.
    """
    hold_draft(measure.plan, by=by)
    measure.risk_checks.all().delete()
    for aspect, (judgement, text) in answers.items():
        if judgement or text:
            keep(
                RiskCheck(
                    municipality=measure.municipality,
                    measure=measure,
                    aspect=aspect,
                    judgement=Judgement(judgement) if judgement else "",
                    text=text,
                )
            )
    record(PlanEvent.RISKS_ANSWERED, measure, {"answered": measure.risk_checks.count()})
    return measure


@command
def write_rows(owner: Measure | Plan, kind: Kind, *, by: Actor, rows: Iterable[Row]) -> None:
    """Write one list of a measure or plan. ``row`` in a row is the key of one that stands.

    After the decision only what is told is written, and no row is added or taken away, unless the
    list belongs to the follow-up alone.
    """
    policy.check_can_write_rows(by, owner, kind)
    plan = owner.plan if isinstance(owner, Measure) else owner
    is_locked = bool(kind.content) and not plan.is_draft
    name = "measure" if isinstance(owner, Measure) else "plan"
    standing = {one.pk: one for one in kind.model.objects.filter(**{name: owner})}
    before = len(standing)
    for number, said in enumerate(rows, start=1):
        one = standing.pop(said.get("row"), None)
        if one is None and is_locked:
            raise Denied(_("The plan is decided, so rows are neither added nor removed."))
        if one is None:
            one = kind.model(municipality=owner.municipality, **{name: owner})
        if not is_locked:
            one.number = number
        for field in kind.told if is_locked else kind.fields:
            setattr(one, field, said[field])
        keep(one)
    if not is_locked:
        for one in standing.values():
            one.delete()
    if kind.model is ChecklistStep:
        _check_order(owner)
    after = kind.model.objects.filter(**{name: owner}).count()
    record(PlanEvent.DETAILS_CHANGED, owner, {kind.name: [before, after]})


def _check_order(measure: Measure | Plan) -> None:
    # A later step is not ticked before an earlier one, unless it is marked so.
    waits = None
    for step in ChecklistStep.objects.filter(measure=measure):
        if step.done_on and waits and not step.is_parallel:
            raise ValidationError(
                _("“%(later)s” cannot be done before “%(earlier)s”.")
                % {"later": step.title, "earlier": waits.title}
            )
        if not step.done_on and not step.is_parallel:
            waits = waits or step

"""Answer the year's two questions, watch coming decisions, say which programmes share measures."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone

from varna.access.actor import Actor
from varna.audit.changes import changed_fields, keep
from varna.audit.commands import command, record
from varna.organisations.models import Unit
from varna.plans import policy
from varna.plans.enums import PlanEvent
from varna.plans.models import Measure, Plan, PlanCheck, ProgrammeLink, WatchedDecision
from varna.steering.models import SteeringDocument


@command
def answer_check(
    plan: Plan,
    *,
    by: Actor,
    year: int,
    is_updated: bool,
    is_followed: bool,
    updated_as_written: str = "",
    comment: str = "",
) -> PlanCheck:
    """Store the answers for a year; the same year again changes them (R-249)."""
    policy.check_can_check_plan(by, plan)
    row = PlanCheck.objects.filter(plan=plan, year=year).first() or PlanCheck(
        municipality=plan.municipality, plan=plan, year=year
    )
    with changed_fields(row) as changes:
        row.is_updated, row.updated_as_written = is_updated, updated_as_written
        row.is_followed, row.comment = is_followed, comment
        keep(row)
    record(PlanEvent.CHECKED, plan, {"year": [None, year], **changes})
    return row


@command
def start_watching(
    unit: Unit,
    *,
    by: Actor,
    title: str,
    task: str,
    body: str = "",
    expected: str = "",
    after: WatchedDecision | None = None,
) -> WatchedDecision:
    """Watch a decision that is still to come, with what is to be done when it is taken."""
    policy.check_can_watch(by, unit)
    row = WatchedDecision(
        municipality=by.municipality,
        unit=unit,
        title=title,
        task=task,
        body=body,
        expected=expected,
        after=after,
    )
    keep(row)
    record(PlanEvent.WATCH_STARTED, row, {"title": title})
    return row


@command
def change_watched(watched: WatchedDecision, *, by: Actor, **facts: Any) -> WatchedDecision:
    """Change what is watched, until it is decided."""
    watched = _hold(watched)
    policy.check_can_change_watched(by, watched)
    policy.check_order(watched, facts.get("after"))
    with changed_fields(watched) as changes:
        for name, value in facts.items():
            setattr(watched, name, value)
        keep(watched)
    record(PlanEvent.WATCH_CHANGED, watched, changes)
    return watched


@command
def take_watched(
    watched: WatchedDecision, *, by: Actor, decided_on: date, outcome: str = "", due: date
) -> WatchedDecision:
    """Note that the decision is taken; its task is open from now, until ``due`` (R-270)."""
    watched = _hold(watched)
    policy.check_can_take_watched(by, watched)
    watched.decided_on, watched.outcome, watched.due = decided_on, outcome, due
    keep(watched)
    record(PlanEvent.WATCH_TAKEN, watched, {"decided_on": decided_on, "due": due})
    return watched


@command
def close_watched(
    watched: WatchedDecision, *, by: Actor, result: str = "", on: date | None = None
) -> WatchedDecision:
    """Tell that what followed from the decision is done."""
    watched = _hold(watched)
    policy.check_can_finish_watched(by, watched)
    watched.done_on, watched.result = on or timezone.localdate(), result
    keep(watched)
    record(PlanEvent.WATCH_DONE, watched, {"done_on": watched.done_on})
    return watched


@command
def set_programmes(
    measure: Measure, *, by: Actor, documents: Iterable[SteeringDocument]
) -> list[ProgrammeLink]:
    """Say which programmes share the measure; what was said before is replaced (R-178)."""
    policy.check_can_say_coverage(by, measure.plan)
    wanted = {one.pk: one for one in documents}
    before = set(measure.programmes.values_list("document_id", flat=True))
    measure.programmes.exclude(document__in=wanted).delete()
    for key in sorted(set(wanted) - before):
        keep(
            ProgrammeLink(municipality=measure.municipality, measure=measure, document=wanted[key])
        )
    changes = {"programmes": [sorted(before), sorted(wanted)]}
    record(PlanEvent.PROGRAMMES_SAID, measure, changes)
    return list(measure.programmes.all())


def _hold(watched: WatchedDecision) -> WatchedDecision:
    held: WatchedDecision = (
        WatchedDecision.objects.select_for_update(of=("self",))
        .select_related("unit", "after")
        .get(pk=watched.pk)
    )
    return held

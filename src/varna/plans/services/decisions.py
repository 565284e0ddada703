"""The way up the tree: hand in, decide, send back, unlock, put in force."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.approvals import services as approvals
from varna.approvals.dates import DecidedOn
from varna.approvals.enums import DatePrecision, Step
from varna.approvals.models import Decision, standing
from varna.approvals.policy import check_is_unchanged
from varna.approvals.services import Minutes, Pinned
from varna.audit.changes import keep
from varna.audit.commands import command, record
from varna.plans import policy
from varna.plans.canonical import revision_of
from varna.plans.enums import PlanEvent, PlanState
from varna.plans.models import Plan
from varna.plans.services.plans import supersede


@command
def submit_plan(plan: Plan, *, by: Actor, pinned: Pinned) -> Plan:
    """Hand the plan in: its content is locked and the exact document pinned (R-259, R-272)."""
    plan = _held(plan)
    policy.check_can_submit(by, plan)
    if revision_of(plan) != pinned.revision:
        raise Denied(_("Somebody changed the plan just now. Read it through and hand it in again."))
    approvals.submit(plan, by=by, pinned=pinned)
    return _move(plan, PlanState.DEPARTMENT_READY, PlanEvent.SUBMITTED)


@command
def decide_plan(plan: Plan, *, by: Actor, minutes: Minutes) -> Plan:
    """Register that the body whose turn it is passed the plan."""
    plan = _held(plan)
    policy.check_can_decide(by, plan)
    assert plan.next_decision is not None
    step, body = plan.next_decision
    approvals.decide(plan, by=by, step=step, body=body, revision=revision_of(plan), minutes=minutes)
    return _move(plan, PlanState(step.value), PlanEvent.PASSED)


@command
def send_plan_back(plan: Plan, *, by: Actor, reason: str) -> Plan:
    """Register that the body sent the plan back: it is a draft again, and says why."""
    plan = _held(plan)
    policy.check_can_decide(by, plan)
    assert plan.next_decision is not None
    step, body = plan.next_decision
    approvals.send_back(plan, by=by, step=step, body=body, reason=reason)
    return _move(plan, PlanState.DRAFT, PlanEvent.SENT_BACK)


@command
def unlock_plan(plan: Plan, *, by: Actor, reason: str) -> Plan:
    """Open the plan for changes; what was decided on it stops being valid, visibly."""
    plan = _held(plan)
    policy.check_can_unlock(by, plan)
    approvals.unlock(plan, by=by, reason=reason)
    return _move(plan, PlanState.DRAFT, PlanEvent.UNLOCKED)


@command
def put_in_force(
    plan: Plan,
    *,
    by: Actor,
    adopted_on: date | None = None,
    precision: DatePrecision = DatePrecision.DAY,
    on: date | None = None,
    paragraph: str = "",
) -> Plan:
    """Let a decided plan come into force and replace the plan before it.

    From now on the plan is read-only; its measures change only through follow-up. A draft that was
    decided before it was entered here comes into force by the day of that decision, ``adopted_on``
    (R-260). ``on`` is the day of registering, today unless said.
    """
    plan = _held(plan)
    policy.check_can_put_in_force(by, plan)
    if plan.is_draft:
        _register_earlier_decision(plan, by, adopted_on, precision, on, paragraph)
    else:
        held = standing(approvals.log_of(plan))
        check_is_unchanged(_first(held), revision_of(plan))
        plan.adopted_on, plan.adopted_precision = held[-1].decided_on, held[-1].precision
        plan.diary_number = plan.diary_number or held[-1].registry_number
    # The old plan steps back first: a unit has one plan in force for a year, never two.
    if plan.predecessor and plan.predecessor.state == PlanState.IN_FORCE:
        supersede(plan.predecessor, by=by)
    plan.state = PlanState.IN_FORCE
    keep(plan)
    record(PlanEvent.PUT_IN_FORCE, plan, {"adopted_on": plan.adopted_on})
    return plan


def _register_earlier_decision(
    plan: Plan,
    by: Actor,
    adopted_on: date | None,
    precision: DatePrecision,
    on: date | None,
    paragraph: str,
) -> None:
    if adopted_on is None:
        raise Denied(_("The adoption date is missing. Write the day of the decision first."))
    if adopted_on > (on or timezone.localdate()):
        raise ValidationError({"adopted_on": _("The day of the decision has not come yet.")})
    policy.check_decided_before_entered(plan, adopted_on)
    if approvals.log_of(plan):
        raise Denied(_("The plan has been handed in here before, so it goes the whole way."))
    plan.adopted_on, plan.adopted_precision = adopted_on, precision
    body = plan.approved_by or plan.treated_by
    if body is None:
        return
    approvals.register_afterwards(
        plan,
        by=by,
        step=Step.APPROVED_BY_EXECUTIVE_BOARD if plan.approved_by else Step.TREATED_BY_BOARD,
        body=body,
        minutes=Minutes(DecidedOn(adopted_on, precision), paragraph, plan.diary_number),
        on=on,
    )


def _held(plan: Plan) -> Plan:
    # Two who act on one plan at once queue here, and the second meets what the first did.
    held: Plan = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    return held


def _move(plan: Plan, state: PlanState, event: PlanEvent) -> Plan:
    before, plan.state = plan.state, state
    keep(plan)
    record(event, plan, {"state": [before, state.value]})
    return plan


def _first(held: list[Decision]) -> Decision | None:
    return next((row for row in held if row.step == Step.DEPARTMENT_READY), None)

"""Who may do what with a plan, in which state, and why not."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.access.permissions import Permission, roles_with
from varna.approvals import policy as approvals
from varna.approvals.services import submitted
from varna.organisations.models import Unit
from varna.plans.enums import DECIDED, TRANSITIONS, PlanState
from varna.plans.gaps import blocking
from varna.plans.kinds import Kind
from varna.plans.models import Measure, Plan, Round, WatchedDecision
from varna.situation.models import Finding, Picture


def check_can_create_plan(actor: Actor, unit: Unit, lead_unit: Unit | None = None) -> None:
    """The coordinator of the unit starts its plan; or of the office that leads the work (R-018).

    The leading office lies directly under the body whose plan it is.
    """
    leads = lead_unit is not None and lead_unit.parent_id == unit.pk
    if leads and actor.may(Permission.PLAN_EDIT, lead_unit):
        return
    actor.check(Permission.PLAN_EDIT, unit)


def _check_keeps(actor: Actor, permission: Permission, plan: Plan) -> None:
    # The unit that leads the work may do what the unit whose plan it is may do.
    if plan.lead_unit is not None and actor.may(permission, plan.lead_unit):
        return
    actor.check(permission, plan.unit)


def check_can_edit_plan(actor: Actor, plan: Plan) -> None:
    """Its coordinator writes in a draft; what was decided is not rewritten (R-257)."""
    _check_keeps(actor, Permission.PLAN_EDIT, plan)
    if plan.is_on_the_way:
        raise Denied(
            _("The plan is handed in for decision and cannot be changed. Unlock it first.")
        )
    if not plan.is_draft:
        raise Denied(
            _("The plan is decided and cannot be changed. Start the plan of the next year instead.")
        )


def check_can_say_coverage(actor: Actor, plan: Plan) -> None:
    """The plan's coordinator says which demands it meets, until a newer plan has taken over."""
    _check_keeps(actor, Permission.PLAN_EDIT, plan)
    if plan.state == PlanState.SUPERSEDED:
        raise Denied(_("A newer plan has taken over; say it of that one."))


def check_can_revise(actor: Actor, plan: Plan) -> None:
    """The coordinator starts next year's plan from one that was decided, once."""
    _check_keeps(actor, Permission.PLAN_EDIT, plan)
    if plan.state not in DECIDED:
        raise Denied(_("Only a plan that has been decided is revised."))
    draft = plan.successors.first()
    if draft is not None:
        raise Denied(_("The plan of %(year)d already continues this one.") % {"year": draft.year})


def check_can_write_rows(actor: Actor, owner: Measure | Plan, kind: Kind) -> None:
    """The coordinator writes a draft's lists; of a plan in force, those who report on it tell more.

    What was decided on is not rewritten: see `Kind`.
    """
    plan = owner.plan if isinstance(owner, Measure) else owner
    if plan.state == PlanState.SUPERSEDED:
        _check_keeps(actor, Permission.PLAN_EDIT, plan)
        raise Denied(_("A newer plan has replaced this one."))
    if plan.is_draft or not kind.told:
        check_can_edit_plan(actor, plan)
    elif isinstance(owner, Measure) and actor.may(Permission.PROGRESS_REPORT):
        if Measure.objects.filter(pk=owner.pk).answered_by(actor).exists():
            return
        _check_keeps(actor, Permission.PLAN_EDIT, plan)
    else:
        _check_keeps(actor, Permission.PLAN_EDIT, plan)


def check_can_submit(actor: Actor, plan: Plan) -> None:
    """The coordinator hands in a draft that lacks nothing (R-259, R-505)."""
    check_can_edit_plan(actor, plan)
    lacking = len(blocking(plan))
    if lacking:
        raise Denied(
            ngettext(
                "%(count)d thing is missing before the plan can be handed in.",
                "%(count)d things are missing before the plan can be handed in.",
                lacking,
            )
            % {"count": lacking}
        )


def check_can_decide(actor: Actor, plan: Plan) -> None:
    """Someone of the body whose turn it is registers its decision, never the author (R-259)."""
    turn = plan.next_decision
    if turn is None:
        actor.check(Permission.DECISION_REGISTER)
        raise Denied(
            _("The plan is not handed in yet.") if plan.is_draft else _("No decision is left.")
        )
    first = submitted(plan)
    approvals.check_can_register(actor, turn[1], first.author_id if first else None)


def check_can_unlock(actor: Actor, plan: Plan) -> None:
    """The coordinator takes back what is handed in and not yet in force."""
    _check_keeps(actor, Permission.PLAN_EDIT, plan)
    if not plan.is_on_the_way:
        raise Denied(_("Only a plan that is handed in and not yet in force can be unlocked."))


def check_can_put_in_force(actor: Actor, plan: Plan) -> None:
    """All bodies have decided; or the draft was decided before it was entered here (R-259)."""
    _check_keeps(actor, Permission.PLAN_EDIT, plan)
    turn = plan.next_decision
    if turn is not None:
        raise Denied(_("%(body)s has not decided yet.") % {"body": turn[1].label})
    if PlanState.IN_FORCE not in TRANSITIONS[PlanState(plan.state)]:
        raise Denied(_("Only a draft can be put in force."))
    if not plan.measures.exists():
        raise Denied(_("The plan has no measures yet. Add at least one first."))


def check_decided_before_entered(plan: Plan, day: date) -> None:
    """The short way is for what was decided before it came here; the rest goes up the tree."""
    if day > plan.entered_on:
        raise Denied(
            _(
                "The plan was written here on %(day)s and decided later, so it is handed in and "
                "the body registers its own decision."
            )
            % {"day": plan.entered_on}
        )


def check_can_supersede(actor: Actor, plan: Plan) -> None:
    """Only a coordinator of the older plan lets a newer one take over from it."""
    _check_keeps(actor, Permission.PLAN_EDIT, plan)
    if PlanState.SUPERSEDED not in TRANSITIONS[PlanState(plan.state)]:
        raise Denied(_("Only a plan in force can be replaced."))


def check_can_manage_rounds(actor: Actor, plan: Plan) -> None:
    """The coordinator schedules and closes the follow-up of a plan in force."""
    _check_keeps(actor, Permission.ROUND_MANAGE, plan)
    if plan.state != PlanState.IN_FORCE:
        raise Denied(_("Only a plan in force is followed up."))


def check_can_close_round(actor: Actor, follow_up: Round) -> None:
    """An open round is closed once, by the coordinator."""
    _check_keeps(actor, Permission.ROUND_MANAGE, follow_up.plan)
    if follow_up.closed_on is not None:
        raise Denied(_("The round is already closed."))


def check_can_answer(actor: Actor, follow_up: Round, *, on: date) -> None:
    """Whoever may report progress at all answers while the round is open."""
    actor.check(Permission.PROGRESS_REPORT)
    if not follow_up.is_open(on):
        raise Denied(
            _("The round is closed.")
            if follow_up.closed_on
            else _("The round opens on %(day)s.") % {"day": follow_up.opens}
        )


def check_can_report(actor: Actor, follow_up: Round, measure: Measure, *, on: date) -> None:
    """Whoever answers for the measure, or keeps the plan, reports on it."""
    check_can_answer(actor, follow_up, on=on)
    if keeps_plan(actor, follow_up.plan):
        return
    if not Measure.objects.filter(pk=measure.pk).answered_by(actor).exists():
        raise Denied(
            _("Only those who answer for the measure report on it."),
            who=roles_with(Permission.PLAN_EDIT),
        )


def keeps_plan(actor: Actor, plan: Plan) -> bool:
    """Whether the actor is a coordinator of the plan, and so answers for all its measures."""
    units = [unit for unit in (plan.unit, plan.lead_unit) if unit is not None]
    return any(actor.may(Permission.PLAN_EDIT, unit) for unit in units)


def check_can_check_plan(actor: Actor, plan: Plan) -> None:
    """The coordinator answers the year's two questions of a plan in force (R-249)."""
    _check_keeps(actor, Permission.ROUND_MANAGE, plan)
    if plan.state != PlanState.IN_FORCE:
        raise Denied(_("Only a plan in force is followed up."))


def check_can_choose_picture(actor: Actor, plan: Plan, picture: Picture, on: date) -> None:
    """A draft stands on a picture that is adopted and not older than a year (R-070)."""
    check_can_edit_plan(actor, plan)
    if not picture.is_current(on):
        raise Denied(_("The picture is not adopted, or is older than a year. Make it anew first."))


def check_can_answer_finding(actor: Actor, plan: Plan, finding: Finding) -> None:
    """A draft answers to the findings of its own picture."""
    check_can_edit_plan(actor, plan)
    if finding.picture_id != plan.picture_id:
        raise Denied(_("The finding belongs to another picture."))


def check_can_judge_alignment(actor: Actor, plan: Plan) -> None:
    """The plan is held against its picture until a newer plan has taken over."""
    check_can_say_coverage(actor, plan)
    if plan.picture_id is None:
        raise Denied(_("Say first which situation picture the plan stands on."))


def check_can_watch(actor: Actor, unit: Unit) -> None:
    """The coordinator of a unit watches decisions for it."""
    actor.check(Permission.PLAN_EDIT, unit)


def check_can_change_watched(actor: Actor, watched: WatchedDecision) -> None:
    """What is watched is written until it is decided; then it stays."""
    check_can_watch(actor, watched.unit)
    if watched.decided_on is not None:
        raise Denied(_("The decision is taken."))


def check_order(watched: WatchedDecision, after: WatchedDecision | None) -> None:
    """Two decisions never wait for each other (R-271)."""
    if after is not None and (after.pk == watched.pk or after.comes_after(watched)):
        raise Denied(_("“%(first)s” already waits for this one.") % {"first": after.title})


def check_can_take_watched(actor: Actor, watched: WatchedDecision) -> None:
    """A decision is noted as taken once, and after the one that it waits for (R-271)."""
    check_can_change_watched(actor, watched)
    first = watched.after
    if first is not None and first.decided_on is None:
        raise Denied(_("“%(first)s” is decided first.") % {"first": first.title})


def check_can_finish_watched(actor: Actor, watched: WatchedDecision) -> None:
    """What follows from a decision is told as done once, after the decision."""
    check_can_watch(actor, watched.unit)
    if watched.decided_on is None:
        raise Denied(_("The decision is not taken yet."))
    if watched.done_on is not None:
        raise Denied(_("It is already done."))

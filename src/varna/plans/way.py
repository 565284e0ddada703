"""The way of a plan up the tree, as its pages show it: steps, whose turn it is, and the log."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from varna.access.actor import Actor, allows, refusal
from varna.access.errors import Denied
from varna.access.permissions import Permission, roles_with
from varna.approvals.enums import Outcome
from varna.approvals.enums import Step as ApprovalStep
from varna.approvals.models import Decision, standing
from varna.approvals.services import log_of
from varna.plans import policy
from varna.plans.canonical import revision_of
from varna.plans.enums import DECIDED, PlanState
from varna.plans.gaps import gaps_of
from varna.plans.models import Plan
from varna.web.components import Action, Cell, Column, Download, Event, Status, Step, Table, Tone


def way_context(actor: Actor, plan: Plan) -> dict[str, Any]:
    """Return what the tab about the decision shows."""
    log = log_of(plan)
    held = standing(log)
    first = next((row for row in held if row.document), None)
    changed = bool(first and first.document and plan.is_on_the_way) and (
        first is not None
        and first.document is not None
        and first.document.revision != revision_of(plan)
    )
    return {
        "steps": _steps(plan, held),
        "waits_for": waits_for(plan),
        "refused": _refused(actor, plan),
        "events": _events(log),
        "voided": log[-1] if log and log[-1].is_voiding else None,
        "is_changed": changed,
        "files": _files(plan, log),
        "gaps": gaps_of(plan) if plan.is_draft else [],
        "may_unlock": allows(policy.check_can_unlock, actor, plan),
        "is_afterwards": bool(held and held[-1].is_afterwards),
    }


def next_action(actor: Actor, plan: Plan) -> Action | None:
    """Return the step towards the decision that the reader may take now."""
    if plan.is_draft and allows(policy.check_can_edit_plan, actor, plan):
        if allows(policy.check_can_submit, actor, plan):
            return Action(_("Hand in for decision"), reverse("submit_plan", args=[plan.pk]))
        return Action(_("See what is missing"), reverse("plan_missing", args=[plan.pk]))
    if allows(policy.check_can_decide, actor, plan):
        return Action(_("Register the body's decision"), reverse("decide_plan", args=[plan.pk]))
    if plan.is_on_the_way and allows(policy.check_can_put_in_force, actor, plan):
        return Action(_("Put in force"), reverse("put_in_force", args=[plan.pk]))
    return None


def waits_for(plan: Plan) -> str:
    """Say in a sentence whose turn it is; empty when the way is walked."""
    turn = plan.next_decision
    if plan.is_draft:
        return _("The coordinator hands the plan in when it is ready.")
    if turn:
        roles = ", ".join(str(role.label) for role in roles_with(Permission.DECISION_REGISTER))
        return _("%(body)s decides. Registered by: %(roles)s.") % {
            "body": turn[1].label,
            "roles": roles,
        }
    if plan.is_on_the_way:
        return _("Every body has decided. The coordinator puts the plan in force.")
    return ""


def _refused(actor: Actor, plan: Plan) -> Denied | None:
    # Told to those whose role is about this step, so that they know why there is no button.
    if plan.next_decision and actor.may(Permission.DECISION_REGISTER):
        return refusal(policy.check_can_decide, actor, plan)
    return None


def _steps(plan: Plan, held: list[Decision]) -> list[Step]:
    taken = {row.step: row for row in held}
    afterwards = any(row.is_afterwards for row in held)
    steps = []
    waits = plan.next_decision
    for step, body in plan.way:
        label = str(step.label)
        if body:
            label = f"{label}: {body.label}"
        row = taken.get(step)
        steps.append(Step(label, None, _status(row, waits == (step, body)), _hint(row)))
    if afterwards or (plan.state in DECIDED and not held):
        steps = steps[-1:] if afterwards else []
    in_force = plan.state in DECIDED
    steps.append(
        Step(
            str(PlanState.IN_FORCE.label),
            None,
            _done() if in_force else _to_do(),
            _("Decided %(day)s") % {"day": plan.decided_in_words} if plan.adopted_on else "",
        )
    )
    return steps


def _status(row: Decision | None, waits: bool) -> Status:
    if row:
        return _done()
    return Status(_("Waits"), Tone.STARTED) if waits else _to_do()


def _done() -> Status:
    return Status(pgettext("a step", "Done"), Tone.DONE)


def _to_do() -> Status:
    return Status(_("To do"), Tone.PLANNED)


def _hint(row: Decision | None) -> str:
    if row is None:
        return ""
    parts = [row.day]
    if row.paragraph:
        parts.append(f"§ {row.paragraph}")
    if row.registry_number:
        parts.append(row.registry_number)
    if row.is_afterwards:
        parts.append(_("decided before the plan was entered here"))
    return ", ".join(parts)


def _events(log: list[Decision]) -> list[Event]:
    return [
        Event(
            timezone.localtime(row.registered_at),
            _title(row),
            who=", ".join(part for part in (row.registered_by.name, row.mandate) if part),
            text="\n".join(part for part in (_hint(row), row.reason) if part),
        )
        for row in reversed(log)
    ]


def _title(row: Decision) -> str:
    if row.outcome == Outcome.UNLOCKED:
        return str(row.get_outcome_display())
    what = str(ApprovalStep(row.step).label)
    if row.outcome == Outcome.SENT_BACK:
        what = str(row.get_outcome_display())
    return f"{what}: {row.body.label}" if row.body else what


def _files(plan: Plan, log: list[Decision]) -> list[Download]:
    known = {row.document_id: row.document for row in log if row.document}
    return [
        Download(
            f"{document.title}, {timezone.localtime(document.pinned_at):%Y-%m-%d %H:%M}",
            reverse("decided_file", args=[plan.pk, document.pk]),
            "PDF",
        )
        for document in known.values()
    ]


def waiting_table(plans: list[Plan]) -> Table:
    """Plans that wait for the reader's body, with whose turn it is and since when."""
    rows = []
    for plan in plans:
        turn = plan.next_decision
        rows.append(
            [
                Cell(plan.title, url=reverse("plan_way", args=[plan.pk])),
                Cell(plan.unit.label),
                Cell(str(plan.year)),
                Cell(turn[1].label if turn else "–"),
            ]
        )
    return Table(
        caption=_("Plans that wait for a decision"),
        caption_hidden=True,
        columns=[
            Column(_("Plan")),
            Column(_("Unit")),
            Column(_("Year"), numeric=True),
            Column(_("Decides")),
        ],
        rows=rows,
    )

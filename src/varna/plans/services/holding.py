"""Hold a draft to the end of a command, so that nobody hands it in while it is written in."""

from varna.access.actor import Actor
from varna.plans import policy
from varna.plans.models import Plan


def hold_draft(plan: Plan, *, by: Actor) -> None:
    """Queue with everyone who writes in the plan, and refuse unless it is still a draft."""
    held = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    policy.check_can_edit_plan(by, held)

"""Who may report unlawful influence, who alone may read it, and who keeps the assignment."""

from varna.access.actor import Actor
from varna.access.permissions import Permission
from varna.organisations.models import Unit
from varna.reports.models.influence import InfluenceAttempt


def check_can_report(actor: Actor, unit: Unit) -> None:
    """Anyone with a part in the work reports an attempt at a unit that the own role reaches."""
    actor.check(Permission.INFLUENCE_REPORT, unit)


def check_can_follow_up(actor: Actor, attempt: InfluenceAttempt) -> None:
    """The security officer alone, within the own reach."""
    actor.check(Permission.INFLUENCE_READ, attempt.unit)


def check_can_assign(actor: Actor, unit: Unit) -> None:
    """Those who follow the counts, the security officer among them, keep the yearly assignment."""
    actor.check(Permission.INFLUENCE_COUNTS, unit)

"""Who may do what with reports, and why not."""

from varna.access.actor import Actor
from varna.access.permissions import Permission
from varna.organisations.models import Unit
from varna.reports.models import Report


def check_can_handle(actor: Actor, report: Report) -> None:
    """The local coordinator whose unit lies over the report's reads and handles it (R-126)."""
    actor.check(Permission.REPORT_TRIAGE, report.unit)


def check_can_enter(actor: Actor, unit: Unit) -> None:
    """A coordinator writes down what a caller tells, for a unit within reach."""
    actor.check(Permission.REPORT_ENTER, unit)


def check_can_remind(actor: Actor, unit: Unit) -> None:
    """A coordinator reminds the units within reach."""
    actor.check(Permission.REPORT_REACH, unit)


def check_can_manage_links(actor: Actor, unit: Unit) -> None:
    """A coordinator gives external actors links whose reports come to a unit within reach."""
    actor.check(Permission.REPORT_LINKS, unit)

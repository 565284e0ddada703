"""The parts of the work with reports, as tabs."""

from django.urls import reverse
from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.access.permissions import Permission
from varna.web.components import Tab


def report_tabs(actor: Actor, here: str) -> list[Tab]:
    """The parts that the reader may open."""
    parts = (
        (Permission.REPORT_TRIAGE, "triage", _("Inbox")),
        (Permission.REPORT_COUNTS, "triage_counts", _("What has come in")),
        (Permission.REPORT_COUNTS, "triage_compared", _("Lists compared")),
        (Permission.REPORT_REACH, "report_reach", _("Which units report")),
        (Permission.REPORT_OVERSEE, "triage_erasure", _("What is erased")),
        (Permission.AUDIT_READ, "triage_readings", _("Who has read")),
    )
    return [
        Tab(label, reverse(name), current=name == here)
        for needs, name, label in parts
        if actor.may(needs)
    ]

"""What the municipality keeps in the program, why, and for how long: read from the models (R-512).

The times are those by which the program erases, so that the public page cannot promise another.
"""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from varna.portal.models import Complaint
from varna.reports.models import CleanupOrder, Incident, Photo, Report
from varna.surveys.models import Recipient, TextAnswer
from varna.web.components import Column, Table


def collected_table() -> Table:
    """Kind of data, what for, and how long."""
    return Table(
        caption=_("What is kept, and for how long"),
        columns=[Column(_("What")), Column(_("What for")), Column(_("How long"))],
        rows=[[what, why, _kept(model)] for what, why, model in _rows()],
    )


def _rows() -> list[tuple[str, str, Any]]:
    return [
        (
            _("What has happened: kind of act, month, area and kind of place"),
            _("To see over the years where and how it shows"),
            Incident,
        ),
        (
            _("The text of a report"),
            _("To understand the event and do something about it"),
            Report,
        ),
        (_("Photos of graffiti"), _("To classify it and to clean up"), Photo),
        (_("Where graffiti is to be removed"), _("To find the place"), CleanupOrder),
        (
            _("Answers in words to surveys among units and partners"),
            _("To understand the numbers"),
            TextAnswer,
        ),
        (
            _("The office addresses that a survey was sent to"),
            _("To remind, and to answer questions"),
            Recipient,
        ),
        (_("Complaints and their answers"), _("To put right what is wrong"), Complaint),
    ]


def _kept(model: Any) -> str:
    period: timedelta | None = model.Retention.period
    if period is None:
        return _("Is kept: it is about no person")
    if period.days % 365 == 0:
        years = period.days // 365
        words = ngettext("%(count)d year at most", "%(count)d years at most", years)
        return words % {"count": years}
    words = ngettext("%(count)d day", "%(count)d days", period.days)
    return words % {"count": period.days}

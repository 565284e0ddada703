"""The verbs of reports. Screens, command line and demo call these, and nothing else writes."""

from varna.reports.services.dialogue import add_photo, note_messages_read, write_message
from varna.reports.services.intake import (
    Origin,
    OtherReportFacts,
    Receipt,
    ReportFacts,
    add_report,
    take_in_report,
)
from varna.reports.services.reach import (
    add_nil_statement,
    managers_of,
    note_reminder,
    open_report_link,
    set_form_door,
    state_nil,
    withdraw_report_link,
)
from varna.reports.services.routing import Receivers, receivers_of
from varna.reports.services.settings import settings_of

__all__ = [
    "Origin",
    "OtherReportFacts",
    "Receipt",
    "Receivers",
    "ReportFacts",
    "add_nil_statement",
    "add_photo",
    "add_report",
    "managers_of",
    "note_messages_read",
    "note_reminder",
    "open_report_link",
    "receivers_of",
    "set_form_door",
    "settings_of",
    "state_nil",
    "take_in_report",
    "withdraw_report_link",
    "write_message",
]

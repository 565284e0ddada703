"""The verbs of reports. Screens, command line and demo call these, and nothing else writes."""

from varna.reports.services.dialogue import add_photo, write_message
from varna.reports.services.intake import (
    Origin,
    OtherReportFacts,
    Receipt,
    ReportFacts,
    add_report,
    take_in_report,
)
from varna.reports.services.settings import settings_of

__all__ = [
    "Origin",
    "OtherReportFacts",
    "Receipt",
    "ReportFacts",
    "add_photo",
    "add_report",
    "settings_of",
    "take_in_report",
    "write_message",
]

"""The report, what hangs on it, the event that counts, and how the form reaches people."""

from varna.reports.models.facts import FACTS, SHORTEST_BLOCK, EventFacts, first_of_month
from varna.reports.models.reach import (
    NilStatement,
    RemindedUnit,
    Reminder,
    ReportLink,
    ReportSettings,
)
from varna.reports.models.report import (
    LONGEST_NARRATIVE,
    Incident,
    Message,
    NumberSeries,
    OtherReport,
    Photo,
    Report,
)

__all__ = [
    "FACTS",
    "LONGEST_NARRATIVE",
    "SHORTEST_BLOCK",
    "EventFacts",
    "Incident",
    "Message",
    "NilStatement",
    "NumberSeries",
    "OtherReport",
    "Photo",
    "RemindedUnit",
    "Reminder",
    "Report",
    "ReportLink",
    "ReportSettings",
    "first_of_month",
]

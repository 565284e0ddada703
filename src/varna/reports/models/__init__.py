"""The report, what hangs on it, the event that counts, and what follows on it."""

from varna.reports.models.assignment import AssignedMeasure, InfluenceAssignment
from varna.reports.models.cleanup import CleanupOrder, InformationSpread
from varna.reports.models.facts import FACTS, SHORTEST_BLOCK, EventFacts, first_of_month
from varna.reports.models.influence import InfluenceAttempt
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
from varna.reports.models.triage import CountsEdition, Referral

__all__ = [
    "FACTS",
    "LONGEST_NARRATIVE",
    "SHORTEST_BLOCK",
    "AssignedMeasure",
    "CleanupOrder",
    "CountsEdition",
    "EventFacts",
    "Incident",
    "InfluenceAssignment",
    "InfluenceAttempt",
    "InformationSpread",
    "Message",
    "NilStatement",
    "NumberSeries",
    "OtherReport",
    "Photo",
    "Referral",
    "RemindedUnit",
    "Reminder",
    "Report",
    "ReportLink",
    "ReportSettings",
    "first_of_month",
]

"""The plan, its measures, and what each follow-up round said of them."""

from varna.plans.models.follow_up import Progress, Round
from varna.plans.models.importing import ActorAlias, ImportField, ImportItem, PlanImport
from varna.plans.models.measure import FollowUp, Measure, MeasureLevel, Participant
from varna.plans.models.plan import Chapter, Note, Plan, Section

__all__ = [
    "ActorAlias",
    "Chapter",
    "FollowUp",
    "ImportField",
    "ImportItem",
    "Measure",
    "MeasureLevel",
    "Note",
    "Participant",
    "Plan",
    "PlanImport",
    "Progress",
    "Round",
    "Section",
]

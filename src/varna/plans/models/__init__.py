"""The plan, its measures, and what each follow-up round said of them."""

from varna.plans.models.coverage import Coverage, Ground
from varna.plans.models.details import (
    ChecklistStep,
    Deliverable,
    Evaluation,
    ImplementationStep,
    Indicator,
    MadeKnown,
    MeasureTag,
    ResourceDeclaration,
    RiskCheck,
)
from varna.plans.models.follow_up import Progress, Round
from varna.plans.models.importing import ActorAlias, ImportField, ImportItem, PlanImport
from varna.plans.models.measure import FollowUp, Measure, MeasureLevel, Participant
from varna.plans.models.picture import Alignment, FindingAnswer
from varna.plans.models.plan import Chapter, Note, Plan, Section
from varna.plans.models.revision import Inheritance
from varna.plans.models.watching import PlanCheck, ProgrammeLink, WatchedDecision

__all__ = [
    "ActorAlias",
    "Alignment",
    "Chapter",
    "ChecklistStep",
    "Coverage",
    "Deliverable",
    "Evaluation",
    "FindingAnswer",
    "FollowUp",
    "Ground",
    "ImplementationStep",
    "ImportField",
    "ImportItem",
    "Indicator",
    "Inheritance",
    "MadeKnown",
    "Measure",
    "MeasureLevel",
    "MeasureTag",
    "Note",
    "Participant",
    "Plan",
    "PlanCheck",
    "PlanImport",
    "ProgrammeLink",
    "Progress",
    "ResourceDeclaration",
    "RiskCheck",
    "Round",
    "Section",
    "WatchedDecision",
]

"""The plan, its measures, and what each follow-up round said of them."""

from varna.plans.models.coverage import Coverage, Ground
from varna.plans.models.follow_up import Progress, Round
from varna.plans.models.measure import FollowUp, Measure, MeasureLevel, Participant
from varna.plans.models.plan import Chapter, Note, Plan, Section
from varna.plans.models.revision import Inheritance

__all__ = [
    "Chapter",
    "Coverage",
    "FollowUp",
    "Ground",
    "Inheritance",
    "Measure",
    "MeasureLevel",
    "Note",
    "Participant",
    "Plan",
    "Progress",
    "Round",
    "Section",
]

"""Courses, the year's plan, occasions, needs, staff in numbers, files, and released coverage."""

from varna.training.models.catalogue import (
    Course,
    StaffRole,
    SupportMaterial,
    TrainingSettings,
    settings_of,
)
from varna.training.models.files import ColumnMapping, ListFile
from varna.training.models.needs import Need, NeedRequest
from varna.training.models.occasion import Evaluation, Invitation, Occasion, Participation
from varna.training.models.plan import PlanLine, TrainingPlan, Waiting
from varna.training.models.staff import CoverageEdition, Headcount, StaffKey, Starters

__all__ = [
    "ColumnMapping",
    "Course",
    "CoverageEdition",
    "Evaluation",
    "Headcount",
    "Invitation",
    "ListFile",
    "Need",
    "NeedRequest",
    "Occasion",
    "Participation",
    "PlanLine",
    "StaffKey",
    "StaffRole",
    "Starters",
    "SupportMaterial",
    "TrainingPlan",
    "TrainingSettings",
    "Waiting",
    "settings_of",
]

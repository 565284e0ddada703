"""Dated content, the routine, and how a municipality opens it."""

from varna.guidance.models.entry import Contact, Entry, Provision, Text
from varna.guidance.models.kinds import entry_model
from varna.guidance.models.knowledge import FactSheet, Material, groups_of
from varna.guidance.models.link import LinkCheck
from varna.guidance.models.routine import Choice, Routine, Step
from varna.guidance.models.settings import GuidanceSettings, settings_of

__all__ = [
    "Choice",
    "Contact",
    "Entry",
    "FactSheet",
    "GuidanceSettings",
    "LinkCheck",
    "Material",
    "Provision",
    "Routine",
    "Step",
    "Text",
    "entry_model",
    "groups_of",
    "settings_of",
]

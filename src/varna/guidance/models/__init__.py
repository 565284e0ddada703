"""Dated content, the routine, and how a municipality opens it."""

from varna.guidance.models.entry import Contact, Entry, Provision, Text, entry_model
from varna.guidance.models.routine import Choice, Routine, Step
from varna.guidance.models.settings import GuidanceSettings, settings_of

__all__ = [
    "Choice",
    "Contact",
    "Entry",
    "GuidanceSettings",
    "Provision",
    "Routine",
    "Step",
    "Text",
    "entry_model",
    "settings_of",
]

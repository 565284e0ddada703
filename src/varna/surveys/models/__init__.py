"""Rows of surveys. `answers` holds what must never be joined to who gave it."""

from varna.surveys.models.answers import Pool, Response, Result, Roll, TextAnswer, TrainingNeed
from varna.surveys.models.round import Letter, OpenLink, Recipient, Reminder, Round
from varna.surveys.models.template import Template, Version

__all__ = [
    "Letter",
    "OpenLink",
    "Pool",
    "Recipient",
    "Reminder",
    "Response",
    "Result",
    "Roll",
    "Round",
    "Template",
    "TextAnswer",
    "TrainingNeed",
    "Version",
]

"""Consultations, replies, viewpoints."""

from varna.consultations.models.consultation import (
    Consultation,
    Paper,
    Section,
    Subject,
    Version,
)
from varna.consultations.models.recipient import ReadingLink, Recipient, Reminder
from varna.consultations.models.reply import (
    FollowTask,
    Preparation,
    Reply,
    ReplyAttachment,
    ReplyPart,
    Viewpoint,
)

__all__ = [
    "Consultation",
    "FollowTask",
    "Paper",
    "Preparation",
    "ReadingLink",
    "Recipient",
    "Reminder",
    "Reply",
    "ReplyAttachment",
    "ReplyPart",
    "Section",
    "Subject",
    "Version",
    "Viewpoint",
]

"""Forums, meetings, agreements, and what is told onwards."""

from varna.meetings.models.agreement import Agreement, Duty, Party
from varna.meetings.models.contact import Ask, ContactRoute, Conveyance
from varna.meetings.models.forum import Forum, Member, NeededActor, SharedTask
from varna.meetings.models.group import Deliverable, DeliverableStep, Mandate
from varna.meetings.models.link import CalendarLink
from varna.meetings.models.meeting import AgendaItem, Attendance, Material, Meeting
from varna.meetings.models.outcome import FollowedMeasure, Outcome

__all__ = [
    "AgendaItem",
    "Agreement",
    "Ask",
    "Attendance",
    "CalendarLink",
    "ContactRoute",
    "Conveyance",
    "Deliverable",
    "DeliverableStep",
    "Duty",
    "FollowedMeasure",
    "Forum",
    "Mandate",
    "Material",
    "Meeting",
    "Member",
    "NeededActor",
    "Outcome",
    "Party",
    "SharedTask",
]

"""The verbs of consultations."""

from varna.consultations.services.deciding import (
    add_tasks,
    close_task,
    decide_consultation,
    send_version_back,
    start_version,
    submit_version,
)
from varna.consultations.services.frame import (
    add_subject,
    change_consultation,
    change_expectation,
    create_consultation,
    remove_consultation,
)
from varna.consultations.services.papers import (
    add_paper,
    add_section,
    change_section,
    remove_paper,
    remove_section,
)
from varna.consultations.services.reminders import (
    note_reminder,
    readers_of,
    schedule_reminder,
    unanswered,
)
from varna.consultations.services.replies import (
    ask_divisions,
    change_reply,
    note_division_ready,
    write_part,
)
from varna.consultations.services.reply_way import (
    decide_reply,
    send_reply,
    send_reply_back,
    submit_reply,
    unlock_reply,
)
from varna.consultations.services.sending import (
    add_recipients,
    move_deadline,
    open_reading_link,
    remove_recipient,
    send_consultation,
    withdraw_consultation,
    withdraw_reading_link,
)
from varna.consultations.services.viewpoints import (
    add_viewpoint,
    change_viewpoint,
    judge_viewpoint,
    remove_viewpoint,
)

__all__ = [
    "add_paper",
    "add_recipients",
    "add_section",
    "add_subject",
    "add_tasks",
    "add_viewpoint",
    "ask_divisions",
    "change_consultation",
    "change_expectation",
    "change_reply",
    "change_section",
    "change_viewpoint",
    "close_task",
    "create_consultation",
    "decide_consultation",
    "decide_reply",
    "judge_viewpoint",
    "move_deadline",
    "note_division_ready",
    "note_reminder",
    "open_reading_link",
    "readers_of",
    "remove_consultation",
    "remove_paper",
    "remove_recipient",
    "remove_section",
    "remove_viewpoint",
    "schedule_reminder",
    "send_consultation",
    "send_reply",
    "send_reply_back",
    "send_version_back",
    "start_version",
    "submit_reply",
    "submit_version",
    "unanswered",
    "unlock_reply",
    "withdraw_consultation",
    "withdraw_reading_link",
    "write_part",
]

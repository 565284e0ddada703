"""The verbs of surveys. Screens, jobs, command line and demo call these; nothing else writes."""

from varna.surveys.services.answers import change_answer, note_draft, take_answer
from varna.surveys.services.closing import close_round, remove_old_texts, write_results
from varna.surveys.services.letters import (
    note_letters,
    remove_addresses,
    remove_letters,
    schedule_letters,
    schedule_reminder,
)
from varna.surveys.services.recipients import (
    RecipientFacts,
    add_link,
    add_recipients,
    change_recipient,
    remove_recipient,
    report_not_me,
)
from varna.surveys.services.rounds import change_round, create_round, open_round
from varna.surveys.services.templates import (
    add_from_library,
    change_template,
    create_template,
    set_fixed,
    start_version,
    write_questions,
)
from varna.surveys.services.texts import add_need, note_code, remove_text

__all__ = [
    "RecipientFacts",
    "add_from_library",
    "add_link",
    "add_need",
    "add_recipients",
    "change_answer",
    "change_recipient",
    "change_round",
    "change_template",
    "close_round",
    "create_round",
    "create_template",
    "note_code",
    "note_draft",
    "note_letters",
    "open_round",
    "remove_addresses",
    "remove_letters",
    "remove_old_texts",
    "remove_recipient",
    "remove_text",
    "report_not_me",
    "schedule_letters",
    "schedule_reminder",
    "set_fixed",
    "start_version",
    "take_answer",
    "write_questions",
    "write_results",
]

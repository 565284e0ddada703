"""The verbs of plans. Screens, command line and demo call these, and nothing else writes."""

from varna.plans.services.chapters import add_chapter, move_chapter, remove_chapter
from varna.plans.services.decisions import (
    decide_plan,
    put_in_force,
    send_plan_back,
    submit_plan,
    unlock_plan,
)
from varna.plans.services.details import answer_risks, describe_measure, write_rows
from varna.plans.services.follow_up import (
    close_round,
    move_round,
    report_many,
    report_progress,
    schedule_rounds,
)
from varna.plans.services.grounds import set_coverage, set_ground
from varna.plans.services.measures import (
    MeasureFacts,
    OutdatedError,
    ParticipantFacts,
    add_measure,
    change_measure,
    remove_measure,
)
from varna.plans.services.picture import answer_finding, choose_picture, judge_alignment
from varna.plans.services.plans import (
    add_note,
    add_section,
    change_plan,
    create_plan,
    supersede,
    write_chapter,
)
from varna.plans.services.revision import settle, settle_many, start_revision
from varna.plans.services.watching import (
    answer_check,
    change_watched,
    close_watched,
    set_programmes,
    start_watching,
    take_watched,
)

__all__ = [
    "MeasureFacts",
    "OutdatedError",
    "ParticipantFacts",
    "add_chapter",
    "add_measure",
    "add_note",
    "add_section",
    "answer_check",
    "answer_finding",
    "answer_risks",
    "change_measure",
    "change_plan",
    "change_watched",
    "choose_picture",
    "close_round",
    "close_watched",
    "create_plan",
    "decide_plan",
    "describe_measure",
    "judge_alignment",
    "move_chapter",
    "move_round",
    "put_in_force",
    "remove_chapter",
    "remove_measure",
    "report_many",
    "report_progress",
    "schedule_rounds",
    "send_plan_back",
    "set_coverage",
    "set_ground",
    "set_programmes",
    "settle",
    "settle_many",
    "start_revision",
    "start_watching",
    "submit_plan",
    "supersede",
    "take_watched",
    "unlock_plan",
    "write_chapter",
    "write_rows",
]

"""The verbs of training."""

from varna.training.services.attendance import (
    door_is_open,
    enter_by_door,
    erase_keys,
    note_number,
    note_participants,
)
from varna.training.services.catalogue import (
    add_course,
    add_role,
    change_course,
    change_role,
    save_material,
    set_keeping,
)
from varna.training.services.editions import departments_of, release_coverage
from varna.training.services.files import (
    abandon_list,
    check_list,
    confirm_list,
    in_use,
    move_list,
    save_list,
    set_columns,
    upload_list,
    withdraw_list,
)
from varna.training.services.needs import add_need, ask_needs, link_need, settle_needs
from varna.training.services.occasions import (
    add_occasion,
    answer_invitation,
    change_occasion,
    move_occasion,
    open_door,
    register_recording,
    save_evaluation,
    send_invitations,
)
from varna.training.services.planning import (
    add_line,
    change_line,
    confirm_line,
    decide_plan,
    note_waiting,
    open_plan,
)
from varna.training.services.staff import enter_headcount, enter_starters

__all__ = [
    "abandon_list",
    "add_course",
    "add_line",
    "add_need",
    "add_occasion",
    "add_role",
    "answer_invitation",
    "ask_needs",
    "change_course",
    "change_line",
    "change_occasion",
    "change_role",
    "check_list",
    "confirm_line",
    "confirm_list",
    "decide_plan",
    "departments_of",
    "door_is_open",
    "enter_by_door",
    "enter_headcount",
    "enter_starters",
    "erase_keys",
    "in_use",
    "link_need",
    "move_list",
    "move_occasion",
    "note_number",
    "note_participants",
    "note_waiting",
    "open_door",
    "open_plan",
    "register_recording",
    "release_coverage",
    "save_evaluation",
    "save_list",
    "save_material",
    "send_invitations",
    "set_columns",
    "set_keeping",
    "settle_needs",
    "upload_list",
    "withdraw_list",
]

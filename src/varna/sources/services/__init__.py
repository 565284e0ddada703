"""The verbs of sources."""

from varna.sources.services.figures import (
    abandon_batch,
    check_file,
    confirm_file,
    enter_figures,
    erase_notes,
    in_use,
    move_batch,
    save_file,
    set_plan,
    upload_file,
    withdraw_batch,
)
from varna.sources.services.links import (
    confirm_contact,
    hand_in,
    months_to_hand_in,
    open_link,
    open_requests,
    withdraw_link,
)
from varna.sources.services.police import PoliceFacts, erase_background, save_police_input
from varna.sources.services.register import add_source, change_source
from varna.sources.services.rounds import adopt_picture, open_round, settle_request

__all__ = [
    "PoliceFacts",
    "abandon_batch",
    "add_source",
    "adopt_picture",
    "change_source",
    "check_file",
    "confirm_contact",
    "confirm_file",
    "enter_figures",
    "erase_background",
    "erase_notes",
    "hand_in",
    "in_use",
    "months_to_hand_in",
    "move_batch",
    "open_link",
    "open_requests",
    "open_round",
    "save_file",
    "save_police_input",
    "set_plan",
    "settle_request",
    "upload_file",
    "withdraw_batch",
    "withdraw_link",
]

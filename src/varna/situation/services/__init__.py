"""The verbs of pictures."""

from varna.situation.services.editions import (
    answer_wording,
    decide_edition,
    remove_edition,
    send_edition_back,
    start_edition,
    submit_edition,
    write_part,
)
from varna.situation.services.figures import add_figure, remove_figure
from varna.situation.services.findings import (
    add_finding,
    change_finding,
    confirm_foothold,
    end_foothold,
    note_foothold,
    remove_finding,
)
from varna.situation.services.frame import (
    add_contributor,
    change_picture,
    create_picture,
    remove_contributor,
    set_indicators,
)
from varna.situation.services.way import (
    finish_picture,
    log_showing,
    log_update,
    open_picture,
)
from varna.situation.services.writing import (
    add_comment,
    add_operation,
    remove_section,
    settle_comment,
    write_section,
)

__all__ = [
    "add_comment",
    "add_contributor",
    "add_figure",
    "add_finding",
    "add_operation",
    "answer_wording",
    "change_finding",
    "change_picture",
    "confirm_foothold",
    "create_picture",
    "decide_edition",
    "end_foothold",
    "finish_picture",
    "log_showing",
    "log_update",
    "note_foothold",
    "open_picture",
    "remove_contributor",
    "remove_edition",
    "remove_figure",
    "remove_finding",
    "remove_section",
    "send_edition_back",
    "set_indicators",
    "settle_comment",
    "start_edition",
    "submit_edition",
    "write_part",
    "write_section",
]

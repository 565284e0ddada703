"""The verbs on guidance and the routine."""

from varna.guidance.services.entries import (
    close_proposal,
    end_entry,
    note_checked,
    raise_proposal,
    take_proposal,
    withdraw_material,
    write_version,
)
from varna.guidance.services.links import note_links
from varna.guidance.services.routine import (
    StepFacts,
    put_in_use,
    remove_draft,
    remove_step,
    start_draft,
    write_step,
)
from varna.guidance.services.settings import set_access
from varna.guidance.services.taking_in import take_in_shipped, untaken

__all__ = [
    "StepFacts",
    "close_proposal",
    "end_entry",
    "note_checked",
    "note_links",
    "put_in_use",
    "raise_proposal",
    "remove_draft",
    "remove_step",
    "set_access",
    "start_draft",
    "take_in_shipped",
    "take_proposal",
    "untaken",
    "withdraw_material",
    "write_step",
    "write_version",
]

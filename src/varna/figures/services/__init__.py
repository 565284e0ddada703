"""The verbs: close a month, protect a period, release a figure."""

from varna.figures.services.protecting import (
    close_counts,
    close_month,
    protect_period,
    protect_with_parts,
    release_due,
)
from varna.figures.services.releasing import release_figure
from varna.figures.services.triggers import note_trigger, settle_trigger

__all__ = [
    "close_counts",
    "close_month",
    "note_trigger",
    "protect_period",
    "protect_with_parts",
    "release_due",
    "release_figure",
    "settle_trigger",
]

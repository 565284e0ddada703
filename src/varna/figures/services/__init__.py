"""The verbs: close a month, protect a period, release a figure."""

from varna.figures.services.protecting import (
    close_counts,
    close_month,
    protect_period,
    protect_with_parts,
)
from varna.figures.services.releasing import release_figure

__all__ = ["close_counts", "close_month", "protect_period", "protect_with_parts", "release_figure"]

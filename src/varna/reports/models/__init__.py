"""Reports, and what follows on them."""

from varna.reports.models.cleanup import CleanupOrder, InformationSpread
from varna.reports.models.influence import InfluenceAttempt

__all__ = [
    "CleanupOrder",
    "InfluenceAttempt",
    "InformationSpread",
]

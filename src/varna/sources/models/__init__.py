"""Sources, what they are asked and answer, and the figures they hand in."""

from varna.sources.models.figures import Batch, Mapping, SeriesRow
from varna.sources.models.police import PoliceFigure, PoliceInput
from varna.sources.models.source import InputRequest, InputRound, PartnerLink, Source

__all__ = [
    "Batch",
    "InputRequest",
    "InputRound",
    "Mapping",
    "PartnerLink",
    "PoliceFigure",
    "PoliceInput",
    "SeriesRow",
    "Source",
]

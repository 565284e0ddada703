"""The picture, what it finds, what was handed out of it, and how it is kept up to date."""

from varna.situation.models.edition import Edition, EditionPart, Version, WordingAnswer
from varna.situation.models.figure import EditionFigure, FrozenFigure
from varna.situation.models.finding import Finding, Foothold
from varna.situation.models.picture import (
    Comment,
    Contributor,
    Indicator,
    Picture,
    Section,
    SectionRevision,
)
from varna.situation.models.rhythm import PictureUpdate, Showing

__all__ = [
    "Comment",
    "Contributor",
    "Edition",
    "EditionFigure",
    "EditionPart",
    "Finding",
    "Foothold",
    "FrozenFigure",
    "Indicator",
    "Picture",
    "PictureUpdate",
    "Section",
    "SectionRevision",
    "Showing",
    "Version",
    "WordingAnswer",
]

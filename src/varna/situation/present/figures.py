"""Frozen figures as pages show them: read from their release, never counted."""

from dataclasses import dataclass
from typing import Any

from varna.access.actor import Actor
from varna.figures.present import FigureView, figure_view
from varna.situation.models import Edition, EditionFigure, FrozenFigure, Picture
from varna.situation.present.common import page_of
from varna.situation.reading import figures_of


@dataclass(frozen=True, slots=True)
class Shown:
    """A numbered figure with its picture and table; ``view`` is None where it is left out."""

    row: FrozenFigure | EditionFigure
    view: FigureView | None


def figures_page(actor: Actor, picture: Picture) -> dict[str, Any]:
    """The frozen figures of a picture."""
    page = page_of(actor, picture, "picture_figures")
    shown = [Shown(one, figure_view(one.release)) for one in figures_of(picture)]
    return {**page, "figures": shown}


def edition_figures(edition: Edition) -> list[Shown]:
    """The figures of an edition as its audience sees them, and those left out with the reason."""
    rows = edition.figures.select_related("release")
    return [Shown(one, figure_view(one.release) if one.release else None) for one in rows]

"""Freeze figures into a picture: the release of `figures` is kept, never computed again."""

from django.db.models import Max

from varna.access.actor import Actor
from varna.audit.changes import keep
from varna.audit.commands import command, record
from varna.figures.enums import Audience
from varna.figures.services import release_figure
from varna.figures.spec import FigureSpec
from varna.situation import policy
from varna.situation.enums import PictureEvent
from varna.situation.models import FrozenFigure, Picture
from varna.situation.services.holding import hold_picture


@command
def add_figure(picture: Picture, *, by: Actor, spec: FigureSpec, caption: str = "") -> FrozenFigure:
    """Release the figure inside the municipality, and freeze it with the next number.

    Raises Denied, in words, when `figures` does not release it: too small numbers, or a period
    that is not over.
    """
    held = hold_picture(picture)
    policy.check_can_edit(by, held)
    release = release_figure(spec, audience=Audience.INTERNAL, by=by)
    used = [
        held.figures.aggregate(last=Max("number"))["last"] or 0,
        *(one["number"] for version in held.versions.all() for one in version.content["figures"]),
    ]
    figure = FrozenFigure(
        municipality=held.municipality,
        picture=held,
        number=max(used) + 1,
        caption=caption,
        release=release,
    )
    keep(figure)
    said = {"number": figure.number, "release": release.pk}
    record(PictureEvent.FIGURE_INSERTED, held, said)
    return figure


@command
def remove_figure(figure: FrozenFigure, *, by: Actor) -> None:
    """Take a figure out of the picture; what was released stays released."""
    held = hold_picture(figure.picture)
    policy.check_can_edit(by, held)
    record(PictureEvent.FIGURE_REMOVED, held, {"number": figure.number})
    figure.delete()

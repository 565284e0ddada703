"""The list of everything that has been released."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from varna.figures.models import Release
from varna.figures.words import title_of
from varna.web.components import Cell, Column, Table


def release_table(releases: Iterable[Release]) -> Table:
    """Released figures."""
    return Table(
        caption=_("Released figures"),
        caption_hidden=True,
        columns=[Column(_("Figure")), Column(_("For")), Column(_("Released"))],
        rows=[
            [
                Cell(title_of(row.figure), url=row.get_absolute_url()),
                row.get_audience_display(),
                row.released_at.date().isoformat(),
            ]
            for row in releases
        ],
    )

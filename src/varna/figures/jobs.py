"""What is released in the background: periods that are over at night, and what is asked for."""

from datetime import time, timedelta

from django.utils.translation import gettext_lazy

from varna.figures.enums import Source
from varna.figures.periods import Span
from varna.figures.services import protect_with_parts, release_due
from varna.jobs.registry import Run, job, periodic
from varna.organisations.models import Municipality

_AT_NIGHT, _WHILE_WAITING = 30.0, 10.0


@periodic(gettext_lazy("Protecting and releasing figures"), every=timedelta(days=1), at=time(4, 15))
def release_at_night(run: Run) -> None:
    """Release the periods that are over."""
    release_due(_municipality(run), by=run.by, seconds=_AT_NIGHT, tell=run.tell)


@job(gettext_lazy("Protecting and releasing figures"))
def release_period(run: Run, *, source: str, period: str) -> None:
    """Release one period of a source, with the periods it consists of."""
    protect_with_parts(
        _municipality(run),
        Source(source),
        Span.parse(period),
        by=run.by,
        seconds=_WHILE_WAITING,
        tell=run.tell,
    )


def _municipality(run: Run) -> Municipality:
    assert run.by.municipality_id is not None, "Figures belong to a municipality."
    return Municipality.objects.get(pk=run.by.municipality_id)

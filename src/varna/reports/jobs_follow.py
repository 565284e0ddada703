"""What recurs: letters about clean-up orders, erasure at night, release of protected counts."""

from datetime import time, timedelta

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from varna.jobs.registry import Run, periodic
from varna.organisations.models import Municipality
from varna.reports.services.editions import release_closed
from varna.reports.services.erasure import erase_due
from varna.reports.services.notices import tell_cleaners


def _municipality(run: Run) -> Municipality:
    assert run.by.municipality_id is not None, "These recur for each municipality."
    return Municipality.objects.get(pk=run.by.municipality_id)


@periodic(_("Writing letters about clean-up orders"), every=timedelta(minutes=5))
def tell_those_who_clean(run: Run) -> None:
    """Tell those who clean that orders wait."""
    tell_cleaners(settings.BASE_URL.rstrip("/"), by=run.by)


@periodic(_("Erasing texts whose time is over"), every=timedelta(days=1), at=time(3, 30))
def erase_at_night(run: Run) -> None:
    """Erase every text, photo and place that is due."""
    erase_due(_municipality(run), by=run.by)


@periodic(_("Releasing protected counts"), every=timedelta(days=1), at=time(4, 30))
def release_counts(run: Run) -> None:
    """Release the counts of periods that are over."""
    release_closed(_municipality(run), by=run.by)

"""Ask once a week, where the municipality has chosen so, whether the links of guidance work."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy

from varna.guidance import services
from varna.guidance.linked import addresses_in_use
from varna.guidance.models import settings_of
from varna.jobs.fetching import FetchError, probe
from varna.jobs.registry import Run, periodic
from varna.organisations.models import Municipality


@periodic(gettext_lazy("Checking links"), every=timedelta(days=7))
def check_links(run: Run) -> None:
    """Ask each address; one that does not answer does not stop the others (R-488)."""
    if not settings_of().checks_links:
        return
    urls = list(addresses_in_use(timezone.localdate()))
    faults = {}
    for number, url in enumerate(urls, 1):
        try:
            probe(url)
        except FetchError as error:
            faults[url] = str(error)
        else:
            faults[url] = ""
        run.tell(number, len(urls))
    town = Municipality.objects.get(pk=run.by.municipality_id or 0)
    services.note_links(town, by=run.by, faults=faults)

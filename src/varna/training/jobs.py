"""Long lists are read and saved in the background; what has had its time is erased."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy

from varna.jobs.registry import Run, job, periodic
from varna.kit.time import tertial_end, tertial_of
from varna.organisations.models import Municipality
from varna.training import services
from varna.training.enums import OPEN_STATES
from varna.training.models import (
    Course,
    CoverageEdition,
    Headcount,
    ListFile,
    Participation,
    StaffKey,
    settings_of,
)
from varna.training.periods import months_before

_FILE_IS_KEPT = timedelta(days=1)


def _file(pk: int) -> ListFile:
    found: ListFile = ListFile.objects.select_related("unit", "course", "occasion").get(pk=pk)
    return found


@job(gettext_lazy("Reading the list"))
def read_list(run: Run, *, file_pk: int) -> None:
    """Read a long list through."""
    services.check_list(_file(file_pk), by=run.by, tell=run.tell)


@job(gettext_lazy("Saving the list"))
def save_list(run: Run, *, file_pk: int) -> None:
    """Save what a long list says."""
    services.save_list(_file(file_pk), by=run.by)


@periodic(gettext_lazy("Erasing lists and old fingerprints"), every=timedelta(hours=6))
def erase_old(run: Run) -> None:
    """Erase files that nobody went on with, and empty fingerprints whose time is over."""
    before = timezone.now() - _FILE_IS_KEPT
    for file in ListFile.objects.filter(state__in=OPEN_STATES, received_at__lt=before):
        services.abandon_list(file, by=run.by)
    settings, today = settings_of(), timezone.localdate()
    old = Participation.objects.exclude(key="").filter(
        taken_on__lt=months_before(today, settings.months)
    )
    gone = StaffKey.objects.filter(listed_on__lt=today - StaffKey.Retention.period)
    if settings.pk and (old.exists() or gone.exists()):
        services.erase_keys(by=run.by, today=today)


@periodic(gettext_lazy("Releasing protected coverage"), every=timedelta(days=1))
def release_due(run: Run) -> None:
    """Release coverage once for each tertial that has ended."""
    today = timezone.localdate()
    tertial = tertial_of(today)
    ended = tertial_end(today.year, tertial - 1) if tertial > 1 else tertial_end(today.year - 1, 3)
    has = CoverageEdition.objects.filter(made_on__gt=ended).exists()
    known = Course.objects.counted().exists() and Headcount.objects.filter(~Q(number=0)).exists()
    if known and not has:
        municipality = Municipality.objects.get(pk=run.by.municipality_id or 0)
        services.release_coverage(municipality, by=run.by)

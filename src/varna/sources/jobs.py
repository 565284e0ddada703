"""Large files are read and saved in the background; what has had its time is erased."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy

from varna.jobs.registry import Run, job, periodic
from varna.sources import services
from varna.sources.enums import OPEN_STATES, ErasedWhy
from varna.sources.models import Batch, PoliceInput, SeriesRow

_FILE_IS_KEPT = timedelta(days=1)


@job(gettext_lazy("Reading the file"))
def read_file(run: Run, *, batch_pk: int) -> None:
    """Read a large file through."""
    batch = Batch.objects.select_related("source__mapping").get(pk=batch_pk)
    services.check_file(batch, by=run.by, tell=run.tell)


@job(gettext_lazy("Saving the rows"))
def save_rows(run: Run, *, batch_pk: int) -> None:
    """Save the rows of a large file, and take them into use when the last one is there."""
    batch = Batch.objects.select_related("source__mapping", "replaces").get(pk=batch_pk)
    services.save_file(batch, by=run.by, tell=run.tell)


@periodic(gettext_lazy("Erasing files and background texts"), every=timedelta(hours=6))
def erase_old(run: Run) -> None:
    """Erase files that nobody went on with, backgrounds after a year, and old notes."""
    now = timezone.now()
    left = Batch.objects.filter(state__in=OPEN_STATES, received_at__lt=now - _FILE_IS_KEPT)
    for batch in left.select_related("source"):
        services.abandon_batch(batch, by=run.by)
    today = timezone.localdate()
    due = PoliceInput.objects.filter(
        erased_on=None, received_on__lte=today - PoliceInput.Retention.period
    )
    for police in due.select_related("request__round__unit"):
        services.erase_background(police, by=run.by, why=ErasedWhy.AGE)
    before = today - SeriesRow.Retention.period
    if SeriesRow.objects.filter(month_to__lt=before).exclude(note="").exists():
        services.erase_notes(by=run.by, before=before)

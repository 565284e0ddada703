"""The house's own upkeep."""

from datetime import time, timedelta

from django.core.management import call_command
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from varna.jobs.models import Job
from varna.jobs.registry import Run, periodic


@periodic(_("Clearing away what has expired"), every=timedelta(days=1), at=time(3), site=True)
def clear_away(run: Run) -> None:
    """Erase finished jobs past their time, and sessions that have ended."""
    before = timezone.now() - Job.Retention.period
    Job.objects.filter(asked_at__lt=before, ended_at__isnull=False).delete()
    call_command("clearsessions")

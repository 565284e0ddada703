"""The upkeep of plans."""

from datetime import time, timedelta

from django.utils.translation import gettext_lazy as _

from varna.jobs.registry import Run, periodic
from varna.plans.models import PlanImport
from varna.plans.services.importing import erase_expired


@periodic(_("Erasing documents whose review was given up"), every=timedelta(days=1), at=time(3, 20))
def erase_given_up_imports(run: Run) -> None:
    """Erase what was read in and not made a draft of within its time (Retention)."""
    erase_expired(PlanImport.objects.unfinished(), by=run.by)

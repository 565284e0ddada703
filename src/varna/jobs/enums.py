"""States of a job."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class JobState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("a job", "Waiting")
    RUNNING = "running", pgettext_lazy("a job", "Under way")
    DONE = "done", pgettext_lazy("a job", "Done")
    FAILED = "failed", _("Stopped by a fault")


UNFINISHED = (JobState.WAITING, JobState.RUNNING)

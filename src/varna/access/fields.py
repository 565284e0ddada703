"""Free text that cannot be stored before the de-identification guard has read it."""

from django.db import models


class GuardedTextField(models.TextField):  # type: ignore[type-arg]
    """Free text. Identifying details stop the write (see `varna.access.guard`)."""

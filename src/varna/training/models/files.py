"""Lists that are read in: the file while somebody works with it, and what its columns meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from varna.access.encrypted import EncryptedBinaryField, SealedCheckConstraint, SealedManager
from varna.access.fields import GuardedCharField
from varna.access.permissions import Permission
from varna.organisations.models import Unit
from varna.organisations.scope import ScopedModel, ScopedQuerySet
from varna.training.enums import OPEN_STATES, FileKind, FileState
from varna.training.models.catalogue import Course
from varna.training.models.occasion import Occasion

if TYPE_CHECKING:
    from varna.access.actor import Actor


class ColumnMapping(ScopedModel):
    """What the columns and words of a kind of list mean here, remembered for the next one."""

    kind = models.CharField(_("kind"), max_length=10, choices=FileKind.choices)
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    plan = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "kind"], name="training_mapping_once")
        ]

    class Secrecy:
        internal = ("kind", "plan")

    class Retention:
        period = None
        why = "Names of columns, units and roles; every word of it has passed the guard."

    def __str__(self) -> str:
        return f"{self.unit}, {self.get_kind_display()}"


class FileQuerySet(ScopedQuerySet):
    """Which files."""

    def visible_to(self, actor: Actor) -> FileQuerySet:
        """Files of units whose lists the actor reads in."""
        return self.filter(actor.within(Permission.TRAINING_EDIT, "unit__path"))


class ListFile(ScopedModel):
    """A list that came in: of what, for which unit and all below it, and what became of it."""

    kind = models.CharField(_("kind"), max_length=10, choices=FileKind.choices)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="training_files", verbose_name=_("unit")
    )
    course = models.ForeignKey(
        Course,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="files",
        verbose_name=_("course"),
    )
    occasion = models.ForeignKey(
        Occasion, on_delete=models.PROTECT, null=True, blank=True, related_name="files"
    )
    name = GuardedCharField(_("file"), max_length=120)
    sha256 = models.CharField(_("fingerprint"), max_length=64)
    state = models.CharField(_("state"), max_length=10, choices=FileState.choices)
    received_at = models.DateTimeField(_("received"))
    kept = models.PositiveIntegerField(_("rows kept"), default=0)
    left_out = models.PositiveIntegerField(_("rows left out"), default=0)
    content = EncryptedBinaryField(null=True, blank=True, editable=False)
    checked = EncryptedBinaryField(null=True, blank=True, editable=False)

    objects = SealedManager.from_queryset(FileQuerySet)()

    class Meta:
        ordering: ClassVar = ["-received_at", "-pk"]
        constraints: ClassVar = [
            # The file is erased as soon as nobody works with it.
            SealedCheckConstraint(
                condition=Q(state__in=OPEN_STATES) | Q(content=None, checked=None),
                name="training_file_is_erased",
            ),
            models.UniqueConstraint(
                fields=["unit", "kind", "sha256"],
                condition=Q(state=FileState.IMPORTED),
                name="training_file_once",
                violation_error_message=_("This very file is in use already."),
            ),
        ]

    class Secrecy:
        internal = ("kind", "name", "sha256", "state", "received_at", "kept", "left_out")
        secret = ("content", "checked")

    class Retention:
        period = None
        why = "Where the numbers came from. The file goes when it is imported, or in a day."

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("training_file", args=[self.pk])

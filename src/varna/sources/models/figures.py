"""Files and what they say: the meaning of columns, the batch, and its rows with their origin."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from varna.access.encrypted import (
    EncryptedBinaryField,
    SealedCheckConstraint,
    SealedManager,
)
from varna.access.fields import GuardedCharField, GuardedTextField
from varna.access.permissions import Permission
from varna.guidance.enums import Environment, IncidentType
from varna.organisations.models import Area
from varna.organisations.scope import ScopedManager, ScopedModel, ScopedQuerySet
from varna.sources.enums import BatchState, Origin
from varna.sources.models.source import Source
from varna.sources.reading.quantities import LONGEST, Quantity, QuantityKind

if TYPE_CHECKING:
    from varna.access.actor import Actor


class Mapping(ScopedModel):
    """What the columns and words of a source's files mean, remembered for the next file."""

    source = models.OneToOneField(Source, on_delete=models.CASCADE, related_name="mapping")
    plan = models.JSONField(default=dict)

    class Secrecy:
        internal = ("plan",)

    class Retention:
        period = None
        why = "Names of columns and kinds of events; every word of it has passed the guard."

    def __str__(self) -> str:
        return str(self.source)


class BatchQuerySet(ScopedQuerySet):
    """Which batches."""

    def visible_to(self, actor: Actor) -> BatchQuerySet:
        """Batches of sources whose figures the actor takes in."""
        return self.filter(actor.within(Permission.SOURCE_IMPORT, "source__unit__path"))

    def in_use(self) -> BatchQuerySet:
        return self.filter(state=BatchState.IMPORTED)


class Batch(ScopedModel):
    """Figures that came in at one time: where from, as what file, and what became of them."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="batches")
    origin = models.CharField(_("origin"), max_length=8, choices=Origin.choices)
    name = GuardedCharField(_("file"), max_length=120)
    sha256 = models.CharField(_("fingerprint"), max_length=64, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=BatchState.choices)
    replaces = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    received_at = models.DateTimeField(_("received"))
    imported_at = models.DateTimeField(_("taken into use"), null=True, blank=True)
    covers_from = models.DateField(_("first month"), null=True, blank=True)
    covers_to = models.DateField(_("last month"), null=True, blank=True)
    kept = models.PositiveIntegerField(_("rows kept"), default=0)
    left_out = models.PositiveIntegerField(_("rows left out"), default=0)
    content = EncryptedBinaryField(null=True, blank=True, editable=False)
    checked = EncryptedBinaryField(null=True, blank=True, editable=False)

    objects = SealedManager.from_queryset(BatchQuerySet)()

    class Meta:
        ordering: ClassVar = ["-received_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["source", "sha256"],
                condition=Q(state=BatchState.IMPORTED) & ~Q(sha256=""),
                name="sources_file_in_use_once",
                violation_error_message=_("This very file is in use already."),
            ),
            models.CheckConstraint(
                condition=Q(covers_from=None, covers_to=None) | Q(covers_to__gte=F("covers_from")),
                name="sources_batch_months",
                violation_error_message=_("The last month cannot come before the first."),
            ),
            # The file is erased as soon as nobody works with it.
            SealedCheckConstraint(
                condition=Q(state__in=["uploaded", "checking", "checked", "saving"])
                | Q(content=None, checked=None),
                name="sources_file_is_erased",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["municipality", "source", "state"], name="sources_batch_state")
        ]

    class Secrecy:
        internal = (
            "origin name sha256 state received_at imported_at covers_from covers_to kept left_out"
        ).split()
        secret = ("content", "checked")

    class Retention:
        period = None
        why = "Where each figure came from. The file itself goes when it is imported, or in a day."

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("batch", args=[self.pk])

    @property
    def is_in_background(self) -> bool:
        """Whether the file is being read or saved by the worker."""
        return self.state in (BatchState.CHECKING, BatchState.SAVING)

    @property
    def label(self) -> str:
        """The name of the file, or how the figures came in."""
        if self.origin == Origin.FILE:
            return self.name
        return f"{self.get_origin_display()} {self.covers_from:%Y-%m}"


class RowQuerySet(ScopedQuerySet):
    """Which rows."""

    def visible_to(self, actor: Actor) -> RowQuerySet:
        """Rows of batches that the actor takes in."""
        return self.filter(actor.within(Permission.SOURCE_IMPORT, "batch__source__unit__path"))

    def in_use(self) -> RowQuerySet:
        """Rows that count: of batches in use, each event once (R-465)."""
        return self.filter(is_counted=True)


class SeriesRow(ScopedModel):
    """One row of a batch: a month, a kind, how many. Its number leads back to the file."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(_("row"))
    month_from = models.DateField(_("first month"))
    month_to = models.DateField(_("last month"))
    kind = models.CharField(_("kind"), max_length=20, choices=IncidentType.choices)
    environment = models.CharField(
        _("environment"),
        max_length=20,
        choices=Environment.choices,
        default=Environment.UNKNOWN,
    )
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    quantity_kind = models.CharField(
        max_length=12, choices=[(one.value, one.value) for one in QuantityKind]
    )
    quantity_value = models.PositiveIntegerField(null=True, blank=True)
    quantity_text = GuardedCharField(max_length=LONGEST, blank=True)
    note = GuardedTextField(_("note"), max_length=500, blank=True)
    key = models.CharField(max_length=64, editable=False)
    is_counted = models.BooleanField(default=False)

    objects = ScopedManager.from_queryset(RowQuerySet)()

    class Meta:
        ordering: ClassVar = ["batch", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["batch", "number"], name="sources_row_once"),
            models.CheckConstraint(
                condition=Q(month_to__gte=F("month_from")), name="sources_row_months"
            ),
            # Exact figures have a number, words have none: the two are never added.
            models.CheckConstraint(
                condition=Q(quantity_kind="exact", quantity_value__isnull=False)
                | Q(quantity_kind="approximate", quantity_value__isnull=False)
                & ~Q(quantity_text="")
                | Q(quantity_kind="words", quantity_value=None) & ~Q(quantity_text=""),
                name="sources_row_quantity",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["municipality", "is_counted", "month_from"], name="sources_row_use"
            ),
            models.Index(fields=["batch", "key"], name="sources_row_key"),
        ]

    class Secrecy:
        internal = (
            "number month_from month_to kind environment quantity_kind quantity_value "
            "quantity_text is_counted"
        ).split()
        secret = ("key",)
        text = ("note",)

    class Retention:
        period = timedelta(days=730)
        since = "month_to"
        then = "empty the note; months, kinds and numbers stay as statistics"
        why = "Words may grow telling with time; figures of areas and months point at nobody."

    def __str__(self) -> str:
        return f"{self.batch}, {self.number}"

    @property
    def quantity(self) -> Quantity:
        return Quantity(
            QuantityKind(self.quantity_kind), self.quantity_value, str(self.quantity_text)
        )

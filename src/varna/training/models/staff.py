"""How many work where, in which role; who is newly employed; and what coverage was released."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from varna.organisations.models import Unit
from varna.organisations.scope import ScopedManager, ScopedModel
from varna.training.models.catalogue import OpenQuerySet, StaffRole
from varna.training.models.plan import WithinQuerySet


class Headcount(ScopedModel):
    """How many work in a unit in a role: what coverage is counted on."""

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="headcounts", verbose_name=_("unit")
    )
    role = models.ForeignKey(
        StaffRole, on_delete=models.PROTECT, related_name="headcounts", verbose_name=_("role")
    )
    number = models.PositiveIntegerField(_("how many"), validators=[MaxValueValidator(99_999)])
    counted_on = models.DateField(_("as of"))

    objects = ScopedManager.from_queryset(WithinQuerySet)()

    class Meta:
        ordering: ClassVar = ["unit__path", "role__name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "role"], name="training_headcount_once")
        ]

    class Secrecy:
        internal = ("number", "counted_on")

    class Retention:
        period = None
        why = "A number of a unit."

    def __str__(self) -> str:
        return f"{self.unit}, {self.role}"


class StaffKey(ScopedModel):
    """A fingerprint of an employee number with its unit and role, if the municipality chose so.

    Kept while it stands in the latest list of its unit, and at most a year after that list.
    """

    key = models.CharField(max_length=64, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    role = models.ForeignKey(StaffRole, on_delete=models.PROTECT, related_name="+")
    started = models.DateField(_("month of employment"), null=True, blank=True)
    listed_on = models.DateField(_("in the list of"))

    objects = ScopedManager.from_queryset(WithinQuerySet)()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "key"], name="training_staff_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["municipality", "unit", "role"], name="training_staff_unit")
        ]

    class Secrecy:
        internal = ("started", "listed_on")
        secret = ("key",)

    class Retention:
        period = timedelta(days=366)
        since = "listed_on"
        then = "erase the row; the headcount stays"
        why = "Tells who lacks a valid course without saying who it is."

    def __str__(self) -> str:
        return f"{self.unit}, {self.role}"


class Starters(ScopedModel):
    """How many were newly employed in a unit in a month, and how many are trained (R-319)."""

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="starters", verbose_name=_("unit")
    )
    role = models.ForeignKey(
        StaffRole, on_delete=models.PROTECT, related_name="+", verbose_name=_("role")
    )
    month = models.DateField(_("month"))
    number = models.PositiveIntegerField(_("newly employed"), validators=[MaxValueValidator(9999)])
    trained = models.PositiveIntegerField(_("of them trained"), default=0)

    objects = ScopedManager.from_queryset(WithinQuerySet)()

    class Meta:
        ordering: ClassVar = ["-month", "unit__path"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "role", "month"], name="training_starters_once"
            ),
            models.CheckConstraint(
                condition=Q(trained__lte=F("number")),
                name="training_starters_trained",
                violation_error_message=_("More cannot be trained than were employed."),
            ),
        ]

    class Secrecy:
        internal = ("month", "number", "trained")

    class Retention:
        period = None
        why = "Numbers of a unit and a month."

    def __str__(self) -> str:
        return f"{self.unit} {self.month:%Y-%m}"


class CoverageEdition(ScopedModel):
    """Coverage as released, protected, on a day: what readers, boards and files are shown."""

    made_on = models.DateField(_("released"))
    tables = models.JSONField(default=dict)

    objects = ScopedManager.from_queryset(OpenQuerySet)()

    class Meta:
        ordering: ClassVar = ["-made_on", "-pk"]
        get_latest_by = ("made_on", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality", "made_on"],
                name="training_edition_once",
                violation_error_message=_("Coverage has been released today already."),
            )
        ]

    class Secrecy:
        open = ("made_on", "tables")

    class Retention:
        period = None
        why = "What has been published. Nothing in it can be traced to a small group."

    def __str__(self) -> str:
        return self.made_on.isoformat()

    def get_absolute_url(self) -> str:
        return reverse("training")

"""Attempts at unlawful influence against those who act for the municipality. Never who (R-470)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from varna.access.encrypted import EncryptedGuardedTextField, SealedManager
from varna.access.permissions import Permission
from varna.guidance.enums import Environment, Setting
from varna.organisations.models import Unit
from varna.organisations.scope import ScopedModel, ScopedQuerySet
from varna.reports.enums_influence import (
    POLICE_FIRST,
    ActionTaken,
    InfluenceKind,
    Level,
    PoliceReported,
    TargetKind,
)

if TYPE_CHECKING:
    from varna.access.actor import Actor

LONGEST_NOTE = 1000
NOTE_KEPT = timedelta(days=730)


class InfluenceQuerySet(ScopedQuerySet):
    """Which attempts. The note is read by the reading page alone (`SealedManager`)."""

    def visible_to(self, actor: Actor) -> InfluenceQuerySet:
        """Attempts against those of the units that the actor reaches as a security officer."""
        if not actor.may(Permission.INFLUENCE_READ):
            return self.none()
        return self.filter(actor.within(Permission.INFLUENCE_READ, "unit__path"))


class InfluenceAttempt(ScopedModel):
    """One attempt: a month, a kind, a kind of target and a unit. There is no field for a name."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    month = models.DateField(_("month"))
    kind = models.CharField(_("kind"), max_length=12, choices=InfluenceKind.choices)
    target_kind = models.CharField(_("aimed at"), max_length=12, choices=TargetKind.choices)
    level = models.CharField(_("level"), max_length=10, choices=Level.choices)
    setting = models.CharField(_("kind of place"), max_length=20, choices=Setting.choices)
    environment = models.CharField(
        _("environment"),
        max_length=20,
        choices=Environment.choices,
        default=Environment.UNKNOWN,
    )
    police_reported = models.CharField(
        _("reported to the police"), max_length=8, choices=PoliceReported.choices
    )
    action = models.CharField(
        _("action taken"), max_length=10, choices=ActionTaken.choices, default=ActionTaken.NONE
    )
    note = EncryptedGuardedTextField(
        _("note"), blank=True, validators=[MaxLengthValidator(LONGEST_NOTE)]
    )
    police_step_read = models.BooleanField(_("the police step was read"), default=False)
    created_at = models.DateTimeField(pgettext_lazy("an order", "reported"), auto_now_add=True)

    objects = SealedManager.from_queryset(InfluenceQuerySet)()

    class Meta:
        ordering: ClassVar = ["-month", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["municipality", "month"], name="reports_influence_month")
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(kind__in=sorted(POLICE_FIRST)) | Q(police_step_read=True),
                name="reports_influence_police_first",
                violation_error_message=_("Read what to do about a threat first, and confirm it."),
            ),
            models.CheckConstraint(
                condition=Q(month__day=1),
                name="reports_influence_month_only",
                violation_error_message=_("Only the month is kept, not the day."),
            ),
        ]

    class Secrecy:
        internal = (
            "month kind target_kind level setting environment police_reported action "
            "police_step_read created_at"
        ).split()
        secret = ("note",)

    class Retention:
        period = NOTE_KEPT
        since = "created_at"
        then = "erase the note; the rest is kept for statistics"
        why = "A note is needed while the security officer follows the attempt up."

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.month:%Y-%m}"

    def get_absolute_url(self) -> str:
        return reverse("influence_attempt", args=[self.pk])

"""Where a report was referred, and the protected counts that have been released."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from varna.organisations.models import ExternalActor, RoleTitle, Unit
from varna.organisations.scope import ScopedModel
from varna.reports.enums_triage import ReferralKind
from varna.reports.models.report import Report


class Referral(ScopedModel):
    """What kind of referral, to which function or body, and when; never what was said."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="referrals")
    kind = models.CharField(_("kind"), max_length=12, choices=ReferralKind.choices)
    to_title = models.ForeignKey(
        RoleTitle, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    to_unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    to_external = models.ForeignKey(
        ExternalActor, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    on = models.DateField(_("day"))

    class Meta:
        ordering: ClassVar = ["on", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(to_title__isnull=False, to_unit__isnull=True, to_external__isnull=True)
                | Q(to_title__isnull=True, to_unit__isnull=False, to_external__isnull=True)
                | Q(to_title__isnull=True, to_unit__isnull=True, to_external__isnull=False),
                name="reports_referral_to_one",
                violation_error_message=_("Choose one function or body that it was referred to."),
            )
        ]

    class Secrecy:
        internal = ("kind", "on")

    class Retention:
        period = None
        why = "A kind, a body and a day, of no person: part of the report's facts."

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.to.label}"

    @property
    def to(self) -> RoleTitle | Unit | ExternalActor:
        """The function or body it was referred to."""
        body = self.to_title or self.to_unit or self.to_external
        assert body is not None, "The database holds referrals to exactly one body."
        return body


class CountsEdition(ScopedModel):
    """Counts as protected and released: never computed again, so that no two editions can be
    subtracted from each other. ``ledger`` holds what readers have learnt, for the next edition, and
    ``frozen`` the counts of the closed period, so that what changes later counts later.
    """

    subject = models.CharField(_("of what"), max_length=20)
    name = models.CharField(_("edition"), max_length=60)
    until = models.DateField(_("counts until"))
    tables = models.JSONField(_("released tables"), blank=True)
    ledger = models.JSONField(_("ledger"), blank=True)
    frozen = models.JSONField(_("counts as they stood"), default=list, blank=True)
    made_at = models.DateTimeField(_("made"))

    class Meta:
        ordering: ClassVar = ["-until"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality", "subject", "name"], name="reports_edition_once"
            )
        ]

    class Secrecy:
        internal = ("subject", "name", "until", "tables", "ledger", "made_at")
        secret = ("frozen",)

    class Retention:
        period = None
        why = "What has been released must be known for every later release to be safe."

    def __str__(self) -> str:
        return f"{self.subject} {self.name}"

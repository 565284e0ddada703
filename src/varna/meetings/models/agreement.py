"""Agreements on cooperation: parties, time, priorities, and what each party answers for."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from varna.access.fields import GuardedCharField, GuardedTextField
from varna.access.permissions import Permission
from varna.meetings.enums import Level
from varna.organisations.models import Area, ExternalActor, Unit
from varna.organisations.scope import ScopedManager, ScopedModel, ScopedQuerySet

if TYPE_CHECKING:
    from varna.access.actor import Actor

# Announced this long before it runs out.
NOTICE = timedelta(days=120)


class AgreementQuerySet(ScopedQuerySet):
    """Which agreements."""

    def visible_to(self, actor: Actor) -> AgreementQuerySet:
        """An agreement is a public document: everybody who reads sees it."""
        return self.all() if actor.may(Permission.MEETING_READ) else self.none()

    def in_force(self, on: date) -> AgreementQuerySet:
        """Agreements that hold on the day."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=on),
            Q(valid_to__isnull=True) | Q(valid_to__gte=on),
        )

    def running_out(self, on: date) -> AgreementQuerySet:
        """Those that end soon, or have ended without a new one."""
        return self.filter(valid_to__lte=on + NOTICE, renewed_by__isnull=True)


class Agreement(ScopedModel):
    """An agreement on cooperation, with or without the police (R-274, R-275, R-306)."""

    title = GuardedCharField(_("title"), max_length=200)
    level = models.CharField(_("level"), max_length=14, choices=Level.choices)
    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="agreements")
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="under"
    )
    renews = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="renewed_by"
    )
    diary_number = models.CharField(_("registry number"), max_length=60, blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    areas = models.ManyToManyField(Area, blank=True, related_name="agreements")
    is_vbe_priority = models.BooleanField(_("violent extremism is a priority"), default=False)
    priorities = GuardedTextField(_("priority areas"), max_length=2000, blank=True)

    objects = ScopedManager.from_queryset(AgreementQuerySet)()

    class Meta:
        ordering: ClassVar = ["title", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_to__gte=F("valid_from")),
                name="meetings_agreement_dates",
                violation_error_message=_("The last day cannot come before the first."),
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("pk")),
                name="meetings_agreement_not_its_own_parent",
                violation_error_message=_("An agreement cannot lie under itself."),
            ),
        ]

    class Secrecy:
        open = ("title level diary_number valid_from valid_to areas is_vbe_priority").split()
        text = ("priorities",)

    class Retention:
        period = None
        why = "An agreement is a public document that the municipality archives."

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("agreement", args=[self.pk])

    @property
    def label(self) -> str:
        return self.title

    def is_in_force(self, on: date) -> bool:
        """Whether it holds on the day; an open end has no limit."""
        begun = self.valid_from is None or self.valid_from <= on
        return begun and (self.valid_to is None or on <= self.valid_to)


class _OfAgreement(ScopedModel):
    """A unit or an organisation outside, in an agreement."""

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    external = models.ForeignKey(
        ExternalActor, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        abstract = True

    @property
    def label(self) -> str:
        row = self.unit or self.external
        return row.label if row else ""


class Party(_OfAgreement):
    """One who has signed."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="parties")

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(unit__isnull=True, external__isnull=False)
                | Q(unit__isnull=False, external__isnull=True),
                name="meetings_party_is_one",
            ),
            models.UniqueConstraint(
                fields=["agreement", "unit"],
                condition=Q(unit__isnull=False),
                name="meetings_party_unit_once",
            ),
            models.UniqueConstraint(
                fields=["agreement", "external"],
                condition=Q(external__isnull=False),
                name="meetings_party_external_once",
            ),
        ]

    class Secrecy:
        open = ()

    class Retention:
        period = None
        why = "Part of the agreement."

    def __str__(self) -> str:
        return self.label


class Duty(ScopedModel):
    """What a unit answers for under the agreement; empty until somebody writes it (R-277)."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="duties")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    text = GuardedTextField(_("answers for"), max_length=1000, blank=True)

    class Meta:
        ordering: ClassVar = ["unit__name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agreement", "unit"], name="meetings_duty_once")
        ]

    class Secrecy:
        text = ("text",)

    class Retention:
        period = None
        why = "Part of the agreement."

    def __str__(self) -> str:
        return f"{self.unit}"

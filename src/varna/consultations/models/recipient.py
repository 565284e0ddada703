"""Who is asked, by which links outsiders read, and when the others are reminded."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from varna.access.permissions import Permission
from varna.consultations.enums import ConsultationState
from varna.consultations.models.consultation import Consultation
from varna.consultations.standing import stands_for
from varna.organisations.models import ExternalActor, Unit
from varna.organisations.scope import ScopedManager, ScopedModel, ScopedQuerySet

if TYPE_CHECKING:
    from varna.access.actor import Actor


class Recipient(ScopedModel):
    """A unit, or an organisation outside, that is asked. Its name of that day is kept."""

    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="recipients"
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="asked_in"
    )
    external = models.ForeignKey(
        ExternalActor, on_delete=models.PROTECT, null=True, blank=True, related_name="asked_in"
    )
    name = models.CharField(_("name when asked"), max_length=160)

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(unit__isnull=False, external__isnull=True)
                | Q(unit__isnull=True, external__isnull=False),
                name="consultations_recipient_is_one",
            ),
            models.UniqueConstraint(
                fields=["consultation", "unit"],
                condition=Q(unit__isnull=False),
                name="consultations_unit_asked_once",
            ),
            models.UniqueConstraint(
                fields=["consultation", "external"],
                condition=Q(external__isnull=False),
                name="consultations_external_asked_once",
            ),
        ]

    class Secrecy:
        open = ("name",)

    class Retention:
        period = None
        why = "Shows who was asked. Bodies and organisations, never persons."

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The name in the reader's language; once renamed, the name of the day it was asked."""
        row = self.unit or self.external
        return row.label if row and row.name == self.name else self.name


class ReadingLinkQuerySet(ScopedQuerySet):
    """Which links."""

    def visible_to(self, actor: Actor) -> ReadingLinkQuerySet:
        """Links of the consultations that the actor sends."""
        mine = stands_for(actor, Permission.CONSULTATION_SEND)
        return self.filter(consultation__sender__in=mine)

    def in_force(self, on: date) -> ReadingLinkQuerySet:
        """Links that open something on the day."""
        return self.filter(withdrawn_on=None, ends_on__gte=on).exclude(
            consultation__state__in=[ConsultationState.DRAFT, ConsultationState.WITHDRAWN]
        )


class ReadingLink(ScopedModel):
    """A link by which an outside organisation reads, without account. Only a hash is kept."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="links")
    external = models.ForeignKey(
        ExternalActor, on_delete=models.PROTECT, related_name="reading_links"
    )
    token_hash = models.CharField(max_length=64, editable=False)
    opened_on = models.DateField(_("made"))
    ends_on = models.DateField(_("last day"))
    withdrawn_on = models.DateField(_("withdrawn"), null=True, blank=True)

    objects = ScopedManager.from_queryset(ReadingLinkQuerySet)()

    class Meta:
        ordering: ClassVar = ["external__name", "-opened_on", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["token_hash"], name="consultations_link_once"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("opened_on")),
                name="consultations_link_dates",
                violation_error_message=_("The last day cannot come before the first."),
            ),
        ]

    class Secrecy:
        internal = ("opened_on", "ends_on", "withdrawn_on")
        secret = ("token_hash",)

    class Retention:
        period = None
        why = "Shows which organisation could read, and when. Organisations, not persons."

    def __str__(self) -> str:
        return f"{self.external}, {self.consultation}"


class Reminder(ScopedModel):
    """A day on which those who have not answered by then are reminded."""

    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="reminders"
    )
    on = models.DateField(_("day"))
    is_queued = models.BooleanField(default=False)
    letters = models.PositiveSmallIntegerField(_("letters"), null=True, blank=True)
    unreached = models.PositiveSmallIntegerField(_("recipients without a reader"), default=0)

    class Meta:
        ordering: ClassVar = ["on", "pk"]

    class Secrecy:
        internal = ("on", "is_queued", "letters", "unreached")

    class Retention:
        period = None
        why = "Shows that reminders were sent. Counts, never addresses."

    def __str__(self) -> str:
        return f"{self.consultation} {self.on}"

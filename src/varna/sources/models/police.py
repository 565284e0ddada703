"""What the police give: environments in order and about how many. The background text is erased."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from varna.access.encrypted import (
    EncryptedGuardedTextField,
    SealedCheckConstraint,
    SealedManager,
)
from varna.access.fields import GuardedCharField, GuardedTextField
from varna.access.permissions import Permission
from varna.guidance.enums import Environment
from varna.organisations.scope import ScopedModel, ScopedQuerySet
from varna.sources.enums import ErasedWhy, Reliability
from varna.sources.models.source import InputRequest
from varna.sources.reading.quantities import LONGEST, Quantity, QuantityKind

if TYPE_CHECKING:
    from varna.access.actor import Actor


class PoliceQuerySet(ScopedQuerySet):
    """Which inputs."""

    def visible_to(self, actor: Actor) -> PoliceQuerySet:
        """Inputs of rounds whose figures the actor takes in."""
        return self.filter(actor.within(Permission.SOURCE_IMPORT, "request__round__unit__path"))


class PoliceInput(ScopedModel):
    """The police's input to a round: what it rests on, how sure it is, and its background."""

    request = models.OneToOneField(InputRequest, on_delete=models.CASCADE, related_name="police")
    basis = GuardedTextField(_("basis"), max_length=500)
    reliability = models.CharField(_("reliability"), max_length=12, choices=Reliability.choices)
    background = EncryptedGuardedTextField(_("background"), max_length=4000, blank=True)
    received_on = models.DateField(_("received"))
    erased_on = models.DateField(_("background erased"), null=True, blank=True)
    erased_why = models.CharField(max_length=8, choices=ErasedWhy.choices, blank=True)

    objects = SealedManager.from_queryset(PoliceQuerySet)()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(basis=""),
                name="sources_police_says_its_basis",
                violation_error_message=_("Say what the input of the police rests on."),
            ),
            SealedCheckConstraint(
                condition=Q(erased_on=None) | Q(background=""), name="sources_police_erased"
            ),
        ]

    class Secrecy:
        internal = ("reliability", "received_on", "erased_on", "erased_why")
        secret = ("background",)
        text = ("basis",)

    class Retention:
        period = timedelta(days=365)
        since = "received_on"
        then = "erase the background"
        why = "The picture keeps the aggregate; the background is for those who draw it (R-430)."

    def __str__(self) -> str:
        return str(self.request)


class PoliceFigure(ScopedModel):
    """One environment in the police's order, and about how many (R-095). There is no person."""

    police = models.ForeignKey(PoliceInput, on_delete=models.CASCADE, related_name="figures")
    environment = models.CharField(_("environment"), max_length=20, choices=Environment.choices)
    rank = models.PositiveSmallIntegerField(_("rank"))
    quantity_kind = models.CharField(
        max_length=12, choices=[(one.value, one.value) for one in QuantityKind]
    )
    quantity_value = models.PositiveIntegerField(null=True, blank=True)
    quantity_text = GuardedCharField(max_length=LONGEST, blank=True)

    class Meta:
        ordering: ClassVar = ["rank"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["police", "environment"], name="sources_police_environment_once"
            ),
            models.UniqueConstraint(fields=["police", "rank"], name="sources_police_rank_once"),
        ]

    class Secrecy:
        internal = "environment rank quantity_kind quantity_value quantity_text".split()

    class Retention:
        period = None
        why = "An aggregate; goes with its round."

    def __str__(self) -> str:
        return f"{self.rank} {self.get_environment_display()}"

    @property
    def quantity(self) -> Quantity:
        return Quantity(
            QuantityKind(self.quantity_kind), self.quantity_value, str(self.quantity_text)
        )

"""What a unit has made of a point: adapted it, or met it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from varna.access.fields import GuardedTextField
from varna.access.permissions import Permission
from varna.organisations.models import Unit
from varna.organisations.scope import ScopedManager, ScopedModel, ScopedQuerySet
from varna.steering.enums import Met
from varna.steering.models.document import Requirement

if TYPE_CHECKING:
    from varna.access.actor import Actor


class LocalQuerySet(ScopedQuerySet):
    """Which units' rows."""

    def visible_to(self, actor: Actor) -> LocalQuerySet:
        """Those of the units that the actor reaches; the centre sees all (R-055)."""
        return self.filter(actor.within(Permission.STEERING_READ, "unit__path"))


class Adaptation(ScopedModel):
    """A unit's own way of meeting a demand, with its reason, visible to the centre (R-055)."""

    requirement = models.ForeignKey(
        Requirement, on_delete=models.CASCADE, related_name="adaptations"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="adaptations")
    reason = GuardedTextField(_("how and why"), max_length=1000)
    made_on = models.DateField(_("made on"))

    objects = ScopedManager.from_queryset(LocalQuerySet)()

    class Meta:
        ordering: ClassVar = ["unit__name", "requirement__number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["requirement", "unit"], name="steering_adaptation_once_per_unit"
            )
        ]

    class Secrecy:
        internal = ("made_on",)
        text = ("reason",)

    class Retention:
        period = None
        why = "Explains the unit's plan as long as that is kept."

    def __str__(self) -> str:
        return f"{self.unit}: {self.requirement}"


class Assessment(ScopedModel):
    """Whether a unit meets a demand, and what shows it (R-005, R-046, R-203)."""

    requirement = models.ForeignKey(
        Requirement, on_delete=models.CASCADE, related_name="assessments"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="assessments")
    met = models.CharField(_("met"), max_length=6, choices=Met.choices)
    evidence = GuardedTextField(_("what shows it"), max_length=1000, blank=True)
    judged_on = models.DateField(_("judged on"))

    objects = ScopedManager.from_queryset(LocalQuerySet)()

    class Meta:
        ordering: ClassVar = ["unit__name", "requirement__number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["requirement", "unit"], name="steering_assessment_once_per_unit"
            )
        ]

    class Secrecy:
        internal = ("met", "judged_on")
        text = ("evidence",)

    class Retention:
        period = None
        why = "Explains the unit's plan as long as that is kept."

    def __str__(self) -> str:
        return f"{self.unit}: {self.requirement}"

"""The work against unlawful influence as an assignment of its own each year (R-474)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from varna.access.fields import GuardedCharField, GuardedTextField
from varna.access.permissions import Permission
from varna.organisations.models import Unit
from varna.organisations.scope import ScopedManager, ScopedModel, ScopedQuerySet

if TYPE_CHECKING:
    from varna.access.actor import Actor


class AssignmentQuerySet(ScopedQuerySet):
    """Which assignments."""

    def visible_to(self, actor: Actor) -> AssignmentQuerySet:
        """Those of the units that the actor follows unlawful influence in."""
        if not actor.may(Permission.INFLUENCE_COUNTS):
            return self.none()
        return self.filter(actor.within(Permission.INFLUENCE_COUNTS, "unit__path"))


class InfluenceAssignment(ScopedModel):
    """What a unit is to do against unlawful influence in a year, and what came of it."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(2000), MaxValueValidator(2100)]
    )
    task = GuardedTextField(_("assignment"), max_length=1000)
    source = GuardedCharField(_("source"), max_length=300, blank=True)
    outcome = GuardedTextField(_("what came of it"), max_length=1000, blank=True)
    # The assignment of an earlier year that this one carries on.
    follows = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="later"
    )

    objects = ScopedManager.from_queryset(AssignmentQuerySet)()

    class Meta:
        ordering: ClassVar = ["-year", "unit__name"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "year"],
                name="reports_assignment_once",
                violation_error_message=_("The unit already has an assignment for this year."),
            )
        ]

    class Secrecy:
        internal = ("year",)
        text = ("task", "source", "outcome")

    class Retention:
        period = None
        why = "Shows what the municipality set out to do from year to year; it speaks of no person."

    def __str__(self) -> str:
        return f"{self.unit.label} {self.year}"

    def get_absolute_url(self) -> str:
        return reverse("change_assignment", args=[self.pk])


class AssignedMeasure(ScopedModel):
    """A measure of an action plan that carries the assignment out.

    ``measure`` is the measure's number in the app above, which this one does not know. The title is
    kept as it stood, so that the link can be read also by those who read no plans.
    """

    assignment = models.ForeignKey(
        InfluenceAssignment, on_delete=models.CASCADE, related_name="measures"
    )
    measure = models.PositiveBigIntegerField()
    title = GuardedCharField(_("measure"), max_length=400)

    class Meta:
        ordering: ClassVar = ["title", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["assignment", "measure"], name="reports_assigned_measure_once"
            )
        ]

    class Secrecy:
        internal = ("measure",)
        text = ("title",)

    class Retention:
        period = None
        why = "Part of the assignment."

    def __str__(self) -> str:
        return self.title

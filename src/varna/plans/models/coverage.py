"""Why a measure is there: the need, the knowledge it rests on, and the demands it meets."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from varna.access.fields import GuardedCharField, GuardedTextField
from varna.organisations.scope import ScopedModel
from varna.plans.enums import KnowledgeBasis
from varna.plans.models.measure import Measure


class Ground(ScopedModel):
    """The local need of a measure, and the knowledge that it rests on (R-048, R-186)."""

    measure = models.OneToOneField(Measure, on_delete=models.CASCADE, related_name="ground")
    need = GuardedTextField(_("need"), max_length=600, blank=True)
    basis = models.CharField(
        _("what it rests on"), max_length=12, choices=KnowledgeBasis.choices, blank=True
    )
    reference = GuardedCharField(_("reference"), max_length=300, blank=True)
    item = models.ForeignKey(
        "horizon.Item",
        verbose_name=_("what was seen elsewhere"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="grounds",
    )

    class Meta:
        verbose_name = _("ground of a measure")

    class Secrecy:
        open = ("basis", "reference")
        text = ("need",)

    class Retention:
        period = None
        why = "Part of the plan."

    def __str__(self) -> str:
        return f"{self.measure}: {self.get_basis_display()}"


class Coverage(ScopedModel):
    """A measure meets a demand. One measure may meet many (R-043–R-047)."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="coverage")
    requirement = models.ForeignKey(
        "steering.Requirement", on_delete=models.PROTECT, related_name="coverage"
    )

    class Meta:
        ordering: ClassVar = ["requirement__document_id", "requirement__number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["measure", "requirement"], name="plans_coverage_once")
        ]

    class Secrecy:
        open = ()

    class Retention:
        period = None
        why = "Part of the plan."

    def __str__(self) -> str:
        return f"{self.measure} → {self.requirement}"

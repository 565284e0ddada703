"""What became of last year's measures and chapters when the plan of the next year was written."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from varna.access.fields import GuardedTextField
from varna.organisations.scope import ScopedManager, ScopedModel, ScopedQuerySet
from varna.plans.enums import Fate
from varna.plans.models.measure import Measure
from varna.plans.models.plan import Chapter, Plan


class InheritanceQuerySet(ScopedQuerySet):
    """Which parts of the plan before."""

    def unset(self) -> InheritanceQuerySet:
        """Parts of which nobody has said what becomes of them (R-241)."""
        return self.filter(fate="")


class Inheritance(ScopedModel):
    """One measure or chapter of the plan before, and what became of it in this plan."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="inheritance")
    measure = models.ForeignKey(
        Measure, on_delete=models.CASCADE, null=True, blank=True, related_name="fates"
    )
    chapter = models.ForeignKey(
        Chapter, on_delete=models.CASCADE, null=True, blank=True, related_name="fates"
    )
    fate = models.CharField(
        _("what becomes of it"), max_length=10, choices=Fate.choices, blank=True
    )
    reason = GuardedTextField(_("reason"), blank=True)

    objects = ScopedManager.from_queryset(InheritanceQuerySet)()

    class Meta:
        ordering: ClassVar = ["chapter__number", "measure__section__number", "measure__number"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(measure__isnull=False, chapter__isnull=True)
                | Q(measure__isnull=True, chapter__isnull=False),
                name="plans_inheritance_of_one_thing",
            ),
            models.UniqueConstraint(fields=["plan", "measure"], name="plans_inherits_measure_once"),
            models.UniqueConstraint(fields=["plan", "chapter"], name="plans_inherits_chapter_once"),
            models.CheckConstraint(
                condition=Q(fate__in=["", Fate.CARRIED]) | ~Q(reason=""),
                name="plans_fate_has_reason",
                violation_error_message=_("Say why."),
            ),
        ]

    class Secrecy:
        open = ("fate",)
        text = ("reason",)

    class Retention:
        period = None
        why = "Shows what became of what was decided."

    def __str__(self) -> str:
        return str(self.measure or self.chapter)

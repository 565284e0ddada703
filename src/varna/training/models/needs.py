"""What knowledge the divisions say they need (R-340), and which division has not answered."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from varna.access.fields import GuardedCharField
from varna.organisations.models import Unit
from varna.organisations.scope import ScopedManager, ScopedModel
from varna.training.enums import NeedKind, NeedOrigin
from varna.training.models.catalogue import StaffRole
from varna.training.models.plan import YEARS, PlanLine, WithinQuerySet


class NeedRequest(ScopedModel):
    """A division is asked for its needs of a year; no need is an answer too."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="need_requests")
    year = models.PositiveSmallIntegerField(_("year"), validators=YEARS)
    asked_on = models.DateField(_("asked"))
    answered_on = models.DateField(_("answered"), null=True, blank=True)

    objects = ScopedManager.from_queryset(WithinQuerySet)()

    class Meta:
        ordering: ClassVar = ["unit__path"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "year"], name="training_asked_once")
        ]

    class Secrecy:
        internal = ("year", "asked_on", "answered_on")

    class Retention:
        period = None
        why = "Shows which divisions have said what they need."

    def __str__(self) -> str:
        return f"{self.unit} {self.year}"


class Need(ScopedModel):
    """A need of knowledge in a unit, and the line of a plan that is to meet it (R-341)."""

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="training_needs", verbose_name=_("unit")
    )
    year = models.PositiveSmallIntegerField(_("year"), validators=YEARS)
    role = models.ForeignKey(
        StaffRole,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="needs",
        verbose_name=_("role"),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=NeedKind.choices)
    title = GuardedCharField(_("what is needed"), max_length=160)
    origin = models.CharField(
        _("origin"), max_length=8, choices=NeedOrigin.choices, default=NeedOrigin.ENTERED
    )
    # Which need of which survey it was; the survey itself stands on the same step of the ladder.
    survey_need = models.PositiveIntegerField(null=True, blank=True, editable=False)
    line = models.ForeignKey(
        PlanLine,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="needs",
        verbose_name=_("met by"),
    )

    objects = ScopedManager.from_queryset(WithinQuerySet)()

    class Meta:
        ordering: ClassVar = ["unit__path", "title"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality", "survey_need"], name="training_survey_need_once"
            ),
            models.CheckConstraint(
                condition=Q(origin=NeedOrigin.SURVEY) | Q(survey_need=None),
                name="training_need_origin",
            ),
        ]

    class Secrecy:
        internal = ("year", "kind", "title", "origin", "survey_need")

    class Retention:
        period = None
        why = "A need of a group, about no person."

    def __str__(self) -> str:
        return self.title

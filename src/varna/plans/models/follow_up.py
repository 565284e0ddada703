"""The follow-up round and what it was told of every measure."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from varna.access.fields import GuardedTextField
from varna.organisations.scope import ScopedManager, ScopedModel, ScopedQuerySet
from varna.plans.enums import MeasureStatus, RoundKind
from varna.plans.models.measure import Measure, MeasureQuerySet
from varna.plans.models.plan import Plan, reached_by

if TYPE_CHECKING:
    from varna.access.actor import Actor


class RoundQuerySet(ScopedQuerySet):
    """Which follow-up rounds."""

    def visible_to(self, actor: Actor) -> RoundQuerySet:
        """Rounds of the plans that the actor sees."""
        return self.filter(reached_by(actor, "plan__"))

    def open(self, on: date) -> RoundQuerySet:
        """Rounds that take answers on the day."""
        return self.filter(opens__lte=on, closed_on__isnull=True)


class Round(ScopedModel):
    """One follow-up of a plan: T1, T2 or the annual report of a year (R-238)."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="rounds")
    kind = models.CharField(_("kind"), max_length=2, choices=RoundKind.choices)
    year = models.PositiveSmallIntegerField(_("year"))
    opens = models.DateField(_("opens"))
    closes = models.DateField(_("answer by"))
    closed_on = models.DateField(_("closed"), null=True, blank=True)

    objects = ScopedManager.from_queryset(RoundQuerySet)()

    class Meta:
        ordering: ClassVar = ["year", "opens"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "kind", "year"], name="plans_round_once"),
            models.CheckConstraint(
                condition=Q(closes__gte=F("opens")),
                name="plans_round_dates",
                violation_error_message=_("The round cannot close before it opens."),
            ),
        ]

    class Secrecy:
        open = ("kind", "year", "opens", "closes", "closed_on")

    class Retention:
        period = None
        why = "Part of the follow-up of the plan."

    def __str__(self) -> str:
        return f"{self.kind} {self.year}"

    def get_absolute_url(self) -> str:
        return reverse("round", args=[self.pk])

    def is_open(self, on: date) -> bool:
        """Whether the round takes answers on the day."""
        return self.closed_on is None and self.opens <= on

    def is_late(self, on: date) -> bool:
        """Whether the answers should have been in."""
        return self.closed_on is None and self.closes < on

    def due(self) -> MeasureQuerySet:
        """The plan's measures that this round asks about."""
        return Measure.objects.filter(plan=self.plan_id).due_in(self.kind)

    def unanswered(self) -> MeasureQuerySet:
        """Measures due in the round with no answer yet (R-239)."""
        answers = Progress.objects.filter(measure=OuterRef("pk"), round=self)
        return self.due().filter(~Exists(answers))


class Progress(ScopedModel):
    """What a round was told about a measure: status, comment, result and evidence (R-239)."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="answers")
    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="progress")
    status = models.CharField(_("status"), max_length=20, choices=MeasureStatus.choices)
    comment = GuardedTextField(_("comment"), blank=True)
    result = GuardedTextField(_("result"), blank=True)
    evidence = GuardedTextField(_("evidence"), blank=True)
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    reported_on = models.DateField(_("reported"))

    class Meta:
        ordering: ClassVar = ["round__year", "round__opens"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "measure"], name="plans_progress_once")
        ]

    class Secrecy:
        internal = ("status", "reported_on")
        text = ("comment", "result", "evidence")

    class Retention:
        period = None
        why = "Part of the follow-up of the plan."

    def __str__(self) -> str:
        return f"{self.round}: {self.get_status_display()}"

"""How a plan answers to the situation picture that it stands on."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from varna.access.fields import GuardedTextField
from varna.organisations.scope import ScopedModel
from varna.plans.enums import InLine
from varna.plans.models.measure import Measure
from varna.plans.models.plan import Plan


class FindingAnswer(ScopedModel):
    """A finding ends in a measure, or in a reason why there is none (R-091)."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="finding_answers")
    finding = models.ForeignKey(
        "situation.Finding", on_delete=models.PROTECT, related_name="answers"
    )
    measure = models.ForeignKey(
        Measure, on_delete=models.CASCADE, null=True, blank=True, related_name="findings"
    )
    reason = GuardedTextField(_("why there is no measure"), max_length=1000, blank=True)

    class Meta:
        ordering: ClassVar = ["finding__number", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["plan", "finding", "measure"], name="plans_finding_answered_once"
            ),
            models.CheckConstraint(
                condition=Q(measure__isnull=False, reason="")
                | Q(measure__isnull=True) & ~Q(reason=""),
                name="plans_finding_has_measure_or_reason",
                violation_error_message=_("Choose a measure, or say why there is none."),
            ),
        ]

    class Secrecy:
        open = ()
        text = ("reason",)

    class Retention:
        period = None
        why = "Part of the plan."

    def __str__(self) -> str:
        return f"{self.finding} → {self.measure or self.reason}"


class Alignment(ScopedModel):
    """Whether the plan is in line with the picture, as its coordinator judges it (R-092)."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="alignments")
    picture = models.ForeignKey(
        "situation.Picture", on_delete=models.PROTECT, related_name="alignments"
    )
    result = models.CharField(_("judgement"), max_length=7, choices=InLine.choices)
    gaps = GuardedTextField(_("what is missing"), max_length=1000, blank=True)
    judged_on = models.DateField(_("judged on"))

    class Meta:
        ordering: ClassVar = ["-judged_on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(result=InLine.YES) | ~Q(gaps=""),
                name="plans_not_in_line_says_why",
                violation_error_message=_("Say what is missing."),
            )
        ]

    class Secrecy:
        open = ("result", "judged_on")
        text = ("gaps",)

    class Retention:
        period = None
        why = "Part of the plan."

    def __str__(self) -> str:
        return f"{self.picture}: {self.get_result_display()}"

"""What a measure says beyond the table: goal, target group, risks, indicators, steps, effects."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from varna.access.fields import GuardedCharField, GuardedTextField
from varna.organisations.scope import ScopedModel
from varna.plans.describing import (
    KIND_OF,
    Audience,
    Control,
    Effect,
    Judgement,
    Origin,
    Perspective,
    RiskAspect,
    Tag,
    TagKind,
    TargetSex,
)

_LINE = 200
_OLDEST = 120


class Described(models.Model):
    """Goal, target group and kind of work. All of it may be left out of a draft."""

    goal = GuardedTextField(_("goal"), blank=True)
    origin = models.CharField(_("existing or new"), max_length=10, choices=Origin, blank=True)
    control = models.CharField(_("who steers it"), max_length=12, choices=Control, blank=True)
    audience = models.CharField(_("for whom"), max_length=8, choices=Audience, blank=True)
    perspective = models.CharField(_("perspective"), max_length=14, choices=Perspective, blank=True)
    target_group = GuardedCharField(_("target group"), max_length=_LINE, blank=True)
    target_sex = models.CharField(_("sex"), max_length=8, choices=TargetSex, blank=True)
    target_from = models.PositiveSmallIntegerField(
        _("from age"), null=True, blank=True, validators=[MaxValueValidator(_OLDEST)]
    )
    target_to = models.PositiveSmallIntegerField(
        _("to age"), null=True, blank=True, validators=[MaxValueValidator(_OLDEST)]
    )
    adaptation = GuardedTextField(_("how it is adapted to the target group"), blank=True)
    in_ordinary = models.BooleanField(_("done in ordinary work"), null=True, blank=True)

    DESCRIBED: ClassVar = (
        "goal",
        "origin",
        "control",
        "audience",
        "perspective",
        "target_group",
        "target_sex",
        "target_from",
        "target_to",
        "adaptation",
        "in_ordinary",
    )

    class Meta:
        abstract = True


class MeasureTag(ScopedModel):
    """A theme, a prevention area or a factor that the measure works on (R-215, R-219, R-232)."""

    measure = models.ForeignKey("plans.Measure", on_delete=models.CASCADE, related_name="tags")
    tag = models.CharField(_("tag"), max_length=24, choices=Tag)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["measure", "tag"], name="plans_tag_once")
        ]

    class Secrecy:
        open = ("tag",)

    class Retention:
        period = None
        why = "Part of the plan."

    def __str__(self) -> str:
        return self.get_tag_display()

    @property
    def kind(self) -> TagKind:
        """Theme, prevention area, protective factor or risk factor."""
        return KIND_OF[Tag(self.tag)]


class RiskCheck(ScopedModel):
    """What was answered to one of the risk questions of a measure (R-505, R-518, R-522)."""

    measure = models.ForeignKey(
        "plans.Measure", on_delete=models.CASCADE, related_name="risk_checks"
    )
    aspect = models.CharField(_("aspect"), max_length=24, choices=RiskAspect)
    judgement = models.CharField(_("judgement"), max_length=8, choices=Judgement, blank=True)
    text = GuardedTextField(_("what is done about it"), blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["measure", "aspect"], name="plans_risk_once"),
            models.CheckConstraint(
                condition=Q(judgement=Judgement.NONE) | ~Q(text=""),
                name="plans_risk_is_met",
                violation_error_message=_("Say what is done about it."),
            ),
            models.CheckConstraint(
                condition=Q(aspect=RiskAspect.GENDER) | ~Q(judgement=""),
                name="plans_risk_is_judged",
                violation_error_message=_("Choose an answer."),
            ),
        ]

    class Secrecy:
        open = ("aspect", "judgement")
        text = ("text",)

    class Retention:
        period = None
        why = "Part of the plan."

    def __str__(self) -> str:
        return self.get_aspect_display()


class Indicator(ScopedModel):
    """What shows whether the goal is reached (R-187, R-246)."""

    measure = models.ForeignKey(
        "plans.Measure", on_delete=models.CASCADE, related_name="indicators"
    )
    number = models.PositiveSmallIntegerField(default=0)
    name = GuardedCharField(_("what is measured"), max_length=_LINE)
    baseline = GuardedCharField(_("starting point"), max_length=_LINE, blank=True)
    target = GuardedCharField(_("target"), max_length=_LINE, blank=True)
    source = GuardedCharField(_("source"), max_length=_LINE, blank=True)
    outcome = GuardedCharField(_("outcome"), max_length=_LINE, blank=True)

    class Meta:
        ordering: ClassVar = ["number", "pk"]

    class Secrecy:
        open = ("number", "name", "baseline", "target", "source", "outcome")

    class Retention:
        period = None
        why = "Part of the plan."

    def __str__(self) -> str:
        return self.name


class ChecklistStep(ScopedModel):
    """A step of what is to be done, in order (R-176)."""

    measure = models.ForeignKey("plans.Measure", on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveSmallIntegerField(default=0)
    title = GuardedCharField(_("step"), max_length=_LINE)
    responsible = GuardedCharField(_("function that does it"), max_length=_LINE, blank=True)
    is_parallel = models.BooleanField(_("may be done out of order"), default=False)
    done_on = models.DateField(_("done"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["number", "pk"]

    class Secrecy:
        open = ("number", "title", "responsible", "is_parallel", "done_on")

    class Retention:
        period = None
        why = "Part of the plan."

    def __str__(self) -> str:
        return self.title


class Deliverable(ScopedModel):
    """Something that the measure shall produce, by when, and when it was released (R-190)."""

    measure = models.ForeignKey(
        "plans.Measure", on_delete=models.CASCADE, related_name="deliverables"
    )
    number = models.PositiveSmallIntegerField(default=0)
    title = GuardedCharField(_("what is delivered"), max_length=_LINE)
    due = models.DateField(_("by"), null=True, blank=True)
    released_on = models.DateField(_("released"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["number", "pk"]

    class Secrecy:
        open = ("number", "title", "due", "released_on")

    class Retention:
        period = None
        why = "Part of the plan."

    def __str__(self) -> str:
        return self.title


class Evaluation(ScopedModel):
    """Whether the measure has an effect, apart from whether it is carried out (R-247, R-513).

    With ``occasion`` it is the evaluation of one occasion, due two weeks after it (R-254).
    """

    measure = models.ForeignKey(
        "plans.Measure", on_delete=models.CASCADE, related_name="evaluations"
    )
    number = models.PositiveSmallIntegerField(default=0)
    occasion = GuardedCharField(_("which occasion"), max_length=_LINE, blank=True)
    held_on = models.DateField(_("held"), null=True, blank=True)
    evaluated_on = models.DateField(_("evaluated"), null=True, blank=True)
    method = GuardedCharField(_("how it was evaluated"), max_length=_LINE, blank=True)
    partner = GuardedCharField(_("together with"), max_length=_LINE, blank=True)
    effect = models.CharField(_("effect"), max_length=8, choices=Effect, default=Effect.UNKNOWN)
    result = GuardedTextField(_("what was found"), blank=True)

    class Meta:
        ordering: ClassVar = ["held_on", "evaluated_on", "pk"]

    class Secrecy:
        internal = "number occasion held_on evaluated_on method partner effect".split()
        text = ("result",)

    class Retention:
        period = None
        why = "Part of the follow-up of the plan."

    def __str__(self) -> str:
        return self.occasion or self.get_effect_display()


class ImplementationStep(ScopedModel):
    """How the plan is put into practice: activity, for whom, by which channel, by when (R-177)."""

    plan = models.ForeignKey("plans.Plan", on_delete=models.CASCADE, related_name="implementation")
    number = models.PositiveSmallIntegerField(default=0)
    activity = GuardedCharField(_("activity"), max_length=_LINE)
    audience = GuardedCharField(_("for whom"), max_length=_LINE, blank=True)
    channel = GuardedCharField(_("how"), max_length=_LINE, blank=True)
    due = models.DateField(_("by"), null=True, blank=True)
    done_on = models.DateField(_("done"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["number", "pk"]

    class Secrecy:
        open = ("number", "activity", "audience", "channel", "due", "done_on")

    class Retention:
        period = None
        why = "Part of the plan."

    def __str__(self) -> str:
        return self.activity


class MadeKnown(ScopedModel):
    """Where and when the plan was made known, and when the unit said it had taken part (R-179)."""

    plan = models.ForeignKey("plans.Plan", on_delete=models.CASCADE, related_name="made_known")
    number = models.PositiveSmallIntegerField(default=0)
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    channel = GuardedCharField(_("how"), max_length=_LINE, blank=True)
    on = models.DateField(_("when"), null=True, blank=True)
    acknowledged_on = models.DateField(_("acknowledged"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["unit__name", "pk"]

    class Secrecy:
        internal = ("number", "channel", "on", "acknowledged_on")

    class Retention:
        period = None
        why = "Shows how the plan was made known."

    def __str__(self) -> str:
        return str(self.unit)


class ResourceDeclaration(ScopedModel):
    """What a unit sets aside for the work in a year: money and hours, never a person (R-019)."""

    plan = models.ForeignKey("plans.Plan", on_delete=models.CASCADE, related_name="resources")
    number = models.PositiveSmallIntegerField(default=0)
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    kronor = models.PositiveIntegerField(_("kronor"), null=True, blank=True)
    hours = models.PositiveIntegerField(_("hours"), null=True, blank=True)
    comment = GuardedCharField(_("comment"), max_length=_LINE, blank=True)

    class Meta:
        ordering: ClassVar = ["unit__name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["plan", "unit"],
                name="plans_resources_once",
                violation_error_message=_("The unit stands twice. Keep one row for each unit."),
            ),
            models.CheckConstraint(
                condition=Q(kronor__isnull=False) | Q(hours__isnull=False) | ~Q(comment=""),
                name="plans_resources_say_something",
                violation_error_message=_("Write kronor, hours or a comment."),
            ),
        ]

    class Secrecy:
        internal = ("number", "kronor", "hours", "comment")

    class Retention:
        period = None
        why = "Shows what was set aside for the work."

    def __str__(self) -> str:
        return str(self.unit)


_AGES = Q(target_from__isnull=True) | Q(target_to__isnull=True) | Q(target_to__gte=F("target_from"))
AGES_IN_ORDER = models.CheckConstraint(
    condition=_AGES,
    name="plans_ages_in_order",
    violation_error_message=_("The upper age cannot come before the lower."),
)

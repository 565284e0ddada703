"""The plan of a year with its lines, and who waits for an occasion."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from varna.access.fields import GuardedCharField, GuardedTextField
from varna.access.permissions import Permission
from varna.organisations.models import Unit
from varna.organisations.scope import ScopedManager, ScopedModel, ScopedQuerySet
from varna.training.enums import PlanState, Season
from varna.training.models.catalogue import Course, OpenQuerySet

if TYPE_CHECKING:
    from varna.access.actor import Actor

YEARS = [MinValueValidator(2010), MaxValueValidator(2100)]


class TrainingPlan(ScopedModel):
    """What a unit means to teach in a year (R-316). A plan that is to be made stands there too."""

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="training_plans", verbose_name=_("unit")
    )
    year = models.PositiveSmallIntegerField(_("year"), validators=YEARS)
    state = models.CharField(
        _("state"), max_length=10, choices=PlanState.choices, default=PlanState.MISSING
    )
    owner_role = GuardedCharField(_("kept by"), max_length=120, blank=True)

    objects = ScopedManager.from_queryset(OpenQuerySet)()

    class Meta:
        ordering: ClassVar = ["-year", "unit__path"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "year"],
                name="training_plan_once",
                violation_error_message=_("The unit already has a training plan for that year."),
            )
        ]

    class Secrecy:
        open = ("year", "state", "owner_role")

    class Retention:
        period = None
        why = "A plan about courses and units."

    def __str__(self) -> str:
        return f"{self.unit.label} {self.year}"

    def get_absolute_url(self) -> str:
        return reverse("training_plan", args=[self.pk])


class PlanLine(ScopedModel):
    """A course in the plan of a year: which season, how many occasions, and with whom (R-324)."""

    plan = models.ForeignKey(TrainingPlan, on_delete=models.CASCADE, related_name="lines")
    course = models.ForeignKey(
        Course, on_delete=models.PROTECT, related_name="lines", verbose_name=_("course")
    )
    season = models.CharField(_("season"), max_length=10, choices=Season.choices)
    wanted = models.PositiveSmallIntegerField(_("number of occasions"), default=1)
    note = GuardedTextField(_("note"), max_length=500, blank=True)
    units = models.ManyToManyField(Unit, blank=True, related_name="+", verbose_name=_("meant for"))
    partner = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="joint_lines",
        verbose_name=_("planned with"),
    )
    confirmed_here_on = models.DateField(_("confirmed by us"), null=True, blank=True)
    confirmed_there_on = models.DateField(_("confirmed by them"), null=True, blank=True)

    objects = ScopedManager.from_queryset(OpenQuerySet)()

    class Meta:
        ordering: ClassVar = ["course__title", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["plan", "course", "season"],
                name="training_line_once",
                violation_error_message=_("The plan already has that course in that season."),
            ),
            models.CheckConstraint(
                condition=Q(partner__isnull=False) | Q(confirmed_there_on=None),
                name="training_line_partner_confirms",
            ),
        ]

    class Secrecy:
        open = ("season", "wanted", "confirmed_here_on", "confirmed_there_on", "units")
        text = ("note",)

    class Retention:
        period = None
        why = "Goes with the plan."

    def __str__(self) -> str:
        return f"{self.course}, {self.get_season_display()} {self.plan.year}"

    @property
    def is_agreed(self) -> bool:
        """Whether both sides have confirmed, or there is but one."""
        return self.partner_id is None or bool(self.confirmed_here_on and self.confirmed_there_on)


class WithinQuerySet(ScopedQuerySet):
    """Rows of units."""

    def visible_to(self, actor: Actor) -> WithinQuerySet:
        """Rows of the units that the actor answers for."""
        return self.filter(actor.within(Permission.TRAINING_ANSWER, "unit__path"))


class Waiting(ScopedModel):
    """How many of a unit wait for an occasion of a course (R-334)."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="waiting")
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="waiting", verbose_name=_("unit")
    )
    number = models.PositiveSmallIntegerField(_("how many"), validators=[MaxValueValidator(5000)])
    noted_on = models.DateField(_("noted"))

    objects = ScopedManager.from_queryset(WithinQuerySet)()

    class Meta:
        ordering: ClassVar = ["noted_on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["course", "unit"], name="training_waiting_once")
        ]

    class Secrecy:
        internal = ("number", "noted_on")

    class Retention:
        period = None
        why = "A number of a unit; goes when an occasion is held for it."

    def __str__(self) -> str:
        return f"{self.course}, {self.unit}"

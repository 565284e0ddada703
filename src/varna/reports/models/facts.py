"""What is kept of an event: act, kind of place, area and month. Never a person, day or address."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from varna.access.fields import GuardedCharField
from varna.guidance.enums import ActorKind, Environment, IncidentType, Setting
from varna.organisations.models import Area
from varna.reports.enums import AgeBand, Channel, Consequence, ReportKind

# A stretch of a street this many numbers long is a block, and no home.
SHORTEST_BLOCK = 10

FACTS = (
    "kind month_from month_to area street street_from street_to setting channel incident_type "
    "environment actor_kind age_band consequence quantity_text quantity_min"
).split()


class EventFacts(models.Model):
    """The facts that a report states and a classified event repeats; they survive the texts."""

    kind = models.CharField(
        _("kind"), max_length=10, choices=ReportKind.choices, default=ReportKind.EVENT
    )
    month_from = models.DateField(_("month"), help_text=_("The first day of the month."))
    month_to = models.DateField(_("last month"))
    area = models.ForeignKey(
        Area,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("area"),
    )
    street = GuardedCharField(_("street or square"), max_length=80, blank=True)
    street_from = models.PositiveSmallIntegerField(_("from number"), null=True, blank=True)
    street_to = models.PositiveSmallIntegerField(_("to number"), null=True, blank=True)
    setting = models.CharField(_("kind of place"), max_length=20, choices=Setting.choices)
    channel = models.CharField(
        _("where"), max_length=10, choices=Channel.choices, default=Channel.PHYSICAL
    )
    incident_type = models.CharField(
        _("what happened"), max_length=20, choices=IncidentType.choices
    )
    environment = models.CharField(
        _("environment"), max_length=20, choices=Environment.choices, default=Environment.UNKNOWN
    )
    actor_kind = models.CharField(
        _("kind of sender"), max_length=12, choices=ActorKind.choices, default=ActorKind.UNKNOWN
    )
    age_band = models.CharField(
        _("age"), max_length=10, choices=AgeBand.choices, default=AgeBand.UNKNOWN
    )
    consequence = models.CharField(
        _("consequence"), max_length=12, choices=Consequence.choices, default=Consequence.UNKNOWN
    )
    quantity_text = GuardedCharField(_("how many, in words"), max_length=60, blank=True)
    quantity_min = models.PositiveSmallIntegerField(
        _("at least"), default=1, validators=[MinValueValidator(1)]
    )

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(month_to__gte=F("month_from")),
                name="%(app_label)s_%(class)s_months_in_order",
                violation_error_message=_("The last month cannot come before the first."),
            ),
            models.CheckConstraint(
                condition=Q(street_from__isnull=True, street_to__isnull=True)
                | Q(street_to__gte=F("street_from") + SHORTEST_BLOCK),
                name="%(app_label)s_%(class)s_street_is_a_block",
                violation_error_message=_(
                    "Give a stretch of at least ten numbers, such as 100–120, or no number."
                ),
            ),
            models.CheckConstraint(
                condition=Q(quantity_min__gte=1), name="%(app_label)s_%(class)s_at_least_one"
            ),
        ]

    def clean(self) -> None:
        """Refuse what the constraints refuse, without a question to the database for each; and a
        day within a month: whoever stores one has forgotten to reduce it.
        """
        super().clean()
        for day in (self.month_from, self.month_to):
            if isinstance(day, date) and day.day != 1:
                raise ValidationError(_("Only the month is kept, not the day."))
        if self.month_from and self.month_to and self.month_to < self.month_from:
            raise ValidationError(_("The last month cannot come before the first."))
        ends = (self.street_from, self.street_to)
        if ends != (None, None) and (None in ends or ends[1] - ends[0] < SHORTEST_BLOCK):  # type: ignore[operator]
            raise ValidationError(
                _("Give a stretch of at least ten numbers, such as 100–120, or no number.")
            )

    @property
    def exact_quantity(self) -> int | None:
        """How many events, or None when only words such as “some” were given (R-134)."""
        return None if self.quantity_text else self.quantity_min

    @property
    def place(self) -> str:
        """Street with its stretch, such as “Storgatan 100–120”; empty when none is given."""
        if self.street and self.street_from is not None:
            return f"{self.street} {self.street_from}–{self.street_to}"
        return self.street


def first_of_month(day: date) -> date:
    """Return the first of the month that the day lies in: all that is kept of a date."""
    return day.replace(day=1)

"""What the picture finds, and areas where an environment has got a foothold."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from varna.access.fields import GuardedCharField, GuardedTextField
from varna.access.permissions import Permission
from varna.guidance.enums import Environment, IncidentType, Setting
from varna.organisations.models import Area, Unit
from varna.organisations.scope import ScopedManager, ScopedModel, ScopedQuerySet
from varna.situation.enums import FindingKind, QuantityWord
from varna.situation.models.picture import YEAR, OfPictureQuerySet, Picture
from varna.sources.enums import Reliability

if TYPE_CHECKING:
    from varna.access.actor import Actor


class Finding(ScopedModel):
    """One thing that the picture shows, with its evidence (R-088, R-089, R-097, R-100).

    How much is said in a word; a number is cited from a frozen figure, never typed in.
    """

    picture = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="findings")
    number = models.PositiveSmallIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=12, choices=FindingKind.choices)
    statement = GuardedTextField(_("statement"), max_length=1000)
    environment = models.CharField(
        _("environment"), max_length=12, choices=Environment.choices, blank=True
    )
    expression = models.CharField(
        _("form of expression"), max_length=20, choices=IncidentType.choices, blank=True
    )
    setting = models.CharField(
        _("kind of place"), max_length=14, choices=Setting.choices, blank=True
    )
    quantity = models.CharField(
        _("how much"), max_length=12, choices=QuantityWord.choices, blank=True
    )
    reliability = models.CharField(
        _("reliability"), max_length=12, choices=Reliability.choices, default=Reliability.REPORTED
    )
    basis = GuardedTextField(_("what it rests on"), max_length=1000, blank=True)
    areas = models.ManyToManyField(
        Area, blank=True, related_name="findings", verbose_name=_("areas")
    )
    sources = models.ManyToManyField(
        "sources.Source", blank=True, related_name="findings", verbose_name=_("sources")
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ScopedManager.from_queryset(OfPictureQuerySet)()

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["picture", "number"], name="situation_finding_once")
        ]

    class Secrecy:
        internal = (
            "number kind environment expression setting quantity reliability areas sources version"
        ).split()
        text = ("statement", "basis")

    class Retention:
        period = None
        why = "Part of the picture, and what measures answer to."

    def __str__(self) -> str:
        return f"{self.number}. {self.statement}"

    @property
    def label(self) -> str:
        return str(self)


class FootholdQuerySet(ScopedQuerySet):
    """Which footholds."""

    def visible_to(self, actor: Actor) -> FootholdQuerySet:
        """Those noted by units that the actor reaches."""
        if not actor.may(Permission.PICTURE_READ):
            return self.none()
        return self.filter(actor.within(Permission.PICTURE_READ, "unit__path"))

    def standing(self, on: date) -> FootholdQuerySet:
        """Not ended on the day."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on), begins_on__lte=on)

    def to_review(self, on: date) -> FootholdQuerySet:
        """Standing, and not looked at for a year (R-101)."""
        return self.standing(on).filter(reviewed_on__lt=on - YEAR)


class Foothold(ScopedModel):
    """An area where an environment has got a foothold, with basis and dates (R-101).

    A flag on a place weighs on everybody who lives there: it needs a basis, is looked at every
    year, and ends.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="footholds")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="footholds")
    environment = models.CharField(_("environment"), max_length=12, choices=Environment.choices)
    basis = GuardedTextField(_("basis"), max_length=1000)
    attribution = GuardedCharField(_("according to"), max_length=300)
    begins_on = models.DateField(_("from"))
    reviewed_on = models.DateField(_("last reviewed"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = ScopedManager.from_queryset(FootholdQuerySet)()

    class Meta:
        ordering: ClassVar = ["area__name", "environment"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "area", "environment"],
                condition=Q(ends_on__isnull=True),
                name="situation_foothold_once",
                violation_error_message=_("The area is already marked for that environment."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("begins_on")),
                name="situation_foothold_dates",
                violation_error_message=_("The last day cannot come before the first."),
            ),
        ]

    class Secrecy:
        internal = ("environment", "attribution", "begins_on", "reviewed_on", "ends_on")
        text = ("basis",)

    class Retention:
        period = None
        why = "Ends with its last day; the plan shows what it rested on. A place, never a person."

    def __str__(self) -> str:
        return f"{self.area}: {self.get_environment_display()}"

"""Occasions: when, where, who is invited, how many took part, and what they thought of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from varna.access.fields import GuardedCharField, GuardedTextField
from varna.access.permissions import Permission
from varna.organisations.models import ExternalActor, Unit
from varna.organisations.scope import ScopedManager, ScopedModel, ScopedQuerySet
from varna.training.enums import CourseForm, OccasionState, Origin, OurPart, Season
from varna.training.models.catalogue import Course, OpenQuerySet, StaffRole
from varna.training.models.plan import YEARS, PlanLine

if TYPE_CHECKING:
    from varna.access.actor import Actor

# An evaluation is due so long after the occasion, a recording so long.
EVALUATED_WITHIN = timedelta(days=14)
RECORDED_WITHIN = timedelta(days=30)


class OccasionQuerySet(OpenQuerySet):
    """Which occasions."""

    def held(self) -> OccasionQuerySet:
        return self.filter(state=OccasionState.HELD)

    def unevaluated(self, today: date) -> OccasionQuerySet:
        """Held two weeks ago or more, and not evaluated."""
        return self.held().filter(evaluation=None, starts_at__date__lte=today - EVALUATED_WITHIN)

    def unrecorded(self, today: date) -> OccasionQuerySet:
        """Lectures to be filmed, held a month ago or more, without a recording."""
        return self.held().filter(
            course__form=CourseForm.LECTURE,
            is_filmed=True,
            recording_url="",
            starts_at__date__lte=today - RECORDED_WITHIN,
        )


class Occasion(ScopedModel):
    """One time that a course is given. Its day may be undecided, its season not (R-329, R-353)."""

    course = models.ForeignKey(
        Course, on_delete=models.PROTECT, related_name="occasions", verbose_name=_("course")
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="occasions", verbose_name=_("arranged by")
    )
    line = models.ForeignKey(
        PlanLine,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="occasions",
        verbose_name=_("line of the plan"),
    )
    year = models.PositiveSmallIntegerField(_("year"), validators=YEARS)
    season = models.CharField(_("season"), max_length=10, choices=Season.choices)
    starts_at = models.DateTimeField(_("begins"), null=True, blank=True)
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    place = GuardedCharField(_("place"), max_length=160, blank=True)
    places = models.PositiveSmallIntegerField(_("number of places"), null=True, blank=True)
    our_part = models.CharField(
        _("our part"), max_length=12, choices=OurPart.choices, default=OurPart.GIVES
    )
    lecturer = models.ForeignKey(
        ExternalActor,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="lectures",
        verbose_name=_("lecturer's organisation"),
    )
    is_filmed = models.BooleanField(_("is filmed"), default=False)
    recording_url = models.URLField(_("recording"), blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=OccasionState.choices, default=OccasionState.PLANNED
    )
    # As it was told, where nobody counted by unit; about so many is never added to exact numbers.
    told_number = models.PositiveIntegerField(
        _("how many took part, as told"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(99_999)],
    )
    told_is_about = models.BooleanField(_("about so many"), default=False)
    door_code = models.CharField(max_length=12, blank=True, editable=False)

    objects = ScopedManager.from_queryset(OccasionQuerySet)()

    class Meta:
        ordering: ClassVar = [F("starts_at").desc(nulls_first=True), "-year", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                name="training_occasion_times",
                violation_error_message=_("It cannot end before it begins."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[OccasionState.OPEN, OccasionState.HELD])
                | Q(starts_at__isnull=False),
                name="training_occasion_has_day",
                violation_error_message=_("Say first which day it is."),
            ),
            models.CheckConstraint(
                condition=Q(told_is_about=False) | Q(told_number__isnull=False),
                name="training_occasion_about",
            ),
            models.UniqueConstraint(
                fields=["door_code"], condition=~Q(door_code=""), name="training_door_once"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["municipality", "year", "state"], name="training_occasion_year")
        ]

    class Secrecy:
        open = (
            "year season starts_at ends_at place places our_part is_filmed recording_url state"
        ).split()
        internal = ("told_number", "told_is_about")
        secret = ("door_code",)

    class Retention:
        period = None
        why = "Shows what was taught, when and to how many."

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        return reverse("occasion", args=[self.pk])

    @property
    def label(self) -> str:
        """The course and its day, or its season while the day is undecided."""
        return f"{self.course.title}, {self.when}"

    @property
    def when(self) -> str:
        if self.starts_at is None:
            return f"{self.get_season_display().lower()} {self.year}"
        return timezone.localtime(self.starts_at).strftime("%Y-%m-%d")

    @property
    def day(self) -> date | None:
        return timezone.localtime(self.starts_at).date() if self.starts_at else None


class InvitationQuerySet(ScopedQuerySet):
    """Which invitations."""

    def visible_to(self, actor: Actor) -> InvitationQuerySet:
        """Invitations to units that the actor answers for, and to occasions of their own."""
        return self.filter(
            actor.within(Permission.TRAINING_ANSWER, "unit__path")
            | actor.within(Permission.TRAINING_EDIT, "occasion__unit__path")
        )


class Invitation(ScopedModel):
    """A unit is invited, and says how many of its own come."""

    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="invitations")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="invitations")
    invited_on = models.DateField(_("invited"))
    coming = models.PositiveSmallIntegerField(
        _("how many come"), null=True, blank=True, validators=[MaxValueValidator(5000)]
    )
    answered_on = models.DateField(_("answered"), null=True, blank=True)

    objects = ScopedManager.from_queryset(InvitationQuerySet)()

    class Meta:
        ordering: ClassVar = ["unit__path"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["occasion", "unit"], name="training_invited_once"),
            models.CheckConstraint(
                condition=Q(coming=None, answered_on=None)
                | Q(coming__isnull=False, answered_on__isnull=False),
                name="training_invitation_answered",
            ),
        ]

    class Secrecy:
        internal = ("invited_on", "coming", "answered_on")

    class Retention:
        period = None
        why = "Which units were offered places. No person is named."

    def __str__(self) -> str:
        return f"{self.occasion}, {self.unit}"


class ParticipationQuerySet(ScopedQuerySet):
    """Which rows of those who took part."""

    def visible_to(self, actor: Actor) -> ParticipationQuerySet:
        """Rows of units that the actor answers for, and of occasions of their own."""
        return self.filter(
            actor.within(Permission.TRAINING_ANSWER, "unit__path")
            | actor.within(Permission.TRAINING_EDIT, "occasion__unit__path")
        )

    def total(self) -> int:
        """How many took part in all."""
        return self.aggregate(all=Sum("number"))["all"] or 0


class Participation(ScopedModel):
    """So many of a unit and a role took a course on a day.

    With a fingerprint the row is one participation, and tells one who takes the course again from
    two who take it once (R-320). It is emptied when its time is over; the number stays.
    """

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="participations")
    occasion = models.ForeignKey(
        Occasion, on_delete=models.CASCADE, null=True, blank=True, related_name="participations"
    )
    file = models.ForeignKey(
        "training.ListFile",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="participations",
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="participations"
    )
    role = models.ForeignKey(
        StaffRole, on_delete=models.PROTECT, null=True, blank=True, related_name="participations"
    )
    number = models.PositiveIntegerField(_("how many"), validators=[MaxValueValidator(99_999)])
    taken_on = models.DateField(_("day"))
    origin = models.CharField(_("origin"), max_length=5, choices=Origin.choices)
    key = models.CharField(max_length=64, blank=True, editable=False)
    is_latest = models.BooleanField(default=True)

    objects = ScopedManager.from_queryset(ParticipationQuerySet)()

    class Meta:
        ordering: ClassVar = ["-taken_on", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(key="") | Q(number=1), name="training_key_is_one"),
            models.UniqueConstraint(
                fields=["municipality", "course", "key", "taken_on"],
                condition=~Q(key=""),
                name="training_participation_once",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["course", "key", "taken_on"], name="training_part_key"),
            models.Index(fields=["municipality", "course", "unit"], name="training_part_unit"),
        ]

    class Secrecy:
        internal = ("number", "taken_on", "origin", "is_latest")
        secret = ("key",)

    class Retention:
        period = timedelta(days=1096)
        since = "taken_on"
        then = "empty the fingerprint and the day of the month; course, unit, role and number stay"
        why = "Validity is told from the latest time; afterwards a count of a unit is enough."

    def __str__(self) -> str:
        return f"{self.course} {self.taken_on}"


class Evaluation(ScopedModel):
    """What those who took part said: how many were asked and answered, the score, what to mend."""

    occasion = models.OneToOneField(Occasion, on_delete=models.CASCADE, related_name="evaluation")
    sent = models.PositiveIntegerField(_("sent to"), validators=[MaxValueValidator(99_999)])
    answered = models.PositiveIntegerField(_("answered"))
    score = models.DecimalField(_("score"), max_digits=2, decimal_places=1, null=True, blank=True)
    improvement = GuardedTextField(_("what can be better"), max_length=1000, blank=True)
    made_on = models.DateField(_("evaluated"))

    objects = ScopedManager.from_queryset(OpenQuerySet)()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(answered__lte=F("sent")),
                name="training_evaluation_answers",
                violation_error_message=_("More cannot have answered than were asked."),
            ),
            models.CheckConstraint(
                condition=Q(score=None) | Q(score__gte=1, score__lte=5),
                name="training_evaluation_score",
                violation_error_message=_("The score lies between 1 and 5."),
            ),
        ]

    class Secrecy:
        internal = ("sent", "answered", "score", "made_on")
        text = ("improvement",)

    class Retention:
        period = None
        why = "A sum of answers, in words of the one who arranged it."

    def __str__(self) -> str:
        return str(self.occasion)

    @property
    def rate(self) -> int | None:
        """How many of those asked have answered, in per cent."""
        return round(100 * self.answered / self.sent) if self.sent else None

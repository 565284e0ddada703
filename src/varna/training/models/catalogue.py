"""Roles, courses, material that suffices, and what is kept of those who take part."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from varna.access.encrypted import EncryptedBinaryField, SealedManager
from varna.access.fields import GuardedCharField, GuardedTextField
from varna.access.permissions import Permission
from varna.organisations.models import ExternalActor, Unit
from varna.organisations.scope import ScopedManager, ScopedModel, ScopedQuerySet
from varna.training.enums import (
    BASIC_TOPICS,
    Audience,
    CourseForm,
    CourseState,
    Keeping,
    Level,
    Organiser,
    Theme,
    Topic,
    YoungGroup,
)

if TYPE_CHECKING:
    from varna.access.actor import Actor

NEARLY_ALL = 90
"""From this share, in per cent, one says “nearly all” (R-322)."""
MOST_MONTHS = 36


class OpenQuerySet(ScopedQuerySet):
    """Rows that every reader of training sees."""

    def visible_to(self, actor: Actor) -> OpenQuerySet:
        """All of the municipality, for those who read about training."""
        return self.all() if actor.may(Permission.TRAINING_READ) else self.none()


class TrainingSettings(ScopedModel):
    """What is kept of those who take part, and the key of the fingerprints; one row, or none."""

    keeping = models.CharField(
        _("what is kept"), max_length=8, choices=Keeping.choices, default=Keeping.COUNTS
    )
    months = models.PositiveSmallIntegerField(
        _("months that a fingerprint is kept"),
        default=MOST_MONTHS,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_MONTHS)],
    )
    pepper = EncryptedBinaryField(null=True, blank=True, editable=False)

    objects = SealedManager.from_queryset(OpenQuerySet)()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality"], name="training_settings_once"),
            models.CheckConstraint(
                condition=Q(months__gte=1, months__lte=MOST_MONTHS),
                name="training_settings_months",
            ),
        ]

    class Secrecy:
        internal = ("keeping", "months")
        secret = ("pepper",)

    class Retention:
        period = None
        why = "A choice of the municipality. The key goes when counts alone are chosen."

    def __str__(self) -> str:
        return str(self.get_keeping_display())

    @property
    def keeps_numbers(self) -> bool:
        return self.keeping == Keeping.NUMBERS


def settings_of() -> TrainingSettings:
    """The choice of the active municipality; counts alone where nobody has chosen."""
    found: TrainingSettings | None = TrainingSettings.objects.first()
    return found or TrainingSettings()


class StaffRole(ScopedModel):
    """A role that courses are for: teacher, youth-centre staff, head of unit. Never a person."""

    name = GuardedCharField(_("name"), max_length=80)
    audience = models.CharField(
        _("belongs to"), max_length=10, choices=Audience.choices, default=Audience.EMPLOYEES
    )
    is_first_line = models.BooleanField(_("first line"), default=False)
    meets_young = models.BooleanField(_("meets children and youth"), default=False)

    objects = ScopedManager.from_queryset(OpenQuerySet)()

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality", "name"],
                name="training_role_once",
                violation_error_message=_("There is already a role with that name."),
            )
        ]

    class Secrecy:
        open = ("name", "audience", "is_first_line", "meets_young")

    class Retention:
        period = None
        why = "A kind of work, not a person."

    def __str__(self) -> str:
        return self.name


class CourseQuerySet(OpenQuerySet):
    """Which courses."""

    def counted(self) -> CourseQuerySet:
        """Courses in this field with a role that must take them: they have coverage."""
        return self.filter(theme=Theme.EXTREMISM, roles__isnull=False).distinct()

    def about(self, group: str, age: int | None) -> CourseQuerySet:
        """Courses about those young people; what is about all is about them too (R-523)."""
        rows = self
        if group and group != YoungGroup.ALL:
            rows = rows.filter(young__in=[group, YoungGroup.ALL])
        if age is not None:
            rows = rows.filter(
                Q(age_from=None) | Q(age_from__lte=age), Q(age_to=None) | Q(age_to__gte=age)
            )
        return rows


class Course(ScopedModel):
    """A course, lecture, workshop or piece of information that may be given many times."""

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="courses", verbose_name=_("unit")
    )
    title = GuardedCharField(_("title"), max_length=160)
    level = models.CharField(_("level"), max_length=12, choices=Level.choices)
    form = models.CharField(_("form"), max_length=10, choices=CourseForm.choices)
    theme = models.CharField(
        _("theme"), max_length=10, choices=Theme.choices, default=Theme.EXTREMISM
    )
    state = models.CharField(
        _("state"), max_length=10, choices=CourseState.choices, default=CourseState.OFFERED
    )
    organiser = models.CharField(
        _("given by"), max_length=10, choices=Organiser.choices, default=Organiser.OWN
    )
    partner = models.ForeignKey(
        ExternalActor,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="courses",
        verbose_name=_("partner"),
    )
    purpose = GuardedTextField(_("purpose and content"), max_length=1000, blank=True)
    topics = models.JSONField(_("topics"), default=list, blank=True)
    roles = models.ManyToManyField(
        StaffRole, blank=True, related_name="courses", verbose_name=_("must be taken by")
    )
    is_open_to_others = models.BooleanField(_("open to other staff"), default=True)
    valid_months = models.PositiveSmallIntegerField(_("valid for months"), null=True, blank=True)
    starter_days = models.PositiveSmallIntegerField(
        _("days within which the newly employed take it"), null=True, blank=True
    )
    wanted_from = models.PositiveSmallIntegerField(
        _("number waiting that calls for an occasion"), null=True, blank=True
    )
    portal_url = models.URLField(_("link to the training portal"), blank=True)
    young = models.CharField(
        _("about"), max_length=5, choices=YoungGroup.choices, default=YoungGroup.ALL
    )
    age_from = models.PositiveSmallIntegerField(_("from age"), null=True, blank=True)
    age_to = models.PositiveSmallIntegerField(_("to age"), null=True, blank=True)

    objects = ScopedManager.from_queryset(CourseQuerySet)()

    class Meta:
        ordering: ClassVar = ["title"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality", "title"],
                name="training_course_once",
                violation_error_message=_("There is already a course with that title."),
            ),
            models.CheckConstraint(
                condition=Q(age_from=None) | Q(age_to=None) | Q(age_to__gte=F("age_from")),
                name="training_course_ages",
                violation_error_message=_("The last age cannot come before the first."),
            ),
        ]

    class Secrecy:
        open = (
            "title level form theme state organiser topics is_open_to_others valid_months "
            "starter_days wanted_from portal_url young age_from age_to roles"
        ).split()
        text = ("purpose",)

    class Retention:
        period = None
        why = "What is taught, and to which roles. About no person."

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("course", args=[self.pk])

    @property
    def topic_labels(self) -> list[str]:
        return [str(Topic(one).label) for one in self.topics]

    @property
    def topics_lacking(self) -> list[str]:
        """What a basic course should deal with and this one does not (R-348, R-349)."""
        if self.level != Level.BASIC or self.theme != Theme.EXTREMISM:
            return []
        return [str(one.label) for one in BASIC_TOPICS if one not in self.topics]


class SupportMaterial(ScopedModel):
    """Material that suffices for some roles without a course, such as a guide to talks (R-343)."""

    title = GuardedCharField(_("title"), max_length=160)
    content = GuardedTextField(_("what it holds"), max_length=500, blank=True)
    url = models.URLField(_("link"), blank=True)
    roles = models.ManyToManyField(
        StaffRole, blank=True, related_name="materials", verbose_name=_("suffices for")
    )

    objects = ScopedManager.from_queryset(OpenQuerySet)()

    class Meta:
        ordering: ClassVar = ["title"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality", "title"],
                name="training_material_once",
                violation_error_message=_("There is already a material with that title."),
            )
        ]

    class Secrecy:
        open = ("title", "url", "roles")
        text = ("content",)

    class Retention:
        period = None
        why = "Published material."

    def __str__(self) -> str:
        return self.title

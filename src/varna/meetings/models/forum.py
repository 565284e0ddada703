"""The forum: who meets, how often, and who does what in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from varna.access.fields import GuardedCharField, GuardedTextField
from varna.access.permissions import Permission
from varna.meetings.enums import ForumKind, ForumState, Function, Level, Need, Rhythm
from varna.meetings.rhythm import a_year
from varna.organisations.models import Area, ExternalActor, Unit
from varna.organisations.scope import ScopedManager, ScopedModel, ScopedQuerySet
from varna.steering.models import SteeringDocument

if TYPE_CHECKING:
    from varna.access.actor import Actor

TITLE = 200


class ForumQuerySet(ScopedQuerySet):
    """Which forums."""

    def visible_to(self, actor: Actor) -> ForumQuerySet:
        """That a forum exists, and who sits in it, is for everybody who reads; not its minutes."""
        return self.all() if actor.may(Permission.MEETING_READ) else self.none()

    def active(self) -> ForumQuerySet:
        """Forums that meet."""
        return self.filter(state=ForumState.ACTIVE)

    def for_rows(self) -> ForumQuerySet:
        """Fetch what lists and coverage show, in a fixed number of queries."""
        return self.select_related("owner", "host", "parent").prefetch_related(
            "areas", "members__unit", "members__external"
        )


class Forum(ScopedModel):
    """A place where organisations meet, with an owner who answers for it (R-278–R-291)."""

    name = GuardedCharField(_("name"), max_length=TITLE)
    kind = models.CharField(_("kind"), max_length=15, choices=ForumKind.choices)
    level = models.CharField(_("level"), max_length=14, choices=Level.choices)
    state = models.CharField(
        _("state"), max_length=8, choices=ForumState.choices, default=ForumState.ACTIVE
    )
    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="forums")
    host = models.ForeignKey(
        ExternalActor, on_delete=models.PROTECT, null=True, blank=True, related_name="forums"
    )
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="subgroups"
    )
    areas = models.ManyToManyField(Area, blank=True, related_name="forums")
    programmes = models.ManyToManyField(SteeringDocument, blank=True, related_name="forums")
    purpose = GuardedTextField(_("purpose"), max_length=2000, blank=True)
    has_vbe_item = models.BooleanField(_("violent extremism is a standing item"), default=True)
    builds_on = GuardedCharField(_("existing structure"), max_length=TITLE, blank=True)
    why_new = GuardedCharField(_("why a new structure"), max_length=500, blank=True)
    ground = GuardedCharField(_("what in the picture calls for it"), max_length=500, blank=True)
    times = models.PositiveSmallIntegerField(
        _("how many"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
    )
    per = models.CharField(_("of what"), max_length=12, choices=Rhythm.choices, blank=True)
    is_uncertain = models.BooleanField(_("the source is uncertain"), default=False)
    rhythm_note = GuardedCharField(_("note on how often"), max_length=200, blank=True)

    objects = ScopedManager.from_queryset(ForumQuerySet)()

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality", "name", "owner"],
                name="meetings_forum_name_once",
                violation_error_message=_("There is already a forum with that name and owner."),
            ),
            models.CheckConstraint(
                condition=Q(times__isnull=True, per="") | Q(times__isnull=False) & ~Q(per=""),
                name="meetings_rhythm_whole",
                violation_error_message=_("Say both how many and of what."),
            ),
            models.CheckConstraint(
                condition=~Q(builds_on="") | ~Q(why_new="") | Q(has_vbe_item=True),
                name="meetings_new_structure_has_reason",
                violation_error_message=_(
                    "Say which existing structure it builds on, or why a new one is needed."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(kind=ForumKind.SPECIAL_GROUP) | ~Q(ground=""),
                name="meetings_special_group_has_ground",
                violation_error_message=_("Say what in the picture calls for a special group."),
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=models.F("pk")),
                name="meetings_forum_not_its_own_parent",
                violation_error_message=_("A forum cannot lie under itself."),
            ),
        ]

    class Secrecy:
        open = (
            "name kind level state areas programmes has_vbe_item builds_on why_new ground times "
            "per is_uncertain rhythm_note"
        ).split()
        text = ("purpose",)

    class Retention:
        period = None
        why = "Which forums there were explains the plans and minutes of the time."

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("forum", args=[self.pk])

    @property
    def label(self) -> str:
        return self.name

    @property
    def is_active(self) -> bool:
        """Whether it meets."""
        return self.state == ForumState.ACTIVE

    @property
    def is_group(self) -> bool:
        """Whether it has a mandate and something to deliver."""
        return self.kind in (ForumKind.WORKING_GROUP, ForumKind.SPECIAL_GROUP)

    @property
    def expected(self) -> int | None:
        """Meetings a year as agreed; None where nothing is agreed."""
        return a_year(self.times, self.per) if self.times else None


class OfForumQuerySet(ScopedQuerySet):
    """Rows of a forum that show no more than the forum itself does."""

    def visible_to(self, actor: Actor) -> OfForumQuerySet:
        """Rows of the forums that the actor sees."""
        return self.all() if actor.may(Permission.MEETING_READ) else self.none()


class Member(ScopedModel):
    """A seat: a function, and the organisation that fills it; never a person (R-285, R-299)."""

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="members")
    function = models.CharField(_("function"), max_length=16, choices=Function.choices)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="seats"
    )
    external = models.ForeignKey(
        ExternalActor, on_delete=models.PROTECT, null=True, blank=True, related_name="seats"
    )
    role = GuardedCharField(_("by which role"), max_length=120, blank=True)
    convenes = models.BooleanField(_("convenes"), default=False)

    objects = ScopedManager.from_queryset(OfForumQuerySet)()

    class Meta:
        ordering: ClassVar = ["-convenes", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(unit__isnull=True) | Q(external__isnull=True),
                name="meetings_seat_has_one_organisation",
                violation_error_message=_("Choose one: a unit, or an organisation outside."),
            ),
            models.UniqueConstraint(
                fields=["forum"],
                condition=Q(convenes=True),
                name="meetings_one_convenes",
                violation_error_message=_("Somebody else convenes already."),
            ),
        ]

    class Secrecy:
        open = ("function", "role", "convenes")

    class Retention:
        period = None
        why = "Organisations and roles, never persons."

    def __str__(self) -> str:
        return self.label

    @property
    def organisation(self) -> Unit | ExternalActor | None:
        """Who fills the seat; None while it is empty."""
        return self.unit or self.external

    @property
    def label(self) -> str:
        """The organisation, with its role if one is told; an empty seat by its function."""
        name = self.organisation.label if self.organisation else str(self.get_function_display())
        return f"{name}, {self.role}" if self.role else name


class SharedTask(ScopedModel):
    """What the forum does together, which member does it, and by when (R-289, R-305)."""

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="tasks")
    text = GuardedCharField(_("task"), max_length=300)
    member = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="tasks"
    )
    due = models.DateField(_("by when"), null=True, blank=True)

    objects = ScopedManager.from_queryset(OfForumQuerySet)()

    class Meta:
        ordering: ClassVar = ["pk"]

    class Secrecy:
        open = ("text", "due")

    class Retention:
        period = None
        why = "Part of the forum."

    def __str__(self) -> str:
        return self.text


class NeededActorQuerySet(ScopedQuerySet):
    """Which actors are needed."""

    def visible_to(self, actor: Actor) -> NeededActorQuerySet:
        """The list is for everybody who reads."""
        return self.all() if actor.may(Permission.MEETING_READ) else self.none()


class NeededActor(ScopedModel):
    """A function that the work cannot do without, or asks when needed (R-292, R-293, R-309)."""

    function = models.CharField(_("function"), max_length=16, choices=Function.choices)
    need = models.CharField(_("need"), max_length=10, choices=Need.choices)
    name = GuardedCharField(_("called here"), max_length=120, blank=True)

    objects = ScopedManager.from_queryset(NeededActorQuerySet)()

    class Meta:
        ordering: ClassVar = ["need", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality", "function", "name"],
                name="meetings_needed_once",
                violation_error_message=_("It is in the list already."),
            )
        ]

    class Secrecy:
        open = ("function", "need", "name")

    class Retention:
        period = None
        why = "Organisations by function, never persons."

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return self.name or str(self.get_function_display())

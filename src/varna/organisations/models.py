"""The municipality as a tree of bodies that changes over time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from varna.audit.models import GuardedModel
from varna.organisations.enums import ActorCategory, ChangeKind, Role, UnitKind
from varna.organisations.scope import ScopedManager, ScopedModel, ScopedQuerySet

_NAME = 160


def valid_on(day: date, prefix: str = "") -> Q:
    """Rows whose ``valid_from``–``valid_to`` covers the day; an open end has no limit."""
    return (Q(**{f"{prefix}valid_from__isnull": True}) | Q(**{f"{prefix}valid_from__lte": day})) & (
        Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gte": day})
    )


class Dated(models.Model):
    """Something that is true from a day to a day; an empty end is open."""

    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    class Meta:
        abstract = True

    def is_valid_on(self, day: date) -> bool:
        """Whether ``day`` lies between the two dates, both included."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


def _dates_in_order(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(valid_to__isnull=True)
        | Q(valid_from__isnull=True)
        | Q(valid_to__gte=F("valid_from")),
        name=name,
        violation_error_message=_("The last day cannot come before the first."),
    )


class Municipality(GuardedModel):
    """The tenant. Its data never meets another municipality's."""

    name = models.CharField(_("name"), max_length=_NAME)
    slug = models.SlugField(_("short name in addresses"), max_length=40, unique=True)
    accent = models.CharField(
        _("accent colour"),
        max_length=7,
        blank=True,
        validators=[RegexValidator(r"^#[0-9a-fA-F]{6}\Z", _("Write the colour as #1a2b3c."))],
    )
    is_demo = models.BooleanField(_("demonstration data"), default=False)

    class Meta:
        ordering: ClassVar = ["name"]

    class Secrecy:
        open = ("name", "slug", "accent", "is_demo")

    class Retention:
        period = None
        why = "The municipality itself."

    def __str__(self) -> str:
        return self.name


class Area(ScopedModel, Dated):
    """A part of the municipality: a district, a neighbourhood. The finest place that is kept."""

    name = models.CharField(_("name"), max_length=_NAME)

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality", "name"], name="organisations_area_name_once"
            ),
            _dates_in_order("organisations_area_dates"),
        ]

    class Secrecy:
        open = ("name", "valid_from", "valid_to")

    class Retention:
        period = None
        why = "Needed as long as anything points at the area."

    def __str__(self) -> str:
        return self.name


class UnitQuerySet(ScopedQuerySet):
    """Questions about the tree."""

    def current(self, on: date) -> "UnitQuerySet":
        """Units that exist on the day."""
        return self.filter(valid_on(on))

    def below(self, unit: "Unit") -> "UnitQuerySet":
        """The unit and everything under it."""
        return self.filter(path__startswith=unit.path)

    def must_have_coordinator_without(self, on: date) -> "UnitQuerySet":
        """Units that must have a local coordinator on the day and have none (R-003)."""
        holders = Membership.objects.filter(
            valid_on(on), role=Role.LOCAL_COORDINATOR, unit=models.OuterRef("pk")
        )
        return self.current(on).filter(~models.Exists(holders), must_have_coordinator=True)


class Unit(ScopedModel, Dated):
    """A body of the municipality: board, administration, division, unit, team.

    ``path`` holds the ids from the root down to the unit, as ``/3/17/``, so that all that lies
    below a unit is one prefix.
    """

    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    path = models.CharField(max_length=200, editable=False, default="")
    kind = models.CharField(_("kind"), max_length=30, choices=UnitKind.choices)
    name = models.CharField(_("name"), max_length=_NAME)
    name_en = models.CharField(_("name in English"), max_length=_NAME, blank=True)
    abbreviation = models.CharField(_("abbreviation"), max_length=20, blank=True)
    areas = models.ManyToManyField(Area, blank=True, related_name="units")
    must_have_coordinator = models.BooleanField(_("must have a coordinator"), default=False)
    must_have_plan = models.BooleanField(_("must have an action plan"), default=False)

    objects = ScopedManager.from_queryset(UnitQuerySet)()

    class Meta:
        ordering: ClassVar = ["path"]
        indexes: ClassVar = [
            models.Index(fields=["municipality", "path"], name="organisations_unit_path")
        ]
        constraints: ClassVar = [_dates_in_order("organisations_unit_dates")]

    class Secrecy:
        open = (
            "path kind name name_en abbreviation must_have_coordinator must_have_plan "
            "valid_from valid_to areas"
        ).split()

    class Retention:
        period = None
        why = "Decisions and measures of many years point at the unit."

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """The name in the reader's language."""
        return self.name_en if self.name_en and get_language() == "en" else self.name

    def name_on(self, day: date) -> str:
        """The name the unit bore on the day, through its renamings."""
        later = [
            change
            for change in self.changes.all()
            if change.kind == ChangeKind.RENAMED and change.on > day
        ]
        return min(later, key=lambda change: change.on).old_name if later else self.name


class UnitChange(ScopedModel):
    """A reorganisation: what the unit was, what it became, and when. History is never rewritten."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(_("kind"), max_length=10, choices=ChangeKind.choices)
    on = models.DateField(_("on"))
    successor = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="origins"
    )
    old_name = models.CharField(max_length=_NAME, blank=True)
    new_name = models.CharField(max_length=_NAME, blank=True)

    class Meta:
        ordering: ClassVar = ["on", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=[ChangeKind.RENAMED, ChangeKind.MOVED])
                | Q(successor__isnull=False),
                name="organisations_change_has_successor",
            )
        ]

    class Secrecy:
        open = ("kind", "on", "old_name", "new_name")

    class Retention:
        period = None
        why = "Shows which unit an older decision meant."

    def __str__(self) -> str:
        return f"{self.unit} {self.get_kind_display()} {self.on}"


class ExternalActor(ScopedModel, Dated):
    """A body outside the municipality that takes part: police, school company, congregation."""

    name = models.CharField(_("name"), max_length=_NAME)
    name_en = models.CharField(_("name in English"), max_length=_NAME, blank=True)
    category = models.CharField(_("category"), max_length=20, choices=ActorCategory.choices)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts"
    )

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality", "name"], name="organisations_actor_name_once"
            ),
            _dates_in_order("organisations_actor_dates"),
        ]

    class Secrecy:
        open = ("name", "name_en", "category", "valid_from", "valid_to")

    class Retention:
        period = None
        why = "Organisations, not persons; needed as long as a plan names them."

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """The name in the reader's language."""
        return self.name_en if self.name_en and get_language() == "en" else self.name


class RoleTitle(ScopedModel):
    """What a role is called here: "preventionssamordnare" is a local coordinator (R-004).

    With a unit the title belongs to that unit; without ``role`` it is a function with no rights.
    """

    title = models.CharField(_("title"), max_length=_NAME)
    title_en = models.CharField(_("title in English"), max_length=_NAME, blank=True)
    role = models.CharField(_("role"), max_length=30, choices=Role.choices, blank=True)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="role_titles"
    )

    class Meta:
        ordering: ClassVar = ["title"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality", "title", "unit"],
                condition=Q(unit__isnull=False),
                name="organisations_unit_title_once",
            ),
            models.UniqueConstraint(
                fields=["municipality", "title"],
                condition=Q(unit__isnull=True),
                name="organisations_title_once",
            ),
        ]

    class Secrecy:
        open = ("title", "title_en", "role")

    class Retention:
        period = None
        why = "A title, not a person."

    def __str__(self) -> str:
        return self.title

    @property
    def label(self) -> str:
        """The title in the reader's language."""
        return self.title_en if self.title_en and get_language() == "en" else self.title


class KeyRole(ScopedModel, Dated):
    """A key function of a department in this work, by title and unit, never by name (R-030)."""

    title = models.ForeignKey(RoleTitle, on_delete=models.PROTECT, related_name="key_roles")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="key_roles")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["title", "unit"], name="organisations_key_role_once"),
            _dates_in_order("organisations_key_role_dates"),
        ]

    class Secrecy:
        internal = ("valid_from", "valid_to")

    class Retention:
        period = None
        why = "A function, not a person."

    def __str__(self) -> str:
        return f"{self.title}, {self.unit}"


class MembershipQuerySet(ScopedQuerySet):
    """Who holds which role."""

    def current(self, on: date) -> "MembershipQuerySet":
        """Memberships that hold on the day."""
        return self.filter(valid_on(on))


_ONE_CENTRAL = _("The municipality already has a central coordinator. End that membership first.")


class Membership(ScopedModel, Dated):
    """A user holds a role at a unit, from a day to a day; it reaches down the unit's subtree."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(_("role"), max_length=30, choices=Role.choices)

    objects = ScopedManager.from_queryset(MembershipQuerySet)()

    class Meta:
        ordering: ClassVar = ["unit__path", "role"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality"],
                condition=Q(role=Role.CENTRAL_COORDINATOR, valid_to__isnull=True),
                name="organisations_one_central_coordinator",
                violation_error_message=_(
                    "The municipality already has a central coordinator. End that membership first."
                ),
            ),
            models.UniqueConstraint(
                fields=["user", "unit", "role"],
                condition=Q(valid_to__isnull=True),
                name="organisations_membership_once",
                violation_error_message=_("This user already holds the role at this unit."),
            ),
            _dates_in_order("organisations_membership_dates"),
        ]

    class Secrecy:
        internal = ("role", "valid_from", "valid_to")

    class Retention:
        period = None
        why = "Shows who was entitled to what, and when."

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.unit}"

    def clean(self) -> None:
        """Refuse a second central coordinator for any day, also where the first has an end."""
        super().clean()
        if self.role == Role.CENTRAL_COORDINATOR and self._overlapping().exists():
            raise ValidationError(_ONE_CENTRAL)

    def _overlapping(self) -> models.QuerySet[Any]:
        rows = Membership.objects.filter(role=self.role).exclude(pk=self.pk)
        if self.valid_from:
            rows = rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=self.valid_from))
        if self.valid_to:
            rows = rows.filter(Q(valid_from__isnull=True) | Q(valid_from__lte=self.valid_to))
        return rows


@dataclass(frozen=True, slots=True)
class Branch:
    """A unit and the branches below it."""

    unit: Unit
    below: list["Branch"]


def tree(units: Iterable[Unit]) -> list[Branch]:
    """Hang the units on one another, siblings by name. One whose parent is missing is a root."""
    known = {unit.pk: unit for unit in units}
    children: dict[int | None, list[Unit]] = {}
    for unit in sorted(known.values(), key=lambda unit: unit.name):
        children.setdefault(unit.parent_id if unit.parent_id in known else None, []).append(unit)

    def grow(parent: int | None) -> list[Branch]:
        return [Branch(unit, grow(unit.pk)) for unit in children.get(parent, ())]

    return grow(None)

"""What is told onwards, by which way, and what units ask the coordinator."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from varna.access.fields import GuardedCharField, GuardedTextField
from varna.access.permissions import Permission
from varna.meetings.enums import AskState, ConveyedKind
from varna.organisations.enums import Role
from varna.organisations.models import ExternalActor, Unit
from varna.organisations.scope import ScopedManager, ScopedModel, ScopedQuerySet

if TYPE_CHECKING:
    from varna.access.actor import Actor


class ContactRouteQuerySet(ScopedQuerySet):
    """Which ways."""

    def visible_to(self, actor: Actor) -> ContactRouteQuerySet:
        """Everybody who reads must find the way."""
        return self.all() if actor.may(Permission.MEETING_READ) else self.none()


class ContactRoute(ScopedModel):
    """By which unit contact with an authority goes, and when something is told (R-301)."""

    to = models.ForeignKey(ExternalActor, on_delete=models.PROTECT, related_name="routes")
    via = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="routes")
    rule = GuardedCharField(_("when something is told"), max_length=300, blank=True)

    objects = ScopedManager.from_queryset(ContactRouteQuerySet)()

    class Meta:
        ordering: ClassVar = ["to__name"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality", "to"],
                name="meetings_one_way",
                violation_error_message=_("There is already a way to this authority."),
            )
        ]

    class Secrecy:
        open = ("rule",)

    class Retention:
        period = None
        why = "A rule, not a person."

    def __str__(self) -> str:
        return f"{self.to}: {self.via}"


class ConveyanceQuerySet(ScopedQuerySet):
    """Which entries of the log."""

    def visible_to(self, actor: Actor) -> ConveyanceQuerySet:
        """Entries of the units that the actor reaches."""
        if not actor.may(Permission.CONVEYANCE_READ):
            return self.none()
        return self.filter(actor.within(Permission.CONVEYANCE_READ, "unit__path"))


class Conveyance(ScopedModel):
    """That something was told onwards: kind, ground, role and time, never content (R-302, R-426).

    An entry is written once: the database itself refuses to change or delete it (``triggers.py``).
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="conveyances")
    to = models.ForeignKey(ExternalActor, on_delete=models.PROTECT, related_name="conveyances")
    kind = models.CharField(_("kind"), max_length=8, choices=ConveyedKind.choices)
    # The short name of a provision in `guidance`, and how it was cited on the day it was told.
    ground = models.SlugField(_("legal ground"), max_length=60)
    ground_as_cited = models.CharField(max_length=400, editable=False)
    role = models.CharField(_("by which role"), max_length=30, choices=Role.choices)
    at = models.DateTimeField(_("when"))
    subject = GuardedCharField(_("in a few words"), max_length=120, blank=True)

    objects = ScopedManager.from_queryset(ConveyanceQuerySet)()

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(ground="") & ~Q(kind="") & ~Q(role=""),
                name="meetings_conveyance_has_ground",
                violation_error_message=_("Say on what legal ground it was told."),
            )
        ]

    class Secrecy:
        internal = ("kind", "ground", "ground_as_cited", "role", "at", "subject")

    class Retention:
        period = None
        why = "Shows that it was lawful. Kind, ground, role and time, never content or persons."

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.at:%Y-%m-%d}"


class AskQuerySet(ScopedQuerySet):
    """Which questions."""

    def visible_to(self, actor: Actor) -> AskQuerySet:
        """Those of the units that the actor asks or answers for."""
        mine = actor.within(Permission.ADVICE_ASK, "unit__path")
        answers = actor.within(Permission.ADVICE_ANSWER, "unit__path")
        return self.all() if Q() in (mine, answers) else self.filter(mine | answers)

    def waiting(self) -> AskQuerySet:
        """Questions without an answer."""
        return self.filter(state=AskState.OPEN)


class Ask(ScopedModel):
    """A unit asks the coordinator for support: request, answer, closing (R-010)."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="asks")
    topic = GuardedCharField(_("what it is about"), max_length=120)
    text = GuardedTextField(_("what you need"), max_length=2000)
    state = models.CharField(
        _("state"), max_length=8, choices=AskState.choices, default=AskState.OPEN
    )
    answer = GuardedTextField(_("answer"), max_length=2000, blank=True)
    asked_on = models.DateField(_("asked"))
    answered_on = models.DateField(_("answered"), null=True, blank=True)
    closed_on = models.DateField(_("closed"), null=True, blank=True)

    objects = ScopedManager.from_queryset(AskQuerySet)()

    class Meta:
        ordering: ClassVar = ["-asked_on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state=AskState.OPEN) | Q(answered_on__isnull=False),
                name="meetings_answered_has_day",
            ),
            models.CheckConstraint(
                condition=~Q(state=AskState.CLOSED) | Q(closed_on__isnull=False),
                name="meetings_closed_has_day",
            ),
        ]

    class Secrecy:
        internal = ("topic", "state", "asked_on", "answered_on", "closed_on")
        text = ("text", "answer")

    class Retention:
        period = None
        why = "Counted each year. Units ask, never about anybody in particular."

    def __str__(self) -> str:
        return self.topic

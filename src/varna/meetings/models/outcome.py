"""What a meeting led to: information, decisions and actions, and measures followed up."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from varna.access.fields import GuardedTextField
from varna.access.permissions import Permission
from varna.meetings.enums import OutcomeKind
from varna.meetings.models.meeting import AgendaItem, Meeting, sits_in
from varna.organisations.models import ExternalActor, Unit
from varna.organisations.scope import ScopedManager, ScopedModel, ScopedQuerySet
from varna.plans.enums import MeasureStatus
from varna.plans.models import Measure

if TYPE_CHECKING:
    from varna.access.actor import Actor

LONGEST = 1000


class OutcomeQuerySet(ScopedQuerySet):
    """Which outcomes."""

    def visible_to(self, actor: Actor) -> OutcomeQuerySet:
        """Those of the meetings that the actor sees, and the actions of the actor's own unit."""
        seen = sits_in(actor, "meeting__forum__")
        own = actor.within(Permission.PROGRESS_REPORT, "unit__path")
        return self.all() if Q() in (seen, own) else self.filter(seen | own)

    def waiting(self) -> OutcomeQuerySet:
        """Actions that are neither done nor carried by a measure."""
        return self.filter(kind=OutcomeKind.ACTION, done_on__isnull=True, measure__isnull=True)


class Outcome(ScopedModel):
    """Information, a decision, or an action with an owner and a day (R-308)."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="outcomes")
    item = models.ForeignKey(
        AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="outcomes"
    )
    number = models.PositiveSmallIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=11, choices=OutcomeKind.choices)
    text = GuardedTextField(_("what"), max_length=LONGEST)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="actions"
    )
    external = models.ForeignKey(
        ExternalActor, on_delete=models.PROTECT, null=True, blank=True, related_name="actions"
    )
    due = models.DateField(_("by when"), null=True, blank=True)
    measure = models.ForeignKey(
        Measure, on_delete=models.SET_NULL, null=True, blank=True, related_name="from_meetings"
    )
    done_on = models.DateField(_("done"), null=True, blank=True)
    how = GuardedTextField(_("how it went"), max_length=LONGEST, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = ScopedManager.from_queryset(OutcomeQuerySet)()

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "number"], name="meetings_outcome_once"),
            models.CheckConstraint(
                condition=~Q(kind=OutcomeKind.ACTION)
                | Q(due__isnull=False, unit__isnull=False, external__isnull=True)
                | Q(due__isnull=False, unit__isnull=True, external__isnull=False),
                name="meetings_action_has_owner_and_day",
                violation_error_message=_("An action needs one who does it, and a day."),
            ),
            models.CheckConstraint(
                condition=Q(kind=OutcomeKind.ACTION)
                | Q(
                    due__isnull=True,
                    unit__isnull=True,
                    external__isnull=True,
                    measure__isnull=True,
                    done_on__isnull=True,
                ),
                name="meetings_only_actions_are_done",
                violation_error_message=_("Only an action has an owner and a day."),
            ),
        ]

    class Secrecy:
        internal = ("number", "kind", "due", "done_on", "version")
        text = ("text", "how")

    class Retention:
        period = None
        why = "Part of the minutes."

    def __str__(self) -> str:
        return f"{self.number}. {self.get_kind_display()}"

    def get_absolute_url(self) -> str:
        return reverse("outcome", args=[self.pk])

    @property
    def owner(self) -> Unit | ExternalActor | None:
        """Who does it."""
        return self.unit or self.external


class FollowedMeasure(ScopedModel):
    """A measure that the meeting followed up, with what was said of it (R-243)."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="followed")
    measure = models.ForeignKey(
        Measure, on_delete=models.CASCADE, related_name="followed_in_meetings"
    )
    text = GuardedTextField(_("what was said"), max_length=LONGEST)
    status = models.CharField(_("status"), max_length=20, choices=MeasureStatus.choices, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["meeting", "measure"],
                name="meetings_measure_followed_once",
                violation_error_message=_("The measure is followed up in this meeting already."),
            )
        ]

    class Secrecy:
        internal = ("status",)
        text = ("text",)

    class Retention:
        period = None
        why = "Part of the minutes."

    def __str__(self) -> str:
        return f"{self.measure}"

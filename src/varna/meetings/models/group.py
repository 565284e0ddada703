"""What makes a forum a working group: its mandate over time and what it is to deliver."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from varna.access.fields import GuardedCharField, GuardedTextField
from varna.meetings.enums import DeliverableKind
from varna.meetings.models.forum import Forum, OfForumQuerySet
from varna.organisations.models import ExternalActor
from varna.organisations.scope import ScopedManager, ScopedModel


class Mandate(ScopedModel):
    """What a group is to do, from a day; the earlier ones stay readable (R-013)."""

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="mandates")
    valid_from = models.DateField(_("from"))
    text = GuardedTextField(_("mandate"), max_length=2000)

    objects = ScopedManager.from_queryset(OfForumQuerySet)()

    class Meta:
        ordering: ClassVar = ["-valid_from", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["forum", "valid_from"],
                name="meetings_mandate_once_a_day",
                violation_error_message=_("There is already a mandate from that day."),
            )
        ]

    class Secrecy:
        open = ("valid_from",)
        text = ("text",)

    class Retention:
        period = None
        why = "Explains what the group did."

    def __str__(self) -> str:
        return f"{self.forum} {self.valid_from}"


class Deliverable(ScopedModel):
    """Something that the group is to deliver, by a day (R-012, R-015)."""

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="deliverables")
    title = GuardedCharField(_("what"), max_length=200)
    kind = models.CharField(_("kind"), max_length=10, choices=DeliverableKind.choices)
    due = models.DateField(_("by when"), null=True, blank=True)
    done_on = models.DateField(_("delivered"), null=True, blank=True)
    consulted = models.ManyToManyField(ExternalActor, blank=True, related_name="consulted_on")
    why_none = GuardedCharField(_("why nobody was consulted"), max_length=300, blank=True)

    objects = ScopedManager.from_queryset(OfForumQuerySet)()

    class Meta:
        ordering: ClassVar = ["due", "pk"]

    class Secrecy:
        open = ("title", "kind", "due", "done_on", "consulted", "why_none")

    class Retention:
        period = None
        why = "Explains what the group did."

    def __str__(self) -> str:
        return self.title

    def is_overdue(self, on: date) -> bool:
        """Whether the day has passed and it is not delivered."""
        return self.done_on is None and self.due is not None and self.due < on


class DeliverableStep(ScopedModel):
    """A step of a deliverable, in order; one is ticked when those before it are."""

    deliverable = models.ForeignKey(Deliverable, on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveSmallIntegerField(_("number"))
    text = GuardedCharField(_("step"), max_length=200)
    done_on = models.DateField(_("done"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["deliverable", "number"], name="meetings_step_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="meetings_step_from_one"),
        ]

    class Secrecy:
        open = ("number", "text", "done_on")

    class Retention:
        period = None
        why = "Part of what is delivered."

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"

"""A complaint or a correction, known by the code that its sender alone holds."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from varna.access.encrypted import EncryptedGuardedTextField, SealedManager
from varna.access.permissions import Permission
from varna.organisations.enums import Role
from varna.organisations.scope import ScopedModel, ScopedQuerySet
from varna.portal.enums import ComplaintState, Matter

if TYPE_CHECKING:
    from varna.access.actor import Actor

LONGEST = 3000
ANSWERED_WITHIN = timedelta(days=30)
KEPT = timedelta(days=730)


class ComplaintQuerySet(ScopedQuerySet):
    """Which complaints."""

    def visible_to(self, actor: Actor) -> ComplaintQuerySet:
        """All of the municipality, for whoever answers them."""
        return self if actor.may(Permission.COMPLAINT_ANSWER) else self.none()

    def overdue(self, on: date) -> ComplaintQuerySet:
        """Open beyond the day on which an answer was promised (R-520)."""
        return self.filter(state=ComplaintState.OPEN, due_on__lt=on)

    def to_erase(self, on: date) -> ComplaintQuerySet:
        """Answered, and past their time."""
        return self.filter(answered_on__lt=on - KEPT)


class Complaint(ScopedModel):
    """What somebody wrote, and the answer. Nothing says who; the code alone opens the answer."""

    number = models.PositiveIntegerField(_("number"))
    matter = models.CharField(
        pgettext_lazy("a complaint", "about"), max_length=20, choices=Matter.choices
    )
    text = EncryptedGuardedTextField(_("what is wrong"), validators=[MaxLengthValidator(LONGEST)])
    code_hash = models.CharField(max_length=64, editable=False)
    submission_hash = models.CharField(max_length=64, editable=False)
    state = models.CharField(
        _("state"), max_length=10, choices=ComplaintState.choices, default=ComplaintState.OPEN
    )
    received_on = models.DateField(_("received"))
    due_on = models.DateField(_("to be answered by"))
    answer = EncryptedGuardedTextField(
        _("answer"), blank=True, validators=[MaxLengthValidator(LONGEST)]
    )
    answered_on = models.DateField(pgettext_lazy("complaint", "answered"), null=True, blank=True)
    answered_by = models.CharField(max_length=30, choices=Role.choices, blank=True, editable=False)

    objects = SealedManager.from_queryset(ComplaintQuerySet)()

    class Meta:
        ordering: ClassVar = ["state", "due_on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality", "number"], name="portal_complaint_number_once"
            ),
            models.UniqueConstraint(fields=["code_hash"], name="portal_complaint_code_once"),
            models.UniqueConstraint(
                fields=["submission_hash"], name="portal_complaint_submission_once"
            ),
            models.CheckConstraint(
                condition=Q(state=ComplaintState.OPEN, answered_on__isnull=True)
                | (Q(state=ComplaintState.ANSWERED, answered_on__isnull=False) & ~Q(answer="")),
                name="portal_complaint_answered_with_words",
            ),
        ]

    class Secrecy:
        internal = ("number", "matter", "state", "received_on", "due_on", "answered_on")
        secret = ("text", "answer", "code_hash", "submission_hash", "answered_by")

    class Retention:
        period = KEPT
        since = "answered_on"
        then = "erase"
        why = "A complaint is kept while it may come back, and shows that it was answered."

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The number as it is told to whoever calls: K-0007."""
        return f"K-{self.number:04d}"

    def get_absolute_url(self) -> str:
        return reverse("portal_complaint", args=[self.pk])

    def is_overdue(self, on: date) -> bool:
        """Whether the answer is late."""
        return self.state == ComplaintState.OPEN and self.due_on < on

"""The decision log and the pinned documents. Rows are added, never changed and never deleted."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from varna.access.fields import GuardedTextField
from varna.approvals.dates import written
from varna.approvals.enums import VOIDING, DatePrecision, Outcome, Step
from varna.organisations.models import Unit
from varna.organisations.scope import ScopedManager, ScopedModel, ScopedQuerySet


class UnchangeableError(RuntimeError):
    """A row of the decision log was about to be changed or deleted."""


class LogQuerySet(ScopedQuerySet):
    """Rows about an object."""

    def about(self, thing: models.Model) -> LogQuerySet:
        """Rows of one object, oldest first."""
        return self.filter(object_type=thing._meta.label_lower, object_id=thing.pk).order_by("pk")

    def update(self, **values: Any) -> int:
        raise UnchangeableError("The decision log is added to, never changed.")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise UnchangeableError("The decision log is added to, never deleted from.")


class Kept(ScopedModel):
    """A row about an object of any app, named by its label and key. It is only ever added."""

    object_type = models.CharField(max_length=80, editable=False)
    object_id = models.PositiveBigIntegerField(editable=False)

    objects = ScopedManager.from_queryset(LogQuerySet)()

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        if not self._state.adding:
            raise UnchangeableError("The decision log is added to, never changed.")
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        raise UnchangeableError("The decision log is added to, never deleted from.")


class PinnedDocument(Kept):
    """The exact file that was decided on, and the fingerprint of the content it was made from."""

    title = models.CharField(max_length=300)
    revision = models.CharField(max_length=64)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    pinned_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [
            models.Index(fields=["object_type", "object_id"], name="approvals_document_object")
        ]

    class Secrecy:
        open = ("object_type", "object_id", "title", "revision", "content", "sha256", "pinned_at")

    class Retention:
        period = None
        why = "What a board decided on is a public document that the municipality archives."

    def __str__(self) -> str:
        return self.title


class Decision(Kept):
    """One line of the log: who took which step with what, when, and what came of it (R-272).

    ``author`` is who handed the content in; ``registered_by`` is who registers the step, and never
    the same person (four eyes), unless the decision was taken before the content came here.
    """

    step = models.CharField(_("step"), max_length=40, choices=Step.choices, blank=True)
    outcome = models.CharField(_("outcome"), max_length=12, choices=Outcome.choices)
    body = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_on = models.DateField(_("decided on"))
    precision = models.CharField(
        max_length=6, choices=DatePrecision.choices, default=DatePrecision.DAY
    )
    paragraph = models.CharField(_("paragraph of the minutes"), max_length=20, blank=True)
    registry_number = models.CharField(_("registry number"), max_length=60, blank=True)
    reason = GuardedTextField(_("reason"), blank=True)
    mandate = models.CharField(_("mandate"), max_length=200, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    registered_at = models.DateTimeField(default=timezone.now)
    document = models.ForeignKey(
        PinnedDocument, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions"
    )
    is_afterwards = models.BooleanField(_("taken before the content came here"), default=False)

    class Meta:
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [
            models.Index(fields=["object_type", "object_id"], name="approvals_decision_object")
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(step=Step.DEPARTMENT_READY)
                | Q(is_afterwards=True)
                | Q(outcome=Outcome.UNLOCKED)
                | (Q(author__isnull=False) & ~Q(author=F("registered_by"))),
                name="approvals_four_eyes",
                violation_error_message=_("Who wrote the text never registers its decision."),
            ),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.PASSED)
                | Q(is_afterwards=True)
                | Q(document__isnull=False),
                name="approvals_decided_on_a_document",
                violation_error_message=_("A decision needs the exact document it was taken on."),
            ),
            models.CheckConstraint(
                condition=Q(step="") | Q(step=Step.DEPARTMENT_READY) | Q(body__isnull=False),
                name="approvals_decision_has_body",
                violation_error_message=_("Say which body decided."),
            ),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.PASSED) | ~Q(reason=""),
                name="approvals_voided_with_reason",
                violation_error_message=_("Say why."),
            ),
            models.UniqueConstraint(
                fields=["document", "step"],
                condition=Q(outcome=Outcome.PASSED),
                name="approvals_step_once",
                violation_error_message=_("This step is already registered."),
            ),
        ]

    class Secrecy:
        open = (
            "object_type object_id step outcome decided_on precision paragraph registry_number "
            "mandate registered_at is_afterwards"
        ).split()
        text = ("reason",)

    class Retention:
        period = None
        why = "Shows what was decided, by whom, when and on which text."

    def __str__(self) -> str:
        return f"{self.get_step_display() or self.get_outcome_display()} {self.day}"

    @property
    def day(self) -> str:
        """The date as exactly as it is known."""
        return written(self.decided_on, self.precision)

    @property
    def is_voiding(self) -> bool:
        """Whether what was decided before stopped being valid here."""
        return self.outcome in VOIDING


def standing(log: list[Decision]) -> list[Decision]:
    """The decisions of an object that hold: those after the last one that voided."""
    last = max((at for at, row in enumerate(log) if row.is_voiding), default=-1)
    return log[last + 1 :]

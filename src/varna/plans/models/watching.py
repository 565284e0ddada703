"""What is asked of a plan each year, decisions that are watched, programmes that share measures."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from varna.access.fields import GuardedCharField
from varna.access.permissions import Permission
from varna.organisations.models import Unit
from varna.organisations.scope import ScopedManager, ScopedModel, ScopedQuerySet
from varna.plans.models.measure import Measure
from varna.plans.models.plan import Plan

if TYPE_CHECKING:
    from varna.access.actor import Actor

_LINE = 300


class PlanCheck(ScopedModel):
    """The two questions of the year: is the plan updated, and is it followed (R-249)?"""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="checks")
    year = models.PositiveSmallIntegerField(_("year"))
    is_updated = models.BooleanField(_("is it updated?"))
    updated_as_written = GuardedCharField(_("when it was updated"), max_length=60, blank=True)
    is_followed = models.BooleanField(_("is it followed?"))
    comment = GuardedCharField(_("reason"), max_length=_LINE, blank=True)

    class Meta:
        ordering: ClassVar = ["-year"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "year"], name="plans_check_once_a_year"),
            models.CheckConstraint(
                condition=Q(is_updated=True, is_followed=True) | ~Q(comment=""),
                name="plans_check_says_why_not",
                violation_error_message=_("Say why not."),
            ),
        ]

    class Secrecy:
        open = ("year", "is_updated", "updated_as_written", "is_followed", "comment")

    class Retention:
        period = None
        why = "Shows that the plan is looked after."

    def __str__(self) -> str:
        return f"{self.plan} {self.year}"


class WatchedDecisionQuerySet(ScopedQuerySet):
    """Which watched decisions."""

    def visible_to(self, actor: Actor) -> WatchedDecisionQuerySet:
        """Those of the units whose plans the actor reads."""
        if not actor.may(Permission.PLAN_READ):
            return self.none()
        return self.filter(actor.within(Permission.PLAN_READ, "unit__path"))

    def to_carry_out(self) -> WatchedDecisionQuerySet:
        """Taken, and what follows from it is not done yet."""
        return self.filter(decided_on__isnull=False, done_on__isnull=True)


class WatchedDecision(ScopedModel):
    """A decision that somebody else will take, and what the unit does when it is (R-270).

    It waits, is taken, and is carried out. With ``after`` it cannot be taken before that one is
    (R-271).
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="watched_decisions")
    title = GuardedCharField(_("what will be decided"), max_length=_LINE)
    body = GuardedCharField(_("who decides"), max_length=160, blank=True)
    expected = GuardedCharField(_("when it is expected"), max_length=60, blank=True)
    after = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="waiting"
    )
    task = GuardedCharField(_("what is to be done then"), max_length=_LINE)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    outcome = GuardedCharField(_("what was decided"), max_length=_LINE, blank=True)
    due = models.DateField(_("to be done by"), null=True, blank=True)
    done_on = models.DateField(_("done"), null=True, blank=True)
    result = GuardedCharField(_("how it went"), max_length=_LINE, blank=True)

    objects = ScopedManager.from_queryset(WatchedDecisionQuerySet)()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | Q(decided_on__isnull=False),
                name="plans_watched_is_taken_before_done",
            ),
            models.CheckConstraint(
                condition=Q(decided_on__isnull=True) | Q(due__isnull=False),
                name="plans_watched_taken_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(after__isnull=True) | ~Q(after=F("pk")),
                name="plans_watched_not_after_itself",
            ),
        ]

    class Secrecy:
        open = ("title", "body", "expected", "task", "decided_on", "outcome", "due", "done_on")
        internal = ("result",)

    class Retention:
        period = None
        why = "Part of the follow-up of the plan."

    def __str__(self) -> str:
        return self.title

    @property
    def label(self) -> str:
        """What the choice of a decision to wait for shows."""
        return self.title

    def comes_after(self, other: WatchedDecision) -> bool:
        """Whether it waits for the other, directly or by way of those between."""
        first, seen = self.after, set()
        while first is not None and first.pk not in seen:
            if first.pk == other.pk:
                return True
            seen.add(first.pk)
            first = first.after
        return False


class ProgrammeLink(ScopedModel):
    """A measure that the plan shares with a programme, such as the safety programme (R-178)."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="programmes")
    document = models.ForeignKey(
        "steering.SteeringDocument", on_delete=models.PROTECT, related_name="shared_measures"
    )

    class Meta:
        ordering: ClassVar = ["document_id", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["measure", "document"], name="plans_programme_link_once"
            )
        ]

    class Secrecy:
        open = ()

    class Retention:
        period = None
        why = "Part of the plan."

    def __str__(self) -> str:
        return f"{self.measure} → {self.document}"

"""What is answered: the reply as a case document, its divisions, attachments and viewpoints."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from varna.access.fields import GuardedCharField, GuardedTextField
from varna.access.permissions import Permission
from varna.consultations.enums import (
    ConsultationState,
    Outcome,
    PartKind,
    ReplyState,
    ViewpointKind,
)
from varna.consultations.models.consultation import (
    TITLE,
    Consultation,
    Section,
    Subject,
)
from varna.consultations.models.recipient import Recipient
from varna.consultations.standing import stands_for
from varna.organisations.models import Unit
from varna.organisations.scope import ScopedManager, ScopedModel, ScopedQuerySet
from varna.plans.enums import FollowUpPoint

if TYPE_CHECKING:
    from varna.access.actor import Actor


def _seen_by(actor: Actor, path: str) -> Q:
    """The own organisation's in any state, those sent to it, and all after the decision."""
    if not actor.may(Permission.CONSULTATION_READ):
        return Q(pk__in=[])
    mine = stands_for(actor, Permission.CONSULTATION_READ)
    sender = f"{path}recipient__consultation__sender__in"
    own = Q(**{f"{path}recipient__unit__in": mine})
    outside = Q(**{f"{path}recipient__unit__isnull": True, sender: mine})
    begun = ~Q(**{f"{path}recipient__consultation__state": ConsultationState.DRAFT})
    sent = Q(**{f"{path}state": ReplyState.SENT})
    state = f"{path}recipient__consultation__state"
    told = sent & (Q(**{sender: mine}) | Q(**{state: ConsultationState.DECIDED}))
    return ((own | outside) & begun) | told


class ReplyQuerySet(ScopedQuerySet):
    """Which replies."""

    def visible_to(self, actor: Actor) -> ReplyQuerySet:
        """The own organisation's, what is sent to it, and after the decision every reply."""
        return self.filter(_seen_by(actor, ""))

    def unsent(self) -> ReplyQuerySet:
        """Replies that the sender still waits for."""
        return self.exclude(state=ReplyState.SENT)


class Reply(ScopedModel):
    """A recipient's answer. It is written until it is handed in, and kept as it was sent."""

    recipient = models.OneToOneField(Recipient, on_delete=models.CASCADE, related_name="reply")
    state = models.CharField(
        _("state"), max_length=8, choices=ReplyState.choices, default=ReplyState.DRAFT
    )
    registry_number = models.CharField(_("registry number"), max_length=60, blank=True)
    body = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    sent_on = models.DateField(_("sent"), null=True, blank=True)

    objects = ScopedManager.from_queryset(ReplyQuerySet)()

    class Meta:
        ordering: ClassVar = ["recipient__name", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(state=ReplyState.SENT) | Q(sent_on__isnull=False),
                name="consultations_sent_reply_has_date",
            )
        ]

    class Secrecy:
        open = ("state", "registry_number", "sent_on")

    class Retention:
        period = None
        why = "A reply is a public document that the municipality archives."

    def __str__(self) -> str:
        return f"{self.recipient}: {self.consultation}"

    def get_absolute_url(self) -> str:
        return reverse("consultation_reply", args=[self.pk])

    @property
    def consultation(self) -> Consultation:
        return self.recipient.consultation

    @property
    def is_draft(self) -> bool:
        """Only a draft is written in."""
        return self.state == ReplyState.DRAFT

    @property
    def is_sent(self) -> bool:
        return self.state == ReplyState.SENT

    @property
    def days_late(self) -> int:
        """How many days after the last day it was sent; 0 in time."""
        deadline = self.consultation.deadline
        return max(0, (self.sent_on - deadline).days) if self.sent_on and deadline else 0

    @property
    def is_after_decision(self) -> bool:
        """Whether it came when the decision was taken already."""
        decided = self.consultation.decided_on
        return bool(self.sent_on and decided and self.sent_on > decided)


class OfReplyQuerySet(ScopedQuerySet):
    """Rows of a reply."""

    def visible_to(self, actor: Actor) -> OfReplyQuerySet:
        """Rows of the replies that the actor sees."""
        return self.filter(_seen_by(actor, "reply__"))


class ReplyPart(ScopedModel):
    """The text under one heading. ``version`` counts its savings, so that nobody writes over
    another unseen."""

    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="parts")
    kind = models.CharField(
        pgettext_lazy("a case document", "part"), max_length=12, choices=PartKind.choices
    )
    body = GuardedTextField(_("text"), max_length=20_000, blank=True)
    version = models.PositiveIntegerField(default=0)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ScopedManager.from_queryset(OfReplyQuerySet)()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["reply", "kind"], name="consultations_part_once")
        ]

    class Secrecy:
        open = ("kind", "version")
        text = ("body",)

    class Retention:
        period = None
        why = "Part of the reply."

    def __str__(self) -> str:
        return self.get_kind_display()


class Preparation(ScopedModel):
    """A division that prepares the case (R-263)."""

    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="preparations")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    is_lead = models.BooleanField(_("leads the preparation"), default=False)
    done_on = models.DateField(_("ready"), null=True, blank=True)

    objects = ScopedManager.from_queryset(OfReplyQuerySet)()

    class Meta:
        ordering: ClassVar = ["-is_lead", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["reply", "unit"],
                name="consultations_division_once",
                violation_error_message=_("The division takes part already."),
            ),
            models.UniqueConstraint(
                fields=["reply"], condition=Q(is_lead=True), name="consultations_one_leads"
            ),
        ]

    class Secrecy:
        open = ("is_lead", "done_on")

    class Retention:
        period = None
        why = "Part of the reply. Divisions, never who wrote."

    def __str__(self) -> str:
        return self.unit.label


class ReplyAttachment(ScopedModel):
    """An attachment of the reply, by number and title (R-267)."""

    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="attachments")
    number = models.PositiveSmallIntegerField(_("number"))
    title = GuardedCharField(_("title"), max_length=TITLE)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["reply", "number"], name="consultations_attachment_once"
            )
        ]

    class Secrecy:
        open = ("number", "title")

    class Retention:
        period = None
        why = "Part of the reply."

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class ViewpointQuerySet(OfReplyQuerySet):
    """Which viewpoints."""

    def sent(self) -> ViewpointQuerySet:
        """Viewpoints of replies that were sent."""
        return self.filter(reply__state=ReplyState.SENT)

    def of(self, consultation: Consultation) -> ViewpointQuerySet:
        """All that was said in the consultation's sent replies."""
        return self.sent().filter(reply__recipient__consultation=consultation)

    def unjudged(self) -> ViewpointQuerySet:
        """Demands, proposals and questions of which nobody has said what became (R-266)."""
        return self.filter(outcome="").exclude(kind=ViewpointKind.SUPPORT)

    def for_rows(self) -> ViewpointQuerySet:
        """With all that a list shows."""
        return self.select_related(
            "section__paper",
            "outcome_section__paper",
            "subject",
            "unit",
            "reply__recipient__unit",
            "reply__recipient__external",
            "reply__recipient__consultation",
        )


class Viewpoint(ScopedModel):
    """One thing that a board says: kind, section, subject (R-264), and its outcome (R-266)."""

    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="viewpoints")
    number = models.PositiveSmallIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=8, choices=ViewpointKind.choices)
    section = models.ForeignKey(
        Section, on_delete=models.PROTECT, null=True, blank=True, related_name="viewpoints"
    )
    subject = models.ForeignKey(
        Subject, on_delete=models.PROTECT, null=True, blank=True, related_name="viewpoints"
    )
    text = GuardedTextField(_("viewpoint"), max_length=2000)
    is_main = models.BooleanField(_("stands in the summary"), default=False)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)
    outcome = models.CharField(
        _("what became of it"), max_length=8, choices=Outcome.choices, blank=True
    )
    outcome_section = models.ForeignKey(
        Section, on_delete=models.PROTECT, null=True, blank=True, related_name="answers"
    )
    outcome_where = GuardedCharField(_("where"), max_length=TITLE, blank=True)
    outcome_why = GuardedTextField(_("why"), max_length=2000, blank=True)
    judged_on = models.DateField(_("assessed"), null=True, blank=True)

    objects = ScopedManager.from_queryset(ViewpointQuerySet)()

    class Meta:
        ordering: ClassVar = ["reply", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["reply", "number"], name="consultations_viewpoint_once"
            ),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.NOT_MET) | ~Q(outcome_why=""),
                name="consultations_not_met_has_reason",
                violation_error_message=_("Say why it is not met."),
            ),
        ]

    class Secrecy:
        open = "number kind is_main version outcome outcome_where judged_on".split()
        text = ("text", "outcome_why")

    class Retention:
        period = None
        why = "Part of the reply, and what the sender answered."

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"

    @property
    def about(self) -> str:
        """The section that it is about, or an empty text for the whole."""
        return self.section.label if self.section else ""


class FollowTask(ScopedModel):
    """What a unit is to do when the decision is taken (R-270)."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="tasks")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    title = GuardedCharField(_("task"), max_length=TITLE)
    due = models.DateField(_("by"), null=True, blank=True)
    point = models.CharField(
        _("followed up in"), max_length=20, choices=FollowUpPoint.choices, blank=True
    )
    done_on = models.DateField(_("done"), null=True, blank=True)
    done_how = GuardedCharField(_("how"), max_length=TITLE, blank=True)

    class Meta:
        ordering: ClassVar = ["unit__name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["consultation", "unit", "title"],
                name="consultations_task_once",
                violation_error_message=_("The unit has this task already."),
            )
        ]

    class Secrecy:
        open = ("title", "due", "point", "done_on", "done_how")

    class Retention:
        period = None
        why = "Shows how a decision was carried out."

    def __str__(self) -> str:
        return self.title

"""Answers, and in anonymous rounds the invariant that nobody joins them to who gave them.

How an anonymous round is kept:

* **No column.** A `Response` of an anonymous round has no recipient, no link to one, no user, no
  unit, no time. Check constraints and triggers refuse it, whoever writes.
* **No order among those who answered.** That a recipient has answered is one bit in the one row
  of the round's `Roll`, not a column of the recipient: rewriting that row leaves no trace of which
  bits came first, in SQLite's row ids as little as in PostgreSQL's ctid and xmin.
* **No order among the answers.** A new answer is put at a random place in the one row of the
  round's `Pool`. When that holds `Pool.FULL` answers a random half of them moves, all in one
  statement and shuffled, under random keys, to `Response`. So the transaction that marks a
  recipient writes no row that stands for one answer. When the round closes, the rest follows and
  every row is written anew in random order.
* **No draft on the server**, and no audit event that names a recipient, answer or order of rows:
  the trace says that *an* answer came to the round.
* **To change an answer** its writer shows a code from the receipt, of which only a hash is kept.

Where this ends, honestly: a round with few answers hides its writers among few. Whoever takes
copies of the whole database before and after a single answer, reads the log files that the
database keeps for recovery, or watches the running program sees what was added between. The web
server in front may log when a link was opened. And a writer may give themselves away in a free
text, or in a combination of rare answers; results are therefore protected and texts are cut loose
from the other answers when the round closes.
"""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from varna.access.fields import GuardedCharField, GuardedTextField
from varna.access.permissions import Permission
from varna.guidance.enums import Environment, IncidentType, Setting
from varna.organisations.scope import ScopedManager, ScopedModel, ScopedQuerySet
from varna.surveys.enums import Certainty, Quantity
from varna.surveys.models.round import HASH, OpenLink, Recipient, Round

if TYPE_CHECKING:
    from varna.access.actor import Actor


class Roll(ScopedModel):
    """Who has answered: bit n of ``bits`` is recipient number n. One row for each round."""

    round = models.OneToOneField(Round, on_delete=models.CASCADE, related_name="roll")
    bits = models.BinaryField(default=bytes, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    class Secrecy:
        internal = ("bits",)

    class Retention:
        period = None
        why = "The response rate of the round."

    def __str__(self) -> str:
        return f"roll {self.round_id}"


class Pool(ScopedModel):
    """The newest answers of an anonymous round, in random order. One row for each round."""

    FULL = 32

    round = models.OneToOneField(Round, on_delete=models.CASCADE, related_name="pool")
    answers = models.JSONField(default=list, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    class Secrecy:
        secret = ("answers",)

    class Retention:
        period = None
        why = "Emptied as it fills, and when the round closes."

    def __str__(self) -> str:
        return f"pool {self.round_id}"


class Response(ScopedModel):
    """One answer to the whole questionnaire. In an anonymous round nothing but the answers."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="responses")
    is_anonymous = models.BooleanField()
    recipient = models.OneToOneField(
        Recipient, on_delete=models.CASCADE, null=True, blank=True, related_name="response"
    )
    link = models.ForeignKey(
        OpenLink, on_delete=models.CASCADE, null=True, blank=True, related_name="responses"
    )
    is_draft = models.BooleanField(default=False)
    code_hash = models.CharField(max_length=HASH, blank=True)
    answers = models.JSONField(default=dict, blank=True)

    class Meta:
        # No order of its own: a random key, never a sequence.
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(is_anonymous=False) | Q(recipient__isnull=True, is_draft=False),
                name="surveys_anonymous_points_at_nobody",
            ),
            models.UniqueConstraint(
                fields=["code_hash"], condition=~Q(code_hash=""), name="surveys_code_once"
            ),
        ]

    class Secrecy:
        internal = ("is_anonymous", "is_draft", "code_hash")
        secret = ("answers",)

    class Retention:
        period = None
        why = "Free text is cut out when the round closes; the rest are choices and bands."

    def __str__(self) -> str:
        return f"response {self.round_id}"


class Result(ScopedModel):
    """The protected tables of a closed round. What they show is all that is ever shown."""

    round = models.OneToOneField(Round, on_delete=models.CASCADE, related_name="result")
    tables = models.JSONField(default=dict, blank=True)
    answered = models.PositiveIntegerField()

    class Meta:
        ordering: ClassVar = ["pk"]

    class Secrecy:
        open = ("tables", "answered")

    class Retention:
        period = None
        why = "Protected figures, compared over the years."

    def __str__(self) -> str:
        return f"result {self.round_id}"


class TextQuerySet(ScopedQuerySet):
    """Which free texts."""

    def visible_to(self, actor: Actor) -> TextQuerySet:
        """Texts of the rounds that the actor keeps: nobody else reads them as written."""
        return self.filter(actor.within(Permission.SURVEY_MANAGE, "round__unit__path"))


class TextAnswer(ScopedModel):
    """A free-text answer, cut loose from the others of its writer, and how it is read (R-088)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="texts")
    question = models.CharField(max_length=40)
    text = GuardedTextField(max_length=4000, blank=True)
    environment = models.CharField(max_length=20, choices=Environment.choices, blank=True)
    expression = models.CharField(max_length=20, choices=IncidentType.choices, blank=True)
    setting = models.CharField(max_length=20, choices=Setting.choices, blank=True)
    quantity = models.CharField(max_length=10, choices=Quantity.choices, blank=True)
    certainty = models.CharField(max_length=12, choices=Certainty.choices, blank=True)
    closed_on = models.DateField()

    objects = ScopedManager.from_queryset(TextQuerySet)()

    class Meta:
        ordering: ClassVar = ["question", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(environment="", expression="", setting="", quantity="")
                | ~Q(certainty=""),
                name="surveys_code_says_how_certain",
                violation_error_message=_("Say whether this is an interpretation."),
            )
        ]

    class Secrecy:
        internal = "question environment expression setting quantity certainty closed_on".split()
        secret = ("text",)

    class Retention:
        period = timedelta(days=730)
        since = "closed_on"
        then = "erase the text; its codes are kept"
        why = "A narrative is kept for 24 months at most."

    def __str__(self) -> str:
        return f"text {self.round_id}"

    @property
    def is_coded(self) -> bool:
        """Whether somebody has said how it is to be read."""
        return bool(self.certainty)


class NeedQuerySet(ScopedQuerySet):
    """Which needs."""

    def visible_to(self, actor: Actor) -> NeedQuerySet:
        """Needs from rounds that the actor sees."""
        from varna.surveys.models.round import reached_by

        return self.filter(reached_by(actor, "round__"))


class TrainingNeed(ScopedModel):
    """A need of knowledge that a survey expressed, handed on to the training (R-086)."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="needs")
    question = models.CharField(max_length=40)
    title = GuardedCharField(_("what is needed"), max_length=160)
    quantity = models.CharField(_("how great"), max_length=10, choices=Quantity.choices)

    objects = ScopedManager.from_queryset(NeedQuerySet)()

    class Meta:
        ordering: ClassVar = ["pk"]

    class Secrecy:
        internal = ("question", "title", "quantity")

    class Retention:
        period = None
        why = "A need of a group, about no person."

    def __str__(self) -> str:
        return self.title

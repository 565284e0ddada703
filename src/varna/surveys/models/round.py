"""The round, whom it asks, and the letters that carry the links."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from varna.access.fields import GuardedCharField, GuardedTextField
from varna.access.permissions import Permission
from varna.organisations.models import ExternalActor, Unit
from varna.organisations.scope import ScopedManager, ScopedModel, ScopedQuerySet
from varna.surveys.enums import (
    ASKED,
    Category,
    LetterKind,
    LetterState,
    Ownership,
    Reach,
    RoundState,
    SchoolLevel,
)
from varna.surveys.models.template import Version

if TYPE_CHECKING:
    from varna.access.actor import Actor

_SUBJECT, _LETTER = 160, 3000
HASH = 64


def reached_by(actor: Actor, path: str) -> Q:
    """Rows whose round's unit the actor reaches, or stands below."""
    if not actor.may(Permission.SURVEY_READ):
        return Q(pk__in=[])
    reads = actor.within(Permission.SURVEY_READ, f"{path}unit__path")
    if reads == Q():
        return reads
    above = {int(part) for post in actor.posts for part in post.path.split("/") if part}
    return reads | Q(**{f"{path}unit_id__in": above})


class RoundQuerySet(ScopedQuerySet):
    """Which rounds."""

    def visible_to(self, actor: Actor) -> RoundQuerySet:
        """Rounds of the units that the actor reaches, and of the bodies above them."""
        return self.filter(reached_by(actor, ""))

    def open(self) -> RoundQuerySet:
        """Rounds that are asking."""
        return self.filter(state=RoundState.OPEN)

    def run_out(self, now: datetime) -> RoundQuerySet:
        """Open rounds whose time is over."""
        return self.open().filter(closes_at__lte=now)

    def with_version(self) -> RoundQuerySet:
        """Fetch the questions along."""
        return self.select_related("version__template", "unit", "municipality")


class Round(ScopedModel):
    """One asking: a version of a template, whom it goes to, from when until when."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="survey_rounds")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="rounds")
    title = GuardedCharField(_("title"), max_length=160)
    year = models.PositiveSmallIntegerField(_("year"))
    is_anonymous = models.BooleanField(_("anonymous"), default=True)
    state = models.CharField(max_length=10, choices=RoundState.choices, default=RoundState.DRAFT)
    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(_("closes"))
    closed_on = models.DateField(null=True, blank=True, editable=False)
    invitation_subject = GuardedCharField(_("subject of the invitation"), max_length=_SUBJECT)
    invitation = GuardedTextField(_("invitation"), max_length=_LETTER)
    reminder_subject = GuardedCharField(_("subject of the reminder"), max_length=_SUBJECT)
    reminder = GuardedTextField(_("reminder"), max_length=_LETTER)

    objects = ScopedManager.from_queryset(RoundQuerySet)()

    class Meta:
        ordering: ClassVar = ["-year", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")),
                name="surveys_round_closes_after_it_opens",
                violation_error_message=_("The survey must close after it opens."),
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=False, state=RoundState.CLOSED)
                | Q(closed_on__isnull=True) & ~Q(state=RoundState.CLOSED),
                name="surveys_round_closed_on_a_day",
            ),
        ]

    class Secrecy:
        open = "title year is_anonymous state opens_at closes_at closed_on".split()
        internal = ("invitation_subject", "reminder_subject")
        text = ("invitation", "reminder")

    class Retention:
        period = None
        why = "The source of figures in decided pictures."

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("survey_round", args=[self.pk])

    def is_asking(self, now: datetime) -> bool:
        """Whether an answer is taken now."""
        return self.state == RoundState.OPEN and self.opens_at <= now < self.closes_at


class OpenLink(ScopedModel):
    """A link that anybody may answer by; how many were asked is unknown (R-077)."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="links")
    name = GuardedCharField(_("whom it is for"), max_length=160)
    categories = models.JSONField(default=list)
    token = models.CharField(max_length=HASH, unique=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    class Secrecy:
        internal = ("name", "categories", "token")

    class Retention:
        period = None
        why = "Says which groups the answers of a round came from."

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Hold the groups to the known ones."""
        super().clean()
        if not self.categories or set(self.categories) - set(Category.values):
            raise ValidationError({"categories": _("Choose at least one group.")})

    @property
    def labels(self) -> str:
        """The groups in words."""
        return ", ".join(str(Category(one).label) for one in self.categories)


class RecipientQuerySet(ScopedQuerySet):
    """Which recipients."""

    def visible_to(self, actor: Actor) -> RecipientQuerySet:
        """Recipients of rounds that the actor keeps."""
        return self.filter(actor.within(Permission.SURVEY_MANAGE, "round__unit__path"))

    def asked(self) -> RecipientQuerySet:
        """Those who count as asked."""
        return self.filter(reach__in=ASKED)

    def reachable(self) -> RecipientQuerySet:
        """Those whom a letter can go to."""
        return self.filter(reach=Reach.LISTED).exclude(email="")


class Recipient(ScopedModel):
    """One function that is asked: a unit's manager, a school, a congregation. Never by name.

    The address is functional contact data for this round only. Of the link only a hash is kept.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="recipients")
    number = models.PositiveIntegerField()
    name = GuardedCharField(_("function or body"), max_length=160)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    division = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    external = models.ForeignKey(
        ExternalActor, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    category = models.CharField(_("group"), max_length=30, choices=Category.choices)
    school_level = models.CharField(max_length=20, choices=SchoolLevel.choices, blank=True)
    ownership = models.CharField(max_length=20, choices=Ownership.choices, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    reach = models.CharField(max_length=12, choices=Reach.choices, default=Reach.LISTED)
    token_hash = models.CharField(max_length=HASH, null=True, unique=True)  # noqa: DJ001 (unique)
    # When the address is to be gone; set when the round closes.
    closed_on = models.DateField(null=True, blank=True)

    objects = ScopedManager.from_queryset(RecipientQuerySet)()

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "number"], name="surveys_recipient_number"),
            models.UniqueConstraint(
                fields=["round", "email"],
                condition=~Q(email=""),
                name="surveys_recipient_address_once",
                violation_error_message=_("This address is on the list already."),
            ),
        ]

    class Secrecy:
        internal = "number name category school_level ownership reach token_hash closed_on".split()
        secret = ("email",)

    class Retention:
        period = timedelta(days=60)
        since = "closed_on"
        then = "erase the address and the link; that the function was asked is kept"
        why = "The address is needed for reminders and questions about the round, not longer."

    def __str__(self) -> str:
        return self.name


class Reminder(ScopedModel):
    """A day on which those who have not answered are reminded."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="reminders")
    on = models.DateField(_("on"))
    is_queued = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["on"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "on"], name="surveys_reminder_day_once")
        ]

    class Secrecy:
        internal = ("on", "is_queued")

    class Retention:
        period = None
        why = "Part of the round."

    def __str__(self) -> str:
        return f"{self.round} {self.on}"


class Letter(ScopedModel):
    """One letter to one recipient: waiting, sent or refused. The text is made when it is sent."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="letters")
    recipient = models.ForeignKey(Recipient, on_delete=models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=12, choices=LetterKind.choices)
    state = models.CharField(
        max_length=10, choices=LetterState.choices, default=LetterState.WAITING
    )
    on = models.DateField()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["recipient", "kind", "on"], name="surveys_letter_once_a_day"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["round", "state"], name="surveys_letter_state"),
        ]

    class Secrecy:
        internal = ("kind", "state", "on")

    class Retention:
        period = timedelta(days=365)
        since = "on"
        then = "erase"
        why = "Shows within the year that everyone was asked and reminded alike."

    def __str__(self) -> str:
        return f"{self.kind} {self.recipient_id}"

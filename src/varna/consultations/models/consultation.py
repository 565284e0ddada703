"""What is sent: the consultation, its documents in versions and sections, and who gets it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from varna.access.fields import GuardedCharField, GuardedTextField
from varna.access.permissions import Permission
from varna.approvals.dates import written
from varna.approvals.enums import DatePrecision
from varna.consultations.enums import ConsultationState, PaperKind, ReplyState
from varna.consultations.standing import stands_for
from varna.organisations.models import ExternalActor, Unit
from varna.organisations.scope import ScopedManager, ScopedModel, ScopedQuerySet
from varna.plans.models import Plan
from varna.steering.models import SteeringDocument

if TYPE_CHECKING:
    from varna.access.actor import Actor

TITLE = 300
_FIRST_YEAR, _LAST_YEAR = 2000, 2100


class ConsultationQuerySet(ScopedQuerySet):
    """Which consultations."""

    def visible_to(self, actor: Actor) -> ConsultationQuerySet:
        """What is sent, for all who read; what is being prepared, for the sender."""
        if not actor.may(Permission.CONSULTATION_READ):
            return self.none()
        mine = stands_for(actor, Permission.CONSULTATION_SEND)
        return self.filter(~Q(state=ConsultationState.DRAFT) | Q(sender__in=mine))

    def with_counts(self) -> ConsultationQuerySet:
        """Add ``asked`` and ``answered``, the numbers of recipients."""
        answered = Q(recipients__reply__state=ReplyState.SENT)
        return self.annotate(
            asked=Count("recipients", distinct=True),
            answered=Count("recipients", filter=answered, distinct=True),
        )


class Consultation(ScopedModel):
    """A document that a sender asks others about before it is decided (R-262)."""

    sender = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="consultations")
    title = GuardedCharField(_("title"), max_length=TITLE)
    kind = models.CharField(_("kind"), max_length=15, choices=PaperKind.choices)
    letter = GuardedTextField(_("letter"), max_length=4000, blank=True)
    diary_number = models.CharField(_("registry number"), max_length=60, blank=True)
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=ConsultationState.choices,
        default=ConsultationState.DRAFT,
    )
    deadline = models.DateField(_("last day to answer"), null=True, blank=True)
    sent_on = models.DateField(_("sent"), null=True, blank=True)
    expected_year = models.PositiveSmallIntegerField(
        _("expected year of the decision"),
        null=True,
        blank=True,
        validators=[MinValueValidator(_FIRST_YEAR), MaxValueValidator(_LAST_YEAR)],
    )
    expected_month = models.PositiveSmallIntegerField(
        _("expected month of the decision"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(12)],
    )
    body = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    after = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="following"
    )
    decided_on = models.DateField(_("decided"), null=True, blank=True)
    decided_precision = models.CharField(
        max_length=6, choices=DatePrecision.choices, default=DatePrecision.DAY, editable=False
    )

    objects = ScopedManager.from_queryset(ConsultationQuerySet)()

    class Meta:
        ordering: ClassVar = ["-sent_on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=[ConsultationState.DRAFT, ConsultationState.WITHDRAWN])
                | Q(deadline__isnull=False, sent_on__isnull=False),
                name="consultations_sent_has_dates",
                violation_error_message=_("Say the last day to answer before it is sent."),
            ),
            models.CheckConstraint(
                condition=Q(deadline__isnull=True)
                | Q(sent_on__isnull=True)
                | Q(deadline__gte=F("sent_on")),
                name="consultations_deadline_after_sending",
                violation_error_message=_("The last day to answer has passed. Choose a later day."),
            ),
            models.CheckConstraint(
                condition=~Q(state=ConsultationState.DECIDED) | Q(decided_on__isnull=False),
                name="consultations_decided_has_date",
                violation_error_message=_("Write the day of the decision."),
            ),
            models.CheckConstraint(
                condition=Q(expected_month__isnull=True) | Q(expected_year__isnull=False),
                name="consultations_month_has_year",
                violation_error_message=_("A month needs its year."),
            ),
            models.CheckConstraint(
                condition=Q(after__isnull=True) | ~Q(after=F("pk")),
                name="consultations_not_after_itself",
                violation_error_message=_("It cannot wait for itself."),
            ),
        ]

    class Secrecy:
        open = (
            "title kind diary_number state deadline sent_on expected_year expected_month "
            "decided_on decided_precision"
        ).split()
        text = ("letter",)

    class Retention:
        period = None
        why = "A consultation and its replies are public documents that the municipality archives."

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("consultation", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        """Whether it is still being prepared."""
        return self.state == ConsultationState.DRAFT

    @property
    def is_open(self) -> bool:
        """Whether replies are awaited."""
        return self.state == ConsultationState.SENT

    @property
    def expected(self) -> str:
        """When the decision is expected, as exactly as anybody has said."""
        if not self.expected_year:
            return ""
        return (
            f"{self.expected_year}-{self.expected_month:02}"
            if self.expected_month
            else (str(self.expected_year))
        )

    @property
    def decided(self) -> str:
        """When it was decided, as exactly as it is known."""
        return written(self.decided_on, self.decided_precision) if self.decided_on else ""

    @property
    def months_late(self) -> int | None:
        """Whole months from the last expected month to the decision; None while unknown (R-269)."""
        if not self.expected_year or not self.decided_on:
            return None
        last = self.expected_year * 12 + (self.expected_month or 12)
        return max(0, self.decided_on.year * 12 + self.decided_on.month - last)


class Version(ScopedModel):
    """The documents as they were sent (1), and as they read after the replies (2 and on)."""

    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="versions"
    )
    number = models.PositiveSmallIntegerField(_("version"))
    begun_on = models.DateField(_("begun"))

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["consultation", "number"], name="consultations_version_once"
            )
        ]

    class Secrecy:
        open = ("number", "begun_on")

    class Retention:
        period = None
        why = "Part of the consultation."

    def __str__(self) -> str:
        return f"{self.consultation} {self.number}"


class Paper(ScopedModel):
    """A numbered document of the consultation; the first is what is asked about (R-267, R-268)."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="papers")
    number = models.PositiveSmallIntegerField(_("number"))
    title = GuardedCharField(_("title"), max_length=TITLE)
    kind = models.CharField(_("kind"), max_length=15, choices=PaperKind.choices)
    owner = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    plan = models.ForeignKey(
        Plan, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    steering = models.ForeignKey(
        SteeringDocument, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["consultation", "number"], name="consultations_paper_once"
            )
        ]

    class Secrecy:
        open = ("number", "title", "kind")

    class Retention:
        period = None
        why = "Part of the consultation."

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    @property
    def label(self) -> str:
        return str(self)


class Section(ScopedModel):
    """A numbered section of a document in one version: what a viewpoint is about."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="sections")
    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="sections")
    number = models.PositiveSmallIntegerField(_("number"))
    title = GuardedCharField(_("heading"), max_length=TITLE)
    body = GuardedTextField(_("text"), max_length=20_000, blank=True)
    is_proposal = models.BooleanField(_("proposes something new"), default=False)
    is_masked = models.BooleanField(default=False, editable=False)
    previous = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="later"
    )

    class Meta:
        ordering: ClassVar = ["paper__number", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["version", "paper", "number"], name="consultations_section_once"
            )
        ]

    class Secrecy:
        open = ("number", "title", "is_proposal", "is_masked")
        text = ("body",)

    class Retention:
        period = None
        why = "Part of the consultation."

    def __str__(self) -> str:
        return self.label

    @property
    def place(self) -> str:
        """The number that people cite: document and section."""
        return f"{self.paper.number}.{self.number}"

    @property
    def label(self) -> str:
        return f"{self.place} {self.title}"


class Subject(ScopedModel):
    """A subject that the sender compares the replies by (R-265)."""

    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="subjects"
    )
    name = GuardedCharField(_("subject"), max_length=120)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["consultation", "name"],
                name="consultations_subject_once",
                violation_error_message=_("There is already a subject with that name."),
            )
        ]

    class Secrecy:
        open = ("name", "position")

    class Retention:
        period = None
        why = "Part of the consultation."

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        return self.name


class Recipient(ScopedModel):
    """A unit, or an organisation outside, that is asked. Its name of that day is kept."""

    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="recipients"
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="asked_in"
    )
    external = models.ForeignKey(
        ExternalActor, on_delete=models.PROTECT, null=True, blank=True, related_name="asked_in"
    )
    name = models.CharField(_("name when asked"), max_length=160)

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(unit__isnull=False, external__isnull=True)
                | Q(unit__isnull=True, external__isnull=False),
                name="consultations_recipient_is_one",
            ),
            models.UniqueConstraint(
                fields=["consultation", "unit"],
                condition=Q(unit__isnull=False),
                name="consultations_unit_asked_once",
            ),
            models.UniqueConstraint(
                fields=["consultation", "external"],
                condition=Q(external__isnull=False),
                name="consultations_external_asked_once",
            ),
        ]

    class Secrecy:
        open = ("name",)

    class Retention:
        period = None
        why = "Shows who was asked. Bodies and organisations, never persons."

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The name in the reader's language; once renamed, the name of the day it was asked."""
        row = self.unit or self.external
        return row.label if row and row.name == self.name else self.name


class ReadingLinkQuerySet(ScopedQuerySet):
    """Which links."""

    def visible_to(self, actor: Actor) -> ReadingLinkQuerySet:
        """Links of the consultations that the actor sends."""
        mine = stands_for(actor, Permission.CONSULTATION_SEND)
        return self.filter(consultation__sender__in=mine)

    def in_force(self, on: date) -> ReadingLinkQuerySet:
        """Links that open something on the day."""
        return self.filter(withdrawn_on=None, ends_on__gte=on).exclude(
            consultation__state__in=[ConsultationState.DRAFT, ConsultationState.WITHDRAWN]
        )


class ReadingLink(ScopedModel):
    """A link by which an outside organisation reads, without account. Only a hash is kept."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="links")
    external = models.ForeignKey(
        ExternalActor, on_delete=models.PROTECT, related_name="reading_links"
    )
    token_hash = models.CharField(max_length=64, editable=False)
    opened_on = models.DateField(_("made"))
    ends_on = models.DateField(_("last day"))
    withdrawn_on = models.DateField(_("withdrawn"), null=True, blank=True)

    objects = ScopedManager.from_queryset(ReadingLinkQuerySet)()

    class Meta:
        ordering: ClassVar = ["external__name", "-opened_on", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["token_hash"], name="consultations_link_once"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("opened_on")),
                name="consultations_link_dates",
                violation_error_message=_("The last day cannot come before the first."),
            ),
        ]

    class Secrecy:
        internal = ("opened_on", "ends_on", "withdrawn_on")
        secret = ("token_hash",)

    class Retention:
        period = None
        why = "Shows which organisation could read, and when. Organisations, not persons."

    def __str__(self) -> str:
        return f"{self.external}, {self.consultation}"


class Reminder(ScopedModel):
    """A day on which those who have not answered by then are reminded."""

    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="reminders"
    )
    on = models.DateField(_("day"))
    is_queued = models.BooleanField(default=False)
    letters = models.PositiveSmallIntegerField(_("letters"), null=True, blank=True)
    unreached = models.PositiveSmallIntegerField(_("recipients without a reader"), default=0)

    class Meta:
        ordering: ClassVar = ["on", "pk"]

    class Secrecy:
        internal = ("on", "is_queued", "letters", "unreached")

    class Retention:
        period = None
        why = "Shows that reminders were sent. Counts, never addresses."

    def __str__(self) -> str:
        return f"{self.consultation} {self.on}"

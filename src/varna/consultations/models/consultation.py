"""What is sent: the consultation, its documents in versions and sections, and who gets it."""

from __future__ import annotations

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
from varna.organisations.models import Unit
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

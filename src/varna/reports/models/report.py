"""The report as handed in, what hangs on it, and the classified event that counts."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from varna.access.encrypted import (
    EncryptedBinaryField,
    EncryptedGuardedTextField,
    SealedCheckConstraint,
    SealedManager,
)
from varna.access.fields import GuardedCharField
from varna.access.permissions import Permission
from varna.guidance.enums import ActorKind, Environment, IncidentType, Setting
from varna.organisations.models import ExternalActor, Unit
from varna.organisations.scope import ScopedManager, ScopedModel, ScopedQuerySet
from varna.reports.enums import (
    AgeBand,
    CallerKind,
    Consequence,
    Delay,
    Made,
    OtherReportKind,
    ReporterRole,
    ReportKind,
    ReportState,
    Sender,
    Source,
)
from varna.reports.enums import Channel as PlaceChannel
from varna.reports.enums_triage import WAITING, CloseOutcome
from varna.reports.models.facts import FACTS, EventFacts

if TYPE_CHECKING:
    from varna.access.actor import Actor

LONGEST_NARRATIVE = 1000
# At most 24 months; a municipality may shorten it in its `ReportSettings`.
LONGEST_KEPT = timedelta(days=730)


class IncidentQuerySet(ScopedQuerySet):
    """Which events."""

    def visible_to(self, actor: Actor) -> IncidentQuerySet:
        """Events of the units whose reports the actor handles."""
        return self.filter(actor.within(Permission.REPORT_TRIAGE, "unit__path"))


class Incident(EventFacts, ScopedModel):
    """An event as classified. Sightings of the same event point at it, so that it counts once."""

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="incidents", verbose_name=_("unit")
    )
    classified_on = models.DateField(_("classified on"))
    erase_on = models.DateField(_("texts are erased on"))

    objects = ScopedManager.from_queryset(IncidentQuerySet)()

    class Meta(EventFacts.Meta):
        ordering: ClassVar = ["-month_from", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["municipality", "month_from"], name="reports_incident_month")
        ]

    class Secrecy:
        internal = [*(name for name in FACTS if name != "area"), "classified_on", "erase_on"]

    class Retention:
        period = None
        why = "Facts by month and area, of no person: the municipality's statistics over years."

    def __str__(self) -> str:
        return f"{self.get_incident_type_display()} {self.month_from:%Y-%m}"


class ReportQuerySet(ScopedQuerySet):
    """Which reports."""

    def visible_to(self, actor: Actor) -> ReportQuerySet:
        """Reports of the units whose reports the actor handles (R-126)."""
        return self.filter(actor.within(Permission.REPORT_TRIAGE, "unit__path"))

    def waiting(self) -> ReportQuerySet:
        """Reports that are not closed or set aside."""
        return self.filter(state__in=WAITING)

    def untouched(self) -> ReportQuerySet:
        """Reports that nobody has acted on."""
        return self.filter(state=ReportState.RECEIVED)

    def late(self, before: datetime) -> ReportQuerySet:
        """Reports received before the moment that nobody has acted on (R-140)."""
        return self.filter(first_action_at__isnull=True, received_at__lt=before)

    def answered(self) -> ReportQuerySet:
        """Reports whose reporter has answered something that nobody has read yet."""
        return self.filter(_unread_answer())

    def for_list(self) -> ReportQuerySet:
        """With what a row of a list shows, and no text."""
        return self.select_related("unit", "external").annotate(has_answer=_unread_answer())


def _unread_answer() -> Exists:
    unread = Message.objects.filter(
        report=OuterRef("pk"), sender=Sender.REPORTER, read_at__isnull=True
    )
    return Exists(unread)


class NumberSeries(ScopedModel):
    """The last number given in a year. Its row is the lock that writers of numbers queue at."""

    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "year"], name="reports_series_once")
        ]

    class Secrecy:
        internal = ("year", "last")

    class Retention:
        period = None
        why = "A counter."

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"


class Report(EventFacts, ScopedModel):
    """One sighting as handed in. It knows the reporter's unit, never the reporter (R-428)."""

    year = models.PositiveSmallIntegerField(_("year"), editable=False)
    number = models.PositiveIntegerField(_("number"), editable=False)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="reports", verbose_name=_("unit")
    )
    source = models.CharField(_("source"), max_length=10, choices=Source.choices)
    external = models.ForeignKey(
        ExternalActor,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("external actor"),
    )
    caller = models.CharField(
        _("kind of caller"), max_length=10, choices=CallerKind.choices, blank=True
    )
    reporter_role = models.CharField(
        _("kind of work"), max_length=12, choices=ReporterRole.choices, blank=True
    )
    received_at = models.DateTimeField(_("received"))
    delay = models.CharField(
        _("from event to report"), max_length=10, choices=Delay.choices, default=Delay.UNKNOWN
    )
    measures_taken = EncryptedGuardedTextField(
        _("what was done"), blank=True, validators=[MaxLengthValidator(LONGEST_NARRATIVE)]
    )
    description = EncryptedGuardedTextField(
        _("what happened, in short"),
        blank=True,
        validators=[MaxLengthValidator(LONGEST_NARRATIVE)],
    )
    support_wanted = models.BooleanField(_("support is wanted"), default=False)
    attested = models.BooleanField(_("names and points out nobody"), default=False)
    state = models.CharField(
        _("state"), max_length=20, choices=ReportState.choices, default=ReportState.RECEIVED
    )
    first_action_at = models.DateTimeField(_("first action"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    outcome = models.CharField(
        _("outcome"), max_length=12, choices=CloseOutcome.choices, blank=True
    )
    receipt_hash = models.CharField(max_length=64, editable=False)
    submission_hash = models.CharField(max_length=64, editable=False)
    incident = models.ForeignKey(
        Incident,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reports",
        verbose_name=_("event"),
    )
    erase_on = models.DateField(_("texts are erased on"))
    erased_on = models.DateField(_("texts were erased on"), null=True, blank=True)

    objects = SealedManager.from_queryset(ReportQuerySet)()

    class Meta(EventFacts.Meta):
        ordering: ClassVar = ["-received_at", "-pk"]
        constraints: ClassVar = [
            *EventFacts.Meta.constraints,
            models.UniqueConstraint(
                fields=["municipality", "year", "number"], name="reports_number_once"
            ),
            models.UniqueConstraint(fields=["receipt_hash"], name="reports_receipt_once"),
            models.UniqueConstraint(
                fields=["municipality", "submission_hash"], name="reports_submission_once"
            ),
            models.CheckConstraint(
                condition=Q(attested=True),
                name="reports_attested",
                violation_error_message=_("Confirm that the text names and points out nobody."),
            ),
            models.CheckConstraint(
                condition=Q(source=Source.EXTERNAL, external__isnull=False, caller="")
                | Q(source=Source.OWN_UNIT, external__isnull=True, caller="")
                | (Q(source=Source.CALLER) & ~Q(caller="")),
                name="reports_source_fits",
                violation_error_message=_("The source does not fit who reported."),
            ),
            SealedCheckConstraint(
                condition=Q(erased_on__isnull=True) | Q(description="", measures_taken=""),
                name="reports_erased_is_empty",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["municipality", "state", "received_at"], name="reports_report_state"
            ),
            models.Index(fields=["unit", "received_at"], name="reports_report_unit"),
            models.Index(fields=["erase_on"], name="reports_report_erase"),
        ]

    class Secrecy:
        internal = [
            *(name for name in FACTS if name != "area"),
            *(
                "year number source caller reporter_role received_at delay support_wanted attested "
                "state erase_on erased_on first_action_at ended_at outcome"
            ).split(),
        ]
        secret = ("description", "measures_taken", "receipt_hash", "submission_hash")

    class Retention:
        period = LONGEST_KEPT
        since = "received_at"
        then = "erase the texts; facts by month and area stay"
        why = "A narrative is needed until the event is understood and followed up, no longer."

    def __str__(self) -> str:
        return self.label

    def reduce_to_minimum(self) -> None:
        """Leave what a report that is not relevant keeps: number, unit, source, month and state."""
        self.kind, self.channel = ReportKind.EVENT, PlaceChannel.PHYSICAL
        self.setting, self.incident_type = Setting.OTHER, IncidentType.OTHER
        self.environment, self.actor_kind = Environment.UNKNOWN, ActorKind.UNKNOWN
        self.age_band, self.consequence = AgeBand.UNKNOWN, Consequence.UNKNOWN
        self.area, self.street, self.street_from, self.street_to = None, "", None, None
        self.quantity_text, self.quantity_min = "", 1
        self.reporter_role, self.delay, self.support_wanted = "", Delay.UNKNOWN, False

    def clean(self) -> None:
        """Refuse what the constraints refuse, without a question to the database for each."""
        super().clean()
        if not self.attested:
            raise ValidationError(_("Confirm that the text names and points out nobody."))
        outside, caller = self.external_id is not None, bool(self.caller)
        fits = {
            Source.EXTERNAL: outside and not caller,
            Source.OWN_UNIT: not outside and not caller,
            Source.CALLER: caller,
        }
        if self.source in fits and not fits[Source(self.source)]:
            raise ValidationError(_("The source does not fit who reported."))

    @property
    def label(self) -> str:
        """The number as people say it: 2026-17."""
        return f"{self.year}-{self.number}"


class OtherReport(ScopedModel):
    """Whether the event was reported elsewhere too, and in which month. Nothing more is kept."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="other_reports")
    kind = models.CharField(_("kind"), max_length=20, choices=OtherReportKind.choices)
    made = models.CharField(_("made"), max_length=10, choices=Made.choices)
    month = models.DateField(_("month"), null=True, blank=True)
    reference = GuardedCharField(_("reference in IA"), max_length=40, blank=True)

    class Meta:
        ordering: ClassVar = ["kind"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "kind"], name="reports_other_once"),
            models.CheckConstraint(
                condition=Q(reference="") | Q(kind=OtherReportKind.INCIDENT_SYSTEM, made=Made.YES),
                name="reports_reference_is_of_ia",
                violation_error_message=_("Only a report in IA has a reference here."),
            ),
            models.CheckConstraint(
                condition=Q(month__isnull=True) | Q(made=Made.YES),
                name="reports_month_when_made",
                violation_error_message=_("Only a report that was made has a month."),
            ),
        ]

    class Secrecy:
        internal = ("kind", "made", "month", "reference")

    class Retention:
        period = None
        why = "Part of the report's facts; the reference is erased with the texts."

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.get_made_display()}"

    def clean(self) -> None:
        """Refuse what the constraints refuse, without asking the database for each row."""
        super().clean()
        if self.made != Made.YES and self.month is not None:
            raise ValidationError(_("Only a report that was made has a month."))
        is_ia = self.kind == OtherReportKind.INCIDENT_SYSTEM and self.made == Made.YES
        if self.reference and not is_ia:
            raise ValidationError(_("Only a report in IA has a reference here."))


class Photo(ScopedModel):
    """A picture of the damage, re-encoded without metadata, for the coordinator's eyes alone."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="photos")
    image = EncryptedBinaryField(_("picture"), editable=False)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    added_at = models.DateTimeField()

    objects = SealedManager()

    class Meta:
        ordering: ClassVar = ["pk"]

    class Secrecy:
        internal = ("width", "height", "added_at")
        secret = ("image",)

    class Retention:
        period = LONGEST_KEPT
        since = "added_at"
        then = "delete; at the latest, since it goes some days after the event is classified"
        why = "It helps to classify the event and to clean up (R-468)."

    def __str__(self) -> str:
        return f"{self.report_id}: {self.width}×{self.height}"


class Message(ScopedModel):
    """A question or an answer between coordinator and reporter, who stays unknown."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="messages")
    sender = models.CharField(_("from"), max_length=12, choices=Sender.choices)
    text = EncryptedGuardedTextField(
        _("message"), blank=True, validators=[MaxLengthValidator(LONGEST_NARRATIVE)]
    )
    written_at = models.DateTimeField(_("written"))
    read_at = models.DateTimeField(_("read"), null=True, blank=True)

    objects = SealedManager()

    class Meta:
        ordering: ClassVar = ["written_at", "pk"]

    class Secrecy:
        internal = ("sender", "written_at", "read_at")
        secret = ("text",)

    class Retention:
        period = LONGEST_KEPT
        since = "written_at"
        then = "delete with the texts of its report"
        why = "Part of the report's narrative."

    def __str__(self) -> str:
        return f"{self.get_sender_display()} {self.written_at:%Y-%m-%d}"

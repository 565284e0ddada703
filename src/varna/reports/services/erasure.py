"""What is erased, when, and the record of it. Facts by month and area stay, and so the counts.

Texts, messages and the reference go 24 months after the report at the latest, or sooner where the
municipality has said so; photos some days after the event is classified. Whatever is finer than an
area goes with the texts.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from varna.audit.commands import Author, command, record
from varna.organisations.models import Municipality
from varna.reports.dates import months_after
from varna.reports.enums_triage import TriageEvent
from varna.reports.models import (
    CleanupOrder,
    Incident,
    InfluenceAttempt,
    Photo,
    Report,
    ReportSettings,
)
from varna.reports.models.influence import NOTE_KEPT
from varna.reports.services.cleanup import erase_place
from varna.reports.services.influence import erase_note

_FINER = ("street", "street_from", "street_to")


@dataclass(frozen=True, slots=True)
class Erased:
    """How many of each were erased in one run."""

    texts: int = 0
    photos: int = 0
    places: int = 0
    notes: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.texts + self.photos + self.places + self.notes


def texts_due(settings: ReportSettings, on: date) -> QuerySet[Report]:
    """Reports whose texts are to be gone on the day: by their own date, or by today's setting.

    A setting that was shortened holds for older reports too; one that was lengthened does not.
    """
    received_before = months_after(on, -settings.keep_months)
    limit = timezone.make_aware(datetime.combine(received_before, datetime.min.time()))
    rows: QuerySet[Report] = Report.objects.filter(
        Q(erase_on__lte=on) | Q(received_at__lt=limit), erased_on__isnull=True
    )
    return rows


def photos_due(settings: ReportSettings, on: date) -> QuerySet[Photo]:
    """Photos of events classified long enough ago, or of reports whose texts are due."""
    classified = on - timedelta(days=settings.photo_days)
    rows: QuerySet[Photo] = Photo.objects.filter(
        Q(report__incident__classified_on__lte=classified)
        | Q(report__in=texts_due(settings, on).values("pk"))
    )
    return rows


def incidents_due(on: date) -> QuerySet[Incident]:
    """Events whose street is to be gone, leaving the area."""
    rows: QuerySet[Incident] = Incident.objects.filter(erase_on__lte=on).exclude(
        street="", street_from__isnull=True, street_to__isnull=True
    )
    return rows


def notes_due(at: datetime) -> QuerySet[InfluenceAttempt]:
    """Notes on unlawful influence past their time."""
    rows: QuerySet[InfluenceAttempt] = InfluenceAttempt.objects.filter(
        created_at__lt=at - NOTE_KEPT
    ).exclude(note="")
    return rows


def erase_due(municipality: Municipality, *, by: Author, on: date | None = None) -> Erased:
    """Erase all that is due in the active municipality. Each erasure is a command of its own."""
    today = on or timezone.localdate()
    now = timezone.now()
    found = ReportSettings.objects.filter(municipality=municipality).first()
    settings = found or ReportSettings(municipality=municipality)
    reports = list(texts_due(settings, today))
    photos = list(photos_due(settings, today).exclude(report__in=reports))
    orders = list(CleanupOrder.objects.all().place_due(now))
    notes = list(notes_due(now))
    for report in reports:
        erase_texts(report, by=by)
    for report in _reports_of(photos):
        erase_photos(report, by=by)
    incidents = list(incidents_due(today))
    for incident in incidents:
        erase_street(incident, by=by)
    for order in orders:
        erase_place(order, by=by)
    for attempt in notes:
        erase_note(attempt, by=by)
    return Erased(len(reports), len(photos), len(incidents) + len(orders), len(notes))


def _reports_of(photos: Iterable[Photo]) -> list[Report]:
    return list(Report.objects.filter(pk__in={photo.report_id for photo in photos}))


@command
def erase_texts(report: Report, *, by: Author) -> None:
    """Erase a report's narrative with messages, photos, reference and street. Facts stay."""
    Report.objects.filter(pk=report.pk).update(
        description="",
        measures_taken="",
        street="",
        street_from=None,
        street_to=None,
        erased_on=timezone.localdate(),
    )
    report.messages.all().delete()
    report.photos.all().delete()
    report.other_reports.exclude(reference="").update(reference="")
    record(TriageEvent.TEXTS_ERASED, report)


@command
def erase_photos(report: Report, *, by: Author) -> None:
    """Erase the photos of a classified event."""
    count = report.photos.count()
    report.photos.all().delete()
    record(TriageEvent.PHOTOS_ERASED, report, {"photos": count})


@command
def erase_street(incident: Incident, *, by: Author) -> None:
    """Let an event's place be its area, no finer."""
    Incident.objects.filter(pk=incident.pk).update(street="", street_from=None, street_to=None)
    record(TriageEvent.PLACE_ERASED, incident)

"""Take in a report: once, numbered, acknowledged only when it is stored."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from varna.access.actor import Actor
from varna.audit.commands import Author, command, record
from varna.guidance.enums import ActorKind, Environment, IncidentType, Setting
from varna.kit.keys import hash_of
from varna.organisations.models import Area, ExternalActor, Unit
from varna.reports import codes, policy
from varna.reports.dates import months_after
from varna.reports.enums import (
    AgeBand,
    CallerKind,
    Channel,
    Consequence,
    Delay,
    Made,
    OtherReportKind,
    ReporterRole,
    ReportEvent,
    ReportKind,
    Source,
)
from varna.reports.models import NumberSeries, OtherReport, Report, first_of_month
from varna.reports.services import letters
from varna.reports.services.settings import settings_of


@dataclass(frozen=True, slots=True)
class OtherReportFacts:
    """Whether the event was reported elsewhere too."""

    kind: OtherReportKind
    made: Made
    month: date | None = None
    reference: str = ""


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """All that a report says. Dates are reduced to their month before anything is stored."""

    month_from: date
    month_to: date
    setting: Setting
    incident_type: IncidentType
    kind: ReportKind = ReportKind.EVENT
    area: Area | None = None
    street: str = ""
    street_from: int | None = None
    street_to: int | None = None
    channel: Channel = Channel.PHYSICAL
    environment: Environment = Environment.UNKNOWN
    actor_kind: ActorKind = ActorKind.UNKNOWN
    age_band: AgeBand = AgeBand.UNKNOWN
    consequence: Consequence = Consequence.UNKNOWN
    quantity_text: str = ""
    quantity_min: int = 1
    measures_taken: str = ""
    description: str = ""
    support_wanted: bool = False
    attested: bool = False
    reporter_role: ReporterRole | None = None
    delay: Delay = Delay.UNKNOWN
    others: Iterable[OtherReportFacts] = field(default=())

    def stored(self) -> dict[str, Any]:
        """The columns of `Report`, with months for dates."""
        columns = {one.name: getattr(self, one.name) for one in fields(self)}
        del columns["others"]
        columns["reporter_role"] = self.reporter_role or ""
        for name in ("month_from", "month_to"):
            columns[name] = first_of_month(columns[name])
        return columns


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a report comes from: a way in, and what it says of the sender; never who."""

    source: Source = Source.OWN_UNIT
    external: ExternalActor | None = None
    caller: CallerKind | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the reporter gets. The code is shown now and never again."""

    report: Report
    code: str
    is_new: bool


class _KnownError(Exception):
    """The submission is stored already."""

    def __init__(self, report: Report) -> None:
        super().__init__("the submission is stored already")
        self.report = report


def take_in_report(
    unit: Unit,
    *,
    by: Author,
    facts: ReportFacts,
    origin: Origin | None = None,
    submission: str,
    received_at: datetime | None = None,
) -> Receipt:
    """Store the report once; the same submission again gives the same receipt.

    ``by`` is `System` for everyone but a coordinator who writes for a caller: the trace does not
    say who reported. ``received_at`` is for what came in earlier, on paper; nobody is told of it.
    Returns only after the report is stored.
    """
    code = codes.receipt_code(submission)
    try:
        report = add_report(
            unit,
            by=by,
            facts=facts,
            origin=origin or Origin(),
            submission=submission,
            received_at=received_at,
        )
    except _KnownError as known:
        return Receipt(known.report, code, is_new=False)
    return Receipt(report, code, is_new=True)


@command
def add_report(
    unit: Unit,
    *,
    by: Author,
    facts: ReportFacts,
    origin: Origin,
    submission: str,
    received_at: datetime | None = None,
) -> Report:
    """Write the report with the next number of the year. Use `take_in_report`."""
    if isinstance(by, Actor):
        policy.check_can_enter(by, unit)
    now = received_at or timezone.now()
    year = timezone.localdate(now).year
    # From here on whoever sends the same form at the same time waits behind the first.
    number = _next_number(unit, year)
    known = Report.objects.filter(submission_hash=hash_of(submission)).first()
    if known is not None:
        raise _KnownError(known)
    report = Report(
        municipality_id=unit.municipality_id,
        unit=unit,
        year=year,
        number=number,
        received_at=now,
        source=origin.source,
        external=origin.external,
        caller=origin.caller or "",
        receipt_hash=codes.hash_of_code(codes.receipt_code(submission)),
        submission_hash=hash_of(submission),
        erase_on=months_after(timezone.localdate(now), settings_of(unit).keep_months),
        **facts.stored(),
    )
    _check(report)
    report.save()
    OtherReport.objects.bulk_create(_others(report, facts.others))
    record(ReportEvent.RECEIVED, report, {"number": report.label, "unit": unit.pk})
    if received_at is None:
        letters.tell_of_new(report)
    return report


def _check(report: Report) -> None:
    # Not full_clean(): what the service itself has made unique under its lock is not asked for
    # again, and clean() says what the check constraints say. The database holds all of them.
    report.clean_fields(exclude={"municipality", "unit"})
    report.clean()


def _next_number(unit: Unit, year: int) -> int:
    mine = NumberSeries.objects.filter(municipality_id=unit.municipality_id, year=year)
    series = mine.select_for_update().first()
    if series is None:
        # The first of the year; another may be making the same row at this moment.
        NumberSeries.objects.get_or_create(municipality_id=unit.municipality_id, year=year)
        series = mine.select_for_update().get()
    series.last += 1
    series.save(update_fields=["last"])
    number: int = series.last
    return number


def _others(report: Report, told: Iterable[OtherReportFacts]) -> list[OtherReport]:
    rows = [
        OtherReport(
            municipality_id=report.municipality_id,
            report=report,
            kind=facts.kind,
            made=facts.made,
            month=first_of_month(facts.month) if facts.month else None,
            reference=facts.reference,
        )
        for facts in told
    ]
    for row in rows:
        row.clean_fields(exclude={"municipality", "report"})
        row.clean()
    return rows

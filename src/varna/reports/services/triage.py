"""Read, classify, join, ask, refer and close: what a coordinator does with a report."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.audit.changes import changed_fields, keep
from varna.audit.commands import command, record
from varna.organisations.models import ExternalActor, RoleTitle, Unit
from varna.reports import policy_triage as policy
from varna.reports.enums import ReportState, Sender
from varna.reports.enums_triage import CloseOutcome, ReferralKind, TriageEvent
from varna.reports.models import FACTS, Incident, Message, Referral, Report
from varna.reports.services.dialogue import write_message
from varna.reports.services.erasure import erase_texts

_S = ReportState
_TEXTS = ("description", "measures_taken")


@dataclass(frozen=True, slots=True)
class EventClass:
    """How an event is classified: the facts by their names in `FACTS`, months for dates."""

    facts: dict[str, Any]

    def __post_init__(self) -> None:
        unknown = set(self.facts) - set(FACTS)
        if unknown:
            raise TypeError(f"{sorted(unknown)} are no facts of an event.")


@command
def take_report(report: Report, *, by: Actor) -> Report:
    """Begin to handle a report: the first action, which stops the reader's waiting."""
    report = _held(report)
    policy.check_can_take(by, report)
    _step(report, _S.OPEN)
    record(TriageEvent.TAKEN, report)
    return report


@command
def redact_report(report: Report, *, by: Actor, description: str, measures_taken: str) -> Report:
    """Put other words in the place of the texts. The old words are gone; nothing keeps them."""
    report = _held(report, with_texts=True)
    policy.check_can_redact(by, report)
    changed = [
        name
        for name, text in zip(_TEXTS, (description, measures_taken), strict=True)
        if getattr(report, name) != text
    ]
    report.description, report.measures_taken = description, measures_taken
    _acted(report)
    keep(report)
    record(TriageEvent.REDACTED, report, dict.fromkeys(changed))
    return report


@command
def dismiss_report(report: Report, *, by: Actor) -> Report:
    """Find a report not relevant: its texts go at once, and only a row without facts remains."""
    report = _held(report)
    policy.check_can_dismiss(by, report)
    _step(report, _S.NOT_RELEVANT)
    report.ended_at = report.first_action_at
    report.reduce_to_minimum()
    keep(report)
    report.other_reports.all().delete()
    report.referrals.all().delete()
    erase_texts(report, by=by)
    record(TriageEvent.DISMISSED, report)
    return report


@command
def classify_report(
    report: Report, *, by: Actor, event: EventClass, on: date | None = None
) -> Incident:
    """Say what the event was. Joined sightings share one event, which is classified once.

    ``on`` is the day of classifying, today unless said: for what is entered afterwards.
    """
    report = _held(report)
    policy.check_can_classify(by, report)
    incident = report.incident or Incident(
        municipality_id=report.municipality_id,
        unit=report.unit,
        classified_on=on or timezone.localdate(),
        erase_on=report.erase_on,
        **{name: getattr(report, name) for name in FACTS},
    )
    with changed_fields(incident) as changes:
        for name, value in event.facts.items():
            setattr(incident, name, value)
        keep(incident)
    report.incident = incident
    _step(report, _S.CLASSIFIED)
    record(TriageEvent.CLASSIFIED, report, _without_texts(changes))
    return incident


@command
def merge_report(report: Report, *, by: Actor, into: Incident) -> Incident:
    """Join a sighting to an event that others saw too: it counts once, with all its sources.

    All of them are erased when the first of them must be (R-142).
    """
    report = _held(report)
    into = Incident.objects.select_for_update(of=("self",)).get(pk=into.pk)
    policy.check_can_merge(by, report, into)
    before = report.incident
    report.incident = into
    _step(report, _S.CLASSIFIED)
    into.erase_on = min(into.erase_on, report.erase_on)
    keep(into)
    into.reports.update(erase_on=into.erase_on)
    if before is not None and not before.reports.exists():
        before.delete()
    record(TriageEvent.MERGED, report, {"incident": [None, into.pk]})
    return into


@command
def split_report(report: Report, *, by: Actor) -> Report:
    """Part a sighting from the event again. Its day of erasure stays the earlier one."""
    report = _held(report)
    policy.check_can_split(by, report)
    incident = report.incident
    report.incident = None
    _step(report, _S.OPEN)
    record(TriageEvent.SPLIT, report, {"incident": [incident and incident.pk, None]})
    return report


@command
def ask_reporter(report: Report, *, by: Actor, text: str) -> Message:
    """Ask the reporter, who reads the question with the receipt code. The guard reads it first."""
    report = _held(report)
    policy.check_can_ask(by, report)
    message = write_message(report, by=by, sender=Sender.COORDINATOR, text=text)
    _step(report, _S.ASKED)
    return message


@command
def refer_report(
    report: Report,
    *,
    by: Actor,
    kind: ReferralKind,
    to: RoleTitle | Unit | ExternalActor,
    on: date,
) -> Referral:
    """Note what was referred where and when. What was said, and of whom, is not kept here."""
    report = _held(report)
    policy.check_can_refer(by, report)
    if on > timezone.localdate():
        raise ValidationError({"on": _("That day has not come yet.")})
    referral = Referral(
        municipality_id=report.municipality_id,
        report=report,
        kind=kind,
        to_title=to if isinstance(to, RoleTitle) else None,
        to_unit=to if isinstance(to, Unit) else None,
        to_external=to if isinstance(to, ExternalActor) else None,
        on=on,
    )
    keep(referral)
    _step(report, _S.REFERRED)
    record(TriageEvent.REFERRED, report, {"kind": kind})
    return referral


@command
def close_report(report: Report, *, by: Actor, outcome: CloseOutcome) -> Report:
    """Close with what came of it."""
    report = _held(report)
    policy.check_can_close(by, report)
    report.ended_at, report.outcome = timezone.now(), outcome
    _step(report, _S.CLOSED)
    record(TriageEvent.CLOSED, report, {"outcome": outcome})
    return report


@command
def open_report_again(report: Report, *, by: Actor) -> Report:
    """Open a closed report: something new has come to light."""
    report = _held(report)
    policy.check_can_reopen(by, report)
    report.ended_at, report.outcome = None, ""
    _step(report, _S.OPEN)
    record(TriageEvent.REOPENED, report)
    return report


def _held(report: Report, *, with_texts: bool = False) -> Report:
    # Two who act on the same report queue here; the second meets what the first made of it.
    rows = Report.objects.select_for_update(of=("self",)).select_related("unit", "incident")
    if with_texts:
        rows = rows.defer(None)
    return rows.get(pk=report.pk)


def _acted(report: Report) -> None:
    report.first_action_at = report.first_action_at or timezone.now()


def _step(report: Report, to: ReportState) -> None:
    _acted(report)
    report.state = to
    keep(report)


def _without_texts(changes: dict[str, Any]) -> dict[str, Any]:
    # Wordings that the guard has passed still stand in no trace.
    words = {"street", "quantity_text"}
    return {name: None if name in words else value for name, value in changes.items()}

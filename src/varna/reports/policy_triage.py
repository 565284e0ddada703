"""Who may do what in triage, in which state, and why not."""

from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.access.permissions import Permission
from varna.reports.enums import ReportState
from varna.reports.enums_triage import TRANSITIONS
from varna.reports.models import Incident, Report

_S = ReportState


def check_can_handle(actor: Actor, report: Report) -> None:
    """The local coordinator, or whoever stands in, within reach; never the centre (R-126)."""
    actor.check(Permission.REPORT_TRIAGE, report.unit)


def _check_step(actor: Actor, report: Report, to: ReportState) -> None:
    check_can_handle(actor, report)
    if to not in TRANSITIONS[ReportState(report.state)]:
        raise Denied(
            _("A report that is “%(now)s” cannot become “%(then)s”.")
            % {"now": report.get_state_display(), "then": to.label}
        )


def _check_has_texts(report: Report) -> None:
    if report.erased_on is not None:
        raise Denied(_("The texts of this report are erased."))


def check_can_take(actor: Actor, report: Report) -> None:
    """A new report is begun on once."""
    _check_step(actor, report, _S.OPEN)
    if report.state == _S.CLOSED:
        raise Denied(_("The report is closed. Open it again first."))


def check_can_redact(actor: Actor, report: Report) -> None:
    """What is kept may be made shorter at any time, until it is erased."""
    check_can_handle(actor, report)
    _check_has_texts(report)


def check_can_dismiss(actor: Actor, report: Report) -> None:
    """What is not relevant is set aside before it has been counted."""
    _check_step(actor, report, _S.NOT_RELEVANT)
    if report.incident_id is not None:
        raise Denied(_("The report counts in an event. Part it from the event first."))


def check_can_classify(actor: Actor, report: Report) -> None:
    """A report that is not closed is classified, or classified anew."""
    _check_step(actor, report, _S.CLASSIFIED)


def check_can_merge(actor: Actor, report: Report, into: Incident) -> None:
    """A sighting is joined to another event within the same coordinator's reach (R-142)."""
    check_can_classify(actor, report)
    actor.check(Permission.REPORT_TRIAGE, into.unit)
    if report.incident_id == into.pk:
        raise Denied(_("The report is already part of this event."))


def check_can_split(actor: Actor, report: Report) -> None:
    """A sighting that was joined by mistake is parted again; the event keeps at least one."""
    check_can_handle(actor, report)
    if report.state == _S.CLOSED:
        raise Denied(_("The report is closed. Open it again first."))
    if report.incident is None:
        raise Denied(_("The report is not part of any event."))
    if report.incident.reports.count() < 2:
        raise Denied(_("This is the event's only report. Classify it anew instead."))


def check_can_ask(actor: Actor, report: Report) -> None:
    """The reporter is asked while the texts are kept."""
    _check_step(actor, report, _S.ASKED)
    _check_has_texts(report)


def check_can_refer(actor: Actor, report: Report) -> None:
    """The matter is referred; what kind, to whom and when is noted."""
    _check_step(actor, report, _S.REFERRED)


def check_can_close(actor: Actor, report: Report) -> None:
    """A report is closed when its event counts."""
    _check_step(actor, report, _S.CLOSED)
    if report.incident_id is None:
        raise Denied(_("Classify the event first, so that it counts in the statistics."))


def check_can_reopen(actor: Actor, report: Report) -> None:
    """A closed report is opened again."""
    check_can_handle(actor, report)
    if report.state != _S.CLOSED:
        raise Denied(_("Only a closed report is opened again."))

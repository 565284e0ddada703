"""Reports, clean-up orders and attempts, built through the services and never past them."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from varna.access.actor import Actor
from varna.audit.commands import System
from varna.guidance.enums import Environment, IncidentType, Setting
from varna.organisations.enums import Role
from varna.organisations.models import Area, Unit
from varna.reports import codes
from varna.reports.enums_cleanup import CleanupChannel, Extremist, Medium
from varna.reports.enums_influence import InfluenceKind, Level, PoliceReported, TargetKind
from varna.reports.models import CleanupOrder, Incident, InfluenceAttempt, Report
from varna.reports.services import Origin, ReportFacts, take_in_report
from varna.reports.services.cleanup import CleanupFacts, order_cleanup
from varna.reports.services.influence import AttemptFacts, report_influence
from varna.reports.services.triage import EventClass, classify_report

TEXT = "Klotter med en symbol på väggen vid cykelstället."


def somebody(unit: Unit, role: Role) -> Actor:
    """An actor with the role at the unit, without an account of the cast: for building only."""
    from varna.access.actor import Post
    from varna.accounts.models import User

    user = User.objects.order_by("pk").first()
    assert user is not None
    return Actor(user, unit.municipality, (Post(role, unit.pk, unit.path),))


def report(
    unit: Unit, area: Area | None = None, origin: Origin | None = None, **said: Any
) -> Report:
    """A report of the unit about graffiti this month."""
    today = timezone.localdate()
    facts: dict[str, Any] = {
        "month_from": today,
        "month_to": today,
        "setting": Setting.SCHOOL,
        "incident_type": IncidentType.GRAFFITI,
        "environment": Environment.WHITE_POWER,
        "area": area,
        "description": TEXT,
        "measures_taken": "Vi fotade och anmälde.",
        "attested": True,
    }
    return take_in_report(
        unit,
        by=System(municipality_id=unit.municipality_id),
        facts=ReportFacts(**(facts | said)),
        origin=origin,
        submission=codes.new_submission(),
    ).report


def classified(report: Report, by: Actor, **facts: Any) -> Incident:
    """The report's event, classified as the reporter said unless told otherwise."""
    return classify_report(report, by=by, event=EventClass(facts))


def order(unit: Unit, area: Area | None, reported_at: datetime, **said: Any) -> CleanupOrder:
    """An order for an extremist tag on the unit's own place."""
    facts: dict[str, Any] = {
        "channel": CleanupChannel.DIRECT,
        "medium": Medium.GRAFFITI,
        "extremist": Extremist.YES,
        "setting": Setting.STREET,
        "area": area,
        "owner": unit,
        "reported_at": reported_at,
        "where": "Gångtunneln vid torget",
        "on_own_premises": True,
    }
    by = somebody(unit, Role.LOCAL_COORDINATOR)
    return order_cleanup(unit, by=by, facts=CleanupFacts(**(facts | said)))


def attempt(unit: Unit, **said: Any) -> InfluenceAttempt:
    """An attempt at corruption of an official this month."""
    facts: dict[str, Any] = {
        "month": timezone.localdate(),
        "kind": InfluenceKind.CORRUPTION,
        "target_kind": TargetKind.OFFICIAL,
        "level": Level.LOCAL,
        "setting": Setting.OFFICE,
        "police_reported": PoliceReported.NO,
        "note": "Ett erbjudande om en tjänst i utbyte mot ett beslut.",
    }
    by = somebody(unit, Role.SECURITY_OFFICER)
    return report_influence(unit, by=by, facts=AttemptFacts(**(facts | said)))

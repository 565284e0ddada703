"""What follows on reports in the demonstration: triage, clean-up orders, unlawful influence.

All of it is invented. It is made through the services, as the people of the demonstration would.
"""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from varna.access.actor import Actor, actors_of
from varna.demo.organisations import Place
from varna.guidance.enums import Environment, IncidentType, Setting
from varna.organisations.scope import municipality_scope
from varna.reports import codes
from varna.reports.dates import months_after
from varna.reports.enums import ReportState, Sender, Source
from varna.reports.enums_cleanup import CleanupChannel, Extremist, Medium, Outcome
from varna.reports.enums_influence import (
    ActionTaken,
    InfluenceKind,
    Level,
    PoliceReported,
    TargetKind,
)
from varna.reports.enums_triage import CloseOutcome, ReferralKind
from varna.reports.measures import offered
from varna.reports.models import Report
from varna.reports.services import Origin, ReportFacts, take_in_report, write_message
from varna.reports.services.assignment import AssignmentFacts, link_measures, open_assignment
from varna.reports.services.cleanup import CleanupFacts, end_cleanup, order_cleanup
from varna.reports.services.editions import release_closed
from varna.reports.services.erasure import erase_due
from varna.reports.services.influence import AttemptFacts, report_influence
from varna.reports.services.triage import (
    EventClass,
    ask_reporter,
    classify_report,
    close_report,
    dismiss_report,
    merge_report,
    refer_report,
)

_E, _K, _S = Environment, IncidentType, Setting

# Months ago, kind, environment, setting, how many alike: enough for counts that can be shown.
_EARLIER = (
    (16, _K.GRAFFITI, _E.WHITE_POWER, _S.STREET, 7),
    (15, _K.STICKER, _E.WHITE_POWER, _S.TRANSPORT, 6),
    (13, _K.EXPRESSED_OPINION, _E.ISLAMIST, _S.SCHOOL, 2),
    (9, _K.GRAFFITI, _E.WHITE_POWER, _S.SCHOOL, 8),
    (8, _K.STICKER, _E.AUTONOMOUS, _S.STREET, 6),
    (7, _K.PROPAGANDA, _E.WHITE_POWER, _S.ONLINE, 2),
    (5, _K.GRAFFITI, _E.WHITE_POWER, _S.STREET, 9),
    (4, _K.STICKER, _E.WHITE_POWER, _S.STREET, 6),
    (4, _K.EXPRESSED_OPINION, _E.UNKNOWN, _S.SCHOOL, 3),
)
_TEXTS = {
    _K.GRAFFITI: "Klotter med en symbol på väggen vid cykelstället.",
    _K.STICKER: "Klistermärken med ett hatiskt budskap på lyktstolpar.",
    _K.EXPRESSED_OPINION: "Uttalanden som hyllade våld under en rast.",
    _K.PROPAGANDA: "Länkar till våldshyllande filmer delades i en grupp.",
}


def follow_up_reports(place: Place, today: date) -> None:
    """Build all of it in the municipality, seen from the day."""
    with municipality_scope(place.municipality.pk):
        actors = {
            name: actors_of(place.users[f"{name}@example.se"], on=today)[0]
            for name in ("samordnare.hl", "park", "sakerhet")
        }
        coordinator = actors["samordnare.hl"]
        _handed_in(place, today)
        _earlier(place, coordinator, today)
        _inbox(place, coordinator, today)
        _orders(place, actors["park"])
        _attempts(place, actors["sakerhet"], today)
        _assignments(place, coordinator)
        erase_due(place.municipality, by=place.program, on=today)
        release_closed(place.municipality, by=place.program, on=today)


def _handed_in(place: Place, today: date) -> None:
    """Classify and close what was handed in long ago, as far as a coordinator reaches."""
    for name in ("samordnare.hl", "samordnare.utb", "samordnare.sof"):
        coordinator = actors_of(place.users[f"{name}@example.se"], on=today)[0]
        for report in Report.objects.visible_to(coordinator).filter(
            month_to__lt=months_after(today, -2), state=ReportState.RECEIVED
        ):
            classify_report(report, by=coordinator, event=EventClass({}))
            close_report(report, by=coordinator, outcome=CloseOutcome.NOTED)


def _report(place: Place, unit: str, month: date, **said: Any) -> Report:
    origin = said.pop("origin", None)
    facts: dict[str, Any] = {
        "month_from": month,
        "month_to": month,
        "setting": _S.SCHOOL,
        "incident_type": _K.GRAFFITI,
        "area": place.areas["Hägersten-Liljeholmen"],
        "attested": True,
    }
    facts |= said
    facts.setdefault("description", _TEXTS.get(facts["incident_type"], ""))
    return take_in_report(
        place.units[unit],
        by=place.program,
        facts=ReportFacts(**facts),
        origin=origin,
        submission=codes.new_submission(),
    ).report


def _earlier(place: Place, coordinator: Actor, today: date) -> None:
    for months, kind, environment, setting, alike in _EARLIER:
        day = months_after(today, -months)
        for _number in range(alike):
            report = _report(
                place,
                "SDF_HL_PLAN",
                day,
                incident_type=kind,
                environment=environment,
                setting=setting,
            )
            classify_report(report, by=coordinator, event=EventClass({}), on=day)
            close_report(report, by=coordinator, outcome=CloseOutcome.NOTED)


def _inbox(place: Place, coordinator: Actor, today: date) -> None:
    month = today.replace(day=1)
    seen = _report(place, "SDF_HL_FSK", month, setting=_S.PRESCHOOL, environment=_E.WHITE_POWER)
    event = classify_report(seen, by=coordinator, event=EventClass({}))
    operator = Origin(Source.EXTERNAL, external=place.external["MTR"])
    again = _report(place, "SDF_HL", month, setting=_S.TRANSPORT, origin=operator)
    merge_report(again, by=coordinator, into=event)
    asked = _report(place, "SDF_HL_UM", month, incident_type=_K.STICKER, setting=_S.YOUTH_CENTRE)
    ask_reporter(asked, by=coordinator, text="Satt märkena inne i lokalen eller utanför?")
    write_message(
        asked, by=place.program, sender=Sender.REPORTER, text="De satt utanför, vid entrén."
    )
    referred = _report(
        place,
        "SDF_HL_BOU",
        month,
        incident_type=_K.THREAT,
        setting=_S.OFFICE,
        description="Ett hot uttalades i receptionen. Polisen tillkallades.",
    )
    refer_report(
        referred,
        by=coordinator,
        kind=ReferralKind.POLICE,
        to=place.external["LPO_SKARH"],
        on=today,
    )
    aside = _report(place, "SDF_HL_ALD", month, description="En fråga om öppettider.")
    dismiss_report(aside, by=coordinator)
    _report(place, "SDF_HL_FSK", month, incident_type=_K.STICKER, setting=_S.PRESCHOOL)
    _report(
        place,
        "SDF_HL_UM",
        month,
        incident_type=_K.EXPRESSED_OPINION,
        environment=_E.ISLAMIST,
        setting=_S.YOUTH_CENTRE,
        quantity_text="enstaka",
    )


def _orders(place: Place, keeper: Actor) -> None:
    now = timezone.now().replace(second=0, microsecond=0)
    unit, owner = place.units["SDF_HL"], place.units["SDF_HL"]
    traffic, operator = place.units["TRAFK"], place.external["MTR"]

    def order(ago: timedelta, cleaned_after: timedelta | None = None, **said: Any) -> None:
        facts: dict[str, Any] = {
            "channel": CleanupChannel.DIRECT,
            "medium": Medium.GRAFFITI,
            "extremist": Extremist.YES,
            "environment": _E.WHITE_POWER,
            "setting": _S.STREET,
            "area": place.areas["Hägersten-Liljeholmen"],
            "owner": owner,
            "reported_at": now - ago,
        }
        made = order_cleanup(unit, by=keeper, facts=CleanupFacts(**(facts | said)))
        if cleaned_after is not None:
            end_cleanup(
                made, by=keeper, outcome=Outcome.CLEANED, ended_at=made.reported_at + cleaned_after
            )

    hour, day = timedelta(hours=1), timedelta(days=1)
    for number in range(9):
        order((40 + number * 30) * day, (5 + number * 2) * hour)
    # Of last year: the app and the phone, two of them in the incident system as well.
    last = now.replace(year=now.year - 1, month=6, day=15, hour=9)
    for number in range(7):
        order(
            now - last + number * day,
            20 * hour,
            channel=CleanupChannel.TYCK_TILL if number % 2 else CleanupChannel.PHONE,
            on_own_premises=number < 2,
            ia_reference=f"IA-{last.year}-{number}" if number < 2 else "",
        )
    order(70 * day, 31 * hour, owner=operator, setting=_S.TRANSPORT)
    order(300 * day, 12 * hour, owner=traffic, medium=Medium.STICKER)
    order(5 * hour, where="Gångtunneln vid torget, norra sidan", reference="TT-2026-004711")
    order(
        27 * hour,
        where="Busskuren vid centrum",
        owner=traffic,
        medium=Medium.STICKER,
        setting=_S.TRANSPORT,
        channel=CleanupChannel.TYCK_TILL,
    )
    order(
        3 * hour,
        extremist=Extremist.UNCLEAR,
        environment=_E.UNKNOWN,
        setting=_S.PRESCHOOL,
        where="Förrådet på gården",
        on_own_premises=True,
        channel=CleanupChannel.PHONE,
    )
    order(2 * day, extremist=Extremist.NO, environment=_E.UNKNOWN, where="Elskåpet vid skolan")


def _attempts(place: Place, officer: Actor, today: date) -> None:
    last_year = date(today.year - 1, 3, 1)
    last_month = months_after(today, -1)
    rows = (
        (last_year, InfluenceKind.HARASSMENT, TargetKind.POLITICIAN, 8),
        (last_year, InfluenceKind.HARASSMENT, TargetKind.OFFICIAL, 7),
        (last_year, InfluenceKind.THREAT, TargetKind.POLITICIAN, 2),
        (last_month, InfluenceKind.THREAT, TargetKind.OFFICIAL, 1),
        (last_month, InfluenceKind.HARASSMENT, TargetKind.POLITICIAN, 1),
    )
    for month, kind, target, alike in rows:
        for number in range(alike):
            report_influence(
                place.units["SDN_HL"],
                by=officer,
                facts=AttemptFacts(
                    month=month,
                    kind=kind,
                    target_kind=target,
                    level=Level.LOCAL,
                    setting=_S.ONLINE,
                    police_reported=PoliceReported.YES if number % 2 else PoliceReported.NO,
                    action=ActionTaken.TALK,
                    note="Upprepade meddelanden med krav på att ändra ett beslut.",
                    police_step_read=True,
                ),
            )


# The measures of both plans that carry the assignment out, by how their titles begin.
_CARRY = ("Konkreta hot till 112", "Utbilda breda grupper")


def _assignments(place: Place, coordinator: Actor) -> None:
    """The work against unlawful influence of 2017, and 2018 that carries it on (R-474)."""
    for year, task in (
        (2017, "Uppmärksamma och anmäla försök till otillåten påverkan."),
        (2018, "Fortsätta arbetet mot otillåten påverkan, ett viktigt uppdrag."),
    ):
        made = open_assignment(
            place.units["SDF_HL"],
            by=coordinator,
            year=year,
            facts=AssignmentFacts(task, f"Handlingsplan {year}, Hägersten-Liljeholmen"),
        )
        known = offered(coordinator, year)
        chosen = [one for one in known if any(words in one.title for words in _CARRY)]
        link_measures(made, by=coordinator, chosen=chosen, offered=known)

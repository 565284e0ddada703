"""Hand in the reports of the demonstration, through the services of `reports`."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from varna.access.actor import Actor, actors_of
from varna.access.guard import read_through
from varna.demo.organisations import Place
from varna.guidance.enums import ActorKind, Environment, IncidentType, Setting
from varna.organisations.scope import municipality_scope
from varna.reports import codes, services
from varna.reports.dates import months_after
from varna.reports.enums import (
    Channel,
    Consequence,
    FormDoor,
    Made,
    NilAnswer,
    OtherReportKind,
    ReporterRole,
    ReportKind,
    Sender,
    Source,
)
from varna.reports.models import Report, first_of_month
from varna.reports.services import OtherReportFacts, ReportFacts


def load_reports(places: dict[str, Place], data: dict[str, Any], today: date) -> None:
    """Open the doors, then hand in what the data tells."""
    for row in data["doors"]:
        place = places[row["municipality"]]
        with municipality_scope(place.municipality.pk):
            services.set_form_door(
                services.settings_of(next(iter(place.units.values()))),
                by=place.program,
                door=FormDoor(row["door"]),
                code_word=row.get("code_word", ""),
            )
    for row in data["links"]:
        place = places[row["municipality"]]
        with municipality_scope(place.municipality.pk):
            services.open_report_link(
                place.external[row["external"]],
                by=_actor(place, row["by"], today),
                unit=place.units[row["unit"]],
            )
    handed: dict[str, Report] = {}
    for row in [*data["reports"], *data["current"]]:
        place = _place_of(places, row["unit"])
        with municipality_scope(place.municipality.pk):
            handed[row["unit"]] = _hand_in(place, row, today)
    _around(places, data, handed, today)


def _around(
    places: dict[str, Place], data: dict[str, Any], handed: dict[str, Report], today: date
) -> None:
    for row in data["nothing"]:
        place = _place_of(places, row["unit"])
        with municipality_scope(place.municipality.pk):
            services.state_nil(
                place.units[row["unit"]],
                by=place.program,
                month_from=date(today.year, 1, 1),
                month_to=today,
                answer=NilAnswer(row["answer"]),
            )
    for row in data["questions"]:
        place, report = _place_of(places, row["unit"]), handed[row["unit"]]
        with municipality_scope(place.municipality.pk):
            services.write_message(
                report,
                by=_actor(place, row["by"], today),
                sender=Sender.COORDINATOR,
                text=read_through(row["ask"]),
            )
            services.write_message(
                report,
                by=place.program,
                sender=Sender.REPORTER,
                text=read_through(row["answer"]),
            )
    for row in data["reminders"]:
        place = _place_of(places, row["unit"])
        with municipality_scope(place.municipality.pk):
            root = place.units[row["unit"]]
            below = [unit for unit in place.units.values() if unit.path.startswith(root.path)]
            services.note_reminder(root, by=_actor(place, row["by"], today), units=below)


def _hand_in(place: Place, row: dict[str, Any], today: date) -> Report:
    month = _month(row, today)
    external = place.external[row["external"]] if "external" in row else None
    receipt = services.take_in_report(
        place.units[row["unit"]],
        by=place.program,
        facts=_facts(place, row, month),
        origin=services.Origin(Source.EXTERNAL if external else Source.OWN_UNIT, external),
        submission=codes.new_submission(),
        received_at=_received(month, today),
    )
    return receipt.report


def _facts(place: Place, row: dict[str, Any], month: date) -> ReportFacts:
    first, last = row.get("stretch", (None, None))
    return ReportFacts(
        month_from=month,
        month_to=month,
        kind=ReportKind(row.get("kind", "event")),
        setting=Setting(row["setting"]),
        channel=Channel(row.get("channel", "physical")),
        incident_type=IncidentType(row["type"]),
        area=place.areas[row["area"]] if "area" in row else None,
        street=row.get("street", ""),
        street_from=first,
        street_to=last,
        environment=Environment(row["environment"]),
        actor_kind=ActorKind(row.get("sender", "unknown")),
        consequence=Consequence(row.get("consequence", "unknown")),
        quantity_text=row.get("words", ""),
        quantity_min=row.get("least", 1),
        description=read_through(row.get("text", "")),
        measures_taken=read_through(row.get("done", "")),
        support_wanted=row.get("support", False),
        reporter_role=ReporterRole(row["role"]) if "role" in row else None,
        attested=True,
        others=_others(row, month),
    )


def _others(row: dict[str, Any], month: date) -> list[OtherReportFacts]:
    found = []
    if "ia" in row:
        kind = OtherReportKind.INCIDENT_SYSTEM
        found.append(OtherReportFacts(kind, Made.YES, month, row["ia"]))
    if row.get("police"):
        found.append(OtherReportFacts(OtherReportKind.POLICE, Made.YES, month))
    return found


def _month(row: dict[str, Any], today: date) -> date:
    if "month" in row:
        return date.fromisoformat(f"{row['month']}-01")
    return months_after(first_of_month(today), -row["months_ago"])


def _received(month: date, today: date) -> datetime:
    day = min(month + timedelta(days=18), today)
    return datetime.combine(day, time(9, 30), tzinfo=timezone.get_current_timezone())


def _place_of(places: dict[str, Place], unit: str) -> Place:
    return next(place for place in places.values() if unit in place.units)


def _actor(place: Place, email: str, today: date) -> Actor:
    return actors_of(place.users[email], on=today)[0]

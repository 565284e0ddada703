"""The report form, its doors and receipts, and the pages of those who look after it."""

from datetime import date
from typing import Any

from tests.registers.case import COORDINATOR, FAULTY, NORRBY, PAGE, SENT, Case, Statuses
from varna.guidance.enums import IncidentType, Setting
from varna.organisations.models import ExternalActor
from varna.reports import codes, services
from varna.reports.enums import CallerKind, Source

# A link is seen by the coordinators whose reach holds its unit.
SEES_LINKS = {
    "near": {"Cecilia", "Alva"},
    "above": {"Cecilia"},
    "far": {"Cecilia"},
    "foreign": {"Cia"},
}


def _slug(place: Any) -> dict[str, Any]:
    return {"slug": place.unit.municipality.slug}


def _signed_in_here(inside: Statuses) -> Any:
    """As long as a municipality says nothing, its form is open to those who hold a role in it."""

    def outcome(who: str, place: str) -> Statuses:
        if who == "anonymous":
            return SENT
        belongs = who == "Cia" if place == "foreign" else who in NORRBY
        return inside if belongs else {403}

    return outcome


CASES = {
    "report_here": Case(get=SENT),
    "report_start": Case(_signed_in_here(PAGE), arguments=_slug),
    "report_channels": Case(_signed_in_here(PAGE), arguments=_slug),
    "report_form": Case(SENT, SENT, _slug),
    "report_code_word": Case(PAGE, FAULTY, _slug),
    "report_status": Case(PAGE, FAULTY, _slug),
    "report_nothing": Case(_signed_in_here(PAGE), _signed_in_here(FAULTY), _slug),
    "report_by_link": Case(
        PAGE, arguments=lambda place: {**_slug(place), "token": place.things["report_token"]}
    ),
    "report_for_caller": Case(get=PAGE),
    "report_reach": Case(get=PAGE),
    "remind_units": Case(PAGE, SENT),
    "report_links": Case(get=PAGE),
    "open_report_link": Case(PAGE, FAULTY),
    "withdraw_report_link": Case(
        PAGE, SENT, lambda place: {"pk": place.things["report_link"].pk}, SEES_LINKS
    ),
    "report_settings": Case(PAGE, FAULTY),
}

SCREENS = {
    "/m/stockholm/report/": None,
    "/m/stockholm/report/damage/": None,
    "/m/stockholm/report/status/": None,
    "/m/stockholm/report/nothing/": None,
    "/m/nykoping/report/code-word/": None,
    "/reports/enter/": COORDINATOR,
    "/reports/reach/": COORDINATOR,
    "/reports/reach/remind/": COORDINATOR,
    "/reports/links/": COORDINATOR,
    "/reports/links/new/": COORDINATOR,
    "{report_link}": COORDINATOR,
    "/reports/settings/": "central",
}
LOOK_UP = {"report_link": ("/reports/links/", r"/reports/links/\d+/withdraw/$")}


def furnish(place: Any, by: Any) -> None:
    """A report, and a link for the police."""
    police = ExternalActor.objects.get(name="Polisen")
    link, token = services.open_report_link(police, by=by, unit=place.unit)
    place.things["report_link"], place.things["report_token"] = link, token
    receipt = services.take_in_report(
        place.unit,
        by=by,
        origin=services.Origin(Source.CALLER, None, CallerKind.EMPLOYEE),
        facts=services.ReportFacts(
            month_from=date(2026, 9, 1),
            month_to=date(2026, 9, 1),
            setting=Setting.SCHOOL,
            incident_type=IncidentType.STICKER,
            description="Klistermärke på en lyktstolpe vid skolgården.",
            attested=True,
        ),
        submission=codes.new_submission(),
    )
    place.things["report"] = receipt.report

"""Triage, the clean-up clock and unlawful influence."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from tests.registers.case import COORDINATOR, FAULTY, PAGE, SENT, Arguments, Case, Statuses
from tests.reports.following import attempt, order, report
from varna.organisations.models import Area
from varna.reports.services.assignment import AssignmentFacts, open_assignment

# Reports: the local coordinator's own subtree, and nobody else's; the centre never.
READS = {"near": {"Alva"}, "above": set(), "far": set(), "foreign": {"Cia"}}
# Orders: where one's own unit keeps the order or owns the place. Per's and Ruth's unit owns none.
CLEANS = {"near": {"Alva"}, "above": set(), "far": set(), "foreign": {"Cia"}}
# The yearly assignment is kept by those who follow the counts.
ASSIGNS = {
    "near": {"Cecilia", "Alva", "Ada"},
    "above": {"Cecilia", "Ada"},
    "far": {"Cecilia"},
    "foreign": {"Cia"},
}
INFLUENCE = {"near": {"Ada"}, "above": {"Ada"}, "far": set(), "foreign": set()}


def furnish(place: Any, by: Any) -> None:
    """Reports in each state that a page asks for, a clean-up order and an attempt."""
    area = Area.objects.order_by("pk").first()
    for name in ("report", "classified", "closed"):
        place.things[name] = report(place.unit, area)
    place.things["order"] = order(place.unit, area, timezone.now() - timedelta(hours=3))
    place.things["attempt"] = attempt(place.unit)
    place.things["assignment"] = open_assignment(
        place.unit, by=by, year=2026, facts=AssignmentFacts("Stöd till förtroendevalda.")
    )


def _of(thing: str) -> Arguments:
    return lambda place: {"pk": place.things[thing].pk}


def _handle(get: Statuses | None, post: Statuses | None, **more: Any) -> Case:
    return Case(get, post, lambda place: _of("report")(place) | more, READS)


def _clean(get: Statuses | None, post: Statuses | None) -> Case:
    return Case(get, post, _of("order"), CLEANS)


CASES = {
    "triage": Case(get=PAGE),
    "triage_counts": Case(get=PAGE),
    "triage_compared": Case(get=PAGE),
    "triage_erasure": Case(get=PAGE),
    "triage_readings": Case(get=PAGE),
    "triage_report": _handle(PAGE, None),
    "take_report": _handle(None, SENT),
    "redact_report": _handle(PAGE, SENT),
    "dismiss_report": _handle(PAGE, SENT),
    "classify_report": _handle(PAGE, FAULTY),
    "merge_report": _handle(PAGE, FAULTY),
    # What the report's state does not allow is refused with the reason.
    "split_report": _handle({403}, {403}),
    "ask_reporter": _handle(PAGE, FAULTY),
    "refer_report": _handle(PAGE, FAULTY),
    "close_report": _handle({403}, {403}),
    "open_report_again": _handle(None, {403}),
    "triage_photo": _handle({404}, None, number=10**9),
    "cleanup_orders": Case(get=PAGE),
    "new_cleanup": Case(get=PAGE, post=FAULTY),
    "cleanup_kept": Case(get=PAGE),
    "cleanup_information": Case(get=PAGE, post=FAULTY),
    "cleanup_file": Case(get=PAGE),
    "cleanup_order": _clean(PAGE, None),
    "change_cleanup": _clean(PAGE, FAULTY),
    "cleaned_now": _clean(None, SENT),
    "end_cleanup": _clean(PAGE, FAULTY),
    "owner_told": _clean(None, SENT),
    "cleanup_ia": _clean(PAGE, FAULTY),
    "influence": Case(get=PAGE),
    "influence_assignments": Case(get=PAGE),
    "new_assignment": Case(PAGE, FAULTY),
    "change_assignment": Case(PAGE, FAULTY, _of("assignment"), ASSIGNS),
    "link_assigned_measures": Case(PAGE, SENT, _of("assignment"), ASSIGNS),
    "new_influence": Case(get=PAGE, post=FAULTY),
    "report_influence": Case(PAGE, FAULTY, lambda place: {"kind": "corruption"}),
    "influence_attempt": Case(PAGE, arguments=_of("attempt"), sees=INFLUENCE),
    "influence_follow_up": Case(PAGE, FAULTY, _of("attempt"), INFLUENCE),
}
_SECURITY = "sakerhet"
SCREENS = {
    "/triage/": COORDINATOR,
    "/triage/?state=all": COORDINATOR,
    "/triage/?state=closed&year=2001": COORDINATOR,
    "/triage/counts/": COORDINATOR,
    "/triage/compared/": COORDINATOR,
    "/triage/erasure/": COORDINATOR,
    "/triage/readings/": "dataskydd",
    "/triage/#403": "lasare.hl",
    "{report}": COORDINATOR,
    "{report}classify/": COORDINATOR,
    "{report}join/": COORDINATOR,
    "{report}redact/": COORDINATOR,
    "{report}ask/": COORDINATOR,
    "{report}refer/": COORDINATOR,
    "{report}not-relevant/": COORDINATOR,
    "/cleanup/": COORDINATOR,
    "/cleanup/?state=all": COORDINATOR,
    "/cleanup/new/": COORDINATOR,
    "/cleanup/kept/": COORDINATOR,
    "/cleanup/information/": COORDINATOR,
    "{order}": COORDINATOR,
    "{order}end/": COORDINATOR,
    "/influence/": _SECURITY,
    "/influence/#counts": COORDINATOR,
    "/influence/new/": _SECURITY,
    "/influence/new/threat/": _SECURITY,
    "/influence/new/threat/?read=1": _SECURITY,
    "{attempt}": _SECURITY,
    "{attempt}change/": _SECURITY,
    "/influence/assignments/": COORDINATOR,
    "/influence/assignments/#officer": _SECURITY,
    "/influence/assignments/new/": COORDINATOR,
    "{assignment}": COORDINATOR,
    "{assigned}": COORDINATOR,
}
LOOK_UP = {
    "report": ("/triage/", r"/triage/\d+/$"),
    "order": ("/cleanup/", r"/cleanup/\d+/$"),
    "assignment": ("/influence/assignments/", r"/influence/assignments/\d+/change/$"),
    "assigned": ("/influence/assignments/", r"/influence/assignments/\d+/measures/$"),
    "attempt": ("/influence/", r"/influence/\d+/$"),
}

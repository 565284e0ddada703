"""Training: courses, plans, occasions, coverage, needs, staff and lists."""

from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from tests.registers.case import (
    COORDINATOR,
    FAULTY,
    NORRBY,
    PAGE,
    SENT,
    Case,
    in_whole_municipality,
)
from varna.access.actor import Actor
from varna.audit.commands import System
from varna.training import services
from varna.training.enums import FileKind, OccasionState
from varna.training.listing import Plan
from varna.training.models import Course, CoverageEdition, Occasion

_COLUMNS = Plan(columns={"unit": "Enhet", "role": "Roll", "day": "Dag"})


def furnish(place: Any, by: Actor) -> None:
    """A course with a plan, occasions in each state, a need, and lists on their way and in use."""
    program = System(municipality_id=place.unit.municipality_id)
    unit, municipality = place.unit, place.unit.municipality
    role = services.add_role(municipality, by=program, name=f"Lärare {unit.pk}")
    material = services.save_material(municipality, by=program, title=f"Stöd {unit.pk}")
    course = services.add_course(
        unit,
        by=by,
        title=f"Grundutbildning {unit.pk}",
        level="basic",
        form="lecture",
        roles=[role],
    )
    services.enter_headcount(unit, by=by, numbers={role: 12})
    plan = services.open_plan(unit, by=by, year=2026)
    line = services.add_line(plan, by=by, course=course, season="autumn", partner=unit)
    planned, open_one, held = (_occasion(course, by, place, days) for days in (9, 0, -3))
    services.move_occasion(open_one, by=by, state=OccasionState.OPEN)
    (invitation,) = services.send_invitations(open_one, by=by, units=[unit])
    services.open_door(open_one, by=by)
    services.note_participants(held, by=by, counts={(unit, role): 7})
    (request,) = services.ask_needs([unit], by=by, year=2026)
    need = services.add_need(unit, by=by, year=2026, kind="general", title="Symboler")
    if not CoverageEdition.objects.exists():
        services.release_coverage(municipality, by=program)
    place.things["training"] = {
        "unit": unit.pk,
        "role": role.pk,
        "material": material.pk,
        "course": course.pk,
        "plan": plan.pk,
        "line": line.pk,
        "planned": planned.pk,
        "open": open_one.pk,
        "held": held.pk,
        "code": open_one.door_code,
        "invitation": invitation.pk,
        "request": request.pk,
        "need": need.pk,
        "odd": _checked(place, course, by, "Okänd avdelning").pk,
        "ready": _checked(place, course, by, unit.name).pk,
        "in_use": _in_use(place, course, by).pk,
    }


def _occasion(course: Course, by: Actor, place: Any, days: int) -> Occasion:
    day = timezone.localdate() + timedelta(days=days)
    starts = timezone.make_aware(datetime.combine(day, time(9)))
    return services.add_occasion(course, by=by, unit=place.unit, starts_at=starts)


def _checked(place: Any, course: Course, by: Actor, unit: str, day: str = "2026-01-02") -> Any:
    content = f"Enhet;Roll;Dag\n{unit};Lärare {place.unit.pk};{day}\n".encode()
    file = services.upload_list(
        place.unit,
        by=by,
        kind=FileKind.ATTENDANCE,
        name="lista.csv",
        content=content,
        course=course,
    )
    services.set_columns(file, by=by, plan=_COLUMNS)
    services.check_list(file, by=by)
    return file


def _in_use(place: Any, course: Course, by: Actor) -> Any:
    file = _checked(place, course, by, place.unit.name, "2026-01-03")
    services.confirm_list(file, by=by)
    return services.save_list(file, by=by)


# What is taught is seen in the whole municipality; what is said of a unit, by those who answer
# for it.
_READERS = in_whole_municipality(NORRBY - {"Mo", "Ada", "Per"})
_CENTRE = in_whole_municipality({"Cecilia"})
_KEEP = {
    "near": {"Cecilia", "Alva"},
    "above": {"Cecilia"},
    "far": {"Cecilia"},
    "foreign": {"Cia"},
}
# The centre reaches every unit, and so cannot stand for the other side.
_OTHER_SIDE: dict[str, set[str]] = {
    "near": {"Alva"},
    "above": set(),
    "far": set(),
    "foreign": {"Cia"},
}


def _of(name: str, argument: str = "pk") -> Any:
    return lambda place: {argument: place.things["training"][name]}


def _kept(name: str, get: Any, post: Any = None) -> Case:
    return Case(get, post, _of(name), _READERS, _KEEP)


def _own(name: str, get: Any, post: Any = None) -> Case:
    return Case(get, post, _of(name), _KEEP)


CASES = {
    "training": Case(get=PAGE),
    "training_coverage": Case(get=PAGE),
    # Today's coverage is released already.
    "release_coverage": Case(post={403}),
    "training_released": Case(get=PAGE),
    "courses": Case(get=PAGE),
    "add_course": Case(PAGE, FAULTY),
    "course": Case(PAGE, arguments=_of("course"), sees=_READERS),
    "change_course": _kept("course", PAGE, FAULTY),
    "wait_for_course": Case(PAGE, FAULTY, _of("course"), _READERS),
    "training_plans": Case(get=PAGE),
    "open_training_plan": Case(PAGE, FAULTY),
    "training_plan": Case(PAGE, arguments=_of("plan"), sees=_READERS),
    "decide_training_plan": _kept("plan", None, SENT),
    "add_plan_line": _kept("plan", PAGE, FAULTY),
    "change_plan_line": _kept("line", PAGE, FAULTY),
    "confirm_line_here": _kept("line", None, SENT),
    "confirm_line_there": Case(None, SENT, _of("line"), _READERS, _OTHER_SIDE),
    "occasions": Case(get=PAGE),
    "add_occasion": Case(PAGE, FAULTY),
    "occasion": Case(PAGE, arguments=_of("open"), sees=_READERS),
    "change_occasion": _kept("planned", PAGE, FAULTY),
    "move_occasion": _kept("planned", None, SENT),
    "invite_units": _kept("open", PAGE, FAULTY),
    "note_participants": _kept("held", PAGE, FAULTY),
    "open_training_door": _kept("open", None, SENT),
    "evaluate_occasion": _kept("held", PAGE, FAULTY),
    "record_occasion": _kept("held", PAGE, FAULTY),
    "occasion_calendar": Case(PAGE, arguments=_of("open"), sees=_READERS),
    "answer_invitation": _own("invitation", PAGE, FAULTY),
    # Whoever has the code comes in, signed in or not.
    "training_door": Case(PAGE, FAULTY, _of("code", "code")),
    "training_door_done": Case(PAGE, arguments=_of("code", "code")),
    "training_needs": Case(get=PAGE),
    "ask_training_needs": Case(PAGE, FAULTY),
    "add_need": Case(PAGE, FAULTY),
    "link_need": _own("need", PAGE, SENT),
    "settle_needs": _own("request", None, SENT),
    "training_gaps": Case(get=PAGE),
    "training_staff": Case(get=PAGE),
    "compare_numbers": Case(PAGE, FAULTY),
    "enter_headcount": _own("unit", PAGE, SENT),
    "enter_starters": _own("unit", PAGE, FAULTY),
    "training_files": Case(get=PAGE),
    "upload_list": Case(PAGE, FAULTY),
    "training_file": _own("odd", PAGE),
    "map_list_columns": _own("odd", PAGE, FAULTY),
    "map_list_words": _own("odd", PAGE, FAULTY),
    "import_list": _own("ready", None, SENT),
    "abandon_list": _own("ready", None, SENT),
    "withdraw_list": _own("in_use", None, SENT),
    "training_settings": Case(PAGE, FAULTY),
    "add_staff_role": Case(PAGE, FAULTY),
    "change_staff_role": Case(PAGE, FAULTY, _of("role"), _CENTRE),
    "add_training_material": Case(PAGE, FAULTY),
    "change_training_material": Case(PAGE, FAULTY, _of("material"), _CENTRE),
}
SCREENS: dict[str, str | None] = {
    "/training/": COORDINATOR,
    "/training/coverage/": "central",
    "/training/courses/": COORDINATOR,
    "/training/courses/add/": COORDINATOR,
    "{course}": COORDINATOR,
    "{course}change/": "central",
    "{course}wait/": COORDINATOR,
    "/training/plans/": COORDINATOR,
    "/training/plans/add/": COORDINATOR,
    "{training_plan}": COORDINATOR,
    "{training_plan}lines/add/": "central",
    "{plan_line}": "central",
    "/training/occasions/": COORDINATOR,
    "/training/occasions/add/": COORDINATOR,
    "{occasion_open}": "central",
    "{occasion_open}change/": "central",
    "{occasion_open}invite/": "central",
    "{occasion_held}": "central",
    "{occasion_held}participants/": "central",
    "{occasion_held}evaluate/": "central",
    "{occasion_held}recording/": "central",
    "{invitation}": "central",
    "/training/needs/": COORDINATOR,
    "/training/needs/ask/": COORDINATOR,
    "/training/needs/add/": COORDINATOR,
    "{need}": COORDINATOR,
    "/training/gaps/": COORDINATOR,
    "/training/staff/": COORDINATOR,
    "/training/staff/compare/": COORDINATOR,
    "{headcount}": COORDINATOR,
    "{headcount}starters/": COORDINATOR,
    "/training/lists/": COORDINATOR,
    "/training/lists/add/": COORDINATOR,
    "{list}": COORDINATOR,
    "{list}columns/": COORDINATOR,
    "{list}words/": COORDINATOR,
    "/training/settings/": "central",
    "/training/settings/roles/add/": "central",
    "{staff_role}": "central",
    "/training/settings/material/add/": "central",
    "{training_material}": "central",
    "/here/unknown/": None,
}
_COURSES, _OCCASIONS, _PLANS = "/training/courses/", "/training/occasions/", "/training/plans/"
_SETTINGS = "/training/settings/"
_OPEN = f"{_OCCASIONS}?state=open"
LOOK_UP = {
    "course": (_COURSES, r"/training/courses/\d+/$"),
    "training_plan": (_PLANS, r"/training/plans/\d+/$"),
    "plan_line": ("{training_plan}", r"/training/lines/\d+/change/$"),
    "occasion_open": (_OPEN, r"/training/occasions/\d+/$"),
    "occasion_held": (f"{_OCCASIONS}?state=held", r"/training/occasions/\d+/$"),
    "invitation": ("{occasion_open}", r"/training/invitations/\d+/$"),
    "need": ("/training/needs/", r"/training/needs/\d+/$"),
    "headcount": ("/training/staff/", r"/training/staff/\d+/$"),
    "list": ("/training/lists/", r"/training/lists/\d+/$"),
    "staff_role": (_SETTINGS, r"/training/settings/roles/\d+/$"),
    "training_material": (_SETTINGS, r"/training/settings/material/\d+/$"),
}

"""Plans, measures and follow-up rounds."""

from typing import Any

from tests.cast import TODAY
from tests.registers.case import (
    COORDINATOR,
    FAULTY,
    NORRBY,
    PAGE,
    ROLE_OF,
    SENT,
    Arguments,
    Case,
    Statuses,
)
from varna.access.permissions import ROLES, Permission
from varna.plans.importing import read_plan as read_document
from varna.plans.models import WatchedDecision
from varna.plans.services import importing, start_watching, take_watched

# Plans: down one's own subtree and the bodies above it. Mo, Ada and Per have no part in the work.
SEES_PLANS = {
    "near": NORRBY - {"Mo", "Ada", "Per"},
    "above": NORRBY - {"Mo", "Ada", "Per"},
    "far": {"Cecilia", "Dag"},
    "foreign": {"Cia"},
}
# Watched decisions: down one's own subtree. Ruth's own unit is the near one.
SEES_WATCHED = {
    "near": NORRBY - {"Mo", "Ada", "Per"},
    "above": {"Cecilia", "Bo", "Siv", "Dag"},
    "far": {"Cecilia", "Dag"},
    "foreign": {"Cia"},
}
KEEPS_PLANS = {
    "near": {"Cecilia", "Alva"},
    "above": {"Cecilia"},
    "far": {"Cecilia"},
    "foreign": {"Cia"},
}


def furnish(place: Any, by: Any) -> None:
    """A document that waits for its review."""
    text = f"Åtgärd\tAnsvarig\tTid\nUtbilda personal på {place.unit.name}\tEnhetschef\tLöpande"
    found = read_document(text.encode())
    _furnish_watched(place, by)
    digest = importing.digest_of(text.encode())
    place.things["import"], _held = importing.start_import(
        place.unit, by=by, digest=digest, found=found
    )


def _furnish_watched(place: Any, by: Any) -> None:
    """A decision that waits, and one that is taken."""
    for key in ("watched", "watched_taken"):
        place.things[key] = start_watching(place.unit, by=by, title="Ny plan", task="Läsa").pk
    taken = WatchedDecision.objects.get(pk=place.things["watched_taken"])
    take_watched(taken, by=by, decided_on=TODAY, due=TODAY)


def _watched(get: Statuses | None, post: Statuses, key: str = "watched") -> Case:
    return Case(get, post, lambda place: {"pk": place.things[key]}, SEES_WATCHED, KEEPS_PLANS)


def _draft(place: Any) -> dict[str, Any]:
    return {"pk": place.draft.pk}


def read_plan(**more: Any) -> Case:
    return Case(get=PAGE, arguments=lambda place: _draft(place) | more, sees=SEES_PLANS)


def _keep(arguments: Arguments, get: Statuses | None, post: Statuses) -> Case:
    return Case(get, post, arguments, SEES_PLANS, KEEPS_PLANS)


def _answers(who: str, place: str) -> Statuses:
    if who in KEEPS_PLANS[place]:
        return FAULTY
    may = Permission.PROGRESS_REPORT in ROLES[ROLE_OF[who]]
    # One who may report but answers for nothing here has nothing to save, and is led back.
    return SENT if may else {403}


def _writes(arguments: Arguments, post: Statuses = FAULTY) -> Case:
    """A page that everyone reads who sees the plan, and its keepers write in."""

    def answer(who: str, place: str) -> Statuses:
        return post if who in KEEPS_PLANS[place] else {403}

    return Case(PAGE, answer, arguments, SEES_PLANS)


def _measure(place: Any) -> dict[str, Any]:
    return {"pk": place.measure.pk}


def _round(place: Any) -> dict[str, Any]:
    return {"pk": place.round.pk}


def _revise(place: Any) -> dict[str, Any]:
    return {"pk": place.unscheduled.pk}


def _reading(get: Statuses | None, post: Statuses) -> Case:
    """A page of an import: only those who write the unit's plans see that it exists."""
    return Case(get, post, lambda place: {"pk": place.things["import"].pk}, KEEPS_PLANS)


CASES = {
    "watched_decisions": Case(get=PAGE),
    "watch_decision": Case(get=PAGE, post=FAULTY),
    "change_watched": _watched(PAGE, FAULTY),
    "take_watched": _watched(PAGE, FAULTY),
    "finish_watched": _watched(PAGE, SENT, "watched_taken"),
    # A draft is not asked about; `tests/plans` shows the plan in force.
    "check_plan": _keep(_draft, {403}, {403}),
    "plan_way": read_plan(),
    "plan_missing": _keep(_draft, PAGE, {405}),
    # A bare draft lacks its risk checks, so that nobody hands it in.
    "submit_plan": _keep(_draft, {403}, {403}),
    "unlock_plan": _keep(_draft, {403}, {403}),
    "plans_waiting": Case(get=PAGE),
    "start_revision": _keep(_revise, PAGE, FAULTY),
    # A plan that revises no other has nothing to settle.
    "plan_revision": _writes(_draft, SENT),
    "plan_difference": Case(get=PAGE),
    "difference_file": Case(get={404}, arguments=lambda place: {"ending": "pdf"}),
    "plan_rows": _writes(lambda place: _draft(place) | {"kind": "implementation"}),
    "plan_calendar": read_plan(),
    "plans_file": Case(get=PAGE),
    "boards": Case(get=PAGE),
    "boards_file": Case(get=PAGE),
    "compare_boards": Case(get=PAGE),
    "unit_page": Case(
        get=PAGE,
        arguments=lambda place: {"pk": place.unit.pk},
        sees={"near": NORRBY, "above": NORRBY, "far": NORRBY, "foreign": {"Cia"}},
    ),
    "round_file": Case(
        get=PAGE, arguments=lambda place: _round(place) | {"ending": "xlsx"}, sees=SEES_PLANS
    ),
    "measure_more": _writes(_measure),
    "measure_risks": _writes(_measure, SENT),
    "measure_rows": _writes(lambda place: _measure(place) | {"kind": "indicators"}),
    "add_chapter": _keep(_draft, PAGE, FAULTY),
    "move_chapter": _keep(lambda place: _draft(place) | {"number": 1}, None, SENT),
    "remove_chapter": _keep(lambda place: _draft(place) | {"number": 1}, PAGE, SENT),
    "plans": Case(get=PAGE),
    "new_plan": Case(get=PAGE, post=FAULTY),
    "plan_overview": Case(get=PAGE),
    "plan": read_plan(),
    "plan_text": read_plan(),
    "plan_picture": read_plan(),
    "choose_picture": _keep(_draft, PAGE, FAULTY),
    # The draft stands on no picture.
    "judge_alignment": _keep(_draft, {403}, {403}),
    "answer_finding": Case(
        {404}, {404}, lambda place: _draft(place) | {"finding": 10**9}, SEES_PLANS
    ),
    "plan_coverage": read_plan(),
    "plan_xray": read_plan(),
    "city_coverage": Case(get=PAGE),
    "measure_ground": _keep(lambda place: {"pk": place.measure.pk}, PAGE, SENT),
    "plan_follow_up": read_plan(),
    "plan_history": read_plan(),
    "plan_file": read_plan(ending="xlsx"),
    "change_plan": _keep(_draft, PAGE, FAULTY),
    "write_chapter": _keep(lambda place: _draft(place) | {"number": 1}, PAGE, FAULTY),
    "put_in_force": _keep(_draft, PAGE, FAULTY),
    "add_measure": _keep(lambda place: _draft(place) | {"number": 1}, PAGE, FAULTY),
    "schedule_rounds": _keep(lambda place: {"pk": place.unscheduled.pk}, None, SENT),
    "measures": Case(get=PAGE),
    "my_measures": Case(get=PAGE),
    "measures_file": Case(get=PAGE),
    "measure": Case(get=PAGE, arguments=lambda place: {"pk": place.measure.pk}, sees=SEES_PLANS),
    "change_measure": _keep(lambda place: {"pk": place.measure.pk}, PAGE, FAULTY),
    "remove_measure": _keep(lambda place: {"pk": place.measure.pk}, PAGE, SENT),
    "round": Case(
        get=PAGE, post=_answers, arguments=lambda place: {"pk": place.round.pk}, sees=SEES_PLANS
    ),
    "move_round": _keep(lambda place: {"pk": place.round.pk}, PAGE, FAULTY),
    "close_round": _keep(lambda place: {"pk": place.round.pk}, PAGE, SENT),
    "import_plan": Case(get=PAGE, post=FAULTY),
    "plan_import": _reading(PAGE, FAULTY),
    "take_sure_rows": _reading(None, SENT),
    "import_held": _reading(PAGE, SENT),
    "import_actors": _reading(PAGE, SENT),
    "finish_import": _reading(PAGE, FAULTY),
    "discard_import": _reading(None, SENT),
    "missing_answers": _keep(lambda place: {"pk": place.round.pk}, PAGE, None),
}

# Path → who opens it.
SCREENS = {
    "/plans/": COORDINATOR,
    "/plans/?q=finns-inte": COORDINATOR,
    "/plans/new/": COORDINATOR,
    "/plans/overview/": "central",
    "/plans/boards/": "central",
    "/plans/boards/compare/": "central",
    "/plans/difference/": COORDINATOR,
    "/plans/waiting/": "sekreterare.hl",
    "{waiting}way/": "sekreterare.hl",
    "{waiting}decide/": "sekreterare.hl",
    "{waiting}unlock/": COORDINATOR,
    "{waiting}revision/": COORDINATOR,
    "/plans/import/": COORDINATOR,
    "/plans/decisions/": COORDINATOR,
    "/plans/decisions/new/": COORDINATOR,
    "{watched}": COORDINATOR,
    "{watched}taken/": COORDINATOR,
    "{watched_taken}": COORDINATOR,
    "{plan}check/": COORDINATOR,
    "{measure}ground/": COORDINATOR,
    "{board_unit}": "central",
    "/measures/": COORDINATOR,
    "/measures/mine/": "lasare.hl",
    "{plan}": COORDINATOR,
    "{plan}text/": COORDINATOR,
    "{plan}picture/": COORDINATOR,
    "{waiting}picture/": COORDINATOR,
    "{waiting}picture/judge/": COORDINATOR,
    "{draft}picture/choose/": "samordnare.nykoping",
    "{plan}coverage/": COORDINATOR,
    "{plan}xray/": COORDINATOR,
    "/plans/coverage/": "central",
    "{plan}follow-up/": COORDINATOR,
    "{plan}history/": COORDINATOR,
    "{plan}way/": COORDINATOR,
    "{plan}rows/implementation/": COORDINATOR,
    "{plan}rows/resources/": COORDINATOR,
    "{draft}missing/": "samordnare.nykoping",
    "{draft}text/": "samordnare.nykoping",
    "{draft}chapters/add/": "samordnare.nykoping",
    "{draft}chapters/1/remove/": "samordnare.nykoping",
    "{draft}rows/made_known/": "samordnare.nykoping",
    "{draft}": "samordnare.nykoping",
    "{draft}change/": "samordnare.nykoping",
    "{draft}decision/": "samordnare.nykoping",
    "{draft}chapters/1/": "samordnare.nykoping",
    "{draft}tables/1/add/": "samordnare.nykoping",
    "{measure}": COORDINATOR,
    "{measure}more/": COORDINATOR,
    "{measure}risks/": COORDINATOR,
    "{measure}rows/evaluations/": COORDINATOR,
    "{draft_measure}more/": "samordnare.nykoping",
    "{draft_measure}risks/": "samordnare.nykoping",
    "{draft_measure}rows/indicators/": "samordnare.nykoping",
    "{draft_measure}rows/steps/": "samordnare.nykoping",
    "{draft_measure}change/": "samordnare.nykoping",
    "{draft_measure}ground/": "samordnare.nykoping",
    "{draft_measure}remove/": "samordnare.nykoping",
    "{round}": COORDINATOR,
    "{round}dates/": COORDINATOR,
    "/plans/999999/": COORDINATOR,
    "/plans/new/#403": "lasare.hl",
}
# A name in a path → the list that links to such a thing, and the pattern of the link.
LOOK_UP = {
    "waiting": ("/plans/?state=department_ready", r"/plans/\d+/$"),
    "watched": ("/plans/decisions/", r"/plans/decisions/\d+/$"),
    "watched_taken": ("/plans/decisions/", r"/plans/decisions/\d+/done/$"),
    "board_unit": ("/plans/boards/", r"/plans/units/\d+/$"),
    "plan": ("/plans/", r"/plans/\d+/$"),
    "draft": ("/plans/", r"/plans/\d+/$"),
    "measure": ("/measures/", r"/measures/\d+/$"),
    "draft_measure": ("/measures/", r"/measures/\d+/$"),
    "round": ("/", r"/rounds/\d+/$"),
}

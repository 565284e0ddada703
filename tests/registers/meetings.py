"""Meetings: forums with members and meetings, agreements, what is told onwards, questions."""

from datetime import timedelta
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
from varna.meetings import services
from varna.organisations.models import ExternalActor


def furnish(place: Any, by: Actor) -> None:
    """A forum of the unit with one member, a held meeting with an action, and a planned one."""
    now, unit = timezone.now().replace(second=0, microsecond=0), place.unit
    police = ExternalActor.objects.get(name="Polisen")
    forum = services.add_forum(unit, by=by, name="Rådet", kind="working_group", level="local")
    member = services.add_member(forum, by=by, function="police", external=police)
    spare = services.add_member(forum, by=by, function="school")
    task = services.add_task(forum, by=by, text="Lägesbild")
    made = services.add_deliverable(forum, by=by, title="Rutin", kind="other", steps=["Börja"])
    past, coming = services.schedule_meetings(
        forum,
        by=by,
        starts=[now - timedelta(days=2), now + timedelta(days=9)],
        length=timedelta(hours=1),
    )
    held = services.note_held(past, by=by, presence={member: "present"})
    action = services.add_outcome(
        held, by=by, kind="action", text="Skriv en vägledning.", unit=unit, due=timezone.localdate()
    )
    material = services.add_material(coming, by=by, title="Läs detta")
    agreement = services.add_agreement(
        unit,
        by=by,
        title="Överenskommelse",
        level="local",
        units=[unit],
        externals=[police],
        duties=[unit],
    )
    ask = services.ask_for_support(unit, by=by, topic="Symboler", text="Hur tolkar vi dem?")
    link, token = services.open_calendar_link(by=by, forum=forum)
    place.things["meetings"] = {
        "forum": forum.pk,
        "spare": spare.pk,
        "task": task.pk,
        "deliverable": made.pk,
        "held": held.pk,
        "coming": coming.pk,
        "item": coming.items.filter(is_standing=False)[0].pk,
        "action": action.pk,
        "material": material.pk,
        "agreement": agreement.pk,
        "duty": agreement.duties.get().pk,
        "ask": ask.pk,
        "link": link.pk,
        "token": token,
    }


def _in(name: str, **more: Any) -> Any:
    def arguments(place: Any) -> dict[str, Any]:
        things = place.things["meetings"]
        return {"pk": things[name], **{key: things.get(of, of) for key, of in more.items()}}

    return arguments


_READ = NORRBY - {"Mo", "Ada", "Per"}
_ALL = in_whole_municipality(_READ)
# The owner's people, and those who reach all of it.
_KEEPS = {
    "near": {"Cecilia", "Alva", "Siv"},
    "above": {"Cecilia", "Siv"},
    "far": {"Cecilia"},
    "foreign": {"Cia"},
}
# Whose unit owns the forum, or lies above the owner. Ruth's unit lies below and has no seat.
_SITS = {
    "near": {"Cecilia", "Alva", "Bo", "Siv", "Rut", "Dag"},
    "above": {"Cecilia", "Bo", "Siv", "Dag"},
    "far": {"Cecilia", "Dag"},
    "foreign": {"Cia"},
}
_CENTRE = {place: {"Cecilia"} for place in ("near", "above", "far")} | {"foreign": set[str]()}
# Who asks for, or answers, the unit.
_ASKS = {
    "near": {"Cecilia", "Alva", "Bo", "Siv", "Rut"},
    "above": {"Cecilia", "Bo", "Siv"},
    "far": {"Cecilia"},
    "foreign": {"Cia"},
}
_ANSWERS = {
    "near": {"Cecilia", "Alva"},
    "above": {"Cecilia"},
    "far": {"Cecilia"},
    "foreign": {"Cia"},
}
_NOBODY: dict[str, set[str]] = {place: set() for place in ("near", "above", "far", "foreign")}
# Only Cecilia made the links of Norrby, and Cia that of Söderby.
_OWN = {place: {"Cecilia"} for place in ("near", "above", "far")} | {"foreign": {"Cia"}}
_MISSING = {404}

CASES = {
    "meetings": Case(get=PAGE),
    "forums": Case(get=PAGE),
    "new_forum": Case(PAGE, FAULTY),
    "forum_coverage": Case(get=PAGE),
    "add_needed_actor": Case(PAGE, FAULTY, keeps=_CENTRE),
    "remove_needed_actor": Case(None, _MISSING, lambda place: {"pk": 10**9}),
    "forum": Case(PAGE, None, _in("forum"), _ALL),
    "change_forum": Case(PAGE, FAULTY, _in("forum"), _ALL, _KEEPS),
    "who_does_what": Case(PAGE, None, _in("forum", ending="docx"), _ALL),
    "add_forum_member": Case(PAGE, FAULTY, _in("forum"), _ALL, _KEEPS),
    "change_forum_member": Case(PAGE, FAULTY, _in("forum", member="spare"), _ALL, _KEEPS),
    "remove_forum_member": Case(None, SENT, _in("forum", member="spare"), _ALL, _KEEPS),
    "add_forum_task": Case(PAGE, FAULTY, _in("forum"), _ALL, _KEEPS),
    "change_forum_task": Case(PAGE, FAULTY, _in("forum", task="task"), _ALL, _KEEPS),
    "remove_forum_task": Case(None, SENT, _in("forum", task="task"), _ALL, _KEEPS),
    "set_mandate": Case(PAGE, FAULTY, _in("forum"), _ALL, _KEEPS),
    "add_deliverable": Case(PAGE, FAULTY, _in("forum"), _ALL, _KEEPS),
    "change_deliverable": Case(PAGE, FAULTY, _in("forum", deliverable="deliverable"), _ALL, _KEEPS),
    # A step of its checklist is left.
    "finish_deliverable": Case(None, SENT, _in("forum", deliverable="deliverable"), _ALL, _NOBODY),
    "finish_step": Case(
        None, SENT, _in("forum", deliverable="deliverable", number=1), _ALL, _KEEPS
    ),
    "plan_forum_meetings": Case(PAGE, FAULTY, _in("forum"), _ALL, _KEEPS),
    "open_forum_link": Case(None, PAGE, _in("forum"), _ALL),
    "meeting": Case(PAGE, None, _in("held"), _SITS),
    "meeting_file": Case(PAGE, None, _in("held", ending="docx"), _SITS),
    "move_meeting": Case(PAGE, FAULTY, _in("coming"), _SITS, _KEEPS),
    "cancel_meeting": Case(PAGE, FAULTY, _in("coming"), _SITS, _KEEPS),
    "add_agenda_item": Case(PAGE, FAULTY, _in("coming"), _SITS, _KEEPS),
    "remove_agenda_item": Case(PAGE, SENT, _in("coming", item="item"), _SITS, _KEEPS),
    "add_meeting_material": Case(PAGE, FAULTY, _in("coming"), _SITS, _KEEPS),
    "remove_meeting_material": Case(None, SENT, _in("coming", material="material"), _SITS, _KEEPS),
    "hold_meeting": Case(PAGE, FAULTY, _in("held"), _SITS, _KEEPS),
    "write_minutes": Case(PAGE, FAULTY, _in("held"), _SITS, _KEEPS),
    "add_outcome": Case(PAGE, FAULTY, _in("held"), _SITS, _KEEPS),
    "follow_up_measure": Case(PAGE, FAULTY, _in("held"), _SITS, _KEEPS),
    "outcome": Case(PAGE, None, _in("action"), _SITS),
    "change_outcome": Case(PAGE, FAULTY, _in("action"), _SITS, _KEEPS),
    "remove_outcome": Case(None, SENT, _in("action"), _SITS, _KEEPS),
    "finish_action": Case(PAGE, SENT, _in("action"), _SITS, _KEEPS),
    "make_measure": Case(PAGE, FAULTY, _in("action"), _SITS, _KEEPS),
    "meeting_calendar": Case(get=PAGE),
    "open_calendar_link": Case(None, PAGE),
    "withdraw_calendar_link": Case(None, SENT, _in("link"), _OWN),
    "calendar_feed": Case(
        PAGE, arguments=lambda place: {"token": place.things["meetings"]["token"]}
    ),
    "agreements": Case(get=PAGE),
    "new_agreement": Case(PAGE, FAULTY),
    "agreement": Case(PAGE, None, _in("agreement"), _ALL),
    "change_agreement": Case(PAGE, FAULTY, _in("agreement"), _ALL, _KEEPS),
    "set_agreement_duty": Case(PAGE, SENT, _in("agreement", duty="duty"), _ALL, _KEEPS),
    "conveyances": Case(get=PAGE),
    "log_conveyance": Case(PAGE, FAULTY),
    "set_contact_route": Case(PAGE, FAULTY, keeps=_CENTRE),
    "remove_contact_route": Case(None, _MISSING, lambda place: {"pk": 10**9}),
    "asks": Case(get=PAGE),
    "new_ask": Case(PAGE, FAULTY),
    "ask": Case(PAGE, None, _in("ask"), _ASKS),
    "answer_ask": Case(PAGE, FAULTY, _in("ask"), _ASKS, _ANSWERS),
    # Nobody has answered yet.
    "close_ask": Case(None, SENT, _in("ask"), _ASKS, _NOBODY),
}

SCREENS: dict[str, str | None] = {
    "/meetings/": COORDINATOR,
    "/meetings/forums/": COORDINATOR,
    "/meetings/forums/new/": COORDINATOR,
    "/meetings/forums/missing/": COORDINATOR,
    "/meetings/forums/needed/add/": "central",
    "{forum_council}": COORDINATOR,
    "{forum_council}change/": COORDINATOR,
    "{forum_council}members/add/": COORDINATOR,
    "{council_member}": COORDINATOR,
    "{forum_council}tasks/add/": COORDINATOR,
    "{forum_council}plan/": COORDINATOR,
    "{forum_council}plan/?first=2027-01-14&until=2027-12-31": COORDINATOR,
    "{forum_group}": COORDINATOR,
    "{forum_group}mandate/": COORDINATOR,
    "{forum_group}deliverables/add/": COORDINATOR,
    "{meeting_late}": COORDINATOR,
    "{meeting_late}hold/": COORDINATOR,
    "{meeting_late}move/": COORDINATOR,
    "{meeting_late}cancel/": COORDINATOR,
    "{meeting_late}items/add/": COORDINATOR,
    "{meeting_late}material/add/": COORDINATOR,
    "{meeting_held}": COORDINATOR,
    "{meeting_held}minutes/": COORDINATOR,
    "{meeting_held}outcomes/add/": COORDINATOR,
    "{meeting_held}follow-up/": COORDINATOR,
    "{meeting_action}": COORDINATOR,
    "{meeting_action}change/": COORDINATOR,
    "{meeting_action}done/": COORDINATOR,
    "{meeting_action}measure/": COORDINATOR,
    "/meetings/calendar/": COORDINATOR,
    "/meetings/agreements/": "central",
    "/meetings/agreements/new/": "central",
    "{agreement}": "central",
    "{agreement}change/": "central",
    "/meetings/told/": "central",
    "/meetings/told/new/": COORDINATOR,
    "/meetings/told/ways/set/": "central",
    "/meetings/support/": COORDINATOR,
    "/meetings/support/new/": COORDINATOR,
    "{meeting_ask}": COORDINATOR,
    "{meeting_ask}answer/": COORDINATOR,
}
LOOK_UP = {
    "forum_council": ("/meetings/forums/?kind=council", r"/meetings/forums/\d+/$"),
    "forum_group": ("/meetings/forums/?kind=working_group", r"/meetings/forums/\d+/$"),
    "council_member": ("{forum_council}", r"/members/\d+/$"),
    # The first that nobody has told how it went; the one that an action came from is held.
    "meeting_late": ("/meetings/", r"/meetings/\d+/$"),
    "meeting_action": ("/meetings/", r"/meetings/outcomes/\d+/$"),
    "meeting_held": ("{meeting_action}", r"/meetings/\d+/$"),
    "agreement": ("/meetings/agreements/", r"/agreements/\d+/$"),
    "meeting_ask": ("/meetings/support/", r"/support/\d+/$"),
}

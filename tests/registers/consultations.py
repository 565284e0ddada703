"""Consultations: the sender's pages, the replies, and the reading link."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from tests.registers.case import COORDINATOR, FAULTY, NORRBY, PAGE, SENT, Case
from varna.access.actor import Actor
from varna.consultations import exports, services
from varna.consultations.cutting import Cut
from varna.consultations.models import Reply
from varna.consultations.present import recipients_of
from varna.organisations.models import ExternalActor, Unit


def _begin(place: Any, by: Actor, title: str, unit: Unit | None = None) -> Any:
    """A draft in the name of the actor's own unit, to the place's unit."""
    sender = Unit.objects.get(pk=by.posts[0].unit_id)
    today = timezone.localdate()
    made = services.create_consultation(
        sender,
        by=by,
        title=f"{title} {place.unit.pk}",
        kind="strategy",
        subjects=["Ansvar"],
        deadline=today + timedelta(days=20),
        body=sender,
    )
    services.add_paper(made, by=by, title="Text", kind="strategy", cuts=[Cut("Syfte", "Varför.")])
    services.add_recipients(made, by=by, units=[place.unit])
    return made


def _reply(made: Any) -> Reply:
    return Reply.objects.select_related(
        "recipient__unit", "recipient__consultation__sender", "body"
    ).get(recipient__consultation=made)


def furnish(place: Any, by: Actor) -> None:
    """A draft; one that is out, with a draft reply; and one that is decided, with a task."""
    today = timezone.localdate()
    draft = _begin(place, by, "Utkast")
    out = services.send_consultation(_begin(place, by, "Ute"), by=by, on=today)
    link, token = services.open_reading_link(
        out, by=by, external=ExternalActor.objects.get(name="Polisen"), ends_on=today
    )
    services.start_version(out, by=by)
    done = services.send_consultation(_begin(place, by, "Klar"), by=by, on=today)
    services.submit_version(done, by=by, pinned=exports.pinned_version(done, recipients_of(done)))
    place.things["consultation"] = {
        "draft": draft.pk,
        "paper": 1,
        "section": draft.versions.get().sections.get().pk,
        "recipient": draft.recipients.get().pk,
        "out": out.pk,
        "link": link.pk,
        "token": token,
        "reply": _reply(out).pk,
        "handed_in": done.pk,
    }


def _in(name: str, **more: str) -> Any:
    def arguments(place: Any) -> dict[str, Any]:
        things = place.things["consultation"]
        return {
            "pk": things[name],
            **{key: things.get(value, value) for key, value in more.items()},
        }

    return arguments


_READ = NORRBY - {"Mo", "Ada", "Per"}
# Everything in Norrby is sent by the board, whoever it goes to; Alva's administration is under it.
_ALL = {"near": _READ, "above": _READ, "far": _READ, "foreign": {"Cia"}}
_SENDS = {place: {"Cecilia", "Alva", "Siv"} for place in ("near", "above", "far")} | {
    "foreign": {"Cia"}
}
# The reply is the asked unit's own. Nobody in Norrby stands for the board far away.
_OWN = {"near": _READ, "above": _READ, "far": set(), "foreign": {"Cia"}}
_ANSWERS = {
    "near": {"Cecilia", "Alva", "Siv"},
    "above": {"Cecilia", "Alva", "Siv"},
    "far": set(),
    "foreign": {"Cia"},
}
_NOBODY: dict[str, set[str]] = {place: set() for place in ("near", "above", "far", "foreign")}
_MISSING = {404}

CASES = {
    "consultations": Case(get=PAGE),
    "new_consultation": Case(PAGE, FAULTY),
    "read_consultation": Case(
        PAGE, arguments=lambda place: {"token": place.things["consultation"]["token"]}
    ),
    "read_consultation_file": Case(
        PAGE,
        arguments=lambda place: {
            "token": place.things["consultation"]["token"],
            "ending": "docx",
        },
    ),
    "consultation": Case(PAGE, None, _in("out"), _ALL),
    "consultation_file": Case(PAGE, None, _in("out", ending="docx"), _ALL),
    "change_consultation": Case(PAGE, FAULTY, _in("draft"), _SENDS),
    "remove_consultation": Case(PAGE, SENT, _in("draft"), _SENDS),
    "add_consultation_paper": Case(PAGE, FAULTY, _in("draft"), _SENDS),
    "remove_consultation_paper": Case(None, SENT, _in("draft", number="paper"), _SENDS),
    "add_consultation_section": Case(PAGE, FAULTY, _in("draft"), _SENDS),
    "change_consultation_section": Case(PAGE, FAULTY, _in("draft", section="section"), _SENDS),
    "remove_consultation_section": Case(None, SENT, _in("draft", section="section"), _SENDS),
    "consultation_version": Case(PAGE, None, _in("out"), _ALL),
    "start_consultation_version": Case(None, SENT, _in("out"), _ALL, _SENDS),
    "consultation_recipients": Case(PAGE, None, _in("out"), _ALL),
    "add_consultation_recipients": Case(PAGE, FAULTY, _in("draft"), _SENDS),
    "remove_consultation_recipient": Case(None, SENT, _in("draft", recipient="recipient"), _SENDS),
    "send_consultation": Case(PAGE, SENT, _in("draft"), _SENDS),
    "move_consultation_deadline": Case(PAGE, FAULTY, _in("out"), _ALL, _SENDS),
    "remind_recipients": Case(None, SENT, _in("out"), _ALL, _SENDS),
    "withdraw_consultation": Case(PAGE, SENT, _in("out"), _ALL, _SENDS),
    "open_reading_link": Case(PAGE, FAULTY, _in("out"), _ALL, _SENDS),
    "withdraw_reading_link": Case(None, SENT, _in("out", link="link"), _SENDS),
    "consultation_viewpoints": Case(PAGE, None, _in("out"), _ALL),
    "consultation_compilation": Case(PAGE, None, _in("out", ending="docx"), _ALL),
    # No reply is sent, so that there is no viewpoint to answer yet.
    "judge_viewpoint": Case(_MISSING, _MISSING, _in("out", viewpoint="reply"), _ALL),
    "add_consultation_subject": Case(PAGE, FAULTY, _in("out"), _ALL, _SENDS),
    "consultation_decision": Case(PAGE, None, _in("handed_in"), _ALL),
    "change_consultation_expectation": Case(PAGE, SENT, _in("out"), _ALL, _SENDS),
    "submit_consultation_version": Case(PAGE, SENT, _in("out"), _ALL, _SENDS),
    "decide_consultation": Case(PAGE, FAULTY, _in("handed_in"), _ALL),
    "consultation_pinned_file": Case(
        _MISSING,
        None,
        lambda place: {"pk": place.things["consultation"]["out"], "document": 1},
        _ALL,
    ),
    "add_consultation_tasks": Case(PAGE, FAULTY, _in("out"), _ALL, _NOBODY),
    "close_consultation_task": Case(
        _MISSING,
        _MISSING,
        lambda place: {"pk": place.things["consultation"]["out"], "task": 10**9},
        _ALL,
    ),
    "consultation_reply": Case(PAGE, None, _in("reply"), _OWN),
    "reply_file": Case(PAGE, None, _in("reply", ending="docx"), _OWN),
    "reply_pinned_file": Case(
        _MISSING,
        None,
        lambda place: {"pk": place.things["consultation"]["reply"], "document": 10**9},
        _OWN,
    ),
    "write_reply_part": Case(PAGE, FAULTY, _in("reply", kind="summary"), _OWN, _ANSWERS),
    "change_reply": Case(PAGE, SENT, _in("reply"), _OWN, _ANSWERS),
    "reply_divisions": Case(PAGE, SENT, _in("reply"), _OWN, _ANSWERS),
    "reply_division_ready": Case(
        None,
        _MISSING,
        lambda place: {"pk": place.things["consultation"]["reply"], "preparation": 10**9},
        _OWN,
    ),
    "add_viewpoint": Case(PAGE, FAULTY, _in("reply"), _OWN, _ANSWERS),
    "change_viewpoint": Case(
        _MISSING,
        _MISSING,
        lambda place: {"pk": place.things["consultation"]["reply"], "viewpoint": 10**9},
        _OWN,
        _ANSWERS,
    ),
    "remove_viewpoint": Case(
        None,
        _MISSING,
        lambda place: {"pk": place.things["consultation"]["reply"], "viewpoint": 10**9},
        _OWN,
    ),
    # Nothing is written yet, so nothing is handed in, treated or sent.
    "submit_reply": Case(PAGE, SENT, _in("reply"), _OWN, _NOBODY),
    "decide_reply": Case(PAGE, FAULTY, _in("reply"), _OWN, _NOBODY),
    "unlock_reply": Case(PAGE, FAULTY, _in("reply"), _OWN, _NOBODY),
    "send_reply": Case(None, SENT, _in("reply"), _OWN, _NOBODY),
}

SCREENS: dict[str, str | None] = {
    "/consultations/": COORDINATOR,
    "/consultations/?show=all": COORDINATOR,
    "/consultations/new/": "central",
    "{consultation}": "central",
    "{consultation}recipients/": "central",
    "{consultation}recipients/add/": "central",
    "{consultation}viewpoints/": "central",
    "{consultation}viewpoints/?view=beside&by=subject": "central",
    "{consultation}version/": "central",
    "{consultation}decision/": "central",
    "{consultation}decision/expected/": "central",
    "{consultation}links/new/": "central",
    "{consultation}deadline/": "central",
    "{consultation_past}": COORDINATOR,
    "{consultation_past}viewpoints/": COORDINATOR,
    "{consultation_past}viewpoints/?view=beside&by=subject": COORDINATOR,
    "{consultation_past}version/": COORDINATOR,
    "{consultation_past}decision/": COORDINATOR,
    "{consultation_reply}": COORDINATOR,
    "{consultation_reply}parts/summary/": COORDINATOR,
    "{consultation_reply}facts/": COORDINATOR,
    "{consultation_reply}divisions/": COORDINATOR,
    "{consultation_reply}viewpoints/add/": COORDINATOR,
    "{consultation_reply}hand-in/": COORDINATOR,
    "/consultations/read/nothing/": None,
}
LOOK_UP = {
    "consultation": ("/consultations/?show=all", r"/consultations/2/$"),
    "consultation_past": ("/consultations/?show=all", r"/consultations/1/$"),
    "consultation_reply": ("/consultations/", r"/consultations/replies/\d+/$"),
}

"""Situation pictures: being written, finished, and with editions on their way."""

from datetime import date
from typing import Any

from tests.registers.case import COORDINATOR, FAULTY, NORRBY, PAGE, SENT, Case
from tests.situation.factories import handed_in, picture_of
from varna.access.actor import Actor
from varna.organisations.models import Area
from varna.situation import services


def furnish(place: Any, by: Actor) -> None:
    """A draft with one of everything; a finished picture; an edition at work and one handed in."""
    unit, year = place.unit, place.live.year
    draft = picture_of(unit, by=by, year=year + 1, fill=False)
    school = services.add_operation(draft, by=by, title="Skola")
    day = date(year, 1, 2)
    contributor = services.add_contributor(draft, by=by, on=day, unit=unit)
    finding = services.add_finding(draft, by=by, kind="problem", statement="Klotter.")
    comment = services.add_comment(draft, by=by, text="Fattas det något?")
    foothold = services.note_foothold(
        unit,
        by=by,
        area=Area.objects.first(),
        environment="white_power",
        basis="Affischer.",
        attribution="Polisen",
        begins_on=day,
    )
    finished, at_work, waits = (picture_of(unit, by=by, year=year + step) for step in (2, 3, 4))
    for one in (finished, at_work, waits):
        services.finish_picture(one, by=by)
    edition = services.start_edition(at_work, by=by, audience="internal")
    place.things["situation"] = {
        "draft": draft.pk,
        "section": school.pk,
        "contributor": contributor.pk,
        "finding": finding.pk,
        "comment": comment.pk,
        "foothold": foothold.pk,
        "finished": finished.pk,
        "edition": edition.pk,
        "part": edition.parts.first().pk,
        "handed_in": handed_in(waits, by=by).pk,
    }


def _in(name: str, **more: Any) -> Any:
    def arguments(place: Any) -> dict[str, Any]:
        things = place.things["situation"]
        said = {key: things.get(value, value) for key, value in more.items()}
        return {"pk": things[name], **said}

    return arguments


_ALL = NORRBY - {"Mo", "Ada", "Per"}
_WRITERS = {"Cecilia", "Alva", "Ruth"}
_KEEPERS = {"Cecilia", "Alva"}
_APPROVE = {"Bo", "Siv"}
# What stands above is read by those below it; what is far, by who reaches the whole municipality.
_READ = {"near": _ALL, "above": _ALL, "far": {"Cecilia", "Dag"}, "foreign": {"Cia"}}
_DRAFT = {"near": _WRITERS, "above": _WRITERS, "far": {"Cecilia"}, "foreign": {"Cia"}}
_EDIT = {"near": _KEEPERS, "above": {"Cecilia"}, "far": {"Cecilia"}, "foreign": {"Cia"}}
_AT_WORK = {"near": _KEEPERS, "above": _KEEPERS, "far": {"Cecilia"}, "foreign": {"Cia"}}
_WAITS = {
    "near": _KEEPERS | _APPROVE,
    "above": _KEEPERS | _APPROVE,
    "far": {"Cecilia"},
    "foreign": {"Cia"},
}
_DENIED = {403}
_MISSING = {404}
_NONE = 10**9

CASES = {
    "pictures": Case(PAGE),
    "picture_boards": Case(PAGE),
    "picture_awareness": Case(PAGE),
    "compare_pictures": Case(PAGE),
    "new_picture": Case(PAGE, FAULTY),
    "footholds": Case(PAGE),
    "note_foothold": Case(PAGE, FAULTY),
    "review_foothold": Case(None, SENT, _in("foothold"), _EDIT),
    "end_foothold": Case(None, SENT, _in("foothold"), _EDIT),
    "picture": Case(PAGE, None, _in("finished"), _READ),
    "picture_file": Case(PAGE, None, _in("finished", ending="docx"), _READ),
    "picture_history": Case(PAGE, None, _in("finished"), _READ),
    "picture_ground": Case(PAGE, None, _in("finished"), _READ),
    "picture_findings": Case(PAGE, None, _in("finished"), _READ),
    "picture_figures": Case(PAGE, None, _in("finished"), _READ),
    "picture_updates": Case(PAGE, None, _in("finished"), _READ),
    "picture_editions": Case(PAGE, None, _in("finished"), _READ),
    "change_picture": Case(PAGE, FAULTY, _in("draft"), _DRAFT, _EDIT),
    "add_contributor": Case(PAGE, FAULTY, _in("draft"), _DRAFT, _EDIT),
    "remove_contributor": Case(None, SENT, _in("draft", contributor="contributor"), _DRAFT, _EDIT),
    "set_indicators": Case(PAGE, SENT, _in("draft"), _DRAFT, _EDIT),
    # The environments are not told of, so the draft is not finished.
    "finish_picture": Case(PAGE, _DENIED, _in("draft"), _DRAFT, _EDIT),
    "reopen_picture": Case(PAGE, SENT, _in("finished"), _READ, _EDIT),
    "add_picture_operation": Case(PAGE, FAULTY, _in("draft"), _DRAFT, _EDIT),
    "write_picture_section": Case(PAGE, FAULTY, _in("draft", section="section"), _DRAFT, _DRAFT),
    "picture_section_history": Case(PAGE, None, _in("draft", section="section"), _DRAFT),
    "remove_picture_section": Case(None, SENT, _in("draft", section="section"), _DRAFT, _EDIT),
    "picture_comments": Case(PAGE, FAULTY, _in("draft"), _DRAFT, _DRAFT),
    "settle_picture_comment": Case(None, SENT, _in("draft", comment="comment"), _DRAFT, _DRAFT),
    "insert_figure": Case(PAGE, FAULTY, _in("draft"), _DRAFT, _EDIT),
    "remove_figure": Case(None, _MISSING, _in("draft", figure=_NONE), _DRAFT),
    "add_finding": Case(PAGE, FAULTY, _in("draft"), _DRAFT, _EDIT),
    "change_finding": Case(PAGE, FAULTY, _in("draft", finding="finding"), _DRAFT, _EDIT),
    "remove_finding": Case(None, SENT, _in("draft", finding="finding"), _DRAFT, _EDIT),
    "log_picture_update": Case(PAGE, FAULTY, _in("finished"), _READ, _EDIT),
    "log_picture_showing": Case(PAGE, FAULTY, _in("finished"), _READ, _EDIT),
    "start_edition": Case(None, SENT, _in("finished", audience="internal"), _READ, _EDIT),
    "edition": Case(PAGE, None, _in("handed_in"), _WAITS),
    "edition_file": Case(PAGE, None, _in("handed_in", ending="docx"), _WAITS),
    "edition_pinned_file": Case(_MISSING, None, _in("handed_in", document=_NONE), _WAITS),
    "write_edition_part": Case(PAGE, FAULTY, _in("edition", part="part"), _AT_WORK, _EDIT),
    "edition_wording": Case(PAGE, SENT, _in("edition"), _AT_WORK, _EDIT),
    # Nobody has gone through the wording.
    "submit_edition": Case(None, _DENIED, _in("edition"), _AT_WORK),
    "remove_edition": Case(None, SENT, _in("edition"), _AT_WORK, _EDIT),
    "decide_edition": Case(PAGE, FAULTY, _in("handed_in"), _WAITS),
}

SCREENS: dict[str, str | None] = {
    "/pictures/": COORDINATOR,
    "/pictures/new/": COORDINATOR,
    "/pictures/boards/": "central",
    "/pictures/awareness/": COORDINATOR,
    "/pictures/compare/": COORDINATOR,
    "/pictures/footholds/": COORDINATOR,
    "/pictures/footholds/new/": COORDINATOR,
    "{picture}": COORDINATOR,
    "{picture}findings/": COORDINATOR,
    "{picture}figures/": COORDINATOR,
    "{picture}ground/": COORDINATOR,
    "{picture}editions/": COORDINATOR,
    "{picture}updates/": COORDINATOR,
    "{picture}updates/add/": COORDINATOR,
    "{picture}updates/shown/": COORDINATOR,
    "{picture}history/": COORDINATOR,
    "{picture}reopen/": COORDINATOR,
    "{picture_draft}": "samordnare.sof",
    "{picture_draft}change/": "samordnare.sof",
    "{picture_draft}finish/": "samordnare.sof",
    "{picture_draft}comments/": "samordnare.sof",
    "{picture_draft}chapters/add/": "samordnare.sof",
    "{picture_draft}ground/add/": "samordnare.sof",
    "{picture_draft}awareness/": "samordnare.sof",
    "{picture_draft}findings/add/": "samordnare.sof",
    "{picture_draft}figures/add/": "samordnare.sof",
    "{picture_section}": "samordnare.sof",
    "{picture_section}history/": "samordnare.sof",
    "{edition}": COORDINATOR,
    "{edition_at_work}": COORDINATOR,
    "{edition_at_work}wording/": COORDINATOR,
    "{edition_part}": COORDINATOR,
}
LOOK_UP = {
    "picture": ("/pictures/", r"/pictures/2/$"),
    "picture_draft": ("/pictures/", r"/pictures/5/$"),
    "picture_section": ("/pictures/5/", r"/pictures/5/chapters/\d+/$"),
    "edition": ("/pictures/2/editions/", r"/pictures/editions/\d+/$"),
    "edition_at_work": ("/pictures/4/editions/", r"/pictures/editions/\d+/$"),
    "edition_part": ("/pictures/editions/6/", r"/pictures/editions/6/parts/\d+/$"),
}

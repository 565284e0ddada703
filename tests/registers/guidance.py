"""Guidance: contacts, law, texts and the routine, behind sign-in and on the open pages."""

from typing import Any

from tests.registers.case import (
    COORDINATOR,
    FAULTY,
    NORRBY,
    PAGE,
    SENT,
    Arguments,
    Case,
    Statuses,
    in_whole_municipality,
)
from varna.audit.commands import System
from varna.guidance import services
from varna.guidance.enums import Access, Kind, Purpose, RoutineState, State
from varna.guidance.models import Contact, Material, Routine
from varna.organisations.models import Area

READS = in_whole_municipality(NORRBY)
# Only Cecilia is a central coordinator; Söderby has none, and Cia reads there.
KEEPS = {"near": {"Cecilia"}, "above": {"Cecilia"}, "far": {"Cecilia"}, "foreign": set[str]()}
DRAFTS = KEEPS


def _contact(place: Any) -> dict[str, Any]:
    return {"kind": "contact", "pk": place.things["contact"].pk}


def _material(place: Any) -> dict[str, Any]:
    return {"pk": place.things["material"].pk}


def _proposal(place: Any) -> dict[str, Any]:
    return {"kind": "contact", "pk": place.things["proposal"].pk}


def _slug(place: Any, **more: Any) -> dict[str, Any]:
    return {"slug": place.unit.municipality.slug, **more}


def _draft(place: Any, **more: Any) -> dict[str, Any]:
    return {"pk": place.things["routine_draft"].pk, **more}


def _open(**more: Any) -> Case:
    return Case(get=PAGE, arguments=lambda place: _slug(place, **more))


def _in_draft(get: Statuses | None, post: Statuses | None, **more: Any) -> Case:
    return Case(get, post, lambda place: _draft(place, **more), DRAFTS)


def _kept(arguments: Arguments, get: Statuses | None, post: Statuses) -> Case:
    return Case(get, post, arguments, READS)


def furnish(place: Any, by: Any) -> None:
    """A contact, a proposal to change it, the routine in use and a draft of the next."""
    town = place.unit.municipality
    program = System(municipality_id=town.pk)
    if not Routine.objects.exists():
        services.take_in_shipped(town, by=program)
        # A draft may be published when every page has somebody to call.
        for purpose in (Purpose.CHILD, Purpose.ADULT, Purpose.FAULT, Purpose.COORDINATOR):
            content = {"title": "Mottagning", "purpose": purpose, "source": "Påhittad"}
            services.write_version(
                town, Kind.CONTACT, by=program, key=f"own-{purpose}", content=content
            )
    place.things["material"] = Material.objects.get(key="samtalskompassen")
    contact = Contact.objects.get(key="exit-national", state=State.IN_USE)
    place.things["contact"] = contact
    place.things["proposal"] = Contact.objects.proposed().first() or services.raise_proposal(
        town, Kind.CONTACT, by=by, key=contact.key, content=contact.content, reason="Ny länk."
    )
    place.things["area"] = Area.objects.first()
    place.things["routine"] = Routine.objects.get(state=RoutineState.PUBLISHED)
    draft = Routine.objects.filter(state=RoutineState.DRAFT).first()
    place.things["routine_draft"] = draft or services.start_draft(town, by=program)
    services.set_access(town, by=program, access=Access.OPEN)


CASES = {
    "routine_start": _open(),
    "routine_step": _open(step="age"),
    "routine_step_in_area": Case(
        get=PAGE,
        arguments=lambda place: _slug(place, step="child", area=place.things["area"].pk),
    ),
    # Both towns have an open link, so the page for the code word leads on.
    "routine_code": Case(SENT, SENT, _slug),
    "routine_sheet": _open(),
    "routine_poster": _open(),
    "routine_file": _open(name="sheet"),
    "public_contacts": _open(),
    "public_texts": _open(),
    "guidance": Case(get=PAGE),
    "guidance_law": Case(get=PAGE),
    "guidance_texts": Case(get=PAGE),
    "guidance_coordinators": Case(get=PAGE),
    "guidance_materials": Case(get=PAGE),
    "guidance_sheets": Case(get=PAGE),
    "guidance_words": Case(get=PAGE),
    "guidance_links": Case(get=PAGE),
    "withdraw_material": _kept(_material, PAGE, FAULTY),
    "guidance_file": Case(get=PAGE, arguments=lambda place: {"kind": "contact"}),
    # Nothing is ticked: the page says so as a refusal.
    "check_guidance": Case(get=PAGE, post={403}),
    # All is taken in already.
    "take_in_guidance": Case(post={403}),
    "guidance_settings": Case(get=PAGE, post=FAULTY),
    "new_guidance": Case(PAGE, FAULTY, lambda place: {"kind": "text"}),
    "guidance_entry": Case(get=PAGE, arguments=_contact, sees=READS),
    "write_guidance": _kept(_contact, PAGE, FAULTY),
    "confirm_guidance": _kept(_contact, None, SENT),
    "end_guidance": _kept(_contact, PAGE, FAULTY),
    "accept_guidance": _kept(_proposal, None, SENT),
    "refuse_guidance": _kept(_proposal, PAGE, FAULTY),
    "routine_versions": Case(get=PAGE),
    "start_routine_draft": Case(get=SENT, post=SENT),
    "routine_version": Case(
        get=PAGE, arguments=lambda place: {"pk": place.things["routine"].pk}, sees=READS
    ),
    "put_routine_in_use": _in_draft(PAGE, SENT),
    "remove_routine_draft": _in_draft(PAGE, SENT),
    "preview_routine_step": _in_draft(PAGE, None, step="age"),
    "preview_routine_step_in_area": Case(
        get=PAGE,
        arguments=lambda place: _draft(place, step="child", area=place.things["area"].pk),
        sees=DRAFTS,
    ),
    "add_routine_step": _in_draft(PAGE, FAULTY),
    "write_routine_step": _in_draft(PAGE, FAULTY, key="age"),
    "remove_routine_step": _in_draft(PAGE, SENT, key="age"),
}

# Path → who opens it.
SCREENS = {
    "/m/stockholm/routine/": None,
    "/m/stockholm/routine/step/concern/": None,
    "/m/stockholm/routine/step/child-area/": None,
    "/m/stockholm/routine/step/secrecy/": None,
    "/m/stockholm/routine/step/call-112/": None,
    "/m/stockholm/routine/step/child/": None,
    "/m/stockholm/routine/step/opinion/": COORDINATOR,
    "/m/stockholm/routine/sheet/": None,
    "/m/stockholm/routine/poster/": None,
    "/m/stockholm/contacts/": None,
    "/m/stockholm/words/": None,
    "/m/nykoping/routine/code/": None,
    "/guidance/": COORDINATOR,
    "/guidance/?q=finns-inte": COORDINATOR,
    "/guidance/law/": COORDINATOR,
    "/guidance/texts/": COORDINATOR,
    "/guidance/coordinators/": COORDINATOR,
    "/guidance/materials/": COORDINATOR,
    "/guidance/sheets/": COORDINATOR,
    "/guidance/words/": COORDINATOR,
    "/guidance/links/": "central",
    "/guidance/material/new/": "central",
    "/guidance/sheet/new/": COORDINATOR,
    "{material}": "central",
    "{material}write/": "central",
    "{material}withdraw/": "central",
    "{sheet}": COORDINATOR,
    "/guidance/check/": "central",
    "/guidance/settings/": "central",
    "/guidance/contact/new/": "central",
    "/guidance/text/new/": COORDINATOR,
    "/guidance/provision/new/": "central",
    "{contact}": COORDINATOR,
    "{contact}#central": "central",
    "{contact}write/": COORDINATOR,
    "{contact}end/": "central",
    "{proposal}": "central",
    "{proposal}refuse/": "central",
    "/guidance/routine/": "central",
    "/guidance/routine/start/": "central",
    "{version}": "central",
    "{version}preview/call-112/": "central",
}
# A name in a path → the list that links to such a thing, and the pattern of the link.
LOOK_UP = {
    "contact": ("/guidance/", r"/guidance/contact/\d+/$"),
    "material": ("/guidance/materials/", r"/guidance/material/\d+/$"),
    "sheet": ("/guidance/sheets/", r"/guidance/sheet/\d+/$"),
    "proposal": ("/guidance/?needs=proposed", r"/guidance/contact/\d+/$"),
    "version": ("/guidance/routine/", r"/guidance/routine/\d+/$"),
}

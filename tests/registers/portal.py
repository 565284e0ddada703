"""The public pages: open to everybody, and behind sign-in where they are written."""

from datetime import date, timedelta
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
from varna.access.actor import Actor, Post
from varna.audit.commands import System
from varna.organisations.enums import Role
from varna.plans.models import Plan
from varna.portal import services
from varna.portal.enums import Language, Matter, PageKey
from varna.portal.models import Complaint, Page
from varna.reports import codes

# Who writes, who publishes and who answers; in Söderby Cia coordinates and only writes.
_READ = in_whole_municipality({"Cecilia", "Alva", "Bo", "Siv", "Dag"})
_WRITE = in_whole_municipality({"Cecilia", "Alva", "Siv"})
# Cecilia wrote the pages of the cast herself, so somebody else publishes them.
_JUDGES = {"near": {"Bo"}, "above": {"Bo"}, "far": set[str](), "foreign": set[str]()}
_PUBLISHES = {
    "near": {"Cecilia", "Bo"},
    "above": {"Cecilia", "Bo"},
    "far": {"Cecilia"},
    "foreign": set[str](),
}


def furnish(place: Any, by: Any) -> None:
    """A draft, a page handed in, a published plan and a complaint, of the place's municipality."""
    town, actor = place.unit.municipality, _editor(by)
    facts = services.PageFacts(
        title="Vem beslutar", body="Nämnden.", owner=place.unit, review_on=_soon()
    )
    for key, language in _FREE:
        if not Page.objects.filter(key=key, language=language).exists():
            page = services.write_page(by=actor, key=key, language=language, facts=facts)
            place.things["portal_draft"] = page
            break
    for key, language in _FREE[::-1]:
        if not Page.objects.filter(key=key, language=language).exists():
            page = services.write_page(by=actor, key=key, language=language, facts=facts)
            place.things["portal_handed_in"] = services.hand_in(page, by=actor)
            break
    publisher = _publisher(by, place)
    place.things["portal_publication"] = services.publish_plan(
        Plan.objects.get(pk=place.unscheduled.pk), by=publisher, pdf=b"%PDF-", word=b"PK"
    )
    known = Complaint.objects.first()
    place.things["portal_complaint"] = known or services.receive_complaint(
        town,
        by=System(municipality_id=town.pk),
        matter=Matter.OTHER,
        text="Fel.",
        submission=codes.new_submission(),
    )


_FREE = [(key, language) for key in (PageKey.DECIDES, PageKey.STANCE) for language in Language]


def _soon() -> date:
    return timezone.localdate() + timedelta(days=300)


def _editor(by: Actor) -> Actor:
    posts = tuple(Post(Role.SECRETARY, post.unit_id, post.path) for post in by.posts)
    return Actor(by.user, by.municipality, posts)


def _publisher(by: Actor, place: Any) -> Actor:
    posts = (Post(Role.CENTRAL_COORDINATOR, place.unit.pk, place.unit.path),)
    return Actor(by.user, by.municipality, posts)


def _slug(place: Any, **more: Any) -> dict[str, Any]:
    return {"slug": place.unit.municipality.slug, **more}


def _open(**more: Any) -> Case:
    return Case(get=PAGE, arguments=lambda place: _slug(place, **more))


def _of(name: str, **more: Any) -> Any:
    return lambda place: {"pk": place.things[name].pk} | more


def _open_plan(**more: Any) -> Any:
    return lambda place: _slug(place, pk=place.things["portal_publication"].pk, **more)


_TOWNS = in_whole_municipality(NORRBY)


CASES = {
    "portal": _open(),
    "portal_page": _open(key="worried"),
    "portal_plans": _open(),
    "portal_plan": Case(get=PAGE, arguments=_open_plan()),
    "portal_plan_file": Case(get=PAGE, arguments=_open_plan(ending="pdf")),
    "portal_complain": Case(PAGE, FAULTY, _slug),
    "portal_complaint_answer": Case(PAGE, FAULTY, _slug),
    "portal_pages": Case(get=PAGE),
    "portal_page_version": Case(PAGE, arguments=_of("portal_draft"), sees=_READ),
    "write_page": Case(PAGE, FAULTY, lambda place: {"key": "graffiti", "language": "sv"}),
    "hand_in_page": Case(None, SENT, _of("portal_draft"), _WRITE),
    "remove_page": Case(None, SENT, _of("portal_draft"), _WRITE),
    "publish_page": Case(PAGE, FAULTY, _of("portal_handed_in"), _TOWNS, _JUDGES),
    "send_back_page": Case(PAGE, FAULTY, _of("portal_handed_in"), _TOWNS, _JUDGES),
    # A draft is not reviewed: the page says so.
    "review_page": Case({403}, {403}, _of("portal_draft"), _WRITE),
    "portal_published": Case(get=PAGE),
    # A draft is no decided plan.
    "publish_plan_open": Case(
        None,
        {403},
        lambda place: {"pk": place.draft.pk},
        {
            "near": {"Cecilia", "Bo"},
            "above": {"Cecilia", "Bo"},
            "far": {"Cecilia"},
            "foreign": set(),
        },
    ),
    # Nothing is released in the cast's towns; the page says so and goes back.
    "publish_numbers_open": Case(None, SENT, lambda place: {"pk": 1}),
    "take_down": Case(None, SENT, _of("portal_publication"), _TOWNS, _PUBLISHES),
    "portal_complaints": Case(get=PAGE),
    "portal_complaint": Case(
        PAGE, FAULTY, _of("portal_complaint"), in_whole_municipality({"Cecilia", "Siv"})
    ),
}

_TOWN = "/m/stockholm/"
SCREENS: dict[str, str | None] = {
    _TOWN: None,
    f"{_TOWN}page/worried/": None,
    f"{_TOWN}page/graffiti/": None,
    f"{_TOWN}page/stance/": None,
    f"{_TOWN}page/collected/": None,
    f"{_TOWN}page/decides/": None,
    f"{_TOWN}page/complaints/": None,
    f"{_TOWN}page/accessibility/": None,
    f"{_TOWN}plans/": None,
    "{open_plan}": None,
    f"{_TOWN}complain/": None,
    f"{_TOWN}complain/answer/": None,
    "/portal/": "central",
    "/portal/?state=handed_in": COORDINATOR,
    "{portal_page}": "central",
    "/portal/write/graffiti/sv/": COORDINATOR,
    "{handed_in}publish/": "central",
    "{handed_in}send-back/": "central",
    "{portal_page}review/": "central",
    "/portal/published/": "central",
    "/portal/complaints/": "central",
    "{complaint}": "central",
}
LOOK_UP = {
    "open_plan": (f"{_TOWN}plans/", r"/m/stockholm/plans/\d+/$"),
    "portal_page": ("/portal/", r"/portal/pages/\d+/$"),
    "handed_in": ("/portal/?state=handed_in", r"/portal/pages/\d+/$"),
    "complaint": ("/portal/complaints/", r"/portal/complaints/\d+/$"),
}

"""Guidelines, duties and law, and how units meet them."""

from typing import Any

from tests.registers.case import FAULTY, NORRBY, PAGE, SENT, Case, in_whole_municipality
from varna.access.actor import Actor
from varna.steering import services
from varna.steering.enums import DocumentKind

_CENTRAL = "central"


def furnish(place: Any, by: Actor) -> None:
    """A document in force and a draft, of the place's municipality."""
    by = centre(by)
    shown = services.create_document(by=by, kind=DocumentKind.GUIDELINES, title="Riktlinjer")
    point = services.add_point(shown, by=by, text="Öka kunskapen")
    services.publish_document(shown, by=by)
    draft = services.create_document(by=by, kind=DocumentKind.GUIDELINES, title="Utkast")
    place.things["steering"] = shown.pk
    place.things["steering_draft"] = draft.pk
    place.things["steering_point"] = point.pk
    place.things["steering_draft_point"] = services.add_point(draft, by=by, text="Samverka").pk


def centre(by: Actor) -> Actor:
    """The actor as central coordinator: Söderby's cast has none."""
    from varna.access.actor import Post
    from varna.organisations.enums import Role

    posts = tuple(Post(Role.CENTRAL_COORDINATOR, post.unit_id, post.path) for post in by.posts)
    return Actor(by.user, by.municipality, posts)


# What is in force is for all who read plans; drafts are the centre's.
_READERS = in_whole_municipality(NORRBY - {"Mo", "Ada", "Per"})
_CENTRE = in_whole_municipality({"Cecilia"})
_ANSWERS = {
    "near": {"Cecilia", "Alva"},
    "above": {"Cecilia"},
    "far": {"Cecilia"},
    "foreign": {"Cia"},
}
# A checklist is of a unit: down one's own subtree.
_UNIT_READERS = {
    "near": NORRBY - {"Mo", "Ada", "Per", "Ruth"},
    "above": {"Cecilia", "Bo", "Siv", "Dag"},
    "far": {"Cecilia", "Dag"},
    "foreign": {"Cia"},
}


def _of(name: str, **more: Any) -> Any:
    return lambda place: {"pk": place.things[name]} | more


def _with_unit(name: str) -> Any:
    return lambda place: {"pk": place.things[name], "unit_pk": place.unit.pk}


CASES = {
    "steering": Case(get=PAGE),
    "new_document": Case(get=PAGE, post=FAULTY),
    "shipped_sets": Case(get=PAGE),
    "add_shipped": Case(post=SENT, arguments=lambda place: {"key": "perspectives-2015"}),
    "steering_document": Case(get=PAGE, arguments=_of("steering"), sees=_READERS),
    "change_document": Case(PAGE, FAULTY, _of("steering_draft"), _CENTRE),
    "publish_document": Case(None, SENT, _of("steering_draft"), _CENTRE),
    "renew_document": Case(None, SENT, _of("steering"), _READERS),
    "confirm_document": Case(None, SENT, _of("steering"), _READERS),
    "add_point": Case(PAGE, SENT, _of("steering_draft"), _CENTRE),
    "change_point": Case(PAGE, SENT, _of("steering_draft_point"), _CENTRE),
    "remove_point": Case(None, SENT, _of("steering_draft_point"), _CENTRE),
    "steering_checklist": Case(
        PAGE,
        lambda who, place: SENT if who in _ANSWERS[place] else {403},
        _with_unit("steering"),
        _UNIT_READERS,
    ),
    "adapt_point": Case(PAGE, FAULTY, _with_unit("steering_point"), _UNIT_READERS, _ANSWERS),
}
SCREENS: dict[str, str | None] = {
    "/steering/": "samordnare.hl",
    "/steering/new/": _CENTRAL,
    "/steering/library/": _CENTRAL,
    "{steering}": "samordnare.hl",
    "{steering}#central": _CENTRAL,
    "{steering_checklist}": "samordnare.hl",
}
LOOK_UP = {
    "steering": ("/steering/", r"/steering/\d+/$"),
    "steering_checklist": ("{steering}", r"/steering/\d+/units/\d+/$"),
}

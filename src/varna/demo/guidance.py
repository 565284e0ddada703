"""Take in the shipped guidance, and load the municipalities' own, through the services."""

from datetime import date, timedelta
from typing import Any

from varna.access.actor import Actor, actors_of
from varna.access.guard import read_through
from varna.demo.organisations import Place
from varna.guidance import services
from varna.guidance.enums import Access, Kind
from varna.guidance.models import Contact, entry_model
from varna.organisations.scope import municipality_scope

_KINDS = {
    Kind.CONTACT: "contacts",
    Kind.PROVISION: "provisions",
    Kind.TEXT: "texts",
    Kind.MATERIAL: "materials",
    Kind.SHEET: "sheets",
}
_ABOUT = ("key", "checked", "valid_from", "valid_to", "is_historic")


def build_guidance(places: dict[str, Place], content: dict[str, Any], today: date) -> None:
    """Load each municipality's contacts, law, texts and settings."""
    for name, data in content.items():
        place = places[name]
        with municipality_scope(place.municipality.pk):
            _fill(place, data, today)


def _fill(place: Place, data: dict[str, Any], today: date) -> None:
    town, by = place.municipality, place.program
    services.take_in_shipped(town, by=by)
    for kind, name in _KINDS.items():
        for row in data.get(name, ()):
            _entry(place, kind, row, today)
    for key, days in data["checked"].items():
        _checked(entry_model(Kind.CONTACT).objects.filter(key=key), place, today, days)
    access = data["access"] | {"access": Access(data["access"]["access"])}
    services.set_access(town, by=by, **access)
    if "proposal" in data:
        _propose(place, data["proposal"], today)


def _entry(place: Place, kind: Kind, row: dict[str, Any], today: date) -> None:
    facts = {name: row[name] for name in ("valid_to", "is_historic") if name in row}
    content = {
        name: read_through(value) if isinstance(value, str) else value
        for name, value in row.items()
        if name not in _ABOUT
    }
    for name, rows in (("area", place.areas), ("unit", place.units), ("owner", place.units)):
        if name in content:
            content[name] = rows[row[name]]
    saved = services.write_version(
        place.municipality,
        kind,
        by=place.program,
        key=row["key"],
        content=content,
        valid_from=row.get("valid_from", date(today.year - 2, 1, 1)),
        **facts,
    )
    if "checked" in row:
        _checked([saved], place, today, row["checked"])


def _checked(rows: Any, place: Place, today: date, days: int) -> None:
    services.note_checked(rows, by=_keeper(place, today), on=today - timedelta(days=days))


def _keeper(place: Place, today: date) -> Any:
    # Where the municipality has a central coordinator, it is they who have looked things up.
    found = [actor for user in place.users.values() for actor in actors_of(user, on=today)]
    return next((one for one in found if _is_central(one)), place.program)


def _is_central(actor: Actor) -> bool:
    return any(post.role == "central_coordinator" for post in actor.posts)


def _propose(place: Place, row: dict[str, Any], today: date) -> None:
    (reader,) = actors_of(place.users[row["by"]], on=today)
    entry: Contact = Contact.objects.get(key=row["key"])
    services.raise_proposal(
        place.municipality,
        Kind(row["kind"]),
        by=reader,
        key=row["key"],
        content=entry.content | {"phone": row["phone"]},
        valid_from=today,
        reason=read_through(row["reason"]),
    )

"""Forums of the five plans with their meetings, a working group, agreements and needed actors."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from varna.access.actor import Actor, actors_of
from varna.access.guard import read_through
from varna.demo.organisations import Place
from varna.meetings import services
from varna.meetings.enums import Presence
from varna.meetings.models import Agreement, Forum, Meeting, Member
from varna.meetings.rhythm import at_local
from varna.organisations.scope import municipality_scope

_TEXTS = ("name", "purpose", "builds_on", "why_new", "rhythm_note")
_PLAIN = ("kind", "level", "state", "times", "per", "is_uncertain", "has_vbe_item")
_CLOCK, _LENGTH = time(13), timedelta(minutes=90)


def build_meetings(places: dict[str, Place], data: dict[str, Any], today: date) -> None:
    """Add everything through the services, in the name of those who would."""
    for key, content in data.items():
        place = places[key]
        with municipality_scope(place.municipality.pk):
            actors = {name: _actor(place, email, today) for name, email in content["by"].items()}
            _forums(place, actors, content["forums"], today)
            for row in content["needed"]:
                name = read_through(row.get("name", ""))
                services.set_need(by=actors["central"], **{**row, "name": name})
            _agreements(place, actors, content["agreements"], today)
            _contacts(place, actors, content, today)


def _actor(place: Place, email: str, today: date) -> Actor:
    (actor,) = actors_of(place.users[email], on=today)
    return actor


def _forums(
    place: Place, actors: dict[str, Actor], rows: list[dict[str, Any]], today: date
) -> None:
    known: dict[str, Forum] = {}
    for row in rows:
        by = actors[row["by"]]
        facts: dict[str, Any] = {name: row[name] for name in _PLAIN if name in row}
        facts |= {name: read_through(row[name]) for name in _TEXTS if name in row}
        forum = known[row["id"]] = services.add_forum(
            place.units[row["owner"]],
            by=by,
            host=place.external[row["host"]] if "host" in row else None,
            parent=known[row["parent"]] if "parent" in row else None,
            areas=[place.areas[name] for name in row.get("areas", ())],
            **facts,
        )
        members = [_member(place, forum, by, one) for one in row.get("members", ())]
        for one in row.get("tasks", ()):
            member = members[one["member"]] if "member" in one else None
            services.add_task(forum, by=by, text=read_through(one["text"]), member=member)
        _group(place, forum, by, row, today)
        _meetings(place, forum, by, row, members, today)


def _member(place: Place, forum: Forum, by: Actor, row: dict[str, Any]) -> Member:
    member: Member = services.add_member(
        forum,
        by=by,
        function=row["function"],
        unit=place.units[row["unit"]] if "unit" in row else None,
        external=place.external[row["external"]] if "external" in row else None,
        role=read_through(row.get("role", "")),
        convenes=row.get("convenes", False),
    )
    return member


def _group(place: Place, forum: Forum, by: Actor, row: dict[str, Any], today: date) -> None:
    for one in row.get("mandates", ()):
        services.set_mandate(forum, by=by, valid_from=one["from"], text=read_through(one["text"]))
    for one in row.get("deliverables", ()):
        due = today + timedelta(days=one["due_in"]) if "due_in" in one else one.get("due")
        made = services.add_deliverable(
            forum,
            by=by,
            title=read_through(one["title"]),
            kind=one["kind"],
            due=due,
            consulted=[place.external[name] for name in one.get("consulted", ())],
            steps=[read_through(text) for text in one.get("steps", ())],
        )
        if "done" in one:
            services.finish_deliverable(made, by=by, on=one["done"])


def _meetings(
    place: Place,
    forum: Forum,
    by: Actor,
    row: dict[str, Any],
    members: list[Member],
    today: date,
) -> None:
    if "meetings" not in row:
        return
    starts = [_weekday(today + timedelta(days=days)) for days in row["meetings"]]
    made = services.schedule_meetings(forum, by=by, starts=starts, length=_LENGTH)
    seated = [one for one in members if one.organisation is not None]
    told = row.get("held")
    for days, meeting in zip(row["meetings"], made, strict=True):
        # The latest is left, for somebody to tell how it went.
        if days >= -3:
            continue
        absent = told["absent"] if told and told["at"] == days else ()
        presence = {
            one: Presence.ABSENT if n in absent else Presence.PRESENT
            for n, one in enumerate(seated)
        }
        held = services.note_held(meeting, by=by, presence=presence)
        if told and told["at"] == days:
            _tell(place, held, by, told, today)


def _weekday(day: date) -> datetime:
    # Nobody meets on a Saturday or Sunday.
    return at_local(day - timedelta(days=max(0, day.weekday() - 4)), _CLOCK)


def _tell(place: Place, meeting: Meeting, by: Actor, told: dict[str, Any], today: date) -> None:
    services.write_minutes(meeting, by=by, minutes=read_through(told["minutes"]), version=0)
    for one in told["outcomes"]:
        services.add_outcome(
            meeting,
            by=by,
            kind=one["kind"],
            text=read_through(one["text"]),
            item=meeting.standing_item,
            unit=place.units[one["unit"]] if "unit" in one else None,
            due=today + timedelta(days=one["due"]) if "due" in one else None,
        )


def _agreements(
    place: Place, actors: dict[str, Actor], rows: list[dict[str, Any]], today: date
) -> None:
    known: dict[str, Agreement] = {}
    for row in rows:
        by, duties = actors[row["by"]], row.get("duties", {})
        made = known[row["id"]] = services.add_agreement(
            place.units[row["owner"]],
            by=by,
            title=read_through(row["title"]),
            level=row["level"],
            parent=known[row["parent"]] if "parent" in row else None,
            diary_number=row.get("number", ""),
            valid_from=row.get("from"),
            valid_to=today + timedelta(days=row["ends_in"]) if "ends_in" in row else None,
            is_vbe_priority=row.get("vbe", False),
            priorities=read_through(row.get("priorities", "")),
            areas=[place.areas[name] for name in row.get("areas", ())],
            units=[place.units[name] for name in row["units"]],
            externals=[place.external[name] for name in row.get("externals", ())],
            duties=[place.units[name] for name in duties],
        )
        for name, text in duties.items():
            if text:
                duty = made.duties.get(unit=place.units[name])
                services.set_duty(duty, by=by, text=read_through(text))


def _contacts(place: Place, actors: dict[str, Actor], content: dict[str, Any], today: date) -> None:
    for row in content["routes"]:
        services.set_route(
            place.external[row["to"]],
            by=actors[row["by"]],
            via=place.units[row["via"]],
            rule=read_through(row.get("rule", "")),
        )
    for row in content["told"]:
        services.log_conveyance(
            place.units[row["unit"]],
            by=actors[row["by"]],
            to=place.external[row["to"]],
            kind=row["kind"],
            ground=row["ground"],
            role=row["role"],
            at=timezone.now() + timedelta(days=row["days"]),
            subject=read_through(row["subject"]),
        )
    for row in content["asks"]:
        services.ask_for_support(
            place.units[row["unit"]],
            by=_actor(place, row["by"], today),
            topic=read_through(row["topic"]),
            text=read_through(row["text"]),
        )

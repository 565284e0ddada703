"""The consultation of 2015 with the answer of Norrmalm, and one that is out now."""

from datetime import date, timedelta
from typing import Any

from varna.access.actor import Actor, actors_of
from varna.access.guard import read_through
from varna.approvals.dates import DecidedOn, read_day
from varna.approvals.services import Minutes
from varna.consultations import exports, services
from varna.consultations.cutting import Cut
from varna.consultations.models import Consultation, Reply, Section
from varna.consultations.present import recipients_of
from varna.consultations.reading import newest_version, sections_of
from varna.demo.organisations import Place
from varna.organisations.scope import municipality_scope


def build_consultations(places: dict[str, Place], data: dict[str, Any], today: date) -> None:
    """Send both; let Norrmalm answer the old one, and Hägersten-Liljeholmen begin the new one."""
    for key, content in data.items():
        place = places[key]
        with municipality_scope(place.municipality.pk):
            centre = _actor(place, content["centre"], today)
            _past(place, centre, content["past"], today)
            _current(place, centre, content["current"], today)


def _actor(place: Place, email: str, today: date) -> Actor:
    (actor,) = actors_of(place.users[email], on=today)
    return actor


def _past(place: Place, centre: Actor, row: dict[str, Any], today: date) -> None:
    made = _begin(place, centre, row, row["deadline"])
    services.send_consultation(made, by=centre, on=row["sent_on"])
    reply = _answer(place, made, row["reply"], today)
    _send(place, reply, row["reply"], today)
    rows = Reply.objects.select_related("recipient__consultation__sender")
    reply = rows.get(pk=reply.pk)
    _revise(made, centre, row)
    for viewpoint, said in zip(
        reply.viewpoints.order_by("number"), row["reply"]["viewpoints"], strict=True
    ):
        if "outcome" in said:
            services.judge_viewpoint(viewpoint, by=centre, **_outcome(made, said))
    made.refresh_from_db()
    pinned = exports.pinned_version(made, recipients_of(made))
    made = services.submit_version(made, by=centre, pinned=pinned)
    secretary = _actor(place, row["registered_by"], today)
    decided = read_day(row["decided"])
    assert decided is not None
    made = services.decide_consultation(made, by=secretary, minutes=Minutes(decided))
    task = row["task"]
    for one in services.add_tasks(
        made,
        by=centre,
        units=[place.units[name] for name in task["units"]],
        title=read_through(task["title"]),
        point=task["point"],
    ):
        by = _actor(place, row["reply"]["by"], today)
        services.close_task(one, by=by, how=read_through(task["done"]))


def _current(place: Place, centre: Actor, row: dict[str, Any], today: date) -> None:
    row = row | {"expected_year": (today + timedelta(days=90)).year}
    made = _begin(place, centre, row, today + timedelta(days=row["deadline_in"]))
    services.send_consultation(made, by=centre, on=today)
    _answer(place, made, row["begun"], today)


def _begin(place: Place, by: Actor, row: dict[str, Any], deadline: date) -> Consultation:
    made: Consultation = services.create_consultation(
        place.units[row["sender"]],
        by=by,
        title=read_through(row["title"]),
        kind=row["kind"],
        letter=read_through(row["letter"]),
        subjects=[read_through(name) for name in row["subjects"]],
        deadline=deadline,
        expected_year=row["expected_year"],
        body=place.units[row["body"]],
    )
    for paper in row["papers"]:
        services.add_paper(
            made,
            by=by,
            title=read_through(paper["title"]),
            kind=paper["kind"],
            owner=place.units[paper["owner"]] if "owner" in paper else None,
            cuts=[
                Cut(
                    read_through(one["title"]),
                    read_through(one["body"]),
                    is_proposal=one.get("is_proposal", False),
                )
                for one in paper["sections"]
            ],
        )
    units = [place.units[name] for name in row["recipients"]]
    services.add_recipients(made, by=by, units=units)
    return made


def _answer(place: Place, made: Consultation, row: dict[str, Any], today: date) -> Reply:
    by = _actor(place, row["by"], today)
    reply = Reply.objects.get(
        recipient__consultation=made, recipient__unit=place.units[row["unit"]]
    )
    others = [place.units[name] for name in row["others"]]
    services.ask_divisions(reply, by=by, lead=place.units[row["lead"]], others=others)
    titles = [paper.title for paper in made.papers.all()]
    services.change_reply(
        reply, by=by, registry_number="", body=place.units[row["unit"]], attachments=titles
    )
    for kind, text in row.get("parts", {}).items():
        part = reply.parts.get(kind=kind)
        services.write_part(part, by=by, body=read_through(text), version=part.version)
    sections = _by_place(made, 1)
    subjects = {str(one): one for one in made.subjects.all()}
    for said in row["viewpoints"]:
        services.add_viewpoint(
            reply,
            by=by,
            kind=said["kind"],
            text=read_through(said["text"]),
            section=sections[said["section"]] if "section" in said else None,
            subject=subjects[said["subject"]],
            is_main=said.get("main", False),
        )
    return reply


def _send(place: Place, reply: Reply, row: dict[str, Any], today: date) -> None:
    by, secretary = _actor(place, row["by"], today), _actor(place, row["registered_by"], today)
    reply.refresh_from_db()
    services.submit_reply(reply, by=by, pinned=exports.pinned_reply(reply))
    services.decide_reply(reply, by=secretary, minutes=Minutes(DecidedOn(row["treated_on"])))
    services.send_reply(reply, by=by, on=row["sent_on"])


def _revise(made: Consultation, by: Actor, row: dict[str, Any]) -> None:
    services.start_version(made, by=by)
    sections = _by_place(made, 2)
    for said in row["new_version"]:
        services.change_section(sections[said["place"]], by=by, body=read_through(said["body"]))


def _by_place(made: Consultation, number: int) -> dict[str, Section]:
    version = made.versions.get(number=1) if number == 1 else newest_version(made)
    return {one.place: one for one in sections_of(version)}


def _outcome(made: Consultation, said: dict[str, Any]) -> dict[str, Any]:
    return {
        "outcome": said["outcome"],
        "section": _by_place(made, 2)[said["at"]] if "at" in said else None,
        "where": read_through(said.get("where", "")),
        "why": read_through(said.get("why", "")),
    }

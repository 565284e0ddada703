"""The sources that the pictures of 2017 and 2018 rest on, and what they say this year."""

from datetime import date, timedelta
from typing import Any

from varna.access.actor import Actor, actors_of
from varna.access.guard import read_through
from varna.demo.organisations import Place
from varna.organisations.scope import municipality_scope
from varna.sources import services
from varna.sources.models import Source
from varna.sources.reading.plan import Plan
from varna.sources.reading.quantities import quantity
from varna.sources.services import PoliceFacts

_TEXTS = ("contact_role", "agreement")


def load_sources(places: dict[str, Place], data: dict[str, Any], today: date) -> None:
    """Fill the register, ask, note the answers, and take in two small files and one that waits."""
    for key, content in data.items():
        place = places[key]
        with municipality_scope(place.municipality.pk):
            _load(place, content, today)


def _load(place: Place, content: dict[str, Any], today: date) -> None:
    by = actors_of(place.users[content["by"]], on=today)[0]
    unit = place.units[content["unit"]]
    sources: dict[str, Source] = {}
    for row in content["sources"]:
        facts: dict[str, Any] = {name: read_through(row[name]) for name in _TEXTS if name in row}
        if "external" in row:
            facts["external"] = place.external[row["external"]]
        sources[row["name"]] = services.add_source(
            unit,
            by=by,
            name=read_through(row["name"]),
            category=row["category"],
            reliability=row.get("reliability", "reported"),
            **facts,
        )
    for row in content["rounds"]:
        _round(unit, by, row, today)
    for row in content["figures"]:
        services.enter_figures(
            sources[row["source"]],
            by=by,
            month_from=date(row["year"], 1, 1),
            month_to=date(row["year"], 12, 1),
            figures={(row["kind"], row["environment"]): quantity(row["quantity"])},
        )
    for row in content["files"]:
        _file(sources[row["source"]], by, row, today)


def _round(unit: Any, by: Actor, row: dict[str, Any], today: date) -> None:
    year = row.get("year", today.year)
    due = date(year, 12, 1) if "year" in row else today + timedelta(days=20)
    found = services.open_round(unit, by=by, year=year, due_on=due)
    for request in found.requests.select_related("source", "round__unit"):
        said = row["answers"].get(request.source.name)
        if said is None:
            continue
        services.settle_request(
            request,
            by=by,
            state=said["state"],
            reliability=said.get("reliability", ""),
            finding=read_through(said.get("finding", "")),
            settled_on=min(due, today),
        )
        if "police" in said:
            services.save_police_input(
                request,
                by=by,
                basis=read_through(said["police"]["basis"]),
                reliability=said["reliability"],
                figures=[
                    PoliceFacts(one[0], rank, quantity(one[1]))
                    for rank, one in enumerate(said["police"]["figures"], start=1)
                ],
                background=read_through(said["police"]["background"]),
            )
    if "year" in row:
        services.adopt_picture(found, by=by, on=min(due, today))


def _file(source: Source, by: Actor, row: dict[str, Any], today: date) -> None:
    lines = [row["head"]]
    for days, rest in row["rows"]:
        lines.append(f"{(today - timedelta(days=days)).isoformat()};{rest}")
    content = "\n".join(lines).encode(row.get("encoding", "utf-8"))
    batch = services.upload_file(source, by=by, name=row["name"], content=content)
    services.set_plan(batch, by=by, plan=Plan.read(row["plan"]))
    services.check_file(batch, by=by)
    if not row.get("waits"):
        services.confirm_file(batch, by=by)
        services.save_file(batch, by=by)

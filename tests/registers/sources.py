"""Sources: register, rounds, files, police input and links."""

from datetime import date
from typing import Any

from tests.registers.case import COORDINATOR, FAULTY, NORRBY, PAGE, SENT, Case
from varna.access.actor import Actor
from varna.audit.commands import System
from varna.sources import services
from varna.sources.models import Batch, Source
from varna.sources.reading.plan import Plan
from varna.sources.reading.quantities import quantity

_PLAN = Plan(columns={"when": "Datum", "kind": "Typ"})


def furnish(place: Any, by: Actor) -> None:
    """A source that is asked, the police, files on their way and in use, and a link."""
    # Of Norrby the central coordinator furnishes, who takes in no figures.
    program = System(municipality_id=place.unit.municipality_id)
    source = services.add_source(place.unit, by=by, name="MTR", category="operator")
    services.add_source(place.unit, by=by, name="Lokalpolisen", category="police")
    asked = services.open_round(place.unit, by=by, year=2026, due_on=date(2026, 12, 1))
    police = asked.requests.get(source__category="police")
    services.save_police_input(
        police,
        by=program,
        basis="Folkbokförda.",
        reliability="vague",
        figures=[services.PoliceFacts("autonomous", 1, quantity("något tiotal"))],
        background="Oprecist.",
    )
    link, key = services.open_link(source, by=by)
    place.things["sources"] = {
        "source": source.pk,
        "round": asked.pk,
        "request": asked.requests.get(source=source).pk,
        "police": police.pk,
        "link": link.pk,
        "key": key,
        "odd": _checked(source, program, "2026-01-02;Lampa\n2026-01-02;Klotter").pk,
        "ready": _checked(source, program, "2026-01-02;Klotter").pk,
        "in_use": _in_use(source, program).pk,
    }


def _checked(source: Source, by: System, rows: str) -> Batch:
    content = f"Datum;Typ\n{rows}\n".encode()
    batch = services.upload_file(source, by=by, name="lista.csv", content=content)
    services.set_plan(batch, by=by, plan=_PLAN)
    services.check_file(batch, by=by)
    return batch


def _in_use(source: Source, by: System) -> Batch:
    batch = _checked(source, by, "2026-03-02;Klotter")
    services.confirm_file(batch, by=by)
    return services.save_file(batch, by=by)


_READ = {
    "near": NORRBY - {"Mo", "Ada", "Per", "Ruth"},
    "above": {"Cecilia", "Bo", "Siv", "Dag"},
    "far": {"Cecilia", "Dag"},
    "foreign": {"Cia"},
}
_KEEP = {
    "near": {"Cecilia", "Alva"},
    "above": {"Cecilia"},
    "far": {"Cecilia"},
    "foreign": {"Cia"},
}
# What is taken in is seen by the local coordinator of the unit and by nobody else.
_TAKE_IN: dict[str, set[str]] = {
    "near": {"Alva"},
    "above": set(),
    "far": set(),
    "foreign": {"Cia"},
}


def _of(name: str, argument: str = "pk") -> Any:
    return lambda place: {argument: place.things["sources"][name]}


CASES = {
    "sources": Case(get=PAGE),
    "add_source": Case(PAGE, FAULTY),
    "source": Case(PAGE, arguments=_of("source"), sees=_READ),
    "change_source": Case(PAGE, FAULTY, _of("source"), _KEEP),
    "input_rounds": Case(get=PAGE),
    "open_input_round": Case(PAGE, FAULTY),
    "input_round": Case(PAGE, arguments=_of("round"), sees=_READ),
    "adopt_picture": Case(PAGE, SENT, _of("round"), _KEEP),
    "settle_request": Case(PAGE, FAULTY, _of("request"), _KEEP),
    "police_input": Case(PAGE, arguments=_of("police"), sees=_TAKE_IN),
    "write_police_input": Case(PAGE, FAULTY, _of("police"), _TAKE_IN),
    "erase_police_background": Case(None, SENT, _of("police"), _TAKE_IN),
    "upload_figures": Case(PAGE, FAULTY, _of("source"), _TAKE_IN),
    "type_figures": Case(PAGE, FAULTY, _of("source"), _TAKE_IN),
    "batches": Case(get=PAGE),
    "batch": Case(PAGE, arguments=_of("odd"), sees=_TAKE_IN),
    "map_columns": Case(PAGE, FAULTY, _of("odd"), _TAKE_IN),
    "map_words": Case(PAGE, FAULTY, _of("odd"), _TAKE_IN),
    "import_figures": Case(None, SENT, _of("ready"), _TAKE_IN),
    "abandon_figures": Case(None, SENT, _of("ready"), _TAKE_IN),
    "withdraw_figures": Case(PAGE, SENT, _of("in_use"), _TAKE_IN),
    "open_partner_link": Case(PAGE, FAULTY, _of("source"), _KEEP),
    "withdraw_partner_link": Case(PAGE, SENT, _of("link"), _KEEP),
    # Whoever has the link comes in, signed in or not.
    "partner": Case(PAGE, FAULTY, _of("key", "key")),
    "partner_nil": Case(None, SENT, _of("key", "key")),
    "partner_contact": Case(PAGE, FAULTY, _of("key", "key")),
}
SCREENS: dict[str, str | None] = {
    "/sources/": COORDINATOR,
    "/sources/add/": COORDINATOR,
    "{source}": COORDINATOR,
    "{source}change/": COORDINATOR,
    "{source}import/": COORDINATOR,
    "{source}enter/": COORDINATOR,
    "{source}link/": COORDINATOR,
    "/sources/rounds/": COORDINATOR,
    "/sources/rounds/add/": COORDINATOR,
    "{input_round}": COORDINATOR,
    "{input_round}adopt/": COORDINATOR,
    "{input_request}": COORDINATOR,
    "{police_input}": COORDINATOR,
    "{police_input}write/": COORDINATOR,
    "/sources/figures/": COORDINATOR,
    "{batch}": COORDINATOR,
    "{batch}columns/": COORDINATOR,
    "{batch}words/": COORDINATOR,
    "{batch_in_use}": COORDINATOR,
    "{batch_in_use}withdraw/": COORDINATOR,
    "/partner/unknown/": None,
}
_ROUNDS, _FIGURES = "/sources/rounds/", "/sources/figures/"
# The first round of the demo is the one that is open.
_OPEN = "/sources/rounds/1/"
LOOK_UP = {
    "source": ("/sources/", r"/sources/\d+/$"),
    "input_round": (_ROUNDS, r"/sources/rounds/\d+/$"),
    "input_request": (_OPEN, r"/sources/requests/\d+/$"),
    "police_input": (_OPEN, r"/sources/requests/\d+/police/$"),
    "batch": (_FIGURES, r"/sources/figures/\d+/$"),
    "batch_in_use": (f"{_FIGURES}?state=imported", r"/sources/figures/\d+/$"),
}

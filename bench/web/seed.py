"""Fill an empty database for the benchmark and say where to knock: ``python -m bench.web.seed``.

Units, accounts, memberships and the plans that are written to are made through the services, as a
person would. The bulk of the measures is made by `fill_with_measures`, one command with
``bulk_create``: through the services it takes too long (the time per measure is printed). The text
guard reads every title either way.

``VARNA_…`` variables name the database, as for the product. Result: ``bench.json`` in VARNA_DATA.
"""

import json
import secrets
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from bench.web import surveys
from varna.config.cli.start import start

CLIENTS = 32
LARGE, SMALL = 10_000, 1_000
DUE = 5
LONG_PLAN = 60
DISTRICTS = 25
# More than a run at any speed here can send.
INTAKES = 12_000
_AREAS = ("preventive", "picture", "organisation", "training", "follow_up")
_STATUSES = ("planned", "started", "ongoing", "done", "paused")
_TIMES = ("löpande", "klart hösten 2026", "fyra gånger per år", "vid behov", "senast 2027-03-31")
_TITLES = (
    "Informera personalen om stödet till föräldrar",
    "Hålla samverkansmöte med skolan och fritiden",
    "Se över rutinen för lokaler och bidrag",
    "Utbilda nya medarbetare i lägesbilden",
    "Följa upp det förebyggande arbetet i stadsdelen",
)


@dataclass(slots=True)
class Answering:
    """One coordinator: the browser's cookies and token, and the round that is answered."""

    cookies: str
    token: str
    round: int
    measures: list[int]


@dataclass(slots=True)
class Seeded:
    """What the operations need to know of the data."""

    large: int = 0
    small: int = 0
    long_plan: int = 0
    reader: str = ""
    small_reader: str = ""
    local_reader: str = ""
    clients: list[Answering] = field(default_factory=list)
    intake: list[str] = field(default_factory=list)
    survey: dict[str, Any] = field(default_factory=dict)
    service_seconds: float = 0.0
    bulk_seconds: float = 0.0


def load(data: Path) -> Seeded:
    """Read what `main` wrote."""
    read = json.loads((data / "bench.json").read_text(encoding="utf-8"))
    clients = [Answering(**row) for row in read.pop("clients")]
    return Seeded(clients=clients, **read)


def main(large: int = LARGE, small: int = SMALL, clients: int = CLIENTS) -> Seeded:
    """Migrate, collect static files, make the rows, write ``bench.json``."""
    start()
    from django.conf import settings

    from varna.config.cli.prepare import collect_static, migrate

    migrate()
    collect_static()
    _make_reference_tables()
    seeded = fill(large, small, clients, intakes=INTAKES)
    file = Path(settings.DATA) / "bench.json"
    file.write_text(json.dumps(asdict(seeded)), encoding="utf-8")
    return seeded


def fill(
    large: int,
    small: int,
    clients: int,
    *,
    long_plan: int = LONG_PLAN,
    districts: int = DISTRICTS,
    intakes: int = 50,
) -> Seeded:
    """Make both municipalities in the database that Django is set up with."""
    from varna.organisations.scope import municipality_scope

    seeded = Seeded()
    big = _Town("Storstad", units=max(clients, districts))
    seeded.large = big.municipality.pk
    with municipality_scope(seeded.large):
        began = time.perf_counter()
        seeded.long_plan = big.plan_in_force(big.units[0], long_plan)[0].pk
        seeded.service_seconds = (time.perf_counter() - began) / long_plan
        for number in range(clients):
            seeded.clients.append(big.answering(number))
        began = time.perf_counter()
        big.fill_up_to(large)
        seeded.bulk_seconds = time.perf_counter() - began
        seeded.reader = browser(big.central.user).cookies
        seeded.local_reader = seeded.clients[0].cookies
        seeded.survey = surveys.as_row(surveys.open_survey(big, links=surveys.LINKS * clients))
    seeded.intake = filled_in_reports(seeded.large, intakes)
    little = _Town("Lillstad", units=districts)
    seeded.small = little.municipality.pk
    with municipality_scope(seeded.small):
        little.fill_up_to(small)
        seeded.small_reader = browser(little.central.user).cookies
    _settle()
    return seeded


@dataclass(slots=True)
class Browser:
    """The cookies of a signed-in browser, and the token its forms carry."""

    cookies: str
    token: str


def browser(user: Any) -> Browser:
    """Sign the user in."""
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(user)
    token = secrets.token_hex(16)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    cookies = f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={token}"
    return Browser(cookies, token)


class _Town:
    """A municipality with a central coordinator, boards and their administrations."""

    def __init__(self, name: str, units: int) -> None:
        from django.utils import timezone

        from varna.administration import services
        from varna.audit.commands import System
        from varna.organisations.enums import Role, UnitKind
        from varna.organisations.scope import municipality_scope

        self.today = timezone.localdate()
        self.municipality = services.create_municipality(
            by=System(), name=name, slug=name.lower(), is_demo=True
        )
        self.program = System(municipality_id=self.municipality.pk)
        with municipality_scope(self.municipality.pk):
            root = services.create_unit(
                self.municipality, by=self.program, name=name, kind=UnitKind.MUNICIPALITY
            )
            self.units = [
                services.create_unit(
                    self.municipality,
                    by=self.program,
                    name=f"Stadsdel {number}",
                    kind=UnitKind.DISTRICT_ADMINISTRATION,
                    parent=root,
                )
                for number in range(1, units + 1)
            ]
            self.title = services.create_role_title(
                self.municipality, by=self.program, title="Enhetschef", role=Role.UNIT_MANAGER
            )
            self.central = self.hire("central", Role.CENTRAL_COORDINATOR, root)

    def hire(self, name: str, role: Any, unit: Any) -> Any:
        """Open an account with the role at the unit; return its actor."""
        from varna.access.actor import actors_of
        from varna.accounts.services import create_user
        from varna.administration import services

        email = f"{name}@{self.municipality.slug}.example.se"
        user = create_user(by=self.program, email=email, name=name.capitalize())
        services.grant_membership(
            user, by=self.program, unit=unit, role=role, valid_from=self.today
        )
        return actors_of(user, on=self.today)[0]

    def plan_in_force(self, unit: Any, measures: int, year: int = 0) -> tuple[Any, Any]:
        """A plan with measures due in its open round; all through the services."""
        from varna.plans import services
        from varna.plans.enums import FollowUpPoint, MeasureArea, MeasureStatus, Part

        by = self.central
        year = year or self.today.year
        plan = services.create_plan(unit, by=by, year=year, title=f"Handlingsplan {year}")
        section = plan.sections.get(number=1)
        for number in range(measures):
            services.add_measure(
                section,
                by=by,
                facts=services.MeasureFacts(
                    title=f"{_TITLES[number % 5]}, del {number + 1}",
                    area=MeasureArea(_AREAS[number % 5]),
                    status=MeasureStatus(_STATUSES[number % 3]),
                    time_as_written=_TIMES[number % 5],
                    points=[FollowUpPoint.T1, FollowUpPoint.T2, FollowUpPoint.VB],
                    participants=[
                        services.ParticipantFacts(Part.ACCOUNTABLE, title=self.title, unit=unit),
                        services.ParticipantFacts(Part.OTHER, unit=self.units[number % 5]),
                    ],
                ),
            )
        services.put_in_force(plan, by=by, adopted_on=self.today)
        plan.refresh_from_db()
        follow_up = services.schedule_rounds(plan, by=by, year=year)[0]
        late = self.today + timedelta(days=30)
        services.move_round(follow_up, by=by, opens=self.today, closes=late)
        return plan, follow_up

    def answering(self, number: int) -> Answering:
        """A local coordinator with a plan of few measures, all due."""
        from varna.organisations.enums import Role

        unit = self.units[number]
        who = self.hire(f"lokal{number}", Role.LOCAL_COORDINATOR, unit)
        # The first unit's plan of this year is the long one.
        plan, follow_up = self.plan_in_force(unit, DUE, self.today.year + (number == 0))
        pks = list(plan.measures.order_by("number").values_list("pk", flat=True))
        signed_in = browser(who.user)
        return Answering(signed_in.cookies, signed_in.token, follow_up.pk, pks)

    def fill_up_to(self, total: int) -> None:
        """Make older plans until the municipality has the number of measures."""
        from varna.plans.models import Measure

        missing = total - Measure.objects.count()
        for unit, year, count in self._shares(missing):
            fill_with_measures(self, unit, year, count, by=self.central)

    def _shares(self, missing: int) -> Iterator[tuple[Any, int, int]]:
        year = self.today.year - 1
        while missing > 0:
            for unit in self.units:
                count = min(LONG_PLAN, missing)
                if count > 0:
                    yield unit, year, count
                missing -= count
            year -= 1


def fill_with_measures(town: Any, unit: Any, year: int, count: int, *, by: Any) -> None:
    """Make one superseded plan with its measures, in one command and few statements."""
    from varna.audit.commands import command, record
    from varna.plans import services
    from varna.plans.enums import FollowUpPoint, Part, PlanEvent, PlanState, PreventionLevel
    from varna.plans.models import FollowUp, Measure, MeasureLevel, Participant
    from varna.plans.timeplan import parse

    @command
    def fill(*, by: Any) -> None:
        plan = services.create_plan(unit, by=by, year=year, title=f"Handlingsplan {year}")
        plan.state, plan.adopted_on = PlanState.SUPERSEDED, town.today.replace(year=year)
        plan.save()
        section = plan.sections.get(number=1)
        home = {"municipality": town.municipality}
        measures = []
        for number in range(1, count + 1):
            one = Measure(
                plan=plan,
                section=section,
                number=number,
                area=_AREAS[number % 5],
                title=f"{_TITLES[number % 5]}, del {number}",
                status=_STATUSES[number % 5],
                time_as_written=_TIMES[number % 5],
                **home,
            )
            one.time_plan = parse(one.time_as_written, year)
            measures.append(one)
        Measure.objects.bulk_create(measures)
        levels, points, parts = [], [], []
        for one in measures:
            levels.append(MeasureLevel(measure=one, level=PreventionLevel.UNIVERSAL, **home))
            points += [
                FollowUp(measure=one, point=point, **home) for point in list(FollowUpPoint)[:3]
            ]
            parts += [
                Participant(
                    measure=one, part=Part.ACCOUNTABLE, title=town.title, unit=unit, **home
                ),
                Participant(
                    measure=one,
                    part=Part.OTHER,
                    position=1,
                    unit=town.units[one.number % 5],
                    **home,
                ),
            ]
        MeasureLevel.objects.bulk_create(levels)
        FollowUp.objects.bulk_create(points)
        Participant.objects.bulk_create(parts)
        record(PlanEvent.CHANGED, plan, {"measures": [0, count]})

    fill(by=by)


def filled_in_reports(municipality: int, count: int) -> list[str]:
    """Report forms that are answered to the last page, as their hidden field carries them."""
    from varna.organisations.models import Unit
    from varna.organisations.scope import municipality_scope
    from varna.reports.forms.answers import Answers

    with municipality_scope(municipality):
        unit = Unit.objects.order_by("-pk").first()
    said = {name: {key: [value] for key, value in page.items()} for name, page in _PAGES.items()}
    said["unit"] = {"unit": [str(unit.pk)], "reporter_role": ["teaching"]}
    found = []
    for _number in range(count):
        answers = Answers.fresh()
        answers.said = said
        found.append(answers.written())
    return found


_PAGES = {
    "what": {"kind": "event", "incident_type": "sticker"},
    "when": {"month_from": time.strftime("%Y-%m"), "month_to": "", "day": ""},
    "where": {"channel": "physical", "setting": "school", "street": "", "stretch": ""},
    "sender": {"environment": "white_power", "actor_kind": "unknown"},
    "scope": {
        "quantity_min": "3",
        "quantity_text": "",
        "consequence": "unease",
        "age_band": "13_17",
    },
    "text": {
        "description": (
            "Klistermärken som hyllar våld mot meningsmotståndare satt på tre lyktstolpar vid "
            "skolgården när personalen kom på morgonen. Samma motiv har funnits på hållplatsen i "
            "närheten under hösten. Flera elever hade sett dem och ställde frågor på lektionerna. "
            "Ingen såg vem som satte upp dem. En stolpe står så att den syns från matsalen."
        )
    },
    "done": {
        "measures_taken": "Vi fotograferade dem, tog bort dem och talade med alla i årskursen.",
    },
    "others": {
        name: value
        for kind in ("incident_system", "police", "fault", "child_concern")
        for name, value in ((kind, "no"), (f"{kind}_month", ""))
    }
    | {"reference": ""},
}


def stored_reports() -> dict[str, int]:
    """How many reports are stored, and how many numbers they have."""
    start()
    from varna.organisations.scope import every_municipality
    from varna.reports.models import Report

    with every_municipality("to count what the benchmark has sent"):
        rows = Report.objects.order_by()
        distinct = rows.values("municipality", "year", "number").distinct()
        return {"reports": rows.count(), "numbers": distinct.count()}


def _make_reference_tables() -> None:
    from django.db import connection

    from bench.web.reference.models import Answer, Event, Given, Response

    with connection.schema_editor() as editor:
        for model in (Answer, Event, Response, Given):
            editor.create_model(model)


def _settle() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


if __name__ == "__main__":
    if sys.argv[1:] == ["--stored"]:
        sys.stdout.write(json.dumps(stored_reports()))
        sys.exit()
    done = main()
    sys.stderr.write(
        f"  {done.service_seconds * 1000:.1f} ms a measure through the services, "
        f"{done.bulk_seconds:.1f} s for the bulk\n"
    )

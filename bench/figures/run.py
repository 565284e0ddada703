"""The workbench over few and over many events, in one run.

    python -m bench.figures.run [--few 10000] [--many 1000000] [--rounds 7]

Two municipalities differ only in how many classified events they have had in the year. Each closes
its months and protects its year, which is timed once; then the workbench and one figure are asked
for in turn, through the whole stack but without a server between. The ratio of the medians is what
counts, and the spread of the smaller one is the noise of the machine. Aim: at most 3 times.
"""

import argparse
import os
import random
import sys
import tempfile
import time
from datetime import date
from statistics import median
from typing import Any

from varna.kit.cipher import new_key

_YEAR = 2025
_AREAS = 12
_PAGES = {
    "Workbench": f"/figures/?period={_YEAR}",
    "One figure": f"/figures/figure/?source=reports&rows=area&columns=kind&period={_YEAR}",
}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--few", type=int, default=10_000)
    parser.add_argument("--many", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"VARNA_SECRET_KEY": "only-for-the-benchmark", "VARNA_DATA": folder}
        os.environ["VARNA_FIELD_KEYS"] = new_key()
        from varna.config.cli.start import start

        start()
        from varna.config.cli.prepare import collect_static, migrate

        migrate()
        collect_static()
        few = _reader("Faby", options.few)
        many = _reader("Mangby", options.many)
        for name, path in _PAGES.items():
            sys.stdout.write(_line(name, path, few, many, options.rounds) + "\n")


def _reader(name: str, events: int) -> Any:
    """A client that reads the figures of a municipality with so many events."""
    from django.test import Client

    from bench.web.seed import _Town
    from varna.administration.services import create_area
    from varna.figures.services import release_due
    from varna.organisations.scope import municipality_scope

    town = _Town(name, 2)
    with municipality_scope(town.municipality.pk):
        areas = [
            create_area(town.municipality, by=town.program, name=f"Område {number}")
            for number in range(_AREAS)
        ]
        _fill(town, areas, events)
        began = time.perf_counter()
        release_due(town.municipality, by=town.program, seconds=0)
        took = time.perf_counter() - began
    sys.stdout.write(f"{events} events: months closed and year protected in {took:.1f} s\n")
    client = Client(headers={"accept-language": "sv", "host": "localhost"})
    client.force_login(town.central.user)
    return client


def _fill(town: Any, areas: list[Any], events: int) -> None:
    from varna.audit.commands import command, record
    from varna.guidance.enums import Environment, IncidentType, Setting
    from varna.reports.enums_triage import TriageEvent
    from varna.reports.models import Incident

    chance = random.Random(_YEAR)
    kinds, environments = list(IncidentType), list(Environment)
    weights = [2.0**-number for number in range(len(kinds))]

    def event() -> Incident:
        month = date(_YEAR, chance.randint(1, 12), 1)
        return Incident(
            municipality=town.municipality,
            unit=town.units[0],
            area=chance.choice(areas),
            month_from=month,
            month_to=month,
            setting=Setting.STREET,
            incident_type=chance.choices(kinds, weights)[0],
            environment=chance.choice(environments),
            classified_on=month,
            erase_on=date(_YEAR + 2, 1, 1),
        )

    @command
    def fill(*, by: Any) -> None:
        for start in range(0, events, 5_000):
            rows = [event() for _number in range(min(5_000, events - start))]
            Incident.objects.bulk_create(rows)
        record(TriageEvent.COUNTS_RELEASED, town.municipality, {"events": events})

    fill(by=town.program)


def _line(name: str, path: str, few: Any, many: Any, rounds: int) -> str:
    first, second = [], []
    for client in (few, many):
        _timed(client, path)
    for _number in range(rounds):
        first.append(_timed(few, path))
        second.append(_timed(many, path))
    ratio = median(second) / median(first)
    return (
        f"{name:<12} few {median(first) * 1000:5.0f} ms, many {median(second) * 1000:5.0f} ms = "
        f"{ratio:.2f} x (noise {max(first) / min(first):.1f} x)"
    )


def _timed(client: Any, path: str) -> float:
    began = time.perf_counter()
    answer = client.get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answered {answer.status_code}.")
    return time.perf_counter() - began


if __name__ == "__main__":
    main()

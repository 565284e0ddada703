"""Nobody who collects every page, filter, file, level, audience and release narrows a hidden cell.

And the same attacker does narrow them where small numbers alone are hidden: it can attack.
"""

import json
import random
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Any

import pytest

from tests.cast import Town, sign_in
from tests.figures.attacker import Attacker, Leaves, Sets
from tests.figures.facts import counted, months_of
from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.administration.services import create_area, create_unit
from varna.figures.cells import HIDDEN, MISSING, NOT_OUT, TOTAL
from varna.figures.desk import Desk
from varna.figures.enums import Audience, Axis, Source
from varna.figures.models import ProtectedPeriod, Release
from varna.figures.periods import Span
from varna.figures.services import protect_with_parts, release_figure
from varna.figures.spec import FigureSpec, SpecError
from varna.guidance.enums import Environment, IncidentType
from varna.organisations.enums import UnitKind
from varna.organisations.models import Area, Unit
from varna.reports.models import CountsEdition

KINDS = (IncidentType.GRAFFITI, IncidentType.STICKER, IncidentType.THREAT)
ENVIRONMENTS = (Environment.WHITE_POWER, Environment.ISLAMIST)
PERIODS = ["2025", "2025-T1", "2025-T2", "2025-T3", "2025-02", "2025-09"]
Facts = dict[tuple[str, str, str, str], int]


@pytest.fixture
def areas(norrby: Town) -> list[Area]:
    """Four areas; a board answers for two of them."""
    made = [
        create_area(norrby.municipality, by=norrby.program, name=name)
        for name in ("Björkås", "Ekdal", "Furulund")
    ]
    create_unit(
        norrby.municipality,
        by=norrby.program,
        name="Östra nämnden",
        kind=UnitKind.DISTRICT_BOARD,
        parent=norrby.board,
        areas=made[:2],
    )
    return [norrby.area, *made]


@pytest.fixture
def facts(norrby: Town, areas: list[Area], clock: Any) -> Facts:
    """Two years of many small counts: enough for tertials, and most cells from 1 to 4."""
    chance = random.Random(20251231)
    rows = [
        (month, area, kind, environment, number)
        for year in (2024, 2025)
        for month in months_of(year)
        for area, kind, environment in product(areas, KINDS, ENVIRONMENTS)
        if (number := chance.choice([0, 0, 0, 0, 1, 1, 2, 6]))
        if chance.random() < (0.5 if kind is IncidentType.GRAFFITI else 0.15)
    ]
    for year in (2024, 2025):
        counted(norrby, months_of(year), [row for row in rows if row[0].year == year])
        protect_with_parts(
            norrby.municipality,
            Source.REPORTS,
            Span(year, 1, 12),
            by=norrby.program,
            seconds=0,
        )
    return {
        (f"{month:%Y-%m}", str(area.pk), kind.value, environment.value): number
        for month, area, kind, environment, number in rows
        if month.year == 2025
    }


def leaves(areas: Iterable[Area]) -> Leaves:
    return {
        "month": tuple(f"{month:%Y-%m}" for month in months_of(2025)),
        "area": (*(str(area.pk) for area in areas), "none"),
        "kind": tuple(IncidentType.values),
        "environment": tuple(Environment.values),
    }


def covered(axis: str, code: str) -> tuple[str, ...] | None:
    """The leaves of a category; None for all."""
    if code == TOTAL:
        return None
    if axis == "month":
        return tuple(f"{month:%Y-%m}" for month in Span.parse(code_as_period(code)).months)
    if code.startswith("unit-"):
        below = Unit.objects.below(Unit.objects.get(pk=int(code.removeprefix("unit-"))))
        return tuple(
            str(pk) for pk in Area.objects.filter(units__in=below).values_list("pk", flat=True)
        )
    return (code,)


def code_as_period(code: str) -> str:
    return f"2025-{code}" if code.startswith("T") else code


def read(attacker: Attacker, told: Mapping[str, Any], boards: Mapping[str, str]) -> None:
    """Take in a figure's data file."""
    spec = told["spec"]
    fixed = {"month": Span.parse(spec["period"]).code}
    if spec["area"] or spec["unit"]:
        fixed["area"] = str(spec["area"] or boards[str(spec["unit"])])
    if len(spec["kinds"]) == 1:
        fixed["kind"] = spec["kinds"][0]
    for row, line in zip(told["rows"], told["cells"], strict=True):
        for column, (state, value, _incomplete) in zip(told["columns"], line, strict=True):
            if state in (MISSING, NOT_OUT):
                continue
            where = {**fixed, spec["rows"]: row}
            if spec["columns"]:
                where[spec["columns"]] = column
            note(attacker, where, None if state == HIDDEN else value or 0)


def note(attacker: Attacker, where: Mapping[str, str], value: int | None) -> None:
    sets = {axis: found for axis, code in where.items() if (found := covered(axis, code))}
    attacker.sees(sets, value)


def specs(areas: Iterable[Area]) -> Iterator[FigureSpec]:
    """Every figure that anyone could ask for."""
    boards = {int(key) for row in ProtectedPeriod.objects.all() for key in row.plan["boards"]}
    places = [{}, *({"area": area.pk} for area in areas), *({"unit": key} for key in boards)]
    kinds = [(), ("graffiti",), ("graffiti", "threat")]
    for rows, columns, period, place, chosen in product(
        Axis, [None, *Axis], PERIODS, places, kinds
    ):
        try:
            yield FigureSpec(Source.REPORTS, rows, columns, period=period, kinds=chosen, **place)
        except SpecError:
            continue


def board_codes() -> dict[str, str]:
    codes: dict[str, str] = {}
    for row in ProtectedPeriod.objects.all():
        codes |= row.plan["boards"]
    return codes


def everything(areas: list[Area], town: Town) -> Attacker:
    """What all roles together see: figures with all filters, editions, releases, files."""
    attacker = Attacker(leaves(areas))
    boards = board_codes()
    for who in ("Alva", "Rut"):
        desk = Desk(town.actors[who])
        for spec in specs(areas):
            view = desk.view(spec)
            if view is not None:
                told = {
                    "spec": spec.to_json(),
                    "rows": view.codes[0],
                    "columns": view.codes[1],
                    "cells": [[cell.to_json() for cell in line] for _label, line in view.lines],
                }
                read(attacker, told, boards)
    client = sign_in(town.actors["Rut"])
    for query in ("rows=area&columns=kind&period=2025", "rows=month&period=2025-T2"):
        answer = client.get(f"/figures/figure/file.json?source=reports&{query}")
        read(attacker, json.loads(answer.content), boards)
    for release in Release.objects.all():
        answer = client.get(f"/figures/releases/{release.pk}/file.json")
        read(attacker, json.loads(answer.content), boards)
    for edition in CountsEdition.objects.filter(name__startswith="2025"):
        for month, area, kind, value in edition.tables["area-kind"]:
            note(attacker, {"month": month, "area": area, "kind": kind}, value)
        for month, environment, value in edition.tables["environment"]:
            note(attacker, {"month": month, "environment": environment}, value)
    return attacker


def truth(facts: Facts, sets: Sets) -> int:
    return sum(
        number
        for key, number in facts.items()
        if all(code in chosen for code, (_name, chosen) in zip(key, sets, strict=True))
    )


def narrowed(attacker: Attacker, facts: Facts) -> list[tuple[Sets, int, tuple[int, int | None]]]:
    """Hidden counts from 1 to 4 of which the attacker can say that they are not 0, or below 5."""
    return [
        (sets, true, (low, high))
        for sets, (low, high) in attacker.ranges().items()
        if 1 <= (true := truth(facts, sets)) <= 4
        if low > 0 or (high is not None and high < 5)
    ]


@pytest.mark.req("R-161")
def test_nobody_narrows_a_hidden_number_by_everything_that_is_shown(
    norrby: Town, areas: list[Area], alva: Actor, rut: Actor, facts: Facts
) -> None:
    out = 0
    for spec in specs(areas):
        if spec.period == "2025" and not spec.kinds:
            for audience in Audience:
                try:
                    release_figure(spec, audience=audience, by=alva)
                    out += 1
                except Denied:
                    continue
    attacker = everything(areas, norrby)
    assert out > 10
    assert len(attacker.shown) > 60
    small = [sets for sets in attacker.hidden if 1 <= truth(facts, sets) <= 4]
    assert len(small) > 15
    assert all(truth(facts, sets) == value for sets, value in attacker.shown.items())
    assert narrowed(attacker, facts) == []


def test_the_same_attacker_succeeds_where_small_numbers_alone_are_hidden(
    norrby: Town, areas: list[Area], alva: Actor, rut: Actor, facts: Facts
) -> None:
    seen = everything(areas, norrby)
    naive = Attacker(leaves(areas))
    for sets in {*seen.shown, *seen.hidden}:
        true = truth(facts, sets)
        naive.sees(dict(sets), None if 1 <= true <= 4 else true)
    assert len(narrowed(naive, facts)) > 5


def test_who_has_no_part_in_the_work_sees_no_figure(norrby: Town) -> None:
    for who in ("Per", "Ada", "Mo"):
        client = sign_in(norrby.actors[who])
        for path in (
            "/figures/",
            "/figures/figure/?source=reports&rows=kind&period=2025",
            "/figures/figure/file.csv?source=reports&rows=kind&period=2025",
            "/figures/releases/",
        ):
            assert client.get(path).status_code == 403


def test_next_door_sees_nothing_of_it(norrby: Town, soderby: Town, facts: Facts) -> None:
    client = sign_in(soderby.actors["Cia"])
    url = "/figures/figure/file.json?source=reports&rows=kind&period=2025"
    assert client.get(url).status_code == 404

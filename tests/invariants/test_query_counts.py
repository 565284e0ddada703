"""A page asks the database the same number of questions for ten rows as for sixty."""

import pytest
from django.db import connection, reset_queries, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Town, sign_in
from tests.invariants.world import build_plan, open_round
from varna.access.actor import Actor
from varna.administration.services import create_unit
from varna.guidance.enums import Kind, Purpose
from varna.guidance.services import take_in_shipped, write_version
from varna.organisations.enums import UnitKind
from varna.plans.models import Plan

_FEW, _MANY = 10, 60


def questions(browser: Client, url: str) -> int:
    """How many queries the page asks, sign-in and municipality included."""
    browser.get(url)
    reset_queries()
    with CaptureQueriesContext(connection) as asked:
        response = browser.get(url)
    assert response.status_code == 200
    return len(asked)


def _plan_with(town: Town, by: Actor, measures: int) -> Plan:
    return build_plan(town.administration, by, 2026, measures)


# One who keeps the plan, and one who reads it.
_READERS = ("Alva", "Rut")

# The most that each page may ask; measured, with a little room.
_MOST = {
    "plan": 40,
    "measures": 30,
    "round": 45,
    "home": 52,
    "organisation": 25,
    "plan_file": 40,
} | {
    "guidance": 25,
    "routine_step": 25,
}


@pytest.mark.parametrize("page", _MOST)
def test_the_number_of_questions_does_not_grow_with_the_rows(
    norrby: Town, alva: Actor, page: str
) -> None:
    counts = {}
    for rows in (_FEW, _MANY):
        with transaction.atomic():
            url = _with_rows(norrby, alva, page, rows)
            for name in _READERS:
                counts[name, rows] = questions(sign_in(norrby.actors[name]), url)
            transaction.set_rollback(True)
    for name in _READERS:
        assert counts[name, _FEW] == counts[name, _MANY], name
    assert max(counts.values()) <= _MOST[page]


def _with_rows(town: Town, by: Actor, page: str, rows: int) -> str:
    if page == "organisation":
        for number in range(rows):
            create_unit(
                town.municipality,
                by=town.program,
                name=f"Enhet {number}",
                kind=UnitKind.UNIT,
                parent=town.administration,
                areas=[town.area],
            )
        return reverse(page)
    if page in {"guidance", "routine_step"}:
        return _with_contacts(town, page, rows)
    plan = _plan_with(town, by, rows)
    if page in {"round", "home"}:
        follow_up = open_round(plan, by)
        return reverse(page, args=[follow_up.pk] if page == "round" else [])
    if page == "measures":
        return reverse(page)
    return reverse(page, args=[plan.pk, "xlsx"] if page == "plan_file" else [plan.pk])


def _with_contacts(town: Town, page: str, rows: int) -> str:
    # The same routine with more contacts: a page of it reads each kind of content once.
    take_in_shipped(town.municipality, by=town.program)
    for number in range(rows):
        content = {
            "title": f"Mottagning {number}",
            "purpose": Purpose.CHILD,
            "source": "Påhittad",
            "area": town.area,
            "unit": town.unit,
        }
        write_version(
            town.municipality, Kind.CONTACT, by=town.program, key=f"own-{number}", content=content
        )
    if page == "routine_step":
        return reverse(page, args=[town.municipality.slug, "child"])
    return reverse(page)


def test_the_count_bites(norrby: Town) -> None:
    from varna.organisations.models import Unit

    with CaptureQueriesContext(connection) as asked:
        for unit in Unit.objects.all():
            list(unit.areas.all())
    assert len(asked) == 1 + Unit.objects.count()

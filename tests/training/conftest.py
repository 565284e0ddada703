"""A basic course for teachers in Alva's administration; texts are compared in English."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.utils import timezone, translation

from tests.cast import Town
from varna.access.actor import Actor
from varna.organisations.models import Unit
from varna.training import services
from varna.training.enums import FileKind, OccasionState
from varna.training.listing import Plan
from varna.training.models import Course, ListFile, Occasion, StaffRole


@pytest.fixture(autouse=True)
def english(settings) -> Iterator[None]:
    settings.LANGUAGE_CODE = "en"
    with translation.override("en"):
        yield


@pytest.fixture
def teacher(cecilia: Actor) -> StaffRole:
    return role(cecilia, "Lärare", is_first_line=True, meets_young=True)


@pytest.fixture
def clerk(cecilia: Actor) -> StaffRole:
    return role(cecilia, "Handläggare")


@pytest.fixture
def basic(alva: Actor, norrby: Town, teacher: StaffRole) -> Course:
    return course(alva, norrby.administration, roles=[teacher], valid_months=36)


def role(by: Actor, name: str, **facts: Any) -> StaffRole:
    return services.add_role(by.municipality, by=by, name=name, **facts)


def course(by: Actor, unit: Unit, title: str = "Grundutbildning", **facts: Any) -> Course:
    facts = {"level": "basic", "form": "course", **facts}
    return services.add_course(unit, by=by, title=title, **facts)


def days_from_now(days: int) -> datetime:
    day = timezone.localdate() + timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, time(9)))


def occasion(by: Actor, of: Course, unit: Unit, days: int = -3, **facts: Any) -> Occasion:
    return services.add_occasion(of, by=by, unit=unit, starts_at=days_from_now(days), **facts)


def held(by: Actor, of: Course, unit: Unit, days: int = -3, **facts: Any) -> Occasion:
    made = occasion(by, of, unit, days, **facts)
    return services.move_occasion(made, by=by, state=OccasionState.HELD)


STAFF = Plan(columns={"number": "Anstnr", "unit": "Enhet", "role": "Roll", "day": "Anställd"})
TAKEN = Plan(columns={"number": "Anstnr", "unit": "Enhet", "role": "Roll", "day": "Slutförd"})


def looked_through(
    by: Actor, unit: Unit, text: str | bytes, plan: Plan, of: Course | None = None, **more: Any
) -> ListFile:
    """Upload a list, of staff unless a course is given, and read it through."""
    kind = FileKind.ATTENDANCE if of or more else FileKind.STAFF
    content = text.encode() if isinstance(text, str) else text
    file = services.upload_list(
        unit, by=by, kind=kind, name="lista.csv", content=content, course=of, **more
    )
    services.set_columns(file, by=by, plan=plan)
    services.check_list(file, by=by)
    return file


def read_in(
    by: Actor,
    unit: Unit,
    text: str | bytes,
    plan: Plan,
    of: Course | None = None,
    *,
    leave_out: bool = False,
) -> ListFile:
    """The same, and take it into use."""
    file = looked_through(by, unit, text, plan, of)
    services.confirm_list(file, by=by, leave_out=leave_out)
    return services.save_list(file, by=by)


def keep_numbers(by: Actor) -> None:
    """Let the municipality keep fingerprints."""
    services.set_keeping(by.municipality, by=by, keeping="numbers", months=36)

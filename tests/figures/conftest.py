"""A year of Norrby: twelve events in spring, one threat in May, nothing in autumn."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine

from tests.cast import Town
from tests.figures.facts import counted, happened, months_of
from varna.access.actor import Actor
from varna.administration.services import create_area
from varna.figures.enums import Source
from varna.figures.periods import Span
from varna.figures.services import protect_with_parts
from varna.guidance.enums import Environment, IncidentType
from varna.organisations.models import Area

AFTER = datetime(2026, 1, 20, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def english(settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(AFTER, tick=False) as travelling:
        yield travelling


@pytest.fixture
def west(norrby: Town) -> Area:
    return create_area(norrby.municipality, by=norrby.program, name="Västra")


@pytest.fixture
def year(norrby: Town, alva: Actor, west: Area, clock: Any) -> Town:
    """2025: seven tags in the centre and two in the west, three threats in the west in May."""
    white, islamist = Environment.WHITE_POWER, Environment.ISLAMIST
    graffiti, threat = IncidentType.GRAFFITI, IncidentType.THREAT
    happened(
        norrby,
        alva,
        clock,
        [
            (date(2025, 2, 1), norrby.area, graffiti, white, 7),
            (date(2025, 3, 1), west, graffiti, white, 2),
            (date(2025, 5, 1), west, threat, islamist, 3),
        ],
    )
    clock.move_to(AFTER)
    return norrby


@pytest.fixture
def city(norrby: Town, west: Area, clock: Any) -> Town:
    """2024 counts enough for the tertials of 2025 to be released; closed without reports."""
    white, graffiti = Environment.WHITE_POWER, IncidentType.GRAFFITI
    counted(
        norrby,
        months_of(2024),
        [(month, norrby.area, graffiti, white, 6) for month in months_of(2024)],
    )
    counted(
        norrby,
        months_of(2025),
        [
            (date(2025, 1, 1), norrby.area, graffiti, white, 8),
            (date(2025, 2, 1), norrby.area, graffiti, white, 2),
            (date(2025, 2, 1), west, IncidentType.THREAT, Environment.ISLAMIST, 3),
            *((month, west, graffiti, white, 5) for month in months_of(2025)[3:]),
        ],
    )
    protect_with_parts(
        norrby.municipality, Source.REPORTS, Span(2024, 1, 12), by=norrby.program, seconds=0
    )
    return norrby

"""The cast's day at noon, texts in the language of the sources, and a town that has taken in."""

from collections.abc import Iterator
from datetime import UTC, datetime, time
from typing import Any

import pytest
import time_machine

from tests.cast import TODAY, Town
from varna.guidance import services
from varna.guidance.enums import Kind, Purpose


@pytest.fixture(autouse=True)
def today() -> Iterator[Any]:
    with time_machine.travel(datetime.combine(TODAY, time(12), UTC), tick=False) as clock:
        yield clock


@pytest.fixture(autouse=True)
def english(settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def stocked(norrby: Town) -> Town:
    """Norrby with numbers of its own; what ships fills in the rest."""
    own = {
        Purpose.CHILD: "08-465 004 01",
        Purpose.ADULT: "08-465 004 02",
        Purpose.COORDINATOR: "08-465 004 03",
        Purpose.FAULT: "08-465 004 04",
    }
    for purpose, phone in own.items():
        contact(norrby, key=f"own-{purpose}", purpose=purpose, phone=phone, title=f"Own {purpose}")
    return norrby


@pytest.fixture
def taken(stocked: Town) -> Town:
    """Norrby, which has also taken in what ships as rows of its own."""
    services.take_in_shipped(stocked.municipality, by=stocked.program)
    return stocked


def contact(town: Town, **said: Any) -> Any:
    """A contact of the town's own, in use."""
    facts = {name: said.pop(name) for name in ("valid_from", "checked_on") if name in said}
    key = said.pop("key", "own")
    content = {"title": "Mottagning", "purpose": Purpose.CHILD, "source": "Påhittad", **said}
    return services.write_version(
        town.municipality, Kind.CONTACT, by=town.program, key=key, content=content, **facts
    )

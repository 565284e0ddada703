"""The day is the cast's day, and texts are compared in the language of the sources."""

from collections.abc import Iterator
from datetime import UTC, datetime, time

import pytest
import time_machine

from tests.cast import TODAY


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(datetime.combine(TODAY, time(12), UTC), tick=False):
        yield


@pytest.fixture(autouse=True)
def english(settings):
    settings.LANGUAGE_CODE = "en"

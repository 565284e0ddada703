"""The cast's day at noon, texts in the language of the sources, and the pages of Norrby."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
import time_machine

from tests.cast import TODAY, Town
from varna.access.actor import Actor
from varna.portal import services
from varna.portal.enums import Language, PageKey
from varna.portal.models import Page
from varna.portal.services.pages import Checks

CHECKED = Checks(groups_checked=True, acts_checked=True, plain_checked=True)
NEXT_YEAR = TODAY + timedelta(days=365)


@pytest.fixture(autouse=True)
def today() -> Iterator[Any]:
    with time_machine.travel(datetime.combine(TODAY, time(11), UTC), tick=False) as clock:
        yield clock


@pytest.fixture(autouse=True)
def english(settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"


def facts_of(town: Town, **said: Any) -> services.PageFacts:
    """What a page of the administration says."""
    return services.PageFacts(
        **{
            "title": "Det här står vi för",
            "lead": "Våld motverkas.",
            "body": "Vi ingriper mot handlingar.",
            "owner": town.administration,
            "review_on": NEXT_YEAR,
            **said,
        }
    )


Write = Callable[..., Page]


@pytest.fixture
def handed_in(norrby: Town, alva: Actor) -> Write:
    """Alva writes a page and hands it in."""

    def write(
        key: PageKey = PageKey.STANCE,
        language: Language = Language.SWEDISH,
        on: date | None = None,
        **said: Any,
    ) -> Page:
        page = services.write_page(
            by=alva, key=key, language=language, facts=facts_of(norrby, **said), on=on
        )
        return services.hand_in(page, by=alva)

    return write


@pytest.fixture
def published(handed_in: Write, cecilia: Actor) -> Write:
    """Cecilia publishes what Alva has written."""

    def publish(*args: Any, on: date | None = None, **said: Any) -> Page:
        page = handed_in(*args, on=on, **said)
        return services.publish_page(page, by=cecilia, checks=CHECKED, on=on)

    return publish

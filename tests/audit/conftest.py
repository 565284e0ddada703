"""A database whose writes are really committed, for tests with several connections."""

from collections.abc import Iterator

import pytest
from django.db import connection

from varna.audit import triggers


@pytest.fixture
def triggers_back(django_db_setup: None, django_db_blocker: object) -> Iterator[None]:
    """Put the insert-only triggers back after whatever happened to the database."""
    yield
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        triggers.remove(connection)
        triggers.install(connection)


@pytest.fixture
def committed_db(triggers_back: None, transactional_db: None) -> Iterator[None]:
    """Commit for real. Name it first among a test's fixtures, and do not mark the test.

    Django empties the database afterwards, which the triggers refuse; so they are lifted before,
    and ``triggers_back`` puts them back after the emptying.
    """
    yield
    triggers.remove(connection)

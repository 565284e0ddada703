"""What every test may use. The settings are in tests/settings.py."""

from typing import Any

import pytest
from django.core.management.commands import migrate
from django.db import connections
from django.utils import translation
from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.cast", "tests.emptying"]

# A busy machine is slow, not wrong: no property fails for the time an example took.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


def pytest_configure(config: pytest.Config) -> None:
    """Compile the translations once, before any worker starts: a fresh clone has none."""
    if not hasattr(config, "workerinput"):
        from varna.config.catalogues import compile_stale

        compile_stale()


class _AtOnce(migrate.Command):
    """``migrate``, as ``varna migrate`` does it: an empty database is created at once."""

    def handle(self, *words: Any, **options: Any) -> None:
        from varna.config.fresh import create_all, is_empty

        connection = connections[options["database"]]
        if is_empty(connection):
            create_all(connection)
        else:
            super().handle(*words, **options)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Called before the test database is made."""
    migrate.Command = _AtOnce


@pytest.fixture(autouse=True)
def _language_of_the_settings() -> None:
    """A request leaves its language behind in the thread; the next test starts without it."""
    translation.deactivate()

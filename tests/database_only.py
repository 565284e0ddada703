"""A pytest plugin (``-p tests.database_only``): keep only the tests that touch the database."""

import pytest

_FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    kept, left = [], []
    for item in items:
        touches = item.get_closest_marker("django_db") or _FIXTURES.intersection(
            getattr(item, "fixturenames", ())
        )
        (kept if touches else left).append(item)
    config.hook.pytest_deselected(items=left)
    items[:] = kept

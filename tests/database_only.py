"""A pytest plugin (``-p tests.database_only``): keep only the tests of what a database decides.

Left out are those that touch none, and those marked ``once``: what they show is the same on every
database, and they have been run on one.
"""

import pytest

_FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    kept, left = [], []
    for item in items:
        touches = item.get_closest_marker("django_db") or _FIXTURES.intersection(
            getattr(item, "fixturenames", ())
        )
        once = item.get_closest_marker("once")
        (kept if touches and not once else left).append(item)
    config.hook.pytest_deselected(items=left)
    items[:] = kept

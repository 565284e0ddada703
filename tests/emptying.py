"""After a test that really commits, Django empties the database, which the audit triggers refuse.

They are lifted just before and put back just after, for every such test: ``transactional_db``,
``live_server``, or ``django_db(transaction=True)``.
"""

from collections.abc import Generator

import pytest
from django.db import connection
from pytest_django.plugin import blocking_manager_key

from varna.audit import triggers


def commits(item: pytest.Item) -> bool:
    """Whether the test's writes are committed."""
    mark = item.get_closest_marker("django_db")
    names = getattr(item, "fixturenames", ())
    return bool({"transactional_db", "live_server"}.intersection(names)) or bool(
        mark and mark.kwargs.get("transaction")
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, object, object]:
    if not commits(item) or "django_db_setup" not in getattr(item, "funcargs", {}):
        return (yield)
    blocker = item.config.stash[blocking_manager_key]
    with blocker.unblock():
        triggers.remove(connection)
    try:
        return (yield)
    finally:
        from varna.audit.models import Event

        with blocker.unblock():
            # After a worker's last test the database itself is gone already.
            if Event._meta.db_table in connection.introspection.table_names():
                triggers.remove(connection)
                triggers.install(connection)

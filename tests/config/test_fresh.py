"""A database that is created at once is the one that the migrations make."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.commands import migrate
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from varna.config.fresh import create_all, is_empty


def _made(file: Path, how: Any) -> dict[str, Any]:
    """What the database holds after it was made: tables, columns, constraints, triggers."""
    before = connection.settings_dict["NAME"]
    connection.close()
    kept, connection.connection = connection.connection, None
    connection.settings_dict["NAME"] = str(file)
    try:
        assert is_empty(connection)
        how()
        with connection.cursor() as cursor:
            names = connection.introspection.table_names(cursor)
            found: dict[str, Any] = {
                name: (_columns(cursor, name), _constraints(cursor, name)) for name in names
            }
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            found["triggers"] = sorted(cursor.fetchall())
        found["migrations"] = sorted(MigrationRecorder(connection).applied_migrations())
        return found
    finally:
        connection.close()
        connection.settings_dict["NAME"], connection.connection = before, kept


def _columns(cursor: Any, table: str) -> list[Any]:
    cursor.execute(f"PRAGMA table_info({connection.ops.quote_name(table)})")
    # Name, type, not null, default, part of the key; the order tells nothing.
    return sorted(row[1:] for row in cursor.fetchall())


def _constraints(cursor: Any, table: str) -> list[str]:
    found = connection.introspection.get_constraints(cursor, table)
    # SQLite numbers what has no name, in the order of the columns.
    return sorted(
        f"{re.sub(r'^(__unnamed_constraint|fk).*', '', name)} {one}" for name, one in found.items()
    )


@pytest.mark.slow
@pytest.mark.once
def test_it_is_the_one_that_the_migrations_make(
    transactional_db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("the two are compared on SQLite")
    at_once = _made(tmp_path / "at-once.sqlite3", lambda: create_all(connection))
    monkeypatch.setattr(migrate, "Command", migrate.Command.__bases__[0])
    one_by_one = _made(
        tmp_path / "one-by-one.sqlite3",
        lambda: call_command("migrate", interactive=False, verbosity=0),
    )
    assert [name for name in one_by_one if at_once.get(name) != one_by_one[name]] == []
    assert set(at_once) == set(one_by_one)

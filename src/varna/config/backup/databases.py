"""Copy a database out whole while it is in use, and put one back in one stroke."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db import connection

from varna.config.cli.errors import Stop

_PAGES = 2000
# A site in use has at least one of these.
_SIGNS_OF_USE = ("accounts_user", "organisations_municipality", "audit_event")


def is_empty() -> bool:
    """Whether the configured database holds no user, no municipality and no event."""
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for table in tables.intersection(_SIGNS_OF_USE):
            cursor.execute(f"SELECT 1 FROM {table} LIMIT 1")  # noqa: S608 - a name of ours
            if cursor.fetchone():
                return False
    return True


def applied_migrations() -> list[str]:
    """Return the migrations that the configured database has, as ``app.name``."""
    from django.db.migrations.recorder import MigrationRecorder

    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied)


def known_migrations() -> set[str]:
    """Return the migrations of this version of the program, as ``app.name``."""
    from django.db.migrations.loader import MigrationLoader

    return {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}


def dump(target: Path, progress: Callable[[int, int], None]) -> None:
    """Copy the configured database to a file as it is at one moment."""
    if connection.vendor == "sqlite":
        _dump_sqlite(target, progress)
    else:
        _postgres(["pg_dump", "--format=custom", "--no-owner", "--no-privileges", "-f", target])


def check(source: Path) -> None:
    """Raise `Stop` unless the file can be read as a database of the configured kind."""
    if connection.vendor == "sqlite":
        try:
            with closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as copy:
                answer = copy.execute("PRAGMA integrity_check").fetchone()[0]
        except sqlite3.DatabaseError as error:
            answer = str(error)
        if answer != "ok":
            raise Stop(f"the database in the backup is damaged ({answer}).")
    else:
        _postgres(["pg_restore", "--list", source], connect=False)


def replace(source: Path) -> None:
    """Let the configured database become what the file holds: all of it, or nothing changes."""
    if connection.vendor == "sqlite":
        _replace_sqlite(source)
    else:
        _replace_postgres(source)


def _dump_sqlite(target: Path, progress: Callable[[int, int], None]) -> None:
    name = Path(connection.settings_dict["NAME"])
    if not name.exists():
        raise Stop(f"there is no database at {name}. Look at VARNA_DATABASE_URL and VARNA_DATA.")
    with (
        closing(sqlite3.connect(f"file:{name}?mode=ro", uri=True, timeout=20)) as source,
        closing(sqlite3.connect(target)) as copy,
    ):
        source.backup(
            copy,
            pages=_PAGES,
            progress=lambda status, left, total: progress(total - left, total),
            sleep=0.01,
        )
        # One file, with no log beside it.
        copy.execute("PRAGMA journal_mode=DELETE")


def _replace_sqlite(source: Path) -> None:
    name = Path(connection.settings_dict["NAME"])
    connection.close()
    staged = name.with_name(f"{name.name}.restored")
    shutil.copyfile(source, staged)
    staged.chmod(0o600)
    _to_disk(staged)
    try:
        _put_aside_log(name)
    except sqlite3.OperationalError as error:
        staged.unlink()
        raise Stop("the database is in use. Stop the server, then restore again.") from error
    staged.replace(name)
    _to_disk(name.parent)


def _put_aside_log(name: Path) -> None:
    """See to it that the old database's log is never played into the new one."""
    if not name.exists():
        return
    try:
        with closing(sqlite3.connect(name, timeout=5)) as old:
            old.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        # The old file is no database any more; that may well be why a backup is restored.
        for suffix in ("-wal", "-shm", "-journal"):
            name.with_name(f"{name.name}{suffix}").unlink(missing_ok=True)


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _replace_postgres(source: Path) -> None:
    # One transaction: first everything of ours goes, also what the backup does not know.
    tables = connection.introspection.table_names()
    connection.close()
    script = source.with_name("restore.sql")
    drops = [f"DROP TABLE IF EXISTS {connection.ops.quote_name(name)} CASCADE;" for name in tables]
    plain = ("--clean", "--if-exists", "--no-owner", "--no-privileges")
    _postgres(["pg_restore", *plain, "-f", script, source], connect=False)
    before = source.with_name("before.sql")
    before.write_text("\n".join(["SET client_min_messages = warning;", *drops]), encoding="utf-8")
    strict = ("--no-psqlrc", "--quiet", "--single-transaction", "--set", "ON_ERROR_STOP=1")
    _postgres(["psql", *strict, "--output", os.devnull, "--file", before, "--file", script])


def _postgres(command: Sequence[str | Path], *, connect: bool = True) -> None:
    words = [str(word) for word in command]
    if shutil.which(words[0]) is None:
        raise Stop(
            f"{words[0]} is missing. Install PostgreSQL's client programs, of the server's version "
            "or later: sudo apt install postgresql-client"
        )
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    done = subprocess.run(
        words,
        env={**kept, **(_postgres_environment() if connect else {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.strip()]
        said = next((line for line in lines if "error" in line.lower()), "".join(lines[:1]))
        raise Stop(f"{words[0]} failed and nothing was changed: {said}")


def _postgres_environment() -> dict[str, str]:
    """Return where to connect, as variables: a password on a command line is seen by everyone."""
    settings: dict[str, Any] = connection.settings_dict
    options: dict[str, Any] = settings.get("OPTIONS", {})
    given = {
        "PGHOST": settings.get("HOST"),
        "PGPORT": settings.get("PORT"),
        "PGUSER": settings.get("USER"),
        "PGPASSWORD": settings.get("PASSWORD"),
        "PGDATABASE": settings.get("NAME"),
        "PGSERVICE": options.get("service"),
        "PGSSLMODE": options.get("sslmode"),
        "PGSSLROOTCERT": options.get("sslrootcert"),
        "PGSSLCERT": options.get("sslcert"),
        "PGSSLKEY": options.get("sslkey"),
        "PGCONNECT_TIMEOUT": options.get("connect_timeout", 20),
    }
    return {name: str(value) for name, value in given.items() if value}

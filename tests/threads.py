"""A database that several threads can write to at once, as several workers do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection


@contextmanager
def database_that_threads_share(folder: Path) -> Iterator[None]:
    """On SQLite: a file, as in production, since threads cannot queue for one in memory."""
    if connection.vendor != "sqlite":
        yield
        return
    in_memory = connection.settings_dict["NAME"]
    file = folder / "shared.sqlite3"
    copy = sqlite3.connect(file)
    connection.connection.backup(copy)
    # A change of journal never queues: of threads that connect at once, one would be refused.
    copy.execute("PRAGMA journal_mode=WAL")
    copy.close()
    connection.settings_dict["NAME"] = str(file)
    try:
        yield
    finally:
        connection.settings_dict["NAME"] = in_memory

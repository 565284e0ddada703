"""An empty database gets all tables at once; any other goes the way of the migrations.

Django draws every model anew for each model that a migration adds, so the way of the migrations
takes time that grows with the square of their number. ``tests/config/test_fresh.py`` holds the two
ways to the same result.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.apps import apps
from django.core.management.sql import emit_post_migrate_signal
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations import RunPython
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

OURS = "varna."


def is_empty(connection: BaseDatabaseWrapper) -> bool:
    """Whether the database has no table at all."""
    return not connection.introspection.table_names()


def create_all(connection: BaseDatabaseWrapper) -> int:
    """Create every table, trigger and index, and note all migrations as run; return how many."""
    loader = MigrationLoader(None)
    with connection.schema_editor() as editor:
        for model in apps.get_models():
            if model._meta.can_migrate(connection):
                editor.create_model(model)
        for run in _in_python(loader):
            run(apps, editor)
    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    for app, name in loader.disk_migrations:
        recorder.record_applied(app, name)
    emit_post_migrate_signal(verbosity=0, interactive=False, db=connection.alias)
    return len(loader.disk_migrations)


def _in_python(loader: MigrationLoader) -> Iterator[Callable[[Any, Any], None]]:
    # What no model says: triggers, and the table of the cache.
    for _key, migration in sorted(loader.disk_migrations.items()):
        if migration.__module__.startswith(OURS):
            for operation in migration.operations:
                if isinstance(operation, RunPython):
                    yield operation.code

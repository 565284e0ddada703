"""Bring a site up to the installed version. Whatever is already so is left alone, quickly."""

import hashlib
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path

from varna.config.catalogues import compile_stale
from varna.config.cli.errors import Stop

SignIn = tuple[str, str, str]


def pending_migrations() -> list[str]:
    """Return the migrations that the database lacks, as ``app.name``."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def migrate(*, each: bool = False) -> int:
    """Apply what the database lacks; return how many migrations that was.

    An empty database is created at once, unless ``each`` migration is asked for.
    """
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.exceptions import InconsistentMigrationHistory

    from varna.config.fresh import create_all, is_empty

    if not each and is_empty(connection):
        return create_all(connection)
    try:
        pending = pending_migrations()
        if pending:
            call_command("migrate", interactive=False, verbosity=0)
    except InconsistentMigrationHistory as error:
        raise Stop(
            f"the database was made by another version of the program ({error}) Restore a backup "
            "made by this version; a demo may simply be deleted and loaded again."
        ) from error
    return len(pending)


def collect_static() -> int:
    """Collect and compress the static files if any has changed; return how many there are."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    found = sorted(
        (path, Path(storage.path(path)).stat())
        for finder in get_finders()
        for path, storage in finder.list([])
    )
    text = "\n".join(f"{path} {stat.st_size} {stat.st_mtime_ns}" for path, stat in found)
    fingerprint = hashlib.sha256(text.encode()).hexdigest()
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != fingerprint:
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        stamp.write_text(fingerprint, encoding="utf-8")
    return len(found)


def load_demo(progress: Callable[[str], None]) -> list[SignIn]:
    """Load the invented municipality unless it stands, and return its sign-ins."""
    from django.conf import settings

    from varna.organisations.models import Municipality

    if not settings.DEMO:
        raise Stop(
            "this site is not a demo, and invented data does not belong among real. "
            "Set VARNA_DEMO=1, with a database of its own in VARNA_DATABASE_URL or VARNA_DATA."
        )
    real = Municipality.objects.filter(is_demo=False).first()
    if real is not None:
        raise Stop(
            f"the database holds {real.name}, which is no demo. "
            "Point VARNA_DATABASE_URL or VARNA_DATA at an empty place."
        )
    sign_ins: list[SignIn] = import_module("varna.demo.load").load_demo(progress, date.today())  # noqa: DTZ011
    return sign_ins


def prepare_demo() -> list[SignIn]:
    """Do all that a demo needs before it is served. Runs in a process of its own."""
    import sys

    from varna.config.cli.start import start

    compile_stale()
    start()
    migrate()
    collect_static()

    def tell(sentence: str) -> None:
        sys.stderr.write(f"  {sentence}\n")

    return load_demo(tell)

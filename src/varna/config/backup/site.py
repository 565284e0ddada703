"""A whole site to and from an archive: the database, the files, and, if asked, the keys."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

from varna.config.backup import archive, databases
from varna.config.backup.archive import Manifest, Unsound
from varna.config.cli.errors import Stop

# The variables that hold keys. Whoever has the archive and these can read everything.
KEY_VARIABLES = ("VARNA_SECRET_KEY", "VARNA_FIELD_KEYS")

Tell = Callable[[str, int, int], None]


def make(target: Path, *, with_keys: bool, tell: Tell) -> Manifest:
    """Write the site to a new archive. ``tell(what, done, total)`` is called along the way."""
    if target.exists():
        raise Stop(f"{target} exists already; a backup never overwrites another.")
    if not target.parent.is_dir():
        raise Stop(f"there is no folder {target.parent}.")
    with tempfile.TemporaryDirectory(prefix=".varna-backup-", dir=target.parent) as folder:
        dumped = Path(folder) / archive.DATABASE
        databases.dump(dumped, lambda done, total: tell("Copying the database", done, total))
        sources = [(archive.DATABASE, dumped), *_files(Path(settings.MEDIA_ROOT))]
        if with_keys:
            sources.append((archive.KEYS, _write_keys(Path(folder))))
        total = sum(path.stat().st_size for _, path in sources)
        manifest = Manifest(
            program=version("varna"),
            created=timezone.localtime().isoformat(timespec="seconds"),
            database=connection.vendor,
            migrations=databases.applied_migrations(),
        )
        return archive.write(
            target, manifest, sources, lambda done: tell("Writing the archive", done, total)
        )


def restore(source: Path, *, replace: bool, tell: Tell) -> Manifest:
    """Let the site become what the archive holds. Everything is verified before anything changes.

    Raises `Stop` with the reason when the archive is unsound, of another kind of database or of a
    newer version, or when the site is not empty and ``replace`` is not given.
    """
    if not source.is_file():
        raise Stop(f"there is no file {source}.")
    try:
        manifest = archive.read_manifest(source)
        _check_fits(manifest)
        files = Path(settings.MEDIA_ROOT)
        if not replace and not (databases.is_empty() and _is_empty(files)):
            raise Stop(
                "this site is not empty. Take a backup of it, then say --replace to let the "
                "archive take its place."
            )
        data = Path(settings.DATA)
        with tempfile.TemporaryDirectory(prefix=".varna-restore-", dir=data) as folder:
            staged = Path(folder)
            archive.extract(
                source, manifest, staged, lambda done: tell("Verifying", done, manifest.size)
            )
            databases.check(staged / archive.DATABASE)
            (staged / archive.FILES).mkdir(exist_ok=True)
            with _swapped(staged / archive.FILES, files, aside=staged / "before"):
                databases.replace(staged / archive.DATABASE)
            if (staged / archive.KEYS).exists():
                _keep_keys(staged / archive.KEYS, data / "restored-keys.env")
    except Unsound as error:
        raise Stop(f"{source} cannot be restored: {error}. Nothing was changed.") from error
    return manifest


def _check_fits(manifest: Manifest) -> None:
    if manifest.database != connection.vendor:
        raise Stop(
            f"the backup is of a {manifest.database} database and this site uses "
            f"{connection.vendor}. Set VARNA_DATABASE_URL to a database of the same kind."
        )
    unknown = sorted(set(manifest.migrations) - databases.known_migrations())
    if unknown:
        raise Stop(
            f"the backup was made by a newer version ({manifest.program}; it has {unknown[0]}). "
            "Install that version first."
        )


@contextlib.contextmanager
def _swapped(new: Path, target: Path, *, aside: Path) -> Iterator[None]:
    """Put the new folder in the target's place; if the body fails, put the old one back."""
    target.parent.mkdir(parents=True, exist_ok=True)
    had = target.exists()
    if had:
        os.rename(target, aside)  # noqa: PTH104 - never replaces what stands
    try:
        os.rename(new, target)  # noqa: PTH104
        yield
    except BaseException:
        if target.exists():
            shutil.rmtree(target)
        if had:
            os.rename(aside, target)  # noqa: PTH104
        raise


def _files(folder: Path) -> list[tuple[str, Path]]:
    return [
        (f"{archive.FILES}{path.relative_to(folder).as_posix()}", path)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    ]


def _is_empty(folder: Path) -> bool:
    return not folder.is_dir() or not any(path.is_file() for path in folder.rglob("*"))


def _write_keys(folder: Path) -> Path:
    file = folder / archive.KEYS
    file.touch(mode=0o600)
    lines = [f"{name}={os.environ[name]}\n" for name in KEY_VARIABLES if name in os.environ]
    file.write_text("".join(lines), encoding="utf-8")
    return file


def _keep_keys(source: Path, target: Path) -> None:
    target.unlink(missing_ok=True)
    target.touch(mode=0o600)
    target.write_bytes(source.read_bytes())


def made_on(manifest: Manifest) -> str:
    """Return when the archive was made, for people."""
    return datetime.fromisoformat(manifest.created).strftime("%Y-%m-%d %H:%M")

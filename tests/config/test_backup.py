"""A site survives in its archive; a restore is whole, or nothing has happened."""

import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from scripts import postgres
from tests.config.site import KEY, Site, open_site

USERS = "SELECT email FROM accounts_user"


def back_up(site: Site, *words: str) -> Path:
    target = site.data.parent / "site.zip"
    done = site.varna("backup", str(target), *words)
    assert done.returncode == 0, done.stderr
    return target


def files_of(site: Site) -> dict[str, bytes]:
    folder = site.data / "files"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def change(site: Site) -> None:
    """Do some work in the site that a restore must undo."""
    (site.data / "files/plan.txt").write_text("en annan plan", encoding="utf-8")
    (site.data / "files/new.txt").write_text("ny", encoding="utf-8")
    with closing(sqlite3.connect(site.database)) as connection, connection:
        connection.execute("UPDATE accounts_user SET email = 'other@example.se'")


def test_a_site_moves_to_an_empty_place(site: Site, empty: Site) -> None:
    archive = back_up(site)
    done = empty.varna("restore", str(archive))
    assert done.returncode == 0, done.stderr
    assert "every one holds" in done.stdout
    assert empty.rows(USERS) == [("alva@example.se",)]
    assert files_of(empty) == files_of(site)
    assert list(files_of(empty)) != []
    assert (empty.database.stat().st_mode & 0o077) == 0


def test_a_site_in_use_is_replaced_only_when_told(site: Site) -> None:
    archive = back_up(site)
    before = files_of(site)
    change(site)
    refused = site.varna("restore", str(archive))
    assert refused.returncode == 1
    assert "--replace" in refused.stderr
    assert site.rows(USERS) == [("other@example.se",)]
    done = site.varna("restore", str(archive), "--replace")
    assert done.returncode == 0, done.stderr
    assert site.rows(USERS) == [("alva@example.se",)]
    assert files_of(site) == before
    assert [path.name for path in site.data.iterdir() if "restore" in path.name] == []


def test_the_newest_rows_are_in_the_backup_though_they_lie_in_the_log(site: Site) -> None:
    with closing(sqlite3.connect(site.database)) as busy:
        busy.execute("PRAGMA journal_mode=WAL")
        busy.execute("PRAGMA wal_autocheckpoint=0")
        with busy:
            busy.execute("UPDATE accounts_user SET name = 'Ny'")
        archive = back_up(site)
    with zipfile.ZipFile(archive) as opened:
        opened.extract("database", site.data)
    with closing(sqlite3.connect(site.data / "database")) as copy:
        assert copy.execute("SELECT name FROM accounts_user").fetchall() == [("Ny",)]


def test_a_restore_that_fails_leaves_the_site_as_it_was(site: Site) -> None:
    archive = back_up(site)
    change(site)
    before = files_of(site)
    with closing(sqlite3.connect(site.database, isolation_level=None)) as busy:
        busy.execute("BEGIN IMMEDIATE")
        done = site.varna("restore", str(archive), "--replace")
        busy.execute("ROLLBACK")
    assert done.returncode == 1
    assert "in use" in done.stderr
    assert files_of(site) == before
    assert site.rows(USERS) == [("other@example.se",)]


def test_a_database_beyond_repair_is_replaced(site: Site) -> None:
    archive = back_up(site)
    site.database.write_bytes(b"no database at all" * 1000)
    done = site.varna("restore", str(archive), "--replace")
    assert done.returncode == 0, done.stderr
    assert site.rows(USERS) == [("alva@example.se",)]


def test_a_tampered_archive_changes_nothing(site: Site) -> None:
    archive = back_up(site)
    content = bytearray(archive.read_bytes())
    content[2000] ^= 0xFF
    archive.write_bytes(content)
    change(site)
    done = site.varna("restore", str(archive), "--replace")
    assert done.returncode == 1
    assert "Nothing was changed" in done.stderr
    assert "Traceback" not in done.stderr
    assert site.rows(USERS) == [("other@example.se",)]


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"database": "postgresql"}, "of a postgresql database and this site uses sqlite"),
        ({"migrations": ["plans.9999_later"]}, "newer version"),
    ],
)
def test_an_archive_that_does_not_fit_is_refused(
    site: Site, empty: Site, values: dict[str, object], why: str
) -> None:
    archive = back_up(site)
    with zipfile.ZipFile(archive) as old:
        members = {name: old.read(name) for name in old.namelist()}
    members["manifest.json"] = json.dumps(json.loads(members["manifest.json"]) | values).encode()
    with zipfile.ZipFile(archive, "w") as new:
        for name, content in members.items():
            new.writestr(name, content)
    done = empty.varna("restore", str(archive))
    assert done.returncode == 1
    assert why in done.stderr


def test_keys_are_in_the_archive_only_when_asked_for(site: Site, empty: Site) -> None:
    plain = back_up(site)
    with zipfile.ZipFile(plain) as archive:
        assert not any(KEY.encode() in archive.read(name) for name in archive.namelist())
    plain.unlink()
    done = empty.varna("restore", str(back_up(site, "--with-keys")))
    assert done.returncode == 0, done.stderr
    keys = empty.data / "restored-keys.env"
    assert keys.read_text(encoding="utf-8") == f"VARNA_SECRET_KEY={KEY}\n"
    assert keys.stat().st_mode & 0o077 == 0


def test_a_backup_overwrites_nothing(site: Site) -> None:
    archive = back_up(site)
    content = archive.read_bytes()
    done = site.varna("backup", str(archive))
    assert done.returncode == 1
    assert "exists already" in done.stderr
    assert archive.read_bytes() == content


def test_a_file_that_is_not_there(site: Site) -> None:
    assert "there is no file" in site.varna("restore", "nothing.zip").stderr
    assert "there is no folder" in site.varna("backup", "nowhere/site.zip").stderr


@pytest.mark.slow
@pytest.mark.skipif(not postgres.available(), reason="PostgreSQL is not installed")
def test_a_site_on_postgresql_survives_too(tmp_path: Path) -> None:
    with postgres.server() as url:
        site = open_site(tmp_path / "data", VARNA_DATABASE_URL=url)
        archive = back_up(site)
        refused = site.varna("restore", str(archive))
        assert "--replace" in refused.stderr
        words = ["--name", "Söderby kommun", "--slug", "soderby", "--person-name", "Cia"]
        opened = site.varna("create-municipality", *words, "--email", "cia@example.se")
        assert opened.returncode == 0, opened.stderr
        done = site.varna("restore", str(archive), "--replace")
        assert done.returncode == 0, done.stderr
        assert "every one holds" in done.stdout
        assert "Söderby" not in done.stdout
        # The events are insert-only again.
        query = (
            "from django.db import connection as c; c.cursor().execute('DELETE FROM audit_event')"
        )
        refused = site.varna("manage", "shell", "--verbosity", "0", "--command", query)
        assert "never changed or deleted" in refused.stderr

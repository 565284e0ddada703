"""The doctor says what is well, what is not, and the mend."""

from pathlib import Path

import pytest
from django.db import connection

from tests.cast import Town
from tests.config.site import Site
from varna.audit import triggers
from varna.config import doctor
from varna.config.doctor import Finding, State

FIELD_KEY = "dGVzdHMtb25seS1tYWtlLXlvdXItb3duLWtleS0hISE="


def test_keys_that_are_missing_or_everybodys_are_told(opened: Site) -> None:
    example = "ZXhhbXBsZS1vbmx5LW1ha2UteW91ci1vd24ta2V5ISE="
    for given, told in (({}, "is not set"), ({"VARNA_FIELD_KEYS": example}, "example")):
        done = opened.varna("doctor", **given)
        assert done.returncode == 1
        assert f"✗ VARNA_FIELD_KEYS {told}" in done.stdout.replace("holds the ", "")


def test_a_sound_site_is_fit_for_use(opened: Site) -> None:
    done = opened.varna("doctor", VARNA_FIELD_KEYS=FIELD_KEY)
    assert done.returncode == 0, done.stdout
    assert "✗" not in done.stdout
    for line in ("SQLite", "of this version", "Audit: all", "Europe/Stockholm", "compiled"):
        assert f"{line}" in done.stdout


def test_a_place_without_a_site_is_not(empty: Site) -> None:
    done = empty.varna("doctor")
    assert done.returncode == 1
    assert "✗ The database lacks" in done.stdout
    assert "✗ The static files are not collected" in done.stdout
    assert "run: varna migrate" in done.stdout


def test_a_bad_setting_is_the_first_thing_told(empty: Site) -> None:
    done = empty.varna("doctor", VARNA_DEBUG="perhaps")
    assert done.returncode == 1
    assert done.stdout.startswith("✗ Settings: VARNA_DEBUG is neither on nor off")


def test_a_database_that_does_not_answer(empty: Site) -> None:
    done = empty.varna("doctor", VARNA_DATABASE_URL="postgres://u:s3cret@127.0.0.1:1/varna")
    assert done.returncode == 1
    assert "✗ Database: " in done.stdout
    assert "VARNA_DATABASE_URL" in done.stdout
    assert "s3cret" not in done.stdout + done.stderr


def test_a_changed_event_is_found(norrby: Town) -> None:
    assert doctor.audit().state is State.WELL
    triggers.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE audit_event SET user_id = 4711 WHERE number = 1")
    triggers.install(connection)
    found = doctor.audit()
    assert found.state is State.BAD
    assert "event 1 has been changed" in found.what


@pytest.mark.parametrize(
    ("found", "state"),
    [
        (doctor.python((3, 10)), State.BAD),
        (doctor.python((3, 11)), State.WELL),
        (doctor.python((3, 14)), State.BAD),
        (doctor.disk(1 << 29), State.BAD),
        (doctor.disk(1 << 31), State.WELL),
        (doctor.secret_key("short", demo=False), State.BAD),
        (doctor.secret_key("short", demo=True), State.MIND),
        (doctor.secret_key("a" * 60, demo=False), State.BAD),
        (doctor.secret_key("Zq8vN2xB7mT5wR1cK4jH9sD3fG6pL0yA", demo=False), State.WELL),
        (doctor.debug(True), State.BAD),
        (doctor.debug(False), State.WELL),
        (doctor.mail("django.core.mail.backends.filebased.EmailBackend", demo=False), State.MIND),
        (doctor.mail("django.core.mail.backends.filebased.EmailBackend", demo=True), State.WELL),
    ],
)
def test_what_is_not_well_has_a_mend(found: Finding, state: State) -> None:
    assert found.state is state
    assert bool(found.mend) == (state is not State.WELL)


@pytest.mark.parametrize(
    ("base", "hosts", "states"),
    [
        ("https://varna.example.se", ["varna.example.se"], [State.WELL, State.WELL]),
        ("https://varna.example.se", [".example.se"], [State.WELL, State.WELL]),
        ("https://varna.example.se", ["example.se"], [State.WELL, State.BAD]),
        ("https://varna.example.se", ["*"], [State.WELL, State.BAD]),
        ("http://varna.example.se", ["varna.example.se"], [State.BAD, State.WELL]),
        ("http://127.0.0.1:8000", ["127.0.0.1"], [State.WELL, State.WELL]),
        ("http://[::1]:8000", ["[::1]"], [State.WELL, State.WELL]),
    ],
)
def test_the_address_is_safe_and_answered(base: str, hosts: list[str], states: list[State]) -> None:
    assert [found.state for found in doctor.addresses(base, hosts)] == states


def test_a_folder_that_strangers_can_read_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    assert doctor.data_folder(tmp_path).state is State.MIND
    tmp_path.chmod(0o750)
    assert doctor.data_folder(tmp_path).state is State.WELL
    assert list(tmp_path.iterdir()) == []
    assert doctor.data_folder(tmp_path / "none").state is State.BAD


def test_a_catalogue_that_is_not_compiled_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "app/locale/sv/LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text('msgid "a"\nmsgstr "b"\n', encoding="utf-8")
    assert doctor.translations(tmp_path).state is State.BAD
    doctor.catalogues.compile_stale(tmp_path)
    assert doctor.translations(tmp_path).state is State.WELL

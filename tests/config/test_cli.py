"""The command line: one verb each, help for all, and no traceback for what can be foreseen."""

import os
import socket
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.db import OperationalError

from tests.config.site import Site
from varna.config.cli import main
from varna.config.cli.demo import sign_in_table
from varna.config.cli.errors import Stop, in_words
from varna.config.cli.progress import Bar
from varna.config.cli.run import demo_environment
from varna.config.cli.verbs import VERBS


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_every_verb_has_help(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([verb, "--help"])
    assert stopped.value.code == 0
    assert f"usage: varna {verb}" in capsys.readouterr().out


def test_the_overview_names_every_verb(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    said = capsys.readouterr().out
    for verb in (*VERBS, "deid", "disclosure", "trends", "manage"):
        assert f"  {verb} " in said
    assert main([]) == 2


def test_an_unknown_verb_is_misuse(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve"]) == 2
    assert "no verb “serve”" in capsys.readouterr().err


def test_django_gets_the_words_after_manage(opened: Site) -> None:
    done = opened.varna("manage", "showmigrations", "audit")
    assert done.returncode == 0, done.stderr
    assert "[X] 0002_insert_only" in done.stdout


def test_a_busy_port_says_which_to_take(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        port = held.getsockname()[1]
        assert main(["run", "--port", str(port)]) == 1
    assert f"make run PORT={port + 1}" in capsys.readouterr().err
    assert main(["run", "--port", "99999"]) == 1
    assert "99999 is no port" in capsys.readouterr().err


def test_a_site_that_is_not_ready_is_not_served(empty: Site) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    done = empty.varna("run", "--port", str(port))
    assert done.returncode == 1
    assert "Run: varna migrate" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_demo_never_uses_the_variables_of_a_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("VARNA_")]:
            patch.delenv(name)
        patch.setenv("VARNA_DATABASE_URL", "postgres://varna@db.example.se/real")
        demo_environment(tmp_path / "demo", "127.0.0.1", 8001)
        given = {name: value for name, value in os.environ.items() if name[:6] == "VARNA_"}
        demo_environment(tmp_path / "demo", "127.0.0.1", 8001)
        again = os.environ["VARNA_SECRET_KEY"]
        for name in given:
            del os.environ[name]
    assert "VARNA_DATABASE_URL" not in given
    assert given["VARNA_DEMO"] == "1"
    assert given["VARNA_DATA"] == str(tmp_path / "demo")
    assert given["VARNA_SECRET_KEY"] == again
    assert len(again) >= 50
    assert (tmp_path / "demo/secret-key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("variables", "why"),
    [({}, "this site is not a demo"), ({"VARNA_DEMO": "1"}, "Norrby kommun, which is no demo")],
)
def test_invented_data_never_meets_real(site: Site, variables: dict[str, str], why: str) -> None:
    done = site.varna("demo", **variables)
    assert done.returncode == 1
    assert why in done.stderr
    assert site.rows("SELECT COUNT(*) FROM organisations_municipality") == [(1,)]


def test_migrating_again_does_nothing(site: Site) -> None:
    done = site.varna("migrate")
    assert done.returncode == 0
    assert "0 migrations applied" in done.stdout


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (FileNotFoundError(2, "No such file or directory", "a.zip"), "a.zip"),
        (OperationalError("no such table: x\nLINE 1"), "no such table: x. “varna doctor”"),
        (ValidationError({"slug": ["Taken."]}), "slug: Taken."),
        (ValidationError("Taken."), "Taken."),
    ],
)
def test_what_can_be_foreseen_is_told_in_words(error: Exception, sentence: str) -> None:
    assert sentence in (in_words(error) or "")


def test_a_fault_of_ours_is_not_hidden() -> None:
    assert in_words(KeyError("x")) is None


def test_a_stop_survives_the_way_from_a_child_process() -> None:
    import pickle

    stop = pickle.loads(pickle.dumps(Stop("not so", status=2)))
    assert (str(stop), stop.status) == ("not so", 2)


def test_the_sign_ins_stand_in_columns() -> None:
    table = sign_in_table([("Reader", "rut@example.se", "x"), ("Coordinator", "a@example.se", "y")])
    columns = [
        line.index("@") - len(name)
        for line, name in zip(table.splitlines()[2:], ("rut", "a"), strict=True)
    ]
    assert len(set(columns)) == 1


def test_a_bar_shows_how_far_the_work_has_come() -> None:
    bar = Bar("Verifying", total=200)
    assert bar.picture(0).startswith("Verifying [·")
    assert bar.picture(100).count("█") * 2 == bar.picture(200).count("█")
    assert bar.picture(300).endswith("100%")
    assert Bar("Counting").picture(7) == "Counting 7"


def test_rotating_keys_makes_one_and_says_when_there_is_none(tmp_path: Path) -> None:
    site = Site(tmp_path / "data")
    made = site.varna("rotate-keys", "--new")
    assert made.returncode == 0
    key = made.stdout.strip()
    bare = site.varna("rotate-keys")
    assert bare.returncode == 1
    assert "rotate-keys --new" in bare.stderr
    bad = site.varna("doctor", VARNA_FIELD_KEYS=f"{key},nonsense-that-is-no-key")
    assert bad.returncode == 1
    assert "key number 2" in bad.stdout
    assert "nonsense" not in bad.stdout + bad.stderr


def test_a_site_without_keys_is_not_served(tmp_path: Path) -> None:
    site = Site(tmp_path / "data")
    assert site.varna("migrate").returncode == 0
    served = site.varna("run", "--port", "0")
    assert served.returncode == 1
    assert "VARNA_FIELD_KEYS" in served.stderr


def test_a_demo_makes_its_own_key_that_only_its_owner_reads(tmp_path: Path) -> None:
    site = Site(tmp_path / "data", {"VARNA_DEMO": "1"})
    assert site.varna("doctor").stdout
    file = tmp_path / "data" / "field-key"
    assert file.stat().st_mode & 0o777 == 0o600
    before = file.read_text(encoding="ascii")
    site.varna("doctor")
    assert file.read_text(encoding="ascii") == before

"""Whoever changes the trace past the program is found out."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from tests.cast import Town
from varna.audit import triggers
from varna.audit.models import Event
from varna.config.cli import main

pytestmark = pytest.mark.usefixtures("norrby")


@pytest.fixture
def past_the_program(db: None) -> Iterator[None]:
    """The trigger is gone, as for someone with the database's own password."""
    triggers.remove(connection)
    yield
    triggers.install(connection)


def sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_sound_trace_gives_the_heads(norrby: Town, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-audit"]) == 0
    said = capsys.readouterr().out
    last = Event.objects.filter(chain=norrby.municipality.pk).latest("number")
    assert f"{last.chain} {last.number} {last.digest}  Norrby" in said
    assert f"{Event.objects.count()} audit events in 2 chains" in said


@pytest.mark.usefixtures("past_the_program")
@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("UPDATE audit_event SET user_id = 4711 WHERE number = 2", "event 2 has been changed"),
        ("DELETE FROM audit_event WHERE number = 2", "event 2 is missing"),
    ],
)
def test_a_change_is_named(capsys: pytest.CaptureFixture[str], statement: str, why: str) -> None:
    sql(statement)
    assert main(["check-audit"]) == 1
    assert why in capsys.readouterr().err


@pytest.mark.usefixtures("past_the_program")
def test_events_cut_off_at_the_end_show_against_an_earlier_run(
    norrby: Town, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check-audit"])
    earlier = tmp_path / "heads"
    earlier.write_text(capsys.readouterr().out, encoding="utf-8")
    assert main(["check-audit", "--against", str(earlier)]) == 0
    last = Event.objects.filter(chain=norrby.municipality.pk).latest("number")
    sql(f"DELETE FROM audit_event WHERE id = {last.pk}")
    assert main(["check-audit"]) == 0
    assert main(["check-audit", "--against", str(earlier)]) == 1
    assert f"event {last.number} is not the one" in capsys.readouterr().err


def test_a_file_without_heads_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    earlier = tmp_path / "heads"
    earlier.write_text("hello\n", encoding="utf-8")
    assert main(["check-audit", "--against", str(earlier)]) == 1
    assert "holds no heads" in capsys.readouterr().err

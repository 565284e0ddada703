"""Many writers, and writers that are killed: numbers are unique, and what is acknowledged stays."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.db import connections

from scripts import postgres
from tests.cast import Town, build_town
from tests.config.site import KEY, Site, open_site
from tests.reports.conftest import facts
from tests.threads import database_that_threads_share
from varna.kit.cipher import new_key
from varna.organisations.scope import municipality_scope
from varna.reports import codes, services
from varna.reports.models import Report

ROOT = Path(__file__).parents[2]
_WRITERS, _EACH = 32, 3


def _hand_in(town: Town, submissions: list[str]) -> list[services.Receipt]:
    try:
        with municipality_scope(town.municipality.pk):
            return [
                services.take_in_report(
                    town.unit, by=town.program, facts=facts(), submission=submission
                )
                for submission in submissions
            ]
    finally:
        connections.close_all()


def _stored(town: Town) -> list[tuple[int, str]]:
    try:
        with municipality_scope(town.municipality.pk):
            return list(Report.objects.values_list("number", "receipt_hash"))
    finally:
        connections.close_all()


@pytest.mark.slow
def test_32_writers_get_numbers_of_their_own_and_lose_nothing(
    transactional_db: None, tmp_path: Path
) -> None:
    town = build_town("Norrby")
    # Every second writer sends a form that somebody else sends at the same time.
    forms = [[codes.new_submission() for _ in range(_EACH)] for _ in range(_WRITERS // 2)]
    with database_that_threads_share(tmp_path), ThreadPoolExecutor(_WRITERS) as pool:
        running = [pool.submit(_hand_in, town, one) for one in forms * 2]
        receipts = [receipt for one in running for receipt in one.result()]
        stored = pool.submit(_stored, town).result()
    assert len(receipts) == _WRITERS * _EACH
    assert sum(receipt.is_new for receipt in receipts) == len(stored) == _WRITERS * _EACH // 2
    assert len({number for number, _code in stored}) == len(stored)
    hashes = {code for _number, code in stored}
    assert {codes.hash_of_code(receipt.code) for receipt in receipts} == hashes


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Site]:
    """A site of its own on each database, with one municipality."""
    if request.param == "postgresql" and not postgres.available():
        pytest.skip("PostgreSQL is not installed")
    with ExitStack() as stack:
        more = {"VARNA_FIELD_KEYS": new_key()}
        if request.param == "postgresql":
            more["VARNA_DATABASE_URL"] = stack.enter_context(postgres.server())
        yield open_site(tmp_path / "data", **more)


def _writer(site: Site, log: Path) -> "subprocess.Popen[bytes]":
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("VARNA_", "DJANGO_"))
    }
    given = {"VARNA_SECRET_KEY": KEY, "VARNA_DATA": str(site.data), **site.variables}
    with log.open("wb") as output:
        return subprocess.Popen(
            [sys.executable, "-m", "tests.reports.writer"],
            cwd=ROOT,
            env={**kept, **given},
            stdout=output,
            stderr=subprocess.PIPE,
        )


def _acknowledged(log: Path) -> list[tuple[int, str]]:
    lines = log.read_text(encoding="ascii").splitlines(keepends=True)
    whole = [line.split() for line in lines if line.endswith("\n")]
    return [(int(number), code) for number, code in whole]


@pytest.mark.slow
def test_what_is_acknowledged_survives_a_kill(place: Site, tmp_path: Path) -> None:
    said: list[tuple[int, str]] = []
    for turn in range(2):
        logs = [tmp_path / f"{turn}-{number}.log" for number in range(3)]
        writers = [_writer(place, log) for log in logs]
        deadline = time.monotonic() + 90
        while time.monotonic() < deadline and not all(len(_acknowledged(log)) > 3 for log in logs):
            time.sleep(0.05)
        for writer in writers:
            writer.send_signal(signal.SIGKILL)
        for writer in writers:
            _out, told = writer.communicate()
            assert writer.returncode == -signal.SIGKILL, told.decode()
        said += [line for log in logs for line in _acknowledged(log)]
    assert len(said) >= 24
    assert len({number for number, _code in said}) == len(said)
    listed = place.varna(
        "manage",
        "shell",
        "--verbosity",
        "0",
        "--command",
        "from varna.reports.models import Report\n"
        "from varna.organisations.scope import every_municipality\n"
        "with every_municipality('test'):\n"
        "    for row in Report.objects.values_list('number', 'receipt_hash'):\n"
        "        print(*row)",
    )
    assert listed.returncode == 0, listed.stderr
    stored = dict(line.split() for line in listed.stdout.splitlines())
    assert len(stored) == len(listed.stdout.splitlines())
    for number, code in said:
        assert stored[str(number)] == codes.hash_of_code(code)
    assert "every one holds" in place.varna("check-audit").stdout

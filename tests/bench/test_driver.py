"""The pieces of the benchmark do what they say. Nothing here asserts a time."""

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.web import report
from bench.web.cells import PRODUCT_SECONDS, Cell, Operation, always, inserting, measure, operations
from bench.web.load import Run, drive, get, percentile, post
from bench.web.seed import fill


class _Pages(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._answer(200 if self.path == "/here/" else 404, b"x" * 100_000)

    def do_POST(self) -> None:
        said = self.rfile.read(int(self.headers["Content-Length"]))
        self._answer(302 if said == b"comment=a" else 422, b"")

    def _answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def port() -> Iterator[int]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Pages)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    thread.join()
    server.server_close()


def test_right_answers_are_counted_and_their_latencies_kept(port: int) -> None:
    run = drive(port, always(get("/here/")), expect=200, clients=3, seconds=0.1)
    assert not run.wrong
    assert len(run.latencies) >= 3
    assert run.rate == len(run.latencies) / run.seconds


def test_an_answer_with_another_status_is_wrong_and_not_counted(port: int) -> None:
    run = drive(port, always(get("/nowhere/")), expect=200, clients=1, seconds=0.05)
    assert not run.latencies
    assert set(run.wrong) == {"status 404"}


def test_the_body_of_a_post_arrives_whole(port: int) -> None:
    run = drive(port, always(post("/", b"comment=a")), expect=302, clients=1, seconds=0.05)
    assert run.latencies
    assert not run.wrong


def test_a_server_that_is_away_is_told_and_not_counted() -> None:
    # Nobody listens on the port of a socket that is already closed.
    server = http.server.HTTPServer(("127.0.0.1", 0), _Pages)
    closed = server.server_address[1]
    server.server_close()
    run = drive(closed, always(get("/")), expect=200, clients=1, seconds=0.02)
    assert not run.latencies
    assert run.wrong


def test_no_load_lasts_longer_than_half_a_minute(port: int) -> None:
    with pytest.raises(ValueError, match="30 seconds"):
        drive(port, always(get("/here/")), expect=200, clients=1, seconds=31)


@pytest.mark.parametrize(
    ("share", "value"), [(0.05, 1), (0.5, 10), (0.95, 19), (0.951, 20), (1, 20)]
)
def test_percentile_is_the_nearest_rank(share: float, value: int) -> None:
    assert percentile(range(20, 0, -1), share) == value


def test_product_and_reference_are_driven_in_turn() -> None:
    asked = []

    def load(port: int, request: object, *, expect: int, clients: int, seconds: float) -> Run:
        asked.append((port, seconds))
        rate = {1: 10, 2: 40}[port]
        return Run(seconds=1.0, latencies=[0.01] * rate)

    operation = Operation("k", "Name", always(b""), 200, always(b""), 200, (1,))
    cell = measure(operation, 1, (1, 2), pairs=3, load=load)
    warmed_up = asked[2:]
    assert [port for port, _ in warmed_up] == [2, 1, 2, 1, 2, 1, 2]
    assert warmed_up[1] == (1, PRODUCT_SECONDS)
    assert cell.ratios == [0.25, 0.25, 0.25]


def test_a_ratio_is_against_the_reference_before_and_after() -> None:
    cell = Cell("k", "Name", 8, product=[10, 30], reference=[40, 60, 90], latencies=[0.1])
    assert cell.ratios == [0.2, 0.4]
    assert cell.noise == 90 / 40
    assert (cell.summary()["ratio_low"], cell.summary()["ratio_high"]) == (0.2, 0.4)


def test_a_cell_without_a_right_answer_stops_the_benchmark() -> None:
    def load(*_: object, **__: object) -> Run:
        return Run(seconds=1.0, wrong=["status 500"])

    operation = Operation("k", "The list", always(b""), 200, always(b""), 200, (1,))
    with pytest.raises(RuntimeError, match=r"The list.*status 500"):
        measure(operation, 1, (1, 2), pairs=1, load=load)


@pytest.mark.django_db
def test_every_operation_can_be_asked_of_the_seeded_rows_and_every_answer_is_stored() -> None:
    from varna.organisations.scope import municipality_scope
    from varna.plans.models import Measure, Progress

    seeded = fill(large=20, small=3, clients=1, long_plan=5, districts=5)
    for municipality, count in ((seeded.large, 20), (seeded.small, 3)):
        with municipality_scope(municipality):
            assert Measure.objects.count() == count
    for operation in operations(seeded):
        for number in (0, 1):
            status = _ask(operation.product(0, number))
            assert status == operation.expect, operation.key
    with municipality_scope(seeded.large):
        comments = set(Progress.objects.values_list("comment", flat=True))
    assert "Arbetet går framåt, läge 2." in comments


def test_the_reference_takes_what_the_product_takes() -> None:
    assert inserting(0, 7).endswith(b"7.")


def test_the_report_goes_between_its_markers(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"Before\n{report.BEGIN}\nold\n{report.END}\nAfter\n", encoding="utf-8")
    machine = dict.fromkeys("date cpu system python django granian sqlite postgres commit".split())
    numbers = {"cores": 2, "memory_gb": 8.0, "load_before": 0.5, "load_after": 0.7}
    report.write(page, {"machine": machine | numbers, "databases": {}})
    text = page.read_text(encoding="utf-8")
    assert text.startswith(f"Before\n{report.BEGIN}\n")
    assert text.endswith(f"{report.END}\nAfter\n")
    assert "old" not in text
    assert "2 cores" in text


def _ask(request: bytes) -> int:
    """Hand the bytes of a request to the program."""
    from django.test import Client

    head, _, body = request.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    method, path, _ = first.split(" ")
    headers = dict(line.split(": ", 1) for line in lines)
    # As a browser: the token is checked.
    client = Client(enforce_csrf_checks=True, headers={"Cookie": headers["Cookie"]})
    client.cookies.load(headers["Cookie"])
    return client.generic(
        method, path, body, headers.get("Content-Type", "application/octet-stream")
    ).status_code

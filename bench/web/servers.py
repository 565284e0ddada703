"""Start and stop the product and the reference as they are run, and read what memory they take."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.web.load import Connection, get

ROOT = Path(__file__).resolve().parents[2]
_START_WITHIN = 60


@dataclass(slots=True)
class Server:
    """A running server: where it listens, its first process, and how long its first page took."""

    port: int
    pid: int
    cold_start: float

    def workers(self) -> list[int]:
        """Return the processes below the first one."""
        return _children(self.pid)


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def product_command(port: int) -> list[str]:
    """``varna run`` with two workers, as in production."""
    command = "import sys; from varna.config.cli import main; sys.exit(main())"
    return [sys.executable, "-c", command, "run", "--port", str(port), "--workers", "2"]


def reference_command(port: int) -> list[str]:
    """The reference under the same server with the same workers and threads."""
    return [sys.executable, "-m", "bench.web.reference", str(port)]


@contextmanager
def running(
    command: list[str], port: int, page: str, environment: Mapping[str, str], log: Path
) -> Iterator[Server]:
    """Start a server, wait for its first page, yield it, stop it."""
    began = time.perf_counter()
    with log.open("ab") as output:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, **environment},
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        _wait_for_page(process, port, page, log)
        yield Server(port, process.pid, time.perf_counter() - began)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _wait_for_page(process: "subprocess.Popen[bytes]", port: int, page: str, log: Path) -> None:
    deadline = time.monotonic() + _START_WITHIN
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        connection = Connection(port)
        try:
            status, _ = connection.ask(get(page))
        except OSError:
            time.sleep(0.01)
            continue
        finally:
            connection.close()
        if status == 200:
            return
        raise RuntimeError(f"The first page, {page}, answered {status}. See {log}.")
    raise RuntimeError(f"The server did not start. See {log}:\n{log.read_text()[-2000:]}")


def memory(pids: list[int]) -> float:
    """Return the megabytes that the processes hold, pages shared between them counted once."""
    return sum(_proportional(pid) for pid in pids) / 1024


def _proportional(pid: int) -> int:
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    raise RuntimeError(f"The kernel does not tell the memory of process {pid}.")


def _children(pid: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        found += [int(child) for child in (task / "children").read_text().split()]
    return [one for child in found for one in (child, *_children(child))]

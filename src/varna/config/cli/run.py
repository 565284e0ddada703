"""``varna run``: serve the site with granian; with ``--demo``, make the demo first.

This process stays small: it never loads Django. What must be prepared or checked first is done in a
child process that ends before the first worker starts.
"""

import argparse
import http.client
import os
import secrets
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from varna.config.cli.demo import sign_in_table
from varna.config.cli.errors import Stop
from varna.config.cli.prepare import SignIn, collect_static, pending_migrations, prepare_demo
from varna.config.cli.start import start

T = TypeVar("T")
_READY_WITHIN = 60


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (8000)")
    parser.add_argument("--workers", type=int, help="processes (demo 1, otherwise 2)")
    parser.add_argument("--threads", type=int, default=4, help="threads in each process (4)")
    parser.add_argument(
        "--no-worker", action="store_true", help="leave the work in the background to others"
    )
    parser.add_argument("--demo", action="store_true", help="make and serve the demo")
    parser.add_argument(
        "--data", type=Path, default=Path("var/demo"), help="where the demo lives (var/demo)"
    )
    parser.epilog = (
        "Without --demo the settings come from VARNA_… variables; run “varna migrate” first, and\n"
        "put a web server with HTTPS in front. The demo ignores those variables and uses SQLite\n"
        "in a folder of its own, so that it can never touch a real site."
    )


def run(options: argparse.Namespace) -> int:
    _refuse_busy_port(options.host, options.port)
    if options.demo:
        demo_environment(options.data, options.host, options.port)
        where = (options.host, options.port, _in_a_child(prepare_demo))
        threading.Thread(target=_announce, args=where, daemon=True).start()
    else:
        _in_a_child(check_ready)
    if not options.no_worker:
        address = (options.host, options.port)
        threading.Thread(target=_start_worker, args=address, daemon=True).start()
    serve(options, workers=options.workers or (1 if options.demo else 2))
    return 0


def demo_environment(data: Path, host: str, port: int) -> None:
    """Replace every VARNA_… variable by the demo's own."""
    for name in [name for name in os.environ if name.startswith("VARNA_")]:
        del os.environ[name]
    data.mkdir(parents=True, exist_ok=True)
    os.environ |= {
        "VARNA_DEMO": "1",
        "VARNA_DATA": str(data),
        "VARNA_SECRET_KEY": _demo_key(data / "secret-key"),
        "VARNA_BASE_URL": f"http://{_in_url(host)}:{port}",
        "VARNA_HOSTS": f"localhost,127.0.0.1,[::1],{_in_url(host)}",
    }


def _demo_key(file: Path) -> str:
    if not file.exists():
        file.touch(mode=0o600, exist_ok=False)
        file.write_text(secrets.token_urlsafe(50), encoding="ascii")
    return file.read_text(encoding="ascii")


def check_ready() -> None:
    """Stop unless the database and the static files are those of this version."""
    from django.conf import settings

    start()
    pending = pending_migrations()
    if pending:
        raise Stop(f"the database lacks {len(pending)} migrations. Run: varna migrate")
    if not Path(settings.STATIC_ROOT, "staticfiles.json").exists():
        raise Stop("the static files are not collected. Run: varna migrate")
    collect_static()


def serve(options: argparse.Namespace, workers: int) -> None:
    """Serve until stopped."""
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    Server(
        "varna.config.wsgi:application",
        address=options.host,
        port=options.port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=options.threads,
        log_level=LogLevels.warning if options.demo else LogLevels.info,
        respawn_failed_workers=not options.demo,
    ).serve()


def _in_a_child(work: Callable[[], T]) -> T:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work).result()


def _refuse_busy_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OverflowError:
            raise Stop(f"{port} is no port; choose one from 1024 to 65535.") from None
        except OSError as error:
            raise Stop(
                f"port {port} on {host} cannot be used ({error.strerror}). Stop the program that "
                f"holds it, or choose another: make run PORT={port + 1}"
            ) from None


def _start_worker(host: str, port: int) -> None:
    """Start a worker that ends with this process, after the first page and not in its way."""
    if not _answers_soon(host, port):
        return
    program = "import sys; from varna.config.cli import main; sys.exit(main())"
    words = [sys.executable, "-c", program, "worker", "--of", str(os.getpid())]
    subprocess.Popen(words)  # noqa: S603 (our own program, our own words)


def _announce(host: str, port: int, sign_ins: list[SignIn]) -> None:
    """Say where the demo is, once it answers."""
    if not _answers_soon(host, port):
        return  # The server itself says why it did not start.
    sys.stdout.write(
        f"\n  Värna is at http://{_in_url(host)}:{port}\n\n  Sign in as:\n\n"
        f"{sign_in_table(sign_ins)}\n  Stop with Ctrl+C.\n\n"
    )
    sys.stdout.flush()


def _answers_soon(host: str, port: int) -> bool:
    deadline = time.monotonic() + _READY_WITHIN
    while not _answers(host, port):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def _answers(host: str, port: int) -> bool:
    connection = http.client.HTTPConnection(host, port, timeout=_READY_WITHIN)
    try:
        connection.request("HEAD", "/")
        connection.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host

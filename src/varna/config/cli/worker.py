"""``varna worker``: do the work that waits in the background, and what recurs."""

import argparse
import os
import signal
import sys
import threading
from types import FrameType

from varna.config.cli.start import start


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="do what is due, then end")
    parser.add_argument("--of", type=int, metavar="PID", help=argparse.SUPPRESS)
    parser.epilog = (
        "“varna run” starts one worker by itself; run more, or on another machine, as you like:\n"
        "each job is taken by one of them. SIGTERM lets the job under way be finished."
    )


def run(options: argparse.Namespace) -> int:
    start()
    from varna.jobs.worker import run_due, work

    if options.once:
        sys.stdout.write(f"{run_due()} jobs run.\n")
        return 0
    stop = threading.Event()

    def end(signum: int, frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    if options.of:
        threading.Thread(target=_end_with, args=(options.of, stop), daemon=True).start()
    work(stop)
    return 0


def _end_with(parent: int, stop: threading.Event) -> None:
    """End when the server that started this worker is gone, however it went."""
    while not stop.wait(1):
        if os.getppid() != parent:
            stop.set()

"""Measure everything and write docs/benchmarks.md; ``--help`` tells how to measure less."""

import argparse
import json
import os
import platform
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bench.web import cells, report, seed, servers
from bench.web.load import drive, get, median

PAGE = servers.ROOT / "docs/benchmarks.md"
FIRST_PAGE = "/account/sign-in/"
COLD_STARTS = 5
MEMORY_REQUESTS = 80
CHAPTERS_OF_60_PAGES = 29


def main() -> int:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench.web", description=__doc__)
    parser.add_argument("--databases", default="sqlite,postgres", help="sqlite,postgres")
    parser.add_argument("--operations", default="", help="keys, such as list,answer (all)")
    parser.add_argument("--pairs", type=int, default=5, help="pairs in each cell (5)")
    parser.add_argument("--scale", type=float, default=1, help="length of the runs (1)")
    parser.add_argument("--json", type=Path, help="also write the figures here")
    parser.add_argument("--no-page", action="store_true", help="leave docs/benchmarks.md alone")
    options = parser.parse_args()
    # Leave no server behind when stopped.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    results: dict[str, Any] = {"machine": _machine(), "databases": {}}
    for name in options.databases.split(","):
        with _database(name) as (address, data):
            results["databases"][name] = _measure(name, address, data, options)
    if not options.operations:
        tell("documents")
        results["documents"] = _documents()
    results["machine"]["load_after"] = os.getloadavg()[0]
    if options.json:
        options.json.write_text(json.dumps(results, indent=1), encoding="utf-8")
    if options.no_page:
        print(report.render(results))
    else:
        report.write(PAGE, results)
    return 0


def tell(sentence: str) -> None:
    """Show how far it has come."""
    sys.stderr.write(f"  {sentence}\n")
    sys.stderr.flush()


@contextmanager
def _database(name: str) -> Iterator[tuple[str, Path]]:
    with ExitStack() as stack:
        data = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="varna-bench-")))
        if name == "sqlite":
            yield f"sqlite:///{data / 'bench.sqlite3'}", data
        else:
            from scripts.postgres import server

            yield stack.enter_context(server()), data


def _measure(name: str, address: str, data: Path, options: argparse.Namespace) -> dict[str, Any]:
    product, reference = servers.free_port(), servers.free_port()
    environment = {
        "VARNA_DATABASE_URL": address,
        "VARNA_DATA": str(data),
        "VARNA_SECRET_KEY": "only-for-the-benchmark",
        "VARNA_FIELD_KEYS": "b25seS1mb3ItdGhlLWJlbmNobWFyay1vbmx5LS0tLTA=",
        "VARNA_BASE_URL": f"http://127.0.0.1:{product}",
    }
    tell(f"{name}: make the data")
    subprocess.run(
        [sys.executable, "-m", "bench.web.seed"],
        cwd=servers.ROOT,
        env={**os.environ, **environment},
        check=True,
    )
    seeded = seed.load(data)
    asked = set(filter(None, options.operations.split(",")))
    chosen = [one for one in cells.operations(seeded) if not asked or one.key in asked]
    newest = f"/newest/{seeded.small}/"

    def start_product() -> Any:
        command = servers.product_command(product)
        return servers.running(command, product, FIRST_PAGE, environment, data / "product.log")

    def start_reference() -> Any:
        command = servers.reference_command(reference)
        return servers.running(command, reference, newest, environment, data / "reference.log")

    tell(f"{name}: cold start")
    cold = _cold_starts(start_product, start_reference)
    tell(f"{name}: memory")
    with start_product() as running:
        memory = _memory(running, seeded)
    found = []
    with start_product(), start_reference():
        for operation in chosen:
            for clients in operation.clients:
                cell = cells.measure(
                    operation,
                    clients,
                    (product, reference),
                    pairs=options.pairs,
                    scale=options.scale,
                )
                found.append(cell.summary())
                tell(
                    f"{name}: {operation.key} at {clients}: {found[-1]['rate']:.0f}/s, "
                    f"{found[-1]['ratio']:.3f} of {found[-1]['reference']:.0f}/s, "
                    f"p95 {found[-1]['p95']:.0f} ms, {found[-1]['wrong']} wrong"
                )
    intake = next((one.product for one in chosen if one.key == "intake"), None)
    return {
        "cells": found,
        "intake": _stored(environment, intake.sent) if isinstance(intake, cells.Intake) else None,
        "cold_start": cold,
        "memory": memory,
        "service_ms": seeded.service_seconds * 1000,
        "bulk_seconds": seeded.bulk_seconds,
    }


def _stored(environment: dict[str, str], sent: int) -> dict[str, int]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.web.seed", "--stored"],
        cwd=servers.ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        check=True,
    )
    return {"sent": sent, **json.loads(done.stdout)}


def _cold_starts(start_product: Any, start_reference: Any) -> dict[str, float]:
    product, reference = [], []
    for _ in range(COLD_STARTS):
        with start_reference() as server:
            reference.append(server.cold_start)
        with start_product() as server:
            product.append(server.cold_start)
    return {
        "product": median(product),
        "product_low": min(product),
        "reference": median(reference),
    }


def _memory(running: servers.Server, seeded: seed.Seeded) -> dict[str, float]:
    """Megabytes of the two workers before load, after some, and after ten times as much."""
    workers = running.workers()
    mixed = [get("/measures/", seeded.reader), get(f"/plans/{seeded.long_plan}/", seeded.reader)]
    answers = cells.answering(seeded)

    def request(client: int, number: int) -> bytes:
        return answers(client, number) if number % 10 == 0 else mixed[number % 2]

    def load(requests: int) -> None:
        asked = 0
        while asked < requests:
            run = drive(running.port, request, expect=200, clients=8, seconds=2)
            asked += len(run.latencies) + len(run.wrong)

    before = servers.memory(workers)
    load(MEMORY_REQUESTS)
    one = servers.memory(workers)
    load(MEMORY_REQUESTS * 9)
    return {
        "before": before,
        "one": one,
        "ten": servers.memory(workers),
        "whole": servers.memory([running.pid, *workers]),
        "requests": MEMORY_REQUESTS,
    }


def _documents() -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.web.documents", str(CHAPTERS_OF_60_PAGES)],
        cwd=servers.ROOT,
        env={**os.environ, "VARNA_SECRET_KEY": "only-for-the-benchmark"},
        capture_output=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _machine() -> dict[str, Any]:
    from scripts.postgres import program

    cpu = [line for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line]
    told = [program("postgres") or "true", "--version"]
    postgres = subprocess.run(told, capture_output=True, text=True, check=False).stdout.split()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    git = ["git", "rev-parse", "--short", "HEAD"]
    commit = subprocess.run(git, cwd=servers.ROOT, capture_output=True, text=True, check=False)
    return {
        "date": time.strftime("%Y-%m-%d", time.gmtime()),
        "cpu": cpu[0].split(":", 1)[1].strip() if cpu else platform.machine(),
        "cores": os.cpu_count(),
        "memory_gb": memory / 1e9,
        "load_before": os.getloadavg()[0],
        "system": f"Linux {platform.release()}",
        "python": platform.python_version(),
        "django": version("django"),
        "granian": version("granian"),
        "sqlite": sqlite3.sqlite_version,
        "postgres": postgres[2] if len(postgres) > 2 else "none",
        "commit": commit.stdout.strip(),
    }


if __name__ == "__main__":
    sys.exit(main())

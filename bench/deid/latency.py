"""How long one scan takes, and how long the lists take to load: ``python -m bench.deid.latency``.

Windows of 2,000 and 20,000 characters are cut from the corpus joined end to end, a text far denser
in details than any report. Processor time of one core; the spread of repeated runs is the noise.
"""

import statistics
import subprocess
import sys
import time

from bench.deid.score import SETS, load
from varna.deid import scan

_LOAD = (
    "import argparse, dataclasses, enum, importlib.resources, re, time, unicodedata\n"
    "began = time.process_time()\n"
    "from varna.deid import scan\n"
    "scan('Ring Zelmira på 070-174 06 05')\n"
    "print(time.process_time() - began)\n"
)


def latency(length: int, runs: int) -> tuple[float, float]:
    """Median and 99th percentile, in milliseconds, of scans of windows of that length."""
    text = "\n".join(report.text for name in SETS for report in load(name))
    spent: list[float] = []
    for run in range(runs):
        start = run * 997 % (len(text) - length)
        window = text[start : start + length]
        began = time.process_time()
        scan(window)
        spent.append(1000 * (time.process_time() - began))
    spent.sort()
    return statistics.median(spent), spent[int(0.99 * (len(spent) - 1))]


def load_time(runs: int = 7) -> list[float]:
    """Milliseconds for import, lists and a first scan, each run in a fresh process."""
    done = [
        subprocess.run([sys.executable, "-c", _LOAD], capture_output=True, text=True, check=True)
        for _ in range(runs)
    ]
    return sorted(1000 * float(run.stdout) for run in done)


def main() -> int:
    """Print the figures."""
    scan("Värm upp.")
    for length, runs in ((2_000, 400), (20_000, 100)):
        middle, late = latency(length, runs)
        print(f"{length:,} characters: median {middle:.1f} ms, p99 {late:.1f} ms ({runs} scans)")
    loads = load_time()
    print(f"load: median {statistics.median(loads):.0f} ms, {loads[0]:.0f}-{loads[-1]:.0f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())

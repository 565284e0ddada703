"""Measure ``varna.trends`` beside R's surveillance, in turn on one machine; write RESULTS.md.

    python bench/trends/run.py            with R and r-cran-surveillance installed
    python bench/trends/run.py --no-r     our side only

Only the ratios count: the machine is shared. Noise is told as the spread of repeated runs.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import os
import platform
import shutil
import statistics
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from varna.trends import (
    BaselineRule,
    ConfirmSettings,
    DriftSettings,
    Observation,
    Rhythm,
    ScreenSettings,
    Series,
    Watching,
    confirm,
    cusum,
    drift,
    screen,
)
from varna.trends.cusum import average_run_length, design
from varna.trends.distributions import gamma_quantile
from varna.trends.ears import EarsMethod, ears
from varna.trends.evalues import shiryaev_roberts
from varna.trends.exact import Tail, exact_tail
from varna.trends.farrington import FarringtonSettings, farrington_flexible

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "tests/trends/data"
PAIRS = 5
WEEKS = range(365, 417)
NOUFAILY = FarringtonSettings(years=4, alpha=0.01, seasonal_levels=10, skip_recent=26)
TESTS = 200_000
MONTHS = 36
SERIES = 20_000


def timed(work: Callable[[], object]) -> tuple[float, object]:
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def our_works() -> dict[str, Callable[[], object]]:
    with (DATA / "salmNewport_sum.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    counts = [int(row["x"]) for row in rows]
    dates = [dt.date.fromisoformat(row["date"]) for row in rows]
    generator = np.random.default_rng(1)
    events, now = generator.poisson(36, TESTS), generator.poisson(1, TESTS)
    return {
        "farrington": lambda: sum(
            p.alarm for p in farrington_flexible(counts, WEEKS, NOUFAILY, dates=dates)
        ),
        "ears": lambda: sum(p.alarm for p in ears(counts, WEEKS, EarsMethod.C1, alpha=0.05)),
        "exact": lambda: int((exact_tail(now, 1, events, MONTHS) <= 0.01).sum()),
        "predictive": lambda: int(
            (exact_tail(now, 1, events, MONTHS, Tail.PREDICTIVE) <= 0.01).sum()
        ),
        "arl": lambda: average_run_length(2.4, 3, 10),
    }


def municipality() -> tuple[list[Series], int]:
    """12 areas in 3 districts × 8 kinds in 3 groups, four years of months, about 420 events."""
    generator = np.random.default_rng(2)
    last = 2025 * 12 - 1
    family = []
    for area in range(12):
        for kind in range(8):
            rate = 420 / 48 / 96 * generator.gamma(2, 0.5)
            counts = generator.poisson(rate, 48)
            known = {last - 47 + i: Observation(int(c)) for i, c in enumerate(counts)}
            place = (
                (f"area {area}", f"district {area % 3}"),
                (f"kind {kind}", f"group {kind % 3}"),
            )
            family.append(Series(f"area {area} × kind {kind}", Rhythm.MONTH, known, place))
    return family, last


def municipal_works() -> dict[str, Callable[[], object]]:
    family, last = municipality()
    watching = Watching(since=last - 11)
    plain = ScreenSettings(rule=BaselineRule())
    return {
        "screen, 96 series with levels": lambda: len(screen(family, last, plain)),
        "drift, 96 series": lambda: cold_drift(family, last, watching),
        "confirm, 96 series with levels": lambda: len(
            confirm(family, last, ConfirmSettings(watching))
        ),
    }


def cold_drift(family: list[Series], last: int, watching: Watching) -> int:
    """Every chart designed anew, as in a fresh process."""
    cusum._design.cache_clear()
    return len([drift(series, last, DriftSettings(watching)) for series in family])


def run_peer() -> dict[str, list[tuple[float, float]]]:
    command = ["Rscript", str(HERE / "peer.R"), str(DATA / "salmNewport_sum.csv"), "1"]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found: dict[str, list[tuple[float, float]]] = {}
    for line in output.splitlines():
        name, seconds, result = line.rstrip(",").split(",")
        found.setdefault(name, []).append((float(seconds), float(result)))
    return found


def middle(values: list[float]) -> str:
    low, centre, high = (1000 * f(values) for f in (min, statistics.median, max))
    return f"{centre:.2f} ({low:.2f}–{high:.2f})"


def power_table() -> list[str]:
    """False alarms and power by simulation; every figure is a share of series."""
    lines = []
    for rate in (0.1, 0.3, 1.0, 3.0):
        generator = np.random.default_rng(7)
        before = generator.poisson(MONTHS * rate, SERIES)
        quiet = generator.poisson(rate, (SERIES, 24))
        tripled = generator.poisson(3 * rate, (SERIES, 6))
        cells = [f"{rate:g}"]
        for tail in Tail:
            alarmed = (exact_tail(quiet, 1, before[:, None], MONTHS, tail) <= 0.01) & (quiet >= 3)
            found = (exact_tail(tripled, 1, before[:, None], MONTHS, tail) <= 0.01) & (tripled >= 3)
            cells.append(f"{alarmed.mean():.4f}")
            cells.append(f"{alarmed.any(axis=1).mean():.3f} / {found.any(axis=1).mean():.2f}")
        drifts = [_chart_alarms(before, counts) for counts in (quiet, tripled)]
        cells.append(f"{drifts[0]:.3f} / {drifts[1]:.2f}")
        upper = gamma_quantile(0.9, before + 1.0)[:, None] / MONTHS
        shares = [
            (shiryaev_roberts(counts, upper) >= 240).any(axis=1).mean()
            for counts in (quiet, tripled)
        ]
        cells.append(f"{shares[0]:.4f} / {shares[1]:.2f}")
        lines.append("| " + " | ".join(cells) + " |")
    return lines


def _chart_alarms(before: np.ndarray, counts: np.ndarray) -> float:
    alarmed = 0
    for events in np.unique(before):
        upper = float(gamma_quantile(0.9, events + 1.0)) / MONTHS
        chart = design([upper], 2, 240)
        reference = chart.step(upper, upper, 1.0).reference
        rows = counts[before == events]
        sums, hit = np.zeros(len(rows)), np.zeros(len(rows), dtype=bool)
        for month in range(rows.shape[1]):
            sums = np.maximum(0, sums + rows[:, month] * chart.lattice - reference)
            hit |= sums >= chart.limit
        alarmed += int(hit.sum())
    return alarmed / len(before)


def comparison(
    ours: dict[str, list[float]], peers: dict[str, list[tuple[float, float]]]
) -> list[str]:
    rows = {
        "farrington": "flexible Farrington, 52 weeks (nbPlugin, 10 season levels)",
        "ears": "EARS C1, 52 weeks",
        "exact": f"{TESTS:,} exact conditional tests (R: `pbinom`, vectorised)",
        "predictive": f"{TESTS:,} exact predictive tests",
        "arl": "CUSUM run length (k = 3, h = 10)",
    }
    lines = []
    for name, meaning in rows.items():
        peer = [seconds for seconds, _ in peers.get(name, [])]
        # R's clock has steps of a millisecond; below ten of them a ratio says nothing.
        clear = bool(peer) and statistics.median(peer) >= 0.01
        ratio = f"{statistics.median(peer) / statistics.median(ours[name]):.1f}" if clear else "–"
        lines.append(
            f"| {meaning} | {middle(ours[name])} | {middle(peer) if peer else '–'} | {ratio} |"
        )
    return lines


def report(
    ours: dict[str, list[float]],
    municipal: dict[str, list[float]],
    peers: dict[str, list[tuple[float, float]]],
    load: tuple[float, float, float],
) -> str:
    exact = TESTS / statistics.median(ours["exact"])
    predictive = TESTS / statistics.median(ours["predictive"])
    text = [
        "# `trends`: speed and calibration",
        "",
        f"Machine: {platform.machine()}, {os.cpu_count()} cores, shared with other work; load",
        f"average {load[0]:.1f} at the start and {os.getloadavg()[0]:.1f} at the end.",
        f"Python {platform.python_version()}, numpy {np.__version__}.",
        f"Median of {PAIRS} runs, ours and the peer's in turn, with the smallest",
        "and largest in brackets: that spread is the noise. Only ratios are to be compared.",
        "",
        "| Work | ours, ms | R 4.2.2, surveillance 1.20.3, ms | R / ours |",
        "|---|---|---|---|",
        *comparison(ours, peers),
        "",
        f"Exact tests per second: {exact:,.0f} conditional, {predictive:,.0f} predictive (target",
        "100,000).",
    ]
    if "poisson.test" in peers:
        each = statistics.median(s for s, _ in peers["poisson.test"]) / 200
        text.append(f"R's `poisson.test`, one call at a time: {1 / each:,.0f} per second.")
    text += [
        "",
        "| A municipality's month, ours alone (no cache kept between runs) | ms |",
        "|---|---|",
        *(f"| {name} | {middle(values)} |" for name, values in municipal.items()),
    ]
    if "silent0.2" in peers:
        rare, less_rare = peers["silent0.2"][0][1], peers["silent0.5"][0][1]
        text += [
            "",
            "Rare monthly series, six years: R's flexible Farrington has no limit (NA, no alarm)",
            f"for {rare:.0%} of series at 0.2 events a month and {less_rare:.0%} at 0.5.",
            "Ours tests them exactly and says “not monitorable” where a tripling would go unseen.",
        ]
    text += [
        "",
        "## False alarms and power",
        "",
        f"{MONTHS} months of history, {SERIES:,} simulated series, least count 3, level 0.01, run",
        "length 240, fixed seed. “24 / 6”: share of series with a false alarm in 24 quiet months /",
        "share where a tripling is found within six months.",
        "",
        "| events a month | conditional, false per month | conditional 24 / 6 "
        "| predictive, false per month | predictive 24 / 6 | drift 24 / 6 | confirm 24 / 6 |",
        "|---|---|---|---|---|---|---|",
        *power_table(),
        "",
    ]
    return "\n".join(text)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--no-r", action="store_true", help="measure our side only")
    options = parser.parse_args()
    with_r = not options.no_r and shutil.which("Rscript") is not None
    load = os.getloadavg()
    ours: dict[str, list[float]] = {}
    municipal: dict[str, list[float]] = {}
    peers: dict[str, list[tuple[float, float]]] = {}
    works, months = our_works(), municipal_works()
    for work in (*works.values(), *months.values()):
        work()  # the first run loads code and fills caches
    for pair in range(PAIRS):
        print(f"pair {pair + 1} of {PAIRS}", flush=True)
        for name, work in works.items():
            ours.setdefault(name, []).append(timed(work)[0])
        for name, work in months.items():
            municipal.setdefault(name, []).append(timed(work)[0])
        if with_r:
            for name, values in run_peer().items():
                peers.setdefault(name, []).extend(values)
    if with_r:
        alarms = works["farrington"]()
        if peers["farrington"][0][1] != alarms:
            raise SystemExit(f"R finds {peers['farrington'][0][1]} alarms, we find {alarms}.")
    (HERE / "RESULTS.md").write_text(report(ours, municipal, peers, load), encoding="utf-8")


if __name__ == "__main__":
    main()

"""Measure ``varna.disclosure`` on tables of the shapes in its design; write RESULTS.md.

Run: ``python -m bench.disclosure.run [--quick]``. Machines are shared and noisy, so a fixed piece
of matrix work is timed before every case and its spread is stated; times are wall-clock,
with the processor seconds of this process in brackets.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

import numpy as np

from bench.disclosure import tables
from varna.disclosure import Band, E, Rule, Table, TablePlan, W, Zeros, cell_key, project, protect
from varna.disclosure.audit import gather, verify
from varna.disclosure.output import Reader, assemble

RESULTS = Path(__file__).with_name("RESULTS.md")


@dataclass(frozen=True)
class Case:
    name: str
    shape: str
    make: Callable[[int], tables.Counts]
    groups: dict[int, int] | None
    seconds: float
    target: str
    policies: tuple[str, ...] = ("E", "W(2)", "peer", "T")


HARD = ("peer", "T")
CASES = (
    Case("n10x10", "10×10", lambda s: tables.negative_binomial(s, (10, 10), 12), None, 5,
         "proven ≤ 2 s (T ≤ 5 s)"),
    Case("t10x10", "10×10, few events",
         lambda s: tables.negative_binomial(s, (10, 10), 2.5), None, 5,
         "proven ≤ 2 s (T ≤ 5 s)"),
    Case("n30x30", "30×30", lambda s: tables.negative_binomial(s, (30, 30), 40, 1.2), None, 10,
         "proven ≤ 2 s (T ≤ 5 s)"),
    Case("n30x30hier", "30×30 with 3 + 3 groups",
         lambda s: tables.negative_binomial(s, (30, 30), 40, 1.5), {0: 3, 1: 3}, 15,
         "proven ≤ 2 s (T ≤ 5 s)"),
    Case("n6x6x6", "6×6×6", lambda s: tables.negative_binomial(s, (6, 6, 6), 40, 1.2), None, 60,
         "proven ≤ 60 s", HARD),
    Case("domain", "12 areas in 3 × 8 kinds in 3 × 3 tertials", tables.domain, {0: 3, 1: 3}, 60,
         "audited ≤ 3 s, gap ≤ 10 % in 60 s", HARD),
    Case("n10x10x10", "10×10×10", lambda s: tables.negative_binomial(s, (10, 10, 10), 40, 1.5),
         None, 60, "audited ≤ 10 s", HARD),
)  # fmt: skip


def policy(name: str, plan: TablePlan) -> Rule:
    """The rule of a policy; ``peer`` is the one of the published comparison with other packages.

    It shows zeros and asks for U ≥ a+1 and width ≥ 2 against a reader who knows only x ≥ 0.
    """
    if name == "E":
        return Rule(level=E(), zeros=Zeros.SHOWN)
    if name == "W(2)":
        return Rule(level=W(2))
    if name == "T":
        return Rule()
    reader = Reader(plan.raw)
    zeros = frozenset(key for key in plan.cell_keys() if reader.kind(key)[0] == 0)
    return Rule(level=Band(0, 1, 2), keep=zeros)


def reference() -> float:
    """Seconds of a fixed piece of matrix work, for the machine's noise."""
    rng = np.random.default_rng(0)
    matrix = rng.random((400, 400))
    begin = perf_counter()
    for _ in range(12):
        matrix = matrix @ matrix
        matrix /= np.abs(matrix).max()
    return perf_counter() - begin


def protect_case(case: Case, name: str, seed: int, quick: bool) -> tuple[str, float]:
    noise = reference()
    raw = tables.raw_table(case.make(seed), case.groups)
    plan = TablePlan(raw, (Table.full("all", raw.dimensions),))
    rule = policy(name, plan)
    begin, work = perf_counter(), process_time()
    first = protect(plan, rule, method="heuristic", seconds=5)
    audited, worked = perf_counter() - begin, process_time() - work
    seconds = min(case.seconds, 10.0) if quick else case.seconds
    work = process_time()
    best = protect(plan, rule, seconds=seconds)
    report, spent = best.report, process_time() - work
    state = "proven" if report.proven else f"gap {report.gap:.1%}"
    line = (
        f"| {case.name} | {name} | {len(plan.cell_keys())} | {report.sensitive} "
        f"| {first.report.cost:.0f} in {audited:.2f} s ({worked:.2f}) | {report.cost:.0f} "
        f"| {report.bound:.0f} | {state} in {report.seconds:.1f} s ({spent:.1f}) | {case.target} |"
    )
    return line, noise


def audit_case(seed: int) -> str:
    """Audit a leaking pattern on the full cross, without hints: every search is the audit's own."""
    raw = tables.raw_table(tables.cross(seed), {0: 3, 1: 3, 3: 3})
    plan = TablePlan(raw, (Table.full("all", raw.dimensions),))
    reader = Reader(raw)
    count = {key: reader.kind(key)[0] for key in plan.cell_keys()}
    rng = np.random.default_rng(seed)
    hidden = {k for k, v in count.items() if 1 <= v < 5 or (v >= 5 and rng.random() < 0.93)}
    rule = Rule(level=E(), zeros=Zeros.SHOWN)
    begin = perf_counter()
    _, entries = assemble(plan, rule, frozenset(hidden), "pattern")
    result = verify(gather(raw, entries), rule, plan_keys=frozenset(count), vintage="")
    seconds = perf_counter() - begin
    return (
        f"| audit of {len(count)} cells, {result.checked} sensitive, "
        f"{len(result.failed)} found exposed | {seconds:.1f} s | ≤ 40 s |"
    )


def projection_case(seed: int) -> str:
    raw = tables.raw_table(tables.domain(seed), {0: 3, 1: 3})
    plan = TablePlan(raw, (Table.full("all", raw.dimensions),))
    numbers = project(protect(plan, Rule(), method="heuristic", seconds=5))
    times = []
    for _ in range(50):
        begin = perf_counter()
        numbers.table("all", {"d0": ("0.0", "0.1", "Total"), "d2": ("Total",)})
        numbers.rank("all", {"d1": ("Total",), "d2": ("Total",)})
        numbers.share(cell_key(d0="0g0"), cell_key())
        times.append(perf_counter() - begin)
    size = len(plan.cell_keys())
    return f"| filter + rank + share on {size} cells | {median(times) * 1e3:.2f} ms | ≤ 5 ms |"


def write(lines: list[str], others: list[str], noise: list[float]) -> None:
    spread = f"median {median(noise):.3f} s, from {min(noise):.3f} to {max(noise):.3f} s"
    text = f"""# Benchmark of `varna.disclosure`

{dt.datetime.now(dt.UTC):%Y-%m-%d %H:%M} UTC · Python {platform.python_version()} ·
{platform.machine()}, two shared cores, one used. Noise: a fixed piece of matrix work took
{spread}; the machine's load average was {os.getloadavg()[1]:.1f} at the end. Times are wall-clock,
with the processor seconds of this process in brackets; on a loaded machine only the latter compare.
Tables are made by
`bench/disclosure/tables.py` from seeds, so costs are not those of the tables named in the design
but of tables of the same shape.

Policies: **E** zeros shown, two values possible, reader knows hidden ≥ 1; **W(2)** zeros may be
hidden; **peer** the policy of the published comparison with other packages (zeros shown, U ≥ a+1,
width ≥ 2, reader only knows x ≥ 0); **T** the default (0 and 5 both possible, zeros may be hidden).
Cost is the sum of hidden counts, sensitive ones included, zero counting 1. "First audited" is the
heuristic alone, cleaned and audited. Every cost is of a pattern that passed the integer audit.

| table | policy | cells | sensitive | first audited | cost | bound | state | target |
|---|---|---|---|---|---|---|---|---|
{chr(10).join(lines)}

| other | measured | target |
|---|---|---|
{chr(10).join(others)}

No peer ran beside this: sdcTable, GaussSuppression and SmallCountRounding are not in Debian.
"""
    RESULTS.write_text(text, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="at most 10 s per case")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="names of cases, comma-separated")
    options = parser.parse_args()
    chosen = set(options.only.split(",")) if options.only else {case.name for case in CASES}
    lines, noise = [], []
    for case in CASES:
        for name in case.policies if case.name in chosen else ():
            try:
                line, factor = protect_case(case, name, options.seed, options.quick)
                noise.append(factor)
            except Exception as error:
                words = f"{type(error).__name__}: {error}"
                line = f"| {case.name} | {name} | | | | | | {words} | {case.target} |"
            lines.append(line)
            print(line, flush=True)
    others = [audit_case(options.seed), projection_case(options.seed)]
    print("\n".join(others), flush=True)
    write(lines, others, noise or [reference()])


if __name__ == "__main__":
    main()

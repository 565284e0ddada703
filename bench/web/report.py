"""Write what was measured into docs/benchmarks.md, between its markers."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

BEGIN, END = "<!-- measured -->", "<!-- /measured -->"
_NAMES = {"sqlite": "SQLite", "postgres": "PostgreSQL"}


def write(page: Path, results: dict[str, Any]) -> None:
    """Replace what stands between the markers. Raises ValueError where the page lacks them."""
    text = page.read_text(encoding="utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{page} lacks the lines {BEGIN} and {END}.")
    page.write_text(f"{before}{BEGIN}\n\n{render(results)}\n{END}{after}", encoding="utf-8")


def render(results: dict[str, Any]) -> str:
    """Return the results as Markdown."""
    machine = results["machine"]
    parts = [
        f"Measured {machine['date']} on {machine['cpu']}, {machine['cores']} cores, "
        f"{machine['memory_gb']:.0f} GB; load average {machine['load_before']:.1f} before and "
        f"{machine['load_after']:.1f} after; {machine['system']}, Python {machine['python']}, "
        f"Django {machine['django']}, granian {machine['granian']}, "
        f"SQLite {machine['sqlite']}, PostgreSQL {machine['postgres']}; "
        f"commit {machine['commit']}.",
        _targets(results),
    ]
    for name, found in results["databases"].items():
        parts += [f"### {_NAMES[name]}", _cells(found["cells"]), _rest(found)]
    if "documents" in results:
        found = results["documents"]
        parts.append(
            f"### A document of {found['pages']} pages\n\n"
            + _table(
                ("Kind", "First, s", "Median of the others, s"),
                [
                    (name, f"{found[key][0]:.2f}", f"{_middle(found[key][1:]):.2f}")
                    for key, name in (("pdf", "PDF"), ("word", "Word"))
                ],
            )
        )
    return "\n\n".join(parts) + "\n"


def _targets(results: dict[str, Any]) -> str:
    rows: list[tuple[str, ...]] = []
    for name, found in results["databases"].items():
        cells = {(cell["key"], cell["clients"]): cell for cell in found["cells"]}
        where = _NAMES[name]
        if ("list", 8) in cells:
            cell = cells["list", 8]
            rows.append(_target("T4", f"List of 10,000 at 8, {where}: share of the reference's "
                                "rate", 0.2, cell["ratio"], "≥", "{:.2f}"))  # fmt: skip
        if ("list", 1) in cells:
            p95 = cells["list", 1]["p95"]
            rows.append(_target("T4", f"The same at 1, {where}: p95, ms", 60, p95, "≤", "{:.0f}"))
        if ("list", 1) in cells and ("list_small", 1) in cells:
            growth = cells["list", 1]["p50"] / cells["list_small", 1]["p50"]
            rows.append(_target("T4", f"The same at 1, {where}: median latency, 10,000 over 1,000",
                                1.5, growth, "≤", "{:.2f}"))  # fmt: skip
        if ("intake", 8) in cells:
            cell = cells["intake", 8]
            rows.append(_target("T3", f"Report intake at 8, {where}: per second", 20,
                                cell["rate"], "≥", "{:.0f}"))  # fmt: skip
            rows.append(_target("T3", f"The same, {where}: p95, ms", 400, cell["p95"], "≤",
                                "{:.0f}"))  # fmt: skip
            lost = found["intake"]["sent"] - found["intake"]["numbers"]
            rows.append(_target("T3", f"Sent at 1, 8 and 32 but not stored under a number of its "
                                f"own, {where}", 0, lost, "≤", "{:.0f}"))  # fmt: skip
        cold, memory = found["cold_start"], found["memory"]
        rows.append(_target("T5", f"Cold start to first page, {where}, s", 1.2,
                            cold["product"], "≤", "{:.2f}"))  # fmt: skip
        rows.append(_target("T6", f"Two workers after load, {where}, MB", 300,
                            memory["ten"], "≤", "{:.0f}"))  # fmt: skip
        rows.append(_target("T6", f"The same after ten times the load, {where}: growth", 1.2,
                            memory["ten"] / memory["one"], "≤", "{:.2f}"))  # fmt: skip
        if name == "postgres" and ("answer", 8) in cells:
            cell = cells["answer", 8]
            rows.append(_target("T7", "Writes at 8, PostgreSQL: p95 over p50", 4,
                                cell["p95"] / cell["p50"], "≤", "{:.2f}"))  # fmt: skip
    if "documents" in results:
        found = results["documents"]
        for key, kind in (("pdf", "PDF"), ("word", "Word")):
            rows.append(_target("T9", f"{kind} of {found['pages']} pages, first time, s", 2,
                                found[key][0], "≤", "{:.2f}"))  # fmt: skip
    return _table(("#", "Operation", "Target", "Measured", "Met"), rows)


def _target(
    number: str, what: str, target: float, found: float, sign: str, form: str
) -> tuple[str, ...]:
    met = found >= target if sign == "≥" else found <= target
    return number, what, f"{sign} {target:g}", form.format(found), "yes" if met else "**no**"


def _cells(cells: Sequence[dict[str, Any]]) -> str:
    return _table(
        (
            "Operation",
            "Clients",
            "Reference /s",
            "Värna /s",
            "Share (lowest–highest)",
            "p50 ms",
            "p95 ms",
            "Noise",
            "Wrong",
        ),
        [
            (
                cell["name"],
                str(cell["clients"]),
                f"{cell['reference']:.0f}",
                f"{cell['rate']:.0f}",
                f"{cell['ratio']:.3f} ({cell['ratio_low']:.3f}–{cell['ratio_high']:.3f})",
                f"{cell['p50']:.0f}",
                f"{cell['p95']:.0f}",
                f"{cell['noise']:.1f}×",
                str(cell["wrong"]),
            )
            for cell in cells
        ],
    )


def _rest(found: dict[str, Any]) -> str:
    cold, memory = found["cold_start"], found["memory"]
    return (
        f"Cold start to first page: {cold['product']:.2f} s (lowest {cold['product_low']:.2f}); "
        f"reference {cold['reference']:.2f} s. Memory of two workers: {memory['before']:.0f} MB "
        f"before load, {memory['one']:.0f} MB after {memory['requests']} requests, "
        f"{memory['ten']:.0f} MB after ten times as many; with the first process "
        f"{memory['whole']:.0f} MB. Data: {found['service_ms']:.0f} ms for a measure through the "
        f"services, {found['bulk_seconds']:.0f} s for the bulk."
    )


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)])


def _middle(values: Sequence[float]) -> float:
    ordered = sorted(values)
    return ordered[len(ordered) // 2]

"""``varna disclosure counts.csv``: a safe table from a CSV file, with progress."""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Sequence
from pathlib import Path

from varna.disclosure.dimensions import Dimension
from varna.disclosure.errors import DisclosureError, InputError
from varna.disclosure.ledger import Ledger
from varna.disclosure.plan import Table, TablePlan
from varna.disclosure.propose import propose_plan
from varna.disclosure.protect import Progress, protect
from varna.disclosure.raw import RawTable
from varna.disclosure.rounding import round_release
from varna.disclosure.rule import E, Level, Rule, T, W, Zeros
from varna.disclosure.safe import Release

__all__ = ["main"]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="varna disclosure",
        description=(
            "Make safe tables of rare events: hide as little as possible so that no small count "
            "can be worked out, check it, and print the tables."
        ),
    )
    parser.add_argument("csv", type=Path, help="the counts: one row per event or combination")
    parser.add_argument(
        "--by", required=True, metavar="COLUMNS", help="columns to count by, comma-separated"
    )
    parser.add_argument("--count", metavar="COLUMN", help="column that holds the number of events")
    parser.add_argument(
        "--groups",
        action="append",
        default=[],
        metavar="COLUMN=FILE",
        help="a CSV file with group and part per row; may be given once per column",
    )
    parser.add_argument(
        "--table",
        action="append",
        default=[],
        metavar="COLUMNS",
        help="a table to make (columns joined by x); by default a plan is proposed",
    )
    parser.add_argument("--threshold", type=int, default=5, help="counts below this are small")
    parser.add_argument(
        "--zeros",
        choices=[z.value for z in Zeros],
        default=Zeros.SUPPRESSIBLE.value,
        help="may zeros be hidden, or are they always shown",
    )
    parser.add_argument(
        "--level", default="T", help="E, T or a width: how uncertain small counts must stay"
    )
    parser.add_argument("--round", type=int, choices=(3, 5), help="round instead of hiding")
    parser.add_argument("--ledger", type=Path, help="earlier releases; the new one is added to it")
    parser.add_argument("--vintage", default="", help="when the counts stood as they do")
    parser.add_argument("--name", default="release", help="name of this release")
    parser.add_argument("--seconds", type=float, default=60.0, help="time for hiding less")
    parser.add_argument("--json", type=Path, help="write the safe tables to this file as well")
    return parser


def main(argv: list[str]) -> int:
    """Run the command; 0 when safe tables were printed, 1 with a reason on the error stream."""
    options = _parser().parse_args(argv)
    try:
        raw = _read(options)
        rule = Rule(
            threshold=options.threshold, zeros=Zeros(options.zeros), level=_level(options.level)
        )
        ledger = _ledger(options.ledger)
        plan = _plan(raw, rule, ledger, options.table)
        release = _make(plan, rule, ledger, options)
    except (DisclosureError, OSError) as error:
        sys.stderr.write(f"\n{error}\n")
        return 1
    if options.ledger is not None:
        ledger.append(release.entries)
        options.ledger.write_text(ledger.to_json(), encoding="utf-8")
    if options.json is not None:
        options.json.write_text(release.to_json(), encoding="utf-8")
    _show(release)
    return 0


def _read(options: argparse.Namespace) -> RawTable:
    names = [name.strip() for name in options.by.split(",") if name.strip()]
    with options.csv.open(newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    if not rows:
        raise InputError(f"{options.csv} has no rows.")
    groups = _groups(options.groups, names)
    dimensions = []
    for name in names:
        if name not in rows[0]:
            raise InputError(f"{options.csv} has no column {name!r}.")
        leaves = tuple(dict.fromkeys(str(row[name]) for row in rows))
        inside = groups.get(name, {})
        extra = [p for parts in inside.values() for p in parts if p not in inside]
        dimensions.append(Dimension(name, tuple(dict.fromkeys((*leaves, *extra))), inside))
    return RawTable.from_rows(dimensions, rows, count=options.count, vintage=options.vintage)


def _groups(given: Sequence[str], names: Sequence[str]) -> dict[str, dict[str, tuple[str, ...]]]:
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for text in given:
        name, _, path = text.partition("=")
        if name not in names or not path:
            raise InputError(f"--groups {text}: write COLUMN=FILE with one of {', '.join(names)}.")
        parts: dict[str, tuple[str, ...]] = {}
        with Path(path).open(newline="", encoding="utf-8-sig") as file:
            for number, row in enumerate(csv.reader(file), start=1):
                if len(row) != 2:
                    raise InputError(f"{path}, row {number}: expected a group and a part.")
                parts[row[0]] = (*parts.get(row[0], ()), row[1])
        found[name] = parts
    return found


def _level(text: str) -> Level:
    if text == "T":
        return T()
    if text == "E":
        return E()
    if text.isdigit() and int(text) > 0:
        return W(int(text))
    raise InputError(f"--level {text}: use E, T or a whole number above 0.")


def _ledger(path: Path | None) -> Ledger:
    if path is None or not path.exists():
        return Ledger()
    return Ledger.from_json(path.read_text(encoding="utf-8"))


def _plan(raw: RawTable, rule: Rule, ledger: Ledger, tables: Sequence[str]) -> TablePlan:
    if not tables:
        sys.stderr.write("Proposing a plan …\n")
        return propose_plan(raw, rule, ledger)
    made = []
    for text in tables:
        dimensions = [raw.dimension(name.strip()) for name in text.split("x")]
        made.append(Table.full(text, dimensions))
    return TablePlan(raw, tuple(made))


def _make(plan: TablePlan, rule: Rule, ledger: Ledger, options: argparse.Namespace) -> Release:
    if options.round:
        return round_release(plan, rule, ledger, base=options.round, name=options.name)
    release = protect(
        plan, rule, ledger, name=options.name, seconds=options.seconds, progress=_tell
    )
    sys.stderr.write(f"\nDone. Could be at most {release.report.gap:.1%} less hidden.\n")
    return release


def _tell(progress: Progress) -> None:
    gap = "" if progress.gap is None else f", gap {progress.gap:.1%}"
    sys.stderr.write(f"\r{progress.stage:<8}{progress.done:4.0%}{gap:<14}")
    sys.stderr.flush()


def _show(release: Release) -> None:
    for table in release.tables.values():
        sys.stdout.write(f"{table.name}\n{table.text()}\n\n")
    for note in release.notes:
        sys.stdout.write(f"{note}\n")
    sys.stdout.write("·· hidden   – cannot occur   … not reported\n")

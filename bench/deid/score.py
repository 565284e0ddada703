"""Score the guard on the corpus: ``python -m bench.deid.score [--set …] [--misses]``.

A gold span is *found* when a finding overlaps it, and *covered* when findings cover every letter
and digit of it. A finding is *right* when it overlaps a gold span. A text *leaks* when one of its
spans is not found. A clean text is one without spans: every finding on it is a false alarm.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from varna.deid import Finding, Level, scan

CORPUS = Path(__file__).resolve().parents[2] / "tests" / "deid" / "corpus"
SETS = ("development", "held_out", "further", "blind_a", "blind_b")

NUMBERS = frozenset(
    [
        "PNR",
        "SAMNR",
        "PHONE",
        "EMAIL",
        "URL",
        "IP",
        "PLATE",
        "BANK",
        "GPS",
        "POSTCODE",
        "LMA",
    ]
)
RECORDS = frozenset(["ADDRESS", "CLASS", "DOB", "AGE", "CASE_NO", "ID_DOC", "HANDLE", "APARTMENT"])
OBLIQUE = frozenset(["INITIALS", "ROLE", "NICKNAME"])
GROUPS: dict[str, frozenset[str]] = {
    "all spans": NUMBERS | RECORDS | OBLIQUE | {"PERSON"},
    "numbers and contact details": NUMBERS,
    "PERSON": frozenset({"PERSON"}),
    "address, class, birth, age, case, document, handle, flat": RECORDS,
    "initials, role, nickname": OBLIQUE,
}
Scanner = Callable[[str], Sequence[Finding]]


@dataclass(frozen=True)
class Report:
    """One text of the corpus with its gold spans (start, end, kind) in code points."""

    id: str
    text: str
    spans: tuple[tuple[int, int, str], ...]
    origin: str | None
    tags: frozenset[str]


@dataclass
class Score:
    """Counts over a set of reports; rates are between 0 and 1."""

    gold: dict[str, int] = field(default_factory=dict)
    found: dict[str, int] = field(default_factory=dict)
    covered: int = 0
    findings: int = 0
    right: int = 0
    texts: int = 0
    leaking: int = 0
    clean: int = 0
    alarmed: int = 0
    blocked: int = 0
    origin_gold: dict[str, int] = field(default_factory=dict)
    origin_found: dict[str, int] = field(default_factory=dict)
    misses: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)

    def recall(self, kinds: Iterable[str]) -> float:
        """The share of gold spans of the kinds that were found; 1 where there is none."""
        kinds = set(kinds)
        gold = sum(count for kind, count in self.gold.items() if kind in kinds)
        found = sum(count for kind, count in self.found.items() if kind in kinds)
        return found / gold if gold else 1.0

    @property
    def precision(self) -> float:
        """The share of findings that overlap a gold span."""
        return self.right / self.findings if self.findings else 1.0

    @property
    def full_cover(self) -> float:
        """The share of gold spans whose letters and digits are all covered."""
        return self.covered / max(1, sum(self.gold.values()))

    @property
    def leak_rate(self) -> float:
        """The share of texts with spans in which one was not found."""
        return self.leaking / max(1, self.texts)

    @property
    def alarm_rate(self) -> float:
        """The share of clean texts with any finding."""
        return self.alarmed / max(1, self.clean)

    @property
    def block_rate(self) -> float:
        """The share of clean texts with a finding that cannot be dismissed."""
        return self.blocked / max(1, self.clean)

    def origins(self) -> dict[str, float]:
        """Recall of persons by origin."""
        return {
            origin: self.origin_found.get(origin, 0) / count
            for origin, count in sorted(self.origin_gold.items())
        }


def load(name: str) -> list[Report]:
    """The reports of one set of the corpus."""
    path = CORPUS / f"{name}.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        Report(
            row["id"],
            row["text"],
            tuple((start, end, kind) for start, end, kind in row["spans"]),
            row["origin"],
            frozenset(row["tags"]),
        )
        for row in rows
    ]


def score(reports: Iterable[Report], scanner: Scanner = scan) -> Score:
    """Run the scanner over the reports and count."""
    total = Score()
    for report in reports:
        findings = scanner(report.text)
        _count(total, report, findings)
    return total


def _count(total: Score, report: Report, findings: Sequence[Finding]) -> None:
    total.findings += len(findings)
    for finding in findings:
        if any(finding.start < end and finding.end > start for start, end, _ in report.spans):
            total.right += 1
        else:
            shown = report.text[finding.start : finding.end]
            total.alarms.append(f"{report.id} {finding.kind}: {shown!r} ({finding.why})")
    if not report.spans:
        total.clean += 1
        total.alarmed += bool(findings)
        total.blocked += any(finding.level is Level.BLOCK for finding in findings)
        return
    total.texts += 1
    missed = False
    covered = {place for finding in findings for place in range(finding.start, finding.end)}
    for start, end, kind in report.spans:
        hit = any(finding.start < end and finding.end > start for finding in findings)
        total.gold[kind] = total.gold.get(kind, 0) + 1
        total.found[kind] = total.found.get(kind, 0) + hit
        whole = all(
            place in covered or not report.text[place].isalnum() for place in range(start, end)
        )
        total.covered += whole
        if kind == "PERSON" and report.origin:
            total.origin_gold[report.origin] = total.origin_gold.get(report.origin, 0) + 1
            total.origin_found[report.origin] = total.origin_found.get(report.origin, 0) + hit
        if not whole:
            mark = "missed" if not hit else "partly"
            total.misses.append(f"{report.id} {mark} {kind}: {report.text[start:end]!r}")
        missed = missed or not hit
    total.leaking += missed


def table(name: str, total: Score) -> str:
    """The table of the issue for one set of reports."""
    lines = [
        f"{name}: {total.texts} texts with {sum(total.gold.values())} spans, {total.clean} clean"
    ]
    lines += [f"  recall, {group}: {total.recall(kinds):.1%}" for group, kinds in GROUPS.items()]
    lines += [
        f"  spans covered in full: {total.full_cover:.1%}",
        f"  precision: {total.precision:.1%}",
        f"  texts with a missed span: {total.leak_rate:.1%}",
        f"  false alarm on clean texts: any {total.alarm_rate:.1%}, block {total.block_rate:.1%}",
    ]
    by_kind = ", ".join(
        f"{kind} {total.found[kind]}/{count}" for kind, count in sorted(total.gold.items())
    )
    by_origin = ", ".join(f"{origin} {rate:.0%}" for origin, rate in total.origins().items())
    return "\n".join([*lines, f"  by kind: {by_kind}", f"  persons by origin: {by_origin}"])


def main(argv: Sequence[str] | None = None) -> int:
    """Print the tables; with ``--misses`` also every miss and false alarm."""
    parser = argparse.ArgumentParser(prog="python -m bench.deid.score", description=__doc__)
    parser.add_argument("--set", choices=SETS, help="only this set of the corpus")
    parser.add_argument("--misses", action="store_true", help="list misses and false alarms")
    options = parser.parse_args(argv)
    for name in [options.set] if options.set else SETS:
        total = score(load(name))
        print(table(name, total))
        if options.misses:
            print(*total.misses, *total.alarms, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Compare the guard with its peers on the corpus, in one run on one machine.

``PYTHONPATH=src .bench/bin/python -m bench.deid.compare`` in an environment made from
``bench/deid/requirements.txt`` prints a Markdown table. Each tool reads every text of the corpus in
turn with the guard; speed is processor time, given as a ratio to the guard's median in the same
rounds, and the spread of the guard's own rounds is the machine's noise. Memory is what resident
memory grew by while the tool was loaded and used, in a process of its own.
"""

import json
import os
import re
import resource
import statistics
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.deid.score import GROUPS, SETS, Report, Score, load, score
from varna.deid import Finding, Kind, Level, scan

ROUNDS = 5
Scanner = Callable[[str], Sequence[Finding]]


def _finding(start: int, end: int) -> Finding:
    """A peer's span; its kind and level play no part in the comparison."""
    return Finding(start, end, Kind.PERSON, Level.ASK, "", "")


def guard() -> Scanner:
    """The guard itself."""
    return scan


def presidio() -> Scanner:
    """presidio-analyzer with a blank Swedish pipeline and its recognisers that need no model."""
    import spacy
    import tldextract
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer import predefined_recognizers as predefined
    from presidio_analyzer.nlp_engine import NlpArtifacts, SpacyNlpEngine

    # Its e-mail recogniser would fetch a list from the network; the list it ships will do.
    tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=())

    class BlankSwedish(SpacyNlpEngine):
        def __init__(self) -> None:
            super().__init__(models=[{"lang_code": "sv", "model_name": "blank"}])
            self.nlp = {"sv": spacy.blank("sv")}

        def load(self) -> None:
            """Nothing to download: the pipeline is blank."""

        def process_text(self, text: str, language: str) -> NlpArtifacts:
            return super().process_text(text, language)

    names = (
        "CreditCardRecognizer",
        "CryptoRecognizer",
        "DateRecognizer",
        "EmailRecognizer",
        "IbanRecognizer",
        "IpRecognizer",
        "PhoneRecognizer",
        "UrlRecognizer",
        "SePersonnummerRecognizer",
        "SeOrganisationsnummerRecognizer",
        "MacAddressRecognizer",
    )
    registry = RecognizerRegistry(supported_languages=["sv"])
    for name in names:
        recogniser = getattr(predefined, name, None)
        if recogniser is None:
            continue
        extra = {"supported_regions": ["SE"]} if name == "PhoneRecognizer" else {}
        registry.add_recognizer(recogniser(supported_language="sv", **extra))
    engine = AnalyzerEngine(
        registry=registry, nlp_engine=BlankSwedish(), supported_languages=["sv"]
    )

    def run(text: str) -> Sequence[Finding]:
        return [_finding(hit.start, hit.end) for hit in engine.analyze(text, language="sv")]

    return run


def scrubadub_peer() -> Scanner:
    """scrubadub with its default detectors in the Swedish locale."""
    import scrubadub

    scrubber = scrubadub.Scrubber(locale="sv_SE")

    def run(text: str) -> Sequence[Finding]:
        return [_finding(hit.beg, hit.end) for hit in scrubber.iter_filth(text)]

    return run


def datafog_peer() -> Scanner:
    """datafog with its regular-expression engine."""
    import datafog

    def run(text: str) -> Sequence[Finding]:
        hits = datafog.scan(text, engine="regex").entities
        return [_finding(hit.start, hit.end) for hit in hits]

    return run


TOOLS: dict[str, Callable[[], Scanner]] = {
    "varna.deid": guard,
    "presidio-analyzer": presidio,
    "scrubadub": scrubadub_peer,
    "datafog": datafog_peer,
}


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    name: str
    total: Score
    speed: float
    ratio: float
    memory: float


def _resident() -> float:
    """The resident memory of this process, in megabytes."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


def _seconds(scanner: Scanner, texts: Sequence[str]) -> float:
    began = time.process_time()
    for text in texts:
        scanner(text)
    return time.process_time() - began


_OWN_MEMORY = """
import resource, sys
from pathlib import Path
def resident():
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 2**20
import argparse, dataclasses, enum, importlib.resources, json, re, unicodedata
before = resident()
from varna.deid import scan
for text in json.load(sys.stdin):
    scan(text)
print(resident() - before)
"""


def _memory(name: str, texts: Sequence[str]) -> float:
    """Megabytes added by loading and using a tool, measured in a fresh process.

    The guard is measured from before its import, on top of the standard library it uses.
    """
    own = name == "varna.deid"
    command = [sys.executable]
    command += ["-c", _OWN_MEMORY] if own else ["-m", "bench.deid.compare", "--memory", name]
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, env=os.environ, input=json.dumps(texts)
    )
    return float(re.findall(r"[\d.]+", done.stdout)[-1])


def compare() -> tuple[list[Row], float]:
    """Every tool's row, and the noise: the spread of the guard's rounds around their median."""
    reports: list[Report] = [report for name in SETS for report in load(name)]
    texts = [report.text for report in reports]
    characters = sum(map(len, texts))
    base = guard()
    _seconds(base, texts)
    rows: list[Row] = []
    own: list[float] = []
    for name, make in TOOLS.items():
        scanner = make()
        _seconds(scanner, texts[:20])
        ours: list[float] = []
        theirs: list[float] = []
        for _ in range(ROUNDS):
            ours.append(_seconds(base, texts))
            theirs.append(_seconds(scanner, texts))
        own += ours
        spent = statistics.median(theirs)
        ratio = statistics.median(ours) / spent
        rows.append(
            Row(name, score(reports, scanner), characters / spent, ratio, _memory(name, texts))
        )
    middle = statistics.median(own)
    noise = max(abs(value - middle) for value in own) / middle
    return rows, noise


def table(rows: Sequence[Row]) -> str:
    """The rows as Markdown."""
    lines = [
        "| tool | recall, all | numbers | PERSON | false alarm on clean texts | precision"
        " | characters/s | speed ÷ ours | memory, MB |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        total = row.total
        cells = [
            row.name,
            *(f"{total.recall(list(kinds)):.1%}" for kinds in list(GROUPS.values())[:3]),
            f"{total.alarm_rate:.1%}",
            f"{total.precision:.1%}",
            f"{row.speed:,.0f}",
            f"{row.ratio:.2f}",
            f"{row.memory:.0f}",
        ]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main(argv: Sequence[str]) -> int:
    """Print the table, or with ``--memory TOOL`` what one tool adds."""
    warnings.simplefilter("ignore")
    if argv[:1] == ["--memory"]:
        texts = [report.text for name in SETS for report in load(name)]
        before = _resident()
        _seconds(TOOLS[argv[1]](), texts)
        print(f"{_resident() - before:.1f}")
        return 0
    rows, noise = compare()
    print(table(rows))
    print(f"\nNoise: the guard's own rounds lie within {noise:.0%} of their median.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""``varna trends``: signals, drift and under-reporting from a CSV, said in words."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from varna.trends import phrases
from varna.trends.accumulating import Watching
from varna.trends.baseline import BaselineRule, season_matters
from varna.trends.confirm import ConfirmSettings, confirm
from varna.trends.drift import DriftSettings, drift
from varna.trends.findings import Finding, Method, Verdict
from varna.trends.judging import Question
from varna.trends.reporting import under_reporting
from varna.trends.screening import ScreenSettings, screen
from varna.trends.series import Series, parse_period
from varna.trends.table import TableError, read_series
from varna.trends.three_lists import three_lists
from varna.trends.two_lists import two_lists
from varna.trends.words import Words

_ORDER = (Verdict.SIGNAL, Verdict.NOT_MONITORABLE, Verdict.NOT_TESTED, Verdict.QUIET)
_INTERNAL = "Internal figures: not protected for publication."


def main(argv: list[str]) -> int:
    """Run one verb; print findings; return 0, or 2 with a message when something is wrong.

    A file without a verb is screened.
    """
    words = argv if not argv or argv[0] in _VERBS or argv[0].startswith("-") else ["screen", *argv]
    try:
        options = _parser().parse_args(words)
    except SystemExit as stop:
        return int(stop.code or 0)
    try:
        text = _VERBS[options.verb](options)
    except FileNotFoundError as error:
        sys.stderr.write(f"varna trends: there is no file {error.filename}.\n")
        return 2
    except (ValueError, OSError) as error:
        sys.stderr.write(f"varna trends: {error}\n")
        return 2
    sys.stdout.write(text + "\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="varna trends", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)

    counts = argparse.ArgumentParser(add_help=False)
    counts.add_argument("file", help="CSV: period, count, [status], [exposure], and place columns")
    counts.add_argument("--period", help="period to test; default the last in the file")
    counts.add_argument(
        "--levels", nargs="*", default=[], help="hierarchies of columns: area<district kind<group"
    )
    counts.add_argument(
        "--absent-is-zero", action="store_true", help="a period without a row had no events"
    )
    counts.add_argument("--why", action="store_true", help="reasons for every finding")
    counts.add_argument("--json", action="store_true", help="data instead of sentences")

    one = verbs.add_parser("screen", parents=[counts], help="is this period's number unusual?")
    one.add_argument("--method", choices=["auto", "exact", "farrington", "ears"], default="auto")
    one.add_argument("--years", type=int, help="years of baseline; default chosen by season")
    one.add_argument("--window", type=int, help="compare only ± so many periods of the season")
    one.add_argument("--alpha", type=float, default=0.01, help="highest false alarm rate of one")
    one.add_argument("--q", type=float, default=0.10, help="share of false signals among all")

    for verb, meaning in (
        ("drift", "has the level risen and stayed up?"),
        ("confirm", "is a rise proven well enough to publish?"),
    ):
        more = verbs.add_parser(verb, parents=[counts], help=meaning)
        more.add_argument("--since", required=True, help="first watched period; before is baseline")
        more.add_argument("--years", type=int, default=3, help="years of baseline before that")
        more.add_argument(
            "--run-length", type=float, default=240, help="periods between false alarms"
        )

    sources = verbs.add_parser("under-reporting", help="two sources that are not linked")
    sources.add_argument("file", help="CSV: period, and one column of counts per source")
    sources.add_argument("--register", required=True, help="column of registered events")
    sources.add_argument("--mentions", required=True, help="column of mentions elsewhere")

    lists = verbs.add_parser("lists", help="two or three linked lists")
    lists.add_argument("file", help="CSV: history, count; a history is 10, 01, 11 or 100 to 111")
    return parser


def _lines(path: str) -> list[str]:
    return Path(path).read_text(encoding="utf-8-sig").splitlines()


def _family(options: argparse.Namespace) -> tuple[list[Series], int]:
    family = read_series(
        _lines(options.file), options.levels, absent_is_zero=options.absent_is_zero
    )
    if options.period is None:
        return family, max(max(series.observations) for series in family)
    return family, _period(options.period, family)


def _period(text: str, family: Sequence[Series]) -> int:
    rhythm, period = parse_period(text)
    if rhythm is not family[0].rhythm:
        raise TableError(f"“{text}” is a {rhythm.name.lower()}; the file has other periods.")
    return period


def _screen(options: argparse.Namespace) -> str:
    family, period = _family(options)
    rule = None
    if options.years is not None or options.window is not None:
        rule = BaselineRule(years=options.years or 3, half_window=options.window)
    settings = ScreenSettings(
        rule=rule,
        question=Question(alpha=options.alpha),
        q=options.q,
        method=None if options.method == "auto" else Method(options.method),
    )
    return _report(screen(family, period, settings), options)


def _watching(options: argparse.Namespace, family: Sequence[Series]) -> Watching:
    return Watching(
        since=_period(options.since, family),
        baseline_years=options.years,
        run_length=options.run_length,
    )


def _season_note(family: Sequence[Series], since: int) -> list[Words]:
    return [Words(phrases.SEASON_FOUND)] if season_matters(family, since) else []


def _drift(options: argparse.Namespace) -> str:
    family, period = _family(options)
    settings = DriftSettings(_watching(options, family))
    found = [drift(series, period, settings) for series in family]
    return _report(found, options, _season_note(family, settings.watching.since))


def _confirm(options: argparse.Namespace) -> str:
    family, period = _family(options)
    settings = ConfirmSettings(_watching(options, family))
    found = confirm(family, period, settings)
    return _report(found, options, _season_note(family, settings.watching.since))


def _report(
    findings: Sequence[Finding], options: argparse.Namespace, notes: Iterable[Words] = ()
) -> str:
    if options.json:
        return json.dumps([_as_data(finding) for finding in findings], ensure_ascii=False, indent=1)
    lines: list[str] = []
    for verdict in _ORDER:
        for finding in findings:
            if finding.verdict is verdict:
                lines.append(finding.headline.say())
                if options.why or verdict is Verdict.SIGNAL:
                    lines += [f"    {words.say()}" for words in finding.why]
                elif finding.monitorable_at is not None:
                    level = {"level": finding.monitorable_at}
                    lines.append(f"    {Words(phrases.MONITORABLE_AT, level).say()}")
    tally = ", ".join(f"{sum(f.verdict is v for f in findings)} {v.value}" for v in _ORDER)
    lines += [note.say() for note in notes]
    return "\n".join([*lines, f"{tally}.", _INTERNAL])


def _as_data(finding: Finding) -> dict[str, object]:
    expected = finding.expected
    return {
        "series": finding.series,
        "period": finding.period,
        "verdict": finding.verdict.value,
        "method": finding.method.value if finding.method else None,
        "observed": finding.observed,
        "expected": [expected.low, expected.high] if expected else None,
        "expected_mean": expected.mean if expected else None,
        "p_value": finding.p_value,
        "alarm_from": finding.alarm_from,
        "power": finding.power,
        "statistic": finding.statistic,
        "limit": finding.limit,
        "monitorable_at": finding.monitorable_at,
        "headline": finding.headline.say(),
        "why": [words.say() for words in finding.why],
    }


def _two_columns(options: argparse.Namespace) -> tuple[list[int], list[int], int]:
    """Periods where both sources are exact, and how many rows are left out."""
    reader = csv.DictReader(_lines(options.file))
    for column in (options.register, options.mentions):
        if column not in (reader.fieldnames or ()):
            raise TableError(f"The file has no column “{column}”.")
    pairs, skipped = [], 0
    for row in reader:
        cells = [(row[column] or "").strip() for column in (options.register, options.mentions)]
        if all(cell.isdigit() for cell in cells):
            pairs.append((int(cells[0]), int(cells[1])))
        else:
            skipped += 1
    if not pairs:
        raise TableError("No period has an exact count in both columns.")
    return [a for a, _ in pairs], [b for _, b in pairs], skipped


def _under_reporting(options: argparse.Namespace) -> str:
    registered, mentioned, skipped = _two_columns(options)
    found = under_reporting(
        registered, mentioned, register_name=options.register, mention_name=options.mentions
    )
    left_out = Words(phrases.PERIODS_LEFT_OUT, {"periods": skipped})
    lines = [words.say() for words in (*found.words, *((left_out,) if skipped else ()))]
    return "\n".join([*lines, _INTERNAL])


def _lists(options: argparse.Namespace) -> str:
    table: dict[str, int] = {}
    for line, row in enumerate(csv.DictReader(_lines(options.file)), start=2):
        history, count = (row.get("history") or "").strip(), (row.get("count") or "").strip()
        if not count.isdigit() or not history:
            raise TableError(f"Line {line}: write a history such as 101 and a whole number.")
        table[history] = int(count)
    if {len(history) for history in table} == {2}:
        both = table.get("11", 0)
        words = two_lists(both + table.get("10", 0), both + table.get("01", 0), both).words
    else:
        words = three_lists(table).words
    return "\n".join([*(sentence.say() for sentence in words), _INTERNAL])


_VERBS = {
    "screen": _screen,
    "drift": _drift,
    "confirm": _confirm,
    "under-reporting": _under_reporting,
    "lists": _lists,
}

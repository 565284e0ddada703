"""``varna trends``: signals, drift and under-reporting from a CSV, said in words."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any, NoReturn

from varna.trends import phrases
from varna.trends.accumulating import Watching
from varna.trends.baseline import BaselineRule, season_matters
from varna.trends.confirm import ConfirmSettings, confirm
from varna.trends.drift import DriftSettings, drift
from varna.trends.findings import Finding, Method, Verdict
from varna.trends.judging import Question
from varna.trends.language import LANGUAGES, numbers_of, preferred, translator
from varna.trends.reporting import under_reporting
from varna.trends.screening import ScreenSettings, screen
from varna.trends.series import Series, parse_period
from varna.trends.sheet import TableError, lines_of, reader_of
from varna.trends.table import read_series
from varna.trends.three_lists import three_lists
from varna.trends.two_lists import two_lists
from varna.trends.words import InputError, Words

_ORDER = (Verdict.SIGNAL, Verdict.NOT_MONITORABLE, Verdict.NOT_TESTED, Verdict.QUIET)
_TALLY = {
    Verdict.SIGNAL: phrases.TALLY_SIGNAL,
    Verdict.NOT_MONITORABLE: phrases.TALLY_NOT_MONITORABLE,
    Verdict.NOT_TESTED: phrases.TALLY_NOT_TESTED,
    Verdict.QUIET: phrases.TALLY_QUIET,
}


class _Voice:
    """Says words in the chosen language."""

    def __init__(self, language: str) -> None:
        self.text = translator(language)
        self._number = numbers_of(language)

    def of(self, words: Words) -> str:
        return words.say(self.text, self._number)

    def lines(self, words: Iterable[Words]) -> str:
        """The sentences and the reminder that they are internal, one a line."""
        return "\n".join([*map(self.of, words), self.text(phrases.INTERNAL)])


def _language(argv: Sequence[str]) -> str:
    """The language asked for, found before parsing because the parser itself speaks it."""
    for place, word in enumerate(argv):
        name, _, value = word.partition("=")
        if name == "--language":
            chosen = value or (argv[place + 1] if place + 1 < len(argv) else "")
            return chosen if chosen in LANGUAGES else preferred()
    return preferred()


def main(argv: list[str]) -> int:
    """Run one verb; print findings; return 0, or 2 with a message when something is wrong.

    A file without a verb is screened.
    """
    words = argv if not argv or argv[0] in _VERBS or argv[0].startswith("-") else ["screen", *argv]
    voice = _Voice(_language(argv))
    try:
        options = _parser(voice).parse_args(words)
    except SystemExit as stop:
        return int(stop.code or 0)
    try:
        text = _VERBS[options.verb](options, voice)
    except FileNotFoundError as error:
        missing = Words(phrases.NO_FILE, {"file": str(error.filename)})
        sys.stderr.write(f"varna trends: {voice.of(missing)}\n")
        return 2
    except InputError as error:
        sys.stderr.write(f"varna trends: {voice.of(error.words)}\n")
        return 2
    except (ValueError, OSError) as error:
        sys.stderr.write(f"varna trends: {error}\n")
        return 2
    sys.stdout.write(text + "\n")
    return 0


class _Parser(argparse.ArgumentParser):
    voice = _Voice("en")

    def error(self, message: str) -> NoReturn:
        words = Words(phrases.MISUSED, {"reason": message, "program": self.prog})
        self.exit(2, f"varna trends: {self.voice.of(words)}\n")


def _parser(voice: _Voice) -> argparse.ArgumentParser:
    said = voice.text

    def parser(verbs: Any, name: str, meaning: str, *parents: argparse.ArgumentParser) -> Any:
        made = verbs.add_parser(name, parents=[common, *parents], help=said(meaning))
        return _spoken(made, voice)

    bare = _Parser(prog="varna trends", description=said(phrases.DESCRIPTION))
    top: argparse.ArgumentParser = _spoken(bare, voice)
    verbs = top.add_subparsers(dest="verb", required=True, metavar="VERB", parser_class=_Parser)
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--language", choices=LANGUAGES, help=said(phrases.HELP_LANGUAGE))

    counts = argparse.ArgumentParser(add_help=False)
    counts.add_argument("file", help=said(phrases.HELP_COUNTS))
    counts.add_argument("--period", help=said(phrases.HELP_PERIOD))
    counts.add_argument("--levels", nargs="*", default=[], help=said(phrases.HELP_LEVELS))
    counts.add_argument("--absent-is-zero", action="store_true", help=said(phrases.HELP_ABSENT))
    counts.add_argument("--why", action="store_true", help=said(phrases.HELP_WHY))
    counts.add_argument("--json", action="store_true", help=said(phrases.HELP_JSON))

    one = parser(verbs, "screen", phrases.HELP_SCREEN, counts)
    one.add_argument(
        "--method",
        choices=["auto", "exact", "farrington", "ears"],
        default="auto",
        help=said(phrases.HELP_METHOD),
    )
    one.add_argument("--years", type=int, help=said(phrases.HELP_YEARS))
    one.add_argument("--window", type=int, help=said(phrases.HELP_WINDOW))
    one.add_argument("--alpha", type=float, default=0.01, help=said(phrases.HELP_ALPHA))
    one.add_argument("--q", type=float, default=0.10, help=said(phrases.HELP_Q))

    for verb, meaning in (("drift", phrases.HELP_DRIFT), ("confirm", phrases.HELP_CONFIRM)):
        more = parser(verbs, verb, meaning, counts)
        more.add_argument("--since", required=True, help=said(phrases.HELP_SINCE))
        more.add_argument("--years", type=int, default=3, help=said(phrases.HELP_YEARS_BEFORE))
        more.add_argument(
            "--run-length", type=float, default=240, help=said(phrases.HELP_RUN_LENGTH)
        )

    sources = parser(verbs, "under-reporting", phrases.HELP_SOURCES)
    sources.add_argument("file", help=said(phrases.HELP_SOURCES_FILE))
    sources.add_argument("--register", required=True, help=said(phrases.HELP_REGISTER))
    sources.add_argument("--mentions", required=True, help=said(phrases.HELP_MENTIONS))

    lists = parser(verbs, "lists", phrases.HELP_LISTS)
    lists.add_argument("file", help=said(phrases.HELP_LISTS_FILE))
    return top


def _spoken(parser: Any, voice: _Voice) -> Any:
    """The parser with its fixed words in the reader's language."""
    parser.voice = voice
    parser._positionals.title = voice.text(phrases.HEADING_ARGUMENTS)
    parser._optionals.title = voice.text(phrases.HEADING_OPTIONS)
    for action in parser._actions:
        if action.dest == "help":
            action.help = voice.text(phrases.HELP_HELP)
    return parser


def _family(options: argparse.Namespace) -> tuple[list[Series], int]:
    family = read_series(
        lines_of(options.file), options.levels, absent_is_zero=options.absent_is_zero
    )
    if options.period is None:
        return family, max(max(series.observations) for series in family)
    return family, _period(options.period, family)


def _period(text: str, family: Sequence[Series]) -> int:
    rhythm, period = parse_period(text)
    if rhythm is not family[0].rhythm:
        raise TableError(phrases.OTHER_RHYTHM, text=text)
    return period


def _screen(options: argparse.Namespace, voice: _Voice) -> str:
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
    return _report(screen(family, period, settings), options, voice)


def _watching(options: argparse.Namespace, family: Sequence[Series]) -> Watching:
    return Watching(
        since=_period(options.since, family),
        baseline_years=options.years,
        run_length=options.run_length,
    )


def _season_note(family: Sequence[Series], since: int) -> list[Words]:
    return [Words(phrases.SEASON_FOUND)] if season_matters(family, since) else []


def _drift(options: argparse.Namespace, voice: _Voice) -> str:
    family, period = _family(options)
    settings = DriftSettings(_watching(options, family))
    found = [drift(series, period, settings) for series in family]
    return _report(found, options, voice, _season_note(family, settings.watching.since))


def _confirm(options: argparse.Namespace, voice: _Voice) -> str:
    family, period = _family(options)
    settings = ConfirmSettings(_watching(options, family))
    found = confirm(family, period, settings)
    return _report(found, options, voice, _season_note(family, settings.watching.since))


def _report(
    findings: Sequence[Finding],
    options: argparse.Namespace,
    voice: _Voice,
    notes: Iterable[Words] = (),
) -> str:
    if options.json:
        return json.dumps(
            [_as_data(found, voice) for found in findings], ensure_ascii=False, indent=1
        )
    lines: list[str] = []
    for verdict in _ORDER:
        for finding in findings:
            if finding.verdict is verdict:
                lines.append(voice.of(finding.headline))
                if options.why or verdict is Verdict.SIGNAL:
                    lines += [f"    {voice.of(words)}" for words in finding.why]
                elif finding.monitorable_at is not None:
                    level = {"level": finding.monitorable_at}
                    lines.append(f"    {voice.of(Words(phrases.MONITORABLE_AT, level))}")
    tally = ", ".join(
        f"{sum(f.verdict is v for f in findings)} {voice.text(_TALLY[v])}" for v in _ORDER
    )
    return "\n".join([*lines, f"{tally}.", voice.lines(notes)])


def _as_data(finding: Finding, voice: _Voice) -> dict[str, object]:
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
        "headline": voice.of(finding.headline),
        "why": [voice.of(words) for words in finding.why],
    }


def _two_columns(options: argparse.Namespace) -> tuple[list[int], list[int], int]:
    """Periods where both sources are exact, and how many rows are left out."""
    reader = reader_of(lines_of(options.file))
    for column in (options.register, options.mentions):
        if column not in (reader.fieldnames or ()):
            raise TableError(
                phrases.NO_COLUMN, column=column, known=", ".join(reader.fieldnames or ())
            )
    pairs, skipped = [], 0
    for row in reader:
        cells = [(row[column] or "").strip() for column in (options.register, options.mentions)]
        if all(cell.isdigit() for cell in cells):
            pairs.append((int(cells[0]), int(cells[1])))
        else:
            skipped += 1
    if not pairs:
        raise TableError(phrases.NO_COMMON_PERIOD)
    return [a for a, _ in pairs], [b for _, b in pairs], skipped


def _under_reporting(options: argparse.Namespace, voice: _Voice) -> str:
    registered, mentioned, skipped = _two_columns(options)
    found = under_reporting(
        registered, mentioned, register_name=options.register, mention_name=options.mentions
    )
    left_out = Words(phrases.PERIODS_LEFT_OUT, {"periods": skipped})
    return voice.lines((*found.words, *((left_out,) if skipped else ())))


def _lists(options: argparse.Namespace, voice: _Voice) -> str:
    table: dict[str, int] = {}
    for line, row in enumerate(reader_of(lines_of(options.file)), start=2):
        history, count = (row.get("history") or "").strip(), (row.get("count") or "").strip()
        if not count.isdigit() or not history:
            raise TableError(phrases.HISTORY_ROW, line=line)
        table[history] = int(count)
    if {len(history) for history in table} == {2}:
        both = table.get("11", 0)
        words = two_lists(both + table.get("10", 0), both + table.get("01", 0), both).words
    else:
        words = three_lists(table).words
    return voice.lines(words)


_VERBS = {
    "screen": _screen,
    "drift": _drift,
    "confirm": _confirm,
    "under-reporting": _under_reporting,
    "lists": _lists,
}

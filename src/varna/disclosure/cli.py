"""``varna disclosure counts.csv``: a safe table from a CSV file, with progress."""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from varna.disclosure import cli_phrases as say
from varna.disclosure import phrases
from varna.disclosure.errors import DisclosureError, InputError
from varna.disclosure.language import LANGUAGES, numbers_of, preferred, translator
from varna.disclosure.ledger import Ledger
from varna.disclosure.plan import Table, TablePlan
from varna.disclosure.propose import propose_plan
from varna.disclosure.protect import Progress, protect
from varna.disclosure.raw import RawTable
from varna.disclosure.rounding import round_release
from varna.disclosure.rule import E, Level, Rule, T, W, Zeros
from varna.disclosure.safe import Release
from varna.disclosure.sheet import counts_from, read_sheet
from varna.disclosure.words import Listed, Words

__all__ = ["main"]


class _Voice:
    """Says words in the chosen language, on either stream."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.translate = translator(language)
        self._number = numbers_of(language)

    def of(self, words: Words) -> str:
        return words.say(self.translate, self._number)

    def print(self, words: Words) -> None:
        sys.stdout.write(f"{self.of(words)}\n")

    def tell(self, words: Words) -> None:
        sys.stderr.write(f"{self.of(words)}\n")


class _Parser(argparse.ArgumentParser):
    def __init__(self, voice: _Voice) -> None:
        self._voice = voice
        super().__init__(
            prog="varna disclosure",
            description=voice.translate(say.DESCRIPTION),
            add_help=False,
            formatter_class=lambda prog: _Formatter(prog, voice),
        )
        self._positionals.title = voice.translate(say.HEADING_ARGUMENTS)
        self._optionals.title = voice.translate(say.HEADING_OPTIONS)

    def error(self, message: str) -> NoReturn:
        words = Words(say.MISUSED, {"reason": message, "program": self.prog})
        self.exit(2, f"{self._voice.of(words)}\n")


class _Formatter(argparse.HelpFormatter):
    def __init__(self, prog: str, voice: _Voice) -> None:
        super().__init__(prog)
        self._voice = voice

    def add_usage(
        self, usage: str | None, actions: object, groups: object, prefix: str | None = None
    ) -> None:
        heading = self._voice.translate(say.USAGE)
        super().add_usage(usage, actions, groups, heading)  # type: ignore[arg-type]


def _parser(voice: _Voice) -> argparse.ArgumentParser:
    parser, said = _Parser(voice), voice.translate
    add = parser.add_argument
    add("csv", type=Path, help=said(say.HELP_CSV))
    add("--by", default="", metavar="A,B", help=said(say.HELP_BY))
    add("--count", metavar="A", help=said(say.HELP_COUNT))
    add("--groups", action="append", default=[], metavar="A=CSV", help=said(say.HELP_GROUPS))
    add("--table", action="append", default=[], metavar="A x B", help=said(say.HELP_TABLE))
    add("--threshold", default="5", metavar="N", help=said(say.HELP_THRESHOLD))
    add("--zeros", default=Zeros.SUPPRESSIBLE.value, metavar="Z", help=said(say.HELP_ZEROS))
    add("--level", default="T", metavar="L", help=said(say.HELP_LEVEL))
    add("--round", metavar="N", help=said(say.HELP_ROUND))
    add("--ledger", type=Path, metavar="JSON", help=said(say.HELP_LEDGER))
    add("--vintage", default="", metavar="V", help=said(say.HELP_VINTAGE))
    add("--name", default="release", metavar="R", help=said(say.HELP_NAME))
    add("--seconds", default="60", metavar="S", help=said(say.HELP_SECONDS))
    add("--json", type=Path, metavar="JSON", help=said(say.HELP_JSON))
    add("--language", choices=LANGUAGES, help=said(say.HELP_LANGUAGE))
    add("-h", "--help", action="help", help=said(say.HELP_HELP))
    return parser


def _language(argv: Sequence[str]) -> str:
    """The language asked for, found before parsing because the parser itself speaks it."""
    for place, word in enumerate(argv):
        name, _, value = word.partition("=")
        if name == "--language":
            chosen = value or (argv[place + 1] if place + 1 < len(argv) else "")
            return chosen if chosen in LANGUAGES else preferred()
    return preferred()


def main(argv: list[str]) -> int:
    """Run the command; 0 when safe tables were printed, 1 with a reason on the error stream.

    2 when the command itself was misused.
    """
    voice = _Voice(_language(argv))
    try:
        options = _parser(voice).parse_args(argv)
    except SystemExit as stop:
        return int(stop.code or 0)
    try:
        _run(options, voice)
    except DisclosureError as error:
        voice.tell(error.words)
        return 1
    except FileNotFoundError as error:
        voice.tell(Words(say.NO_FILE, {"file": str(error.filename)}))
        return 1
    except OSError as error:
        about = {"file": str(error.filename), "reason": error.strerror or str(error)}
        voice.tell(Words(say.FILE_TROUBLE, about))
        return 1
    return 0


def _run(options: argparse.Namespace, voice: _Voice) -> None:
    rule = Rule(
        threshold=_whole(options.threshold, "--threshold"),
        zeros=Zeros(_choice(options.zeros, "--zeros", [z.value for z in Zeros])),
        level=_level(options.level),
    )
    seconds = _number(options.seconds, "--seconds")
    base = None if options.round is None else _whole(options.round, "--round")
    raw, notes = _read(options, voice)
    for note in notes:
        voice.tell(note)
    ledger = _ledger(options.ledger)
    plan = _plan(raw, rule, ledger, options.table, voice)
    if base is not None:
        release = round_release(plan, rule, ledger, base=base, name=options.name)
    else:
        release = protect(
            plan,
            rule,
            ledger,
            name=options.name,
            seconds=seconds,
            progress=_teller(voice),
        )
        sys.stderr.write("\n")
        voice.tell(release.report.words)
    if options.ledger is not None:
        ledger.append(release.entries)
        _replace(options.ledger, ledger.to_json())
    if options.json is not None:
        _replace(options.json, release.to_json(voice.translate))
    _show(release, voice, rounded=base is not None)


def _replace(path: Path, text: str) -> None:
    """Write a file whole or not at all: half a ledger would forget what is out."""
    staged = path.with_name(f"{path.name}.part")
    staged.write_text(text, encoding="utf-8")
    staged.replace(path)


def _read(options: argparse.Namespace, voice: _Voice) -> tuple[RawTable, tuple[Words, ...]]:
    sheet = read_sheet(options.csv)
    count = None if options.count is None else sheet.column(options.count)
    known = [column for column in sheet.columns if column != count]
    wanted = [name for name in options.by.split(",") if name.strip()]
    if not wanted:
        raise InputError(
            say.BY_MISSING, example=",".join(known[:2]), known=Listed.of(sheet.columns)
        )
    by = list(dict.fromkeys(sheet.column(name) for name in wanted))
    if count in by:
        raise InputError(say.COLUMN_BY_AND_COUNT, column=str(count))
    return counts_from(
        sheet,
        by,
        count,
        _groups(options.groups, by),
        not_stated=voice.translate(say.NOT_STATED),
        total=voice.translate(say.TOTAL),
        vintage=options.vintage,
    )


def _groups(given: Sequence[str], names: Sequence[str]) -> dict[str, dict[str, tuple[str, ...]]]:
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for text in given:
        name, _, path = text.partition("=")
        column = next((n for n in names if n.casefold() == name.strip().casefold()), None)
        if column is None or not path:
            raise InputError(say.GROUPS_FORM, text=text, known=Listed.of(names))
        parts: dict[str, tuple[str, ...]] = {}
        content = Path(path).read_text(encoding="utf-8-sig")
        separator = ";" if ";" in content else ","
        rows = csv.reader(content.splitlines(), delimiter=separator)
        for number, row in enumerate(rows, start=1):
            cells = [cell.strip() for cell in row]
            if not any(cells):
                continue
            if len(cells) != 2:
                raise InputError(say.GROUPS_ROW, file=path, row=number)
            parts[cells[0]] = (*parts.get(cells[0], ()), cells[1])
        found[column] = parts
    return found


def _level(text: str) -> Level:
    if text.upper() == "T":
        return T()
    if text.upper() == "E":
        return E()
    if text.isdigit() and int(text) > 0:
        return W(int(text))
    raise InputError(say.LEVEL_FORM, text=text)


def _whole(text: str, option: str) -> int:
    if not text.strip().lstrip("-").isdigit():
        raise InputError(say.NUMBER_FORM, option=option, text=text)
    return int(text)


def _number(text: str, option: str) -> float:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        raise InputError(say.NUMBER_FORM, option=option, text=text) from None


def _choice(text: str, option: str, known: Sequence[str]) -> str:
    if text not in known:
        raise InputError(say.CHOICE_FORM, option=option, text=text, known=Listed.of(known))
    return text


def _ledger(path: Path | None) -> Ledger:
    if path is None or not path.exists():
        return Ledger()
    return Ledger.from_json(path.read_text(encoding="utf-8"))


def _plan(
    raw: RawTable, rule: Rule, ledger: Ledger, tables: Sequence[str], voice: _Voice
) -> TablePlan:
    if not tables:
        voice.tell(Words(say.PROPOSING))
        return propose_plan(raw, rule, ledger)
    made = []
    for text in tables:
        dimensions = [_dimension(raw, name.strip()) for name in re.split(r"\s+[x×]\s+|,", text)]
        made.append(Table.full(text, [raw.dimension(name) for name in dimensions]))
    return TablePlan(raw, tuple(made))


def _dimension(raw: RawTable, name: str) -> str:
    names = {d.name.casefold(): d.name for d in raw.dimensions}
    return names.get(name.casefold(), name)


def _teller(voice: _Voice) -> Callable[[Progress], None]:
    def tell(progress: Progress) -> None:
        gap = ""
        if progress.gap:
            gap = ", " + voice.of(Words(say.GAP, {"gap": 100.0 * progress.gap}))
        sys.stderr.write(f"\r{voice.of(progress.words):<14}{progress.done:4.0%}{gap:<40}")
        sys.stderr.flush()

    return tell


def _show(release: Release, voice: _Voice, *, rounded: bool) -> None:
    for table in release.tables.values():
        sys.stdout.write(f"{table.name}\n{table.text()}\n\n")
    for note in release.notes:
        voice.print(note)
    if not rounded:
        voice.print(Words(say.LEGEND))
    if any(cell.incomplete for table in release.tables.values() for cell in table.cells.values()):
        voice.print(Words(phrases.STATUS_INCOMPLETE))

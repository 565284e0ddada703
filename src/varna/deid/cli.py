"""``varna deid``: find and mask identifying details in text files or standard input."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from varna.deid import Finding, Level, mask, scan

CLEAN, FOUND, FAILED = 0, 1, 2

_DESCRIPTION = (
    "Find details that can identify a person in Swedish text. Without an option the text is shown "
    "with every finding marked as {KIND|text}. A person must still read the text."
)
_EPILOG = (
    "Exit status: 0 when nothing was found, 1 when something was found (also with --mask), "
    "2 when a file could not be read."
)


class UnreadableError(Exception):
    """A file could not be read as text; the message says which, why and what to do."""


def read_source(name: str, stdin: TextIO) -> str:
    """The text of a file in UTF-8, or of standard input for ``-``.

    Raises :class:`UnreadableError` with a sentence for the user.
    """
    if name == "-":
        try:
            return stdin.read()
        except UnicodeDecodeError as error:
            message = "standard input is not UTF-8 text; convert it first"
            raise UnreadableError(message) from error
    try:
        return Path(name).read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = (
            f"{name}: not UTF-8 text (byte {error.start}); save it as UTF-8, "
            f"or convert it: iconv -f latin1 -t utf-8 {name}"
        )
        raise UnreadableError(message) from error
    except FileNotFoundError as error:
        message = f"{name}: no such file; check the name"
        raise UnreadableError(message) from error
    except IsADirectoryError as error:
        message = f"{name}: is a directory; name the files in it"
        raise UnreadableError(message) from error
    except OSError as error:
        message = f"{name}: cannot be read ({error.strerror}); check its permissions"
        raise UnreadableError(message) from error


def marked(text: str, findings: Sequence[Finding]) -> str:
    """The text with every finding shown as ``{KIND|text}``."""
    pieces: list[str] = []
    position = 0
    for finding in findings:
        shown = text[finding.start : finding.end]
        pieces += (text[position : finding.start], f"{{{finding.kind}|{shown}}}")
        position = finding.end
    return "".join([*pieces, text[position:]])


def as_json(name: str, text: str, findings: Sequence[Finding]) -> str:
    """One line of JSON for a file: its findings and the masked text."""
    rows = [
        {
            "start": finding.start,
            "end": finding.end,
            "kind": finding.kind.value,
            "level": finding.level.value,
            "why": finding.why,
            "replacement": finding.replacement,
        }
        for finding in findings
    ]
    record = {"file": name, "findings": rows, "masked": mask(text, findings)}
    return json.dumps(record, ensure_ascii=False)


def _summary(name: str, findings: Sequence[Finding]) -> str:
    blocked = sum(finding.level is Level.BLOCK for finding in findings)
    return f"{name}: {len(findings)} found, {blocked} of them must be removed"


def main(argv: list[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = argparse.ArgumentParser(prog="varna deid", description=_DESCRIPTION, epilog=_EPILOG)
    parser.add_argument("files", nargs="*", default=["-"], metavar="FILE", help="text; - is stdin")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--mask", action="store_true", help="write the text with details replaced")
    form.add_argument("--json", action="store_true", help="write one JSON object per file")
    options = parser.parse_args(argv)
    many = len(options.files) > 1
    status = CLEAN
    for number, name in enumerate(options.files, 1):
        if many:
            _say(f"[{number}/{len(options.files)}] {name}")
        try:
            text = read_source(name, sys.stdin)
        except UnreadableError as error:
            _say(f"varna deid: {error}")
            status = FAILED
            continue
        findings = scan(text)
        if findings and status == CLEAN:
            status = FOUND
        if not options.json:
            _say(_summary(name, findings))
        sys.stdout.write(_rendered(name, text, findings, options))
    return status


def _rendered(
    name: str, text: str, findings: Sequence[Finding], options: argparse.Namespace
) -> str:
    if options.json:
        return as_json(name, text, findings) + "\n"
    return mask(text, findings) if options.mask else marked(text, findings)


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")

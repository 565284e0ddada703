"""``varna migrate``: database, translations and static files of this version."""

import argparse
import sys

from varna.config.catalogues import compile_stale
from varna.config.cli import prepare
from varna.config.cli.start import start


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--each",
        action="store_true",
        help="run every migration, one after the other, on an empty database too",
    )
    parser.epilog = "Take a backup first (varna backup). Safe to run again."


def run(options: argparse.Namespace) -> int:
    compiled = compile_stale()
    start()
    applied = prepare.migrate(each=options.each)
    files = prepare.collect_static()
    sys.stdout.write(
        f"Database: {applied} migrations applied. Translations: {len(compiled)} compiled. "
        f"Static files: {files} in place.\n"
    )
    return 0

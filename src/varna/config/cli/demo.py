"""``varna demo``: the invented municipality, loaded through the services."""

import argparse
import sys

from varna.config.cli import prepare
from varna.config.cli.errors import Stop
from varna.config.cli.start import start


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.epilog = (
        "Needs VARNA_DEMO=1 and a database with no real municipality. Does nothing when the demo\n"
        "is already there. “varna run --demo” does this and all else in one go."
    )


def run(options: argparse.Namespace) -> int:
    start()
    pending = prepare.pending_migrations()
    if pending:
        raise Stop(f"the database lacks {len(pending)} migrations. Run: varna migrate")

    def tell(sentence: str) -> None:
        sys.stderr.write(f"  {sentence}\n")

    sys.stdout.write(sign_in_table(prepare.load_demo(tell)))
    return 0


def sign_in_table(sign_ins: list[prepare.SignIn]) -> str:
    """Return the demo's sign-ins as lines in columns."""
    rows = [("Role", "E-mail", "Password"), *sign_ins]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    lines = [
        "  " + "   ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    ]
    lines.insert(1, "  " + "   ".join("─" * width for width in widths))
    return "\n".join(line.rstrip() for line in lines) + "\n"

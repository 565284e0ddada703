"""``varna doctor``: a line for each thing looked at, with the mend for what is not well."""

import argparse
import sys

from varna.config.cli.start import start


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.epilog = (
        "✓ well   ! mind this   ✗ must be mended\n\nChanges nothing. Exit status 1 when anything "
        "must be mended."
    )


def run(options: argparse.Namespace) -> int:
    from django.core.exceptions import ImproperlyConfigured

    try:
        start()
    except ImproperlyConfigured as error:
        sys.stdout.write(f"✗ Settings: {error}\n")
        return 1
    from varna.config.doctor import State, examine

    sys.stdout.write("✓ Settings can be read\n")
    bad = 0
    for finding in examine():
        bad += finding.state is State.BAD
        sys.stdout.write(f"{finding.state.value} {finding.what}\n")
        if finding.mend:
            sys.stdout.write(f"    → {finding.mend}\n")
        sys.stdout.flush()
    return 1 if bad else 0

"""``varna erase``: erase every text, photo and place whose time is over, as the worker does."""

import argparse
import sys

from varna.config.cli.progress import Bar
from varna.config.cli.start import start


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.epilog = (
        "The worker does this every night by itself (see “varna worker”). Each erasure is a\n"
        "recorded event. What remains is counted by month and area as before."
    )


def run(options: argparse.Namespace) -> int:
    start()
    from varna.audit.commands import System
    from varna.organisations.models import Municipality
    from varna.organisations.scope import municipality_scope
    from varna.reports.services.erasure import erase_due

    places = list(Municipality.objects.all())
    lines = []
    with Bar("Erasing what is due", total=len(places)) as bar:
        for number, municipality in enumerate(places, 1):
            with municipality_scope(municipality.pk):
                done = erase_due(municipality, by=System(municipality_id=municipality.pk))
            lines.append(
                f"{municipality}: {done.texts} texts, {done.photos} photos, "
                f"{done.places} places, {done.notes} notes."
            )
            bar.to(number)
    sys.stdout.write("\n".join([*lines, ""]))
    return 0

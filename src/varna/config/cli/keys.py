"""``varna rotate-keys``: move every encrypted text to the first key of ``VARNA_FIELD_KEYS``."""

import argparse
import sys

from varna.config.cli.errors import Stop
from varna.config.cli.progress import Bar
from varna.config.cli.start import start
from varna.kit.cipher import new_key


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--new", action="store_true", help="only print a fresh key")
    parser.epilog = (
        "To change the key: put a fresh one first in VARNA_FIELD_KEYS, a comma, then the old one;\n"
        "restart the site; run this; then take the old key away. The site may be in use\n"
        "meanwhile, and the work may be stopped and begun again. Exit status 1 when no key fits\n"
        "some text."
    )


def run(options: argparse.Namespace) -> int:
    if options.new:
        sys.stdout.write(f"{new_key()}\n")
        return 0
    start()
    from django.conf import settings

    from varna.config.field_keys import look_over, rotate

    if not settings.FIELD_KEYS:
        raise Stop("VARNA_FIELD_KEYS is not set. Make a key with: varna rotate-keys --new")
    before = look_over()
    with Bar("Encrypting", total=before.total) as bar:
        after = rotate(bar.to)
    sys.stdout.write(f"{before.old - after.old} of {after.total} texts moved to the first key.\n")
    if after.lost:
        sys.stderr.write(
            f"{after.lost} texts fit none of the keys. They were left as they are: add the key "
            "they were made with at the end of VARNA_FIELD_KEYS.\n"
        )
        return 1
    return 0

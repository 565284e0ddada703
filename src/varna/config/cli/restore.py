"""``varna restore``: the site becomes what the archive holds, all of it or nothing."""

import argparse
import sys
from pathlib import Path

from varna.config.cli.audit import report
from varna.config.cli.backup import telling
from varna.config.cli.progress import Bar
from varna.config.cli.start import start


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="an archive made by varna backup")
    parser.add_argument(
        "--replace", action="store_true", help="let the archive replace a site that is not empty"
    )
    parser.epilog = (
        "Stop the server first. Every member is verified before anything changes, and a restore\n"
        "that fails leaves the site as it was. Sign-ins and sessions become those of the backup."
    )


def run(options: argparse.Namespace) -> int:
    start()
    from varna.config.backup import archive, site
    from varna.config.cli.prepare import pending_migrations

    with Bar("Verifying") as bar:
        manifest = site.restore(options.file, replace=options.replace, tell=telling(bar))
    sys.stdout.write(
        f"The site is now as it was on {site.made_on(manifest)} (version {manifest.program}).\n"
    )
    if archive.KEYS in {member.name for member in manifest.members}:
        sys.stdout.write(
            "Its keys are in restored-keys.env in the data folder: set them as variables, then "
            "delete that file.\n"
        )
    if pending_migrations():
        sys.stdout.write("The backup is of an older version. Run: varna migrate\n")
        return 0
    return report()

"""``varna backup``: the database and the files in one archive."""

import argparse
import hashlib
import sys
from collections.abc import Callable
from pathlib import Path

from varna.config.cli.progress import Bar
from varna.config.cli.start import start


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the archive to write (….zip)")
    parser.add_argument(
        "--with-keys", action="store_true", help="also the keys that the site is started with"
    )
    parser.epilog = (
        "The site may be in use meanwhile. The archive is not encrypted: keep it where only those\n"
        "who may read the site can. Keys are left out unless asked for; keep them elsewhere.\n"
        "Without VARNA_FIELD_KEYS the narratives in the archive can never be read again."
    )


def run(options: argparse.Namespace) -> int:
    start()
    from varna.config.backup import site

    with Bar("Copying the database") as bar:
        manifest = site.make(options.file, with_keys=options.with_keys, tell=telling(bar))
    size = options.file.stat().st_size / 1e6
    with options.file.open("rb") as archive:
        digest = hashlib.file_digest(archive, "sha256").hexdigest()
    sys.stdout.write(
        f"{options.file}: {len(manifest.members)} members, {size:.1f} MB\nSHA-256 {digest}\n"
    )
    return 0


def telling(bar: Bar) -> Callable[[str, int, int], None]:
    """Return the function that moves the bar."""

    def tell(what: str, done: int, total: int) -> None:
        bar.total = total
        bar.to(done, what)

    return tell

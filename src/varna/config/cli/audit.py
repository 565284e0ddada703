"""``varna check-audit``: walk every chain of audit events and say where one breaks."""

import argparse
import sys
from pathlib import Path

from varna.config.cli.errors import Stop
from varna.config.cli.progress import Bar
from varna.config.cli.start import start


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--against",
        type=Path,
        metavar="FILE",
        help="what an earlier run printed: its heads must still stand",
    )
    parser.epilog = (
        "Prints the head of each chain: chain, number of events, digest. Keep that output outside\n"
        "the server; with --against it also shows whether the newest events have been cut off,\n"
        "which no chain can show by itself. Exit status 1 when anything is broken."
    )


def run(options: argparse.Namespace) -> int:
    start()
    return report(options.against)


def report(against: Path | None = None) -> int:
    """Verify and print; return 0 if every chain holds and every earlier head still stands."""
    from varna.audit.models import Event
    from varna.audit.verify import verify
    from varna.organisations.models import Municipality

    earlier = read_heads(against) if against else []
    with Bar("Checking audit events", total=Event.objects.count()) as bar:
        checked, faults = verify(bar.to)
    names = dict(Municipality.objects.values_list("pk", "name"))
    heads = Event.objects.order_by("chain", "-number").values_list("chain", "number", "digest")
    seen: set[int] = set()
    for chain, number, digest in heads.iterator(2000):
        if chain not in seen:
            seen.add(chain)
            sys.stdout.write(f"{chain} {number} {digest}  {names.get(chain, 'the whole site')}\n")
    broken = [
        f"In the chain of {names.get(fault.chain, 'the whole site')}: {fault.why}."
        for fault in faults
    ]
    for chain, number, digest in earlier:
        if not Event.objects.filter(chain=chain, number=number, digest=digest).exists():
            broken.append(
                f"In the chain of {names.get(chain, f'municipality {chain}')}: event {number} is "
                "not the one that stood there before; events have been cut off or replaced."
            )
    for sentence in broken:
        sys.stderr.write(f"{sentence}\n")
    if broken:
        sys.stderr.write(
            "Someone has changed the database past the program. Keep it as it is, take a copy, and "
            "compare with a backup.\n"
        )
        return 1
    sys.stdout.write(f"{checked} audit events in {len(seen)} chains checked: every one holds.\n")
    return 0


def read_heads(file: Path) -> list[tuple[int, int, str]]:
    """Return chain, number and digest of each head that an earlier run printed."""
    heads = []
    for line in file.read_text(encoding="utf-8").splitlines():
        words = line.split()
        if len(words) >= 3 and words[0].isdigit() and words[1].isdigit() and len(words[2]) == 64:
            heads.append((int(words[0]), int(words[1]), words[2]))
    if not heads:
        raise Stop(f"{file} holds no heads. Give the output of an earlier varna check-audit.")
    return heads

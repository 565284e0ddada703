"""The ``varna`` command: one word, one verb. Django starts only for the verbs that need it."""

import sys
from importlib import import_module

# Verbs of the pure libraries: name → module with ``main(argv) -> int``. No Django behind these.
LIBRARY_VERBS = {
    "deid": "varna.deid.cli",
    "disclosure": "varna.disclosure.cli",
    "trends": "varna.trends.cli",
}


def main(argv: list[str] | None = None) -> int:
    """Run one verb and return its exit status."""
    words = sys.argv[1:] if argv is None else argv
    if words and words[0] in LIBRARY_VERBS:
        return import_module(LIBRARY_VERBS[words[0]]).main(words[1:])
    return 2

"""The list of verbs: each names its module, which is imported only when the verb is asked for."""

import argparse
from typing import NamedTuple


class Verb(NamedTuple):
    """``module`` offers ``add_arguments(parser)`` and ``run(options) -> status``."""

    module: str
    help: str


MANAGE = "manage"
VERBS = {
    "run": Verb("varna.config.cli.run", "serve the site; --demo prepares and serves the demo"),
    "worker": Verb("varna.config.cli.worker", "do the work that waits in the background"),
    "demo": Verb("varna.config.cli.demo", "load the invented municipality into this database"),
    "migrate": Verb(
        "varna.config.cli.migrate",
        "bring database, translations and static files up to this version",
    ),
    "create-municipality": Verb(
        "varna.config.cli.municipality", "open a municipality and its first account"
    ),
    "check-audit": Verb("varna.config.cli.audit", "verify that no audit event was changed"),
    "backup": Verb("varna.config.cli.backup", "write database and files to one archive"),
    "restore": Verb("varna.config.cli.restore", "read an archive back, verified first"),
    "doctor": Verb("varna.config.cli.doctor", "say what is well, what is not, and the mend"),
}
# Verbs of the pure libraries: ``main(argv) -> status``. No Django behind these.
LIBRARY_VERBS = {
    "deid": Verb("varna.deid.cli", "find identifying details in a text"),
    "disclosure": Verb("varna.disclosure.cli", "protect a table of counts"),
    "trends": Verb("varna.trends.cli", "find changes in a series of counts"),
}


def overview() -> str:
    """Return what ``varna --help`` prints."""
    listed = {**VERBS, **LIBRARY_VERBS, MANAGE: Verb("", "pass the words on to Django")}
    lines = [f"  {name:<20} {verb.help}" for name, verb in listed.items()]
    return "\n".join(
        [
            "usage: varna VERB [options]      (“varna VERB --help” tells more)",
            "",
            "Värna runs a municipality's local work against violent extremism.",
            "",
            *lines,
            "",
            "Settings are read from variables named VARNA_…: see docs/configuration.md.",
            "",
        ]
    )


def parser_of(verb: str) -> argparse.ArgumentParser:
    """Return an empty parser that names the verb."""
    sentence = VERBS[verb].help
    return argparse.ArgumentParser(
        prog=f"varna {verb}",
        description=f"{sentence[0].upper()}{sentence[1:]}.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )

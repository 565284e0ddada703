"""The ``varna`` command: one word, one verb. Django starts only for the verbs that need it."""

import sys
from importlib import import_module

from varna.config.cli.errors import Stop, in_words
from varna.config.cli.verbs import LIBRARY_VERBS, MANAGE, VERBS, overview, parser_of

_HELP = {"-h", "--help", "help"}


def main(argv: list[str] | None = None) -> int:
    """Run one verb and return its exit status: 0 well, 1 not well, 2 misused."""
    words = sys.argv[1:] if argv is None else argv
    if not words or words[0] in _HELP:
        sys.stdout.write(overview())
        return 0 if words else 2
    verb, rest = words[0], words[1:]
    try:
        return _run(verb, rest)
    except Stop as stop:
        sys.stderr.write(f"varna: {stop}\n")
        return stop.status
    except KeyboardInterrupt:
        sys.stderr.write("varna: stopped.\n")
        return 130
    except BrokenPipeError:
        # The reader of our output has left; there is nobody to tell.
        sys.stderr.close()
        return 1
    except Exception as error:
        sentence = in_words(error)
        if sentence is None:
            raise
        sys.stderr.write(f"varna: {sentence}\n")
        return 1


def _run(verb: str, words: list[str]) -> int:
    if verb in LIBRARY_VERBS:
        status: int = import_module(LIBRARY_VERBS[verb].module).main(words)
        return status
    if verb == MANAGE:
        return _manage(words)
    if verb not in VERBS:
        raise Stop(f"there is no verb “{verb}”. “varna --help” lists them.", status=2)
    module = import_module(VERBS[verb].module)
    parser = parser_of(verb)
    module.add_arguments(parser)
    done: int = module.run(parser.parse_args(words))
    return done


def _manage(words: list[str]) -> int:
    from varna.config.cli.start import start

    start()
    from django.core.management import ManagementUtility

    ManagementUtility(["varna manage", *words]).execute()
    return 0

"""Every address of the program with what it declares, as text that shows in a review.

python -m tests.invariants.route_ledger     writes tests/invariants/routes.txt anew
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LEDGER = Path(__file__).with_name("routes.txt")


@dataclass(frozen=True, slots=True)
class Route:
    """One address: its name, its path, the view, and the view's ``@screen`` or None."""

    name: str
    path: str
    view: Any
    screen: Any

    @property
    def line(self) -> str:
        """The route as it stands in the ledger."""
        if self.screen is None:
            return f"{self.name:34} {self.path:56} NO SCREEN"
        methods = ",".join(self.screen.methods)
        logged = "  reading logged" if self.screen.log_reading else ""
        return f"{self.name:34} {self.path:56} {methods:9} {self.screen.needs}{logged}"


def routes(
    patterns: Iterable[Any] | None = None, before: str = "/", space: str = ""
) -> list[Route]:
    """Return every address below the patterns (the whole program's by default), in order."""
    if patterns is None:
        from django.urls import get_resolver

        patterns = get_resolver().url_patterns
    return list(_walk(patterns, before, space))


def _walk(patterns: Iterable[Any], before: str, space: str) -> Iterator[Route]:
    from varna.access.screens import screen_of

    for pattern in patterns:
        path = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, path, inner)
        else:
            name = f"{space}{pattern.name}" if pattern.name else "-"
            yield Route(name, path, pattern.callback, screen_of(pattern.callback))


def ledger(found: Iterable[Route]) -> str:
    """Return the text of the ledger, sorted by path."""
    lines = sorted((route.line for route in found), key=lambda line: line.split()[1])
    return "\n".join(["# name, path, methods, who may open it", *lines, ""])


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    LEDGER.write_text(ledger(routes()), encoding="utf-8")

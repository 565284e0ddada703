"""Per-app test registers: what each app's addresses answer, and which of its screens are walked.

A module here says of its app, in names that are all optional:

``CASES``     address name → `Case`, for the role × route matrix (an address without one fails)
``SCREENS``   path → who of the demo opens it, for the walk with axe at both widths and languages
``LOOK_UP``   name in such a path → (list page, pattern of the link to such a thing)
``furnish``   ``(place, by)``: put one of everything of the app into a place of ``world.py``, as
              ``place.things["…"]``, through the services
"""

from collections.abc import Callable, Iterator
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

from tests.registers.case import Case


def _modules() -> Iterator[ModuleType]:
    for found in iter_modules(__path__):
        yield import_module(f"{__name__}.{found.name}")


def _gathered(name: str) -> dict[str, Any]:
    everything: dict[str, Any] = {}
    for module in _modules():
        for key, value in getattr(module, name, {}).items():
            if key in everything:
                raise ValueError(f"{name} has {key!r} twice; the second is in {module.__name__}.")
            everything[key] = value
    return everything


def cases() -> dict[str, Case]:
    """Every address name with its case."""
    return _gathered("CASES")


def screens() -> dict[str, str | None]:
    """Every path to walk with the person who opens it."""
    return _gathered("SCREENS")


def look_up() -> dict[str, tuple[str, str]]:
    """Every name in such paths with where to find one."""
    return _gathered("LOOK_UP")


def furnishers() -> list[Callable[[Any, Any], None]]:
    """What puts each app's things into a place."""
    return [module.furnish for module in _modules() if hasattr(module, "furnish")]

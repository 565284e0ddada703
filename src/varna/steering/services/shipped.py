"""The sets that ship with the program, to begin from. Their texts are to be verified."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from varna.access.actor import Actor
from varna.access.guard import read_through
from varna.audit.commands import command
from varna.steering.models import SteeringDocument
from varna.steering.services.documents import create_document
from varna.steering.services.points import add_point


@dataclass(frozen=True, slots=True)
class ShippedSet:
    """A document of the library with its points, as plain facts."""

    key: str
    facts: dict[str, Any]
    points: list[dict[str, Any]]

    @property
    def title(self) -> str:
        return str(self.facts["title"])


@cache
def shipped_sets() -> dict[str, ShippedSet]:
    """Every set that ships, by key, in the order of the file."""
    source = files("varna.steering").joinpath("shipped", "sets.yaml").read_text("utf-8")
    return {
        row["key"]: ShippedSet(
            row["key"],
            {name: _read(value) for name, value in row.items() if name not in ("key", "points")},
            [{name: _read(value) for name, value in point.items()} for point in row["points"]],
        )
        for row in yaml.safe_load(source)
    }


@command
def add_shipped(key: str, *, by: Actor) -> SteeringDocument:
    """Copy a set into a draft of the municipality's own, to be read through and put in force."""
    found = shipped_sets()[key]
    document = create_document(by=by, **found.facts)
    for point in found.points:
        add_point(document, by=by, **point)
    return document


def _read(value: Any) -> Any:
    return read_through(value) if isinstance(value, str) else value

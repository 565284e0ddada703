"""An imported plan as plain data and back, for JSON and for the way out of the reading process."""

from dataclasses import asdict
from typing import Any

from varna.plans.importing.model import (
    NOTHING,
    Fact,
    FoundChapter,
    FoundMeasure,
    ImportedPlan,
    Place,
    Said,
    Unread,
)

Plain = dict[str, Any]


def as_plain(plan: ImportedPlan) -> Plain:
    """Dictionaries, lists, texts and numbers only."""
    return asdict(plan)


def from_plain(data: Plain) -> ImportedPlan:
    """The plan that `as_plain` wrote."""
    heads = {
        name: _said(data[name])
        for name in ("title", "kind", "year", "municipality", "organisation")
    }
    return ImportedPlan(
        **heads,
        chapters=tuple(
            FoundChapter(_said(one["title"]), one["body"], one["level"]) for one in data["chapters"]
        ),
        measures=tuple(_measure(one) for one in data["measures"]),
        figures=tuple(_fact(one) for one in data["figures"]),
        contacts=tuple(_fact(one) for one in data["contacts"]),
        notes=tuple(_fact(one) for one in data["notes"]),
        unread=tuple(_unread(one) for one in data["unread"]),
        furniture=tuple(_unread(one) for one in data["furniture"]),
        is_scan=data["is_scan"],
        pages=data["pages"],
        lines=data["lines"],
    )


def _place(data: Plain | None) -> Place | None:
    return Place(data["page"], data["line"]) if data else None


def _said(data: Plain) -> Said:
    said = Said(data["written"], data["value"], data["confidence"], _place(data["place"]))
    return NOTHING if said == NOTHING else said


def _measure(data: Plain) -> FoundMeasure:
    said = {name: _said(value) for name, value in data.items() if isinstance(value, dict)}
    bare: dict[str, Any] = {**said, "section": data["section"], "number": data["number"]}
    return FoundMeasure(**bare)


def _fact(data: Plain) -> Fact:
    return Fact(
        data["label"], data["value"], data["confidence"], _place(data["place"]), data["written"]
    )


def _unread(data: Plain) -> Unread:
    place = data["place"]
    return Unread(data["text"], data["why"], Place(place["page"], place["line"]))

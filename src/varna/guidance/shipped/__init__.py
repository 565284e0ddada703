"""The content that ships with the program: the national base, the same for every municipality.

Each entry has a key and a version. A municipality takes it in as rows of its own, which it checks,
changes and confirms; until it has, the entry is shown as it ships and marked “to verify”.
"""

from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from varna.guidance.enums import Kind, ReportOffer, StepKind, Strength
from varna.guidance.graph import Answer, Graph, Page

_FILES = {
    Kind.CONTACT: "contacts.yaml",
    Kind.PROVISION: "provisions.yaml",
    Kind.TEXT: "texts.yaml",
    Kind.MATERIAL: "materials.yaml",
    Kind.SHEET: "sheets.yaml",
}
_WORDS = ("purposes", "texts", "provisions")


def _read(name: str) -> Any:
    return yaml.safe_load(files("varna.guidance.shipped").joinpath(name).read_text("utf-8"))


@lru_cache(maxsize=8)
def entries(kind: Kind) -> tuple[dict[str, Any], ...]:
    """The shipped entries of the kind: fields by name, with ``key`` and ``version``."""
    return tuple(_read(_FILES[kind]))


def version(kind: Kind, key: str) -> int:
    """The shipped version of the entry; 0 if the program ships none."""
    return max((int(row["version"]) for row in entries(kind) if row["key"] == key), default=0)


def in_force(kind: Kind, on: date) -> dict[str, dict[str, Any]]:
    """The shipped entries of the kind that hold on the day, by key."""
    return {
        row["key"]: row
        for row in entries(kind)
        if (row.get("valid_from") or date.min) <= on <= (row.get("valid_to") or date.max)
    }


@lru_cache(maxsize=1)
def red_days() -> tuple[dict[str, Any], ...]:
    """The rules by which public holidays fall, each with the days between which it holds."""
    return tuple(_read("red_days.yaml"))


@lru_cache(maxsize=1)
def routine() -> Graph:
    """The shipped routine."""
    document = _read("routine.yaml")
    pages = (page_of(row) for row in document["steps"])
    return Graph({page.key: page for page in pages}, 0, document["source"])


def page_of(row: dict[str, Any]) -> Page:
    """One step of the shipped document as a page."""
    facts = {name: value for name, value in row.items() if name not in {"answers", *_WORDS}}
    facts["kind"] = StepKind(row["kind"])
    facts["strength"] = Strength(row.get("strength", ""))
    facts["report"] = ReportOffer(row.get("report", ""))
    for name in _WORDS:
        facts[name] = tuple(row.get(name, "").split())
    answers = tuple(
        Answer(one["label"], one["goes_to"], one["label_en"]) for one in row.get("answers", ())
    )
    return Page(**facts, answers=answers)

"""All that a picture says, as plain values in a fixed order: what a version keeps."""

from typing import Any

from varna.situation.models import Picture
from varna.situation.reading import (
    answers_of,
    contributors_of,
    figures_of,
    findings_of,
    police_of,
    sections_of,
)


def content_of(picture: Picture) -> dict[str, Any]:
    """Return the content; kinds and states by their codes, so that any language reads it."""
    return {
        "title": str(picture.title),
        "unit": picture.unit.label,
        "year": picture.year,
        "part": picture.part,
        "agreement": str(picture.agreement),
        "contributors": [
            {
                "name": one.label,
                "on": one.on.isoformat(),
                "what": str(one.what),
                "is_police": one.is_police,
            }
            for one in contributors_of(picture)
        ],
        "sections": [_section(one) for one in sections_of(picture)],
        "findings": [_finding(one) for one in findings_of(picture)],
        "figures": [
            {"number": one.number, "caption": str(one.caption), "release": one.release_id}
            for one in figures_of(picture)
        ],
        "indicators": [
            {"kind": one.kind, "level": one.level, "words": str(one.words)}
            for one in picture.indicators.all()
        ],
        "sources": [
            {
                "name": one.source.name,
                "category": one.source.category,
                "state": one.state,
                "grade": one.grade,
                "finding": str(one.finding),
            }
            for one in answers_of(picture)
        ],
        "police": [
            {
                "rank": one.rank,
                "environment": one.environment,
                # An exact count of people is nobody's to print; the wording of the police is.
                "quantity": one.quantity.text,
                "basis": one.basis,
                "reliability": one.reliability,
            }
            for one in police_of(picture)
        ],
    }


def _section(one: Any) -> dict[str, Any]:
    return {
        "key": f"{one.kind}-{one.pk}",
        "kind": one.kind,
        "environment": one.environment,
        "title": str(one.title),
        "is_nil": one.is_nil,
        **{name: str(getattr(one, name)) for name in one.TEXTS},
        "attribution": str(one.attribution),
        "as_of": one.as_of.isoformat() if one.as_of else "",
    }


def _finding(one: Any) -> dict[str, Any]:
    names = "kind environment expression setting quantity reliability".split()
    return {
        "number": one.number,
        "statement": str(one.statement),
        "basis": str(one.basis),
        **{name: getattr(one, name) for name in names},
        "areas": [area.name for area in one.areas.all()],
        "sources": [source.name for source in one.sources.all()],
    }

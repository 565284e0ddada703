"""Keep the register of sources (R-098)."""

from typing import Any

from varna.audit.changes import changed_fields, keep
from varna.audit.commands import Author, command, record
from varna.organisations.models import Unit
from varna.sources import policy
from varna.sources.enums import SourceEvent
from varna.sources.models import Source


@command
def add_source(unit: Unit, *, by: Author, name: str, category: str, **facts: Any) -> Source:
    """Add a body or a system that gives input to the unit's picture."""
    policy.check_can_manage(by, unit)
    source = Source(
        municipality_id=unit.municipality_id, unit=unit, name=name, category=category, **facts
    )
    keep(source)
    record(SourceEvent.ADDED, source, {"category": category})
    return source


@command
def change_source(source: Source, *, by: Author, **facts: Any) -> Source:
    """Change what is said of the source, or whether it is asked."""
    policy.check_can_manage(by, source.unit)
    with changed_fields(source) as changes:
        for name, value in facts.items():
            setattr(source, name, value)
        keep(source)
    record(SourceEvent.CHANGED, source, changes)
    return source

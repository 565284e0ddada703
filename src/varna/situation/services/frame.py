"""Begin a picture, change what frames it, and say who took part and how much is known."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from varna.access.actor import Actor
from varna.audit.changes import changed_fields, keep
from varna.audit.commands import command, record
from varna.organisations.models import ExternalActor, Unit
from varna.situation import policy
from varna.situation.enums import REQUIRED, PictureEvent, SectionKind
from varna.situation.models import Contributor, Indicator, Picture, Section
from varna.situation.services.holding import hold_picture
from varna.sources.enums import RoundPart
from varna.sources.models import InputRound

# What every picture has, in order; operations are added by hand between gender and awareness.
_CHAPTERS: tuple[tuple[SectionKind, str], ...] = (
    (SectionKind.SUMMARY, ""),
    *((SectionKind.ENVIRONMENT, one.value) for one in REQUIRED),
    (SectionKind.SCOPE, ""),
    (SectionKind.GENDER, ""),
    (SectionKind.AWARENESS, ""),
    (SectionKind.SOURCES, ""),
)
# Chapters stand apart, so that operations fit in between without moving the others.
_STEP = 100


@command
def create_picture(
    unit: Unit,
    *,
    by: Actor,
    year: int,
    title: str,
    part: str = RoundPart.YEAR,
    agreement: str = "",
    per_month: int = 0,
    round: InputRound | None = None,
) -> Picture:
    """Begin the unit's picture of the period, with the chapters that every picture has (R-061)."""
    policy.check_can_start(by, unit)
    picture = Picture(
        municipality=unit.municipality,
        unit=unit,
        year=year,
        part=part,
        title=title,
        agreement=agreement,
        per_month=per_month,
        round=round,
    )
    keep(picture)
    for place, (kind, environment) in enumerate(_CHAPTERS, start=1):
        keep(
            Section(
                municipality=unit.municipality,
                picture=picture,
                kind=kind,
                environment=environment,
                position=place * _STEP,
            )
        )
    record(PictureEvent.STARTED, picture, {"year": year, "part": part})
    return picture


@command
def change_picture(picture: Picture, *, by: Actor, **facts: Any) -> Picture:
    """Change title, agreement, round of sources or rhythm of a draft."""
    held = hold_picture(picture)
    policy.check_can_edit(by, held)
    with changed_fields(held) as changes:
        for name, value in facts.items():
            setattr(held, name, value)
        keep(held)
    record(PictureEvent.CHANGED, held, changes)
    return held


@command
def add_contributor(
    picture: Picture,
    *,
    by: Actor,
    on: date,
    unit: Unit | None = None,
    external: ExternalActor | None = None,
    what: str = "",
) -> Contributor:
    """Note a board, a unit or the police as taking part (R-068)."""
    policy.check_can_edit(by, picture)
    row = Contributor(
        municipality=picture.municipality,
        picture=picture,
        unit=unit,
        external=external,
        on=on,
        what=what,
    )
    keep(row)
    record(PictureEvent.CONTRIBUTOR_ADDED, picture, {"on": on, "police": row.is_police})
    return row


@command
def remove_contributor(contributor: Contributor, *, by: Actor) -> None:
    """Take away a contributor that was noted by mistake."""
    picture = contributor.picture
    policy.check_can_edit(by, picture)
    record(PictureEvent.CONTRIBUTOR_REMOVED, picture, {"on": contributor.on})
    contributor.delete()


@command
def set_indicators(
    picture: Picture, *, by: Actor, levels: Mapping[str, tuple[str, str]]
) -> list[Indicator]:
    """Say how well things are known: kind → level and the source's words (R-087)."""
    policy.check_can_edit(by, picture)
    picture.indicators.all().delete()
    rows = [
        Indicator(
            municipality=picture.municipality, picture=picture, kind=kind, level=level, words=words
        )
        for kind, (level, words) in levels.items()
    ]
    for row in rows:
        keep(row)
    said = {row.kind: row.level for row in rows}
    record(PictureEvent.INDICATORS_SET, picture, {"levels": said})
    return rows

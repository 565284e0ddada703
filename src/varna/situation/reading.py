"""What the pages, the checks and the files read of a picture."""

from collections.abc import Sequence
from datetime import date

from varna.organisations.enums import BOARDS
from varna.organisations.models import Unit
from varna.situation.enums import UpdateKind
from varna.situation.models import (
    Contributor,
    Finding,
    FrozenFigure,
    Picture,
    Section,
    Version,
)
from varna.sources import counts
from varna.sources.models import InputRequest


def sections_of(picture: Picture) -> list[Section]:
    """The chapters in order."""
    return list(Section.objects.filter(picture=picture).select_related("unit", "picture__unit"))


def findings_of(picture: Picture) -> list[Finding]:
    """The findings in order, with what each rests on."""
    rows = Finding.objects.filter(picture=picture).select_related("picture__unit")
    return list(rows.prefetch_related("areas", "sources"))


def figures_of(picture: Picture) -> list[FrozenFigure]:
    """The frozen figures in order."""
    rows = FrozenFigure.objects.filter(picture=picture)
    return list(rows.select_related("release", "picture__unit"))


def contributors_of(picture: Picture) -> list[Contributor]:
    """Who took part, in order."""
    rows = Contributor.objects.filter(picture=picture)
    return list(rows.select_related("unit", "external"))


def answers_of(picture: Picture) -> list[InputRequest]:
    """What each source answered; nothing to report and no answer too (R-093, R-098)."""
    return list(counts.findings(picture.round)) if picture.round else []


def police_of(picture: Picture) -> list[counts.PoliceFigureFacts]:
    """The police's order of the environments with its basis, never the background (R-095)."""
    return counts.police(picture.round) if picture.round else []


def newest_version(picture: Picture) -> Version | None:
    """The picture as it was last finished."""
    found: Version | None = picture.versions.last()
    return found


def latest_of(pictures: Sequence[Picture]) -> dict[int, Picture]:
    """The newest picture of each unit: unit → picture."""
    found: dict[int, Picture] = {}
    for one in sorted(pictures, key=lambda row: (row.year, row.part, row.pk)):
        found[one.unit_id] = one
    return found


def body_of(unit: Unit) -> Unit:
    """Who approves what goes out: the nearest board at or above the unit, else the unit itself."""
    keys = [int(part) for part in unit.path.split("/") if part]
    rows = {row.pk: row for row in Unit.objects.filter(pk__in=keys)}
    return next((rows[key] for key in reversed(keys) if rows[key].kind in BOARDS), unit)


def rhythm_of(picture: Picture, on: date) -> tuple[int, int] | None:
    """How many police reconciliations were agreed until the day, and how many were held (R-064).

    None where nothing is agreed. Whole months of the picture's year are counted.
    """
    if not picture.per_month:
        return None
    months = 12 if on.year > picture.year else on.month if on.year == picture.year else 0
    held = picture.updates.filter(kind=UpdateKind.POLICE, on__year=picture.year).count()
    return picture.per_month * months, held

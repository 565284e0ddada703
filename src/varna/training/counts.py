"""What training offers upward: protected coverage as released, sealed counts, and needs.

Live numbers leave as `varna.disclosure.RawTable`, which cannot be printed; about so many stand
beside and are never added. Nothing here is about a person.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from varna.disclosure import Dimension, RawTable
from varna.training.coverage import places
from varna.training.enums import Audience, OccasionState, Organiser, Theme
from varna.training.models import Course, CoverageEdition, Need, Occasion, Participation

__all__ = ["ReleasedShare", "coverage", "held", "needs", "participants", "released"]


@dataclass(frozen=True, slots=True)
class ReleasedShare:
    """Coverage of a course in a department as released. ``done`` is None where it is hidden.

    ``unit`` is 0 for small departments put together.
    """

    made_on: date
    course: int
    unit: int
    done: int | None
    of: int


def released(unit: int | None = None) -> list[ReleasedShare]:
    """The latest released coverage, of one department or of all (R-021)."""
    edition = CoverageEdition.objects.first()
    if edition is None:
        return []
    return [
        ReleasedShare(edition.made_on, int(course), row["unit"], row["done"], row["of"])
        for course, rows in edition.tables.items()
        for row in rows
        if unit is None or row["unit"] == unit
    ]


def coverage(course: Course, units: list[tuple[int, str]], today: date) -> RawTable:
    """Sealed: unit × has the course or lacks it. ``units`` are (key, path), none within another."""
    counts: Counter[tuple[str, ...]] = Counter()
    for key, path in units:
        for figure in places(course, [path], today).values():
            if figure.of is not None:
                counts[str(key), "has"] += figure.done
                counts[str(key), "lacks"] += figure.lacking
    unit = Dimension("unit", tuple(str(key) for key, _path in units))
    return RawTable([unit, Dimension("state", ("has", "lacks"))], counts)


def participants(unit_path: str, year: int) -> RawTable:
    """Sealed: exact numbers of a year in this field, kind of staff × organiser (R-327, R-355)."""
    counts: Counter[tuple[str, ...]] = Counter()
    rows = Participation.objects.filter(
        unit__path__startswith=unit_path,
        taken_on__year=year,
        course__theme=Theme.EXTREMISM,
        role__isnull=False,
    )
    for audience, organiser, number in rows.values_list(
        "role__audience", "course__organiser", "number"
    ):
        counts[audience, organiser] += number
    return RawTable(
        [
            Dimension("audience", tuple(Audience.values)),
            Dimension("organiser", tuple(Organiser.values)),
        ],
        counts,
    )


def held(unit_path: str, year: int) -> int:
    """How many occasions the unit and those below it have held: no persons are counted."""
    return Occasion.objects.filter(
        unit__path__startswith=unit_path, year=year, state=OccasionState.HELD
    ).count()


def needs(unit_path: str, year: int) -> list[Need]:
    """Needs of the divisions, with the line of a plan that is to meet each."""
    rows = Need.objects.filter(unit__path__startswith=unit_path, year=year)
    return list(rows.select_related("unit", "role", "line__course", "line__plan"))

"""Compare employee numbers with the fingerprints, for the manager of the unit (R-325)."""

from dataclasses import dataclass
from datetime import date

from varna.access.actor import Actor
from varna.access.permissions import Permission
from varna.training.fingerprints import fingerprint
from varna.training.models import Course, Participation, StaffKey, settings_of
from varna.training.periods import months_before


@dataclass(frozen=True, slots=True)
class Compared:
    """What a comparison told: numbers that lack the course, and numbers of other units."""

    lacking: list[str]
    elsewhere: list[str]
    have: int


def without(actor: Actor, course: Course, numbers: list[str], today: date) -> Compared:
    """Which of the numbers have no valid course. Of staff of other units nothing is told."""
    settings = settings_of()
    if not settings.keeps_numbers:
        return Compared([], [], 0)
    keys = {fingerprint(number, bytes(settings.pepper)): number for number in numbers}
    own = set(
        StaffKey.objects.filter(
            actor.within(Permission.TRAINING_ANSWER, "unit__path"), key__in=keys
        ).values_list("key", flat=True)
    )
    taken = Participation.objects.filter(course=course, key__in=own)
    if course.valid_months:
        taken = taken.filter(taken_on__gt=months_before(today, course.valid_months))
    have = set(taken.values_list("key", flat=True))
    return Compared(
        [number for key, number in keys.items() if key in own - have],
        [number for key, number in keys.items() if key not in own],
        len(have),
    )

"""Note who took part: by list, by the code at the door, as told; let fingerprints go in time."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.errors import Denied
from varna.audit.changes import keep
from varna.audit.commands import Author, command, record
from varna.organisations.models import Unit
from varna.training import policy
from varna.training.enums import OccasionState, Origin, TrainingEvent
from varna.training.fingerprints import fingerprint
from varna.training.models import Course, Occasion, Participation, StaffKey, StaffRole, settings_of
from varna.training.periods import months_before

Counts = Mapping[tuple[Unit | None, StaffRole | None], int]


@command
def note_participants(occasion: Occasion, *, by: Author, counts: Counts) -> Occasion:
    """Say how many of each unit and role took part; replaces what the list said before."""
    policy.check_can_note(by, occasion)
    rows = Participation.objects.filter(occasion=occasion, origin=Origin.LIST)
    rows.delete()
    for (unit, role), number in counts.items():
        if number:
            keep(_row(occasion, unit, role, number, Origin.LIST))
    _held(occasion, by)
    record(TrainingEvent.TOOK_PART, occasion, {"number": sum(counts.values())})
    return occasion


def _row(
    occasion: Occasion, unit: Unit | None, role: StaffRole | None, number: int, origin: Origin
) -> Participation:
    return Participation(
        municipality_id=occasion.municipality_id,
        course=occasion.course,
        occasion=occasion,
        unit=unit,
        role=role,
        number=number,
        taken_on=occasion.day or timezone.localdate(),
        origin=origin,
    )


def _held(occasion: Occasion, by: Author) -> None:
    if occasion.state == OccasionState.OPEN or occasion.state == OccasionState.PLANNED:
        policy.check_can_move(by, occasion, OccasionState.HELD)
        occasion.state = OccasionState.HELD
        keep(occasion)


@command
def note_number(occasion: Occasion, *, by: Author, number: int, is_about: bool) -> Occasion:
    """Keep how many took part as it was told; about so many is never added to anything (R-321)."""
    policy.check_can_note(by, occasion)
    occasion.told_number, occasion.told_is_about = number, is_about
    keep(occasion)
    _held(occasion, by)
    record(TrainingEvent.TOOK_PART, occasion, {"number": number, "about": is_about})
    return occasion


def door_is_open(occasion: Occasion, today: date) -> bool:
    """Whether the code at the door lets anybody in: on the day of the occasion alone."""
    is_on = occasion.state in (OccasionState.OPEN, OccasionState.HELD)
    return bool(occasion.door_code) and is_on and occasion.day == today


@command
def enter_by_door(
    occasion: Occasion, *, by: Author, unit: Unit, role: StaffRole, number: str = ""
) -> Participation:
    """Count one who comes in by the code. Where the municipality keeps counts, that is all.

    With an employee number, kept as a fingerprint, the same one is counted once.
    """
    if not door_is_open(occasion, timezone.localdate()):
        raise Denied(_("The code is for the day of the occasion."))
    settings = settings_of()
    if settings.keeps_numbers:
        key = fingerprint(number, bytes(settings.pepper))
        row = _keyed(occasion, unit, role, key)
    else:
        row = Participation.objects.filter(
            occasion=occasion, unit=unit, role=role, origin=Origin.DOOR, key=""
        ).first() or _row(occasion, unit, role, 0, Origin.DOOR)
        if (
            occasion.places
            and Participation.objects.filter(occasion=occasion).total() >= 2 * occasion.places
        ):
            raise ValidationError(_("More have come in than there can be room for. Ask the host."))
        row.number += 1
    keep(row)
    record(TrainingEvent.CAME_IN, occasion)
    return row


def _keyed(occasion: Occasion, unit: Unit, role: StaffRole, key: str) -> Participation:
    rows = Participation.objects.filter(course=occasion.course, key=key)
    if rows.filter(taken_on=occasion.day or timezone.localdate()).exists():
        raise ValidationError(_("That number has come in already."))
    rows.update(is_latest=False)
    row = _row(occasion, unit, role, 1, Origin.DOOR)
    row.key = key
    return row


def settle_latest(course: Course, keys: set[str]) -> None:
    """Let the latest time of each fingerprint count, and no earlier one (R-320)."""
    latest: dict[str, tuple[date, int]] = {}
    rows = Participation.objects.filter(course=course).exclude(key="")
    for pk, key, day in rows.values_list("pk", "key", "taken_on"):
        if key in keys:
            latest[key] = max(latest.get(key, (day, pk)), (day, pk))
    wanted = {pk for _day, pk in latest.values()}
    stale = [
        pk
        for pk, key, counts in rows.values_list("pk", "key", "is_latest")
        if key in keys and counts != (pk in wanted)
    ]
    for start in range(0, len(stale), 500):
        some = stale[start : start + 500]
        Participation.objects.filter(pk__in=some, is_latest=True).exclude(pk__in=wanted).update(
            is_latest=False
        )
        Participation.objects.filter(pk__in=[pk for pk in some if pk in wanted]).update(
            is_latest=True
        )


@command
def erase_keys(*, by: Author, today: date) -> int:
    """Empty fingerprints whose time is over, with the day of the month; erase old staff rows."""
    settings = settings_of()
    before = months_before(today, settings.months)
    due = Participation.objects.exclude(key="").filter(taken_on__lt=before)
    months = {(day.year, day.month) for day in due.values_list("taken_on", flat=True).distinct()}
    count = 0
    for year, month in sorted(months):
        rows = due.filter(taken_on__year=year, taken_on__month=month)
        count += rows.update(key="", taken_on=date(year, month, 1))
    old, _by_model = StaffKey.objects.filter(
        listed_on__lt=today - StaffKey.Retention.period
    ).delete()
    record(TrainingEvent.KEYS_ERASED, settings, {"rows": count, "staff": old})
    return count + old

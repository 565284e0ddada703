"""Read in a list of staff or of attendance: upload, columns, look it through, save, withdraw.

Nothing of a list counts until its last row is saved, in one transaction; the file is erased then.
"""

import hashlib
from collections import Counter
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.errors import Denied
from varna.access.guard import Told, open_findings, read_through, refuse_identifying
from varna.audit.changes import keep
from varna.audit.commands import Author, command, record
from varna.deid import mask
from varna.documents.reading.headings import opening_of
from varna.organisations.models import Unit
from varna.training import policy
from varna.training.enums import FileKind, FileState, Origin, TrainingEvent
from varna.training.fileroom import Tell, packed, plan_of, readings, silent, summary_of, unpacked
from varna.training.listing import Kept, Plan
from varna.training.models import (
    ColumnMapping,
    Course,
    Headcount,
    ListFile,
    Occasion,
    Participation,
    StaffKey,
    Starters,
    settings_of,
)
from varna.training.services.attendance import settle_latest

_NAME = 120
_CHUNK = 2_000
# Whoever was employed longer ago is newly employed no more.
_STARTER_MONTHS = 12


def in_use(unit: Unit, kind: FileKind, content: bytes) -> ListFile | None:
    """The list in use that came from this very file, if there is one."""
    found: ListFile | None = ListFile.objects.filter(
        unit=unit, kind=kind, sha256=_sha(content), state=FileState.IMPORTED
    ).first()
    return found


def _sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _safe(name: str) -> Told:
    short = name.replace("\\", "/").rsplit("/", 1)[-1].strip()[-_NAME:] or _("File")
    findings = open_findings(short)
    return read_through(mask(short, findings)[:_NAME] if findings else short)


@command
def upload_list(
    unit: Unit,
    *,
    by: Author,
    kind: FileKind,
    name: str,
    content: bytes,
    course: Course | None = None,
    occasion: Occasion | None = None,
) -> ListFile:
    """Keep the list, encrypted, while somebody says what it means. Raises `UnreadableFileError`.

    An attendance list is of an occasion, of a course, or says the course in a column.
    """
    policy.check_can_import(by, unit)
    if occasion is not None:
        policy.check_can_note(by, occasion)
        course = occasion.course
    if in_use(unit, kind, content):
        raise Denied(_("This very file is in use already. Nothing is changed."))
    opening_of(content)
    file = ListFile(
        municipality_id=unit.municipality_id,
        unit=unit,
        kind=kind,
        course=course,
        occasion=occasion,
        name=_safe(name),
        sha256=_sha(content),
        state=FileState.UPLOADED,
        received_at=timezone.now(),
        content=content,
    )
    keep(file)
    record(TrainingEvent.FILE_UPLOADED, file, {"kind": kind, "sha256": file.sha256})
    return file


@command
def set_columns(file: ListFile, *, by: Author, plan: Plan) -> ColumnMapping:
    """Remember what the columns and words of such lists mean here."""
    policy.check_is_open(by, file)
    for text in (*plan.columns.values(), *(word for some in plan.values.values() for word in some)):
        refuse_identifying(read_through(text))
    mapping = ColumnMapping.objects.filter(
        unit=file.unit_id, kind=file.kind
    ).first() or ColumnMapping(municipality_id=file.municipality_id, unit=file.unit, kind=file.kind)
    mapping.plan = plan.to_store()
    keep(mapping)
    record(TrainingEvent.FILE_MAPPED, file, {"columns": sorted(plan.columns)})
    return mapping


@command
def move_list(file: ListFile, *, by: Author, state: FileState) -> ListFile:
    """Say that the file is being read."""
    policy.check_can_move_file(by, file, state)
    file.state = state
    file.save(update_fields=["state"])
    record(TrainingEvent.FILE_READ, file, {"state": state})
    return file


def check_list(file: ListFile, *, by: Author, tell: Tell = silent) -> dict[str, Any]:
    """Read the whole file and keep what a reader needs to decide by."""
    policy.check_is_open(by, file)
    summary = summary_of(file, plan_of(file), tell)
    note_reading(file, by=by, summary=summary)
    return summary


@command
def note_reading(file: ListFile, *, by: Author, summary: dict[str, Any]) -> None:
    """Keep the outcome of a reading. Use `check_list`."""
    policy.check_can_move_file(by, file, FileState.CHECKED)
    file.state, file.checked = FileState.CHECKED, packed(summary)
    file.save(update_fields=["state", "checked"])
    record(TrainingEvent.FILE_READ, file, {name: summary[name] for name in ("kept", "faults")})


@command
def confirm_list(file: ListFile, *, by: Author, leave_out: bool = False) -> ListFile:
    """Decide to import what was looked through. `save_list` does it."""
    policy.check_can_move_file(by, file, FileState.SAVING)
    summary = unpacked(file)
    if summary is None or summary["broken"] or not summary["kept"]:
        raise Denied(_("There is nothing in the file that can be imported."))
    if summary["unmapped"]:
        raise Denied(_("Say first what the words in the file mean."))
    if summary["faults"] and not leave_out:
        raise Denied(_("Correct the rows with faults, or choose to leave them out."))
    file.state = FileState.SAVING
    file.save(update_fields=["state"])
    record(TrainingEvent.ROWS_WRITTEN, file, {"kept": summary["kept"]})
    return file


@command
def save_list(file: ListFile, *, by: Author, tell: Tell = silent) -> ListFile:
    """Save what the list says, all at once, and erase the file. May be run again."""
    policy.check_can_move_file(by, file, FileState.IMPORTED)
    rows = [one for one in readings(file, plan_of(file)) if isinstance(one, Kept)]
    tell(0, len(rows))
    if file.kind == FileKind.STAFF:
        _save_staff(file, rows)
        file.kept = len(rows)
    else:
        file.kept = _save_attendance(file, rows)
    summary = unpacked(file) or {}
    file.left_out = (
        len(rows)
        - file.kept
        + sum(summary.get(name, 0) for name in ("left_out", "twins", "faults"))
    )
    file.state, file.content, file.checked = FileState.IMPORTED, None, None
    keep(file)
    record(TrainingEvent.FILE_IMPORTED, file, {"kept": file.kept, "left_out": file.left_out})
    return file


def _save_staff(file: ListFile, rows: list[Kept]) -> None:
    """Headcounts of the unit and all below it become what the list says; the rest is gone."""
    today = timezone.localdate()
    below = {"unit__path__startswith": file.unit.path}
    numbers = Counter((one.unit, one.role) for one in rows)
    Headcount.objects.filter(**below).delete()
    Headcount.objects.bulk_create(
        Headcount(
            municipality_id=file.municipality_id,
            unit_id=unit,
            role_id=role,
            number=number,
            counted_on=today,
        )
        for (unit, role), number in numbers.items()
    )
    StaffKey.objects.filter(**below).delete()
    if settings_of().keeps_numbers:
        _save_keys(file, [one for one in rows if one.key], today)
    else:
        _save_starters(file, rows, today)


def _save_keys(file: ListFile, rows: list[Kept], today: date) -> None:
    # Whoever has moved here from elsewhere stands here now.
    keys = [one.key for one in rows]
    for start in range(0, len(keys), 500):
        StaffKey.objects.filter(key__in=keys[start : start + 500]).delete()
    StaffKey.objects.bulk_create(
        (
            StaffKey(
                municipality_id=file.municipality_id,
                key=one.key,
                unit_id=one.unit,
                role_id=one.role,
                started=one.day,
                listed_on=today,
            )
            for one in rows
        ),
        batch_size=_CHUNK,
    )


def _save_starters(file: ListFile, rows: list[Kept], today: date) -> None:
    months = Counter(
        (one.unit, one.role, one.day)
        for one in rows
        if one.day
        and (today.year - one.day.year) * 12 + today.month - one.day.month < _STARTER_MONTHS
    )
    for (unit, role, month), number in months.items():
        row = Starters.objects.filter(unit=unit, role=role, month=month).first() or Starters(
            municipality_id=file.municipality_id, unit_id=unit, role_id=role, month=month
        )
        row.number, row.trained = number, min(row.trained, number)
        keep(row)


def _save_attendance(file: ListFile, rows: list[Kept]) -> int:
    if not settings_of().keeps_numbers:
        counts = Counter((one.course, one.unit, one.role, one.day) for one in rows)
        Participation.objects.bulk_create(
            _taken(file, course, unit, role, day, number)
            for (course, unit, role, day), number in counts.items()
        )
        return len(rows)
    new = _not_known(rows)
    Participation.objects.bulk_create(
        (_taken(file, one.course, one.unit, one.role, one.day, 1, one.key) for one in new),
        batch_size=_CHUNK,
    )
    for taught in Course.objects.filter(pk__in={one.course for one in new}):
        settle_latest(taught, {one.key for one in new if one.course == taught.pk})
    return len(new)


def _not_known(rows: list[Kept]) -> list[Kept]:
    courses = {one.course for one in rows}
    known = set(
        Participation.objects.filter(course__in=courses)
        .exclude(key="")
        .values_list("course_id", "key", "taken_on")
    )
    return [one for one in rows if not one.key or (one.course, one.key, one.day) not in known]


def _taken(
    file: ListFile, course: int, unit: int, role: int, day: date | None, number: int, key: str = ""
) -> Participation:
    return Participation(
        municipality_id=file.municipality_id,
        course_id=course,
        occasion_id=file.occasion_id,
        file=file,
        unit_id=unit,
        role_id=role,
        number=number,
        taken_on=day or timezone.localdate(),
        origin=Origin.FILE,
        key=key,
    )


@command
def withdraw_list(file: ListFile, *, by: Author) -> ListFile:
    """Let what an attendance list said count no longer."""
    policy.check_can_move_file(by, file, FileState.WITHDRAWN)
    if file.kind == FileKind.STAFF:
        raise Denied(_("A list of staff is corrected by reading in the next one."))
    rows = Participation.objects.filter(file=file)
    keys: dict[int, set[str]] = {}
    for course, key in rows.exclude(key="").values_list("course_id", "key"):
        keys.setdefault(course, set()).add(key)
    rows.delete()
    for taught in Course.objects.filter(pk__in=keys):
        settle_latest(taught, keys[taught.pk])
    file.state = FileState.WITHDRAWN
    file.save(update_fields=["state"])
    record(TrainingEvent.FILE_WITHDRAWN, file)
    return file


@command
def abandon_list(file: ListFile, *, by: Author) -> ListFile:
    """Put a file aside that was not imported, and erase it."""
    policy.check_can_move_file(by, file, FileState.ABANDONED)
    file.state, file.content, file.checked = FileState.ABANDONED, None, None
    file.save(update_fields=["state", "content", "checked"])
    record(TrainingEvent.FILE_ABANDONED, file)
    return file

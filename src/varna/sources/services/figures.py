"""Take in figures: a file from upload to use, a figure by hand, and what a partner hands in.

Nothing of a file counts until the last row is saved; the file is erased at that moment.
"""

import hashlib
from collections.abc import Iterable
from collections.abc import Mapping as Dictionary
from datetime import date
from itertools import islice
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max, Min
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.errors import Denied
from varna.access.guard import Told, open_findings, read_through, refuse_identifying
from varna.audit.changes import keep
from varna.audit.commands import Author, command, record
from varna.deid import mask
from varna.documents.reading.headings import opening_of
from varna.sources import policy
from varna.sources.enums import BatchState, Origin, SourceEvent
from varna.sources.fileroom import Tell, packed, readings, summary_of, unpacked
from varna.sources.models import Batch, Mapping, SeriesRow, Source
from varna.sources.reading.plan import Plan
from varna.sources.reading.quantities import Quantity
from varna.sources.reading.table import Kept

_CHUNK = 2_000
_NAME = 120


def _silent(_done: int, _total: int) -> None:
    return None


def in_use(source: Source, content: bytes) -> Batch | None:
    """The batch in use that came from this very file, if there is one."""
    found: Batch | None = (
        Batch.objects.in_use().filter(source=source, sha256=_fingerprint(content)).first()
    )
    return found


def _fingerprint(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def safe_name(name: str) -> Told:
    """The name of a file, with what may point out a person masked."""
    short = name.replace("\\", "/").rsplit("/", 1)[-1].strip()[-_NAME:] or _("File")
    findings = open_findings(short)
    return read_through(mask(short, findings)[:_NAME] if findings else short)


@command
def upload_file(
    source: Source, *, by: Author, name: str, content: bytes, replaces: Batch | None = None
) -> Batch:
    """Keep the file, encrypted, while somebody says what it means. Raises `UnreadableFileError`."""
    policy.check_can_import(by, source)
    if in_use(source, content):
        raise Denied(_("This very file is in use already. Nothing is changed."))
    if replaces is not None and (
        replaces.source_id != source.pk or replaces.state != BatchState.IMPORTED
    ):
        raise Denied(_("A corrected file replaces figures of the same source that are in use."))
    opening_of(content)
    batch = Batch(
        municipality_id=source.municipality_id,
        source=source,
        origin=Origin.FILE,
        name=safe_name(name),
        sha256=_fingerprint(content),
        state=BatchState.UPLOADED,
        replaces=replaces,
        received_at=timezone.now(),
        content=content,
    )
    keep(batch)
    record(SourceEvent.FILE_UPLOADED, batch, {"source": source.pk, "sha256": batch.sha256})
    return batch


@command
def set_plan(batch: Batch, *, by: Author, plan: Plan) -> Mapping:
    """Remember what the columns and words of the source's files mean."""
    policy.check_is_open(by, batch)
    for text in (*plan.columns.values(), *(word for some in plan.values.values() for word in some)):
        refuse_identifying(read_through(text) if len(text) < 3 else text)
    mapping = Mapping.objects.filter(source=batch.source).first() or Mapping(
        municipality_id=batch.municipality_id, source=batch.source
    )
    mapping.plan = plan.to_store()
    keep(mapping)
    batch.source.mapping = mapping
    record(SourceEvent.MAPPED, batch, {"columns": sorted(plan.columns)})
    return mapping


@command
def move_batch(batch: Batch, *, by: Author, state: BatchState) -> Batch:
    """Say that the file is being read or saved."""
    policy.check_can_move(by, batch, state)
    batch.state = state
    batch.save(update_fields=["state"])
    record(SourceEvent.CHECKED if state != BatchState.SAVING else SourceEvent.ROWS_WRITTEN, batch)
    return batch


def check_file(batch: Batch, *, by: Author, tell: Tell = _silent) -> dict[str, Any]:
    """Read the whole file and keep what a reader needs to decide by."""
    policy.check_is_open(by, batch)
    summary = summary_of(batch, Plan.read(batch.source.mapping.plan), tell)
    note_check(batch, by=by, summary=summary)
    return summary


@command
def note_check(batch: Batch, *, by: Author, summary: dict[str, Any]) -> None:
    """Keep the outcome of a reading. Use `check_file`."""
    policy.check_can_move(by, batch, BatchState.CHECKED)
    batch.state, batch.checked = BatchState.CHECKED, packed(summary)
    batch.save(update_fields=["state", "checked"])
    record(SourceEvent.CHECKED, batch, {name: summary[name] for name in ("kept", "faults")})


@command
def confirm_file(batch: Batch, *, by: Author, leave_out: bool = False) -> Batch:
    """Decide to import what was looked through. `save_file` does it."""
    policy.check_can_move(by, batch, BatchState.SAVING)
    summary = unpacked(batch)
    if summary is None or summary["broken"] or not summary["kept"]:
        raise Denied(_("There is nothing in the file that can be imported."))
    if summary["unmapped"]:
        raise Denied(_("Say first what the words in the file mean."))
    if summary["faults"] and not leave_out:
        raise Denied(_("Correct the rows with faults, or choose to leave them out."))
    batch.state = BatchState.SAVING
    batch.save(update_fields=["state"])
    record(SourceEvent.ROWS_WRITTEN, batch, {"kept": summary["kept"]})
    return batch


def save_file(batch: Batch, *, by: Author, tell: Tell = _silent) -> Batch:
    """Save every row, a part at a time, then take all into use at once. May be run again."""
    summary = unpacked(batch) or {"kept": 0}
    plan = Plan.read(batch.source.mapping.plan)
    rows = (one for one in readings(batch, plan) if isinstance(one, Kept))
    done = 0
    while chunk := list(islice(rows, _CHUNK)):
        write_rows(batch, by=by, rows=chunk, is_first=done == 0)
        done += len(chunk)
        tell(done, max(done, summary["kept"]))
    return finish_file(batch, by=by)


@command
def write_rows(batch: Batch, *, by: Author, rows: list[Kept], is_first: bool) -> None:
    """Save some rows, which do not count yet. Use `save_file`."""
    policy.check_can_move(by, batch, BatchState.SAVING)
    if is_first:
        SeriesRow.objects.filter(batch=batch).delete()
    SeriesRow.objects.bulk_create([_row(batch, one) for one in rows])
    record(SourceEvent.ROWS_WRITTEN, batch, {"rows": len(rows)})


def _row(batch: Batch, one: Kept) -> SeriesRow:
    return SeriesRow(
        municipality_id=batch.municipality_id,
        batch=batch,
        number=one.number,
        month_from=one.span.first,
        month_to=one.span.last,
        kind=one.kind,
        environment=one.environment,
        area_id=one.area,
        quantity_kind=one.quantity.kind.value,
        quantity_value=one.quantity.value,
        quantity_text=read_through(one.quantity.text),
        note=one.note,
        key=one.key,
    )


@command
def finish_file(batch: Batch, *, by: Author) -> Batch:
    """Take the saved rows into use, put aside what they replace, and erase the file."""
    policy.check_can_move(by, batch, BatchState.IMPORTED)
    rows = SeriesRow.objects.filter(batch=batch)
    summary = unpacked(batch) or {}
    batch.kept = rows.count()
    batch.left_out = sum(summary.get(name, 0) for name in ("left_out", "twins", "faults"))
    months = rows.aggregate(first=Min("month_from"), last=Max("month_to"))
    batch.covers_from, batch.covers_to = months["first"], months["last"]
    _put_in_use(batch)
    record(SourceEvent.IMPORTED, batch, {"kept": batch.kept, "left_out": batch.left_out})
    return batch


def _put_in_use(batch: Batch) -> None:
    old = batch.replaces
    if old is not None and old.state == BatchState.IMPORTED:
        old.state = BatchState.REPLACED
        old.save(update_fields=["state"])
        record(SourceEvent.REPLACED, old, {"replaced_by": batch.pk})
    batch.state, batch.imported_at = BatchState.IMPORTED, timezone.now()
    batch.content = batch.checked = None
    keep(batch)
    _recount(batch.source)


def _recount(source: Source) -> None:
    """Let each event of the source count once, from the batches in use: as the latest says it."""
    rows = SeriesRow.objects.filter(batch__source=source)
    current = rows.filter(batch__state=BatchState.IMPORTED)
    latest = current.values("key").annotate(latest=Max("pk")).values("latest")
    rows.filter(is_counted=True).exclude(pk__in=latest).update(is_counted=False)
    current.filter(is_counted=False, pk__in=latest).update(is_counted=True)


@command
def withdraw_batch(batch: Batch, *, by: Author) -> Batch:
    """Let the figures count no longer. They stay, so that one sees what was withdrawn."""
    policy.check_can_move(by, batch, BatchState.WITHDRAWN)
    batch.state = BatchState.WITHDRAWN
    batch.save(update_fields=["state"])
    _recount(batch.source)
    record(SourceEvent.WITHDRAWN, batch)
    return batch


@command
def abandon_batch(batch: Batch, *, by: Author) -> Batch:
    """Put a file aside that was not imported, and erase it."""
    policy.check_can_move(by, batch, BatchState.ABANDONED)
    SeriesRow.objects.filter(batch=batch).delete()
    batch.state = BatchState.ABANDONED
    batch.content = batch.checked = None
    batch.save(update_fields=["state", "content", "checked"])
    record(SourceEvent.ABANDONED, batch)
    return batch


@command
def enter_figures(
    source: Source,
    *,
    by: Author,
    month_from: date,
    month_to: date,
    figures: Dictionary[tuple[str, str], Quantity],
    origin: Origin = Origin.TYPED,
    replaces: Batch | None = None,
) -> Batch:
    """Take in (kind, environment) → how many for some months, by hand or by a link (R-153).

    No figures at all say that nothing happened in those months.
    """
    if origin == Origin.TYPED:
        policy.check_can_import(by, source)
    if month_to < month_from:
        raise ValidationError(_("The last month cannot come before the first."))
    batch = Batch(
        municipality_id=source.municipality_id,
        source=source,
        origin=origin,
        name=origin,
        state=BatchState.SAVING,
        replaces=replaces,
        received_at=timezone.now(),
        covers_from=month_from,
        covers_to=month_to,
        kept=len(figures),
    )
    keep(batch)
    SeriesRow.objects.bulk_create(_typed(batch, (month_from, month_to), figures))
    _put_in_use(batch)
    record(SourceEvent.IMPORTED, batch, {"kept": batch.kept, "origin": origin})
    return batch


def _typed(
    batch: Batch, months: tuple[date, date], figures: Dictionary[tuple[str, str], Quantity]
) -> Iterable[SeriesRow]:
    for number, ((kind, environment), many) in enumerate(figures.items(), start=1):
        yield SeriesRow(
            municipality_id=batch.municipality_id,
            batch=batch,
            number=number,
            month_from=months[0],
            month_to=months[1],
            kind=kind,
            environment=environment,
            quantity_kind=many.kind.value,
            quantity_value=many.value,
            quantity_text=read_through(many.text),
            # A figure by hand has no twin in a file: its key is its own.
            key=f"{batch.pk}:{number}",
        )


@command
def erase_notes(*, by: Author, before: date) -> int:
    """Empty notes of rows whose months end before the day; figures stay."""
    rows = SeriesRow.objects.filter(month_to__lt=before).exclude(note="")
    batches = list(Batch.objects.filter(rows__in=rows).distinct())
    count = rows.update(note="")
    for batch in batches:
        record(SourceEvent.NOTES_ERASED, batch)
    return count

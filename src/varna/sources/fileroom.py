"""From a batch to what its file says: a summary to look through, and rows to save."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.documents.incoming import UnreadableFileError, merged_cells
from varna.documents.reading.headings import Opening, known, opened
from varna.organisations.models import Area, valid_on
from varna.sources.models import Batch, SeriesRow
from varna.sources.reading.plan import Plan, suggested
from varna.sources.reading.quantities import QuantityKind
from varna.sources.reading.table import Fault, Kept, LeftOut, Reader, Reading, Unmapped

MOST_ROWS = 250_000
# Larger files are read in the background.
AT_ONCE = 300_000
_MOST_FAULTS, _MOST_WORDS, _SAMPLE, _BESIDE = 200, 60, 15, 8
_TELL_EVERY = 5_000

Tell = Callable[[int, int], None]


def _silent(_done: int, _total: int) -> None:
    return None


def areas_by_name() -> dict[str, str]:
    """Areas of the municipality: name as words are compared → key."""
    rows = Area.objects.filter(valid_on(timezone.localdate()))
    return {known(name): str(pk) for pk, name in rows.values_list("pk", "name")}


def plan_of(batch: Batch) -> Plan | None:
    """What was said of the source's files, if anything."""
    mapping = getattr(batch.source, "mapping", None)
    return Plan.read(mapping.plan) if mapping else None


def plan_for(batch: Batch, opening: Opening) -> Plan:
    """What is remembered, or else suggested by the headings."""
    return suggested(opening.headings, plan_of(batch))


def readings(batch: Batch, plan: Plan) -> Iterator[Reading]:
    """Read the file of the batch."""
    headings, rows = opened(bytes(batch.content))
    secret = f"varna.sources.row:{batch.source_id}:{settings.SECRET_KEY}".encode()
    reader = Reader(plan, headings, areas_by_name(), timezone.localdate(), secret)
    for done, reading in enumerate(reader.read(rows), start=1):
        if done > MOST_ROWS:
            raise UnreadableFileError(
                _("The list has more than %(most)d rows.") % {"most": MOST_ROWS}
            )
        yield reading


def summary_of(batch: Batch, plan: Plan, tell: Tell = _silent) -> dict[str, Any]:
    """Read the whole file and return what a reader needs to decide. Nothing is stored."""
    tally = _Tally()
    fault = ""
    try:
        for done, reading in enumerate(readings(batch, plan), start=1):
            tally.note(reading)
            if done % _TELL_EVERY == 0:
                tell(done, done + _TELL_EVERY)
    except UnreadableFileError as error:
        fault = str(error)
    found = tally.found()
    found["broken"] = fault
    found["merged"] = merged_cells(bytes(batch.content))
    found["compared"] = _compared(batch, tally.keys)
    return found


class _Tally:
    def __init__(self) -> None:
        self.keys: set[str] = set()
        self.counts: Counter[str] = Counter()
        self.faults: list[list[Any]] = []
        self.words: dict[str, Counter[str]] = defaultdict(Counter)
        self.sample: list[list[str]] = []
        self.exact: Counter[str] = Counter()
        self.beside: dict[str, Counter[str]] = defaultdict(Counter)
        self.first = self.last = ""

    def note(self, reading: Reading) -> None:
        if isinstance(reading, Kept):
            self._kept(reading)
        elif isinstance(reading, Fault):
            self.counts["faults"] += 1
            if len(self.faults) < _MOST_FAULTS:
                self.faults.append([reading.number, reading.column, reading.code, reading.text])
        elif isinstance(reading, Unmapped):
            self.counts["unmapped"] += 1
            words = self.words[reading.meaning]
            if reading.word in words or len(words) < _MOST_WORDS:
                words[reading.word] += 1
        else:
            self._left_out(reading)

    def _left_out(self, reading: LeftOut) -> None:
        self.counts["twins" if reading.twin else "left_out"] += 1

    def _kept(self, row: Kept) -> None:
        self.counts["kept"] += 1
        self.counts["masked"] += row.is_masked
        self.keys.add(row.key)
        first, last = str(row.span.first), str(row.span.last)
        self.first = min(self.first or first, first)
        self.last = max(self.last, last)
        if row.quantity.kind == QuantityKind.EXACT:
            self.exact[row.kind] += row.quantity.value or 0
        else:
            self.beside[row.kind][str(row.quantity)] += 1
        if len(self.sample) < _SAMPLE:
            self.sample.append(
                [
                    str(row.number),
                    first,
                    last,
                    row.kind,
                    row.environment,
                    str(row.area or ""),
                    str(row.quantity),
                    row.note,
                ]
            )

    def found(self) -> dict[str, Any]:
        names = ("kept", "faults", "unmapped", "left_out", "twins", "masked")
        return {
            **{name: self.counts[name] for name in names},
            "fault_list": self.faults,
            "words": {meaning: dict(words) for meaning, words in self.words.items()},
            "sample": self.sample,
            "exact": dict(self.exact),
            "beside": {k: dict(words.most_common(_BESIDE)) for k, words in self.beside.items()},
            "first": self.first,
            "last": self.last,
        }


def _compared(batch: Batch, keys: set[str]) -> dict[str, int] | None:
    """Rows of the replaced file that are the same, are new, and are gone."""
    if batch.replaces_id is None:
        return None
    old = set(SeriesRow.objects.filter(batch=batch.replaces_id).values_list("key", flat=True))
    return {"same": len(old & keys), "new": len(keys - old), "gone": len(old - keys)}


def packed(summary: dict[str, Any]) -> bytes:
    """The summary as it is kept, encrypted, until the file is erased."""
    return json.dumps(summary, ensure_ascii=False).encode()


def unpacked(batch: Batch) -> dict[str, Any] | None:
    """The summary of the last reading."""
    found: dict[str, Any] | None = json.loads(bytes(batch.checked)) if batch.checked else None
    return found

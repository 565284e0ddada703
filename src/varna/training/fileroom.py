"""From a list to what it says: a summary to look through, and rows to save."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from varna.documents.incoming import UnreadableFileError, merged_cells
from varna.documents.reading.headings import Opening, known, opened
from varna.organisations.models import Unit
from varna.training.enums import FileKind, Meaning
from varna.training.fingerprints import new_pepper
from varna.training.listing import Fault, Kept, Plan, Reader, Reading, Unmapped, suggested
from varna.training.models import ColumnMapping, Course, ListFile, StaffRole, settings_of

MOST_ROWS = 100_000
# Larger files are read in the background.
AT_ONCE = 60_000
_MOST_FAULTS, _MOST_WORDS = 200, 80
_TELL_EVERY = 1_000

Tell = Callable[[int, int], None]


def silent(_done: int, _total: int) -> None:
    """Tell nobody how far the work is."""


def plan_of(file: ListFile) -> Plan:
    """What was said of the last list of the kind, for the unit."""
    found = ColumnMapping.objects.filter(unit=file.unit_id, kind=file.kind).first()
    return Plan.read(found.plan) if found else Plan()


def plan_for(file: ListFile, opening: Opening) -> Plan:
    """What is remembered, or else suggested by the headings."""
    return suggested(FileKind(file.kind), opening.headings, plan_of(file))


def names_of(file: ListFile) -> dict[str, dict[str, str]]:
    """Our units, roles and courses by name as words are compared; a name that two bear is none."""
    units = Unit.objects.current(timezone.localdate()).filter(path__startswith=file.unit.path)
    pairs = {
        Meaning.UNIT: [
            (name, pk)
            for pk, *names in units.values_list("pk", "name", "name_en", "abbreviation")
            for name in dict.fromkeys(names)
        ],
        Meaning.ROLE: [(name, pk) for pk, name in StaffRole.objects.values_list("pk", "name")],
        Meaning.COURSE: [(title, pk) for pk, title in Course.objects.values_list("pk", "title")],
    }
    found: dict[str, dict[str, str]] = {}
    for meaning, some in pairs.items():
        seen = Counter(known(name) for name, _pk in some)
        found[meaning] = {
            known(name): str(pk) for name, pk in some if name and seen[known(name)] == 1
        }
    return found


def readings(file: ListFile, plan: Plan) -> Iterator[Reading]:
    """Read the file."""
    headings, rows = opened(bytes(file.content))
    settings = settings_of()
    reader = Reader(
        FileKind(file.kind),
        plan,
        headings,
        names_of(file),
        timezone.localdate(),
        bytes(settings.pepper) if settings.keeps_numbers else new_pepper(),
        day=file.occasion.day if file.occasion else None,
        course=file.course_id or 0,
    )
    for done, reading in enumerate(reader.read(rows), start=1):
        if done > MOST_ROWS:
            raise UnreadableFileError(
                _("The list has more than %(most)d rows.") % {"most": MOST_ROWS}
            )
        yield reading


def summary_of(file: ListFile, plan: Plan, tell: Tell = silent) -> dict[str, Any]:
    """Read the whole file and return what a reader needs to decide. Nothing is stored."""
    counts: Counter[str] = Counter()
    faults: list[list[Any]] = []
    words: dict[str, Counter[str]] = defaultdict(Counter)
    by_unit: Counter[str] = Counter()
    broken = ""
    try:
        for done, one in enumerate(readings(file, plan), start=1):
            if isinstance(one, Kept):
                counts["kept"] += 1
                by_unit[f"{one.unit}:{one.role}"] += 1
            elif isinstance(one, Fault):
                counts["faults"] += 1
                if len(faults) < _MOST_FAULTS:
                    faults.append([one.number, one.column, one.code, one.text])
            elif isinstance(one, Unmapped):
                counts["unmapped"] += 1
                if one.word in words[one.meaning] or len(words[one.meaning]) < _MOST_WORDS:
                    words[one.meaning][one.word] += 1
            else:
                counts["twins" if one.twin else "left_out"] += 1
            if done % _TELL_EVERY == 0:
                tell(done, done + _TELL_EVERY)
    except UnreadableFileError as error:
        broken = str(error)
    names = ("kept", "faults", "unmapped", "left_out", "twins")
    return {
        **{name: counts[name] for name in names},
        "fault_list": faults,
        "words": {meaning: dict(found) for meaning, found in words.items()},
        "by_unit": dict(by_unit),
        "broken": broken,
        "merged": merged_cells(bytes(file.content)),
    }


def packed(summary: dict[str, Any]) -> bytes:
    """The summary as it is kept, encrypted, until the file is erased."""
    return json.dumps(summary, ensure_ascii=False).encode()


def unpacked(file: ListFile) -> dict[str, Any] | None:
    """The summary of the last reading."""
    found: dict[str, Any] | None = json.loads(bytes(file.checked)) if file.checked else None
    return found

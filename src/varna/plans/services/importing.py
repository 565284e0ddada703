"""Take in a document that was read, let it be reviewed, and make a draft of it."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.access.guard import Told, open_findings, read_through
from varna.access.permissions import Permission
from varna.audit.changes import keep
from varna.audit.commands import command, record
from varna.audit.running import Author
from varna.organisations.models import ExternalActor, RoleTitle, Unit
from varna.plans.enums import ImportChoice, ImportEvent, ImportKind
from varna.plans.importing import FoundMeasure, ImportedPlan, Said
from varna.plans.importing.fold import fold
from varna.plans.importing.screening import screened
from varna.plans.models import ActorAlias, ImportField, ImportItem, PlanImport

# Rows at least this sure, in per cent, can be taken together.
SURE = 80
_MOST_KEY = 160
# Fields whose understanding is one of fixed choices.
CODED = frozenset({"area", "status", "level"})
_MEASURE_FIELDS = tuple(
    one.name for one in fields(FoundMeasure) if one.name not in {"section", "number"}
)


@dataclass(frozen=True, slots=True)
class Held:
    """A passage that the guard stopped, with its own words: shown once, never stored."""

    field: ImportField
    written: str
    value: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the reviewer says of one item."""

    choice: ImportChoice
    values: Mapping[str, str]


def digest_of(data: bytes) -> str:
    """The mark by which a document is known when it comes again."""
    return hashlib.sha256(data).hexdigest()


def check_can_import(actor: Actor, unit: Unit) -> None:
    """Whoever writes the unit's plans may read one in."""
    actor.check(Permission.PLAN_EDIT, unit)


@command
def start_import(
    unit: Unit, *, by: Actor, digest: str, found: ImportedPlan
) -> tuple[PlanImport, list[Held]]:
    """Store what was found, as far as the guard lets it; return it with what was held out."""
    check_can_import(by, unit)
    title = screened(found.title.value[:300])
    row = PlanImport(
        municipality=unit.municipality,
        unit=unit,
        started_by=by.user,
        digest=digest,
        title=Told(title.text, title.kept),
        document=found.kind.value,
        year=int(found.year.value) if found.year.value.isdigit() else None,
        municipality_as_written=_screened(found.municipality.value),
        organisation_as_written=_screened(found.organisation.value),
        confidences={
            name: round(getattr(found, name).confidence * 100)
            for name in ("title", "year", "municipality", "organisation", "kind")
        },
        pages=found.pages,
        lines=found.lines,
        is_scan=found.is_scan,
    )
    keep(row)
    held = _Store(row).everything(found)
    record(ImportEvent.STARTED, row, {"unit": unit.pk, "lines": found.lines})
    return row, held


def _screened(text: str) -> Told:
    shown = screened(text[:_MOST_KEY])
    return Told(shown.text, shown.kept)


class _Store:
    """Writes items and fields in bulk, and keeps beside them what the guard stopped."""

    def __init__(self, row: PlanImport) -> None:
        self.row = row
        self.items: list[ImportItem] = []
        self.fields: list[tuple[int, str, Said]] = []

    def everything(self, found: ImportedPlan) -> list[Held]:
        for measure in found.measures:
            self._item(ImportKind.MEASURE, measure.title, measure.confidence)
            for name in _MEASURE_FIELDS:
                self._field(name, getattr(measure, name))
            self._field("section", Said(measure.section, measure.section, 0.8))
        for chapter in found.chapters:
            self._item(ImportKind.CHAPTER, chapter.title, chapter.title.confidence)
            self._field("title", chapter.title)
            body = chapter.body[:20_000]
            self._field("body", Said("", body, chapter.title.confidence))
            self._field("level", Said("", str(chapter.level), 1.0))
        for kind, facts in (
            (ImportKind.FIGURE, found.figures),
            (ImportKind.CONTACT, found.contacts),
            (ImportKind.NOTE, found.notes),
        ):
            for fact in facts:
                said = Said("", fact.value, fact.confidence, fact.place)
                if kind is ImportKind.CONTACT and screened(fact.value).is_held:
                    # A number that the guard stops cannot be kept, however public it is.
                    continue
                self._item(kind, said, fact.confidence)
                self._field("label", Said("", fact.label, fact.confidence))
                self._field("value", said)
        for line in found.unread:
            said = Said(line.text, line.text, 0.0, line.place)
            self._item(ImportKind.UNREAD, said, 0.0)
            self._field("text", said)
            self._field("why", Said("", line.why, 1.0))
        return self._write()

    def _item(self, kind: ImportKind, said: Said, confidence: float) -> None:
        self.items.append(
            ImportItem(
                municipality=self.row.municipality,
                plan_import=self.row,
                kind=kind,
                position=len(self.items) + 1,
                page=said.place.page if said.place else None,
                line=said.place.line if said.place else None,
                confidence=round(confidence * 100),
            )
        )

    def _field(self, name: str, said: Said) -> None:
        if said.written or said.value:
            self.fields.append((len(self.items) - 1, name, said))

    def _write(self) -> list[Held]:
        items = ImportItem.objects.bulk_create(self.items)
        rows: list[ImportField] = []
        originals: list[Said] = []
        for index, name, said in self.fields:
            coded = name in CODED
            written, value = screened(said.written), screened("" if coded else said.value)
            rows.append(
                ImportField(
                    municipality=self.row.municipality,
                    item=items[index],
                    name=name,
                    written=Told(written.text, written.kept),
                    value=Told(value.text, value.kept),
                    code=said.value if coded else "",
                    confidence=round(said.confidence * 100),
                    is_held=value.is_held or written.is_held,
                )
            )
            originals.append(said)
        saved = ImportField.objects.bulk_create(rows)
        return [
            Held(field, said.written, said.value)
            for field, said in zip(saved, originals, strict=True)
            if field.is_held and field.item.kind != ImportKind.UNREAD
        ]


@command
def write_held(
    plan_import: PlanImport, *, by: Actor, answers: Mapping[ImportField, tuple[str, str]]
) -> PlanImport:
    """Store passages that the reviewer has mended or answered for: as written, and as understood.

    A wording that still points someone out stays masked; an understanding that does is refused.
    """
    _check_open(plan_import, by)
    for field, (written, value) in answers.items():
        if not open_findings(written):
            field.written = written
        field.value = value
        field.is_held = False
        keep(field)
    record(ImportEvent.REVIEWED, plan_import, {"answered": len(answers)})
    return plan_import


@command
def change_items(
    plan_import: PlanImport, *, by: Actor, answers: Mapping[ImportItem, Answer]
) -> PlanImport:
    """Store what the reviewer says of some items."""
    _check_open(plan_import, by)
    for item, answer in answers.items():
        held = {one.name: one for one in item.fields.all()}
        for name, value in answer.values.items():
            field = held.get(name)
            if field is None:
                if not value:
                    continue
                field = ImportField(municipality=item.municipality, item=item, name=name)
            if name in CODED:
                if field.code != value:
                    field.code, field.confidence = value, 100
                    keep(field)
            elif field.value != value:
                field.value, field.confidence, field.is_held = value, 100, False
                keep(field)
        if item.choice != answer.choice:
            item.choice = answer.choice
            keep(item)
    record(ImportEvent.REVIEWED, plan_import, {"items": len(answers)})
    return plan_import


@command
def take_sure(plan_import: PlanImport, *, by: Actor) -> int:
    """Take all measures that are sure and hold nothing that the guard stopped."""
    _check_open(plan_import, by)
    taken: int = sure_items(plan_import).update(choice=ImportChoice.TAKE)
    record(ImportEvent.REVIEWED, plan_import, {"taken": taken})
    return taken


def alias_key(wording: str) -> str:
    """How a wording is looked up: folded, so that a scan meets it too."""
    return " ".join(fold(wording).split())[:_MOST_KEY]


@command
def set_alias(
    municipality_of: PlanImport,
    *,
    by: Actor,
    wording: str,
    title: RoleTitle | None = None,
    unit: Unit | None = None,
    external: ExternalActor | None = None,
) -> ActorAlias | None:
    """Remember which function or body a wording means; None when it is to stay as written."""
    _check_open(municipality_of, by)
    key = alias_key(wording)
    row = ActorAlias.objects.filter(key=key).first()
    if title is None and unit is None and external is None:
        if row is not None:
            row.delete()
        record(ImportEvent.ALIAS_KEPT, municipality_of)
        return None
    row = row or ActorAlias(
        municipality=municipality_of.municipality, key=key, wording=read_through(wording)
    )
    row.title, row.unit, row.external = title, unit, external
    keep(row)
    record(ImportEvent.ALIAS_KEPT, row)
    return row


@command
def remove_import(plan_import: PlanImport, *, by: Author) -> None:
    """Erase the import and all that was read."""
    record(ImportEvent.ERASED, plan_import)
    plan_import.delete()


def erase_expired(imports: Iterable[PlanImport], *, by: Author) -> int:
    """Erase imports whose review was not finished in time (Retention); return how many."""
    before = timezone.now() - PlanImport.Retention.period
    old = [row for row in imports if row.plan_id is None and row.started_at < before]
    for row in old:
        remove_import(row, by=by)
    return len(old)


def _check_open(plan_import: PlanImport, by: Actor) -> None:
    check_can_import(by, plan_import.unit)
    if plan_import.plan_id is not None:
        raise Denied(_("A draft has already been made of this document."))


def check_can_finish(actor: Actor, plan_import: PlanImport) -> None:
    """A draft is made when a measure or chapter is taken and nothing taken is held."""
    _check_open(plan_import, actor)
    taken = plan_import.items.filter(choice=ImportChoice.TAKE)
    if not taken.exists():
        raise Denied(_("Nothing is taken yet. Take at least one measure or chapter."))
    if taken.filter(fields__is_held=True).exists():
        raise Denied(_("Something that is taken was stopped by the guard. Answer that first."))


def sure_items(plan_import: PlanImport) -> Any:
    """Measures that are sure, not decided on, and hold nothing that the guard stopped."""
    held = ImportField.objects.filter(item__plan_import=plan_import, is_held=True)
    return plan_import.items.filter(
        kind=ImportKind.MEASURE, choice=ImportChoice.OPEN, confidence__gte=SURE
    ).exclude(pk__in=held.values("item"))


def held_fields(plan_import: PlanImport) -> Any:
    """Fields that the guard stopped and that wait for an answer."""
    held = ImportField.objects.filter(item__plan_import=plan_import, is_held=True)
    return held.exclude(item__kind=ImportKind.UNREAD).select_related("item")


def known_aliases(wordings: Iterable[str]) -> dict[str, ActorAlias]:
    """The wordings that have been tied to a function or body before."""
    known = {row.key: row for row in ActorAlias.objects.all()}
    return {one: known[key] for one in wordings if (key := alias_key(one)) in known}


def measure_items(plan_import: PlanImport) -> Any:
    """The import's measures with their fields, the least sure last."""
    return (
        plan_import.items.filter(kind=ImportKind.MEASURE)
        .prefetch_related("fields")
        .order_by("position")
    )


def refuse_twice(unit: Unit, digest: str) -> PlanImport | None:
    """The import of the same document to the same unit, if there is one."""
    return (
        PlanImport.objects.filter(unit=unit, digest=digest)
        .select_related("plan")
        .order_by("-started_at")
        .first()
    )

"""What the screens of an import show."""

from collections.abc import Iterable, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from varna.plans.enums import ImportKind
from varna.plans.forms import Directory
from varna.plans.import_words import KINDS
from varna.plans.importing import Certainty
from varna.plans.models import ActorAlias, ImportField, ImportItem, PlanImport
from varna.plans.services.import_draft import actors_of
from varna.plans.services.importing import alias_key
from varna.web.components import Cell, Column, Fact, Status, Tab, Table, Tone

_ORDER = {Certainty.UNSURE: 0, Certainty.LIKELY: 1, Certainty.SURE: 2}


def certainty_of(item: ImportItem) -> Certainty:
    """The group of the row."""
    return Certainty.of(item.confidence / 100)


def certainty_status(item: ImportItem) -> Status:
    """How sure the row is, as a tag: what needs the reviewer's eye is amber."""
    if item.is_held:
        return Status(_("Stopped by the guard"), Tone.NEEDS_YOU)
    return {
        Certainty.SURE: Status(_("Sure"), Tone.DONE),
        Certainty.LIKELY: Status(_("Look it through"), Tone.PLANNED),
        Certainty.UNSURE: Status(_("Unsure"), Tone.NEEDS_YOU),
    }[certainty_of(item)]


def in_groups(items: Iterable[ImportItem]) -> list[ImportItem]:
    """The rows that need a look first; within a group in the document's order."""
    return sorted(
        items, key=lambda item: (not item.is_held, _ORDER[certainty_of(item)], item.position)
    )


def import_tabs(row: PlanImport, here: str) -> list[Tab]:
    """The steps of the review."""
    held = ImportField.objects.filter(item__plan_import=row, is_held=True)
    stopped = held.exclude(item__kind=ImportKind.UNREAD).count()
    measures = row.items.filter(kind=ImportKind.MEASURE).count()
    steps: Sequence[tuple[str, str, int | None]] = (
        ("import_held", _("Stopped"), stopped),
        ("plan_import", _("Measures"), measures),
        ("import_actors", _("Who they are"), None),
        ("finish_import", _("Text and draft"), None),
    )
    return [
        Tab(label, reverse(name, args=[row.pk]), current=name == here, count=count)
        for name, label, count in steps
    ]


def facts_of(row: PlanImport) -> list[Fact]:
    """What was understood of the document as a whole."""
    unread = row.items.filter(kind=ImportKind.UNREAD).count()
    shown = [
        Fact(_("Plan of"), row.unit.label),
        Fact(_("Kind of document"), _(KINDS.get(row.document, "")) if row.document else None),
        Fact(_("Municipality, as read"), row.municipality_as_written or None),
        Fact(_("Organisation, as read"), row.organisation_as_written or None),
        Fact(_("Year, as read"), str(row.year) if row.year else None),
        Fact(
            _("Read"),
            _("%(pages)d pages, %(lines)d lines; %(unread)d lines were not understood")
            % {"pages": row.pages, "lines": row.lines, "unread": unread},
            url=reverse("finish_import", args=[row.pk]) + "#unread",
        ),
    ]
    if row.is_scan:
        shown.append(Fact(_("Quality"), _("A scan without å, ä and ö: read every row through")))
    return shown


def wordings_of(items: Iterable[ImportItem]) -> list[str]:
    """Each wording of an actor once, in the order of the document; masked ones left out."""
    found: dict[str, str] = {}
    for item in items:
        for name in ("responsible", "others"):
            for wording in actors_of(item, name):
                if "[" not in wording:
                    found.setdefault(alias_key(wording), wording)
    return list(found.values())


def alike(wording: str, people: Directory) -> ActorAlias | None:
    """The function, unit or outside actor that bears the wording as its name."""
    key = _bare(wording)
    for title in people.titles.values():
        if _bare(title.title) == key:
            return ActorAlias(title=title)
    for unit in people.units.values():
        if _bare(unit.name) == key:
            return ActorAlias(unit=unit)
    for external in people.actors.values():
        if _bare(external.name) == key:
            return ActorAlias(external=external)
    return None


def _bare(wording: str) -> str:
    """The wording without the ending of a definite form: polisen, polis."""
    key = alias_key(wording)
    for ending in ("en", "et", "n"):
        if key.endswith(ending) and len(key) - len(ending) >= 5:
            return key.removesuffix(ending).removesuffix("e")
    return key.removesuffix("e")


def unread_table(items: Iterable[ImportItem]) -> Table | None:
    """All lines that were not understood, each with its place and why."""
    rows = [
        [
            Cell(item.said("text"), note=_("page %(page)d") % {"page": item.page or 1}),
            item.line,
            _(item.said("why")),
        ]
        for item in items
    ]
    if not rows:
        return None
    columns = [Column(_("Text")), Column(_("Line"), numeric=True), Column(_("Why"))]
    return Table(caption=_("Not understood"), columns=columns, rows=rows)

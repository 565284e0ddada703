"""What the pages of the library show."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from varna.access.actor import Actor, allows, refusal
from varna.access.permissions import Permission
from varna.organisations.models import Unit
from varna.steering import policy
from varna.steering.catalogue import Shelf, catalogue_of
from varna.steering.enums import (
    CHOICES,
    LEVEL_HELP,
    Applies,
    DocumentKind,
    DocumentState,
    Entry,
    Modality,
    PictureLevel,
    SteeringEvent,
)
from varna.steering.models import Adaptation, Assessment, Requirement, SteeringDocument
from varna.steering.reading import changes_since_before, tally
from varna.web.components import Action, Cell, Column, Crumb, Fact, Group, Status, Table, Tone
from varna.web.trail import trail_of

_STATE_TONES = {
    DocumentState.DRAFT: Tone.PLANNED,
    DocumentState.IN_FORCE: Tone.DONE,
    DocumentState.REPLACED: Tone.NEUTRAL,
}


def document_state(document: SteeringDocument) -> Status:
    """The state in words."""
    state = DocumentState(document.state)
    return Status(state.label, _STATE_TONES[state])


def crumbs_of(document: SteeringDocument | None = None, here: str = "") -> list[Crumb]:
    """The way to the page."""
    crumbs = [Crumb(_("Guidelines and duties"), reverse("steering"))]
    if document is not None:
        crumbs.append(Crumb(document.label, document.get_absolute_url()))
    return [*crumbs, Crumb(here)] if here else crumbs


def library_table(documents: Any) -> Table:
    """Every document, by kind."""
    today = timezone.localdate()
    rows: list[Any] = []
    for kind in DocumentKind:
        of_kind = [one for one in documents if one.kind == kind]
        if of_kind:
            rows += [Group(str(kind.label)), *(_library_row(one, today) for one in of_kind)]
    return Table(
        caption=_("Guidelines and duties"),
        caption_hidden=True,
        columns=[
            Column(_("Document")),
            Column(_("Adopted or issued by")),
            Column(_("Points"), numeric=True),
            Column(_("Last checked")),
            Column(_("State")),
        ],
        rows=rows,
    )


def library_actions(actor: Actor) -> dict[str, Any]:
    """What the centre may begin here."""
    if not actor.may(Permission.STEERING_EDIT):
        return {}
    return {
        "main": Action(_("Add from the library"), reverse("shipped_sets")),
        "actions": [Action(_("Write a new one"), reverse("new_document"))],
    }


def _library_row(document: Any, today: Any) -> list[Any]:
    version = _("Version %(number)d") % {"number": document.version}
    checked = document.last_checked_on
    return [
        Cell(document.label, url=document.get_absolute_url(), note=document.dated),
        Cell(document.issuer, note=document.diary_number),
        document.point_count if document.has_points else "–",
        Cell(_day(checked) if checked else _("Never"), note=""),
        Cell(status=document_state(document), note=version if document.version > 1 else ""),
    ]


def _day(day: Any) -> str:
    return str(day.isoformat())


def document_page(actor: Actor, document: SteeringDocument) -> dict[str, Any]:
    """Everything on the page of a document."""
    points = list(
        document.points.select_related("accountable").prefetch_related("contributing", "levels")
    )
    is_catalogue = document.kind == DocumentKind.PREVENTION
    refused = refusal(policy.check_can_publish, actor, document)
    may_edit = allows(policy.check_can_edit_document, actor, document)
    return {
        "document": document,
        "status": document_state(document),
        "crumbs": crumbs_of(document),
        "facts": document_facts(document),
        "table": None if is_catalogue else point_table(document, points, may_edit=may_edit),
        "catalogue": catalogue_page(points, may_edit=may_edit) if is_catalogue else None,
        "points": points,
        "changes": changes_since_before(document),
        "adaptations": Adaptation.objects.visible_to(actor)
        .filter(requirement__document=document)
        .select_related("unit", "requirement"),
        "units": unit_table(actor, document, points),
        "may_edit": may_edit,
        "may_publish": refused is None,
        "refused": refused if may_edit else None,
        "may_renew": allows(policy.check_can_renew, actor, document),
        "may_confirm": document.state == DocumentState.IN_FORCE
        and allows(policy.check_can_confirm, actor, document),
        "own_units": own_units(actor)
        if document.state == DocumentState.IN_FORCE and document.kind not in CHOICES
        else [],
        "related": document.related.all(),
        "older": document.predecessor,
        "newer": SteeringDocument.objects.visible_to(actor).filter(predecessor=document).first(),
        "events": trail_of(document, SteeringEvent),
    }


def document_facts(document: SteeringDocument) -> list[Fact]:
    """What is known of the document."""
    found = [
        (_("Kind"), document.get_kind_display()),
        (_("Adopted or issued by"), document.issuer),
        (_("Registry number"), document.diary_number),
        (_("Date, as written"), document.dated),
        (_("Valid from"), _day(document.valid_from) if document.valid_from else ""),
        (_("Valid to"), _day(document.valid_to) if document.valid_to else ""),
        (
            _("Last checked"),
            _day(document.last_checked_on) if document.last_checked_on else _("Never"),
        ),
        (pgettext("a document", "Version"), document.version),
    ]
    facts = [Fact(label, value) for label, value in found if value]
    if document.url:
        facts.append(Fact(_("Read it"), document.url, url=document.url))
    return facts


def point_table(
    document: SteeringDocument, points: list[Requirement], *, may_edit: bool
) -> Table | None:
    """The points, with the columns that this document uses."""
    if not points:
        return None
    has = {
        name: any(getattr(point, name) for point in points)
        for name in ("modality", "applies", "level", "entry")
    }
    has["who"] = document.kind == DocumentKind.RESPONSIBILITIES or any(
        point.accountable_id or point.contributing.all() for point in points
    )
    columns = [Column(_("Point"))]
    columns += [Column(_("Strength"))] * has["modality"] + [Column(_("Applies"))] * has["applies"]
    columns += [Column(_("When the picture shows"))] * has["level"]
    columns += [Column(_("Level of the goal"))] * has["entry"]
    columns += [Column(_("Accountable")), Column(_("Contributing"))] * has["who"]
    return Table(
        caption=_("Points"),
        caption_hidden=True,
        columns=columns,
        rows=[_point_row(point, has, may_edit) for point in points],
    )


def catalogue_page(points: list[Requirement], *, may_edit: bool) -> dict[str, Any] | None:
    """A prevention catalogue level by level, and what it comes to."""
    if not points:
        return None
    found = catalogue_of(points)
    shelves = [
        {
            "level": shelf.level,
            "help": LEVEL_HELP[shelf.level],
            "count": len(shelf.of(Entry.MEASURE)),
            "measures": _shelf_table(shelf, may_edit=may_edit),
            "told": [
                (entry.label, shelf.of(entry))
                for entry in (Entry.EXAMPLE, Entry.ACTOR, Entry.PROFESSION)
                if shelf.of(entry)
            ],
        }
        for shelf in found
    ]
    return {"found": found, "shelves": shelves}


def _shelf_table(shelf: Shelf, *, may_edit: bool) -> Table | None:
    supports = shelf.of(Entry.SUPPORT)
    rows = [*shelf.of(Entry.MEASURE), *supports]
    if not rows:
        return None
    first = _("Type of support") if len(supports) == len(rows) else _("Measure or support")
    first = first if supports else _("Measure")
    return Table(
        caption=shelf.level.label,
        caption_hidden=True,
        columns=[Column(first), Column(_("Also on"))],
        rows=[
            [
                Cell(
                    point.label,
                    url=reverse("change_point", args=[point.pk]) if may_edit else None,
                    status=Status(_("Not decided yet"), Tone.NEUTRAL)
                    if point.is_undecided
                    else None,
                ),
                ", ".join(
                    str(level.label) for level in point.prevention_levels if level != shelf.level
                )
                or "–",
            ]
            for point in rows
        ],
    )


def _point_row(point: Requirement, has: dict[str, bool], may_edit: bool) -> list[Any]:
    row: list[Any] = [_point_cell(point, reverse("change_point", args=[point.pk]), may_edit)]
    row += [_label(Modality, point.modality)] * has["modality"]
    row += [_label(Applies, point.applies)] * has["applies"]
    row += [_label(PictureLevel, point.level)] * has["level"]
    row += [_label(Entry, point.entry)] * has["entry"]
    if has["who"]:
        nobody = Cell(status=Status(_("Nobody accountable"), Tone.NEEDS_YOU))
        row.append(point.accountable.label if point.accountable else nobody)
        row.append(", ".join(unit.label for unit in point.contributing.all()))
    return row


def _point_cell(point: Requirement, url: str, may_edit: bool) -> Cell:
    lack = None
    if not point.text:
        lack = Status(_("Text missing"), Tone.NEEDS_YOU)
    elif point.lacks_definition:
        lack = Status(_("Term not defined"), Tone.NEEDS_YOU)
    note = f"{point.term}: {point.definition}" if point.definition else ""
    text = f"{point.number}. {point.label}" if point.text else f"{point.number}."
    return Cell(text, url=url if may_edit else None, note=note, status=lack)


def _label(choices: Any, value: str) -> str:
    return str(choices(value).label) if value else "–"


def own_units(actor: Actor) -> list[Unit]:
    """Units for which the actor answers, those where they hold a post first of all."""
    posts = {post.unit_id for post in actor.posts}
    units = Unit.objects.current(timezone.localdate()).filter(
        actor.within(Permission.STEERING_ANSWER, "path")
    )
    if actor.may(Permission.CITY_OVERVIEW):
        return list(units.filter(must_have_plan=True).order_by("name"))
    return list(units.filter(pk__in=posts).order_by("name"))


def unit_table(actor: Actor, document: SteeringDocument, points: list[Requirement]) -> Table | None:
    """How the units that have answered meet the document (R-046)."""
    rows = Assessment.objects.visible_to(actor).filter(requirement__document=document)
    by_unit: dict[Unit, list[Assessment]] = {}
    for row in rows.select_related("unit"):
        by_unit.setdefault(row.unit, []).append(row)
    if not by_unit:
        return None
    return Table(
        caption=_("How the units meet it"),
        caption_hidden=True,
        columns=[
            Column(_("Unit")),
            Column(_("Met"), numeric=True),
            Column(_("Partly"), numeric=True),
            Column(_("Not met"), numeric=True),
            Column(_("Not judged"), numeric=True),
        ],
        rows=[_unit_row(document, unit, points, answers) for unit, answers in by_unit.items()],
    )


def _unit_row(
    document: SteeringDocument, unit: Unit, points: list[Requirement], answers: list[Assessment]
) -> list[Any]:
    count = tally(points, answers)
    url = reverse("steering_checklist", args=[document.pk, unit.pk])
    met = _("%(met)d of %(total)d") % {"met": count.met, "total": count.total}
    return [Cell(unit.label, url=url), met, count.partly, count.unmet, count.unjudged]


def main_action(document: SteeringDocument, may_edit: bool) -> Action | None:
    """The next step of a draft."""
    if not may_edit or not document.has_points:
        return None
    return Action(_("Add a point"), reverse("add_point", args=[document.pk]))

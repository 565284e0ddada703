"""Lists of guidance, the yearly check, and the coordinators."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.access.permissions import Permission
from varna.guidance import services
from varna.guidance.checks import unbroken
from varna.guidance.enums import Kind, Purpose
from varna.guidance.keeping.common import LISTS, ORDERS, singular, tabs
from varna.guidance.models import (
    Contact,
    FactSheet,
    GuidanceSettings,
    settings_of,
)
from varna.guidance.words import groups_words, sheet_words, standing
from varna.organisations.models import Unit
from varna.web.components import Action, Cell, Column, Table
from varna.web.lists import page_of, sort_order


def list_page(request: Any, kind: Kind, rows: Any, form: Any) -> dict[str, Any]:
    """A list with its filter, tabs and table."""
    default = {
        Kind.CONTACT: "purpose",
        Kind.PROVISION: "act",
        Kind.SHEET: "environment",
    }.get(kind, "kind")
    sort, fields = sort_order(request.GET, ORDERS, default)
    if kind == Kind.CONTACT:
        rows = rows.select_related("area", "unit")
    page = page_of(request.GET, rows.order_by(*fields))
    rules, today = settings_of(), timezone.localdate()
    keeps = request.actor.may(Permission.GUIDANCE_EDIT)
    return {
        "kind": kind,
        "form": form,
        "page": page,
        "table": _table(kind, page, sort, today, rules),
        "tabs": tabs(request.actor, LISTS[kind]),
        "main": Action(
            _("Add %(kind)s") % {"kind": singular(kind)}
            if keeps
            else _("Propose %(kind)s") % {"kind": singular(kind)},
            reverse("new_guidance", args=[kind]),
        ),
        "query": request.GET.urlencode(),
        "untaken": len(services.untaken()) if keeps else 0,
    }


def _table(kind: Kind, page: Iterable[Any], sort: str, today: Any, rules: Any) -> Table:
    middle = {
        Kind.CONTACT: [Column(_("What for"), "purpose"), Column(_("Telephone"))],
        Kind.PROVISION: [Column(_("Act"), "act"), Column(_("Holds from"), "from")],
        Kind.TEXT: [Column(_("Kind"), "kind"), Column(_("Strength"))],
        Kind.MATERIAL: [
            Column(_("Kind"), "kind"),
            Column(_("Is enough for")),
            Column(_("How well it works"), "evidence"),
        ],
        Kind.SHEET: [
            Column(_("Environment"), "environment"),
            Column(_("Kind"), "kind"),
            Column(_("Year"), "year"),
        ],
    }[kind]
    return Table(
        caption=kind.label,
        caption_hidden=True,
        columns=[
            Column(_("Title"), "title"),
            *middle,
            Column(_("Last checked"), "checked"),
            Column(_("Standing")),
        ],
        rows=[
            [
                Cell(row.label, url=row.get_absolute_url(), note=_under(row)),
                *_middle(kind, row),
                row.checked_on.isoformat() if row.checked_on else _("Never"),
                Cell(status=standing(row, today, rules)),
            ]
            for row in page
        ],
        sort=sort,
    )


def _under(row: Any) -> str:
    if isinstance(row, Contact):
        return ", ".join(part for part in (row.operator, row.area.name if row.area else "") if part)
    if isinstance(row, FactSheet):
        return str(row.authority)
    return ""


def _middle(kind: Kind, row: Any) -> list[Any]:
    if kind == Kind.CONTACT:
        return [str(row.get_purpose_display()), unbroken(row.phone) or _("No number is known")]
    if kind == Kind.MATERIAL:
        return [
            str(row.get_kind_display()),
            groups_words(row.suffices_for),
            str(row.get_evidence_display()),
        ]
    if kind == Kind.SHEET:
        return [
            str(row.get_environment_display()) or "–",
            sheet_words(row),
            str(row.year),
        ]
    if kind == Kind.PROVISION:
        return [row.citation, row.valid_from.isoformat() if row.valid_from else "–"]
    strength = str(row.get_strength_display()) if row.strength else "–"
    return [str(row.get_kind_display()), strength]


def check_page(actor: Actor, due: Sequence[Any], rules: GuidanceSettings) -> dict[str, Any]:
    """What is to be looked up, kind by kind, and what the program has that is new."""
    today = timezone.localdate()
    groups: dict[Kind, list[dict[str, Any]]] = {}
    for row in due:
        facts = row.phone if isinstance(row, Contact) else ""
        groups.setdefault(row.KIND, []).append(
            {
                "value": f"{row.KIND}-{row.pk}",
                "row": row,
                "under": ", ".join(part for part in (facts, row.source) if part),
                "status": standing(row, today, rules),
            }
        )
    return {
        "groups": [(kind.label, rows) for kind, rows in groups.items()],
        "count": len(due),
        "untaken": services.untaken(),
        "tabs": tabs(actor, "check_guidance"),
    }


def coordinator_page(actor: Actor, rows: Any, rules: GuidanceSettings) -> dict[str, Any]:
    """Units that must have a coordinator, each with the contact or its lack."""
    today = timezone.localdate()
    known: dict[int | None, list[Any]] = {}
    found = rows.in_use(today).filter(purpose=Purpose.COORDINATOR).select_related("unit")
    for row in found.order_by("title", "pk"):
        known.setdefault(row.unit_id, []).append(row)
    lines, missing = [], 0
    for unit in Unit.objects.current(today).filter(must_have_coordinator=True).order_by("name"):
        own = known.pop(unit.pk, [])
        missing += not own
        lines += [_coordinator_line(unit.label, one, today, rules) for one in own] or [
            [Cell(unit.label), _("Missing"), "–", "–", "–"]
        ]
    for others in known.values():
        lines += [
            _coordinator_line(one.unit.label if one.unit else "–", one, today, rules)
            for one in others
        ]
    columns = [_("Unit"), _("Coordinator"), _("Telephone"), _("E-mail"), _("Standing")]
    return {
        "table": Table(
            caption=_("Coordinators"),
            caption_hidden=True,
            columns=[Column(label) for label in columns],
            rows=lines,
        ),
        "missing": missing,
        "tabs": tabs(actor, "guidance_coordinators"),
    }


def _coordinator_line(unit: str, row: Contact, today: Any, rules: GuidanceSettings) -> list[Any]:
    return [
        Cell(unit),
        Cell(row.label, url=row.get_absolute_url()),
        unbroken(row.phone) or "–",
        row.email or "–",
        Cell(status=standing(row, today, rules)),
    ]

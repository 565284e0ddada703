"""What the pages behind sign-in show: lists, an entry, the yearly check, versions of the routine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from varna.access.actor import Actor, allows
from varna.access.permissions import Permission
from varna.audit.models import Event as AuditEvent
from varna.guidance import hours, policy, services, walk
from varna.guidance.enums import Audience, GuidanceEvent, Kind, Purpose, RoutineState, State
from varna.guidance.graph import Graph, Page
from varna.guidance.lookup import Book
from varna.guidance.models import (
    Contact,
    Entry,
    GuidanceSettings,
    Routine,
    entry_model,
    settings_of,
)
from varna.guidance.models.entry import said
from varna.guidance.reading import graph_of
from varna.guidance.services.routine import faults_of
from varna.guidance.words import hours_words, routine_state, standing
from varna.organisations.enums import Role
from varna.organisations.models import Area, Unit, valid_on
from varna.web.components import Action, Cell, Column, Crumb, Event, Fact, Tab, Table
from varna.web.lists import page_of, sort_order

_LISTS = {
    Kind.CONTACT: "guidance",
    Kind.PROVISION: "guidance_law",
    Kind.TEXT: "guidance_texts",
}
_ORDERS = {
    "title": ("title", "pk"),
    "purpose": ("purpose", "title", "pk"),
    "act": ("act", "section", "pk"),
    "kind": ("kind", "title", "pk"),
    "checked": ("checked_on", "title", "pk"),
    "from": ("valid_from", "title", "pk"),
}
# A search for what the work is about finds the coordinators.
_FIELD_WORDS = ("våldsbejakande extremism", "vbe", "violent extremism")


def singular(kind: Kind) -> str:
    """The kind as one calls one of it."""
    return {
        Kind.CONTACT: _("a contact"),
        Kind.PROVISION: _("a provision or memo"),
        Kind.TEXT: _("a text"),
    }[kind]


def crumbs_of(kind: Kind, here: str, entry: Any = None) -> list[Crumb]:
    """The way to a page of the kind."""
    between = [Crumb(entry.label, entry.get_absolute_url())] if entry is not None else []
    return [Crumb(kind.label, reverse(_LISTS[kind])), *between, Crumb(here)]


def routine_crumbs(here: str, routine: Routine | None = None) -> list[Crumb]:
    """The way to a page of the routine."""
    between = [Crumb(str(routine), routine.get_absolute_url())] if routine else []
    return [Crumb(_("Routine"), reverse("routine_versions")), *between, Crumb(here)]


def tabs(actor: Actor, here: str) -> list[Tab]:
    """The parts of guidance."""
    names = [
        ("guidance", Kind.CONTACT.label),
        ("guidance_coordinators", _("Coordinators")),
        ("guidance_law", Kind.PROVISION.label),
        ("guidance_texts", Kind.TEXT.label),
        ("routine_versions", _("Routine")),
    ]
    if actor.may(Permission.GUIDANCE_EDIT):
        names.append(("check_guidance", _("To check")))
    return [Tab(label, reverse(name), current=name == here) for name, label in names]


def free_key(kind: Kind, title: str) -> str:
    """A short name that no entry of the kind has yet."""
    base = slugify(title)[:50] or "entry"
    taken = set(
        entry_model(kind).objects.filter(key__startswith=base).values_list("key", flat=True)
    )
    number = 2
    key = base
    while key in taken:
        key, number = f"{base}-{number}", number + 1
    return key


def narrowed(rows: Any, form: Any, rules: GuidanceSettings) -> Any:
    """The rows asked for; what is in use today, unless asked for more."""
    today = timezone.localdate()
    wanted = form.cleaned_data if form.is_valid() else {}
    if wanted.get("needs") == "all":
        rows = rows.all()
    elif wanted.get("needs") == "proposed":
        rows = rows.proposed()
    elif wanted.get("needs") == "check":
        rows = rows.to_check(today, rules)
    else:
        rows = rows.in_use(today)
    if wanted.get("q"):
        rows = rows.filter(_words(rows.model, wanted["q"]))
    if wanted.get("purpose"):
        rows = rows.filter(purpose=wanted["purpose"])
    if wanted.get("audience"):
        rows = rows.filter(**{f"for_{Audience(wanted['audience'])}": True})
    return rows


def _words(model: type[Any], words: str) -> Q:
    found = Q(title__icontains=words) | Q(title_en__icontains=words) | Q(source__icontains=words)
    if model is Contact:
        found |= Q(operator__icontains=words) | Q(phone__icontains=words)
        if any(words.lower() in one for one in _FIELD_WORDS):
            found |= Q(purpose=Purpose.COORDINATOR)
    return found


# ── Lists ──


def list_page(request: Any, kind: Kind, rows: Any, form: Any) -> dict[str, Any]:
    """A list with its filter, tabs and table."""
    default = {Kind.CONTACT: "purpose", Kind.PROVISION: "act", Kind.TEXT: "kind"}[kind]
    sort, fields = sort_order(request.GET, _ORDERS, default)
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
        "tabs": tabs(request.actor, _LISTS[kind]),
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
        return ", ".join(
            part for part in (row.operator, row.area.name if row.area else "") if part
        )
    return ""


def _middle(kind: Kind, row: Any) -> list[Any]:
    if kind == Kind.CONTACT:
        return [str(row.get_purpose_display()), row.phone or _("No number is known")]
    if kind == Kind.PROVISION:
        return [row.citation, row.valid_from.isoformat() if row.valid_from else "–"]
    strength = str(row.get_strength_display()) if row.strength else "–"
    return [str(row.get_kind_display()), strength]


def check_page(due: Sequence[Any], rules: GuidanceSettings) -> dict[str, Any]:
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
        "months": rules.check_months,
        "crumbs": [Crumb(_("Contacts"), reverse("guidance")), Crumb(_("To check"))],
    }


def coordinator_page(rows: Any, rules: GuidanceSettings) -> dict[str, Any]:
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
    }


def _coordinator_line(unit: str, row: Contact, today: Any, rules: GuidanceSettings) -> list[Any]:
    return [
        Cell(unit),
        Cell(row.label, url=row.get_absolute_url()),
        row.phone or "–",
        row.email or "–",
        Cell(status=standing(row, today, rules)),
    ]


# ── One entry ──


def entry_page(actor: Actor, entry: Any) -> dict[str, Any]:
    """What the version says, what can be done with it, its versions and its history."""
    today, rules = timezone.localdate(), settings_of()
    is_proposal = entry.state == State.PROPOSED
    newest = entry.versions().first()
    return {
        "entry": entry,
        "status": standing(entry, today, rules),
        "crumbs": [
            Crumb(entry.KIND.label, reverse(_LISTS[entry.KIND])),
            Crumb(entry.label),
        ],
        "facts": [*_facts_of(entry), *_trust_of(entry)],
        "bodies": _bodies(entry),
        "may_keep": allows(policy.check_can_keep, actor, actor.municipality_id),
        "may_change": allows(policy.check_can_suggest, actor, entry),
        "may_confirm": allows(policy.check_can_confirm, actor, entry, today),
        "is_proposal": is_proposal,
        "now": newest if is_proposal else None,
        "versions": _versions(entry),
        "proposals": []
        if is_proposal
        else type(entry).objects.filter(key=entry.key).proposed(),
        "events": history_of(entry),
    }


def _facts_of(entry: Any) -> list[Fact]:
    if isinstance(entry, Contact):
        serves = [
            (entry.for_residents, Audience.RESIDENTS),
            (entry.for_relatives, Audience.RELATIVES),
            (entry.for_professionals, Audience.PROFESSIONALS),
        ]
        opening = hours_words(hours.parse(entry.hours)) if entry.hours else None
        return [
            Fact(_("What for"), entry.get_purpose_display()),
            Fact(_("Run by"), entry.operator),
            Fact(_("Telephone"), entry.phone, url=f"tel:{entry.phone}" if entry.phone else None),
            Fact(_("E-mail"), entry.email, url=f"mailto:{entry.email}" if entry.email else None),
            Fact(_("Web page"), entry.url, url=entry.url or None),
            Fact(_("Opening hours"), opening),
            Fact(_("Outside those hours"), entry.get_after_hours_display()),
            Fact(_("Serves"), entry.area.name if entry.area else _("The whole municipality")),
            Fact(_("Unit"), entry.unit.label if entry.unit else None),
            Fact(_("For"), ", ".join(str(one.label) for yes, one in serves if yes)),
            Fact(_("Shown on open pages"), _("No") if entry.is_internal else _("Yes")),
        ]
    facts = [Fact(_("Kind"), entry.get_kind_display())]
    if entry.KIND == Kind.PROVISION:
        facts.append(Fact(_("Act and section"), entry.citation))
    if entry.strength:
        facts.append(Fact(_("Strength"), entry.get_strength_display()))
    return facts


def _trust_of(entry: Any) -> list[Fact]:
    until = entry.valid_to.isoformat() if entry.valid_to else _("until further notice")
    begins = entry.valid_from.isoformat() if entry.valid_from else _("Always")
    checked = _("Never")
    if entry.checked_on:
        role = Role(entry.checked_by).label if entry.checked_by else _("the program")
        checked = _("%(day)s by %(role)s") % {"day": entry.checked_on, "role": role}
    facts = [
        Fact(_("Holds"), f"{begins} – {until}"),
        Fact(_("Last checked"), checked),
        Fact(_("Source"), entry.source, url=entry.source_url or None),
    ]
    if entry.proposed_by:
        facts.append(Fact(_("Proposed by"), Role(entry.proposed_by).label))
    return facts


def _bodies(entry: Any) -> list[tuple[str, str]]:
    if isinstance(entry, Contact):
        note = said(entry.note, entry.note_en)
        return [(_("Good to know"), note)] if note else []
    return [(_("What it says"), said(entry.body, entry.body_en))]


def _versions(entry: Any) -> list[dict[str, Any]]:
    return [
        {
            "row": row,
            "from": row.valid_from,
            "to": row.valid_to,
            "is_here": row.pk == entry.pk,
        }
        for row in entry.versions()
    ]


def history_of(entry: Entry | Routine) -> list[Event]:
    """What has happened, by role of nobody: the trace keeps who, the page says what and when."""
    known = {event.value: event.label for event in GuidanceEvent}
    return [
        Event(event.at, known.get(event.event, event.event))
        for event in AuditEvent.objects.about(entry)[:50]
    ]


# ── The routine ──


def versions_page(request: Any, rows: Any) -> dict[str, Any]:
    """Versions newest first, how the routine is reached, and its prints."""
    actor, rules = request.actor, settings_of()
    slug = actor.municipality.slug
    keeps = actor.may(Permission.GUIDANCE_EDIT)
    draft = next((row for row in rows if row.is_draft), None)
    main = Action(_("Start a new version"), reverse("start_routine_draft"))
    if draft is not None:
        main = Action(_("Go on with the draft"), draft.get_absolute_url())
    return {
        "tabs": tabs(actor, "routine_versions"),
        "main": main if keeps else None,
        "address": _absolute(request, reverse("routine_start", args=[slug])),
        "access": rules.get_access_display(),
        "slug": slug,
        "keeps": keeps,
        "has_none": not any(row.state == RoutineState.PUBLISHED for row in rows),
        "table": Table(
            caption=_("Versions"),
            columns=[
                Column(_("Version")),
                Column(_("State")),
                Column(_("In use since")),
                Column(_("What is new")),
            ],
            rows=[
                [
                    Cell(str(row), url=row.get_absolute_url()),
                    Cell(status=routine_state(row)),
                    row.published_on.isoformat() if row.published_on else "–",
                    row.note or "–",
                ]
                for row in rows
            ],
        ),
    }


def _absolute(request: HttpRequest, path: str) -> str:
    return request.build_absolute_uri(path)


def version_page(actor: Actor, routine: Routine) -> dict[str, Any]:
    """The steps of a version, with what leads where."""
    graph = graph_of(routine)
    may_write = allows(policy.check_can_write_routine, actor, routine)
    found = faults_of(routine, timezone.localdate()) if may_write else []
    return {
        "routine": routine,
        "status": routine_state(routine),
        "crumbs": routine_crumbs(str(routine)),
        "pages": [
            {
                "page": page,
                "title": said(page.title, page.title_en),
                "answers": [
                    {
                        "label": said(answer.label, answer.label_en),
                        "key": answer.goes_to,
                        "title": _title(graph, answer.goes_to),
                    }
                    for answer in page.answers
                ],
                "purposes": [Purpose(one).label for one in page.purposes if one in Purpose.values],
                "faults": [one.words for one in found if one.step == page.key],
            }
            for page in graph.pages.values()
        ],
        "faults": found,
        "may_write": may_write,
        "first": next(iter(graph.pages), ""),
        "events": history_of(routine),
    }


def _title(graph: Graph, key: str) -> str:
    page = graph.pages.get(key)
    return said(page.title, page.title_en) if page else key


def preview_page(
    routine: Routine, graph: Graph, page: Page, area: Area | None
) -> dict[str, Any]:
    """A step as its readers would see it, leading on within the same version."""

    def address(key: str, chosen: int | None) -> str:
        if chosen is None:
            return reverse("preview_routine_step", args=[routine.pk, key])
        return reverse("preview_routine_step_in_area", args=[routine.pk, key, chosen])

    today = timezone.localdate()
    shown = walk.shown(
        graph,
        page,
        Book(today),
        at=timezone.localtime(),
        area=area,
        areas=list(Area.objects.filter(valid_on(today))),
        address=address,
        start=routine.get_absolute_url(),
        insider=True,
    )
    return {
        "routine": routine,
        "shown": shown,
        "area": area,
        "start": routine.get_absolute_url(),
        "insider": True,
        "crumbs": routine_crumbs(_("Preview"), routine),
    }

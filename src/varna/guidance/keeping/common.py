"""The way to a page, the parts of guidance, and which rows are asked for."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.access.permissions import Permission
from varna.guidance.enums import Audience, Kind, Purpose
from varna.guidance.models import (
    Contact,
    GuidanceSettings,
    Material,
    Routine,
    entry_model,
)
from varna.web.components import Crumb, Tab

LISTS = {
    Kind.CONTACT: "guidance",
    Kind.PROVISION: "guidance_law",
    Kind.TEXT: "guidance_texts",
    Kind.MATERIAL: "guidance_materials",
    Kind.SHEET: "guidance_sheets",
}
ORDERS = {
    "title": ("title", "pk"),
    "purpose": ("purpose", "title", "pk"),
    "act": ("act", "section", "pk"),
    "kind": ("kind", "title", "pk"),
    "checked": ("checked_on", "title", "pk"),
    "from": ("valid_from", "title", "pk"),
    "environment": ("environment", "kind", "-year", "title", "pk"),
    "year": ("-year", "environment", "title", "pk"),
    "evidence": ("evidence", "title", "pk"),
}
# A search for what the work is about finds the coordinators.
_FIELD_WORDS = ("våldsbejakande extremism", "vbe", "violent extremism")


def singular(kind: Kind) -> str:
    """The kind as one calls one of it."""
    return {
        Kind.CONTACT: _("a contact"),
        Kind.PROVISION: _("a provision or memo"),
        Kind.TEXT: _("a text"),
        Kind.MATERIAL: _("a material or method"),
        Kind.SHEET: _("a fact sheet"),
    }[kind]


def crumbs_of(kind: Kind, here: str, entry: Any = None) -> list[Crumb]:
    """The way to a page of the kind."""
    between = [Crumb(entry.label, entry.get_absolute_url())] if entry is not None else []
    return [Crumb(kind.label, reverse(LISTS[kind])), *between, Crumb(here)]


def routine_crumbs(here: str, routine: Routine | None = None) -> list[Crumb]:
    """The way to a page of the routine."""
    between = [Crumb(str(routine), routine.get_absolute_url())] if routine else []
    return [Crumb(_("Routine"), reverse("routine_versions")), *between, Crumb(here)]


def tabs(actor: Actor, here: str) -> list[Tab]:
    """The parts of guidance."""
    names = [
        ("guidance", _("Contacts")),
        ("guidance_coordinators", _("Coordinators")),
        ("guidance_law", _("Law and memos")),
        ("guidance_texts", _("Texts")),
        ("guidance_materials", _("Material and methods")),
        ("guidance_sheets", _("Fact sheets")),
        ("guidance_words", _("Guides and words")),
        ("routine_versions", _("Routine")),
    ]
    if actor.may(Permission.GUIDANCE_EDIT):
        names += [("check_guidance", _("To check")), ("guidance_links", _("Links"))]
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
    if rows.model is Material and wanted.get("needs") not in ("all", "proposed"):
        # What is withdrawn is offered no more; it is found among all, older too.
        rows = rows.filter(is_withdrawn=False)
    if wanted.get("kind"):
        rows = rows.filter(kind=wanted["kind"])
    if wanted.get("group"):
        rows = rows.filter(_for_group(wanted["group"]))
    if wanted.get("environment"):
        rows = rows.filter(environment=wanted["environment"])
    if wanted.get("purpose"):
        rows = rows.filter(purpose=wanted["purpose"])
    if wanted.get("audience"):
        rows = rows.filter(**{f"for_{Audience(wanted['audience'])}": True})
    return rows


def _for_group(group: str) -> Q:
    # The groups stand as words parted by spaces, and no name of a group is part of another's.
    return Q(audience__contains=group) | Q(suffices_for__contains=group)


def _words(model: type[Any], words: str) -> Q:
    found = Q(title__icontains=words) | Q(title_en__icontains=words) | Q(source__icontains=words)
    if model is Contact:
        found |= Q(operator__icontains=words) | Q(phone__icontains=words)
        if any(words.lower() in one for one in _FIELD_WORDS):
            found |= Q(purpose=Purpose.COORDINATOR)
    return found

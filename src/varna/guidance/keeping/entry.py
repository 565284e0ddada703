"""What the page of one entry shows."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.actor import Actor, allows
from varna.audit.models import Event as AuditEvent
from varna.guidance import hours, policy
from varna.guidance.enums import Audience, GuidanceEvent, Kind, State
from varna.guidance.keeping.common import LISTS
from varna.guidance.models import (
    Contact,
    Entry,
    FactSheet,
    Material,
    Routine,
    settings_of,
)
from varna.guidance.models.entry import said
from varna.guidance.words import groups_words, hours_words, sheet_words, standing
from varna.organisations.enums import Role
from varna.web.components import Crumb, Event, Fact


def entry_page(actor: Actor, entry: Any) -> dict[str, Any]:
    """What the version says, what can be done with it, its versions and its history."""
    today, rules = timezone.localdate(), settings_of()
    is_proposal = entry.state == State.PROPOSED
    newest = entry.versions().first()
    return {
        "entry": entry,
        "status": standing(entry, today, rules),
        "crumbs": [
            Crumb(entry.KIND.label, reverse(LISTS[entry.KIND])),
            Crumb(entry.label),
        ],
        "facts": [*_facts_of(entry), *_trust_of(entry)],
        "bodies": _bodies(entry),
        "may_keep": allows(policy.check_can_keep, actor, actor.municipality_id),
        "may_change": allows(policy.check_can_suggest, actor, entry),
        "may_withdraw": allows(policy.check_can_withdraw, actor, entry),
        "may_confirm": allows(policy.check_can_confirm, actor, entry, today),
        "is_proposal": is_proposal,
        "now": newest if is_proposal else None,
        "versions": _versions(entry),
        "proposals": [] if is_proposal else type(entry).objects.filter(key=entry.key).proposed(),
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
    if isinstance(entry, Material):
        return [*facts, *_facts_of_material(entry)]
    if isinstance(entry, FactSheet):
        return [
            Fact(_("Environment"), entry.get_environment_display() or None),
            Fact(_("Kind"), sheet_words(entry)),
            Fact(_("Who says it"), entry.authority),
            Fact(_("Year"), str(entry.year)),
        ]
    if entry.strength:
        facts.append(Fact(_("Strength"), entry.get_strength_display()))
    return facts


def _facts_of_material(entry: Material) -> list[Fact]:
    facts = [
        Fact(_("For whom"), groups_words(entry.audience)),
        Fact(_("Is enough for"), groups_words(entry.suffices_for)),
        Fact(_("How well it works"), entry.get_evidence_display()),
        Fact(_("How far it has come"), entry.get_spread_display()),
        Fact(_("Responsible"), entry.owner.label if entry.owner else None),
        Fact(_("Where it is"), entry.url, url=entry.url or None),
    ]
    if entry.environment:
        facts.append(Fact(_("Environment"), entry.get_environment_display()))
    if entry.evaluate_by or entry.evaluated_on:
        facts.append(Fact(_("To be evaluated by"), _iso(entry.evaluate_by)))
        facts.append(Fact(_("Evaluated"), _iso(entry.evaluated_on)))
    if entry.is_withdrawn:
        facts.append(Fact(_("Why it was withdrawn"), entry.withdrawn_why))
    return facts


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


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

"""Agreements, what was told onwards, and what units ask."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.actor import Actor, allows
from varna.access.permissions import Permission
from varna.meetings import policy
from varna.meetings.enums import AgreementEvent
from varna.meetings.models import Agreement, Ask, ContactRoute, Conveyance
from varna.meetings.models.agreement import NOTICE
from varna.meetings.present.frame import crumbs_of
from varna.meetings.words import agreement_tag, ask_tag, period_words
from varna.web.components import Cell, Column, Crumb, Fact, Status, Table, Tone
from varna.web.trail import trail_of


def agreement_table(agreements: Iterable[Agreement]) -> Table:
    """Agreements with parties and period."""
    today = timezone.localdate()
    return Table(
        caption=_("Agreements"),
        caption_hidden=True,
        columns=[
            Column(_("Agreement")),
            Column(_("Parties")),
            Column(_("Registry number")),
            Column(_("Period")),
            Column(_("Violent extremism")),
            Column(_("State")),
        ],
        rows=[
            [
                Cell(one.title, url=one.get_absolute_url(), note=str(one.get_level_display())),
                ", ".join(party.label for party in one.parties.all()),
                one.diary_number or "–",
                period_words(one),
                _("Priority") if one.is_vbe_priority else "–",
                Cell(status=agreement_tag(one, today)),
            ]
            for one in agreements
        ],
    )


def expiry_words(agreement: Agreement) -> str:
    """A warning when it runs out soon, or has run out without a new one; else empty."""
    today, last = timezone.localdate(), agreement.valid_to
    if last is None or hasattr(agreement, "renewed_by"):
        return ""
    if last < today:
        return _("The agreement ran out %(day)s, and no new one is registered.") % {"day": last}
    if last <= today + NOTICE:
        return _("The agreement runs out %(day)s. Time to agree anew.") % {"day": last}
    return ""


def agreement_page(actor: Actor, found: Agreement) -> dict[str, Any]:
    """An agreement with its parties, responsibilities, and those under it."""
    parent = found.parent
    facts = [
        Fact(_("Parties"), ", ".join(one.label for one in found.parties.all())),
        Fact(_("Period"), period_words(found)),
        Fact(_("Registry number"), found.diary_number or None),
        Fact(_("Areas"), ", ".join(str(one) for one in found.areas.all()) or _("Not limited")),
        Fact(_("Answers for it"), found.owner.label),
        Fact(_("Violent extremism"), _("Priority") if found.is_vbe_priority else _("No priority")),
    ]
    if parent:
        facts.append(Fact(_("Lies under"), parent.title, url=parent.get_absolute_url()))
    return {
        "agreement": found,
        "crumbs": crumbs_of(Crumb(_("Agreements"), reverse("agreements")), Crumb(found.title)),
        "status": agreement_tag(found, timezone.localdate()),
        "warning": expiry_words(found),
        "facts": facts,
        "keeps": allows(policy.check_keeps_agreement, actor, found),
        "duties": [
            (one, None if one.text else Status(_("Not written"), Tone.NEEDS_YOU))
            for one in found.duties.select_related("unit")
        ],
        "under": _under(found),
        "events": trail_of(found, AgreementEvent),
    }


def _under(found: Agreement) -> Table | None:
    rows = found.under.prefetch_related("parties__unit", "parties__external")
    return agreement_table(rows) if rows else None


def conveyance_table(rows: Iterable[Conveyance]) -> Table:
    """The log, the newest first."""
    return Table(
        caption=_("Told onwards"),
        caption_hidden=True,
        columns=[
            Column(_("When")),
            Column(_("To")),
            Column(_("Kind")),
            Column(_("Legal ground")),
            Column(_("Told by")),
        ],
        rows=[
            [
                Cell(f"{timezone.localtime(one.at):%Y-%m-%d %H:%M}", note=str(one.subject)),
                one.to.label,
                one.get_kind_display(),
                one.ground_as_cited,
                Cell(one.get_role_display(), note=one.unit.label),
            ]
            for one in rows
        ],
    )


def kind_counts(rows: Iterable[Conveyance]) -> list[tuple[str, int]]:
    """How often each kind of thing was told, this year."""
    year, found = timezone.localdate().year, dict[str, int]()
    for one in rows:
        if timezone.localtime(one.at).year == year:
            kind = str(one.get_kind_display())
            found[kind] = found.get(kind, 0) + 1
    return sorted(found.items())


def routes_page(actor: Actor) -> dict[str, Any]:
    """By which way contact with each authority goes."""
    rows = ContactRoute.objects.visible_to(actor).select_related("to", "via")
    return {"routes": list(rows), "may_set": allows(policy.check_can_set_routes, actor)}


def ask_table(asks: Iterable[Ask]) -> Table:
    """Questions, the newest first."""
    return Table(
        caption=_("Questions"),
        caption_hidden=True,
        columns=[
            Column(_("Question")),
            Column(_("Unit")),
            Column(_("Asked")),
            Column(_("Answered")),
            Column(_("State")),
        ],
        rows=[
            [
                Cell(one.topic, url=reverse("ask", args=[one.pk])),
                one.unit.label,
                one.asked_on,
                one.answered_on or "–",
                Cell(status=ask_tag(one)),
            ]
            for one in asks
        ],
    )


def ask_page(actor: Actor, ask: Ask) -> dict[str, Any]:
    """A question and its answer."""
    return {
        "ask": ask,
        "crumbs": crumbs_of(Crumb(_("Support to units"), reverse("asks")), Crumb(ask.topic)),
        "status": ask_tag(ask),
        "lead": _("%(unit)s asked %(day)s.") % {"unit": ask.unit.label, "day": ask.asked_on},
        "may_answer": allows(policy.check_can_answer, actor, ask),
        "may_close": allows(policy.check_can_close, actor, ask),
    }


def this_year(asks: Iterable[Ask]) -> dict[str, int]:
    """How many asked, were answered and are closed this year (R-010)."""
    year = timezone.localdate().year
    mine = [one for one in asks if one.asked_on.year == year]
    return {
        "asked": len(mine),
        "answered": sum(one.answered_on is not None for one in mine),
        "closed": sum(one.closed_on is not None for one in mine),
    }


def may_log(actor: Actor) -> bool:
    """Whether the reader writes in the log."""
    return actor.may(Permission.CONVEYANCE_LOG)

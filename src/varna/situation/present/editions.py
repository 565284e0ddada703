"""What the pages of editions show."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from varna.access.actor import Actor, allows, refusal
from varna.approvals.enums import Outcome
from varna.approvals.services import log_of
from varna.figures.enums import Audience
from varna.kit import prose
from varna.situation import policy
from varna.situation.checking import wording_of
from varna.situation.citing import as_read
from varna.situation.enums import EditionEvent, EditionState
from varna.situation.models import Edition, EditionPart, Picture
from varna.situation.present.common import crumbs_in, page_of
from varna.situation.present.figures import edition_figures
from varna.situation.present.lists import editions_for
from varna.situation.words import edition_tag
from varna.web.components import Cell, Column, Crumb, Download, Event, Status, Step, Table, Tone
from varna.web.trail import trail_of

_WHOM = {
    Audience.INTERNAL: lambda: _("Everyone in the municipality who reads pictures."),
    Audience.PARTNERS: lambda: _("The police and others outside whom you work with."),
    Audience.PUBLIC: lambda: _("Everyone. Areas, places and single operations are left out."),
}


def editions_page(actor: Actor, picture: Picture) -> dict[str, Any]:
    """The editions, and those that can be begun."""
    editions = editions_for(actor, picture)
    return {
        **page_of(actor, picture, "picture_editions"),
        "table": _table(editions) if editions else None,
        "offers": [
            (audience, _WHOM[audience](), refusal(*_asked(actor, picture, audience)))
            for audience in Audience
        ],
    }


def _asked(actor: Actor, picture: Picture, audience: str) -> tuple[Any, ...]:
    return policy.check_can_start_edition, actor, picture, audience


def _table(editions: list[Edition]) -> Table:
    return Table(
        caption=_("Editions"),
        caption_hidden=True,
        columns=[
            Column(_("For whom")),
            Column(_("Version"), numeric=True),
            Column(_("State")),
            Column(_("Approved"), numeric=True),
            Column(_("Approved by")),
        ],
        rows=[
            [
                Cell(
                    f"{one.get_audience_display()} {one.number}",
                    url=reverse("edition", args=[one.pk]),
                ),
                one.version.number,
                Cell(status=edition_tag(one)),
                one.approved_on or "–",
                one.body.label,
            ]
            for one in editions
        ],
    )


def edition_crumbs(edition: Edition, *here: Crumb) -> list[Crumb]:
    """The way to a page of an edition."""
    picture = edition.picture
    editions = Crumb(_("Editions"), reverse("picture_editions", args=[picture.pk]))
    name = f"{edition.get_audience_display()} {edition.number}"
    own = Crumb(name, edition.get_absolute_url()) if here else Crumb(name)
    return crumbs_in(picture, editions, own, *here)


def edition_page(actor: Actor, edition: Edition) -> dict[str, Any]:
    """The edition as its audience reads it, its check, and its way to approval."""
    log = log_of(edition)
    writes = allows(policy.check_can_write_edition, actor, edition)
    check = wording_of(edition, timezone.localdate())
    return {
        "edition": edition,
        "picture": edition.picture,
        "crumbs": edition_crumbs(edition),
        "status": edition_tag(edition),
        "kicker": f"{edition.picture.unit.label} {edition.picture.period}",
        "title": f"{edition.picture.title}: {str(edition.get_audience_display()).lower()}",
        "parts": [_part(one) for one in edition.parts.all()],
        "writes": writes,
        "figures": edition_figures(edition),
        "check": check,
        "steps": _steps(edition, check.is_clear),
        "may_hand_in": allows(policy.check_can_hand_in, actor, edition),
        "refused": refusal(policy.check_can_hand_in, actor, edition) if writes else None,
        "may_decide": allows(policy.check_can_decide, actor, edition),
        "may_remove": writes and not log,
        "voided": log[-1] if log and log[-1].is_voiding else None,
        "reasons": [one for one in check.asked if one.reason],
        "files": edition_files(edition, log),
        "log": log_events(log),
        "events": trail_of(edition, EditionEvent),
    }


def _part(one: EditionPart) -> dict[str, Any]:
    texts = [
        (pgettext("a chapter", "Facts"), one.facts),
        (_("Facts: activities"), one.activities),
        (_("Analysis"), one.analysis),
        (_("Assessment"), one.assessment),
    ]
    return {
        "row": one,
        "texts": [(label, prose.blocks(as_read(str(text)))) for label, text in texts if text],
    }


def _steps(edition: Edition, is_clear: bool) -> list[Step]:
    done, todo = Status(_("Done"), Tone.DONE), Status(_("To do"), Tone.PLANNED)
    handed = not edition.is_draft
    pk = edition.pk
    return [
        Step(
            _("Read through and word it for the audience"),
            reverse("edition", args=[pk]),
            done if handed or is_clear else todo,
        ),
        Step(
            _("Go through the wording"),
            reverse("edition_wording", args=[pk]) if edition.is_draft else None,
            done if handed or is_clear else todo,
        ),
        Step(_("Hand it in"), None, done if handed else todo),
        Step(
            _("%(body)s approves it") % {"body": edition.body.label},
            None,
            done if edition.state == EditionState.APPROVED else todo,
        ),
    ]


def edition_files(edition: Edition, log: list[Any]) -> list[Download]:
    """The exact document where one is pinned, and the same content in other forms."""
    pinned = {row.document_id: row.document for row in log if row.document}
    name = str(edition)
    files = [
        Download(
            f"{name}, {timezone.localtime(one.pinned_at):%Y-%m-%d %H:%M}",
            reverse("edition_pinned_file", args=[edition.pk, one.pk]),
            "PDF",
        )
        for one in pinned.values()
    ]
    kinds = [("docx", "Word"), ("pdf", "PDF"), ("xlsx", "Excel"), ("csv", "CSV"), ("json", "JSON")]
    return files + [
        Download(name, reverse("edition_file", args=[edition.pk, ending]), kind)
        for ending, kind in kinds
    ]


def log_events(log: list[Any]) -> list[Event]:
    """The decision log, newest first."""
    return [
        Event(
            timezone.localtime(row.registered_at),
            _log_title(row),
            who=", ".join(part for part in (row.registered_by.name, row.mandate) if part),
            text=_log_text(row),
        )
        for row in reversed(log)
    ]


def _log_title(row: Any) -> str:
    passed = row.outcome == Outcome.PASSED
    what = str(row.get_step_display() if passed else row.get_outcome_display())
    return f"{what}: {row.body.label}" if row.body else what


def _log_text(row: Any) -> str:
    day = _("Decided %(day)s") % {"day": row.day} if row.body else ""
    paragraph = f"§ {row.paragraph}" if row.paragraph else ""
    facts = ", ".join(part for part in (day, paragraph, row.registry_number) if part)
    mark = row.document.sha256[:16] if row.document else ""
    said = _("Fingerprint of the document: %(mark)s…") % {"mark": mark} if mark else ""
    return ". ".join(part for part in (facts, str(row.reason).rstrip("."), said) if part)

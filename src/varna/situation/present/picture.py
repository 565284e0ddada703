"""The tabs of a picture."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from varna.access.actor import Actor, allows
from varna.guidance.enums import Environment
from varna.kit import prose
from varna.situation import policy
from varna.situation.citing import as_read
from varna.situation.content import content_of
from varna.situation.enums import EditionEvent, PictureEvent
from varna.situation.gaps import gaps_of
from varna.situation.models import Finding, Picture, Section
from varna.situation.parts import finding_note
from varna.situation.present.common import page_of
from varna.situation.reading import (
    answers_of,
    contributors_of,
    findings_of,
    police_of,
    sections_of,
)
from varna.situation.words import rhythm_words
from varna.sources.enums import Reliability, RequestState
from varna.web.components import Cell, Column, Download, Event, Fact, Status, Table, Tone
from varna.web.trail import trail_of

_ANSWERS = {
    RequestState.ANSWERED: Tone.DONE,
    RequestState.NIL: Tone.NEUTRAL,
    RequestState.MISSING: Tone.NEEDS_YOU,
}


def text_page(actor: Actor, picture: Picture) -> dict[str, Any]:
    """All chapters, with what each reader may write."""
    comments = picture.comments.filter(settled_on__isnull=True).count()
    return {
        **page_of(actor, picture, "picture"),
        "sections": [_section(actor, one) for one in sections_of(picture)],
        "facts": _facts(picture),
        "files": picture_files(picture),
        "may_comment": allows(policy.check_can_comment, actor, picture),
        "may_reopen": allows(policy.check_can_reopen, actor, picture),
        "comments": comments,
    }


def _section(actor: Actor, one: Section) -> dict[str, Any]:
    first = _("Facts: presence") if one.is_environment else pgettext("a chapter", "Facts")
    texts = [
        (first, one.facts),
        (_("Facts: activities"), one.activities),
        (_("Analysis"), one.analysis),
        (_("Assessment"), one.assessment),
    ]
    return {
        "row": one,
        "texts": [(label, prose.blocks(as_read(str(text)))) for label, text in texts if text],
        "status": _section_status(one),
        "may_write": allows(policy.check_can_write, actor, one),
        "may_remove": allows(policy.check_can_remove_section, actor, one),
    }


def _section_status(one: Section) -> Status | None:
    if one.is_nil:
        return Status(_("Nothing is known"), Tone.NEUTRAL)
    if one.is_environment and not one.is_answered:
        return Status(_("Must be answered"), Tone.NEEDS_YOU)
    return Status(_("Empty"), Tone.PLANNED) if one.is_empty else None


def _facts(picture: Picture) -> list[Fact]:
    said = [
        (_("Period"), picture.period),
        (_("Agreement with the police"), picture.agreement),
        (_("Adopted"), picture.adopted_on),
        (_("To be made anew by"), picture.due_on),
        (_("Light updates"), rhythm_words(picture, timezone.localdate())),
    ]
    return [Fact(label, value) for label, value in said if value]


def picture_files(picture: Picture) -> list[Download]:
    """The picture as it reads now."""
    return [
        Download(picture.title, reverse("picture_file", args=[picture.pk, ending]), kind)
        for ending, kind in (("docx", "Word"), ("pdf", "PDF"))
    ]


def findings_page(actor: Actor, picture: Picture) -> dict[str, Any]:
    """What the picture finds, each with its evidence."""
    page = page_of(actor, picture, "picture_findings")
    return {**page, "findings": finding_cards(picture, findings_of(picture))}


def finding_cards(picture: Picture, findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """A finding with kind, note and evidence."""
    notes = {one["number"]: one for one in content_of(picture)["findings"]}
    return [
        {
            "row": one,
            "statement": as_read(str(one.statement)),
            "note": finding_note(notes[one.number], is_public=False),
            "kind": Status(one.get_kind_display(), Tone.NEUTRAL),
        }
        for one in findings
    ]


def ground_page(actor: Actor, picture: Picture) -> dict[str, Any]:
    """Who took part, what the sources said, and how well things are known."""
    contributors = contributors_of(picture)
    return {
        **page_of(actor, picture, "picture_ground"),
        "contributors": contributors,
        "has_police": any(one.is_police for one in contributors),
        "round": picture.round,
        "answers": _answer_table(picture),
        "police": [
            (Environment(one.environment).label, one.quantity.text, _grade(one.reliability), one)
            for one in police_of(picture)
        ],
        "indicators": list(picture.indicators.all()),
    }


def _grade(value: str) -> str:
    return str(Reliability(value).label) if value else ""


def _answer_table(picture: Picture) -> Table | None:
    rows = answers_of(picture)
    if not rows:
        return None
    return Table(
        caption=_("What the sources said"),
        caption_hidden=True,
        columns=[
            Column(_("Source")),
            Column(_("Answer")),
            Column(_("Reliability")),
            Column(_("What it says")),
        ],
        rows=[
            [
                Cell(one.source.name, note=str(one.source.get_category_display())),
                Cell(status=Status(one.get_state_display(), _ANSWERS[RequestState(one.state)])),
                _grade(one.grade) if one.state == RequestState.ANSWERED else "–",
                str(one.finding) or "–",
            ]
            for one in rows
        ],
    )


def finish_page(actor: Actor, picture: Picture) -> dict[str, Any]:
    """What is missing, and whether the picture can be finished all the same."""
    gaps = gaps_of(picture)
    return {
        "picture": picture,
        "stops": [gap for gap in gaps if gap.stops],
        "others": [gap for gap in gaps if not gap.stops],
        "may_finish": allows(policy.check_can_finish, actor, picture),
    }


def updates_page(actor: Actor, picture: Picture) -> dict[str, Any]:
    """Light updates, and where the picture was shown."""
    return {
        **page_of(actor, picture, "picture_updates"),
        "rhythm": rhythm_words(picture, timezone.localdate()),
        "updates": [
            Event(
                one.on,
                one.get_kind_display(),
                text=str(one.note),
                status=Status(_("Changes the picture"), Tone.NEEDS_YOU)
                if one.changes_picture
                else None,
            )
            for one in picture.updates.all()
        ],
        "showings": [
            Event(one.on, str(one.forum), who=str(one.edition or ""), text=str(one.note))
            for one in picture.showings.select_related("edition__picture")
        ],
    }


def history_page(actor: Actor, picture: Picture) -> dict[str, Any]:
    """Versions, and what has happened."""
    return {
        **page_of(actor, picture, "picture_history"),
        "versions": list(picture.versions.all()),
        "events": trail_of(picture, PictureEvent, EditionEvent),
    }

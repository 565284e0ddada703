"""What the pages of a reply show: the case document, who writes it, and its way to the sender."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.actor import Actor, allows, refusal
from varna.approvals.services import log_of
from varna.consultations import policy
from varna.consultations.canonical import parts_of
from varna.consultations.decision_present import log_events, pinned_files
from varna.consultations.enums import PartKind, ReplyEvent, ReplyState
from varna.consultations.models import Reply, Viewpoint
from varna.consultations.present import crumbs_in
from varna.consultations.reading import main_viewpoints, prepared_by, viewpoints_of
from varna.consultations.words import (
    change_words,
    kind_tag,
    late_words,
    outcome_tag,
    outcome_words,
    reply_tag,
)
from varna.web.components import Cell, Column, Crumb, Download, Fact, Status, Step, Table, Tone
from varna.web.trail import trail_of


def reply_crumbs(reply: Reply, *here: Crumb) -> list[Crumb]:
    """The way to a page of a reply."""
    if not here:
        return crumbs_in(reply.consultation, Crumb(reply.recipient.label))
    own = Crumb(reply.recipient.label, reply.get_absolute_url())
    return crumbs_in(reply.consultation, own, *here)


def reply_page(actor: Actor, reply: Reply) -> dict[str, Any]:
    """The whole case document with everything that can be done to it."""
    viewpoints = viewpoints_of(reply)
    may_write = allows(policy.check_can_write, actor, reply)
    log = log_of(reply)
    return {
        "reply": reply,
        "consultation": reply.consultation,
        "crumbs": reply_crumbs(reply),
        "status": reply_tag(reply),
        "lead": _lead(reply),
        "changed": change_words(reply.recipient, timezone.localdate()),
        "late": late_words(reply),
        "parts": [(part, PartKind(part.kind).label) for part in parts_of(reply)],
        "prepared": prepared_by(reply),
        "main": main_viewpoints(viewpoints),
        "table": _table(reply, viewpoints, may_write),
        "viewpoints": viewpoints,
        "attachments": list(reply.attachments.all()),
        "divisions": _divisions(actor, reply),
        "facts": [
            Fact(_("Registry number"), reply.registry_number or None),
            Fact(_("Treated by"), reply.body.label if reply.body else _("The department itself")),
        ],
        "may_write": may_write,
        "may_answer": allows(policy.check_can_answer, actor, reply),
        "may_hand_in": allows(policy.check_can_hand_in, actor, reply),
        "may_treat": allows(policy.check_can_treat, actor, reply),
        "may_unlock": allows(policy.check_can_unlock_reply, actor, reply),
        "may_send": allows(policy.check_can_send_reply, actor, reply),
        "refused": _refused(actor, reply),
        "steps": _steps(reply),
        "voided": log[-1] if log and log[-1].is_voiding else None,
        "log": log_events(log),
        "pinned": pinned_files(log, "reply_pinned_file", reply.pk),
        "files": _files(reply),
        "events": trail_of(reply, ReplyEvent),
    }


def _lead(reply: Reply) -> str:
    consultation = reply.consultation
    return _("Answer to “%(title)s” from %(sender)s. Last day: %(day)s.") % {
        "title": consultation.title,
        "sender": consultation.sender.label,
        "day": consultation.deadline,
    }


def _refused(actor: Actor, reply: Reply) -> Any:
    # Told to those whose part it could be, so that they know why there is no button.
    if reply.is_draft:
        found = refusal(policy.check_can_write, actor, reply)
        return found or (
            refusal(policy.check_can_hand_in, actor, reply)
            if allows(policy.check_can_answer, actor, reply)
            else None
        )
    return None


def _table(reply: Reply, viewpoints: list[Viewpoint], may_write: bool) -> Table:
    return Table(
        caption=_("Viewpoints"),
        caption_hidden=True,
        columns=[
            Column(_("Viewpoint")),
            Column(_("Kind")),
            Column(_("Section")),
            Column(_("Subject")),
            *([Column(_("What became of it"))] if reply.is_sent else []),
        ],
        rows=[
            [
                Cell(
                    str(one.text),
                    url=reverse("change_viewpoint", args=[reply.pk, one.pk]) if may_write else None,
                    note=one.unit.label if one.unit else "",
                ),
                Cell(status=kind_tag(one)),
                one.about or _("The whole"),
                str(one.subject) if one.subject else "–",
                *([Cell(status=outcome_tag(one), note=_why(one))] if reply.is_sent else []),
            ]
            for one in viewpoints
        ],
    )


def _why(one: Viewpoint) -> str:
    return outcome_words(one).removeprefix(str(one.get_outcome_display())).lstrip(",. ")


def _divisions(actor: Actor, reply: Reply) -> list[tuple[Any, Status, bool]]:
    may = allows(policy.check_can_write, actor, reply)
    done, todo = Status(_("Its part is ready"), Tone.DONE), Status(_("Writing"), Tone.ONGOING)
    return [
        (row, done if row.done_on else todo, may and row.done_on is None)
        for row in reply.preparations.select_related("unit")
    ]


def _steps(reply: Reply) -> list[Step]:
    done, todo = Status(_("Done"), Tone.DONE), Status(_("To do"), Tone.PLANNED)
    reached = list(ReplyState).index(ReplyState(reply.state))
    steps = [Step(_("The reply is written and handed in"), None, done if reached >= 1 else todo)]
    if reply.body:
        label = _("%(body)s treats it") % {"body": reply.body.label}
        steps.append(Step(label, None, done if reached >= 2 else todo))
    sent = _("Sent %(day)s") % {"day": reply.sent_on} if reply.sent_on else ""
    last = _("It is sent to %(sender)s") % {"sender": reply.consultation.sender.label}
    return [*steps, Step(last, None, done if reply.is_sent else todo, sent)]


def _files(reply: Reply) -> list[Download]:
    return [
        Download(_("The case document"), reverse("reply_file", args=[reply.pk, ending]), kind)
        for ending, kind in (("docx", "Word"), ("pdf", "PDF"))
    ]

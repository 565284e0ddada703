"""Viewpoints of a reply: add, change, take away; and what the sender says became of each."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.audit.changes import changed_fields, keep
from varna.audit.commands import command, record
from varna.consultations import policy
from varna.consultations.enums import ConsultationEvent, ReplyEvent
from varna.consultations.errors import MeanwhileError
from varna.consultations.models import Reply, Section, Subject, Viewpoint
from varna.consultations.services.replies import division_of, hold_reply


@command
def add_viewpoint(reply: Reply, *, by: Actor, kind: str, text: str, **facts: Any) -> Viewpoint:
    """Write one viewpoint: what it is, about which section and subject (R-264)."""
    held = hold_reply(reply)
    policy.check_can_write(by, held)
    last = held.viewpoints.aggregate(last=Max("number"))["last"] or 0
    row = Viewpoint(
        municipality=held.municipality,
        reply=held,
        number=last + 1,
        kind=kind,
        text=text,
        unit=division_of(by, held),
        **facts,
    )
    _check_own(held, row.section, row.subject)
    keep(row)
    record(ReplyEvent.VIEWPOINT_ADDED, held, {"number": row.number, "kind": kind})
    return row


@command
def change_viewpoint(viewpoint: Viewpoint, *, by: Actor, version: int, **facts: Any) -> Viewpoint:
    """Change a viewpoint; raises `MeanwhileError` when another did since ``version`` was read."""
    reply = hold_reply(viewpoint.reply)
    policy.check_can_write(by, reply)
    rows = Viewpoint.objects.select_for_update(of=("self",))
    held: Viewpoint = rows.get(pk=viewpoint.pk)
    if held.version != version:
        raise MeanwhileError(held)
    with changed_fields(held) as changes:
        for name, value in facts.items():
            setattr(held, name, value)
        _check_own(reply, held.section, held.subject)
        held.version += 1
        keep(held)
    changes["text"] = None
    record(ReplyEvent.VIEWPOINT_CHANGED, reply, {**changes, "number": held.number})
    return held


@command
def remove_viewpoint(viewpoint: Viewpoint, *, by: Actor) -> None:
    """Take a viewpoint out of a reply that is being written."""
    reply = hold_reply(viewpoint.reply)
    policy.check_can_write(by, reply)
    record(ReplyEvent.VIEWPOINT_REMOVED, reply, {"number": viewpoint.number})
    viewpoint.delete()


@command
def judge_viewpoint(
    viewpoint: Viewpoint,
    *,
    by: Actor,
    outcome: str,
    section: Section | None = None,
    where: str = "",
    why: str = "",
    subject: Subject | None = None,
    on: date | None = None,
) -> Viewpoint:
    """Say what became of a viewpoint: met, partly or not, where and why (R-266).

    ``subject`` moves it under another subject, so that the same question in other words is found.
    """
    policy.check_can_judge(by, viewpoint)
    _check_own(viewpoint.reply, section, subject)
    with changed_fields(viewpoint) as changes:
        viewpoint.outcome, viewpoint.outcome_section = outcome, section
        viewpoint.outcome_where, viewpoint.outcome_why = where, why
        viewpoint.judged_on = (on or timezone.localdate()) if outcome else None
        if subject is not None:
            viewpoint.subject = subject
        keep(viewpoint)
    changes.pop("outcome_why", None)
    record(
        ConsultationEvent.JUDGED,
        viewpoint.reply.consultation,
        {**changes, "viewpoint": viewpoint.pk},
    )
    return viewpoint


def _check_own(reply: Reply, section: Section | None, subject: Subject | None) -> None:
    consultation = reply.recipient.consultation_id
    if section is not None and section.version.consultation_id != consultation:
        raise ValidationError(_("The section belongs to another consultation."))
    if subject is not None and subject.consultation_id != consultation:
        raise ValidationError(_("The subject belongs to another consultation."))

"""Write a reply together: its parts, the divisions that take part, and its attachments."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.audit.changes import changed_fields, keep
from varna.audit.commands import command, record
from varna.consultations import policy
from varna.consultations.enums import ReplyEvent
from varna.consultations.errors import MeanwhileError
from varna.consultations.models import Preparation, Reply, ReplyAttachment, ReplyPart
from varna.organisations.models import Unit


def hold_reply(reply: Reply) -> Reply:
    """Queue with everyone who writes in the reply or moves it on."""
    rows = Reply.objects.select_for_update(of=("self",)).select_related(
        "recipient__unit", "recipient__external", "recipient__consultation__sender", "body"
    )
    held: Reply = rows.get(pk=reply.pk)
    return held


@command
def write_part(part: ReplyPart, *, by: Actor, body: str, version: int) -> ReplyPart:
    """Save the text under a heading.

    Raises `MeanwhileError` when another saved it since ``version`` was read: nothing is written,
    and the writer sees both texts.
    """
    reply = hold_reply(part.reply)
    policy.check_can_write(by, reply)
    rows = ReplyPart.objects.select_for_update(of=("self",)).select_related("unit")
    held: ReplyPart = rows.get(pk=part.pk)
    if held.version != version and held.body != body:
        raise MeanwhileError(held)
    held.body, held.version, held.unit = body, held.version + 1, division_of(by, reply)
    keep(held)
    record(ReplyEvent.WRITTEN, reply, {"part": held.kind, "version": held.version})
    return held


@command
def change_reply(
    reply: Reply,
    *,
    by: Actor,
    registry_number: str,
    body: Unit | None,
    attachments: Sequence[str],
) -> Reply:
    """Say the registry number, which body treats the reply, and list its attachments."""
    held = hold_reply(reply)
    policy.check_can_answer(by, held)
    with changed_fields(held) as changes:
        held.registry_number, held.body = registry_number, body
        keep(held)
    held.attachments.all().delete()
    for number, title in enumerate(attachments, start=1):
        keep(
            ReplyAttachment(municipality=held.municipality, reply=held, number=number, title=title)
        )
    record(ReplyEvent.FACTS_CHANGED, held, {**changes, "attachments": len(attachments)})
    return held


@command
def ask_divisions(
    reply: Reply, *, by: Actor, lead: Unit | None, others: Iterable[Unit] = ()
) -> Reply:
    """Say which divisions prepare the case, and which of them leads (R-263)."""
    held = hold_reply(reply)
    policy.check_can_answer(by, held)
    wanted = {unit.pk: unit for unit in [*([lead] if lead else []), *others]}
    held.preparations.exclude(unit__in=wanted).delete()
    held.preparations.update(is_lead=False)
    known = {row.unit_id: row for row in held.preparations.all()}
    for pk, unit in wanted.items():
        row = known.get(pk) or Preparation(municipality=held.municipality, reply=held, unit=unit)
        row.is_lead = lead is not None and pk == lead.pk
        keep(row)
    record(ReplyEvent.DIVISION_ASKED, held, {"divisions": sorted(wanted)})
    return held


@command
def note_division_ready(preparation: Preparation, *, by: Actor, on: date | None = None) -> None:
    """A division says that its part is ready."""
    reply = hold_reply(preparation.reply)
    policy.check_can_write(by, reply)
    if preparation.done_on is not None:
        raise Denied(_("The division's part is ready already."))
    preparation.done_on = on or timezone.localdate()
    keep(preparation)
    record(ReplyEvent.DIVISION_DONE, reply, {"division": preparation.unit_id})


def division_of(actor: Actor, reply: Reply) -> Unit | None:
    """The taking-part division that the actor writes for; None for whoever keeps the reply."""
    rows = list(reply.preparations.select_related("unit"))
    own = {post.unit_id for post in actor.posts}
    exact = next((row.unit for row in rows if row.unit_id in own), None)
    below = (
        row.unit for row in rows for post in actor.posts if post.path.startswith(row.unit.path)
    )
    return exact or next(below, None)

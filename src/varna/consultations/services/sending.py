"""Recipients, sending, the deadline, and reading links for those outside."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.access.guard import read_through
from varna.audit.changes import changed_fields, keep
from varna.audit.commands import Author, command, record
from varna.consultations import policy
from varna.consultations.enums import ConsultationEvent, ConsultationState, PartKind
from varna.consultations.models import (
    Consultation,
    ReadingLink,
    Recipient,
    Reminder,
    Reply,
    ReplyAttachment,
    ReplyPart,
)
from varna.kit.keys import hash_of, new_key
from varna.organisations.models import ExternalActor, Unit

# Reminders before the last day, and on the day after it.
_BEFORE = (14, 3)


@command
def add_recipients(
    consultation: Consultation,
    *,
    by: Actor,
    units: Iterable[Unit] = (),
    externals: Iterable[ExternalActor] = (),
) -> list[Recipient]:
    """Ask these too; who is asked already is left as it is. A reply is laid out for each."""
    policy.check_can_add_recipients(by, consultation)
    rows = list(consultation.recipients.all())
    known = {row.unit_id for row in rows}, {row.external_id for row in rows}
    made = [_recipient(consultation, unit=one) for one in units if one.pk not in known[0]]
    made += [_recipient(consultation, external=one) for one in externals if one.pk not in known[1]]
    if not made:
        raise Denied(_("All of them are asked already."))
    for row in made:
        if consultation.is_open:
            _lay_out(row.reply)
    record(ConsultationEvent.RECIPIENTS_ADDED, consultation, {"count": len(made)})
    return made


def _recipient(
    consultation: Consultation, unit: Unit | None = None, external: ExternalActor | None = None
) -> Recipient:
    asked = unit or external
    assert asked is not None
    row = Recipient(
        municipality=consultation.municipality,
        consultation=consultation,
        unit=unit,
        external=external,
        name=asked.name,
    )
    keep(row)
    keep(Reply(municipality=row.municipality, recipient=row))
    return row


@command
def remove_recipient(recipient: Recipient, *, by: Actor) -> None:
    """Take a recipient out of a draft."""
    policy.check_can_remove_recipient(by, recipient)
    record(ConsultationEvent.RECIPIENT_REMOVED, recipient.consultation, {"name": recipient.name})
    recipient.delete()


@command
def send_consultation(
    consultation: Consultation, *, by: Actor, on: date | None = None
) -> Consultation:
    """Send it: the text is fixed, every recipient gets a reply to write, and a letter (R-262).

    ``on`` is the day it was sent, today unless said: for a consultation that was sent before it
    was entered here, nobody is written to.
    """
    held = hold_consultation(consultation)
    policy.check_can_send(by, held, on)
    held.state, held.sent_on = ConsultationState.SENT, on or timezone.localdate()
    keep(held)
    for reply in Reply.objects.filter(recipient__consultation=held).select_related("recipient"):
        _lay_out(reply)
    record(ConsultationEvent.SENT, held, {"deadline": held.deadline})
    _plan_reminders(held)
    if on is None:
        _tell(held, by)
    return held


def _lay_out(reply: Reply) -> None:
    """The headings of the case document, the background written, and the attachments listed."""
    consultation = reply.recipient.consultation
    # Content of a Swedish case document, not words of the interface.
    background = (
        f"{reply.recipient.name} har fått {consultation.title} på remiss från "
        f"{consultation.sender.name}. Svaret ska lämnas senast {consultation.deadline}."
    )
    for kind in PartKind:
        body = read_through(background) if kind == PartKind.BACKGROUND else ""
        keep(ReplyPart(municipality=reply.municipality, reply=reply, kind=kind, body=body))
    for paper in consultation.papers.all():
        keep(
            ReplyAttachment(
                municipality=reply.municipality,
                reply=reply,
                number=paper.number,
                title=paper.title,
            )
        )


def _plan_reminders(consultation: Consultation) -> None:
    assert consultation.deadline is not None
    today, last = timezone.localdate(), consultation.deadline
    for day in [*(last - timedelta(days=n) for n in _BEFORE), last + timedelta(days=1)]:
        if day > today:
            keep(
                Reminder(municipality=consultation.municipality, consultation=consultation, on=day)
            )


def _tell(consultation: Consultation, by: Author) -> None:
    # The job imports the services that note what became of the letters.
    from varna.consultations.jobs import tell_recipients

    tell_recipients.enqueue(
        by=by,
        key=f"consultation-{consultation.pk}",
        back_to=consultation.get_absolute_url(),
        consultation_pk=consultation.pk,
    )


@command
def move_deadline(consultation: Consultation, *, by: Actor, deadline: date) -> Consultation:
    """Give more time, or less. Reminders that have not been sent move along."""
    policy.check_can_await(by, consultation)
    if deadline < timezone.localdate():
        raise Denied(_("The last day to answer has passed. Choose a later day."))
    with changed_fields(consultation) as changes:
        consultation.deadline = deadline
        keep(consultation)
    consultation.reminders.filter(is_queued=False).delete()
    _plan_reminders(consultation)
    record(ConsultationEvent.DEADLINE_MOVED, consultation, changes)
    return consultation


@command
def withdraw_consultation(consultation: Consultation, *, by: Actor) -> Consultation:
    """Stop asking. What was written is kept, and everyone sees that it is withdrawn."""
    held = hold_consultation(consultation)
    policy.check_can_move(by, held, ConsultationState.WITHDRAWN)
    held.state = ConsultationState.WITHDRAWN
    keep(held)
    record(ConsultationEvent.WITHDRAWN, held)
    return held


@command
def open_reading_link(
    consultation: Consultation, *, by: Actor, external: ExternalActor, ends_on: date
) -> tuple[ReadingLink, str]:
    """Make a link by which the organisation reads without account; its token is told once."""
    policy.check_can_link(by, consultation)
    token = new_key()
    link = ReadingLink(
        municipality=consultation.municipality,
        consultation=consultation,
        external=external,
        token_hash=hash_of(token),
        opened_on=timezone.localdate(),
        ends_on=ends_on,
    )
    keep(link)
    record(ConsultationEvent.LINK_OPENED, consultation, {"external": external.pk})
    return link, token


@command
def withdraw_reading_link(link: ReadingLink, *, by: Actor) -> ReadingLink:
    """Let the link open nothing more."""
    policy.check_keeps(by, link.consultation)
    if link.withdrawn_on is not None:
        raise Denied(_("The link is withdrawn already."))
    link.withdrawn_on = timezone.localdate()
    keep(link)
    record(ConsultationEvent.LINK_WITHDRAWN, link.consultation, {"external": link.external_id})
    return link


def hold_consultation(consultation: Consultation) -> Consultation:
    """Queue with everyone who moves the consultation on; the second meets what the first did."""
    rows = Consultation.objects.select_for_update(of=("self",)).select_related("sender", "body")
    held: Consultation = rows.get(pk=consultation.pk)
    return held

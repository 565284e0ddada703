"""The way of a reply: hand in, be treated by the board, sent back or opened, sent."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.approvals import services as approvals
from varna.approvals.enums import Step
from varna.approvals.policy import check_is_unchanged
from varna.approvals.services import Minutes, Pinned
from varna.audit.changes import keep
from varna.audit.commands import command, record
from varna.consultations import policy
from varna.consultations.canonical import reply_revision
from varna.consultations.enums import ReplyEvent, ReplyState
from varna.consultations.models import Reply
from varna.consultations.services.replies import hold_reply


@command
def submit_reply(reply: Reply, *, by: Actor, pinned: Pinned) -> Reply:
    """Hand the reply in: it is locked, and the exact document is pinned with its fingerprint."""
    held = hold_reply(reply)
    policy.check_can_hand_in(by, held)
    if reply_revision(held) != pinned.revision:
        raise Denied(
            _("Somebody changed the reply just now. Read it through and hand it in again.")
        )
    approvals.submit(held, by=by, pinned=pinned)
    return _move(held, ReplyState.READY, ReplyEvent.HANDED_IN)


@command
def decide_reply(reply: Reply, *, by: Actor, minutes: Minutes) -> Reply:
    """Register that the board adopted the reply as it was handed in."""
    held = hold_reply(reply)
    policy.check_can_treat(by, held)
    assert held.body is not None
    approvals.decide(
        held,
        by=by,
        step=Step.TREATED_BY_BOARD,
        body=held.body,
        revision=reply_revision(held),
        minutes=minutes,
    )
    held.registry_number = held.registry_number or minutes.registry_number
    return _move(held, ReplyState.TREATED, ReplyEvent.TREATED)


@command
def send_reply_back(reply: Reply, *, by: Actor, reason: str) -> Reply:
    """Register that the board sent the reply back: it is written in again, and says why."""
    held = hold_reply(reply)
    policy.check_can_treat(by, held)
    assert held.body is not None
    approvals.send_back(held, by=by, step=Step.TREATED_BY_BOARD, body=held.body, reason=reason)
    return _move(held, ReplyState.DRAFT, ReplyEvent.SENT_BACK)


@command
def unlock_reply(reply: Reply, *, by: Actor, reason: str) -> Reply:
    """Open the reply for changes; what was decided on it stops being valid, visibly."""
    held = hold_reply(reply)
    policy.check_can_unlock_reply(by, held)
    approvals.unlock(held, by=by, reason=reason)
    return _move(held, ReplyState.DRAFT, ReplyEvent.UNLOCKED)


@command
def send_reply(reply: Reply, *, by: Actor, on: date | None = None) -> Reply:
    """Send what was pinned. It is taken in after the last day too, and marked as late.

    ``on`` is the day it was sent, today unless said.
    """
    held = hold_reply(reply)
    policy.check_can_send_reply(by, held)
    check_is_unchanged(approvals.submitted(held), reply_revision(held))
    held.sent_on = on or timezone.localdate()
    return _move(held, ReplyState.SENT, ReplyEvent.SENT)


def _move(reply: Reply, state: ReplyState, event: ReplyEvent) -> Reply:
    before, reply.state = reply.state, state
    keep(reply)
    days = {"days_late": reply.days_late} if state == ReplyState.SENT else {}
    record(event, reply, {"state": [before, state.value], **days})
    return reply

"""Hand in, decide, send back, unlock. The only place that writes the decision log."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.approvals import policy
from varna.approvals.dates import DecidedOn
from varna.approvals.enums import ApprovalEvent, Outcome, Step
from varna.approvals.models import Decision, LogQuerySet, PinnedDocument, standing
from varna.audit.changes import keep
from varna.audit.commands import command, record
from varna.organisations.models import Unit


@dataclass(frozen=True, slots=True)
class Minutes:
    """Where the decision is written down: day, paragraph and registry number."""

    decided_on: DecidedOn
    paragraph: str = ""
    registry_number: str = ""


@dataclass(frozen=True, slots=True)
class Pinned:
    """A document to decide on, and the fingerprint of the content it was made from."""

    title: str
    revision: str
    content: bytes


def log_of(thing: models.Model) -> list[Decision]:
    """Every line of the object's log, oldest first."""
    rows = Decision.objects.about(thing).select_related("body", "author", "registered_by")
    # The file itself is fetched only by who downloads it.
    return list(rows.select_related("document").defer("document__content"))


def documents_of(thing: models.Model) -> LogQuerySet:
    """Every document that was pinned to the object, for who fetches one."""
    documents: LogQuerySet = PinnedDocument.objects.about(thing)
    return documents


def submitted(thing: models.Model) -> Decision | None:
    """The line with which the content that now stands was handed in; None if it was not."""
    rows = standing(log_of(thing))
    return next((row for row in rows if row.step == Step.DEPARTMENT_READY), None)


@command
def submit(thing: models.Model, *, by: Actor, pinned: Pinned) -> Decision:
    """Pin the exact document: from here on others decide on it."""
    document = PinnedDocument(
        **_about(thing, by),
        title=pinned.title,
        revision=pinned.revision,
        content=pinned.content,
        sha256=sha256(pinned.content).hexdigest(),
    )
    keep(document)
    row = Decision(
        **_about(thing, by),
        step=Step.DEPARTMENT_READY,
        outcome=Outcome.PASSED,
        decided_on=timezone.localdate(),
        author=by.user,
        registered_by=by.user,
        document=document,
    )
    keep(row)
    record(ApprovalEvent.PINNED, document, {"revision": pinned.revision})
    return row


@command
def decide(
    thing: models.Model, *, by: Actor, step: Step, body: Unit, revision: str, minutes: Minutes
) -> Decision:
    """Register that the body passed the content as it was handed in."""
    first = submitted(thing)
    policy.check_is_unchanged(first, revision)
    assert first is not None
    policy.check_can_register(by, body, first.author_id)
    _check_has_come(minutes.decided_on)
    row = Decision(
        **_about(thing, by),
        step=step,
        outcome=Outcome.PASSED,
        body=body,
        **_said(minutes),
        mandate=policy.mandate_of(by, body),
        author=first.author,
        registered_by=by.user,
        document=first.document,
    )
    keep(row)
    record(ApprovalEvent.DECIDED, row, {"step": step, "day": row.day})
    return row


@command
def send_back(thing: models.Model, *, by: Actor, step: Step, body: Unit, reason: str) -> Decision:
    """Register that the body sent the content back; every earlier step stops being valid."""
    first = submitted(thing)
    if first is None:
        raise Denied(_("Nothing has been handed in to decide on."))
    policy.check_can_register(by, body, first.author_id)
    return _void(
        thing,
        by,
        Outcome.SENT_BACK,
        reason,
        step=step,
        body=body,
        author=first.author,
        mandate=policy.mandate_of(by, body),
        document=first.document,
    )


@command
def unlock(thing: models.Model, *, by: Actor, reason: str) -> Decision:
    """Open the content for changes; every decision on it stops being valid, with the reason."""
    first = submitted(thing)
    document = first.document if first else None
    return _void(thing, by, Outcome.UNLOCKED, reason, document=document)


@command
def register_afterwards(
    thing: models.Model,
    *,
    by: Actor,
    step: Step,
    body: Unit,
    minutes: Minutes,
    on: date | None = None,
) -> Decision:
    """Register a decision that was taken before the content came here. It is marked as such.

    ``on`` is the day of registering, today unless said.
    """
    _check_has_come(minutes.decided_on, on)
    row = Decision(
        **_about(thing, by),
        step=step,
        outcome=Outcome.PASSED,
        body=body,
        **_said(minutes),
        registered_by=by.user,
        is_afterwards=True,
    )
    keep(row)
    record(ApprovalEvent.DECIDED, row, {"step": step, "day": row.day})
    return row


def _void(
    thing: models.Model, by: Actor, outcome: Outcome, reason: str, **more: object
) -> Decision:
    row = Decision(
        **_about(thing, by),
        outcome=outcome,
        decided_on=timezone.localdate(),
        reason=reason,
        registered_by=by.user,
        **more,
    )
    keep(row)
    record(ApprovalEvent.VOIDED, row)
    return row


def _about(thing: models.Model, by: Actor) -> dict[str, object]:
    return {
        "municipality_id": by.municipality_id,
        "object_type": thing._meta.label_lower,
        "object_id": thing.pk,
    }


def _said(minutes: Minutes) -> dict[str, object]:
    return {
        "decided_on": minutes.decided_on.day,
        "precision": minutes.decided_on.precision,
        "paragraph": minutes.paragraph,
        "registry_number": minutes.registry_number,
    }


def _check_has_come(day: DecidedOn, on: date | None = None) -> None:
    if day.day > (on or timezone.localdate()):
        raise ValidationError({"decided_on": _("The day of the decision has not come yet.")})

"""Mandates of a group, what it delivers, and the steps to it."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.audit.changes import changed_fields, keep
from varna.audit.commands import command, record
from varna.meetings import policy
from varna.meetings.enums import ForumEvent
from varna.meetings.models import Deliverable, DeliverableStep, Forum, Mandate
from varna.organisations.models import ExternalActor


@command
def set_mandate(forum: Forum, *, by: Actor, valid_from: date, text: str) -> Mandate:
    """Give the group another mandate from a day; the earlier ones stay (R-013)."""
    policy.check_keeps(by, forum)
    row = Mandate(municipality=forum.municipality, forum=forum, valid_from=valid_from, text=text)
    keep(row)
    record(ForumEvent.MANDATE_SET, forum, {"valid_from": valid_from})
    return row


@command
def add_deliverable(
    forum: Forum,
    *,
    by: Actor,
    consulted: Iterable[ExternalActor] = (),
    steps: Sequence[str] = (),
    **facts: Any,
) -> Deliverable:
    """Say what the group is to deliver, by when and in which steps (R-012)."""
    policy.check_keeps(by, forum)
    row = Deliverable(municipality=forum.municipality, forum=forum, **facts)
    keep(row)
    row.consulted.set(consulted)
    _lay_steps(row, steps)
    record(ForumEvent.DELIVERABLE_ADDED, forum, {"deliverable": row.pk})
    return row


@command
def change_deliverable(
    deliverable: Deliverable,
    *,
    by: Actor,
    consulted: Iterable[ExternalActor] = (),
    steps: Sequence[str] = (),
    **facts: Any,
) -> Deliverable:
    """Change it. Steps that keep their words keep their tick."""
    policy.check_keeps(by, deliverable.forum)
    with changed_fields(deliverable) as changes:
        for name, value in facts.items():
            setattr(deliverable, name, value)
        keep(deliverable)
    deliverable.consulted.set(consulted)
    _lay_steps(deliverable, steps)
    record(ForumEvent.DELIVERABLE_CHANGED, deliverable.forum, changes)
    return deliverable


def _lay_steps(deliverable: Deliverable, steps: Sequence[str]) -> None:
    ticked = {str(row.text): row.done_on for row in deliverable.steps.all()}
    deliverable.steps.all().delete()
    for number, text in enumerate(steps, start=1):
        keep(
            DeliverableStep(
                municipality=deliverable.municipality,
                deliverable=deliverable,
                number=number,
                text=text,
                done_on=ticked.get(str(text)),
            )
        )


@command
def finish_step(step: DeliverableStep, *, by: Actor) -> DeliverableStep:
    """Tick a step. The order holds: those before it come first."""
    policy.check_keeps(by, step.deliverable.forum)
    before = step.deliverable.steps.filter(number__lt=step.number, done_on__isnull=True)
    if before.exists():
        raise Denied(_("The steps are taken in order. An earlier one is left."))
    step.done_on = timezone.localdate()
    keep(step)
    record(ForumEvent.STEP_TICKED, step.deliverable.forum, {"step": step.number})
    return step


@command
def finish_deliverable(
    deliverable: Deliverable, *, by: Actor, on: date | None = None
) -> Deliverable:
    """Say that it is delivered (R-012, R-015)."""
    policy.check_can_deliver(by, deliverable)
    deliverable.done_on = on or timezone.localdate()
    keep(deliverable)
    record(ForumEvent.DELIVERED, deliverable.forum, {"deliverable": deliverable.pk})
    return deliverable

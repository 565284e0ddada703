"""Note what calls for prompt action, and say what was done."""

from datetime import date, timedelta

from django.utils import timezone

from varna.access.actor import Actor
from varna.audit.changes import keep
from varna.audit.commands import command, record
from varna.figures import policy
from varna.figures.enums import FigureEvent, TriggerKind
from varna.figures.models import Trigger
from varna.organisations.models import Area, Unit

DEADLINE = timedelta(days=7)
"""How long a coordinator has; after that the unit's manager is told as well."""


@command
def note_trigger(
    unit: Unit,
    *,
    by: Actor,
    kind: TriggerKind,
    basis: str,
    area: Area | None = None,
    on: date | None = None,
) -> Trigger:
    """Note it with a short deadline, which starts a task (R-102)."""
    policy.check_can_note(by, unit)
    noted = on or timezone.localdate()
    trigger = Trigger(
        municipality=by.municipality,
        unit=unit,
        area=area,
        kind=kind,
        basis=basis,
        noted_on=noted,
        due_on=noted + DEADLINE,
    )
    keep(trigger)
    record(FigureEvent.TRIGGER_NOTED, trigger, {"kind": kind, "due_on": trigger.due_on})
    return trigger


@command
def settle_trigger(trigger: Trigger, *, by: Actor, outcome: str) -> Trigger:
    """Say what was done."""
    policy.check_can_settle(by, trigger)
    trigger.settled_on, trigger.outcome = timezone.localdate(), outcome
    keep(trigger)
    record(FigureEvent.TRIGGER_SETTLED, trigger, {"settled_on": trigger.settled_on})
    return trigger

"""Order a clean-up, follow it to its end, and erase where it was."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from varna.access.actor import Actor
from varna.audit.changes import changed_fields, keep
from varna.audit.commands import Author, command, record
from varna.guidance.enums import Environment, Setting
from varna.organisations.models import Area, ExternalActor, Unit
from varna.reports import policy_cleanup as policy
from varna.reports.enums_cleanup import CleanupChannel, CleanupEvent, Extremist, Medium, Outcome
from varna.reports.models.cleanup import CleanupOrder, InformationSpread


@dataclass(frozen=True, slots=True)
class CleanupFacts:
    """What an order says, as a form or a report gives it. ``owner`` owns the place."""

    channel: CleanupChannel
    medium: Medium
    extremist: Extremist
    setting: Setting
    area: Area
    owner: Unit | ExternalActor
    reported_at: datetime
    environment: Environment = Environment.UNKNOWN
    where: str = ""
    reference: str = ""
    on_own_premises: bool = False
    ia_reference: str = ""


@command
def order_cleanup(unit: Unit, *, by: Actor, facts: CleanupFacts) -> CleanupOrder:
    """Order a clean-up. The clock starts at the report, not now (R-458)."""
    policy.check_can_order(by, unit)
    order = CleanupOrder(municipality=unit.municipality, unit=unit)
    _write(order, facts)
    record(CleanupEvent.ORDERED, order, {"extremist": facts.extremist})
    return order


@command
def change_cleanup(order: CleanupOrder, *, by: Actor, facts: CleanupFacts) -> CleanupOrder:
    """Rewrite a running order; the clock follows what the message turns out to be."""
    order = _held(order)
    policy.check_can_change(by, order)
    with changed_fields(order) as changes:
        _write(order, facts)
    record(CleanupEvent.CHANGED, order, changes)
    return order


@command
def note_owner_told(order: CleanupOrder, *, by: Actor) -> CleanupOrder:
    """Note that whoever owns the place has been told."""
    order = _held(order)
    policy.check_can_tell_owner(by, order)
    order.owner_told_at = timezone.now()
    keep(order)
    record(CleanupEvent.OWNER_TOLD, order)
    return order


@command
def end_cleanup(
    order: CleanupOrder,
    *,
    by: Actor,
    outcome: Outcome = Outcome.CLEANED,
    ended_at: datetime | None = None,
) -> CleanupOrder:
    """Stop the clock: the message is gone, now or at the time said."""
    order = _held(order)
    policy.check_can_change(by, order)
    at = ended_at or timezone.now()
    if at > timezone.now():
        raise ValidationError({"ended_at": _("That time has not come yet.")})
    order.ended_at, order.outcome = at, outcome
    keep(order)
    record(CleanupEvent.ENDED, order, {"outcome": outcome, "ended_at": at})
    return order


@command
def add_ia_reference(order: CleanupOrder, *, by: Actor, ia_reference: str) -> CleanupOrder:
    """Note the number that the damage has in the incident reporting system."""
    order = _held(order)
    policy.check_can_add_ia(by, order)
    with changed_fields(order) as changes:
        order.ia_reference = ia_reference
        keep(order)
    record(CleanupEvent.CHANGED, order, changes)
    return order


@command
def note_information(unit: Unit, *, by: Actor, on: date, how: str) -> InformationSpread:
    """Note that people were told how to report graffiti (R-462)."""
    policy.check_can_order(by, unit)
    if on > timezone.localdate():
        raise ValidationError({"on": _("That day has not come yet.")})
    row = InformationSpread(municipality=unit.municipality, unit=unit, on=on, how=how)
    keep(row)
    record(CleanupEvent.SPREAD, row, {"on": on})
    return row


@command
def erase_place(order: CleanupOrder, *, by: Author) -> None:
    """Erase the wording of the place; what the statistics need stays."""
    CleanupOrder.objects.filter(pk=order.pk).update(where="")
    record(CleanupEvent.PLACE_ERASED, order, {"where": None})


def _held(order: CleanupOrder) -> CleanupOrder:
    # Two who end the same order at once queue here; the second meets an ended order.
    return CleanupOrder.objects.select_for_update(of=("self",)).get(pk=order.pk)


def _write(order: CleanupOrder, facts: CleanupFacts) -> None:
    if facts.reported_at > timezone.now():
        raise ValidationError({"reported_at": _("That time has not come yet.")})
    order.owner_unit = facts.owner if isinstance(facts.owner, Unit) else None
    order.owner_external = facts.owner if isinstance(facts.owner, ExternalActor) else None
    for name in (
        "channel medium extremist setting area reported_at environment where reference "
        "on_own_premises ia_reference"
    ).split():
        setattr(order, name, getattr(facts, name))
    order.start_clock()
    keep(order)

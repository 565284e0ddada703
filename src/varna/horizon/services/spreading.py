"""Spread what is urgent to the units, and the overview to the network."""

from datetime import date

from django.utils import timezone

from varna.access.actor import Actor
from varna.audit.changes import keep
from varna.audit.commands import command, record
from varna.horizon import policy
from varna.horizon.enums import HorizonEvent
from varna.horizon.models import Item, Receipt
from varna.organisations.enums import Role
from varna.organisations.models import Membership, Unit

# Those who are told: they carry it on in their unit.
TOLD = (Role.LOCAL_COORDINATOR, Role.CENTRAL_COORDINATOR, Role.UNIT_MANAGER)


def told_units(on: date) -> list[Unit]:
    """Units with somebody who carries a bulletin on."""
    held = Membership.objects.current(on).filter(role__in=TOLD)
    return list(Unit.objects.current(on).filter(pk__in=held.values("unit")).order_by("name"))


@command
def spread_item(item: Item, *, by: Actor) -> list[Receipt]:
    """Tell every unit, by mail without content, and keep a line to tick for each (R-502)."""
    from varna.horizon.jobs import send_bulletin

    policy.check_can_spread(by, item)
    item.spread_at = timezone.now()
    keep(item)
    receipts = [
        Receipt(municipality=item.municipality, item=item, unit=unit)
        for unit in told_units(timezone.localdate())
    ]
    Receipt.objects.bulk_create(receipts)
    record(HorizonEvent.SPREAD, item, {"units": len(receipts)})
    send_bulletin.enqueue(by=by, key=f"item {item.pk}", item_pk=item.pk)
    return receipts


@command
def log_reading_of(receipt: Receipt, *, by: Actor) -> Receipt:
    """Note that the unit has read it."""
    policy.check_can_receive(by, receipt)
    receipt.read_on = timezone.localdate()
    keep(receipt)
    record(HorizonEvent.READ, receipt, {"unit": receipt.unit_id})
    return receipt


@command
def send_digest(*, by: Actor, year: int, period: str) -> None:
    """Mail the network that the digest of the period is there to read (R-504)."""
    from varna.horizon.jobs import send_digest_letters

    policy.check_can_write(by)
    record(HorizonEvent.DIGEST_SENT, by.municipality, {"year": year, "period": period})
    send_digest_letters.enqueue(by=by, key=f"{year} {period}", year=year, period=period)

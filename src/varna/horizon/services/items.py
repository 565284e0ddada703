"""Add an item, change it, keep it or find it not relevant."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from varna.access.actor import Actor
from varna.audit.changes import changed_fields, keep
from varna.audit.commands import Author, command, record
from varna.horizon import policy
from varna.horizon.enums import HorizonEvent, ItemState
from varna.horizon.models import Item
from varna.organisations.models import Municipality

# What nobody keeps is erased; feeds are asked for nothing older, or it would come again.
UNKEPT_FOR = timedelta(days=30)

_UNKEPT = (ItemState.SUGGESTED, ItemState.DISMISSED)
_MOVED = {
    ItemState.KEPT: HorizonEvent.ITEM_KEPT,
    ItemState.DISMISSED: HorizonEvent.ITEM_DISMISSED,
}


@command
def add_item(*, by: Actor, level: str, title: str, source: str, dated: date, **facts: Any) -> Item:
    """Add something that was published elsewhere (R-495)."""
    policy.check_can_write(by)
    item = Item(
        municipality=by.municipality, level=level, title=title, source=source, dated=dated, **facts
    )
    keep(item)
    record(HorizonEvent.ITEM_ADDED, item, {"level": level, "dated": dated})
    return item


@command
def change_item(item: Item, *, by: Actor, **facts: Any) -> Item:
    """Change what is said of it."""
    policy.check_can_write(by)
    with changed_fields(item) as changes:
        for name, value in facts.items():
            setattr(item, name, value)
        keep(item)
    record(HorizonEvent.ITEM_CHANGED, item, changes)
    return item


@command
def move_item(item: Item, *, by: Actor, state: ItemState) -> Item:
    """Keep what was suggested, or find it not relevant."""
    policy.check_can_move(by, item, state)
    item.state = state
    keep(item)
    record(_MOVED[state], item)
    return item


@command
def withdraw_old_items(*, by: Author) -> int:
    """Erase what is past its time, and after a month what nobody kept; return how many."""
    policy.check_can_fetch(by)
    today = timezone.localdate()
    rows = Item.objects.filter(
        Q(dated__lt=today - Item.Retention.period)
        | Q(state__in=_UNKEPT, dated__lt=today - UNKEPT_FOR)
    )
    count = rows.count()
    municipality = Municipality.objects.get(pk=by.municipality_id or 0)
    record(HorizonEvent.ITEMS_ERASED, municipality, {"count": count})
    rows.delete()
    return count

"""The verbs of horizon scanning."""

from varna.horizon.services.feeds import add_feed, note_fetch, switch_feed, take_in
from varna.horizon.services.items import add_item, change_item, move_item, withdraw_old_items
from varna.horizon.services.spreading import log_reading_of, send_digest, spread_item
from varna.horizon.services.topics import change_topic, create_topic

__all__ = [
    "add_feed",
    "add_item",
    "change_item",
    "change_topic",
    "create_topic",
    "log_reading_of",
    "move_item",
    "note_fetch",
    "send_digest",
    "spread_item",
    "switch_feed",
    "take_in",
    "withdraw_old_items",
]
